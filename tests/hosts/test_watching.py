"""A screen as somebody watches it, of real guests: on this computer, over SSH and straight."""

from collections.abc import Iterator

import pytest

from tests.hosts.logins import client_home
from tests.hosts.watcher import EVERYWHERE, INSIDE, NOWHERE, SOCKET, Watcher, display, watcher
from tests.lab import Guest, Host, Lab
from tests.lab.client_home import ClientHome
from vmdesk.errors import Kind
from vmdesk.model.host import HostState
from vmdesk.model.host_address import HostAddress
from vmdesk.ops import connect
from vmdesk.ops.console.watching import WatchState

__all__ = ["client_home", "watcher"]


@pytest.mark.parametrize("listen", [INSIDE, EVERYWHERE, NOWHERE, SOCKET])
def test_a_screen_of_this_computer_is_shown_however_it_listens(watcher: Watcher, alpha: Host, listen: str) -> None:
    alpha.create(Guest("web", devices=display(listen, "passwd='secret'")))
    watching = watcher.watch(watcher.add(alpha.uri), "web")
    watcher.shown(watching)
    assert [one.kind for one in watching.displays] == ["vnc"]


@pytest.mark.parametrize("listen", [INSIDE, EVERYWHERE, SOCKET])
def test_a_screen_is_shown_over_ssh(watcher: Watcher, alpha: Host, listen: str) -> None:
    alpha.create(Guest("web", devices=display(listen)))
    watcher.shown(watcher.watch(watcher.add(alpha.login_uri), "web"))


def test_over_ssh_what_listens_nowhere_is_refused_in_words(watcher: Watcher, alpha: Host) -> None:
    alpha.create(Guest("web", devices=display(NOWHERE)))
    watching = watcher.watch(watcher.add(alpha.login_uri), "web")
    watcher.until_state(watching, WatchState.FAILED)
    assert watching.problem is not None
    assert "listens nowhere" in watching.problem.sentence.english()
    assert watching.problem.hint is not None


@pytest.mark.parametrize("tcp", [True, False])
def test_straight_over_tcp_and_beside_an_ssh_of_others_what_listens_everywhere_is_shown(
    watcher: Watcher, alpha: Host, tcp: bool
) -> None:
    alpha.create(Guest("web", devices=display(EVERYWHERE)))
    watcher.shown(watcher.watch(watcher.add(alpha.tcp_uri if tcp else alpha.ssh_uri), "web"))


def test_through_a_socket_that_leads_elsewhere_nothing_is_tried_that_would_break_it(
    watcher: Watcher, lab: Lab, alpha: Host
) -> None:
    alpha.create(Guest("web", devices=display(EVERYWHERE)))
    with lab.relay(alpha, 0.0) as relay:
        watching = watcher.watch(watcher.add(relay.uri), "web")
        watcher.until_state(watching, WatchState.FAILED)
        assert watching.problem is not None
        assert "does not say which computer" in watching.problem.sentence.english()
        assert watcher.session.host(watching.key.host).info.state is HostState.CONNECTED
        connect.disconnect(watcher.session, watching.key.host)


def test_consoles_go_straight_to_a_host_over_ssh_where_that_is_wished(watcher: Watcher, alpha: Host) -> None:
    alpha.create(Guest("web", devices=display(EVERYWHERE)))
    host_id = watcher.add(alpha.login_uri, direct_consoles=True)
    watching = watcher.watch(host_id, "web")
    watcher.shown(watching)
    assert alpha.space.run("ss", "-Htn", "sport = :5900").count("ESTAB") == 1
    assert "127.0.0.1:5900" not in alpha.space.run("ss", "-Htn", "sport = :5900")


@pytest.mark.parametrize("listen", [INSIDE, NOWHERE, SOCKET])
def test_straight_to_a_host_what_only_it_can_reach_is_refused_in_words(
    watcher: Watcher, alpha: Host, listen: str
) -> None:
    alpha.create(Guest("web", devices=display(listen)))
    watching = watcher.watch(watcher.add(alpha.tcp_uri), "web")
    watcher.until_state(watching, WatchState.FAILED)
    assert watching.problem is not None
    assert watching.problem.kind is Kind.UNSUPPORTED
    assert "only open to programs on its host" in watching.problem.sentence.english()


