"""Another chipset or version: devices that it can have, nothing else touched, and all of it said."""

import re

import pytest

from tests.unit.model import schema
from tests.unit.model.editing.platforms import (
    DEBIAN,
    ERROR,
    WARNING,
    WINDOWS_11,
    changed_lines,
    machine,
    said,
    sample,
    words,
)
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.machine_change import to_machine
from vmdesk.model.parsing import parse

DISK = "<disk type='file' device='disk'><target dev='{}' bus='{}'/></disk>"
CARD = "<interface type='user'><model type='{}'/></interface>"
PASSED = (
    "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='1' slot='0' function='0'/></source>"
    "<address type='pci' domain='0' bus='0x05' slot='0x00' function='0x0' multifunction='on'/></hostdev>"
)
TPM = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"
PLACE = "      <address type='drive' controller='0' bus='0' target='0' unit='0'/>\n"
PORTS = "    <controller type='pci' index='{}' model='pcie-root-port'/>\n" * 21
ROOT = "<controller type='pci' index='0' model='{}'/>"


def without_slots(xml: str) -> str:
    """The text without the places of devices in PCI; what is empty then is spelled as one tag."""
    xml = re.sub(r"\n +<address type='pci'[^>]*/>", "", xml)
    return re.sub(r"<(\w+)([^>]*)>\s*</\1>", r"<\1\2/>", xml)


def drives(domain: Domain) -> list[tuple[str | None, str | None]]:
    return [(disk.target, disk.bus) for disk in domain.all_of(Disk)]


def pci(domain: Domain) -> list[tuple[int | None, str | None]]:
    return [(one.index, one.model) for one in domain.all_of(Controller) if one.kind == "pci"]


# From i440FX to Q35.


def test_a_pc_becomes_a_q35_and_nothing_else_of_its_text_changes() -> None:
    domain = sample("pc-inactive")
    expected = without_slots(domain.xml())
    to_machine(domain, "q35")
    for old, new in (
        ("machine='pc-i440fx-7.2'", "machine='q35'"),
        ("<target dev='hda' bus='ide'/>", "<target dev='sdb' bus='sata'/>"),
        (f"{PLACE}    </disk>\n    <controller", "    </disk>\n    <controller"),
        ("    <controller type='ide' index='0'/>\n", PORTS.format(*range(1, 22))),
        ("'pci-root'", "'pcie-root'"),
    ):
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert domain.xml() == expected
    assert schema.complaint(parse(domain.xml())) == ""


def test_disks_on_ide_move_to_sata_in_their_order_beside_what_is_there() -> None:
    devices = (DISK.format("hda", "ide"), DISK.format("sda", "usb"), DISK.format("hdc", "ide").replace("/>", "/>", 1))
    domain = machine("pc", *devices, "<controller type='ide' index='0'/>")
    domain.all_of(Disk)[0].boot_order = 1
    found = to_machine(domain, "q35")
    assert drives(domain) == [("sdb", "sata"), ("sda", "usb"), ("sdc", "sata")]
    assert domain.all_of(Disk)[0].boot_order == 1
    assert words(found, None)[0] == "Q35 has no IDE. What is on it moves to SATA: hda → sdb, hdc → sdc"


def test_a_sata_address_of_a_disk_stays() -> None:
    address = "<address type='drive' controller='0' bus='0' target='0' unit='3'/>"
    placed = DISK.format("sda", "sata").replace("</disk>", f"{address}</disk>")
    domain = machine("pc", placed, DISK.format("hda", "ide"))
    to_machine(domain, "q35")
    assert address in domain.xml()
    assert drives(domain) == [("sda", "sata"), ("sdb", "sata")]


def test_the_root_stays_with_what_is_in_it_and_bridges_go() -> None:
    root = ROOT.format("pci-root").replace("/>", "><pcihole64 unit='KiB'>1</pcihole64></controller>")
    domain = machine("pc", root, "<controller type='pci' index='1' model='pci-bridge'/>")
    found = to_machine(domain, "q35")
    assert pci(domain) == [(0, "pcie-root"), *((n, "pcie-root-port") for n in range(1, 15))]
    assert "model='pcie-root'><pcihole64" in domain.xml()
    assert said(found, "14 PCI Express slots")
    assert said(found, "gives all PCI devices new slots")


