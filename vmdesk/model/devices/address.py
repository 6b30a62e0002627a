"""Where a device is plugged in inside the VM: libvirt's `<address>`, which it gives out itself if nobody does."""

from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Text, plain
from vmdesk.model.element.shapes import HEX, USB_PORT, shape
from vmdesk.model.element.view import Element
from vmdesk.words import N_

KINDS = ("pci", "drive", "virtio-serial", "ccid", "usb", "spapr-vio", "ccw", "isa", "virtio-mmio", "dimm", "unassigned")
_BYTE = 255
_NUMBER = N_("A hexadecimal number is expected.")
CHANNEL_ID = shape(r"0x[0-9a-eA-E][0-9a-fA-F]?|0x[fF][0-9a-eA-E]?", _NUMBER, "0xfe")
CHANNEL_SET = shape(r"(0x)?[0-3]", N_("A number from 0 to 3 is expected."), "0x1")
DEVICE_NUMBER = shape(r"0x[0-9a-fA-F]{1,4}", _NUMBER, "0x0001")
REGISTER = shape(r"(0x)?[0-9a-fA-F]{1,8}", _NUMBER, "0x30000000")
IO_BASE = shape(r"0x[0-9a-fA-F]{1,4}", _NUMBER, "0x505")
IRQ = shape(r"0x[0-9a-fA-F]", _NUMBER, "0x4")


class Address(Element):
    """A place on a bus of the VM (domaincommon.rng, `address`). Which fields mean something depends on `kind`."""

    kind = Choice("@type", plain(*KINDS))
    domain = Int("@domain", digits=4, maximum=2**32 - 1)
    bus = Int("@bus", maximum=_BYTE)
    slot = Int("@slot", maximum=31)
    function = Int("@function", maximum=7)
    multifunction = Bool("@multifunction", ON_OFF)
    controller = Int("@controller", maximum=99)
    target = Int("@target", maximum=99)
    unit = Int("@unit", maximum=99999)
    port = Text("@port", USB_PORT)
    cssid = Text("@cssid", CHANNEL_ID)
    ssid = Text("@ssid", CHANNEL_SET)
    devno = Text("@devno", DEVICE_NUMBER)
    register = Text("@reg", REGISTER)
    io_base = Text("@iobase", IO_BASE)
    irq = Text("@irq", IRQ)
    base = Text("@base", HEX)

    @property
    def words(self) -> str:
        """The address as it is commonly written, such as 0000:00:1f.2; empty if it tells nothing."""
        match self.kind:
            case "pci":
                return f"{self.domain or 0:04x}:{self.bus or 0:02x}:{self.slot or 0:02x}.{self.function or 0:x}"
            case "drive":
                return ":".join(str(part or 0) for part in (self.controller, self.bus, self.target, self.unit))
            case "usb":
                return f"{self.bus or 0}:{self.port or ''}"
            case "dimm":
                return self.node.get("slot", "")
            case "ccw":
                return ".".join(part.removeprefix("0x") for part in (self.cssid, self.ssid, self.devno) if part)
            case _:
                return ":".join(value for name, value in sorted(self.node.items()) if name != "type")
