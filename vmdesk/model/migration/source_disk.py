"""A disk as it lies on the host that a machine leaves: what has to be known of it to make room for its copy."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from vmdesk.model.parsing import attribute, parse, size, text

_NAMES: Final = ("file", "dev", "dir", "name")


@dataclass(frozen=True, slots=True)
class SourceDisk:
    """Sizes in bytes, 0 while not known: `capacity` is what the guest sees, `length` what lies there from end to end.

    `kind` is libvirt's type of the source, `format` what the machine takes it for, `probed` what libvirt takes it for
    by itself. `backing` is the path below it. `encrypted` says that its content is.
    """

    target: str
    kind: str = "file"
    path: str = ""
    pool: str = ""
    volume: str = ""
    format: str = "raw"
    probed: str = ""
    capacity: int = 0
    length: int = 0
    allocation: int = 0
    backing: str = ""
    backing_format: str = ""
    encrypted: bool = False
    medium: bool = False

    @property
    def address(self) -> str | tuple[str, str]:
        """By which libvirt finds it."""
        return (self.pool, self.volume) if self.volume else self.path

    @property
    def name(self) -> str:
        """The name of the file or volume."""
        return self.volume or posixpath.basename(self.path)


def read_disks(xml: str) -> tuple[SourceDisk, ...]:
    """The disks and inserted media that a machine's XML names. Raises ValueError."""
    return tuple(_disks(parse(xml)))


def _disks(root: etree._Element) -> Iterator[SourceDisk]:
    for node in root.iterfind("devices/disk"):
        source = node.find("source")
        if source is None:
            continue
        below = node.find("backingStore")
        yield SourceDisk(
            target=attribute(node, "target", "dev"),
            kind=node.get("type", "file"),
            path=""
            if source.get("protocol")
            else next((source.get(name, "") for name in _NAMES if name in source.attrib), ""),
            pool=source.get("pool", ""),
            volume=source.get("volume", ""),
            format=attribute(node, "driver", "type") or "raw",
            backing="" if below is None else attribute(below, "source", "file") or attribute(below, "source", "dev"),
            backing_format="" if below is None else attribute(below, "format", "type"),
            encrypted=node.find("encryption") is not None or source.find("encryption") is not None,
            medium=node.get("device") in {"cdrom", "floppy"},
        )


def with_volume(disk: SourceDisk, xml: str) -> SourceDisk:
    """The same with what the XML of its volume tells (storagevol.rng). Raises ValueError.

    A guest can make its raw disk look as if it lay above any file of the host: only the format of the VM counts.
    """
    root = parse(xml)
    capacity, probed = size(root, "capacity"), attribute(root, "target/format", "type")
    below = disk.format == probed
    return replace(
        disk,
        path=text(root, "target/path") or disk.path,
        probed=probed,
        capacity=capacity,
        length=size(root, "physical") or capacity,
        allocation=size(root, "allocation"),
        backing=text(root, "backingStore/path") if below else "",
        backing_format=attribute(root, "backingStore/format", "type") if below else "",
    )