def test_a_definition_without_controllers_gets_a_root_for_its_slots() -> None:
    domain = machine("pc")
    to_machine(domain, "q35")
    assert pci(domain)[0] == (0, "pcie-root")


def test_buses_of_numa_nodes_are_missed_with_words() -> None:
    bus = "<controller type='pci' index='1' model='{}'><target busNr='4'>{}</target></controller>"
    for one in (bus.format("pci-expander-bus", ""), bus.format("pci-bridge", "<node>1</node>")):
        assert said(to_machine(machine("pc", ROOT.format("pci-root"), one), "q35"), "NUMA nodes")
    assert not said(to_machine(machine("pc", ROOT.format("pci-root")), "q35"), "NUMA nodes")


def test_old_drivers_of_virtio_are_warned_of_where_there_is_virtio() -> None:
    scsi = "<controller type='scsi' index='0' model='virtio-scsi'/>"
    for device in (DISK.format("vda", "virtio"), CARD.format("virtio"), scsi):
        assert said(to_machine(machine("pc", device), "q35"), "newer VirtIO")
    named = DISK.format("vda", "virtio").replace("<disk", "<disk model='virtio-transitional'")
    for device in (DISK.format("sda", "sata"), CARD.format("e1000"), named):
        assert not said(to_machine(machine("pc", device), "q35"), "newer VirtIO")
    assert not said(to_machine(machine("q35", CARD.format("virtio")), "pc"), "newer VirtIO")


def test_memory_modules_keep_their_slot_and_forget_where_they_began() -> None:
    module = (
        "<memory model='dimm'><target><size unit='MiB'>64</size></target>"
        "<address type='dimm' slot='2' base='0x100000000'/></memory>"
    )
    domain = machine("pc", module)
    to_machine(domain, "q35")
    assert "<address type='dimm' slot='2'/>" in domain.xml()


def test_a_device_that_nobody_knows_loses_its_slot_too_and_nothing_else() -> None:
    domain = machine("pc", "<marvel speed='9'><address type='pci' slot='3'/></marvel>")
    to_machine(domain, "q35")
    assert "<marvel speed='9'/>" in domain.xml()


# From Q35 to i440FX.


def test_a_q35_becomes_a_pc_and_nothing_else_of_its_text_changes() -> None:
    domain = sample("rich-inactive")
    expected = without_slots(domain.xml())
    found = to_machine(domain, "pc")
    expected = re.sub(r"    <controller type='pci' index='[1-9].*?</controller>\n", "", expected, flags=re.DOTALL)
    expected = expected.replace("'pcie-root'", "'pci-root'").replace("    <iommu model='intel'/>\n", "")
    assert domain.xml() == expected.replace("machine='pc-q35-7.2'", "machine='pc'")
    assert schema.complaint(parse(domain.xml())) == ""
    assert pci(domain) == [(0, "pci-root")]
    assert ("sdb", "sata") in drives(domain)
    assert said(found, "IOMMU is removed")


def test_what_is_a_part_of_q35_goes() -> None:
    domain = machine("q35", "<watchdog model='itco' action='reset'/>", "<watchdog model='i6300esb' action='reset'/>")
    domain.features.smm, domain.features.smm_memory = True, 16 * 1024**2
    found = to_machine(domain, "pc")
    assert [device.summary for device in domain.devices] == ["i6300esb reset"]
    assert domain.features.smm
    assert "tseg" not in domain.xml()
    assert said(found, "watchdog iTCO")
    assert said(found, "SMM’s memory")


def test_more_cpus_than_i440fx_can_have_forbid_it() -> None:
    assert words(to_machine(machine("q35", more="<vcpu>256</vcpu>"), "pc"), ERROR) == [
        "i440FX can have 255 CPUs at most."
    ]
    assert not words(to_machine(machine("q35", more="<vcpu>255</vcpu>"), "pc"), ERROR)
    assert not words(to_machine(machine("pc", more="<vcpu>256</vcpu>"), "q35"), ERROR)


def test_protection_from_the_host_is_made_for_q35() -> None:
    protection = "<launchSecurity type='sev'><policy>0x3</policy></launchSecurity>"
    assert said(to_machine(machine("q35", more=protection), "pc"), "protection from the host")
    assert not said(to_machine(machine("pc", more=protection), "q35"), "protection from the host")


