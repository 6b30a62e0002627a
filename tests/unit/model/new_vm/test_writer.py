"""The definition of a new machine: valid by libvirt's own schema, and with all that was chosen in it."""

import itertools
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.unit.model.new_vm.making import GIB, HOST, MEDIUM, host, planned, where
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.firmware import Firmware
from vmdesk.model.metadata import read_tags
from vmdesk.model.new_vm.draft import Draft
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, Nic, Source, Topology
from vmdesk.model.new_vm.rules import Situation
from vmdesk.model.new_vm.writer import domain_xml
from vmdesk.model.parsing import parse

SCHEMA = Path("/usr/share/libvirt/schemas/domain.rng")
SYSTEMS = ("debian11", "fedora37", "ubuntu22.04", "win10", "win11", "winxp", "freebsd13.1", "")
EMULATED = host(kvm=False)
NEW = NewImage("default", "a.qcow2", GIB)
FULL = NewImage("default", "b.img", GIB, "raw", full=True)
THERE = ExistingImage("/pool/there.qcow2", "qcow2")
DEVICE = ExistingImage("/dev/vg/there", "raw", "block")
SEED = ExistingImage("/pool/seed.iso", device="cdrom", read_only=True)
DISKS: tuple[tuple[Disk, ...], ...] = ((NEW,), (NEW, FULL), (THERE, DEVICE), ())
NICS: tuple[tuple[Nic, ...], ...] = (
    (Nic("network", "default", "52:54:00:00:00:01"),),
    (Nic("bridge", "br0"), Nic("direct", "eth0", model="e1000e")),
    (Nic("user", "", "52:54:00:00:00:02"),),
    (),
)
FIRMWARES: tuple[Firmware | None, ...] = ("bios", "efi", "efi-secure")


@lru_cache
def schema() -> etree.RelaxNG:
    """Libvirt's schema of domains, which takes a second to read."""
    if not SCHEMA.exists():
        pytest.skip("libvirt's schemas are not installed")
    return etree.RelaxNG(etree.parse(SCHEMA))


def written(situation: Situation, uuid: str = "") -> etree._Element:
    """The definition, once it is found to be valid and its boot order and target names to be unambiguous."""
    xml = domain_xml(situation.vm, situation.offers, where, uuid)
    root = etree.fromstring(xml)
    assert schema().validate(root), f"{schema().error_log}\n{xml}"
    orders = [int(node.get("order", "")) for node in root.iterfind("devices/*/boot")]
    assert sorted(orders) == list(range(1, len(orders) + 1))
    targets = [node.get("dev") for node in root.iterfind("devices/disk/target")]
    assert len(set(targets)) == len(targets)
    assert parse(xml).tag == "domain"
    return root


def defined(
    system: str = "debian11", offer: HostOffer = HOST, disks: tuple[Disk, ...] = (NEW,), **said: Any
) -> etree._Element:
    """The definition for a system on a host, with these disks, after this was said."""
    return written(with_disks(planned(system, offer, replace(Draft(), **said)), disks))


def with_disks(situation: Situation, disks: tuple[Disk, ...]) -> Situation:
    """The same with other disks."""
    return replace(situation, vm=replace(situation.vm, disks=disks))


def value(root: etree._Element, path: str) -> str:
    return str(root.xpath(f"string({path})"))


def values(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path)
    assert isinstance(found, list)
    return [str(one) for one in found]


def boot_order(root: etree._Element) -> list[str]:
    """What is tried, in its order: the targets of disks, and `net`."""
    devices = root.xpath("devices/*[boot]")
    assert isinstance(devices, list)
    nodes = sorted((node for node in devices if isinstance(node, etree._Element)), key=_order)
    return [value(node, "target/@dev") if node.tag == "disk" else "net" for node in nodes]


def _order(node: etree._Element) -> int:
    return int(value(node, "boot/@order"))


