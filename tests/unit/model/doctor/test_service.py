"""libvirt's service in all its forms, and how it is started and installed."""

import pytest

from tests.unit.model.doctor.recorded import BARE, DEBIAN, FEDORA, HOST, MINE, facts, without
from vmdesk.model.doctor.answers import read_answers
from vmdesk.model.doctor.facts import Facts
from vmdesk.model.doctor.finding import Finding, State
from vmdesk.model.doctor.remedy import Command, Elevation, Remedy
from vmdesk.model.doctor.service import judge_daemon

OFF = "socket", "running"


def said(finding: Finding) -> str:
    return finding.words.english() if finding.words else ""


def remedy(finding: Finding) -> Remedy:
    (only,) = finding.remedies
    return only


def off(output: str, *changes: tuple[str, str]) -> Facts:
    """The host with its service off."""
    return facts(without(output, *OFF), *changes)


def test_one_daemon_runs() -> None:
    found = judge_daemon(facts(DEBIAN), HOST)
    assert found.state is State.GOOD
    assert said(found) == "libvirt's service runs (libvirtd)."
    assert "libvirtd.service: loaded, active, enabled" in found.details


def test_many_daemons_start_when_they_are_needed() -> None:
    found = judge_daemon(facts(FEDORA), HOST)
    assert found.state is State.GOOD
    assert said(found) == "libvirt's service starts as soon as somebody needs it (virtqemud)."


def test_a_service_that_will_not_start_with_the_host_is_a_warning() -> None:
    found = judge_daemon(facts(DEBIAN, ("UnitFileState=enabled", "UnitFileState=disabled")), HOST)
    assert found.state is State.WARNING
    assert remedy(found).commands == (("systemctl", "enable", "libvirtd.service", "libvirtd.socket"),)


@pytest.mark.parametrize(
    ("output", "commands"),
    [
        (DEBIAN, (("systemctl", "enable", "--now", "libvirtd.socket", "libvirtd.service"),)),
        (FEDORA, (("systemctl", "enable", "--now", "virtqemud.socket", "virtqemud.service", "virtnetworkd.socket"),)),
        (without(DEBIAN, "unit"), (("libvirtd", "-d"),)),
        (without(FEDORA, "unit"), (("virtqemud", "-d"),)),
        (without(DEBIAN, "unit") + "\nvmdesk.script=libvirtd", (("service", "libvirtd", "start"),)),
        (
            without(DEBIAN, "unit") + "\nvmdesk.script=libvirtd\nvmdesk.program=rc-service",
            (("rc-service", "libvirtd", "start"),),
        ),
    ],
    ids=["one", "many", "one without systemd", "many without systemd", "init script", "OpenRC"],
)
def test_a_service_that_is_off_is_started_the_way_of_the_host(output: str, commands: tuple[Command, ...]) -> None:
    found = judge_daemon(off(output), HOST)
    assert found.state is State.BAD
    assert said(found) == "libvirt's service is installed on alpha, but does not run."
    assert remedy(found).commands == commands


def test_a_masked_service_is_unmasked_first() -> None:
    before = "LoadState=loaded\nvmdesk.unit=ActiveState=inactive"
    found = judge_daemon(off(FEDORA, (before, before.replace("loaded", "masked"))), HOST)
    assert remedy(found).commands[0] == ("systemctl", "unmask", "virtqemud.service")
    assert "virtqemud.service" in remedy(found).commands[1]


def test_of_two_that_are_installed_the_one_is_started_that_was_chosen() -> None:
    both = FEDORA.replace("vmdesk.daemon=virtqemud", "vmdesk.daemon=libvirtd\nvmdesk.daemon=virtqemud")
    assert "virtqemud.socket" in remedy(judge_daemon(off(both), HOST)).text
    lines = ("Id=libvirtd.socket", "LoadState=loaded", "UnitFileState=enabled", "", "Id=virtqemud.service")
    chosen = both.replace("vmdesk.unit=Id=virtqemud.service", "\n".join(f"vmdesk.unit={line}" for line in lines))
    assert remedy(judge_daemon(off(chosen), HOST)).text == "sudo systemctl enable --now libvirtd.socket"


def test_a_service_that_runs_and_takes_no_connections_is_restarted() -> None:
    found = judge_daemon(facts(without(DEBIAN, "socket")), HOST)
    assert found.state is State.BAD
    assert "takes no connections" in said(found)
    assert remedy(found).text == "systemctl restart libvirtd.service"


def test_a_stale_socket_is_no_service() -> None:
    found = judge_daemon(facts(without(DEBIAN, "running"), ("socket=1", "socket=0")), HOST)
    assert said(found) == "libvirt's service is installed on alpha, but does not run."


@pytest.mark.parametrize(
    ("program", "text"),
    [
        (
            "apt-get",
            (
                "apt-get update\n"
                "env DEBIAN_FRONTEND=noninteractive apt-get install --yes libvirt-daemon-system qemu-system-x86"
            ),
        ),
        ("dnf", "dnf install --assumeyes libvirt-daemon-kvm"),
        ("zypper", "zypper --non-interactive install libvirt-daemon-qemu"),
        ("pacman", "pacman -S --needed --noconfirm libvirt qemu-base dnsmasq"),
    ],
)
def test_what_is_missing_is_installed_the_way_of_the_host(program: str, text: str) -> None:
    found = judge_daemon(facts(BARE, ("program=pacman", f"program={program}")), HOST)
    assert found.state is State.BAD
    assert said(found) == "libvirt is not installed on alpha."
    assert remedy(found).text == text
    assert remedy(found).elevation is Elevation.NOBODY
    assert not remedy(found).runnable


def test_where_nothing_installs_packages_the_person_is_told_what_is_needed() -> None:
    found = judge_daemon(facts(without(BARE, "program")), HOST)
    assert found.remedies == ()
    assert found.hint is not None


def test_the_users_own_libvirt_starts_by_itself() -> None:
    assert judge_daemon(off(FEDORA), MINE).state is State.GOOD
    assert judge_daemon(facts(BARE), MINE).state is State.BAD


def test_roots_own_libvirt_is_the_systems() -> None:
    assert judge_daemon(facts(without(DEBIAN, "socket")), MINE).state is State.GOOD
    assert judge_daemon(off(DEBIAN), MINE).state is State.BAD


def test_nothing_is_known_of_a_host_that_says_nothing() -> None:
    assert judge_daemon(Facts(read_answers("")), HOST).state is State.BAD
