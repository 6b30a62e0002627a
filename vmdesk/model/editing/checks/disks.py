"""What speaks against where a disk is plugged in, and what it is."""

from typing import Any

from vmdesk.model.devices.device import Virtio
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy, Lun
from vmdesk.model.devices.disk_place import target_prefix
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, named, warning
from vmdesk.model.element.view import Field
from vmdesk.words import N_, Sentence, sentence

_PREFIXES = {"disk": ("hd", "sd", "vd", "xvd", "ubd", "nvme"), "lun": ("hd", "sd", "vd", "xvd", "ubd", "nvme")}
_WITH_PREFIX = frozenset({"virtio", "ide", "scsi", "sata", "usb", "fdc"})
_NOT_TOLD = frozenset({"sd", "xen", "uml"})  # buses that libvirt does not list, although some machines have them
_VIRTIO = (Virtio.iommu, Virtio.ats, Virtio.packed, Virtio.page_per_vq)

_FULL = {
    "ide": N_("There is room for 4 IDE drives, hda to hdd."),
    "fdc": N_("There is room for 2 floppy drives, fda and fdb."),
}

# What only disks on some buses have.
_ONLY_ON: tuple[tuple[Field[Any], frozenset[str], str], ...] = (
    (Disk.wwn, frozenset({"ide", "scsi"}), N_("Only disks on SCSI and IDE have a WWN.")),
    (Disk.vendor, frozenset({"scsi"}), N_("Only disks on SCSI have a vendor.")),
    (Disk.product, frozenset({"scsi", "sata", "ide"}), N_("Only disks on SCSI, SATA and IDE have a product.")),
    (Disk.removable, frozenset({"usb", "scsi"}), N_("Only disks on USB can look removable.")),
    (Disk.rotation_rate, frozenset({"scsi", "sata", "ide"}), N_("Only disks on SCSI, SATA and IDE tell it.")),
    (Disk.model, frozenset({"virtio", "usb"}), N_("Only disks on VirtIO have a kind of VirtIO.")),
    *((field, frozenset({"virtio"}), N_("Only devices of VirtIO have it.")) for field in _VIRTIO),
)
_NOT_OF_LUNS: tuple[Field[Any], ...] = (Disk.wwn, Disk.vendor, Disk.product)


def bus_that_is_not_there(case: Case) -> Found:
    """What such machines have no controller for."""
    for disk in case.disks:
        if disk.bus == "ide" and case.machine.q35:
            yield error(disk, Disk.bus, sentence("Machines of the type Q35 have no IDE."))
        elif disk.bus == "fdc" and case.machine.architecture and not case.machine.x86:
            yield error(disk, Disk.bus, sentence("Only PCs have floppy drives."))
        elif disk.bus == "sd" and case.known_pc:
            yield error(disk, Disk.bus, sentence("PCs have no reader for SD cards."))
        elif disk.bus in {"xen", "uml"}:
            yield error(disk, Disk.bus, sentence("QEMU has no such bus."))
        elif _is_not_offered(disk.bus, case):
            yield error(disk, Disk.bus, sentence("This host offers it for no VM of this kind."))


def _is_not_offered(bus: str | None, case: Case) -> bool:
    offered = case.offers.disk_buses if case.offers else frozenset()
    return bool(bus and offered and bus not in offered and bus not in _NOT_TOLD)


def bus_for_such_a_drive(case: Case) -> Found:
    """Floppies and their controller are for each other; a CD can be taken out only where that can be told."""
    for disk in case.disks:
        if isinstance(disk, Floppy) and disk.bus not in {None, "fdc"}:
            yield error(disk, Disk.bus, sentence("A floppy drive is on the bus for floppies."))
        elif not isinstance(disk, Floppy) and disk.bus == "fdc":
            yield error(disk, Disk.bus, sentence("Only floppy drives are on this bus."))


def bus_for_such_a_drive_of_qemu(case: Case) -> Found:
    """Of VirtIO and SD cards nothing can be ejected; commands of SCSI go over SCSI."""
    for disk in case.disks:
        if isinstance(disk, Cdrom) and disk.bus in {"virtio", "sd"}:
            yield error(disk, Disk.bus, sentence("A CD drive cannot be on this bus. Choose SATA, SCSI or USB."))
        elif isinstance(disk, Lun) and disk.bus not in {None, "scsi", "virtio"}:
            yield error(disk, Disk.bus, sentence("A SCSI LUN cannot be on this bus. Choose SCSI."))


def usb_that_is_off(case: Case) -> Found:
    """A VM without USB has no place for a stick."""
    for disk in case.disks:
        if disk.bus == "usb" and not case.has_usb:
            yield error(disk, Disk.bus, sentence("USB is switched off in this VM."))