@pytest.mark.parametrize("firmware", FIRMWARES)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system or "unknown")
def test_whatever_is_chosen_the_definition_is_valid_and_has_it(system: str, firmware: Firmware) -> None:
    machine = "q35" if firmware == "efi-secure" else ""
    for source, disks, nics, offer in itertools.product(Source, DISKS, NICS, (HOST, EMULATED)):
        draft = Draft(source, machine=machine, firmware=firmware, medium=MEDIUM, nics=nics)
        situation = with_disks(planned(system, offer, draft), disks)
        root = written(situation)
        paths = [(where(disk) if isinstance(disk, NewImage) else disk).path for disk in disks]
        media = [MEDIUM] if source is Source.MEDIUM else []
        assert values(root, "devices/disk/source/@*") == paths + media
        assert values(root, "devices/interface/@type") == [nic.kind for nic in nics]
        assert values(root, "devices/interface/source/@*[name() != 'mode']") == [
            nic.source for nic in nics if nic.source
        ]
        assert values(root, "devices/interface/mac/@address") == [nic.mac for nic in nics if nic.mac]
        assert value(root, "os/@firmware") == ("" if firmware == "bios" else "efi")
        assert value(root, "@type") == situation.vm.virtualisation
        assert (boot_order(root)[-1:] == ["net"]) == bool(source is Source.PXE and nics)


@pytest.mark.parametrize("architecture", ["i686", "aarch64", "riscv64", "ppc64", "s390x"])
@pytest.mark.parametrize("system", ["debian11", "win10", ""], ids=lambda system: system or "unknown")
def test_definitions_for_other_architectures_are_valid(architecture: str, system: str) -> None:
    for source, disks, nics in itertools.product(Source, DISKS, NICS):
        root = defined(system, host(architecture), source=source, medium=MEDIUM, disks=disks, nics=nics)
        assert value(root, "os/type/@arch") == architecture


def test_new_disks_are_tried_before_the_medium() -> None:
    assert boot_order(defined(medium=MEDIUM, disks=(NEW, FULL))) == ["vda", "vdb", "sda"]
    assert boot_order(defined()) == ["vda", "sda"]


def test_the_medium_is_tried_before_a_disk_that_is_there() -> None:
    assert boot_order(defined(medium=MEDIUM, disks=(NEW, THERE))) == ["sda", "vda", "vdb"]


def test_the_network_is_tried_last() -> None:
    assert boot_order(defined(source=Source.PXE, disks=(NEW,), nics=NICS[1])) == ["vda", "net", "net"]
    assert boot_order(defined(source=Source.PXE, disks=(), nics=NICS[0])) == ["net"]


def test_an_imported_disk_is_all_there_is_to_try() -> None:
    root = defined(source=Source.IMPORT, image="/pool/there.qcow2")
    assert boot_order(root) == ["vda"]
    assert values(root, "devices/disk/driver/@type") == ["qcow2"]


def test_what_the_first_boot_is_to_do_is_no_medium_to_start_from() -> None:
    for source in Source:
        situation = planned(draft=Draft(source, medium=MEDIUM))
        root = written(replace(situation, vm=replace(situation.vm, seed=SEED)))
        assert value(root, f"devices/disk[source/@file='{SEED.path}']/@device") == "cdrom"
        assert not values(root, f"devices/disk[source/@file='{SEED.path}']/boot/@order")


def test_the_drive_is_empty_until_there_is_a_medium() -> None:
    root = defined(source=Source.NOTHING)
    assert values(root, "devices/disk[@device='cdrom']/target/@bus") == ["sata"]
    assert not values(root, "devices/disk[@device='cdrom']/source")
    assert values(root, "devices/disk[@device='cdrom']/readonly")


def test_more_disks_than_letters_have_names_all_the_same() -> None:
    disks = tuple(replace(NEW, name=str(number)) for number in range(30))
    targets = values(defined(disks=disks), "devices/disk[@device='disk']/target/@dev")
    assert targets[25:] == ["vdz", "vdaa", "vdab", "vdac", "vdad"]


