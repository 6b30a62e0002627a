"""Examples about how disks are driven."""

from tests.unit.model.editing.examples.making import (
    FAILS,
    IMAGES,
    PLAIN,
    REFUSES,
    SHARED,
    TAKES,
    Example,
    cdrom,
    disk,
    remote,
    vm,
    warned,
)
from vmdesk.model.editing.checks import disk_options
from vmdesk.model.editing.checks.case import Rule

SERVED = "<source type='unix' path='/tmp/vhost.sock'/>"
ONE_THREAD = "<iothreads>1</iothreads>"


def limited(inside: str, **others: str) -> str:
    return vm(disk(more=f"<iotune>{inside}</iotune>", **others))


def options(rule: Rule, at: str, wrong: str, right: str, bus: str = "virtio") -> Example:
    """An example of options of the driver."""
    target = {"virtio": "vda"}.get(bus, "sda")
    return Example(rule, f"Disk.{at}", vm(disk(target, bus, driver=wrong)), vm(disk(target, driver=right)), REFUSES)


def served(driver: str = "type='raw'", more: str = "") -> str:
    return vm(remote(SERVED, "vhostuser", more, driver).replace("<disk ", "<disk snapshot='no' "), top=SHARED)


EXAMPLES = (
    Example(
        disk_options.drivers_of_other_hypervisors,
        "Disk.driver",
        vm(disk().replace("'qemu' type", "'phy' type")),
        PLAIN,
        REFUSES,
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
        disk_options.shared_format,
        "Disk.shareable",
        vm(disk(more="<shareable/>")),
        vm(disk(more="<shareable/>", format="raw")),
        REFUSES,
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
        disk_options.changes_to_forget,
        "Disk.transient",
        vm(disk(more="<readonly/><transient/>")),
        vm(disk(more="<transient/>")),
        REFUSES,
    ),
    Example(
        disk_options.changes_to_forget,
        "Cdrom.transient",
        vm(cdrom(more="<transient/>", source="")),
        vm(cdrom()),
        REFUSES,
    ),
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
        disk_options.what_only_qcow2_has,
        "Disk.discard_no_unref",
        vm(disk(format="raw", driver="discard_no_unref='on'")),
        PLAIN,
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
    warned(
        disk_options.queues_of_disks, "Disk.queues", vm(disk(driver="queues='5'")), vm(disk(driver="queues='2'")), TAKES
    ),
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
            + disk(
                "vdb", more="<iotune><total_iops_sec>9</total_iops_sec><group_name>g</group_name></iotune>", image="b"
            )
        ),
        vm(
            disk(more="<iotune><total_iops_sec>10</total_iops_sec><group_name>g</group_name></iotune>")
            + disk(
                "vdb", more="<iotune><total_iops_sec>10</total_iops_sec><group_name>g</group_name></iotune>", image="b"
            )
        ),
        REFUSES,
    ),
    Example(disk_options.what_others_serve, "Disk.cache", served("type='raw' cache='none'"), PLAIN, REFUSES),
    Example(disk_options.what_others_serve, "Disk.read_only", served(more="<readonly/>"), PLAIN, REFUSES),
    Example(
        disk_options.what_others_serve,
        "Disk.bus",
        served().replace("'vda' bus='virtio'", "'sda' bus='sata'"),
        PLAIN,
        REFUSES,
    ),
)