# What the guest makes of it.


def test_windows_is_told_how_to_start_and_linux_is_not() -> None:
    for system, meant in ((WINDOWS_11, True), ("", True), (DEBIAN, False)):
        found = to_machine(machine("pc", system=system), "q35")
        assert said(found, "safe mode") is meant
        assert said(found, "activated again") is meant


def test_a_guest_that_sleeps_and_states_that_were_saved_are_warned_of() -> None:
    found = to_machine(machine("pc"), "q35")
    sleep, states = words(found, WARNING)
    assert sleep.startswith("Shut the guest down fully first.")
    assert states.startswith("A saved state, and snapshots of the running VM, belong to the old machine")


def test_network_cards_may_get_other_names() -> None:
    assert said(to_machine(machine("pc", CARD.format("e1000")), "q35"), "network cards")
    assert not said(to_machine(machine("pc"), "q35"), "network cards")


def test_devices_of_the_host_lose_the_slots_that_somebody_chose() -> None:
    domain = machine("q35", PASSED)
    found = to_machine(domain, "pc")
    assert "<address domain='0' bus='1'" in domain.xml()
    assert "multifunction" not in domain.xml()
    assert said(found, "also those that you chose", "01:00.0")
    assert said(found, "lose PCI Express")
    assert not said(to_machine(machine("pc", PASSED), "q35"), "lose PCI Express")


def test_sealed_keys_are_warned_of() -> None:
    assert said(to_machine(machine("pc", TPM), "q35"), "recovery key")
    assert not said(to_machine(machine("pc"), "q35"), "recovery key")


def test_arguments_for_qemu_are_warned_of() -> None:
    xml = machine("pc").xml().replace("<domain ", "<domain xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0' ")
    own = "<q:commandline><q:arg value='-device'/></q:commandline></domain>"
    assert said(to_machine(Domain.read(xml.replace("</domain>", own)), "q35"), "arguments for QEMU")
    assert not said(to_machine(sample("pc-inactive"), "q35"), "arguments for QEMU")  # an environment is none


# Another version, another board.


def test_another_version_changes_one_word_and_is_said_to_be_for_fewer_hosts() -> None:
    domain = sample("rich-inactive")
    before = domain.xml()
    found = to_machine(domain, "pc-q35-8.0")
    assert changed_lines(before, domain) == [
        "-<type arch='x86_64' machine='pc-q35-7.2'>hvm</type>",
        "+<type arch='x86_64' machine='pc-q35-8.0'>hvm</type>",
    ]
    assert words(found, None) == ["The VM can be moved only to hosts whose QEMU has this version."]
    assert said(found, "network cards")
    assert said(found, "saved state")
    assert not said(found, "older version")
    assert not said(found, "safe mode")


def test_an_older_version_is_warned_of() -> None:
    assert said(to_machine(machine("pc-q35-7.2"), "pc-q35-6.2"), "older version")
    assert not said(to_machine(machine("pc-q35-6.2"), "q35"), "older version")


def test_the_newest_version_is_one_that_stays() -> None:
    assert words(to_machine(machine("pc-q35-7.2"), "q35"), None) == [
        "libvirt makes it the newest version that the host has, and then keeps to that."
    ]


def test_the_same_machine_entails_nothing() -> None:
    domain = machine("pc", ROOT.format("pci-root"))
    before = domain.xml()
    assert to_machine(domain, "pc") == ()
    assert domain.xml() == before


@pytest.mark.parametrize(("before", "after"), [("virt-7.2", "sbsa-ref"), ("pc", "microvm")])
def test_another_kind_of_board_is_warned_of_and_laid_out_by_libvirt(before: str, after: str) -> None:
    domain = machine(before, ROOT.format("pcie-root"), CARD.format("virtio"))
    found = to_machine(domain, after)
    assert said(found, f"{after} is another kind of board")
    assert pci(domain) == []
    assert domain.boot.machine == after


@pytest.mark.parametrize("name", ["odd", "empty", "one-line", "plain", "typed"])
@pytest.mark.parametrize("after", ["q35", "pc", "virt"])
def test_odd_definitions_are_changed_too(name: str, after: str) -> None:
    domain = sample(name)
    to_machine(domain, after)
    assert domain.boot.machine == after
    assert Domain.read(domain.xml()).boot.machine == after
