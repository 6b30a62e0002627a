"""Devices of the host that a VM has for itself: USB, PCI, parts of a device (mdev), SCSI."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.controller import missing, missing_usb, without_usb
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Bootable, Device, Placed, Rom
from vmdesk.model.devices.disk_source import SourceHost
from vmdesk.model.devices.machine import NOT_FOR_MACHINE, NOT_OFFERED, Machine, offered
from vmdesk.model.devices.options import SECRET_KINDS, STARTUP_POLICIES
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import ALIAS, DEVICE_NAME, LINE, NAME, OBJECT, PATH, USB_ID, UUID, WWPN
from vmdesk.model.element.view import Flag
from vmdesk.model.form import Row, Section
from vmdesk.words import N_, Sentence

_SCSI_MAXIMUM = 2**32 - 1


class _Hostdev(Acpi, Bootable, Placed, Device):
    """What all devices of the host have in common (domaincommon.rng, `hostdev`)."""

    TAG = "hostdev"
    ORDER = {
        "": ("driver", "teaming", "source", "readonly", "shareable", *COMMON_ORDER),
        "source": ("vendor", "product", "adapter", "host", "auth", "initiator", "address"),
        "source/auth": ("secret",),
    }


class _Subsystem(_Hostdev):
    """What the devices of the host for VMs have in common."""

    managed = Bool("@managed")

    @property
    def pluggable(self) -> bool:
        return True


def _unless_offered(kind: str, offers: DomainCapabilities) -> Sentence | None:
    """Why devices of the host of this kind cannot be passed on; None if they can."""
    return None if offered(kind, offers.host_devices, offers) else NOT_OFFERED


_MANAGED = Row(N_("libvirt takes it from the host"), _Subsystem.managed, N_("And gives it back when the VM stops."))
_BOOT_ORDER = Row(N_("Boot order"), Bootable.boot_order)


class UsbHostdev(_Subsystem):
    """A USB device of the host, told by vendor and product or by where it is plugged in."""

    WHERE = (("type", "usb"),)
    LABEL = N_("USB device of the host")
    ICON = "usb"
    NEW = (
        "<hostdev mode='subsystem' type='usb' managed='yes'>"
        "<source><vendor id='0x0000'/><product id='0x0000'/></source></hostdev>"
    )

    vendor = Text("source/vendor/@id", USB_ID)
    product = Text("source/product/@id", USB_ID)
    bus = Int("source/address/@bus", maximum=999)
    device = Int("source/address/@device", maximum=999)
    startup_policy = Choice("source/@startupPolicy", STARTUP_POLICIES)
    guest_reset = Choice(
        "source/@guestReset",
        (
            Option("off", N_("Never"), N_("What the guest wants to reset is left alone.")),
            Option("uninitialized", N_("Once"), N_("Only if the device is not set up yet.")),
            Option("on", N_("Always"), N_("Each reset by the guest resets the device.")),
        ),
    )

    IDENTITY = (vendor, product, device)
    RUNTIME = (bus, device)
    FORM = (
        Row(N_("Vendor"), vendor, ask="host-usb"),
        Row(N_("Product"), product),
        Row(N_("Bus"), bus, N_("Only if there are several alike; it changes when the device is plugged in again.")),
        Row(N_("Device"), device),
        Row(N_("Startup policy"), startup_policy),
        _BOOT_ORDER,
        Section(N_("More"), (Row(N_("Resets by the guest"), guest_reset), _MANAGED)),
    )

    @property
    def summary(self) -> str:
        if self.vendor or self.product:
            return ":".join((part or "").removeprefix("0x") for part in (self.vendor, self.product))
        return f"{self.bus or 0:03}.{self.device or 0:03}"

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        return _unless_offered("usb", offers) or without_usb(machine)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing_usb(machine)


class PciHostdev(_Subsystem, Rom):
    """A PCI device of the host."""

    WHERE = (("type", "pci"),)
    LABEL = N_("PCI device of the host")
    ICON = "pci"
    NEW = (
        "<hostdev mode='subsystem' type='pci' managed='yes'>"
        "<source><address domain='0x0000' bus='0x00' slot='0x00' function='0x0'/></source></hostdev>"
    )

    domain = Int("source/address/@domain", digits=4)
    bus = Int("source/address/@bus", digits=2, maximum=255)
    slot = Int("source/address/@slot", digits=2, maximum=31)
    function = Int("source/address/@function", digits=1, maximum=7)
    driver = Choice("driver/@name", plain("vfio", "kvm", "xen"))
    write_filtering = Bool("source/@writeFiltering")
    startup_policy = Choice("source/@startupPolicy", STARTUP_POLICIES)
    teaming = Choice("teaming/@type", plain("persistent", "transient"))
    teaming_partner = Text("teaming/@persistent", ALIAS)

    RUNTIME = (driver,)
    FORM = (
        Row(N_("PCI domain"), domain, ask="host-pci"),
        Row(N_("PCI bus"), bus),
        Row(N_("PCI slot"), slot),
        Row(N_("PCI function"), function),
        _BOOT_ORDER,
        Section(
            N_("More"),
            (
                _MANAGED,
                Row(N_("Boot ROM"), Rom.rom_bar),
                Row(N_("File of the boot ROM"), Rom.rom_file),
                Row(N_("Filter what is written to its settings"), write_filtering),
                Row(N_("During a migration"), teaming),
                Row(N_("Alias of the card that stays"), teaming_partner),
            ),
        ),
    )

    @property
    def host_address(self) -> str:
        """Its address on the host, such as 0000:01:00.0."""
        return f"{self.domain or 0:04x}:{self.bus or 0:02x}:{self.slot or 0:02x}.{self.function or 0:x}"

    @property
    def summary(self) -> str:
        return self.host_address

    @classmethod
    def refusal(cls, _machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        return _unless_offered("pci", offers)


class MdevHostdev(_Subsystem):
    """A part of a device of the host, as of a graphics card that several VMs share."""

    WHERE = (("type", "mdev"),)
    LABEL = N_("Part of a device of the host")
    ICON = "mdev"
    NEW = (
        "<hostdev mode='subsystem' type='mdev' model='vfio-pci'>"
        "<source><address uuid='00000000-0000-0000-0000-000000000000'/></source></hostdev>"
    )

    model = Choice(
        "@model",
        (
            Option("vfio-pci", "PCI"),
            Option("vfio-ccw", "CCW", N_("On s390x.")),
            Option("vfio-ap", "AP", N_("On s390x.")),
        ),
    )
    uuid = Text("source/address/@uuid", UUID)
    display = Bool("@display", ON_OFF)
    ramfb = Bool("@ramfb", ON_OFF)

    IDENTITY = (uuid,)
    FORM = (
        Row("UUID", uuid, ask="host-mdev"),
        Row(N_("Model"), model),
        Row(N_("Use it as a display"), display, shown=lambda device: device.model == "vfio-pci"),
        Row(N_("Picture while the guest starts"), ramfb, enabled=lambda device: device.display),
        _BOOT_ORDER,
    )

    @property
    def summary(self) -> str:
        return self.uuid or ""


class ScsiHostdev(_Subsystem):
    """A SCSI device of the host, or one that the host reaches by iSCSI."""

    WHERE = (("type", "scsi"),)
    LABEL = N_("SCSI device of the host")
    ICON = "scsi"
    NEW = (
        "<hostdev mode='subsystem' type='scsi'>"
        "<source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source></hostdev>"
    )

    adapter = Text("source/adapter/@name", LINE)
    bus = Int("source/address/@bus", maximum=99)
    target = Int("source/address/@target", maximum=_SCSI_MAXIMUM)
    unit = Int("source/address/@unit", maximum=2**63 - 1)
    protocol = Choice("source/@protocol", plain("adapter", "iscsi"))
    name = Text("source/@name", LINE)
    hosts = Children("source/host", SourceHost)
    initiator = Text("source/initiator/iqn/@name", LINE)
    user = Text("source/auth/@username", NAME)
    secret_kind = Choice("source/auth/secret/@type", SECRET_KINDS)
    secret_usage = Text("source/auth/secret/@usage", OBJECT)
    raw_io = Bool("@rawio")
    filtered = Choice("@sgio", (Option("filtered", N_("Filtered")), Option("unfiltered", N_("Unfiltered"))))
    read_only = Flag("readonly")
    shareable = Flag("shareable")

    IDENTITY = (adapter, name)
    FORM = (
        Row(N_("Adapter"), adapter, shown=lambda device: device.protocol != "iscsi", ask="host-scsi"),
        Row(N_("Bus"), bus, shown=lambda device: device.protocol != "iscsi"),
        Row(N_("Target"), target, shown=lambda device: device.protocol != "iscsi"),
        Row(N_("Unit"), unit, shown=lambda device: device.protocol != "iscsi"),
        Row(N_("Name on the server"), name, shown=lambda device: device.protocol == "iscsi"),
        Row(N_("Hosts"), hosts, shown=lambda device: device.protocol == "iscsi"),
        Row(N_("Read only"), read_only),
        Row(N_("Shareable"), shareable),
        Row(N_("Raw commands"), raw_io),
        Row(N_("Filter commands"), filtered),
        _BOOT_ORDER,
    )

    @property
    def summary(self) -> str:
        if self.name:
            return self.name
        return ":".join(str(part or 0) for part in (self.adapter, self.bus, self.target, self.unit))

    @classmethod
    def refusal(cls, _machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        return _unless_offered("scsi", offers)

    def needs(self, machine: Machine, _offers: DomainCapabilities) -> tuple[Device, ...]:
        return missing("scsi", machine)


class ScsiHostHostdev(_Subsystem):
    """A SCSI target of the host's kernel, by vhost."""

    WHERE = (("type", "scsi_host"),)
    LABEL = N_("SCSI target of the host")
    ICON = "scsi"
    NEW = "<hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='naa.5000000000000000'/></hostdev>"

    model = Choice("@model", plain("virtio", "virtio-transitional", "virtio-non-transitional"))
    wwpn = Text("source/@wwpn", WWPN)

    IDENTITY = (wwpn,)
    FORM = (Row("WWPN", wwpn), Row(N_("VirtIO"), model), _BOOT_ORDER)

    @property
    def summary(self) -> str:
        return self.wwpn or ""


class CapabilityHostdev(_Hostdev):
    """A device of the host for a container."""

    WHERE = (("mode", "capabilities"),)
    LABEL = N_("Device of the host for a container")
    ICON = "container"
    NEW = "<hostdev mode='capabilities' type='misc'><source><char>/dev/null</char></source></hostdev>"

    kind = Choice("@type", (Option("storage", N_("Disk")), Option("misc", N_("Other")), Option("net", N_("Network"))))
    block = Text("source/block", PATH)
    character = Text("source/char", PATH)
    interface = Text("source/interface", DEVICE_NAME)
    FORM = (
        Row(N_("Type"), kind),
        Row(N_("Device"), block, shown=lambda device: device.kind == "storage"),
        Row(N_("Device"), character, shown=lambda device: device.kind == "misc"),
        Row(N_("Network device"), interface, shown=lambda device: device.kind == "net"),
    )

    @property
    def summary(self) -> str:
        return self.block or self.character or self.interface or ""

    @classmethod
    def refusal(cls, machine: Machine, _offers: DomainCapabilities) -> Sentence | None:
        return None if machine.virtualisation == "lxc" else NOT_FOR_MACHINE
