"""Controllers: what other devices are plugged into."""

from collections.abc import Callable
from typing import Self

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.devices.machine import NOT_FOR_MACHINE, Machine
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text, plain
from vmdesk.model.element.shapes import SERIAL, USB_PORT
from vmdesk.model.element.view import Element
from vmdesk.model.form import Row, Section
from vmdesk.words import N_, Sentence, sentence

_USB_PORTS = {"qemu-xhci": 4, "nec-xhci": 4, "ich9-ehci1": 6, "ehci": 6, "pci-ohci": 3, "qusb1": 8, "qusb2": 8}
_MOST_USB_3 = 15
_WITH_MODELS = ("scsi", "usb", "pci")
_HUB_PORTS = 8


def _is(*kinds: str) -> Callable[["Controller"], bool]:
    return lambda controller: controller.kind in kinds


def _is_virtio_scsi(controller: "Controller") -> bool:
    return controller.kind == "scsi" and (controller.model or "").startswith("virtio")


class Controller(Acpi, Virtio, Placed, Device):
    """A controller (domaincommon.rng, `controller`)."""

    TAG = "controller"
    LABEL = N_("Controller")
    ICON = "controller"
    NEW = "<controller type='scsi' model='virtio-scsi'/>"
    ORDER = {"": ("serial", "driver", "model", "target", "master", "pcihole64", *COMMON_ORDER)}

    kind = Choice(
        "@type",
        (
            Option("scsi", "SCSI"),
            Option("usb", "USB"),
            Option("virtio-serial", N_("VirtIO serial"), N_("For channels and consoles.")),
            Option("sata", "SATA"),
            Option("nvme", "NVMe", since=(11, 5)),
            Option("pci", "PCI"),
            Option("ccid", "CCID", N_("For smartcard readers.")),
            Option("ide", "IDE"),
            Option("fdc", N_("Floppy")),
            Option("isa", "ISA"),
            Option("xenbus", "Xen"),
        ),
    )
    index = Int("@index", maximum=2**31 - 1)
    model = Choice(
        "@model",
        (
            Option("virtio-scsi", "VirtIO SCSI", N_("Fast; Windows needs a driver for it.")),
            Option("qemu-xhci", N_("USB 3"), N_("For all speeds; systems since about 2012 know it.")),
            Option("nec-xhci", N_("USB 3 (NEC)"), N_("For all speeds; Windows 7 has drivers for it.")),
            Option("ich9-ehci1", N_("USB 2"), N_("With three companions for slow devices.")),
            Option("piix3-uhci", N_("USB 1"), N_("For slow devices; every system knows it.")),
            *plain(
                *("auto", "buslogic", "lsilogic", "lsisas1068", "lsisas1078", "vmpvscsi", "ibmvscsi"),
                *("virtio", "virtio-transitional", "virtio-non-transitional", "ncr53c90", "dc390", "am53c974"),
                *("ich9-uhci1", "ich9-uhci2", "ich9-uhci3", "piix4-uhci", "ehci", "vt82c686b-uhci", "pci-ohci"),
                *("none", "qusb1", "qusb2", "piix3", "piix4", "ich6", "pci-root", "pcie-root", "pcie-root-port"),
                *("pci-bridge", "dmi-to-pci-bridge", "pcie-to-pci-bridge", "pcie-switch-upstream-port"),
                *("pcie-switch-downstream-port", "pci-expander-bus", "pcie-expander-bus"),
            ),
        ),
    )
    serial = Text("serial", SERIAL, since=(11, 5))
    ports = Int("@ports", minimum=1, maximum=2**31 - 1)
    vectors = Int("@vectors", maximum=2**31 - 1)
    grant_frames = Int("@maxGrantFrames")
    event_channels = Int("@maxEventChannels")
    first_port = Text("master/@startport", USB_PORT)
    queues = Int("driver/@queues", minimum=1, maximum=4096)
    commands_per_lun = Int("driver/@cmd_per_lun")
    sectors = Int("driver/@max_sectors")
    ioeventfd = Bool("driver/@ioeventfd", ON_OFF)
    io_thread = Int("driver/@iothread", minimum=1)
    pci_model = Choice(
        "model/@name",
        plain(
            *("spapr-pci-host-bridge", "pci-bridge", "i82801b11-bridge", "pcie-pci-bridge", "ioh3420"),
            *("pcie-root-port", "x3130-upstream", "xio3130-downstream", "pxb", "pxb-pcie"),
        ),
    )
    chassis = Int("target/@chassis", maximum=255)
    chassis_number = Int("target/@chassisNr", maximum=255)
    port = Int("target/@port", digits=1, maximum=255)
    bus_number = Int("target/@busNr", maximum=254)
    host_bridge = Int("target/@index", maximum=30)
    hot_plugging = Bool("target/@hotplug", ON_OFF)
    numa_node = Int("target/node")
    hole = Size("pcihole64")

    IDENTITY = (kind, index, model)

    FORM = (
        Row(N_("Type"), kind),
        Row(N_("Model"), model),
        Row(N_("Number"), index, N_("Devices name it by this.")),
        Row(N_("Serial number"), serial, shown=_is("nvme")),
        Row(N_("Ports"), ports, shown=_is("usb", "virtio-serial")),
        Section(
            N_("Performance"),
            (
                Row(N_("Queues"), queues, shown=_is_virtio_scsi),
                Row(N_("Input/output thread"), io_thread, shown=_is_virtio_scsi),
                Row(N_("Commands per LUN"), commands_per_lun, shown=_is_virtio_scsi),
                Row(N_("Sectors per command"), sectors, shown=_is_virtio_scsi),
                Row(N_("Vectors"), vectors, shown=_is("virtio-serial")),
            ),
        ),
        Section(
            "PCI",
            (
                Row(N_("Hot plugging"), hot_plugging, shown=_is("pci")),
                Row(N_("Chassis"), chassis, shown=_is("pci")),
                Row(N_("Port"), port, shown=_is("pci")),
                Row(N_("Bus"), bus_number, shown=_is("pci")),
                Row(N_("NUMA node"), numa_node, shown=_is("pci")),
                Row(N_("Hole above 4 GiB"), hole, shown=_is("pci")),
            ),
        ),
    )

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.kind, self.model, str(self.index) if self.index is not None else "")))

    @property
    def caption(self) -> str:
        kind = (self.kind or "").upper() if len(self.kind or "") <= 4 else self.kind
        return " ".join(filter(None, (kind, str(self.index) if self.index is not None else "")))

    @property
    def pluggable(self) -> bool:
        return self.kind == "scsi"

    @classmethod
    def of(cls, kind: str, machine: Machine) -> Self:
        """A new one of a type, such as usb, that fits into this VM."""
        new = cls.new()
        new.kind = kind
        new.fit(machine)
        return new

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        self.fit(machine)

    def adapt(self, machine: Machine) -> None:
        usual = _usual_model(self.kind, machine)
        of_others = {_usual_model(kind, machine) for kind in _WITH_MODELS} - {usual}
        taken = {one.index or 0 for one in machine.all_anywhere(Controller) if one.kind == self.kind}
        if self.model in of_others or (usual and not self.model) or self.index in taken:
            self.fit(machine)

    def fit(self, machine: Machine) -> None:
        """The usual model for the type that it is of, and the next number; also after `kind` was set."""
        numbers = [one.index or 0 for one in machine.all_anywhere(Controller) if one.kind == self.kind]
        first = 1 if self.kind == "pci" else 0  # number 0 is the root, which is there anyway
        self.model = _usual_model(self.kind, machine)
        self.index = max(numbers, default=first - 1) + 1
        self.serial = f"NVME{self.index}" if self.kind == "nvme" else None  # QEMU wants one
        self.ports = _MOST_USB_3 if self.model == "qemu-xhci" else None

    @property
    def usb_ports(self) -> int:
        """How many USB devices can be plugged into it (libvirt's virDomainUSBAddressControllerModelToPorts)."""
        if self.kind != "usb" or (self.model or "").startswith("ich9-uhci"):
            return 0  # companions only help the ports of another controller
        return self.ports or _USB_PORTS.get(self.model or "", 2)


