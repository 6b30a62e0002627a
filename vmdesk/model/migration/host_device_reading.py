"""Which devices of its host a machine has for itself, as far as they keep it from moving (domaincommon.rng)."""

from collections.abc import Iterator

from lxml import etree

from vmdesk.model.migration.needs import HostDeviceNeed
from vmdesk.model.node_device import usb_ids
from vmdesk.model.node_device_xml import pci_address
from vmdesk.model.parsing import attribute


def read_host_devices(root: etree._Element) -> Iterator[HostDeviceNeed]:
    """Each of them, of whatever kind of element."""
    for node in root.iterfind("devices/hostdev"):
        yield _hostdev(node)
    for node in root.iterfind("devices/interface[@type='hostdev']"):
        yield HostDeviceNeed("sriov", _pci(node), unplugged=_teamed(node))
    for node in root.iterfind("devices/interface[@type='vdpa']"):
        yield HostDeviceNeed("vdpa", attribute(node, "source", "dev"))
    for node in root.iterfind("devices/disk[@type='nvme']"):
        yield HostDeviceNeed("nvme", _pci(node))
    for node in root.iterfind("devices/input"):
        if node.get("type") in {"passthrough", "evdev"}:
            path = attribute(node, "source", "evdev") or attribute(node, "source", "dev")
            yield HostDeviceNeed("input", path)
    for node in root.iterfind("devices/smartcard"):
        if node.get("mode") in {"host", "host-certificates"}:
            yield HostDeviceNeed("smartcard", node.get("mode", ""))


def _hostdev(node: etree._Element) -> HostDeviceNeed:
    kind = node.get("type", "")
    if node.get("mode") == "capabilities":
        kind = "capabilities"
    optional = attribute(node, "source", "startupPolicy") == "optional"
    return HostDeviceNeed(kind, _words(kind, node), startup_optional=optional, unplugged=_teamed(node))


def _words(kind: str, node: etree._Element) -> str:
    match kind:
        case "pci":
            return _pci(node)
        case "usb":
            vendor, product = (attribute(node, f"source/{name}", "id") for name in ("vendor", "product"))
            place = (attribute(node, "source/address", name) for name in ("bus", "device"))
            return usb_ids(vendor, product) if vendor and product else ".".join(filter(None, place))
        case "mdev":
            return attribute(node, "source/address", "uuid")
        case "scsi":
            place = (attribute(node, "source/address", name) for name in ("bus", "target", "unit"))
            adapter = attribute(node, "source/adapter", "name") or attribute(node, "source", "name")
            return ":".join(filter(None, (adapter, *place)))
        case "scsi_host":
            return attribute(node, "source", "wwpn")
    return ""


def _pci(node: etree._Element) -> str:
    address = node.find("source/address")
    found = pci_address(address) if address is not None else None
    return "" if found is None else str(found)


def _teamed(node: etree._Element) -> bool:
    return attribute(node, "teaming", "type") == "transient"
