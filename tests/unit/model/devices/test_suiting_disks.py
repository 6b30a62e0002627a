"""A new disk, or drive, goes to a bus that suits the machine, under a name and to a place that are free."""

from dataclasses import replace

import pytest

from tests.unit.model.devices.machines import (
    ARM,
    HOST,
    MAINFRAME,
    PC,
    POWER,
    Q35,
    SILENT,
    WINDOWS,
    having,
    needed,
    refusal,
    running,
    suited,
)
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy, Lun
from vmdesk.model.devices.machine import Machine
from vmdesk.model.parsing import parse

SCSI = "<controller type='scsi' index='{}' model='virtio-scsi'/>"


def disk(target: str, bus: str, device: str = "disk", more: str = "") -> str:
    return f"<disk type='file' device='{device}'><target dev='{target}' bus='{bus}'/>{more}</disk>"


@pytest.mark.parametrize(
    ("machine", "bus", "target"),
    [
        (Q35, "virtio", "vda"),
        (MAINFRAME, "virtio", "vda"),
        (WINDOWS, "sata", "sda"),
        (replace(WINDOWS, machine_type="pc"), "ide", "hda"),
        (having(Q35, disk("sda", "scsi")), "scsi", "sdb"),
        (having(Q35, disk("sda", "usb"), disk("vda", "virtio")), "usb", "sdb"),
        (having(Q35, disk("vda", "virtio"), disk("sda", "sata", "cdrom")), "virtio", "vdb"),
        # an IDE bus has four places, and q35 has none
        (having(PC, *(disk(f"hd{letter}", "ide") for letter in "abcd")), "virtio", "vda"),
        (
            having(replace(WINDOWS, machine_type="pc"), *(disk(f"hd{letter}", "ide") for letter in "abcd")),
            "sata",
            "sda",
        ),
    ],
)
def test_a_disk_follows_its_likes_or_goes_to_the_best_bus(machine: Machine, bus: str, target: str) -> None:
    new = suited(Disk, machine)
    assert (new.bus, new.target) == (bus, target)


def test_a_bus_that_the_host_has_not_is_passed_by() -> None:
    few = replace(HOST, disk_buses=frozenset({"scsi", "usb"}))
    assert suited(Disk, Q35, few).bus == "scsi"
    assert suited(Disk, having(Q35, disk("sda", "sata")), few).bus == "scsi"
    assert suited(Disk, Q35, SILENT).bus == "virtio"


@pytest.mark.parametrize(
    ("machine", "bus", "target"),
    [
        (Q35, "sata", "sda"),
        (PC, "ide", "hda"),
        (ARM, "scsi", "sda"),
        (POWER, "scsi", "sda"),
        (having(Q35, disk("vda", "virtio"), disk("sda", "sata")), "sata", "sdb"),
        (having(Q35, disk("sda", "usb", "cdrom")), "usb", "sdb"),
        (having(PC, *(disk(f"hd{letter}", "ide") for letter in "abcd")), "sata", "sda"),
    ],
)
def test_a_cd_drive_goes_where_cd_drives_are(machine: Machine, bus: str, target: str) -> None:
    new = suited(Cdrom, machine)
    assert (new.bus, new.target) == (bus, target)


def test_no_name_is_given_that_a_running_disk_has() -> None:
    assert suited(Disk, running(Q35, disk("vda", "virtio"))).target == "vdb"


def test_no_place_is_given_that_another_drive_has() -> None:
    address = "<address type='drive' controller='0' bus='0' target='0' unit='{}'/>"
    assert suited(Cdrom, having(Q35, disk("sda", "sata", "cdrom", address.format(1)))).target == "sdc"
    assert suited(Cdrom, having(Q35, disk("sdx", "sata", "cdrom", address.format(1)))).target == "sda"
    lent = f"<hostdev mode='subsystem' type='scsi'><source/>{address.format(0)}</hostdev>"
    assert suited(Lun, having(Q35, lent)).target == "sdb"
    assert suited(Cdrom, having(Q35, lent)).target == "sda"


def test_another_bus_brings_another_name_and_no_old_address() -> None:
    new = Disk(parse(disk("vda", "virtio", more="<address type='pci' bus='0x01'/>")))
    new.move_to("sata", having(Q35, disk("sda", "sata")))
    assert (new.bus, new.target, new.address) == ("sata", "sdb", None)


@pytest.mark.parametrize(
    ("bus", "machine", "needs"),
    [
        ("virtio", Q35, []),
        ("sata", Q35, []),
        ("scsi", Q35, ["scsi virtio-scsi 0"]),
        ("scsi", having(Q35, SCSI.format(0)), []),
        ("scsi", having(Q35, "<controller type='scsi' model='lsilogic'/>"), []),
        ("scsi", having(Q35, SCSI.format(0), *(disk(f"sd{i}", "scsi") for i in "abcdefg")), ["scsi virtio-scsi 1"]),
        ("scsi", running(Q35, SCSI.format(0)), ["scsi virtio-scsi 0"]),
        ("usb", Q35, ["usb qemu-xhci 0"]),
        ("usb", having(Q35, "<controller type='usb' index='0' model='ich9-ehci1'/>"), []),
        ("nvme", Q35, ["nvme 0"]),
        ("nvme", having(Q35, "<controller type='nvme' index='0'/>"), []),
    ],
)
def test_a_disk_brings_the_controller_that_is_missing(bus: str, machine: Machine, needs: list[str]) -> None:
    new = suited(Disk, machine)
    new.move_to(bus, machine)
    assert needed(new, machine) == needs


def test_disks_of_a_controller_for_nvme_are_numbered_and_it_has_a_serial_number() -> None:
    machine = having(Q35, disk("nvme0n1", "nvme"))
    new = suited(Disk, machine)
    assert (new.bus, new.target) == ("virtio", "vda")
    new.move_to("nvme", machine)
    assert new.target == "nvme0n2"
    assert "<serial>NVME0</serial>" in new.needs(machine, HOST)[0].xml()


def test_luns_are_for_scsi() -> None:
    assert suited(Lun, Q35).bus == "scsi"
    assert refusal(Lun, Q35) == ""
    assert refusal(Lun, Q35, replace(HOST, disk_devices=frozenset({"disk"}))) == "This host does not offer it."


def test_there_are_two_floppy_drives_in_a_pc_of_any_chipset() -> None:
    one = disk("fda", "fdc", "floppy")
    for machine in (PC, Q35):
        assert (suited(Floppy, machine).bus, suited(Floppy, machine).target) == ("fdc", "fda")
        assert suited(Floppy, having(machine, one)).target == "fdb"
        assert refusal(Floppy, having(machine, one)) == ""
        full = having(machine, one, disk("fdb", "fdc", "floppy"))
        assert refusal(Floppy, full) == "There is room for 2 of them."
    assert refusal(Floppy, ARM) == "VMs of this kind cannot have it."
    assert refusal(Floppy, PC, replace(HOST, disk_devices=frozenset({"disk"}))) == "VMs of this kind cannot have it."


def test_a_disk_that_another_program_serves_needs_shared_memory() -> None:
    new = suited(Disk, Q35)
    assert not new.shares_memory
    new.source_kind = "vhostuser"
    assert new.shares_memory