def _usual_model(kind: str | None, machine: Machine) -> str | None:
    if kind == "pci":
        return "pcie-root-port" if machine.pci_express else "pci-bridge"
    return {"scsi": "virtio-scsi", "usb": "qemu-xhci"}.get(kind or "")


def missing(kind: str, machine: Machine, index: int = 0) -> tuple[Controller, ...]:
    """The controller of this type and number as a new one, for what is plugged into it; nothing if the VM has it."""
    if any(one.kind == kind and (one.index or 0) == index for one in machine.all_of(Controller)):
        return ()
    new = Controller.of(kind, machine)
    new.index = index
    return (new,)


def missing_usb(machine: Machine) -> tuple[Controller, ...]:
    """A new USB controller, if the VM has none, or none with a port that is free."""
    controllers = machine.all_of(Controller)
    hubs = sum(device.node.tag == "hub" for device in machine.devices)
    ports = sum(controller.usb_ports for controller in controllers) + _HUB_PORTS * hubs
    if sum(map(_is_on_usb, machine.devices)) < ports:
        return ()
    return missing("usb", machine) or (Controller.of("usb", machine),)


def _is_on_usb(device: Element) -> bool:
    """Whether it takes a USB port: by its address, or as far as one without an address tells."""
    node, address, target = device.node, device.node.find("address"), device.node.find("target")
    if address is not None:
        return address.get("type") == "usb"
    names = {node.get("bus"), node.get("type"), node.get("model"), target.get("bus") if target is not None else None}
    return "ccid" in names if node.tag == "controller" else "usb" in names


def without_usb(machine: Machine) -> Sentence | None:
    """Why nothing can be plugged into USB in this VM; None where something can."""
    if machine.s390:
        return NOT_FOR_MACHINE
    if any(one.kind == "usb" and one.model == "none" for one in machine.all_of(Controller)):
        return sentence("The VM is set to have no USB. Remove its USB controller “none” first.")
    return None
