"""A screen that is watched through all that happens to its VM and its host: it comes back by itself."""

import contextlib
import threading
import time

import pytest

from tests.hosts.logins import client_home
from tests.hosts.watcher import EVERYWHERE, INSIDE, Watcher, display, watcher
from tests.lab import Guest, Host, Lab
from tests.lab.client_home import ClientHome
from vmdesk.aio import running_tasks
from vmdesk.model.host import HostState
from vmdesk.model.host_address import HostAddress
from vmdesk.ops import connect
from vmdesk.ops.console.watching import Watching, WatchState
from vmdesk.rfb.wishes import Wishes

__all__ = ["client_home", "watcher"]

WEB = Guest("web", devices=display(INSIDE))


@pytest.fixture(params=["here", "ssh"])
def uri(request: pytest.FixtureRequest, alpha: Host) -> str:
    """The address of alpha, as of this computer and over SSH."""
    return alpha.uri if request.param == "here" else alpha.login_uri


@pytest.fixture
def web(watcher: Watcher, alpha: Host, uri: str) -> Watching:
    """The screen of a guest on alpha, which is shown."""
    alpha.create(WEB)
    watching = watcher.watch(watcher.add(uri), "web")
    watcher.shown(watching)
    return watching


def states(watching: Watching) -> list[WatchState]:
    """The states it goes through from now on."""
    seen = [watching.state]
    watching.changed.connect(lambda: seen.append(watching.state))
    return seen


def test_a_reset_does_not_end_the_picture(watcher: Watcher, alpha: Host, web: Watching) -> None:
    feed, seen = web.feed, states(web)
    alpha.virsh("reset", "web")
    watcher.qtbot.wait(1500)
    assert web.feed is feed
    assert set(seen) == {WatchState.SHOWN}


def test_one_that_is_forced_off_and_started_comes_back(watcher: Watcher, alpha: Host, web: Watching) -> None:
    alpha.virsh("destroy", "web")
    watcher.until_state(web, WatchState.OFF)
    assert web.feed is None
    alpha.virsh("start", "web")
    watcher.shown(web)


def test_one_that_is_restarted_in_a_moment_comes_back(watcher: Watcher, alpha: Host, web: Watching) -> None:
    feed = web.feed
    alpha.virsh(text="destroy web\nstart web\n")
    watcher.until(lambda: web.feed is not None and web.feed is not feed)


def test_one_whose_process_is_killed_is_off_and_comes_back(watcher: Watcher, alpha: Host, web: Watching) -> None:
    alpha.space.run("kill", "-9", str(_inner_pid(alpha, "web")))
    watcher.until_state(web, WatchState.OFF)
    alpha.virsh("start", "web")
    watcher.shown(web)


def _inner_pid(host: Host, name: str) -> int:
    """The number of a guest's process as its host counts."""
    return int((host.root / f"run/qemu/{name}.pid").read_text())


def test_one_that_is_paused_is_still_shown(watcher: Watcher, alpha: Host, web: Watching) -> None:
    seen = states(web)
    alpha.virsh("suspend", "web")
    watcher.until(lambda: watcher.session.vms(web.key.host)[web.key.uuid].state_word == "Paused")
    watcher.qtbot.wait(500)
    assert set(seen) == {WatchState.SHOWN}
    web.let_go()
    again = watcher.watch(web.key.host, "web")
    watcher.shown(again)


def test_one_that_is_saved_is_off_and_comes_back(watcher: Watcher, alpha: Host, web: Watching) -> None:
    alpha.virsh("managedsave", "web")
    watcher.until_state(web, WatchState.OFF)
    alpha.virsh("start", "web")
    watcher.shown(web)


def test_one_that_is_removed_is_gone_and_comes_back_when_it_is_defined_again(
    watcher: Watcher, alpha: Host, web: Watching
) -> None:
    xml = alpha.virsh("dumpxml", "--inactive", "web")
    alpha.virsh(text="destroy web\nundefine web\n")
    watcher.until_state(web, WatchState.GONE)
    alpha.virsh("define", "/dev/stdin", text=xml)
    watcher.until_state(web, WatchState.OFF)


