"""The devices of a new machine: right for the system, offered by the host, and each with a reason that is true."""

import itertools
from dataclasses import replace

import pytest

from tests.unit.model.new_vm.making import HOST, MACHINES, OFFERS, host, planned
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.new_vm import rules
from vmdesk.model.new_vm.draft import Draft
from vmdesk.model.new_vm.plan import NewVm, Source
from vmdesk.model.new_vm.rules import QUESTIONS, Question, Situation

LINUX = ("debian11", "fedora37", "ubuntu22.04")
SYSTEMS = (*LINUX, "win10", "win11", "winxp", "win98", "freebsd13.1", "")
ARCHITECTURES = ("x86_64", "aarch64", "riscv64", "ppc64", "s390x")
EMULATED = host(kvm=False)
NOTHING = Situation(NewVm("", Source.NOTHING), DomainCapabilities())


def answers(situation: Situation, *questions: Question) -> tuple[str, ...]:
    return tuple(question.answer(situation) for question in questions)


def reason(question: Question, situation: Situation) -> str:
    return question.rule(situation).reason


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.label)
def test_the_last_rule_of_a_question_holds_always(question: Question) -> None:
    assert question.rules[-1].holds is rules._always
    assert question.rule(NOTHING).reason


def test_all_questions_are_listed_and_each_differs_by_its_label() -> None:
    assert {id(one) for one in vars(rules).values() if isinstance(one, Question)} == {id(one) for one in QUESTIONS}
    assert len({question.label for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize(("architecture", "system"), list(itertools.product(ARCHITECTURES, SYSTEMS)))
def test_what_is_answered_is_offered(architecture: str, system: str) -> None:
    situation = planned(system, host(architecture))
    offers = situation.offers
    assert rules.DISK_BUS.answer(situation) in offers.disk_buses
    assert rules.CD_BUS.answer(situation) in offers.disk_buses
    assert rules.GRAPHICS.answer(situation) in offers.graphics
    assert rules.VIDEO.answer(situation) in offers.videos
    assert rules.CPU_MODE.answer(situation) in offers.cpu_modes
    assert rules.TPM.answer(situation) in offers.tpm_models | {""}


@pytest.mark.parametrize("system", LINUX)
def test_linux_gets_virtio_on_q35_with_agent_and_random_numbers(system: str) -> None:
    situation = planned(system)
    assert situation.vm.machine == "q35"
    assert answers(situation, rules.DISK_BUS, rules.NIC_MODEL, rules.RNG, rules.BALLOON) == ("virtio",) * 4
    assert answers(situation, rules.AGENT, rules.TPM, rules.CLOCK, rules.HYPERV) == ("yes", "", "utc", "")
    assert answers(situation, rules.USB, rules.CD_BUS, rules.POINTER) == ("qemu-xhci", "sata", "usb")


def test_linux_that_drives_it_gets_the_virtio_graphics_card() -> None:
    assert rules.VIDEO.answer(planned("debian11")) == "virtio"
    assert rules.VIDEO.answer(planned("debian11", host(videos=frozenset({"vga"})))) == "vga"


@pytest.mark.parametrize("system", ["win10", "win11"])
def test_windows_gets_what_it_has_drivers_for_and_local_time(system: str) -> None:
    situation = planned(system)
    assert situation.vm.machine == "q35"
    assert answers(situation, rules.DISK_BUS, rules.CD_BUS, rules.NIC_MODEL) == ("sata", "sata", "e1000e")
    assert answers(situation, rules.CLOCK, rules.BALLOON, rules.AGENT, rules.RNG) == ("localtime", "none", "", "")


def test_windows_is_told_of_the_hypervisor_with_kvm_and_not_with_emulation() -> None:
    assert rules.HYPERV.answer(planned("win10")) == "yes"
    assert rules.HYPERV.answer(planned("win10", EMULATED)) == ""
    assert rules.HYPERV.answer(planned("win10", host("aarch64"))) == ""


def test_windows_11_has_secure_boot_and_a_tpm() -> None:
    situation = planned("win11")
    assert situation.vm.firmware == "efi-secure"
    assert answers(situation, rules.TPM, rules.VIDEO) == ("tpm-crb", "bochs")


def test_where_there_is_no_tpm_emulator_it_is_said_instead_of_that_none_is_asked_for() -> None:
    situation = planned("win11", host(tpm_backends=frozenset({"passthrough"})))
    assert rules.TPM.answer(situation) == ""
    assert "swtpm" in reason(rules.TPM, situation)
    other = planned("win11", host(tpm_models=frozenset()))
    assert rules.TPM.answer(other) == ""
    assert "asks for one" in reason(rules.TPM, other)
    assert reason(rules.TPM, planned("win10")) == "The system does not ask for one."


def test_where_there_is_no_other_tpm_it_is_the_older_interface() -> None:
    assert rules.TPM.answer(planned("win11", host(tpm_models=frozenset({"tpm-tis"})))) == "tpm-tis"


def test_windows_xp_gets_ide_on_an_older_pc_and_no_usb_3() -> None:
    situation = planned("winxp")
    assert situation.vm.machine == "pc"
    assert answers(situation, rules.DISK_BUS, rules.CD_BUS, rules.NIC_MODEL) == ("ide", "ide", "e1000")
    assert answers(situation, rules.USB, rules.VIDEO, rules.SLOTS) == ("ich9-ehci1", "vga", "")


def test_freebsd_gets_virtio_where_its_drivers_are_known_and_no_more() -> None:
    situation = planned("freebsd13.1")
    assert situation.vm.machine == "pc"
    assert answers(situation, rules.DISK_BUS, rules.NIC_MODEL) == ("virtio", "virtio")
    assert answers(situation, rules.BALLOON, rules.AGENT, rules.RNG) == ("none", "", "")


def test_an_unknown_system_gets_what_every_system_knows() -> None:
    situation = planned("")
    assert situation.vm.machine == "q35"
    assert answers(situation, rules.DISK_BUS, rules.NIC_MODEL, rules.VIDEO) == ("sata", "e1000e", "vga")
    assert answers(situation, rules.BALLOON, rules.AGENT, rules.RNG) == ("virtio", "yes", "")
    assert reason(rules.RNG, situation) == "Nothing is known of the system's drivers."


@pytest.mark.parametrize("system", ["debian11", "win10", ""])
@pytest.mark.parametrize("architecture", ["aarch64", "riscv64"])
def test_arm_and_risc_v_have_virtio_uefi_and_a_keyboard(architecture: str, system: str) -> None:
    situation = planned(system, host(architecture))
    assert (situation.vm.machine, situation.vm.firmware) == ("virt", "efi")
    assert answers(situation, rules.DISK_BUS, rules.NIC_MODEL, rules.VIDEO) == ("virtio",) * 3
    assert answers(situation, rules.POINTER, rules.KEYBOARD, rules.USB) == ("usb", "usb", "qemu-xhci")
    assert rules.CD_BUS.answer(situation) == "scsi"
    assert int(rules.SLOTS.answer(situation)) > 8


def test_arm_without_a_virtio_graphics_card_shows_what_uefi_shows() -> None:
    assert rules.VIDEO.answer(planned("", host("aarch64", videos=frozenset({"ramfb", "vga"})))) == "ramfb"


@pytest.mark.parametrize("system", ["debian11", ""])
def test_power_shows_its_firmware_on_vga(system: str) -> None:
    situation = planned(system, host("ppc64"))
    assert (situation.vm.machine, situation.vm.firmware) == ("pseries", "bios")
    assert answers(situation, rules.DISK_BUS, rules.NIC_MODEL, rules.VIDEO) == ("virtio", "virtio", "vga")
    assert answers(situation, rules.CD_BUS, rules.KEYBOARD, rules.SLOTS) == ("scsi", "usb", "")


@pytest.mark.parametrize("system", ["debian11", ""])
def test_mainframes_have_virtio_and_neither_usb_nor_tpm(system: str) -> None:
    situation = planned(system, host("s390x"))
    assert (situation.vm.machine, situation.vm.firmware) == ("s390-ccw-virtio", "bios")
    assert answers(situation, rules.DISK_BUS, rules.NIC_MODEL, rules.VIDEO) == ("virtio",) * 3
    assert answers(situation, rules.POINTER, rules.KEYBOARD) == ("virtio", "virtio")
    assert answers(situation, rules.USB, rules.TPM, rules.SLOTS) == ("", "", "")


def test_the_processor_is_the_hosts_own_unless_that_could_not_move() -> None:
    assert rules.CPU_MODE.answer(planned()) == "host-passthrough"
    assert rules.CPU_MODE.answer(planned(offer=host(passthrough_migratable=False))) == "host-model"
    only = frozenset({"host-passthrough"})
    assert rules.CPU_MODE.answer(planned(offer=host(passthrough_migratable=False, cpu_modes=only))) in only
    assert rules.CPU_MODE.answer(planned(offer=host(cpu_modes=frozenset()))) == ""


def test_an_emulated_processor_has_all_that_the_emulator_can_do() -> None:
    assert rules.CPU_MODE.answer(planned(offer=EMULATED)) == "maximum"
    assert rules.CPU_MODE.answer(planned(offer=host(kvm=False, cpu_modes=frozenset({"custom"})))) == ""


def test_without_a_display_there_is_nothing_that_belongs_to_one() -> None:
    for architecture in ARCHITECTURES:
        situation = planned("debian11", host(architecture, graphics=frozenset()))
        assert answers(situation, rules.GRAPHICS, rules.VIDEO, rules.POINTER, rules.KEYBOARD) == ("",) * 4


def test_spice_is_taken_where_there_is_no_vnc() -> None:
    assert rules.GRAPHICS.answer(planned(offer=host(graphics=frozenset({"spice"})))) == "spice"


def test_a_host_that_does_not_tell_what_it_offers_is_asked_for_the_usual() -> None:
    untold = replace(HOST, offers={})
    for system, bus in (("debian11", "virtio"), ("win10", "sata"), ("winxp", "ide"), ("", "sata")):
        situation = planned(system, untold)
        assert answers(situation, rules.DISK_BUS, rules.GRAPHICS, rules.VIDEO, rules.CPU_MODE) == (
            bus,
            "vnc",
            "vga",
            "",
        )


def test_old_cards_are_for_systems_that_know_no_newer_ones() -> None:
    for name in ("rtl8139", "pcnet"):
        known = planned("winxp")
        vm = replace(known.vm, system=replace(known.vm.system, devices=frozenset({name})))
        assert rules.NIC_MODEL.answer(replace(known, vm=vm)) == name


def test_disks_take_scsi_or_usb_where_nothing_else_is_offered() -> None:
    situation = planned("", host(disk_buses=frozenset({"scsi"})))
    assert rules.DISK_BUS.answer(situation) == "scsi"
    assert rules.CD_BUS.answer(planned("", host("aarch64", disk_buses=frozenset({"usb"})))) == "usb"


def test_the_machines_of_these_tests_are_all_that_rules_know() -> None:
    assert set(OFFERS) <= {name for names in MACHINES.values() for name in names}
    assert planned("debian11", HOST, Draft(machine="pc")).q35 is False
