"""Disks, and drives with media that can be changed: CD, floppy; and LUNs, which pass a SCSI disk through."""

from typing import Any, ClassVar

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Bootable, Device, Placed, Virtio
from vmdesk.model.devices.disk_driver import PERFORMANCE, DiskDriver
from vmdesk.model.devices.disk_limits import LIMITS, LIMITS_LIVE, DiskLimits
from vmdesk.model.devices.disk_source import SOURCE_ROWS, SOURCES, DiskSource
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.shapes import PRODUCT, SERIAL, TARGET, VENDOR, WWN
from vmdesk.model.element.view import Field, Flag
from vmdesk.model.form import Form, Row, Section
from vmdesk.words import N_

_HOT_BUSES = frozenset({"virtio", "scsi", "usb"})
_PREFIXES = {"virtio": "vd", "ide": "hd", "fdc": "fd", "xen": "xvd", "uml": "ubd"}


def target_prefix(bus: str) -> str:
    """How names of disks on a bus begin in libvirt's XML."""
    return _PREFIXES.get(bus, "sd")


def _buses(offers: DomainCapabilities) -> frozenset[str]:
    return offers.disk_buses


class Disk(DiskSource, DiskDriver, DiskLimits, Bootable, Acpi, Virtio, Placed, Device):
    """A disk (domaincommon.rng, `disk`)."""

    TAG = "disk"
    LABEL = N_("Disk")
    ICON = "disk"
    NEW = (
        "<disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/>"
        "<target dev='vda' bus='virtio'/></disk>"
    )
    ORDER = {
        "": (
            *("driver", "auth", "source", "backingStore", "mirror", "geometry", "blockio", "target", "iotune"),
            *("readonly", "shareable", "transient", "serial", "wwn", "vendor", "product", "encryption"),
            *COMMON_ORDER,
        ),
        "source/auth": ("secret",),
    }

    device = Choice("@device", plain("disk", "cdrom", "floppy", "lun"))
    model = Choice("@model", plain("virtio", "virtio-transitional", "virtio-non-transitional"))
    bus = Choice(
        "target/@bus",
        (
            Option("virtio", "VirtIO", N_("The fastest; Windows needs a driver for it.")),
            Option("scsi", "SCSI", N_("Many disks on one controller; with VirtIO SCSI nearly as fast as VirtIO.")),
            Option("sata", "SATA", N_("Every system since about 2005 knows it.")),
            Option("ide", "IDE", N_("For old systems; not on the chipset Q35.")),
            Option("usb", "USB", N_("Looks like a stick; it can be unplugged.")),
            Option("nvme", "NVMe", N_("Looks like a modern laptop's disk."), since=(11, 5)),
            Option("fdc", N_("Floppy"), N_("For floppy drives only.")),
            Option("sd", "SD", N_("A memory card, on boards that have a reader.")),
            Option("xen", "Xen", N_("For Xen guests.")),
            *plain("uml"),
        ),
    )
    target = Text("target/@dev", TARGET)
    removable = Bool("target/@removable", ON_OFF)
    tray = Choice("target/@tray", (Option("open", N_("Open")), Option("closed", N_("Closed"))))
    rotation_rate = Int("target/@rotation_rate", minimum=1, maximum=65534)
    read_only = Flag("readonly")
    shareable = Flag("shareable")
    transient = Flag("transient")
    serial = Text("serial", SERIAL)
    wwn = Text("wwn", WWN)
    vendor = Text("vendor", VENDOR)
    product = Text("product", PRODUCT)
    snapshot = Choice(
        "@snapshot",
        (
            Option("no", N_("None"), N_("Snapshots of the VM leave this disk out.")),
            Option("internal", N_("Internal"), N_("Snapshots are kept in the image itself.")),
            Option("external", N_("External"), N_("A snapshot begins a new image.")),
            Option("manual", N_("By hand"), N_("Somebody else makes the snapshots of this disk.")),
        ),
    )
    logical_block = Int("blockio/@logical_block_size", minimum=512, maximum=2**21)
    physical_block = Int("blockio/@physical_block_size", minimum=512, maximum=2**21)
    IDENTITY = (target,)
    LIVE: ClassVar[tuple[Field[Any], ...]] = LIMITS_LIVE
    MEDIUM = (Row(N_("Format"), DiskDriver.image_format), Row(N_("Read only"), read_only))
    PLACE = (
        Row(N_("Bus"), bus, offered=_buses),
        Row(N_("Name in the VM"), target),
        Row(N_("Boot order"), Bootable.boot_order),
    )
    MORE = Section(
        N_("More"),
        (
            Row(N_("Shareable"), shareable, N_("Several VMs may write to it; they must agree on how.")),
            Row(N_("Removable"), removable, shown=lambda disk: disk.bus == "usb"),
            Row(N_("Forget changes at power off"), transient),
            Row(N_("Serial number"), serial),
            Row("WWN", wwn, shown=lambda disk: disk.bus in {"scsi", "ide", "sata"}),
            Row(N_("Vendor"), vendor, shown=lambda disk: disk.bus == "scsi"),
            Row(N_("Product"), product, shown=lambda disk: disk.bus == "scsi"),
            Row(N_("Rotations per minute"), rotation_rate, N_("1 is a solid-state disk.")),
            Row(N_("On an error"), DiskDriver.on_error),
            Row(N_("On an error while reading"), DiskDriver.on_read_error),
            Row(N_("Snapshots"), snapshot),
            Row(N_("VirtIO"), model, shown=lambda disk: disk.bus == "virtio"),
            Row(N_("Logical block (bytes)"), logical_block),
            Row(N_("Physical block (bytes)"), physical_block),
            Row(N_("Startup policy"), DiskSource.startup_policy),
            Row(N_("Encryption"), DiskSource.encryption),
            Row(N_("Secret of the encryption"), DiskSource.encryption_secret),
        ),
    )
    FORM: ClassVar[Form] = (*SOURCE_ROWS, *MEDIUM, *PLACE, PERFORMANCE, LIMITS, MORE)

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.bus, self.target, self.location)))

    @property
    def pluggable(self) -> bool:
        return self.bus in _HOT_BUSES

    @property
    def changes_media(self) -> bool:
        """Whether it is a drive whose medium can be changed."""
        return False