def test_a_host_that_is_taken_out_of_the_list_takes_its_screens_along(watcher: Watcher, web: Watching) -> None:
    connect.remove(watcher.session, web.key.host)
    assert web.state is WatchState.GONE
    assert web.feed is None


def test_a_host_that_is_left_and_connected_again_brings_the_screen_back(watcher: Watcher, web: Watching) -> None:
    connect.disconnect(watcher.session, web.key.host)
    assert web.state is WatchState.OUT_OF_REACH
    web.retry()
    watcher.shown(web)


def test_a_daemon_that_is_killed_does_not_take_the_picture_away(watcher: Watcher, alpha: Host, web: Watching) -> None:
    feed = web.feed
    alpha.kill_daemon()
    watcher.until(lambda: not watcher.session.host(web.key.host).info.online)
    watcher.qtbot.wait(500)
    assert web.state is WatchState.SHOWN
    assert web.problem is not None
    alpha.start_daemon()
    watcher.until(lambda: watcher.session.host(web.key.host).info.state is HostState.CONNECTED)
    watcher.until(lambda: web.problem is None)
    assert web.feed is feed


def test_a_daemon_that_is_frozen_is_told_beside_the_picture(watcher: Watcher, alpha: Host, web: Watching) -> None:
    alpha.freeze()
    watcher.until(lambda: web.problem is not None)
    assert web.state is WatchState.SHOWN
    alpha.thaw()
    watcher.until(lambda: web.problem is None)
    assert web.state is WatchState.SHOWN


def test_who_comes_to_a_frozen_host_is_told_and_shown_the_screen_when_it_thaws(
    watcher: Watcher, alpha: Host, web: Watching
) -> None:
    web.let_go()
    alpha.freeze()
    watcher.until(lambda: watcher.session.host(web.key.host).info.state is HostState.NOT_ANSWERING)
    again = Watching(watcher.session, web.key, Wishes)
    watcher.watching.append(again)
    again.begin()
    assert again.state is WatchState.OUT_OF_REACH
    alpha.thaw()
    watcher.shown(again)


def test_a_host_whose_power_is_cut_and_comes_back(watcher: Watcher, lab: Lab, alpha: Host) -> None:
    alpha.create(Guest("web", devices=display(EVERYWHERE)))
    watching = watcher.watch(watcher.add(alpha.tcp_uri), "web")
    watcher.shown(watching)
    lab.cut_power(alpha)
    watcher.until_state(watching, WatchState.OUT_OF_REACH, 60)
    lab.power_on(alpha)
    watcher.until(lambda: watching.state is WatchState.OFF, 60)


@pytest.mark.parametrize("uri", ["ssh"], indirect=True)
def test_an_ssh_server_that_cuts_the_line_is_reached_again_and_one_that_freezes_is_told(
    watcher: Watcher, alpha: Host, client_home: ClientHome, uri: str
) -> None:
    del uri
    alice = alpha.add_user("alice", groups=["libvirt"])
    alice.authorize(client_home.key().public)
    alpha.create(WEB)
    with alpha.sshd() as server:
        client_home.trust(server)
        host_id = watcher.add(HostAddress("qemu", "ssh", "alice", server.address, server.port).uri)
        watching = watcher.watch(host_id, "web")
        watcher.shown(watching)
        seen = states(watching)
        server.cut()
        watcher.until(lambda: watching.state is not WatchState.SHOWN)
        watcher.shown(watching)
        assert WatchState.FAILED not in seen
        server.freeze()
        watcher.until(lambda: watching.problem is not None)
        assert watching.state is WatchState.SHOWN
        server.thaw()
        watcher.until(lambda: watching.problem is None)
        assert watching.state is WatchState.SHOWN