def test_buses_with_the_same_letters_share_them() -> None:
    root = defined(
        medium=MEDIUM, disks=(replace(NEW, bus="scsi"), replace(FULL, bus="usb"), replace(THERE, bus="sata"))
    )
    assert values(root, "devices/disk/target/@dev") == ["sda", "sdb", "sdc", "sdd"]


def test_a_thin_image_gives_back_what_the_guest_deletes_and_a_full_one_keeps_it() -> None:
    root = defined(disks=(NEW, FULL, DEVICE))
    assert [value(node, "@discard") for node in root.iterfind("devices/disk[@device='disk']/driver")] == [
        "unmap",
        "",
        "",
    ]
    assert value(root, "devices/disk[@type='block']/driver/@cache") == "none"
    assert value(root, "devices/disk[@type='block']/source/@dev") == DEVICE.path


def test_secure_boot_has_its_keys_and_system_management_mode() -> None:
    root = defined("win11")
    assert value(root, "os/firmware/feature[@name='secure-boot']/@enabled") == "yes"
    assert value(root, "os/firmware/feature[@name='enrolled-keys']/@enabled") == "yes"
    assert value(root, "features/smm/@state") == "on"
    assert value(root, "devices/tpm/backend/@version") == "2.0"


def test_plain_uefi_is_said_to_be_without_secure_boot() -> None:
    root = defined(firmware="efi")
    assert values(root, "os/firmware/feature/@enabled") == ["no", "no"]
    assert not values(root, "features/smm")


def test_a_host_that_cannot_emulate_a_tpm_gets_a_definition_without() -> None:
    assert not values(defined("win11", host(tpm_backends=frozenset())), "devices/tpm")


def test_hyper_v_is_there_with_kvm_only() -> None:
    assert values(defined("win10"), "clock/timer[@name='hypervclock']/@present") == ["yes"]
    assert values(defined("win10"), "features/hyperv/*/@state") == ["on"] * 3
    for root in (defined("win10", EMULATED), defined("debian11")):
        assert not values(root, "features/hyperv")
        assert not values(root, "clock/timer[@name='hypervclock']")


def test_the_timers_of_a_pc_are_for_pcs_only() -> None:
    assert values(defined(), "clock/timer/@name") == ["rtc", "pit", "hpet"]
    for architecture in ("aarch64", "riscv64", "ppc64", "s390x"):
        assert not values(defined("", host(architecture)), "clock/timer | pm/*")


def test_acpi_goes_with_uefi_on_arm() -> None:
    assert values(defined("", host("aarch64")), "features/*[name() = 'acpi']")
    assert not values(defined("", host("riscv64")), "features")


def test_usb_2_has_companions_for_usb_1_devices() -> None:
    root = defined("winxp")
    models = ["ich9-ehci1", "ich9-uhci1", "ich9-uhci2", "ich9-uhci3"]
    assert values(root, "devices/controller[@type='usb']/@model") == models
    assert values(root, "devices/controller[@type='usb']/@index") == ["0"] * 4
    assert values(root, "devices/controller/master/@startport") == ["0", "2", "4"]


def test_machines_with_pci_express_have_slots_to_spare() -> None:
    for root in (defined(), defined(offer=host("aarch64"))):
        assert len(values(root, "devices/controller[@model='pcie-root-port']/@type")) == 14
        assert values(root, "devices/controller[@model='pcie-root']/@index") == ["0"]
    assert not values(defined("winxp"), "devices/controller[@type='pci']")


def test_processors_and_memory_have_what_is_there_and_what_may_be_there() -> None:
    root = defined(vcpus=2, maximum_vcpus=8, memory_kib=1024**2, maximum_memory_kib=2 * 1024**2)
    assert (value(root, "vcpu"), value(root, "vcpu/@current")) == ("8", "2")
    assert (value(root, "memory"), value(root, "currentMemory")) == (str(2 * 1024**2), str(1024**2))
    assert values(root, "cpu/topology/@*") == ["1", "8", "1"]
    assert values(defined(vcpus=8, topology=Topology(2, 2, 2)), "cpu/topology/@*") == ["2", "2", "2"]
    assert not values(defined(vcpus=1), "cpu/topology")


