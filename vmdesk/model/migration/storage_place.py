"""Where an image lies on its host, as XML says it: for libvirt's block copy, and in a machine's definition."""

from dataclasses import dataclass

from lxml import etree

from vmdesk.errors import Kind, Problem
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.model.metadata import xml_text
from vmdesk.model.migration.storage_facts import DiskFacts
from vmdesk.model.storage import VolumeInfo
from vmdesk.words import sentence


@dataclass(frozen=True, slots=True)
class ImagePlace:
    """An image. `kind` is libvirt's type of a volume, file or block; one that no pool has is without `volume`."""

    path: str
    format: str = "raw"
    kind: str = "file"
    pool: str = ""
    volume: str = ""

    @property
    def address(self) -> str:
        """The pool and the volume, as `DiskSource.location` has them."""
        return f"{self.pool}/{self.volume}" if self.volume else ""


@dataclass(frozen=True, slots=True)
class LeftCopy:
    """A copy of a disk that is under way on the host, whoever began it. `place` is the image that it goes to."""

    disk: DiskFacts
    place: ImagePlace

    @property
    def target(self) -> str:
        """The disk, such as vda."""
        return self.disk.target


def place_of(disk: DiskFacts) -> ImagePlace:
    """Where a disk lies now."""
    return ImagePlace(disk.path or disk.location, disk.format, disk.kind, disk.pool, disk.volume)


def place_in(volume: VolumeInfo, image_format: str) -> ImagePlace:
    """Where a disk will lie that is copied into a volume."""
    return ImagePlace(volume.path, image_format or "raw", volume.kind, volume.pool, volume.name)


def copy_xml(place: ImagePlace) -> str:
    """The disk as virDomainBlockCopy takes it (domaincommon.rng, `disk`)."""
    root = etree.Element("disk", type="block" if place.kind == "block" else "file")
    etree.SubElement(root, "driver", name="qemu", type=place.format)
    etree.SubElement(root, "source", {"dev" if place.kind == "block" else "file": xml_text(place.path)})
    return etree.tostring(root, encoding="unicode")


def with_disk_at(xml: str, target: str, old: ImagePlace, new: ImagePlace) -> str | None:
    """The definition with the disk at its new place, all else to the letter; None where it names a third image.

    A disk that is named by its pool goes on being so. Raises Problem.
    """
    definition = Domain.read(xml)
    disk = definition.first(Disk, lambda disk: disk.target == target)
    if disk is None:
        raise Problem(sentence("The VM has no disk {target} any more.", target=target), kind=Kind.GONE)
    if not _names(disk, new):
        if not _names(disk, old):
            return None
        _put(disk, new)
    if new.format != "qcow2":  # libvirt refuses to keep what is for qcow2 alone
        disk.metadata_cache = disk.discard_no_unref = None
    disk.image_format = new.format
    return definition.xml()


def _put(disk: Disk, new: ImagePlace) -> None:
    if disk.source_kind == "volume" and new.volume:
        disk.forget_chain()
        disk.pool, disk.volume = new.pool, new.volume
    else:
        disk.insert(new.path, "block" if new.kind == "block" else "file")


def _names(disk: Disk, place: ImagePlace) -> bool:
    return disk.location in {place.path, place.address} - {""}
