"""Examples about disks: where they are plugged in, what they are, and how QEMU drives them."""

from tests.unit.model.editing.examples.making import (
    ARM,
    FAILS,
    IMAGES,
    PC,
    PLAIN,
    REFUSES,
    SHARED,
    TAKES,
    Example,
    cdrom,
    disk,
    floppy,
    remote,
    vm,
    warned,
)
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around, disk_options, disks
from vmdesk.model.editing.checks.case import Rule

WWN = "<wwn>5000c50015ea71ac</wwn>"
NO_USB = "<controller type='usb' model='none'/>"
SERVED = "<source type='unix' path='/tmp/vhost.sock'/>"
ONE_THREAD = "<iothreads>1</iothreads>"
LUN = "<disk type='block' device='lun' {}><driver name='qemu' type='{}'/><source dev='/dev/null'/><target dev='sda' bus='{}'/>{}</disk>"


def lun(bus: str = "scsi", more: str = "", format: str = "raw", attributes: str = "") -> str:  # noqa: A002
    return vm(LUN.format(attributes, format, bus, more))


def limited(inside: str, **others: str) -> str:
    return vm(disk(more=f"<iotune>{inside}</iotune>", **others))


def only_on(at: str, wrong: str, right: str) -> Example:
    return Example(disks.what_only_some_buses_have, at, wrong, right, REFUSES)


def options(rule: Rule, at: str, wrong: str, right: str, bus: str = "virtio") -> Example:
    """An example of options of the driver."""
    target = {"virtio": "vda"}.get(bus, "sda")
    return Example(rule, f"Disk.{at}", vm(disk(target, bus, driver=wrong)), vm(disk(target, driver=right)), REFUSES)


def served(driver: str = "type='raw'", more: str = "") -> str:
    return vm(remote(SERVED, "vhostuser", more, driver).replace("<disk ", "<disk snapshot='no' "), top=SHARED)


