"""Examples about controllers, and the places in which devices are plugged."""

from tests.unit.model.editing.examples.making import (
    FAILS,
    PC,
    REFUSES,
    TAKES,
    Example,
    card,
    cdrom,
    disk,
    drive,
    pci,
    vm,
    warned,
)
from vmdesk.model.editing.checks import addresses, controllers
from vmdesk.model.editing.checks.case import Rule

SCSI = "<controller type='scsi' index='{}' model='{}'>{}</controller>"
ROOT = "<controller type='pci' index='0' model='pcie-root'/>"
PORT = "<controller type='pci' index='{}' model='pcie-root-port'>{}</controller>"
NAMED = "<alias name='ua-{}'/>"


def controller(kind: str, index: int = 0, model: str = "", more: str = "", attributes: str = "") -> str:
    said = f"model='{model}'" if model else ""
    return f"<controller type='{kind}' index='{index}' {said} {attributes}>{more}</controller>"


def usb(model: str, attributes: str = "") -> str:
    return controller("usb", 0, model, attributes=attributes)


def tablet(port: str, bus: int = 0) -> str:
    return f"<input type='tablet' bus='usb'><address type='usb' bus='{bus}' port='{port}'/></input>"


def mouse(port: str) -> str:
    return tablet(port).replace("tablet", "mouse")


def channel(name: str, port: int, index: int = 0) -> str:
    place = f"<address type='virtio-serial' controller='{index}' bus='0' port='{port}'/>"
    return f"<channel type='pty'><target type='virtio' name='{name}'/>{place}</channel>"


def placed(rule: Rule, at: str, wrong: str, right: str, machine: str = "") -> Example:
    """An example of places that libvirt refuses."""
    system = {"system": machine} if machine else {}
    return Example(rule, at, vm(wrong, **system), vm(right, **system), REFUSES)


