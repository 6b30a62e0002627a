"""Disks, and drives with media that can be changed: CD, floppy; and LUNs, which pass a SCSI disk through."""

from typing import Any, ClassVar, Self

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.controller import missing, missing_usb, without_usb
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Bootable, Device, Placed, Virtio
from vmdesk.model.devices.disk_driver import PERFORMANCE, DiskDriver
from vmdesk.model.devices.disk_limits import LIMITS, LIMITS_LIVE, DiskLimits
from vmdesk.model.devices.disk_place import Place, first_free, most_on, place_at, place_of, target_prefix
from vmdesk.model.devices.disk_source import SOURCE_ROWS, SOURCES, DiskSource
from vmdesk.model.devices.machine import NOT_FOR_MACHINE, NOT_OFFERED, Machine, offered, room_for
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.shapes import PRODUCT, SERIAL, TARGET, VENDOR, WWN
from vmdesk.model.element.view import Field, Flag
from vmdesk.model.form import Form, Row, Section
from vmdesk.words import N_, Sentence

_HOT_BUSES = frozenset({"virtio", "scsi", "usb"})


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
    LIVE: ClassVar[tuple[Field[Any], ...]] = (DiskSource.startup_policy, *LIMITS_LIVE)
    BY_CALL: ClassVar[tuple[Field[Any], ...]] = LIMITS_LIVE
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
            Row("WWN", wwn, shown=lambda disk: disk.bus in {"scsi", "ide"}),
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

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """The cache of one that several VMs write to as well: libvirt does without one."""
        shared = (DiskDriver.cache,) if self.shareable and not self.cache else ()
        return super().filled_in(running) | frozenset(shared)

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.bus, self.target, self.location)))

    @property
    def caption(self) -> str:
        return self.target or self.location

    @property
    def pluggable(self) -> bool:
        return self.bus in _HOT_BUSES

    @property
    def shares_memory(self) -> bool:
        return self.source_kind == "vhostuser"

    def suit(self, machine: Machine, offers: DomainCapabilities) -> None:
        """On the bus of the others of its kind, else on the best that host and system have."""
        alike = (disk.bus for disk in machine.all_of(Disk) if type(disk) is type(self) and disk.bus)
        buses = [*alike, *self._best_buses(machine)]
        able = (bus for bus in buses if offered(bus, offers.disk_buses, offers) and _has_room(bus, machine))
        self.move_to(next(able, buses[-1]), machine)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        if self.bus in {"scsi", "nvme"}:
            controller, _, _ = self.place or (0, 0, 0)
            return missing(self.bus, machine, controller)
        return missing_usb(machine) if self.bus == "usb" else ()

    def adapt(self, machine: Machine) -> None:
        if self.bus and not (self.target or "").startswith(target_prefix(self.bus)):
            self.move_to(self.bus, machine)

    def move_to(self, bus: str, machine: Machine) -> None:
        """Plug it into a bus, under the first name that is free there; its address elsewhere is forgotten."""
        Placed.address.clear(self)
        self.bus = bus
        self.target = _free_name(bus, machine)

    @property
    def place(self) -> Place | None:
        """Where it is on its bus, by its address, else by its name; None on buses without places."""
        address = self.address
        if address is not None and address.kind == "drive":
            return place_at(address)
        return place_of(self.bus or "", self.target or "")

    def _best_buses(self, machine: Machine) -> tuple[str, ...]:
        """The buses that suit it, the best first."""
        best = () if machine.x86 and not machine.drives_virtio else ("virtio",)
        return (*best, *_pc_buses(machine), "scsi", "usb", "virtio")

    @property
    def changes_media(self) -> bool:
        """Whether it is a drive whose medium can be changed."""
        return False


def _pc_buses(machine: Machine) -> tuple[str, ...]:
    """What every system knows on a PC."""
    if machine.q35:
        return ("sata",)
    return ("ide", "sata") if machine.x86 else ()


def _has_room(bus: str, machine: Machine) -> bool:
    return not (bus == "usb" and without_usb(machine)) and bool(_free_name(bus, machine))


def _free_name(bus: str, machine: Machine) -> str:
    """The first name that no disk has, in the definition or running; empty if the bus is full."""
    disks = machine.all_anywhere(Disk)
    places = {disk.place for disk in disks if disk.bus == bus}
    if bus == "scsi":  # SCSI devices of the host sit there too
        placed = (one for one in machine.all_anywhere(Placed) if one.node.tag == "hostdev")
        places |= {place_at(one.address) for one in placed if one.address is not None and one.address.kind == "drive"}
    return first_free(bus, {disk.target or "" for disk in disks}, {place for place in places if place})


class Lun(Disk):
    """A SCSI disk of the host whose commands the guest sends itself."""

    WHERE = (("device", "lun"),)
    LABEL = N_("SCSI LUN")
    ICON = "lun"
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

    @classmethod
    def refusal(cls, _machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        return None if offered("lun", offers.disk_devices, offers) else NOT_OFFERED

    def _best_buses(self, _machine: Machine) -> tuple[str, ...]:
        return ("scsi",)


class _Drive(Disk):
    """A drive whose medium can be changed."""

    LIVE = (
        *(DiskSource.source_kind, DiskSource.file, DiskSource.block_device, DiskSource.pool, DiskSource.volume),
        *(DiskSource.protocol, DiskSource.remote_name, DiskSource.hosts, DiskDriver.image_format),
        *Disk.LIVE,
    )
    FORM = (*SOURCE_ROWS, *Disk.PLACE, Row(N_("Tray"), Disk.tray), PERFORMANCE, Disk.MORE)

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """The format of a medium that is not there too; the guest opens and closes the tray."""
        nothing = () if self.location else (DiskDriver.image_format,)
        return super().filled_in(running) | {Disk.tray, *nothing}

    def live(self, before: Self) -> tuple[Field[Any], ...]:
        """The format goes with another medium; of the one that is in, it stays what it was taken for."""
        same = self.location == before.location
        return tuple(field for field in self.LIVE if not (same and field is DiskDriver.image_format))

    @property
    def changes_media(self) -> bool:
        return True


class Cdrom(_Drive):
    """A CD drive, empty or with a medium."""

    WHERE = (("device", "cdrom"),)
    LABEL = N_("CD drive")
    ICON = "cdrom"
    NEW = (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>"
        "<target dev='sda' bus='sata'/><readonly/></disk>"
    )

    def _best_buses(self, machine: Machine) -> tuple[str, ...]:
        return (*_pc_buses(machine), "scsi", "usb")

    @property
    def pluggable(self) -> bool:
        """libvirt 9.0 plugs no drive in that is empty."""
        return super().pluggable and bool(self.location)

    @property
    def unpluggable(self) -> bool:
        return super().pluggable


class Floppy(_Drive):
    """A floppy drive, empty or with a medium."""

    WHERE = (("device", "floppy"),)
    LABEL = N_("Floppy drive")
    ICON = "floppy"
    NEW = "<disk type='file' device='floppy'><driver name='qemu' type='raw'/><target dev='fda' bus='fdc'/></disk>"

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        if not machine.x86 or not offered("floppy", offers.disk_devices, offers):
            return NOT_FOR_MACHINE
        return None if _free_name("fdc", machine) else room_for(most_on("fdc"))

    def _best_buses(self, _machine: Machine) -> tuple[str, ...]:
        return ("fdc",)

    @property
    def pluggable(self) -> bool:
        return False
