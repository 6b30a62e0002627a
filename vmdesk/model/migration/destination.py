"""The XML of a machine as it is to be at the target: its disks where they lie there, all else to the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.model.element.placing import put, take
from vmdesk.model.element.reading import read_root
from vmdesk.model.element.spelling import spelled_as
from vmdesk.model.parsing import attribute
from vmdesk.words import sentence

# What names the place of a disk, by libvirt's type of the source (domaincommon.rng, `diskSource`).
_NAMED_BY: Final = {"file": ("file",), "block": ("dev",), "volume": ("pool", "volume")}
_ATTRIBUTES_STAYING: Final = frozenset({"startupPolicy", "index"})
_STAYING: Final = frozenset({"seclabel", "encryption"})  # in a source that becomes one of another type
_ORDER: Final = ("driver", "auth", "source", "backingStore")


@dataclass(frozen=True, slots=True)
class DiskPlace:
    """Where a disk lies at the target; an empty `path` is an empty drive.

    `format` is that of its content, and empty keeps the one of the XML; `kind` is libvirt's type of the source, file or
    block. `backing` is the path there of the image below it, where only what lies above that is copied. `pool` and
    `volume` are for a disk that the XML names by them.
    """

    path: str
    format: str = ""
    kind: str = "file"
    backing: str = ""
    backing_format: str = ""
    pool: str = ""
    volume: str = ""


EMPTY: Final = DiskPlace("")


def destination_xml(xml: str, changes: Mapping[str, DiskPlace], name: str = "") -> str:
    """The XML with these disks, by their targets such as vda, somewhere else, and with another name if one is given.

    It may be that of a running machine or a definition, also of a snapshot, whose machine is changed within it. What
    names no such disk is spelled as before. Raises Problem for what cannot be read.
    """
    root = read_root(xml)
    machines = [root] if root.tag == "domain" else root.findall("domain") + root.findall("inactiveDomain")
    if not machines:
        raise Problem(sentence("This is not the definition of a VM."), kind=Kind.MALFORMED)
    for machine in machines:
        _change(machine, changes, name)
    return spelled_as(xml, root)


def _change(machine: etree._Element, changes: Mapping[str, DiskPlace], name: str) -> None:
    named = machine.find("name")
    if name and named is not None:
        named.text = name
    for disk in machine.iterfind("devices/disk"):
        place = changes.get(attribute(disk, "target", "dev"))
        if place is not None and place.path:
            _move(disk, place)
        elif place is not None:
            _empty(disk)


def _empty(disk: etree._Element) -> None:
    """Take the medium out. A drive without one is of no type that needs a source."""
    _remove(disk, "source", "backingStore", "auth")
    disk.set("type", "file")


def _move(disk: etree._Element, place: DiskPlace) -> None:
    kind = "volume" if disk.get("type") == "volume" and place.pool and place.volume else place.kind
    values = {"file": (place.path,), "block": (place.path,), "volume": (place.pool, place.volume)}[kind]
    source = disk.find("source")
    if source is None:
        source = etree.Element("source")
        put(disk, source, _ORDER)
    if disk.get("type") != kind:
        _make_neutral(disk, source)
    disk.set("type", kind)
    for key in set(source.attrib) - _ATTRIBUTES_STAYING - set(_NAMED_BY[kind]):
        del source.attrib[key]
    for key, value in zip(_NAMED_BY[kind], values, strict=True):
        source.set(key, value)
    _set_format(disk, place.format)
    _set_backing(disk, place)


def _make_neutral(disk: etree._Element, source: etree._Element) -> None:
    """Take out what only a source of its present type has, such as the hosts of one on the network."""
    _remove(disk, "auth")
    for child in [child for child in source if child.tag not in _STAYING]:
        take(child)


def _set_format(disk: etree._Element, image_format: str) -> None:
    driver = disk.find("driver")
    if not image_format or (driver is not None and driver.get("type", "raw") == image_format):
        return
    if driver is None:
        driver = etree.Element("driver", name="qemu")
        put(disk, driver, ("driver", *_ORDER))
    driver.set("type", image_format)
    if image_format != "qcow2":
        _remove(driver, "metadata_cache")
        driver.attrib.pop("discard_no_unref", None)


def _set_backing(disk: etree._Element, place: DiskPlace) -> None:
    """Say what lies below, where the XML says it: QEMU reads it in the image where it does not."""
    below = disk.find("backingStore")
    if below is None:
        return
    path = attribute(below, "source", "file") or attribute(below, "source", "dev")
    if place.backing and path == place.backing:
        return
    _remove(disk, "backingStore")
    if place.backing:
        put(disk, _below(place), _ORDER)


def _below(place: DiskPlace) -> etree._Element:
    block = place.backing.startswith("/dev/")
    below = etree.Element("backingStore", type="block" if block else "file")
    etree.SubElement(below, "format", type=place.backing_format or "raw")
    etree.SubElement(below, "source", {"dev" if block else "file": place.backing})
    return below


def _remove(node: etree._Element, *tags: str) -> None:
    for tag in tags:
        for child in node.findall(tag):
            take(child)
