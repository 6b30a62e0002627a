"""Examples about devices of the host."""

from tests.unit.model.editing.examples.making import (
    NO_USB,
    PLAIN,
    REFUSES,
    Example,
    card,
    vm,
    warned,
)
from vmdesk.model.editing.checks import Around, host_devices
from vmdesk.model.host_device_uses import DeviceUser

UUID = "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52"
USB = "<hostdev mode='subsystem' type='usb'><source>{}</source></hostdev>"
IDS = "<vendor id='0x1234'/><product id='0x5678'/>"
STICK = USB.format(IDS)
PCI = (
    "<hostdev mode='subsystem' type='pci' managed='yes'><source {}><address domain='0x0000' bus='0x{}' slot='0x00' "
    "function='0x0'/></source>{}</hostdev>"
)
PART = "<hostdev mode='subsystem' type='mdev' model='{}' {}><source><address uuid='" + UUID + "'/></source>{}</hostdev>"
SCSI = (
    "<hostdev mode='subsystem' type='scsi' {}><source><adapter name='scsi_host0'/>"
    "<address bus='0' target='0' unit='0'/></source></hostdev>"
)
VNC = "<graphics type='vnc'/>"
USERS = Around(
    host_devices={"usb 1234:5678": (DeviceUser("", "web", True),), "pci 0000:01:00.0": (DeviceUser("", "db", False),)}
)


def device(bus: str = "01", more: str = "", attributes: str = "") -> str:
    return PCI.format(attributes, bus, more)


def part(model: str = "vfio-pci", attributes: str = "", more: str = "") -> str:
    return PART.format(model, attributes, more)


EXAMPLES = (
    Example(host_devices.device_twice, "UsbHostdev.vendor UsbHostdev.vendor", vm(STICK * 2), vm(STICK), REFUSES),
    Example(
        host_devices.device_twice,
        "Interface.host_bus PciHostdev.bus",
        vm(
            "<interface type='hostdev'><source><address type='pci' domain='0' bus='1' slot='0' function='0'/></source>"
            "</interface>" + device()
        ),
        vm(device() + device("02")),
        REFUSES,
    ),
    Example(host_devices.device_of_another_vm, "UsbHostdev.vendor", vm(STICK), vm(device("02")), around=USERS),
    warned(host_devices.device_of_another_vm, "PciHostdev.bus", vm(device()), vm(device("02")), around=USERS),
    Example(host_devices.usb_device_of_nobody, "UsbHostdev.vendor", vm(USB.format("")), vm(STICK)),
    Example(
        host_devices.usb_device_of_nobody,
        "UsbHostdev.vendor",
        vm(USB.format("<vendor id='0x0000'/><product id='0x0000'/>")),
        vm(USB.format("<address bus='1' device='2'/>")),
        REFUSES,
    ),
    Example(
        host_devices.usb_device_of_nobody,
        "UsbHostdev.product",
        vm(USB.format("<vendor id='0x1234'/>")),
        vm(STICK),
        REFUSES,
    ),
    Example(host_devices.usb_that_is_off, "UsbHostdev", vm(NO_USB + STICK), vm(STICK), REFUSES),
    Example(
        host_devices.booting_from_it, "MdevHostdev.boot_order", vm(part(more="<boot order='1'/>")), vm(part()), REFUSES
    ),
    Example(
        host_devices.picture_of_a_part,
        "MdevHostdev.display",
        vm(part(attributes="display='on'")),
        vm(part(attributes="display='on'") + VNC),
        REFUSES,
    ),
    Example(
        host_devices.picture_of_a_part, "MdevHostdev.display", vm(part("vfio-ccw", "display='on'") + VNC), vm(part())
    ),
    Example(
        host_devices.picture_of_a_part,
        "MdevHostdev.ramfb MdevHostdev.ramfb",
        vm(
            VNC + "".join(part(attributes="display='on' ramfb='on'").replace(UUID, uuid) for uuid in (UUID, UUID[::-1]))
        ),
        vm(VNC + part(attributes="display='on' ramfb='on'")),
    ),
    Example(
        host_devices.commands_unfiltered,
        "ScsiHostdev.filtered",
        vm(SCSI.format("sgio='unfiltered'")),
        vm(SCSI.format("")),
        REFUSES,
    ),
    Example(
        host_devices.teaming_of_a_device,
        "PciHostdev.teaming_partner",
        vm(device(more="<teaming type='transient'/>")),
        vm(device(more="<teaming type='transient' persistent='ua-a'/>")),
    ),
    Example(
        host_devices.teaming_of_a_device,
        "PciHostdev.teaming",
        vm(device(more="<teaming type='persistent'/>")),
        vm(device()),
    ),
    Example(
        host_devices.devices_of_containers,
        "CapabilityHostdev",
        vm("<hostdev mode='capabilities' type='misc'><source><char>/dev/null</char></source></hostdev>"),
        PLAIN,
        REFUSES,
    ),
    Example(
        host_devices.devices_of_containers,
        "PciHostdev.write_filtering",
        vm(device(attributes="writeFiltering='no'")),
        vm(device()),
        REFUSES,
    ),
    Example(
        host_devices.rom_that_is_off,
        "Interface.rom_file",
        vm(card("<rom enabled='no' file='/rom'/>")),
        vm(card("<rom enabled='no'/>")),
        REFUSES,
    ),
)