def test_a_topology_that_does_not_fit_is_left_out() -> None:
    assert not values(defined(vcpus=3, topology=Topology(2, 2)), "cpu/topology")


def test_a_host_that_knows_no_processors_of_the_kind_is_told_nothing_of_them() -> None:
    assert not values(defined("", host("riscv64", cpu_modes=frozenset())), "cpu")
    untold = replace(HOST, offers={})
    assert values(defined("", untold, vcpus=2), "cpu/topology/@*") == ["1", "2", "1"]


def test_the_system_and_the_uuid_are_noted() -> None:
    uuid = "2ab9d8a2-4b3c-4a6f-9a1b-5bba4a1d9a01"
    root = written(planned("debian11"), uuid)
    assert value(root, "uuid") == uuid
    assert value(root, "metadata/*/*[local-name() = 'os']/@id") == "http://debian.org/debian/11"
    assert not values(defined(""), "metadata")


HOSTILE = "<b>&amp;\"'</name>]]>ü名 $(x)"


def test_hostile_texts_are_only_texts() -> None:
    draft = Draft(name=HOSTILE, title=HOSTILE, description=HOSTILE + "\n\t", tags=(HOSTILE, " b "), machine='"><x/>')
    situation = planned("", HOST, draft)
    disks = (NewImage("default", HOSTILE, GIB), ExistingImage(f"/{HOSTILE}"))
    nics = (Nic("bridge", HOSTILE), Nic("network", HOSTILE))
    vm = replace(situation.vm, disks=disks, nics=nics, emulator=f"/{HOSTILE}", machine="pc")
    root = etree.fromstring(domain_xml(vm, situation.offers, where))
    assert (value(root, "name"), value(root, "title")) == (HOSTILE, HOSTILE)
    assert value(root, "description") == HOSTILE + "\n\t"
    assert read_tags(root.find("metadata")) == (HOSTILE, "b")
    assert values(root, "devices/disk/source/@file") == [f"/pool/{HOSTILE}", f"/{HOSTILE}"]
    assert values(root, "devices/interface/source/@*") == [HOSTILE, HOSTILE]
    assert value(root, "devices/emulator") == f"/{HOSTILE}"


ODD = "a\x00\x01\x1f\ud800\ufffe\uffffb"


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    situation = planned("", HOST, Draft(name=ODD, title=ODD, description=ODD, tags=(ODD,)))
    disks = (ExistingImage(f"/{ODD}"), ExistingImage(f"/dev/{ODD}", kind="block"))
    nics = (Nic("bridge", ODD), Nic("network", ODD), Nic("direct", ODD), Nic("user", mac=ODD, model=ODD))
    vm = replace(situation.vm, disks=disks, nics=nics, emulator=ODD, machine=ODD)
    root = etree.fromstring(domain_xml(vm, situation.offers, where, ODD))
    assert [value(root, path) for path in ("name", "title", "description", "uuid")] == ["ab"] * 4
    assert values(root, "devices/disk/source/@*") == ["/ab", "/dev/ab"]
    assert [value(node, "source/@*") for node in root.iterfind("devices/interface")] == ["ab", "ab", "ab", ""]
    assert (value(root, "os/type/@machine"), value(root, "devices/emulator")) == ("ab", "ab")
    assert [value(root, f"devices/interface[last()]/{path}") for path in ("mac/@address", "model/@type")] == [
        "ab",
        "ab",
    ]


def test_a_host_that_tells_nothing_gets_a_valid_definition() -> None:
    vm = replace(planned("").vm, virtualisation="test", emulator="", machine="")
    root = written(Situation(vm, DomainCapabilities()))
    assert not values(root, "devices/emulator")
    assert not values(root, "os/type/@machine")