def test_letting_go_on_a_frozen_line_takes_no_time_and_leaves_nothing(watcher: Watcher, lab: Lab, alpha: Host) -> None:
    alpha.create(WEB)
    with lab.relay(alpha, 0.0, ssh=True) as relay:
        watching = watcher.watch(watcher.add(relay.login_uri), "web")
        watcher.shown(watching)
        relay.freeze()
        began = time.monotonic()
        watching.let_go()
        assert time.monotonic() - began < 3  # whoever waited for the line would wait for good
        watcher.until(lambda: not [task for task in running_tasks() if "console" in task.get_name()])
        watcher.until(lambda: "display" not in {thread.name for thread in threading.enumerate()})
        relay.thaw()
        connect.disconnect(watcher.session, watching.key.host)


def test_a_line_that_is_slow_or_cut_while_it_is_made_is_tried_again(watcher: Watcher, lab: Lab, alpha: Host) -> None:
    alpha.create(WEB)
    with lab.relay(alpha, 0.05, ssh=True) as relay:
        watching = watcher.watch(watcher.add(relay.login_uri), "web")
        relay.cut()
        watcher.until(lambda: watching.state in {WatchState.WAITING, WatchState.OUT_OF_REACH})
        relay.mend()
        watcher.shown(watching, 40)
        connect.disconnect(watcher.session, watching.key.host)


def test_the_pauses_grow_while_nobody_answers_and_are_told(
    watcher: Watcher, alpha: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmdesk.ops.console.watching.PAUSES", (0.1, 0.2, 1.5))
    alpha.create(Guest("web", devices=display(EVERYWHERE)))
    rule = ("INPUT", "-p", "tcp", "--dport", "5900", "-j", "REJECT", "--reject-with", "tcp-reset")
    alpha.space.run("iptables", "--wait", "-I", *rule)
    with contextlib.ExitStack() as stack:
        stack.callback(alpha.space.run, "iptables", "--wait", "-D", *rule)
        watching = watcher.watch(watcher.add(alpha.tcp_uri), "web")
        seen: list[int | None] = []
        watching.changed.connect(lambda: seen.append(watching.retry_seconds))
        watcher.until(lambda: 2 in seen)
        assert watching.problem is not None
        assert "Nothing answers" in watching.problem.sentence.english()
    watching.retry()
    watcher.shown(watching)


# Moving to another host.


@pytest.mark.parametrize("persistent", [True, False])
def test_one_that_moves_is_followed_there_and_back(
    watcher: Watcher, alpha: Host, beta: Host, persistent: bool, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmdesk.ops.console.watching.ARRIVAL_SECONDS", 15.0)
    alpha.create(WEB)
    watching = watcher.watch(watcher.add(uri, "first"), "web")
    watcher.shown(watching)
    there = watcher.add(beta.login_uri if uri != alpha.uri else beta.uri, "second")
    here, seen = watching.key.host, states(watching)
    kinds = ["--persistent", "--undefinesource"] if persistent else []
    alpha.virsh("migrate", "--live", *kinds, "web", beta.uri)
    watcher.until(lambda: watching.key.host == there)
    watcher.shown(watching)
    assert WatchState.GONE not in seen
    beta.virsh("migrate", "--live", *kinds, "web", alpha.uri)
    watcher.until(lambda: watching.key.host == here)
    watcher.shown(watching)


def test_one_that_moves_to_a_host_that_is_not_in_the_list_is_off_or_gone(
    watcher: Watcher, alpha: Host, beta: Host
) -> None:
    alpha.create(WEB)
    watching = watcher.watch(watcher.add(alpha.uri), "web")
    watcher.shown(watching)
    alpha.virsh("migrate", "--live", "web", beta.uri)
    watcher.until_state(watching, WatchState.OFF)
    beta_id = watcher.add(beta.uri, "beta")
    watcher.until(lambda: watching.key.host == beta_id)
    watcher.shown(watching)
