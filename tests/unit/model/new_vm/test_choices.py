"""Virtualisation, machine type and firmware: what is proposed, and why something is not to be had."""

import pytest

from tests.systems import needs
from tests.unit.model.new_vm.making import HOST, host, planned, said
from vmdesk.model.capabilities import GuestOffer, HostCapabilities
from vmdesk.model.firmware import why_no_firmware
from vmdesk.model.new_vm import choices
from vmdesk.model.new_vm.plan import SystemNeeds

PC = ("pc", "q35")


def test_the_hosts_own_architecture_comes_first() -> None:
    guests = tuple(GuestOffer(name) for name in ("aarch64", "i686", "x86_64", "i686"))
    xen = GuestOffer("armv7l", os_type="xen")
    assert choices.architectures(HostCapabilities("x86_64", (*guests, xen))) == ("x86_64", "aarch64", "i686")


def test_the_processors_help_is_taken_where_there_is_some() -> None:
    assert choices.virtualisation({"qemu", "kvm"}) == "kvm"
    assert choices.virtualisation(["qemu"]) == "qemu"
    assert choices.virtualisation(["bhyve"]) == "bhyve"
    assert choices.virtualisation([]) == ""


def test_offers_are_told_apart_by_virtualisation() -> None:
    offers = choices.offers_of(HOST.capabilities, "x86_64")
    assert {kind: offer.architecture for kind, offer in offers.items()} == {"qemu": "x86_64", "kvm": "x86_64"}
    assert choices.offers_of(HOST.capabilities, "sparc") == {}


@pytest.mark.parametrize(
    ("system", "machine"),
    [("debian11", "q35"), ("win10", "q35"), ("", "q35"), ("alpinelinux3.10", "q35"), ("winxp", "pc")]
    + [(old, "pc") for old in ("freebsd13.1", "msdos6.22", "win3.1", "win98", "winnt4.0", "netware6")],
)
def test_systems_that_are_known_not_to_know_it_or_are_older_get_no_pci_express(system: str, machine: str) -> None:
    assert choices.machine("x86_64", PC, needs(system)) == machine
    assert choices.machine("i686", PC, needs(system)) == machine


def test_a_machine_type_is_taken_only_where_it_is_offered() -> None:
    assert choices.machine("x86_64", ("pc",), needs("debian11")) == "pc"
    assert choices.machine("x86_64", ("q35",), needs("winxp")) == "q35"
    assert choices.machine("x86_64", ("microvm",), SystemNeeds()) == ""
    assert choices.machine("ppc64le", ("pseries",), SystemNeeds()) == "pseries"
    assert choices.machine("s390x", ("s390-ccw-virtio",), SystemNeeds()) == "s390-ccw-virtio"
    assert choices.machine("aarch64", ("virt",), SystemNeeds()) == "virt"


@pytest.mark.parametrize(("system", "firmware"), [("debian11", "bios"), ("win10", "bios"), ("win11", "efi-secure")])
def test_a_pc_starts_with_what_its_system_needs(system: str, firmware: str) -> None:
    assert planned(system).vm.firmware == firmware


def test_without_secure_boot_windows_11_starts_with_plain_uefi() -> None:
    assert planned("win11", host(secure_boot=False)).vm.firmware == "efi"
    assert choices.firmware("x86_64", needs("win11"), said("kvm", "x86_64", "pc")) == "efi"


def test_why_a_firmware_is_not_to_be_had_is_said() -> None:
    q35 = said("kvm", "x86_64", "q35")
    assert [why_no_firmware(kind, "q35", q35) for kind in ("bios", "efi", "efi-secure")] == [None] * 3
    pc = said("kvm", "x86_64", "pc")
    assert why_no_firmware("efi-secure", "pc", pc) == "Secure Boot needs the machine type q35."
    plain = said("kvm", "x86_64", "q35", secure_boot=False)
    assert why_no_firmware("efi-secure", "q35", plain) == "The host has no firmware with Secure Boot."
    none = said("kvm", "x86_64", "q35", firmwares=frozenset({"bios"}))
    assert "ovmf" in (why_no_firmware("efi", "q35", none) or "")
    arm = said("kvm", "aarch64", "virt", firmwares=frozenset())
    assert "ovmf" not in (why_no_firmware("efi", "virt", arm) or "")
    assert why_no_firmware("bios", "virt", arm) == "Machines of this architecture start with UEFI only."