PLACES = (
    Example(disks.bus_that_is_not_there, "Disk.bus", vm(disk("hda", "ide")), vm(disk("hda", "ide"), system=PC), REFUSES),
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
    Example(disks.bus_for_such_a_drive, "Floppy.bus", vm(floppy("fda", "ide"), system=PC), vm(floppy(), system=PC), REFUSES),
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
    Example(disks.target_that_cannot_be, "Disk.target", vm(disk().replace("<target dev='vda' bus='virtio' />", "")), PLAIN, REFUSES),
    Example(disks.buses_that_are_full, "Disk.target", vm(disk("hde", "ide"), system=PC), vm(disk("hdd", "ide"), system=PC), REFUSES),
    warned(disks.target_of_another_bus, "Disk.target", vm(disk("sda", "virtio")), PLAIN, TAKES),
    only_on("Disk.wwn", vm(disk(more=WWN)), vm(disk("sda", "scsi", WWN))),
    only_on("Disk.wwn", vm(disk("sda", "sata", WWN)), vm(disk("sda", "scsi", WWN))),
    only_on("Disk.vendor", vm(disk(more="<vendor>A</vendor>")), vm(disk("sda", "scsi", "<vendor>A</vendor>"))),
    only_on("Disk.product", vm(disk(more="<product>A</product>")), vm(disk("sda", "scsi", "<product>A</product>"))),
    only_on(
        "Disk.removable", vm(disk("sda", "sata", of_target="removable='on'")), vm(disk("sda", "usb", of_target="removable='on'"))
    ),
    only_on(
        "Disk.rotation_rate", vm(disk(of_target="rotation_rate='1'")), vm(disk("sda", "sata", of_target="rotation_rate='1'"))
    ),
    only_on("Disk.model", vm(disk("sda", "sata", attributes="model='virtio'")), vm(disk(attributes="model='virtio'"))),
    only_on("Disk.iommu", vm(disk("sda", "sata", driver="iommu='on'")), vm(disk(driver="iommu='on'"))),
    Example(disks.what_only_disks_have, "Disk.tray", vm(disk(of_target="tray='open'")), vm(cdrom(of_target="tray='open'")), REFUSES),
    Example(disks.what_only_disks_have, "Cdrom.rotation_rate", vm(cdrom(of_target="rotation_rate='1'")), vm(cdrom())),
    Example(disks.what_luns_do_not_have, "Lun.serial", lun(more="<serial>A</serial>"), PLAIN, REFUSES),
    Example(disks.what_luns_do_not_have, "Lun.vendor", lun(more="<vendor>A</vendor>"), PLAIN, REFUSES),
    Example(disks.what_luns_do_not_have, "Lun.image_format", lun(format="qcow2"), PLAIN, REFUSES),
    Example(disks.what_luns_do_not_have, "Lun.filtered", lun(attributes="sgio='unfiltered'"), PLAIN, REFUSES),
    Example(
        disks.what_luns_do_not_have, "Lun.source_kind", vm(disk("sda", "scsi", device="lun", format="raw")), PLAIN, REFUSES
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
OPTIONS = (
    Example(
        disk_options.drivers_of_other_hypervisors, "Disk.driver", vm(disk().replace("'qemu' type", "'phy' type")), PLAIN, REFUSES
    ),
    options(disk_options.native_with_a_cache, "io", "io='native'", "io='native' cache='none'"),
    options(disk_options.native_with_a_cache, "io", "io='native' cache='writeback'", "io='native' cache='directsync'"),
    warned(
        disk_options.zeroes_that_stay,
        "Disk.detect_zeroes",
        vm(disk(driver="detect_zeroes='unmap'")),
        vm(disk(driver="detect_zeroes='unmap' discard='unmap'")),
        TAKES,
    ),
    Example(
        disk_options.shared_format, "Disk.shareable", vm(disk(more="<shareable/>")), vm(disk(more="<shareable/>", format="raw")), REFUSES
    ),
    Example(
        disk_options.shared_format,
        "Disk.shareable",
        vm(disk(more="<shareable/>")),
        vm(disk(more="<readonly/><shareable/>")),
        REFUSES,
    ),
    warned(
        disk_options.shared_with_a_cache,
        "Disk.cache",
        vm(disk(more="<shareable/>", format="raw", driver="cache='writeback'")),
        vm(disk(more="<shareable/>", format="raw", driver="cache='none'")),
        TAKES,
    ),
    Example(
        disk_options.read_only_on_this_bus,
        "Disk.read_only",
        vm(disk("sda", "sata", "<readonly/>")),
        vm(disk(more="<readonly/>")),
        REFUSES,
    ),
    Example(
        disk_options.changes_to_forget, "Disk.transient", vm(disk(more="<readonly/><transient/>")), vm(disk(more="<transient/>")), REFUSES
    ),
    Example(disk_options.changes_to_forget, "Cdrom.transient", vm(cdrom(more="<transient/>", source="")), vm(cdrom()), REFUSES),
    Example(
        disk_options.copying_into_nothing,
        "Disk.copy_on_read",
        vm(disk(more="<readonly/>", driver="copy_on_read='on'")),
        vm(disk(driver="copy_on_read='on'")),
        REFUSES,
    ),
    Example(
        disk_options.what_only_qcow2_has,
        "Disk.metadata_cache",
        vm(
            f"<disk type='file'><driver name='qemu' type='raw'><metadata_cache><max_size unit='bytes'>65536</max_size>"
            f"</metadata_cache></driver><source file='{IMAGES}/a.raw'/><target dev='vda' bus='virtio'/></disk>"
        ),
        PLAIN,
        REFUSES,
    ),
    Example(
        disk_options.what_only_qcow2_has, "Disk.discard_no_unref", vm(disk(format="raw", driver="discard_no_unref='on'")), PLAIN
    ),
    Example(
        disk_options.threads_of_other_buses,
        "Disk.io_thread",
        vm(disk("sda", "sata", driver="iothread='1'"), top=ONE_THREAD),
        vm(disk(driver="iothread='1'"), top=ONE_THREAD),
        REFUSES,
    ),
    Example(
        disk_options.threads_of_other_buses,
        "Disk.io_thread",
        vm(disk(driver="iothread='3'"), top=ONE_THREAD),
        vm(disk(driver="iothread='2'"), top="<iothreads>3</iothreads><iothreadids><iothread id='4'/></iothreadids>"),
        REFUSES,
    ),
    Example(
        disk_options.threads_of_other_buses,
        "Disk.io_thread",
        vm(disk(driver="iothread='1'")),
        vm(disk(driver="iothread='4'"), top="<iothreadids><iothread id='4'/></iothreadids>"),
        REFUSES,
    ),
    warned(disk_options.queues_of_disks, "Disk.queues", vm(disk(driver="queues='5'")), vm(disk(driver="queues='2'")), TAKES),
    warned(disk_options.queues_of_disks, "Disk.queues", vm(disk("sda", "sata", driver="queues='2'")), PLAIN),
    Example(
        disk_options.queues_of_disks,
        "Disk.queue_size",
        vm(disk(driver="queue_size='100'")),
        vm(disk(driver="queue_size='128'")),
        FAILS,
    ),
    options(disk_options.options_of_virtio, "ioeventfd", "ioeventfd='on'", "ioeventfd='on'", "sata"),
    options(disk_options.options_of_virtio, "event_idx", "event_idx='on'", "event_idx='on'", "sata"),
    Example(
        disk_options.blocks_that_cannot_be,
        "Disk.logical_block",
        vm(disk(more="<blockio logical_block_size='513'/>")),
        vm(disk(more="<blockio logical_block_size='512'/>")),
        FAILS,
    ),
    Example(
        disk_options.blocks_that_cannot_be,
        "Disk.logical_block",
        vm(disk(more="<blockio logical_block_size='4096' physical_block_size='512'/>")),
        vm(disk(more="<blockio logical_block_size='512' physical_block_size='4096'/>")),
        FAILS,
    ),
    Example(
        disk_options.limits_of_both_and_of_one,
        "Disk.total_bytes",
        limited("<total_bytes_sec>1000</total_bytes_sec><read_bytes_sec>100</read_bytes_sec>"),
        limited("<total_bytes_sec>1000</total_bytes_sec><read_iops_sec>100</read_iops_sec>"),
        REFUSES,
    ),
    Example(
        disk_options.peaks_that_cannot_be,
        "Disk.total_bytes_peak",
        limited("<total_bytes_sec_max>1000</total_bytes_sec_max>"),
        limited("<total_bytes_sec>100</total_bytes_sec><total_bytes_sec_max>1000</total_bytes_sec_max>"),
        FAILS,
    ),
    Example(
        disk_options.peaks_that_cannot_be,
        "Disk.total_bytes_peak",
        limited("<total_bytes_sec>1000</total_bytes_sec><total_bytes_sec_max>100</total_bytes_sec_max>"),
        limited("<total_bytes_sec>1000</total_bytes_sec>"),
        FAILS,
    ),
    Example(
        disk_options.limits_that_are_too_large,
        "Disk.total_bytes",
        limited(f"<total_bytes_sec>{10**15 + 1}</total_bytes_sec>"),
        limited(f"<total_bytes_sec>{10**15}</total_bytes_sec>"),
        REFUSES,
    ),
    Example(
        disk_options.operations_without_a_limit,
        "Disk.operation_size",
        limited("<size_iops_sec>4096</size_iops_sec>"),
        limited("<total_iops_sec>10</total_iops_sec><size_iops_sec>4096</size_iops_sec>"),
        FAILS,
    ),
    Example(
        disk_options.groups_that_differ,
        "Disk.tuning_group",
        limited("<group_name>g</group_name>"),
        limited("<total_iops_sec>10</total_iops_sec><group_name>g</group_name>"),
        REFUSES,
    ),
    Example(
        disk_options.groups_that_differ,
        "Disk.tuning_group Disk.tuning_group",
        vm(
            disk(more="<iotune><total_iops_sec>10</total_iops_sec><group_name>g</group_name></iotune>")
            + disk("vdb", more="<iotune><total_iops_sec>9</total_iops_sec><group_name>g</group_name></iotune>", image="b")
        ),
        vm(
            disk(more="<iotune><total_iops_sec>10</total_iops_sec><group_name>g</group_name></iotune>")
            + disk("vdb", more="<iotune><total_iops_sec>10</total_iops_sec><group_name>g</group_name></iotune>", image="b")
        ),
        REFUSES,
    ),
    Example(disk_options.what_others_serve, "Disk.cache", served("type='raw' cache='none'"), PLAIN, REFUSES),
    Example(disk_options.what_others_serve, "Disk.read_only", served(more="<readonly/>"), PLAIN, REFUSES),
    Example(disk_options.what_others_serve, "Disk.bus", served().replace("'vda' bus='virtio'", "'sda' bus='sata'"), PLAIN, REFUSES),
)
EXAMPLES = (*PLACES, *OPTIONS)
