"""What speaks against how QEMU drives a disk: caches, threads, limits, and what does not go together."""

from typing import Any

from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.disk_driver import DiskDriver
from vmdesk.model.devices.disk_limits import LIMITS_LIVE, DiskLimits
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error, is_power_of_two, named, warning
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_LARGEST_LIMIT = 10**15
_WITHOUT_CACHE = frozenset({"none", "directsync"})
_SEEN_BY_MANY = frozenset({None, "raw"})  # formats that several can write to
_RATES = tuple(field for field in LIMITS_LIVE if field is not DiskLimits.tuning_group)

# A limit of both directions, of each, and their peaks.
_TOGETHER: tuple[tuple[Field[Any], Field[Any], Field[Any]], ...] = (
    (DiskLimits.total_bytes, DiskLimits.read_bytes, DiskLimits.write_bytes),
    (DiskLimits.total_operations, DiskLimits.read_operations, DiskLimits.write_operations),
    (DiskLimits.total_bytes_peak, DiskLimits.read_bytes_peak, DiskLimits.write_bytes_peak),
    (DiskLimits.total_operations_peak, DiskLimits.read_operations_peak, DiskLimits.write_operations_peak),
)
_PEAKS: tuple[tuple[Field[Any], Field[Any]], ...] = (
    (DiskLimits.total_bytes_peak, DiskLimits.total_bytes),
    (DiskLimits.read_bytes_peak, DiskLimits.read_bytes),
    (DiskLimits.write_bytes_peak, DiskLimits.write_bytes),
    (DiskLimits.total_operations_peak, DiskLimits.total_operations),
    (DiskLimits.read_operations_peak, DiskLimits.read_operations),
    (DiskLimits.write_operations_peak, DiskLimits.write_operations),
)
# What a disk that another program serves cannot have, as that program decides of it.
_NOT_SERVED: tuple[Field[Any], ...] = (
    *(Disk.cache, Disk.io, Disk.discard, Disk.detect_zeroes, Disk.on_error, Disk.on_read_error, Disk.copy_on_read),
    *(Disk.io_thread, Disk.ioeventfd, Disk.metadata_cache, Disk.read_only, Disk.shareable, Disk.transient),
    *(Disk.serial, Disk.wwn, Disk.vendor, Disk.product, Disk.logical_block, Disk.physical_block),
)


def drivers_of_other_hypervisors(case: Case) -> Found:
    """QEMU drives its disks itself."""
    for disk in case.disks:
        if disk.driver not in {None, "", "qemu"}:
            yield error(disk, DiskDriver.driver, sentence("The driver of QEMU's disks is called qemu."))


def native_with_a_cache(case: Case) -> Found:
    """Linux' own asynchronous calls wait where there is a cache."""
    for disk in case.disks:
        if disk.io == "native" and disk.cache not in _WITHOUT_CACHE:
            text = sentence("Native input and output goes without a cache only. Choose the cache “None”.")
            yield error(disk, DiskDriver.io, text)


def zeroes_that_stay(case: Case) -> Found:
    """Zeroes are freed only where deleted data is."""
    for disk in case.disks:
        if disk.detect_zeroes == "unmap" and disk.discard != "unmap":
            text = sentence("Zeroes are freed only if deleted data is passed on.")
            yield warning(disk, DiskDriver.detect_zeroes, text)


def shared_format(case: Case) -> Found:
    """Formats that keep books of what is where have one bookkeeper."""
    for disk in case.disks:
        if disk.shareable and not disk.read_only and disk.image_format not in _SEEN_BY_MANY and not disk.changes_media:
            text = sentence("Only images of the format raw can be shared with VMs that write to them.")
            yield error(disk, Disk.shareable, text)


def shared_with_a_cache(case: Case) -> Found:
    """What a host caches, others do not see."""
    for disk in case.disks:
        if disk.shareable and not disk.read_only and disk.cache not in {None, "default", *_WITHOUT_CACHE}:
            text = sentence("Others do not see what waits in this host's cache. Choose the cache “None”.")
            yield warning(disk, DiskDriver.cache, text)


def read_only_on_this_bus(case: Case) -> Found:
    """There is no such disk of IDE and SATA."""
    for disk in case.disks:
        if disk.read_only and disk.bus in {"ide", "sata"} and disk.device in {None, "disk"}:
            text = sentence("A disk on IDE or SATA cannot be read only. A CD drive can, and a disk on another bus.")
            yield error(disk, Disk.read_only, text)


def changes_to_forget(case: Case) -> Found:
    """Changes are kept aside in a file, of a disk that is written to."""
    for disk in case.disks:
        if disk.transient and disk.read_only:
            yield error(disk, Disk.transient, sentence("Of a disk that is only read there are no changes to forget."))
        elif disk.transient and (disk.changes_media or (disk.source_kind or "file") != "file"):
            yield error(disk, Disk.transient, sentence("Only of a disk that is a file changes can be forgotten."))


def copying_into_nothing(case: Case) -> Found:
    """What is read is copied into an image that can be written."""
    for disk in case.disks:
        if disk.copy_on_read and (disk.read_only or disk.changes_media or disk.device == "lun"):
            text = sentence("Nothing can be copied into a disk that is only read.")
            yield error(disk, DiskDriver.copy_on_read, text)


def what_only_qcow2_has(case: Case) -> Found:
    """The tables of an image, and places in it that stay."""
    for disk in case.disks:
        if disk.image_format == "qcow2":
            continue
        text = sentence("Only images of the format qcow2 have it.")
        if disk.metadata_cache:
            yield error(disk, DiskDriver.metadata_cache, text)
        if disk.discard_no_unref:
            yield error(disk, DiskDriver.discard_no_unref, text)


