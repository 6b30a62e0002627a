"""The readers of libvirt's node device XML (nodedev.rng): a device of the host each."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from vmdesk.model.node_device import (
    GraphicsOutput,
    MdevType,
    MediatedDevice,
    NetworkCard,
    NodeDevice,
    PciAddress,
    PciDevice,
    ScsiDevice,
    StorageDevice,
    UsbDevice,
    UsbInterface,
)
from vmdesk.model.parsing import attribute, number, parse, text

LONGEST_NAME = 100  # what a device calls itself is written by whoever made it
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]{1,8}")
_DECIMAL = re.compile(r"[0-9]{1,20}")
_ID = re.compile(r"0x[0-9a-f]{4}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MDEV_NAME = re.compile(r"mdev_([0-9a-f]{8}(?:_[0-9a-f]{4}){3}_[0-9a-f]{12})(?![0-9a-f])")
_BRIDGES = ("pci-bridge", "cardbus-bridge")

Common = dict[str, Any]  # fields that several kinds have in common


def read_node_device(xml: str) -> NodeDevice | None:
    """The device of this XML; None for one without a usable address. Raises ValueError for what is no XML.

    A kind that is not known here is a plain NodeDevice. Whether a mediated device is active stands elsewhere.
    """
    root = parse(xml)
    common: Common = {
        "name": text(root, "name"),
        "path": text(root, "path").rstrip("/"),
        "parent": text(root, "parent"),
        "driver": text(root, "driver/name"),
        "mdev_types": tuple(map(_mdev_type, root.iterfind("capability/capability[@type='mdev_types']/type"))),
    }
    for capability in root.iterfind("capability"):
        if (read := _READERS.get(capability.get("type", ""))) is not None:
            return read(common, capability)
    return NodeDevice(**common)


def pci_address(node: etree._Element) -> PciAddress | None:
    """An element `address` of PCI, whose numbers are hexadecimal with 0x, or decimal; None for an impossible one."""
    numbers = [_either(node.get(name, "0")) for name in PciAddress._fields]
    address = PciAddress(*(each or 0 for each in numbers))
    return address if None not in numbers and address.possible else None


def _pci(common: Common, node: etree._Element) -> PciDevice | None:
    numbers = _whole_numbers(node, *PciAddress._fields)
    if numbers is None or not PciAddress(*numbers).possible:
        return None
    return PciDevice(
        **common,
        **_made_by(node),
        address=PciAddress(*numbers),
        pci_class=_either(text(node, "class")),
        iommu_group=_group(node),
        group=_addresses(node, "iommuGroup"),
        virtual_functions=_addresses(node, "capability[@type='virt_functions']"),
        physical_function=next(iter(_addresses(node, "capability[@type='phys_function']")), None),
        numa_node=_either(attribute(node, "numa", "node")),
        bridge_header=any(node.find(f"capability[@type='{kind}']") is not None for kind in _BRIDGES),
    )


def _usb(common: Common, node: etree._Element) -> UsbDevice | None:
    address = _whole_numbers(node, "bus", "device")
    if address is None or max(address) > 999:
        return None
    return UsbDevice(**common, **_made_by(node), bus=address[0], device=address[1])


def _usb_interface(common: Common, node: etree._Element) -> UsbInterface:
    return UsbInterface(**common, usb_class=number(text(node, "class")))


def _mdev(common: Common, node: etree._Element) -> MediatedDevice | None:
    named = _MDEV_NAME.match(common["name"])  # where older versions of libvirt tell the UUID, and nowhere else
    uuid = text(node, "uuid").lower() or (named[1].replace("_", "-") if named else "")
    if not _UUID.fullmatch(uuid):
        return None
    return MediatedDevice(**common, uuid=uuid, type_id=attribute(node, "type", "id"), iommu_group=_group(node))


def _scsi(common: Common, node: etree._Element) -> ScsiDevice | None:
    address = _whole_numbers(node, "host", "bus", "target", "lun")
    if address is None or address[1] > 99 or address[2] >= 2**32 or address[3] >= 2**63:
        return None
    host, bus, target, unit = address
    return ScsiDevice(**common, host=host, bus=bus, target=target, unit=unit, kind=text(node, "type"))


def _net(common: Common, node: etree._Element) -> NetworkCard:
    up = attribute(node, "link", "state") == "up"
    return NetworkCard(**common, interface=_line(text(node, "interface")), up=up)


def _drm(common: Common, _node: etree._Element) -> GraphicsOutput:
    return GraphicsOutput(**common)


def _storage(common: Common, node: etree._Element) -> StorageDevice:
    vendor, model = (_line(text(node, tag).replace("_", " ")) for tag in ("vendor", "model"))
    size = number(text(node, "size"))
    return StorageDevice(**common, block=_line(text(node, "block")), vendor=vendor, model=model, size=size)


_READERS: dict[str, Callable[[Common, etree._Element], NodeDevice | None]] = {
    "pci": _pci,
    "usb_device": _usb,
    "usb": _usb_interface,
    "mdev": _mdev,
    "scsi": _scsi,
    "net": _net,
    "drm": _drm,
    "storage": _storage,
}


def _made_by(node: etree._Element) -> Common:
    """Who made a PCI or USB device, and what it is called, as ids and as words."""
    found: Common = {}
    for tag in ("vendor", "product"):
        given = attribute(node, tag, "id").lower()
        found |= {tag: _line(text(node, tag)), f"{tag}_id": given if _ID.fullmatch(given) else ""}
    return found


def _mdev_type(node: etree._Element) -> MdevType:
    available = number(text(node, "availableInstances"))
    return MdevType(node.get("id", ""), _line(text(node, "name")), text(node, "deviceAPI"), available)


def _whole_numbers(node: etree._Element, *tags: str) -> tuple[int, ...] | None:
    """The numbers in these elements; None where one of them is missing or odd."""
    texts = [text(node, tag) for tag in tags]
    return tuple(int(each) for each in texts) if all(_DECIMAL.fullmatch(each) for each in texts) else None


def _addresses(node: etree._Element, path: str) -> tuple[PciAddress, ...]:
    found = map(pci_address, node.iterfind(f"{path}/address"))
    return tuple(address for address in found if address is not None)


def _group(node: etree._Element) -> int | None:
    return _either(attribute(node, "iommuGroup", "number"))


def _either(digits: str) -> int | None:
    """A number, hexadecimal with 0x or decimal; None for none."""
    if _HEXADECIMAL.fullmatch(digits):
        return int(digits, 16)
    return int(digits) if _DECIMAL.fullmatch(digits) else None


def _line(words: str) -> str:
    return " ".join(words.split())[:LONGEST_NAME]
