"""What a host printed is read as from a stranger."""

from tests.unit.model.doctor.recorded import BARE, DEBIAN, FEDORA, facts
from vmdesk.model.doctor.answers import LONGEST_VALUE, MOST_LINES, read_answers
from vmdesk.model.doctor.facts import Facts, Room, Socket, Unit, read_seconds, read_version
from vmdesk.model.doctor.remedy import Elevation


def test_a_host_is_understood() -> None:
    found = facts(DEBIAN)
    assert found.complete
    assert (found.user, found.root, found.elevation) == ("root", True, Elevation.ROOT)
    assert found.sockets[0] == Socket("/run/libvirt/libvirt-sock", True, True, "srw-rw----", "root", "libvirt")
    assert found.units["libvirtd.service"] == Unit("libvirtd.service", "loaded", "active", "enabled")
    assert found.units["virtqemud.socket"].load == "not-found"
    assert (found.libvirt, found.qemu) == ((9, 0, 0), (7, 2, 22))
    assert found.kvm is not None
    assert found.kvm.opens
    assert found.nested
    assert found.runner == "libvirt-qemu"
    assert found.runner_groups == {"kvm", "libvirt-qemu"}
    assert found.rooms[0] == Room("/var/lib/libvirt/images", "/var/lib/libvirt/images", 264212084, 79869588)


def test_who_is_not_root_may_become_it_by_sudo_or_not_at_all() -> None:
    assert facts(FEDORA).elevation is Elevation.SUDO
    assert facts(BARE).elevation is Elevation.NOBODY


def test_what_is_no_answer_is_passed_over() -> None:
    found = read_answers("motd\nuser=mallory\n vmdesk.user=mallory\nvmdesk.user=alice\nvmdesk\nvmdesk.odd\n")
    assert found.one("user") == "alice"
    assert found.one("nothing") == ""
    assert found.all("nothing") == ()


def test_answers_have_bounds_and_nothing_invisible_in_them() -> None:
    flood = read_answers("vmdesk.program=x\n" * (MOST_LINES * 3))
    assert len(flood.all("program")) == MOST_LINES
    assert len(read_answers("vmdesk.user=" + "x" * 10**6).one("user")) < LONGEST_VALUE
    assert read_answers("vmdesk.user=a\x1b[31m\u202eb\x00\r").one("user") == "a [31m b"


def test_nonsense_is_nothing() -> None:
    lines = "vmdesk.{}=\x00 -1 ☃ 9999999999999999999999 % ' \" $(reboot)\n"
    keys = ("uid", "groups", "socket", "unit", "libvirt", "qemu", "kvm", "runner", "space", "began", "ended", "nested")
    found = Facts(read_answers("".join(lines.format(key) for key in keys)))
    assert not found.complete
    assert not found.root
    assert found.libvirt == ()
    assert found.rooms == (Room("-1 ☃ 9999999999999999999999 % ' \" $(reboot)"),)
    assert Facts(read_answers("")).sockets == ()


def test_versions_and_moments() -> None:
    assert read_version("libvirtd (libvirt) 10.0.0-2ubuntu8") == (10, 0, 0)
    assert read_version("none") == ()
    assert read_seconds("1795657441.5") == 1795657441.5
    assert read_seconds("1795657441.%N") == 1795657441.0
    assert read_seconds("") is None


def test_a_script_that_was_cut_off_is_not_complete() -> None:
    assert not Facts(read_answers(DEBIAN[: DEBIAN.index("vmdesk.qemu")])).complete