def threads_of_other_buses(case: Case) -> Found:
    """Threads of their own have VirtIO disks; those on SCSI have that of their controller."""
    for disk in case.disks:
        if disk.io_thread and disk.bus not in {None, "virtio"}:
            text = sentence("Only disks on VirtIO have a thread; on SCSI the controller has it.")
            yield error(disk, DiskDriver.io_thread, text)
        elif disk.io_thread and disk.io_thread not in case.io_threads:
            text = sentence("The VM has no input/output thread {number}.", number=disk.io_thread)
            yield error(disk, DiskDriver.io_thread, text)


def queues_of_disks(case: Case) -> Found:
    """Queues are of VirtIO, and one for each CPU is the most that helps."""
    for disk in case.disks:
        if disk.queues and disk.bus not in {None, "virtio"}:
            yield warning(disk, DiskDriver.queues, sentence("Only disks on VirtIO have queues."))
        elif disk.queues and disk.queues > case.most_cpus:
            text = sentence("More queues than the {count} CPUs of the VM do not help.", count=case.most_cpus)
            yield warning(disk, DiskDriver.queues, text)
        if disk.queue_size and not is_power_of_two(disk.queue_size):
            yield error(disk, DiskDriver.queue_size, sentence("It must be 128, 256, 512 or another power of two."))


def options_of_virtio(case: Case) -> Found:
    """How guest and host call each other."""
    for disk in case.disks:
        for field in (DiskDriver.ioeventfd, DiskDriver.event_idx):
            if disk.bus not in {None, "virtio"} and field.read(disk) is not None:
                yield error(disk, field, sentence("Only devices of VirtIO have it."))


def blocks_that_cannot_be(case: Case) -> Found:
    """A physical block is made of logical ones."""
    for disk in case.disks:
        for field in (Disk.logical_block, Disk.physical_block):
            size = field.read(disk)
            if size and not is_power_of_two(size):
                yield error(disk, field, sentence("It must be 512, 1024, 2048 or another power of two."))
        if disk.logical_block and disk.physical_block and disk.logical_block > disk.physical_block:
            yield error(disk, Disk.logical_block, sentence("It is more than the physical block."))


def limits_of_both_and_of_one(case: Case) -> Found:
    """A limit of both directions together leaves none for one of them."""
    for disk in case.disks:
        for both, reading, writing in _TOGETHER:
            if both.read(disk) and (reading.read(disk) or writing.read(disk)):
                text = sentence("Limit both directions together or each by itself.")
                yield error(disk, both, text)


def peaks_that_cannot_be(case: Case) -> Found:
    """A peak is above what it is the peak of."""
    for disk in case.disks:
        for peak, usual in _PEAKS:
            highest, limit = peak.read(disk), usual.read(disk)
            if highest and not limit:
                yield error(disk, peak, sentence("A peak needs the limit that it is the peak of."))
            elif highest and limit and highest < limit:
                yield error(disk, peak, sentence("It is less than the limit itself."))


def limits_that_are_too_large(case: Case) -> Found:
    """QEMU has no larger numbers."""
    for disk in case.disks:
        for field in _RATES:
            if (field.read(disk) or 0) > _LARGEST_LIMIT:
                text = sentence("The largest possible value is {maximum}.", maximum=_LARGEST_LIMIT)
                yield error(disk, field, text)


def operations_without_a_limit(case: Case) -> Found:
    """The size of an operation says how they are counted."""
    operations = (DiskLimits.total_operations, DiskLimits.read_operations, DiskLimits.write_operations)
    for disk in case.disks:
        if disk.operation_size and not any(field.read(disk) for field in operations):
            yield error(disk, DiskLimits.operation_size, sentence("It needs a limit of operations."))


def groups_that_differ(case: Case) -> Found:
    """The disks of a group share one set of limits."""
    grouped = [disk for disk in case.disks if disk.tuning_group]
    for disk in grouped:
        limits = _limits(disk)
        if not any(limits):
            yield error(disk, DiskLimits.tuning_group, sentence("A group needs limits."))
        for other in grouped:
            if other.tuning_group == disk.tuning_group and any(limits) and limits != _limits(other):
                text = sentence("{other} is in this group with other limits.", other=named(other))
                yield error(disk, DiskLimits.tuning_group, text)
                break


def _limits(disk: Disk) -> tuple[int, ...]:
    return tuple(field.read(disk) or 0 for field in _RATES)


def what_others_serve(case: Case) -> Found:
    """Who serves a disk decides of these."""
    for disk in case.disks:
        if disk.source_kind != "vhostuser":
            continue
        for field in _NOT_SERVED:
            if field.read(disk):
                yield error(disk, field, sentence("The program that serves the disk decides of it."))
        if disk.bus not in {None, "virtio"}:
            yield error(disk, Disk.bus, sentence("Such a disk is on VirtIO only."))


GENERAL: tuple[Rule, ...] = (limits_of_both_and_of_one, options_of_virtio, what_others_serve)
QEMU: tuple[Rule, ...] = (
    drivers_of_other_hypervisors,
    native_with_a_cache,
    zeroes_that_stay,
    shared_format,
    shared_with_a_cache,
    read_only_on_this_bus,
    changes_to_forget,
    copying_into_nothing,
    what_only_qcow2_has,
    threads_of_other_buses,
    queues_of_disks,
    blocks_that_cannot_be,
    peaks_that_cannot_be,
    limits_that_are_too_large,
    operations_without_a_limit,
    groups_that_differ,
)
