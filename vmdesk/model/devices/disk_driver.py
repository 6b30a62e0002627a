"""How QEMU drives a disk: its format, caches, threads and queues, and what it does on errors."""

from typing import Any

from vmdesk.model.devices.options import FORMATS
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text
from vmdesk.model.element.shapes import NAME
from vmdesk.model.element.view import Element
from vmdesk.model.form import Row, Section
from vmdesk.words import N_


class DiskDriver(Element):
    """The driver of a disk (domaincommon.rng, `diskDriver`)."""

    driver = Text("driver/@name", NAME)
    image_format = Choice("driver/@type", FORMATS)
    cache = Choice(
        "driver/@cache",
        (
            Option("default", N_("Default"), N_("QEMU decides; today that is writeback.")),
            Option("none", N_("None"), N_("The host does not cache; needed for safe live migration.")),
            Option("writethrough", N_("Write through"), N_("The host caches reads; each write waits for the disk.")),
            Option("writeback", N_("Write back"), N_("The host caches; the guest's flushes reach the disk.")),
            Option("directsync", N_("Direct and synchronous"), N_("No cache, and each write waits for the disk.")),
            Option("unsafe", N_("Unsafe"), N_("Flushes are ignored; after a crash of the host the disk may be lost.")),
        ),
    )
    io = Choice(
        "driver/@io",
        (
            Option("threads", N_("Threads"), N_("Works with every storage and cache.")),
            Option("native", N_("Native"), N_("Less work for the host; only without a cache.")),
            Option("io_uring", "io_uring", N_("The least work for the host; needs a Linux of 2020 or later.")),
        ),
    )
    discard = Choice(
        "driver/@discard",
        (
            Option("ignore", N_("Ignore"), N_("What the guest deletes still takes room on the host.")),
            Option("unmap", N_("Pass on"), N_("What the guest deletes and trims becomes free on the host.")),
        ),
    )
    discard_no_unref = Bool("driver/@discard_no_unref", ON_OFF, since=(9, 5))
    detect_zeroes = Choice(
        "driver/@detect_zeroes",
        (
            Option("off", N_("Off"), N_("Zeroes are written like everything else.")),
            Option("on", N_("On"), N_("Zeroes take less time to write, and all else a little more.")),
            Option("unmap", N_("Free them"), N_("Zeroes take no room, if deleted data is passed on.")),
        ),
    )
    on_error = Choice(
        "driver/@error_policy",
        (
            Option("stop", N_("Pause the VM"), N_("The VM waits until somebody has mended the storage.")),
            Option("report", N_("Report to the guest"), N_("The guest sees a failing disk.")),
            Option("ignore", N_("Ignore"), N_("The guest does not learn that its data is lost.")),
            Option("enospace", N_("Pause when full"), N_("Pauses when the storage is full, reports all else.")),
        ),
    )
    on_read_error = Choice(
        "driver/@rerror_policy",
        (
            Option("stop", N_("Pause the VM"), N_("The VM waits until somebody has mended the storage.")),
            Option("report", N_("Report to the guest"), N_("The guest sees a failing disk.")),
            Option("ignore", N_("Ignore"), N_("The guest reads what is not there.")),
        ),
    )
    copy_on_read = Bool("driver/@copy_on_read", ON_OFF)
    io_thread = Int("driver/@iothread", minimum=1)
    queues = Int("driver/@queues", minimum=1, maximum=4096)
    queue_size = Int("driver/@queue_size", minimum=1, maximum=1024)
    ioeventfd = Bool("driver/@ioeventfd", ON_OFF)
    event_idx = Bool("driver/@event_idx", ON_OFF)
    metadata_cache = Size("driver/metadata_cache/max_size", "MiB", bare="b")


def _is_qcow2(disk: DiskDriver) -> bool:
    return disk.image_format == "qcow2"


def _is_virtio(disk: Any) -> bool:
    return bool(disk.bus == "virtio")


PERFORMANCE = Section(
    N_("Performance"),
    (
        Row(N_("Cache"), DiskDriver.cache),
        Row(N_("Input and output"), DiskDriver.io),
        Row(N_("Deleted data"), DiskDriver.discard),
        Row(
            N_("Keep places of deleted data"),
            DiskDriver.discard_no_unref,
            shown=_is_qcow2,
        ),
        Row(N_("Zeroes"), DiskDriver.detect_zeroes),
        Row(N_("Input/output thread"), DiskDriver.io_thread, shown=_is_virtio),
        Row(N_("Queues"), DiskDriver.queues, shown=_is_virtio),
        Row(N_("Length of a queue"), DiskDriver.queue_size, shown=_is_virtio),
        Row(
            N_("Cache of the image's tables"),
            DiskDriver.metadata_cache,
            shown=_is_qcow2,
        ),
        Row(N_("Copy what is read into this image"), DiskDriver.copy_on_read),
    ),
)
