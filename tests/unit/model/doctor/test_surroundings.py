"""Versions, KVM, clocks and free space: what is only worth a warning."""

import pytest

from tests.unit.model.doctor.recorded import BARE, DEBIAN, FEDORA, HOST, MINE, facts, without
from vmdesk.model.doctor.facts import Version
from vmdesk.model.doctor.finding import Finding, State
from vmdesk.model.doctor.subject import Subject
from vmdesk.model.doctor.surroundings import judge_clock, judge_space
from vmdesk.model.doctor.versions import judge_versions
from vmdesk.model.doctor.virtualization import judge_kvm
from vmdesk.words import sentence

NEW: Version = (9, 0, 0)


def said(finding: Finding) -> str:
    return finding.words.english() if finding.words else ""


# Versions.


def test_versions_are_told() -> None:
    found = judge_versions(HOST, (9, 0, 0), (7, 2, 22), (10, 1, 0), facts(DEBIAN))
    assert found.state is State.GOOD
    assert said(found) == "libvirt 9.0.0, QEMU 7.2.22. On this computer: libvirt 10.1.0."


@pytest.mark.parametrize(
    ("libvirt", "qemu", "own", "word"),
    [((5, 10, 0), NEW, NEW, "libvirt"), (NEW, (4, 1, 9), NEW, "QEMU"), (NEW, NEW, (5, 0, 0), "this computer")],
)
def test_what_is_too_old_is_a_warning(libvirt: Version, qemu: Version, own: Version, word: str) -> None:
    found = judge_versions(HOST, libvirt, qemu, own, facts(DEBIAN))
    assert found.state is State.WARNING
    assert word in said(found)


def test_a_host_without_qemu_can_have_it_installed() -> None:
    found = judge_versions(HOST, NEW, (), NEW, facts(DEBIAN))
    assert found.state is State.WARNING
    assert "qemu-system-x86" in found.remedies[0].text


def test_other_hypervisors_need_no_qemu() -> None:
    assert judge_versions(Subject("alpha", "lxc"), NEW, (), NEW, facts(DEBIAN)).state is State.GOOD
    assert judge_versions(HOST, (), (), NEW, None).state is State.SKIPPED


# KVM.


def test_kvm_works() -> None:
    found = judge_kvm(facts(DEBIAN), HOST)
    assert found.state is State.GOOD
    assert "may have VMs inside" in said(found)


def test_a_module_that_is_not_loaded_can_be() -> None:
    found = judge_kvm(facts(without(DEBIAN, "kvm", "module")), HOST)
    assert found.state is State.WARNING
    assert found.remedies[0].text == "modprobe kvm_intel"


def test_a_forbidden_module_is_told_with_its_file() -> None:
    line = "\nvmdesk.blacklisted=/etc/modprobe.d/no.conf:blacklist kvm_intel"
    found = judge_kvm(facts(without(DEBIAN, "kvm", "module") + line), HOST)
    assert found.remedies == ()
    assert "/etc/modprobe.d/no.conf" in found.details


@pytest.mark.parametrize(("guest", "words"), [("1", "nested"), ("0", "firmware")])
def test_a_processor_without_it_is_told_why(guest: str, words: str) -> None:
    found = judge_kvm(facts(BARE, ("guest=1", f"guest={guest}")), HOST)
    assert found.state is State.WARNING
    assert found.hint is not None
    assert words in found.hint.english()


def test_a_device_that_does_not_open_is_a_warning() -> None:
    assert judge_kvm(facts(DEBIAN, ("kvm=1 1", "kvm=1 0")), HOST).state is State.WARNING


def test_the_user_as_whom_vms_run_needs_it() -> None:
    found = judge_kvm(facts(DEBIAN, ("runner=libvirt-qemu kvm", "runner=libvirt-qemu")), HOST)
    assert found.state is State.WARNING
    assert found.remedies[0].text == "usermod -aG kvm libvirt-qemu"
    assert not found.remedies[0].anew


@pytest.mark.parametrize(("runner", "mode"), [("root", "crw-------"), ("x", "crw-rw-rw-"), ("x kvm", "crw-rw----")])
def test_whoever_runs_vms_may_have_it_already(runner: str, mode: str) -> None:
    found = judge_kvm(facts(DEBIAN, ("runner=libvirt-qemu kvm", f"runner={runner}"), ("crw-rw----", mode)), HOST)
    assert found.state is State.GOOD


def test_the_users_own_vms_need_the_users_permission() -> None:
    assert judge_kvm(facts(FEDORA), MINE).state is State.GOOD
    found = judge_kvm(facts(FEDORA, ("kvm=1 1 crw-rw-rw-", "kvm=0 0 crw-rw----")), MINE)
    assert found.state is State.WARNING
    assert found.remedies[0].text == "sudo usermod -aG kvm alice"
    assert found.remedies[0].anew


# Clocks.


def test_clocks_that_agree() -> None:
    began = 1795657441.84
    found = judge_clock(facts(DEBIAN), began - 0.05, began + 0.15)
    assert found.state is State.GOOD


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(8, "8 s ahead of"), (600, "10 min ahead of"), (-7200, "2 h behind"), (-86400 * 3, "3 days behind")],
)
def test_clocks_that_do_not(seconds: float, words: str) -> None:
    here = 1795657441.84 - seconds
    found = judge_clock(facts(DEBIAN), here - 0.05, here + 0.15)
    assert found.state is State.WARNING
    assert words in said(found)
    assert found.remedies[0].text == "timedatectl set-ntp true"


def test_a_slow_line_is_no_wrong_clock() -> None:
    began = 1795657441.84
    assert judge_clock(facts(DEBIAN), began - 19.0, began + 0.1).state is State.GOOD


def test_a_host_without_a_clock_is_passed_over() -> None:
    assert judge_clock(facts(without(DEBIAN, "began")), 0.0, 0.0).state is State.SKIPPED


# Space.


def test_enough_space() -> None:
    found = judge_space(facts(DEBIAN))
    assert found.state is State.GOOD
    assert said(found) == "76.2 GiB are free for the disks of VMs."
    assert "/var: 35.9 GiB of 61.2 GiB free, on /" in found.details
    assert found.words is not None
    assert found.words.values["free"] == sentence("{count} GiB", count="76.2"), "it is translated with its unit"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("26521324 79869588", "26521324 9869588"), "Only 9.4 GiB are left in /var/lib/libvirt/images."),
        (("26521324 37690760", "26521324 98695"), "Only 96 MiB are left in /."),
    ],
)
def test_too_little(change: tuple[str, str], words: str) -> None:
    found = judge_space(facts(DEBIAN, change))
    assert found.state is State.WARNING
    assert said(found) == words


def test_a_file_system_that_does_not_answer() -> None:
    found = judge_space(facts(BARE))
    assert found.state is State.WARNING
    assert said(found) == "The file system of /var/lib/libvirt/images does not answer."


def test_a_host_that_tells_nothing_is_passed_over() -> None:
    assert judge_space(facts(without(DEBIAN, "space"))).state is State.SKIPPED