CONTROLLERS = (
    placed(
        controllers.numbers_alike,
        "Controller.index Controller.index",
        controller("scsi", 0, "virtio-scsi") * 2,
        controller("scsi", 0, "virtio-scsi") + controller("scsi", 1, "virtio-scsi"),
    ),
    placed(
        controllers.numbers_alike,
        "Controller.index Controller.index",
        usb("qemu-xhci") + usb("ich9-ehci1"),
        usb("ich9-ehci1") + controller("usb", 0, "ich9-uhci1", "<master startport='0'/>"),
    ),
    Example(
        controllers.types_that_are_not_there,
        "Controller.kind",
        vm(controller("ide")),
        vm(controller("ide"), system=PC),
        REFUSES,
    ),
    placed(
        controllers.types_that_are_not_there,
        "Controller.index",
        controller("ide") + controller("ide", 1),
        controller("ide"),
        PC,
    ),
    placed(controllers.types_that_are_not_there, "Controller.kind", controller("xenbus"), "", PC),
    Example(
        controllers.types_that_are_not_there,
        "Controller.index",
        vm(controller("pci", 256, "pcie-root-port")),
        vm(controller("pci", 1, "pcie-root-port")),
        REFUSES,
    ),
    placed(controllers.models_that_are_not_there, "Controller.model", controller("scsi", 0, "buslogic"), ""),
    placed(controllers.roots_that_cannot_be, "Controller.model", controller("pci", 0, "pci-root"), ROOT),
    placed(controllers.roots_that_cannot_be, "Controller.model", ROOT, controller("pci", 0, "pci-root"), PC),
    placed(controllers.roots_that_cannot_be, "Controller.index", ROOT + controller("pci", 1, "pcie-root"), ROOT),
    placed(
        controllers.roots_that_cannot_be,
        "Controller.model",
        controller("pci", 1, "pcie-root-port"),
        controller("pci", 1, "pci-bridge"),
        PC,
    ),
    placed(
        controllers.options_of_pci,
        "Controller.chassis",
        controller("pci", 1, "pci-bridge", "<target chassis='3'/>"),
        controller("pci", 1, "pci-bridge", "<target chassisNr='3'/>"),
        PC,
    ),
    Example(
        controllers.options_of_pci,
        "Controller.hot_plugging",
        vm(controller("pci", 1, "pcie-to-pci-bridge", "<target hotplug='off'/>")),
        vm(controller("pci", 1, "pcie-root-port", "<target hotplug='off'/>")),
    ),
    Example(
        controllers.chassis_alike,
        "Controller.chassis Controller.chassis",
        vm("".join(PORT.format(index, f"<target chassis='1' port='0x{index}'/>") for index in (1, 2))),
        vm("".join(PORT.format(index, f"<target chassis='{index}' port='0x{index}'/>") for index in (1, 2))),
        FAILS,
    ),
    placed(
        controllers.node_of_no_cell,
        "Controller.numa_node",
        controller("pci", 1, "pcie-expander-bus", "<target busNr='200'><node>4</node></target>"),
        controller("pci", 1, "pcie-expander-bus", "<target busNr='200'/>"),
    ),
    placed(
        controllers.options_of_scsi,
        "Controller.queues",
        SCSI.format(0, "lsilogic", "<driver queues='2'/>"),
        SCSI.format(0, "virtio-scsi", "<driver queues='2'/>"),
    ),
    placed(
        controllers.threads_and_queues,
        "Controller.io_thread",
        SCSI.format(0, "virtio-scsi", "<driver iothread='2'/>"),
        SCSI.format(0, "virtio-scsi", ""),
    ),
    warned(
        controllers.threads_and_queues,
        "Controller.queues",
        vm(SCSI.format(0, "virtio-scsi", "<driver queues='8'/>")),
        vm(SCSI.format(0, "virtio-scsi", "<driver queues='2'/>")),
        TAKES,
    ),
    Example(
        controllers.ports_of_usb,
        "Controller.ports",
        vm(usb("piix3-uhci", "ports='4'")),
        vm(usb("qemu-xhci", "ports='8'")),
        FAILS,
    ),
    placed(
        controllers.ports_of_usb, "Controller.ports", usb("qemu-xhci", "ports='20'"), usb("qemu-xhci", "ports='15'")
    ),
    placed(
        controllers.usb_on_and_off,
        "Controller.model",
        usb("none") + controller("usb", 1, "qemu-xhci"),
        usb("qemu-xhci") + controller("usb", 1, "qemu-xhci"),
    ),
)
PLACES = (
    placed(
        addresses.slots_alike,
        "Interface.address Sound.address",
        card(pci("0x05")) + f"<sound model='ich9'>{pci('0x05')}</sound>",
        card(pci("0x05")) + f"<sound model='ich9'>{pci('0x06')}</sound>",
    ),
    placed(addresses.slots_of_the_board, "Interface.address", card(pci("0x1f")), card(pci("0x1f", "0x1"))),
    placed(addresses.slots_of_the_board, "Interface.address", card(pci("0x1f", "0x2")), card(pci("0x1e"))),
    placed(addresses.slots_of_the_board, "Interface.address", card(pci("0x01")), card(pci("0x03")), PC),
    placed(
        addresses.slots_that_are_not_there, "Interface.address", card(pci("0x05", domain="0x0001")), card(pci("0x05"))
    ),
    placed(
        addresses.slots_that_are_not_there,
        "Interface.address",
        ROOT + PORT.format(1, "") + card(pci("0x01", bus="0x01")),
        ROOT + PORT.format(1, "") + card(pci("0x00", bus="0x01")),
    ),
    Example(
        addresses.names_in_acpi,
        "Interface.acpi_index Interface.acpi_index",
        vm(card("<acpi index='1'/>") * 2),
        vm(card("<acpi index='1'/>") + card("<acpi index='2'/>")),
        FAILS,
    ),
    Example(
        addresses.names_in_acpi,
        "Interface.acpi_index",
        vm(card("<acpi index='16384'/>")),
        vm(card("<acpi index='16383'/>")),
        FAILS,
    ),
    Example(
        addresses.names_in_acpi,
        "Disk.acpi_index",
        vm(disk("sda", "sata", f"<acpi index='1'/>{drive(0)}")),
        vm(disk(more="<acpi index='1'/>")),
    ),
    placed(
        addresses.aliases_alike,
        "Interface.alias Interface.alias",
        card(NAMED.format("a")) * 2,
        card(NAMED.format("a")) + card(NAMED.format("b")),
    ),
    placed(addresses.places_of_other_buses, "Disk.address", disk(more=drive(0)), disk()),
    placed(
        addresses.places_of_other_buses, "Disk.address", disk("sda", "sata", pci("0x05")), disk("sda", "sata", drive(0))
    ),
    placed(
        addresses.places_in_drives_alike,
        "Disk.address Cdrom.address",
        disk("sda", "sata", drive(0)) + cdrom("sdb", more=drive(0)),
        disk("sda", "sata", drive(0)) + disk("sdb", "scsi", drive(0), image="b"),
    ),
    Example(
        addresses.places_in_drives,
        "Disk.address",
        vm(disk("sda", "sata", drive(6))),
        vm(disk("sda", "sata", drive(5))),
        FAILS,
    ),
    placed(
        addresses.places_in_drives,
        "Disk.address",
        disk("sda", "sata", drive(0, 1)),
        disk("sda", "sata", drive(0, 0, 1)),
    ),
    placed(addresses.places_in_drives, "Disk.address", disk("sda", "sata", drive(0, target=1)), disk("sda", "sata")),
    Example(
        addresses.places_in_drives,
        "Disk.address",
        vm(disk("hda", "ide", drive(2)), system=PC),
        vm(disk("hda", "ide", drive(1)), system=PC),
        FAILS,
    ),
    placed(
        addresses.places_in_drives,
        "Disk.address",
        disk("hda", "ide", drive(0, 0, 1)),
        disk("hda", "ide", drive(0, 1)),
        PC,
    ),
    placed(addresses.places_in_drives, "Disk.address", disk("sda", "scsi", drive(0, 1)), disk("sda", "scsi", drive(0))),
    placed(
        addresses.places_in_drives,
        "Disk.address",
        SCSI.format(0, "lsilogic", "") + disk("sda", "scsi", drive(0, target=1)),
        SCSI.format(0, "virtio-scsi", "") + disk("sda", "scsi", drive(0, target=1)),
    ),
    Example(
        addresses.places_in_drives,
        "Disk.address",
        vm(SCSI.format(0, "lsilogic", "") + disk("sda", "scsi", drive(8))),
        vm(SCSI.format(0, "lsilogic", "") + disk("sda", "scsi", drive(7))),
        FAILS,
    ),
    Example(
        addresses.places_in_drives,
        "Disk.address",
        vm(SCSI.format(0, "virtio-scsi", "") + disk("sda", "scsi", drive(0, target=256))),
        vm(SCSI.format(0, "virtio-scsi", "") + disk("sda", "scsi", drive(100, target=3))),
        FAILS,
    ),
    placed(
        addresses.usb_ports_alike, "Input.address Input.address", tablet("1") + mouse("1"), tablet("1") + mouse("2")
    ),
    placed(addresses.usb_ports_that_are_not_there, "Input.address", tablet("1", 5), tablet("1")),
    placed(
        addresses.usb_ports_that_are_not_there,
        "Input.address",
        usb("qemu-xhci", "ports='8'") + tablet("9"),
        usb("qemu-xhci", "ports='8'") + tablet("8"),
    ),
    placed(
        addresses.usb_ports_that_are_not_there,
        "Input.address",
        usb("piix3-uhci") + tablet("3"),
        usb("piix3-uhci") + tablet("2"),
    ),
    placed(
        addresses.usb_ports_that_are_not_there,
        "Input.address",
        tablet("1.1"),
        "<hub type='usb'><address type='usb' bus='0' port='1'/></hub>" + tablet("1.1"),
    ),
    placed(
        addresses.serial_ports,
        "Channel.address Channel.address",
        channel("a", 1) + channel("b", 1),
        channel("a", 1) + channel("b", 2) + channel("c", 1, 1),
    ),
    placed(addresses.serial_ports, "Channel.address", channel("a", 31), channel("a", 30)),
    placed(
        addresses.serial_ports,
        "Channel.address",
        controller("virtio-serial", attributes="ports='2'") + channel("a", 3),
        controller("virtio-serial", attributes="ports='4'") + channel("a", 3),
    ),
)
EXAMPLES = (*CONTROLLERS, *PLACES)
