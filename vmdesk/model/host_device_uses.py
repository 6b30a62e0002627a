"""Which devices of its host a VM's definition takes, by the keys that these devices have in `node_device`."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from vmdesk.model.node_device import usb_ids
from vmdesk.model.node_device_xml import pci_address
from vmdesk.model.parsing import attribute, parse


class DeviceUser(NamedTuple):
    """A VM that has a device: now, where it is `running` with it, or when it starts the next time."""

    uuid: str
    name: str
    running: bool


def read_host_device_uses(xml: str) -> frozenset[str]:
    """The keys of all that a domain's XML takes from its host for itself (domaincommon.rng). Raises ValueError.

    Host devices of all kinds, network cards that are PCI devices of the host or ride on one of its cards, NVMe disks
    and block devices.
    """
    root = parse(xml)
    return frozenset(key for node in root.iterfind("devices/*") for key in _keys(node))


def _keys(node: etree._Element) -> Iterator[str]:
    source = node.find("source")
    if source is None:
        return
    match str(node.tag), node.get("type"):
        case "hostdev", "usb":
            yield from _usb(source)
        case "hostdev", "scsi":
            yield from _scsi(source)
        case "hostdev", "mdev":
            yield f"mdev {attribute(source, 'address', 'uuid').lower()}"
        case ("hostdev", "pci") | ("interface", "hostdev") | ("disk", "nvme"):
            yield from _pci(source)
        case "interface", "direct":
            yield f"net {source.get('dev', '')}"
        case "disk", "block":
            yield f"block {source.get('dev', '')}"


def _pci(source: etree._Element) -> Iterator[str]:
    node = source.find("address")
    if node is not None and node.get("type", "pci") == "pci" and (address := pci_address(node)) is not None:
        yield f"pci {address}"


def _usb(source: etree._Element) -> Iterator[str]:
    """Where it is plugged in, which says more than what it is, and is known of all that run."""
    node = source.find("address")
    if node is not None:
        yield f"usb {node.get('bus', '')}.{node.get('device', '')}"
    elif source.find("vendor") is not None and source.find("product") is not None:
        yield f"usb {usb_ids(attribute(source, 'vendor', 'id'), attribute(source, 'product', 'id'))}"


def _scsi(source: etree._Element) -> Iterator[str]:
    host = attribute(source, "adapter", "name").removeprefix("scsi_host")
    place = [attribute(source, "address", name) for name in ("bus", "target", "unit")]
    if host and all(place):
        yield f"scsi {':'.join((host, *place))}"
