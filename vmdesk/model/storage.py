"""Storage as a host has it: pools, the volumes in them, and the XML with which a volume or a pool is made."""

from dataclasses import dataclass, field

from lxml import etree

from vmdesk.model.metadata import xml_text
from vmdesk.model.parsing import attribute, parse, size, text

# The pools whose driver in libvirt can create a volume, and those of them whose volumes are files of some format.
_FILES = frozenset({"dir", "fs", "netfs", "vstorage"})
_THIN = _FILES | {"rbd", "sheepdog", "zfs"}
_CREATING = _THIN | {"disk", "logical"}


@dataclass(frozen=True, slots=True)
class PoolInfo:
    """A storage pool; sizes in bytes, 0 while it is not active. `kind` is libvirt's type, such as dir or logical."""

    name: str
    uuid: str = ""
    kind: str = ""
    active: bool = False
    autostart: bool = False
    path: str = ""
    capacity: int = 0
    allocation: int = 0
    available: int = 0

    @property
    def makes_volumes(self) -> bool:
        """Whether libvirt can create a volume in it; in the others (iSCSI, SCSI, multipath, Gluster) it only finds."""
        return self.kind in _CREATING

    @property
    def makes_files(self) -> bool:
        """Whether the volumes that it makes are files, so that their format can be chosen."""
        return self.kind in _FILES

    @property
    def makes_thin(self) -> bool:
        """Whether a volume that it makes may begin without taking room. One of LVM begun so breaks when it is full."""
        return self.kind in _THIN


@dataclass(frozen=True, slots=True)
class VolumeInfo:
    """A volume; sizes in bytes. `kind` is libvirt's type, such as file or block; `backing` the path below it.

    `modified` is when it was last written to, in seconds by the clock of its host; 0 where that is not told.
    """

    pool: str
    name: str
    path: str = ""
    kind: str = ""
    format: str = ""
    capacity: int = 0
    allocation: int = 0
    backing: str = ""
    modified: float = field(default=0.0, compare=False)

    @property
    def is_iso(self) -> bool:
        """Whether it is an image of a CD, as far as its format or name tells."""
        return self.format == "iso" or self.name.lower().endswith(".iso")


def read_pool(xml: str, *, active: bool, autostart: bool) -> PoolInfo:
    """A pool's XML; whether it is active and starts by itself stands elsewhere. Raises ValueError."""
    root = parse(xml)
    return PoolInfo(
        name=text(root, "name"),
        uuid=text(root, "uuid"),
        kind=root.get("type", ""),
        active=active,
        autostart=autostart,
        path=text(root, "target/path"),
        capacity=size(root, "capacity"),
        allocation=size(root, "allocation"),
        available=size(root, "available"),
    )


def read_volume(xml: str, pool: str) -> VolumeInfo:
    """A volume's XML, which does not name its pool. Raises ValueError."""
    root = parse(xml)
    return VolumeInfo(
        pool=pool,
        name=text(root, "name"),
        path=text(root, "target/path"),
        kind=root.get("type", ""),
        format=attribute(root, "target/format", "type"),
        capacity=size(root, "capacity"),
        allocation=size(root, "allocation"),
        backing=text(root, "backingStore/path"),
        modified=_seconds(text(root, "target/timestamps/mtime")),
    )


def _seconds(text: str) -> float:
    """A time as libvirt writes it, such as 1341933637.027319099; 0 where it is none."""
    try:
        return float(text) if text[:1].isdigit() else 0.0
    except ValueError:
        return 0.0


def volume_xml(
    name: str, capacity: int, file_format: str = "", *, full: bool, backing: str = "", backing_format: str = ""
) -> str:
    """The XML to create a volume of so many bytes, which take room at once when it is `full`.

    `file_format` is empty for a pool whose volumes are no files. `backing` is the path of an image on the host that the
    volume continues, of the format `backing_format`, which QEMU is never left to guess. Who owns the file, and who may
    read it, is the pool's business.
    """
    root = etree.Element("volume")
    _add(root, "name", name)
    _add(root, "capacity", str(capacity), unit="bytes")
    _add(root, "allocation", str(capacity if full else 0), unit="bytes")
    target = etree.SubElement(root, "target")
    if file_format:
        etree.SubElement(target, "format", type=file_format)
    if file_format == "qcow2":
        _add(target, "compat", "1.1")
        etree.SubElement(etree.SubElement(target, "features"), "lazy_refcounts")
    if backing:
        below = etree.SubElement(root, "backingStore")
        _add(below, "path", backing)
        etree.SubElement(below, "format", type=backing_format)
    return etree.tostring(root, encoding="unicode")


def folder_pool_xml(name: str, path: str) -> str:
    """The XML of a pool that keeps its volumes as files in a folder of the host."""
    root = etree.Element("pool", type="dir")
    _add(root, "name", name)
    _add(etree.SubElement(root, "target"), "path", path)
    return etree.tostring(root, encoding="unicode")


def _add(parent: etree._Element, tag: str, content: str, **attributes: str) -> None:
    etree.SubElement(parent, tag, attributes).text = xml_text(content)