def targets_alike(case: Case) -> Found:
    """The name of a disk is its own."""
    for disk, other in alike(case.disks, lambda disk: disk.target):
        if disk.location or not other.location:
            text = sentence("Another disk is called {name} too.", name=disk.target)
        else:
            text = sentence("{path} is called {name} too.", path=other.location, name=disk.target)
        yield error(disk, Disk.target, text)


def target_that_cannot_be(case: Case) -> Found:
    """libvirt wants a name, of a disk and not of a partition, which begins as such names do."""
    for disk in case.disks:
        target = disk.target or ""
        if not target:
            yield error(disk, Disk.target, sentence("The disk needs a name in the VM, such as vda."))
        elif not target.startswith(_PREFIXES.get(disk.device or "disk", "")):
            yield error(disk, Disk.target, sentence("The name of a disk in the VM looks like vda or sdb."))
        elif isinstance(disk, Floppy) and not target.startswith("fd"):
            yield error(disk, Disk.target, sentence("The name of a floppy drive looks like fda."))
        elif target[-1:].isdigit() and not target.startswith("nvme"):
            yield error(disk, Disk.target, sentence("This is the name of a partition. Leave the number out."))


def buses_that_are_full(case: Case) -> Found:
    """A disk without an address has the place that its name tells."""
    for disk in case.disks:
        bus, target = disk.bus or "", disk.target or ""
        if bus in _FULL and not _says_where(disk) and target.startswith(target_prefix(bus)) and disk.place is None:
            yield error(disk, Disk.target, Sentence(_FULL[bus]))


def _says_where(disk: Disk) -> bool:
    return disk.address is not None and disk.address.kind == "drive"


def target_of_another_bus(case: Case) -> Found:
    """It says nothing to the guest, and misleads people."""
    for disk in case.disks:
        bus, target = disk.bus or "", disk.target or ""
        usual = target_prefix(bus)
        if bus in _WITH_PREFIX and target and not target.startswith(usual):
            text = sentence("On this bus names usually begin with {prefix}.", prefix=usual)
            yield warning(disk, Disk.target, text)


def what_only_some_buses_have(case: Case) -> Found:
    """libvirt refuses what the bus has no place for."""
    for disk in case.disks:
        for field, buses, text in _ONLY_ON:
            if disk.bus and disk.bus not in buses and field.read(disk) is not None:
                yield error(disk, field, Sentence(text))


def what_only_disks_have(case: Case) -> Found:
    """A drive has a tray, a disk turns."""
    for disk in case.disks:
        if disk.tray and not disk.changes_media:
            yield error(disk, Disk.tray, sentence("Only drives have a tray."))
        if disk.rotation_rate and (disk.changes_media or isinstance(disk, Lun)):
            yield error(disk, Disk.rotation_rate, sentence("Only disks have it."))


def what_luns_do_not_have(case: Case) -> Found:
    """A LUN speaks for itself."""
    for disk in case.all_of(Lun):
        for field in _NOT_OF_LUNS:
            if field.read(disk):
                yield error(disk, field, sentence("A SCSI LUN tells its own."))
        if disk.serial and disk.bus == "scsi":
            yield error(disk, Disk.serial, sentence("A SCSI LUN tells its own."))
        if disk.filtered == "unfiltered":
            yield error(disk, Lun.filtered, sentence("Commands can no longer pass unfiltered."))
        if disk.image_format not in {None, "raw"}:
            yield error(disk, Disk.image_format, sentence("A SCSI LUN has the format raw."))
        if disk.source_kind not in {None, "block", "volume", "nvme"} and disk.protocol != "iscsi":
            yield error(disk, Lun.source_kind, sentence("A SCSI LUN is a device, a volume, or on a server of iSCSI."))


def serials_alike(case: Case) -> Found:
    """Systems tell disks by them."""
    for disk, other in alike(case.disks, lambda disk: disk.serial):
        text = sentence("{other} has the same, and the guest may take one for the other.", other=named(other))
        yield warning(disk, Disk.serial, text)
    for disk, other in alike(case.disks, lambda disk: disk.wwn):
        text = sentence("{other} has the same, and the guest may take one for the other.", other=named(other))
        yield warning(disk, Disk.wwn, text)


GENERAL: tuple[Rule, ...] = (
    bus_for_such_a_drive,
    targets_alike,
    target_that_cannot_be,
    what_only_disks_have,
    serials_alike,
)
QEMU: tuple[Rule, ...] = (
    bus_that_is_not_there,
    bus_for_such_a_drive_of_qemu,
    usb_that_is_off,
    buses_that_are_full,
    target_of_another_bus,
    what_only_some_buses_have,
    what_luns_do_not_have,
)
