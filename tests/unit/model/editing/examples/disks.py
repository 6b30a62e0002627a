"""Examples about what disks are and where they are."""

from tests.unit.model.editing.examples.making import (
    ARM,
    FAILS,
    NO_USB,
    PC,
    PLAIN,
    REFUSES,
    TAKES,
    Example,
    cdrom,
    disk,
    floppy,
    vm,
    warned,
)
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around, disks

WWN = "<wwn>5000c50015ea71ac</wwn>"
LUN = (
    "<disk type='block' device='lun' {}><driver name='qemu' type='{}'/><source dev='/dev/null'/>"
    "<target dev='sda' bus='{}'/>{}</disk>"
)


def lun(bus: str = "scsi", more: str = "", format: str = "raw", attributes: str = "") -> str:  # noqa: A002
    return vm(LUN.format(attributes, format, bus, more))


def only_on(at: str, wrong: str, right: str) -> Example:
    return Example(disks.what_only_some_buses_have, at, wrong, right, REFUSES)


EXAMPLES = (
    Example(
        disks.bus_that_is_not_there, "Disk.bus", vm(disk("hda", "ide")), vm(disk("hda", "ide"), system=PC), REFUSES
    ),
    Example(disks.bus_that_is_not_there, "Disk.bus", vm(disk("sda", "sd")), PLAIN, FAILS),
    Example(disks.bus_that_is_not_there, "Disk.bus", vm(disk("xvda", "xen")), PLAIN, FAILS),
    Example(disks.bus_that_is_not_there, "Floppy.bus", vm(floppy(), system=ARM), vm(floppy(), system=PC)),
    Example(
        disks.bus_that_is_not_there,
        "Disk.bus",
        vm(disk("sda", "usb")),
        PLAIN,
        around=Around(offers=DomainCapabilities(disk_buses=frozenset({"virtio", "scsi"}))),
    ),
    Example(
        disks.bus_for_such_a_drive, "Floppy.bus", vm(floppy("fda", "ide"), system=PC), vm(floppy(), system=PC), REFUSES
    ),
    Example(disks.bus_for_such_a_drive, "Disk.bus", vm(disk("fda", "fdc"), system=PC), PLAIN, REFUSES),
    Example(disks.bus_for_such_a_drive_of_qemu, "Cdrom.bus", vm(cdrom("vda", "virtio")), vm(cdrom()), REFUSES),
    Example(disks.bus_for_such_a_drive_of_qemu, "Lun.bus", lun("sata"), PLAIN, REFUSES),
    Example(disks.usb_that_is_off, "Disk.bus", vm(NO_USB + disk("sda", "usb")), vm(disk("sda", "usb")), REFUSES),
    Example(
        disks.targets_alike,
        "Disk.target Disk.target",
        vm(disk() + disk(image="b")),
        vm(disk() + disk("vdb", image="b")),
        REFUSES,
    ),
    Example(disks.target_that_cannot_be, "Disk.target", vm(disk("fda")), PLAIN, REFUSES),
    Example(disks.target_that_cannot_be, "Disk.target", vm(disk("vda1")), PLAIN, REFUSES),
    Example(
        disks.target_that_cannot_be,
        "Disk.target",
        vm(disk().replace("<target dev='vda' bus='virtio' />", "")),
        PLAIN,
        REFUSES,
    ),
    Example(
        disks.buses_that_are_full,
        "Disk.target",
        vm(disk("hde", "ide"), system=PC),
        vm(disk("hdd", "ide"), system=PC),
        REFUSES,
    ),
    warned(disks.target_of_another_bus, "Disk.target", vm(disk("sda", "virtio")), PLAIN, TAKES),
    only_on("Disk.wwn", vm(disk(more=WWN)), vm(disk("sda", "scsi", WWN))),
    only_on("Disk.wwn", vm(disk("sda", "sata", WWN)), vm(disk("sda", "scsi", WWN))),
    only_on("Disk.vendor", vm(disk(more="<vendor>A</vendor>")), vm(disk("sda", "scsi", "<vendor>A</vendor>"))),
    only_on("Disk.product", vm(disk(more="<product>A</product>")), vm(disk("sda", "scsi", "<product>A</product>"))),
    only_on(
        "Disk.removable",
        vm(disk("sda", "sata", of_target="removable='on'")),
        vm(disk("sda", "usb", of_target="removable='on'")),
    ),
    only_on(
        "Disk.rotation_rate",
        vm(disk(of_target="rotation_rate='1'")),
        vm(disk("sda", "sata", of_target="rotation_rate='1'")),
    ),
    only_on("Disk.model", vm(disk("sda", "sata", attributes="model='virtio'")), vm(disk(attributes="model='virtio'"))),
    only_on("Disk.iommu", vm(disk("sda", "sata", driver="iommu='on'")), vm(disk(driver="iommu='on'"))),
    Example(
        disks.what_only_disks_have,
        "Disk.tray",
        vm(disk(of_target="tray='open'")),
        vm(cdrom(of_target="tray='open'")),
        REFUSES,
    ),
    Example(disks.what_only_disks_have, "Cdrom.rotation_rate", vm(cdrom(of_target="rotation_rate='1'")), vm(cdrom())),
    Example(disks.what_luns_do_not_have, "Lun.serial", lun(more="<serial>A</serial>"), PLAIN, REFUSES),
    Example(disks.what_luns_do_not_have, "Lun.vendor", lun(more="<vendor>A</vendor>"), PLAIN, REFUSES),
    Example(disks.what_luns_do_not_have, "Lun.image_format", lun(format="qcow2"), PLAIN, REFUSES),
    Example(disks.what_luns_do_not_have, "Lun.filtered", lun(attributes="sgio='unfiltered'"), PLAIN, REFUSES),
    Example(
        disks.what_luns_do_not_have,
        "Lun.source_kind",
        vm(disk("sda", "scsi", device="lun", format="raw")),
        PLAIN,
        REFUSES,
    ),
    warned(
        disks.serials_alike,
        "Disk.serial Disk.serial",
        vm(disk(more="<serial>A</serial>") + disk("vdb", more="<serial>A</serial>", image="b")),
        vm(disk(more="<serial>A</serial>") + disk("vdb", more="<serial>B</serial>", image="b")),
        TAKES,
    ),
    warned(
        disks.serials_alike,
        "Disk.wwn Disk.wwn",
        vm(disk("sda", "scsi", WWN) + disk("sdb", "scsi", WWN, image="b")),
        vm(disk("sda", "scsi", WWN) + disk("sdb", "scsi", image="b")),
        TAKES,
    ),
)
