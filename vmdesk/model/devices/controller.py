"""Controllers: what other devices are plugged into."""

from collections.abc import Callable

from vmdesk.model.devices.device import COMMON_ORDER, Acpi, Device, Placed, Virtio
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text, plain
from vmdesk.model.element.shapes import SERIAL, USB_PORT
from vmdesk.model.form import Row, Section
from vmdesk.words import N_


def _is(*kinds: str) -> Callable[["Controller"], bool]:
    return lambda controller: controller.kind in kinds


def _is_virtio_scsi(controller: "Controller") -> bool:
    return controller.kind == "scsi" and (controller.model or "").startswith("virtio")


class Controller(Acpi, Virtio, Placed, Device):
    """A controller (domaincommon.rng, `controller`)."""

    TAG = "controller"
    LABEL = N_("Controller")
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
    def pluggable(self) -> bool:
        return self.kind == "scsi"