@pytest.fixture
def closed(alpha: Host, client_home: ClientHome) -> Iterator[str]:
    """An SSH server that runs commands and leads nowhere itself; the address by which root logs in there."""
    with alpha.sshd(
        AuthorizedKeysFile=str(alpha.site.ssh.folder / "id.pub"),
        StrictModes=False,
        UsePAM=False,
        PermitRootLogin=True,
        AllowTcpForwarding=False,
        AllowStreamLocalForwarding=False,
    ) as server:
        client_home.trust(server)
        key = (("keyfile", str(alpha.site.ssh.key)),)
        yield HostAddress("qemu", "ssh", "root", server.address, server.port, "/system", key).uri


def test_where_the_ssh_server_forwards_nothing_netcat_leads_to_the_screen(
    watcher: Watcher, alpha: Host, closed: str
) -> None:
    alpha.create(Guest("one", devices=display(INSIDE)))
    alpha.create(Guest("two", devices=display(SOCKET)))
    host_id = watcher.add(closed)
    for name in ("one", "two"):
        watching = watcher.watch(host_id, name)
        watcher.shown(watching)
        watching.let_go()
    watcher.until(lambda: "nc" not in alpha.space.run("ps", "-e", "-o", "comm=").split())
    with alpha.without("nc"):
        watching = watcher.watch(host_id, "one")
        watcher.until_state(watching, WatchState.FAILED)
        assert watching.problem is not None
        assert watching.problem.kind is Kind.UNSUPPORTED


def test_a_socket_that_the_user_may_not_enter_is_told_in_words(
    watcher: Watcher, alpha: Host, client_home: ClientHome
) -> None:
    alice = alpha.add_user("alice", groups=["libvirt"])
    alice.authorize(client_home.key().public)
    alpha.create(Guest("web", devices=display(SOCKET)))
    with alpha.sshd() as server:
        client_home.trust(server)
        host_id = watcher.add(HostAddress("qemu", "ssh", "alice", server.address, server.port).uri)
        watching = watcher.watch(host_id, "web")
        watcher.until_state(watching, WatchState.FAILED)
        assert watching.problem is not None
        assert watching.problem.kind is Kind.REFUSED
        assert "You may not use" in watching.problem.sentence.english()


def test_a_machine_without_a_screen_and_one_with_spice_say_so(watcher: Watcher, alpha: Host) -> None:
    alpha.create(Guest("none"))
    host_id = watcher.add(alpha.uri)
    watcher.until_state(watcher.watch(host_id, "none"), WatchState.NO_DISPLAY)
    listed = alpha.space.run("sh", "-c", "qemu-system-x86_64 -spice help 2>&1 || true")
    if "spice" in listed and "not" in listed:
        pytest.skip("this QEMU has no SPICE")
    alpha.create(Guest("spice", devices="<graphics type='spice' autoport='yes'/>"))
    watching = watcher.watch(host_id, "spice")
    watcher.until_state(watching, WatchState.OTHER_VIEWER)
    assert [one.kind for one in watching.displays] == ["spice"]
    assert watching.displays[0].port


def test_of_several_displays_one_is_chosen(watcher: Watcher, alpha: Host) -> None:
    alpha.create(Guest("both", devices="<graphics type='spice' autoport='yes'/>" + display(INSIDE)))
    watching = watcher.watch(watcher.add(alpha.uri), "both")
    watcher.shown(watching)
    watching.choose(0)
    watcher.until_state(watching, WatchState.OTHER_VIEWER)
    watching.choose(1)
    watcher.shown(watching)


def test_one_that_is_off_says_what_it_will_have_and_is_shown_when_it_starts(watcher: Watcher, alpha: Host) -> None:
    alpha.define(Guest("web", devices=display(INSIDE)))
    watching = watcher.watch(watcher.add(alpha.login_uri), "web")
    watcher.until_state(watching, WatchState.OFF)
    watcher.until(lambda: [one.kind for one in watching.displays] == ["vnc"])
    alpha.virsh("start", "web")
    watcher.shown(watching)