class Lun(Disk):
    """A SCSI disk of the host whose commands the guest sends itself."""

    WHERE = (("device", "lun"),)
    LABEL = N_("SCSI LUN")
    NEW = "<disk type='block' device='lun'><driver name='qemu' type='raw'/><target dev='sda' bus='scsi'/></disk>"
    source_kind = Choice("@type", tuple(source for source in SOURCES if source.value in {"block", "volume", "network"}))
    raw_io = Bool("@rawio")
    filtered = Choice("@sgio", (Option("filtered", N_("Filtered")), Option("unfiltered", N_("Unfiltered"))))
    managed_reservations = Bool("source/reservations/@managed")
    _LUN = Section(
        N_("SCSI commands"),
        (
            Row(N_("Raw commands"), raw_io),
            Row(N_("Filter commands"), filtered),
            Row(N_("Persistent reservations"), managed_reservations),
        ),
    )
    FORM = (Row(N_("Source"), source_kind), *Disk.FORM[1:], _LUN)


class _Drive(Disk):
    """A drive whose medium can be changed."""

    LIVE = (
        *(DiskSource.source_kind, DiskSource.file, DiskSource.block_device, DiskSource.pool, DiskSource.volume),
        *(DiskSource.protocol, DiskSource.remote_name, DiskSource.hosts, DiskSource.startup_policy),
        *Disk.LIVE,
    )
    FORM = (*SOURCE_ROWS, *Disk.PLACE, Row(N_("Tray"), Disk.tray), PERFORMANCE, Disk.MORE)

    @property
    def changes_media(self) -> bool:
        return True


class Cdrom(_Drive):
    """A CD drive, empty or with a medium."""

    WHERE = (("device", "cdrom"),)
    LABEL = N_("CD drive")
    NEW = (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>"
        "<target dev='sda' bus='sata'/><readonly/></disk>"
    )


class Floppy(_Drive):
    """A floppy drive, empty or with a medium."""

    WHERE = (("device", "floppy"),)
    LABEL = N_("Floppy drive")
    NEW = "<disk type='file' device='floppy'><driver name='qemu' type='raw'/><target dev='fda' bus='fdc'/></disk>"

    @property
    def pluggable(self) -> bool:
        return False
