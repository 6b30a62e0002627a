"""The list of machines against `virsh list`: two hosts side by side, every way to reach them, changes by others."""

from functools import partial

import pytest

from tests.hosts.desk import Desk
from tests.lab import Guest, Host, Lab, Relay
from vmdesk.model.change import Change
from vmdesk.ops import connect
from vmdesk.virt import visit

TAGS = "urn:vmdesk:tags:1"
WORDS = {"running": "Running", "paused": "Paused", "shut off": "Off"}


def on_host(host: Host) -> dict[str, str]:
    """What `virsh list --all` says, in the window's words."""
    return {name: WORDS[host.state(name)] for name in host.domains()}


def in_window(desk: Desk, label: str) -> dict[str, str]:
    """What the list shows, without the reasons behind the states."""
    return {name: state.partition(" (")[0] for name, state in desk.rows(label).items()}


def shows(desk: Desk, host: Host, expected: dict[str, str]) -> bool:
    """Whether the list shows these machines in these states on a host."""
    return in_window(desk, host.hostname) == expected


def test_two_hosts_stand_side_by_side_as_virsh_lists_them(desk: Desk, alpha: Host, beta: Host) -> None:
    alpha.define_many(3, "a")
    beta.define_many(2, "b")
    alpha.virsh("start", "a-002")
    beta.virsh("start", "b-001")
    beta.virsh("suspend", "b-001")
    for host in (alpha, beta):
        desk.add_host(host)
    for host in (alpha, beta):
        titles = {name: f"Guest {int(name[-3:])}" for name in host.domains()}
        expected = {titles[name]: state for name, state in on_host(host).items()}
        desk.until(partial(shows, desk, host, expected))
    assert desk.host_text("alpha") == "1 of 3 on"


@pytest.mark.parametrize("way", ["uri", "tcp_uri", "ssh_uri", "login_uri"])
def test_a_host_is_reached_every_way(desk: Desk, alpha: Host, way: str) -> None:
    alpha.create(Guest("web"))
    alpha.define(Guest("db"))
    desk.add_host(alpha, getattr(alpha, way))
    assert in_window(desk, "alpha") == on_host(alpha) == {"web": "Running", "db": "Off"}
    alpha.virsh("suspend", "web")
    desk.wait_for("web", "Paused")


def test_what_others_do_shows_by_itself(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web", vcpus=2))
    desk.add_host(alpha)
    alpha.virsh("start", "web")
    desk.wait_for("web", "Running")
    alpha.virsh("suspend", "web")
    desk.wait_for("web", "Paused (by a user)")
    alpha.virsh("resume", "web")
    desk.wait_for("web", "Running")
    alpha.virsh("managedsave", "web")
    desk.wait_for("web", "Saved")
    alpha.virsh("start", "web")
    desk.wait_for("web", "Running")
    alpha.virsh("destroy", "web")
    desk.wait_for("web", "Off")
    alpha.define(Guest("second"))
    desk.wait_for("second", "Off")
    alpha.virsh("undefine", "web")
    desk.until(lambda: not desk.listed("web"))
    assert in_window(desk, "alpha") == on_host(alpha) == {"second": "Off"}


def test_what_others_write_about_a_machine_shows_by_itself(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web"))
    desk.add_host(alpha)
    alpha.virsh("desc", "web", "--title", "--config", "The web server")
    desk.until(lambda: desk.rows("alpha") == {"The web server": "Off"})
    alpha.virsh("desc", "web", "--config", "serves pages")
    desk.until(lambda: desk.cell("web", "description") == "serves pages")
    tags = "<tags><tag>prod</tag><tag>édge</tag></tags>"
    alpha.virsh("metadata", "web", "--uri", TAGS, "--key", "vmdesk", "--set", tags, "--config")
    desk.until(lambda: desk.cell("web", "tags") == "prod, édge")


def test_what_others_write_about_a_running_machine_shows_by_itself(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    desk.add_host(alpha)
    desk.wait_for("web", "Running")
    alpha.virsh("desc", "web", "--title", "--live", "The web server")
    desk.until(lambda: "The web server" in desk.rows("alpha"))
    alpha.virsh("metadata", "web", "--uri", TAGS, "--key", "vmdesk", "--set", "<tags><tag>prod</tag></tags>", "--live")
    desk.until(lambda: desk.cell("web", "tags") == "prod")


def test_what_libvirt_tells_nobody_shows_after_a_while(
    desk: Desk, alpha: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit, "RESYNC_SECONDS", 0.5)
    alpha.create(Guest("web"))
    alpha.define(Guest("db", vcpus=2))
    desk.add_host(alpha)
    desk.until(lambda: desk.cell("db", "vcpus") == "2")
    alpha.virsh("setvcpus", "db", "1", "--config")
    desk.until(lambda: desk.cell("db", "vcpus") == "1")
    assert desk.cell("web", "autostart") == ""
    alpha.virsh("autostart", "web")
    desk.until(lambda: desk.cell("web", "autostart") == "Yes")
    alpha.virsh("managedsave", "web")
    desk.wait_for("web", "Saved")
    alpha.virsh("managedsave-remove", "web")
    desk.wait_for("web", "Off")


def test_odd_names_are_shown_as_they_are(desk: Desk, alpha: Host) -> None:
    names = ["ü 'q\" <b> & $(x)", "<b>bold", "测试 機", "a  b", "%s {vm}", "-rf", "x" * 120]
    for name in names:
        alpha.define(Guest(name))
    desk.add_host(alpha)
    assert in_window(desk, "alpha") == on_host(alpha) == dict.fromkeys(names, "Off")
    for name in names[:-1]:
        assert desk.do("start", name).outcome.value == "Done"
        desk.wait_for(name, "Running")
        assert alpha.state(alpha.virsh("domuuid", "--", name).strip()) == "running"


def test_filling_the_list_asks_as_often_for_many_machines_as_for_few(desk: Desk, lab: Lab, alpha: Host) -> None:
    turns: dict[int, int] = {}
    for count in (10, 200):
        alpha.define_many(count - len(alpha.domains()), f"vm-{count}")
        with lab.relay(alpha, 0.01) as relay:
            # At the moment when the list is filled: figures and details of what is in view are asked for after it.
            stop = desk.session.inventory_changed.connect(partial(_note_turns, turns, count, relay))
            host_id = desk.add_host(alpha, relay.uri, label=f"slow {count}")
            desk.until(lambda count=count: len(desk.rows(f"slow {count}")) == count)  # type: ignore[misc]  # bound
            stop()
            connect.remove(desk.session, host_id)
    assert 0 < turns[10] < 60
    assert abs(turns[200] - turns[10]) <= 6, turns


def _note_turns(turns: dict[int, int], count: int, relay: Relay, _host: str, _change: Change) -> None:
    turns.setdefault(count, relay.turns)
