"""Reading a domain's XML into what lists and panels show. What comes from a host is parsed as hostile."""

from lxml import etree

from vmdesk.model.metadata import read_tags
from vmdesk.model.parsing import attribute as _attribute
from vmdesk.model.parsing import number as _number
from vmdesk.model.parsing import parse
from vmdesk.model.parsing import text as _text
from vmdesk.model.vm import DiskInfo, NicInfo, VmDetails

_OSINFO = "{http://libosinfo.org/xmlns/libvirt/domain/1.0}os"
_UNITS = {"b": 1 / 1024, "bytes": 1 / 1024, "kb": 1000 / 1024, "k": 1, "kib": 1, "mb": 1e6 / 1024, "m": 1024}
_UNITS |= {"mib": 1024, "gb": 1e9 / 1024, "g": 1024**2, "gib": 1024**2, "tb": 1e12 / 1024, "t": 1024**3, "tib": 1024**3}


def read_details(xml: str) -> VmDetails:
    """What a domain's XML tells. Odd or missing parts are left empty; XML that does not parse raises ValueError."""
    root = parse(xml)
    return VmDetails(
        title=_text(root, "title"),
        description=_text(root, "description"),
        tags=read_tags(root.find("metadata")),
        system=_system(root),
        virtualisation=root.get("type", ""),
        architecture=_attribute(root, "os/type", "arch"),
        machine=_attribute(root, "os/type", "machine"),
        firmware=_firmware(root),
        vcpus=_vcpus(root),
        memory_kib=_memory(root),
        disks=tuple(_disk(node) for node in root.iterfind("devices/disk")),
        nics=tuple(_nic(node) for node in root.iterfind("devices/interface")),
        graphics=tuple(node.get("type", "") for node in root.iterfind("devices/graphics")),
        nvram=_text(root, "os/nvram"),
        has_agent_channel=any(
            node.get("name") == "org.qemu.guest_agent.0" for node in root.iterfind("devices/channel/target")
        ),
    )


def _system(root: etree._Element) -> str:
    found = next(root.iter(_OSINFO), None)
    return found.get("id", "") if found is not None else ""


def _firmware(root: etree._Element) -> str:
    if root.find("os/loader[@type='pflash']") is not None:
        return "efi"
    return _attribute(root, "os", "firmware") or "bios"


def _vcpus(root: etree._Element) -> int:
    return _number(_attribute(root, "vcpu", "current")) or _number(_text(root, "vcpu"))


def _memory(root: etree._Element) -> int:
    node = root.find("currentMemory")
    if node is None:
        node = root.find("memory")
    if node is None:
        return 0
    return int(_number((node.text or "").strip()) * _UNITS.get(node.get("unit", "KiB").lower(), 1))


def _disk(node: etree._Element) -> DiskInfo:
    return DiskInfo(
        target=_attribute(node, "target", "dev"),
        device=node.get("device", "disk"),
        source=_disk_source(node),
        bus=_attribute(node, "target", "bus"),
        format=_attribute(node, "driver", "type"),
    )


def _disk_source(node: etree._Element) -> str:
    source = node.find("source")
    if source is None:
        return ""
    if volume := source.get("volume"):
        return f"{source.get('pool', '')}/{volume}"
    if protocol := source.get("protocol"):
        return f"{protocol}:{source.get('name', '')}"
    return source.get("file") or source.get("dev") or source.get("dir") or ""


def _nic(node: etree._Element) -> NicInfo:
    kind = node.get("type", "")
    return NicInfo(
        mac=_attribute(node, "mac", "address").lower(),
        kind=kind,
        source=_attribute(node, "source", {"direct": "dev", "hostdev": "address"}.get(kind, kind)),
        model=_attribute(node, "model", "type"),
        target=_attribute(node, "target", "dev"),
    )
