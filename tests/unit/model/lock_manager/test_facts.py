"""What the script tells of a lock manager, and the commands that bring a change into force."""

import pytest

from vmdesk.model.doctor.remedy import Elevation
from vmdesk.model.lock_manager.configuration import LOCKD, QEMU, LockConfiguration
from vmdesk.model.lock_manager.facts import LONGEST_FILE, LockFacts, plan_change, read_facts, restart_commands

OUTPUT = f"""sudo: something about a terminal
vmdesk.uid=0
vmdesk.program=systemctl
vmdesk.program=virtlockd
vmdesk.sum=123 44|{QEMU}
vmdesk.changed=1700|{QEMU}
vmdesk.file={QEMU}
|lock_manager = "lockd"
|vmdesk.uid=5
|
|# the end

vmdesk.unreadable={LOCKD}
vmdesk.running=libvirtd 1600
vmdesk.running=virtlockd\N{SPACE}
vmdesk.daemon=libvirtd
vmdesk.driver=/usr/lib/x86_64-linux-gnu/libvirt/lock-driver/lockd.so
vmdesk.unit=Id=virtlockd.socket
vmdesk.unit=UnitFileState=enabled
vmdesk.unit=
vmdesk.unit=Id=libvirtd.service
vmdesk.unit=ActiveState=active
vmdesk.sanlock=daemon 1
"""


def test_what_is_printed_is_read() -> None:
    facts = read_facts(OUTPUT)
    assert facts.texts == {QEMU: 'lock_manager = "lockd"\nvmdesk.uid=5\n\n# the end\n'}
    assert facts.sums == {QEMU: "123 44"}
    assert facts.unreadable == (LOCKD,)
    assert facts.running == {"libvirtd": 1600, "virtlockd": None}
    assert facts.units["virtlockd.socket"]["UnitFileState"] == "enabled"
    assert facts.units["libvirtd.service"]["ActiveState"] == "active"
    assert (facts.service, facts.pending, facts.elevation) == ("libvirtd", True, Elevation.ROOT)
    assert facts.offers("lockd")
    assert not facts.offers("sanlock")
    assert facts.sanlock == ("daemon 1",)
    assert facts.configuration.manager == "lockd"


@pytest.mark.parametrize("output", ["", "nonsense", "vmdesk.uid=x\nvmdesk.sum=\nvmdesk.changed=x|/a\n|stray\n"])
def test_what_makes_no_sense_is_left_out(output: str) -> None:
    facts = read_facts(output)
    assert (facts.uid, facts.texts, facts.sums, facts.changed) == (None, {}, {}, {})
    assert facts.elevation is Elevation.NOBODY


def test_a_file_that_is_too_long_is_as_good_as_unreadable() -> None:
    rows = "|x\n" * LONGEST_FILE
    assert read_facts(f"vmdesk.file={QEMU}\n{rows}").unreadable == (QEMU,)


LOCKED = LockConfiguration("lockd")
RESTART = ("systemctl", "restart", "libvirtd.service")


@pytest.mark.parametrize(
    ("programs", "running", "socket", "commands"),
    [
        ({"systemctl"}, {"libvirtd"}, "disabled", [("systemctl", "enable", "--now", "virtlockd.socket"), RESTART]),
        ({"systemctl"}, {"libvirtd", "virtlockd"}, "enabled", [RESTART]),
        ({"systemctl"}, {"libvirtd"}, "enabled", [("systemctl", "start", "virtlockd.socket"), RESTART]),
        ({"systemctl"}, {"virtqemud", "virtlockd"}, "enabled", [("systemctl", "restart", "virtqemud.service")]),
        ({"service"}, {"libvirtd"}, "", [("service", "virtlockd", "start"), ("service", "libvirtd", "restart")]),
        (set(), {"libvirtd"}, "", []),
        ({"systemctl"}, set(), "", []),
    ],
)
def test_the_commands_fit_the_host(
    programs: set[str], running: set[str], socket: str, commands: list[tuple[str, ...]]
) -> None:
    units = {"virtlockd.socket": {"UnitFileState": socket}} if socket else {}
    facts = LockFacts(programs=frozenset(programs), running=dict.fromkeys(running), units=units)
    assert list(restart_commands(facts, LOCKED)) == commands


def test_virtlockd_is_never_stopped_or_restarted() -> None:
    facts = LockFacts(
        texts={QEMU: 'lock_manager = "lockd"\n'},
        programs=frozenset({"systemctl"}),
        running={"libvirtd": 1, "virtlockd": 1},
        sums={QEMU: "1 2"},
        uid=0,
    )
    change = plan_change(facts, LockConfiguration())
    assert change.commands == (RESTART,)
    assert change.after == {QEMU: '#lock_manager = "lockd"\n'}
    assert change.before == facts.texts
    assert change.sums == facts.sums
