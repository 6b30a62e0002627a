"""Which devices and firmware an operating system can drive."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vmdesk.osinfo.entities import Entity, truth

Q35 = "http://qemu.org/chipset/x86/q35"
_NUMBERED = re.compile(r"http://(?:pcisig\.com/(pci)|usb\.org/(usb))/([0-9a-fA-F]{4})/([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the database names it, for example virtio1.0-net of class "net" on the bus "pci"."""

    id: str
    name: str = ""
    kind: str = ""  # its class: net, block, video, audio, input, controller.usb, rng, memory.balloon, chipset, …
    bus: str = ""
    vendor: str = ""
    vendor_id: str = ""
    product: str = ""
    product_id: str = ""


@dataclass(frozen=True, slots=True)
class Devices:
    """The devices that a system can drive, the nearest relative's first."""

    all: tuple[Device, ...] = ()

    def __iter__(self) -> Iterator[Device]:
        return iter(self.all)

    def __contains__(self, name: object) -> bool:
        """Whether a device of this name or id is among them."""
        return any(name in {device.name, device.id} for device in self.all)

    def of_kind(self, kind: str) -> tuple[Device, ...]:
        """Those of a class, such as "net"."""
        return tuple(device for device in self.all if device.kind == kind)

    @property
    def q35(self) -> bool:
        """Whether the system runs on QEMU's q35 machine."""
        return Q35 in self


@dataclass(frozen=True, slots=True)
class Firmware:
    """Which firmware a system starts with on an architecture: None where the database says nothing."""

    bios: bool | None = None
    efi: bool | None = None

    @property
    def needs_efi(self) -> bool:
        """Whether the system starts with UEFI only, as Windows 11 does."""
        return self.efi is True and self.bios is False


def supported_ids(line: Sequence[Entity]) -> tuple[str, ...]:
    """The ids of the devices that a lineage supports: what the nearest says of a device counts (`supported`)."""
    verdicts: dict[str, bool] = {}
    for entity in line:
        for link in entity.children("devices/device"):
            if identity := link.get("id"):
                verdicts.setdefault(identity, truth(link, "supported", default=True))
    return tuple(identity for identity, supported in verdicts.items() if supported)


def read_device(entity: Entity) -> Device:
    """A device from its `<device>`; an id that is built of PCI or USB numbers tells the bus and the numbers too."""
    bus, vendor_id, product_id = _numbers(entity.id)
    return Device(
        id=entity.id,
        name=entity.text("name"),
        kind=entity.text("class"),
        bus=entity.text("bus-type") or bus,
        vendor=entity.text("vendor"),
        vendor_id=entity.text("vendor-id") or vendor_id,
        product=entity.text("product"),
        product_id=entity.text("product-id") or product_id,
    )


def read_firmware(line: Iterable[Entity], architecture: str) -> Firmware:
    """What a lineage says about BIOS and UEFI on an architecture; the nearest counts."""
    said: dict[str, bool] = {}
    for entity in line:
        for node in entity.children_for("firmware", architecture):
            said.setdefault(node.get("type", ""), truth(node, "supported", default=True))
    return Firmware(said.get("bios"), said.get("efi"))


def _numbers(identity: str) -> tuple[str, str, str]:
    """The bus, vendor and product that an id is built of; empty for other ids."""
    match = _NUMBERED.fullmatch(identity)
    return (match[1] or match[2], match[3].lower(), match[4].lower()) if match else ("", "", "")
