"""What machines hold on to: the disks that they use, with all that lies below these, and their network addresses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from vmdesk.model.parsing import attribute, parse
from vmdesk.model.storage import VolumeInfo

_OF_SNAPSHOTS = ("disks/disk", "domain/devices/disk", "inactiveDomain/devices/disk")
_DEEPEST = 200  # links of a backing chain that are followed: more than QEMU opens


@dataclass(frozen=True, slots=True)
class Uses:
    """What one machine uses: paths on its host, volumes as pool and name, MAC addresses in lower case."""

    paths: tuple[str, ...] = ()
    volumes: tuple[tuple[str, str], ...] = ()
    macs: tuple[str, ...] = ()


def read_uses(xml: str) -> Uses:
    """What a domain's XML names: disks and inserted media, their backing chains where it has them. Raises ValueError.

    libvirt writes chains into the XML of running machines; into that of others only where somebody defined them.
    """
    root = parse(xml)
    sources = [source for disk in root.iterfind("devices/disk") for source in _sources(disk)]
    paths = (source.get("file") or source.get("dev") or source.get("dir") or "" for source in sources)
    volumes = ((source.get("pool", ""), source.get("volume", "")) for source in sources)
    macs = (attribute(card, "mac", "address").lower() for card in root.iterfind("devices/interface"))
    return Uses(
        paths=tuple(dict.fromkeys(path for path in paths if path)),
        volumes=tuple(dict.fromkeys((pool, name) for pool, name in volumes if pool and name)),
        macs=tuple(mac for mac in macs if mac),
    )


def read_snapshot_uses(xml: str) -> tuple[str, ...]:
    """The paths that a snapshot's XML names (domainsnapshot.rng): its images, and those of the machine as it was then.

    Raises ValueError.
    """
    root = parse(xml)
    disks = (disk for way in _OF_SNAPSHOTS for disk in root.iterfind(way))
    paths = (source.get("file") or source.get("dev") or "" for disk in disks for source in _sources(disk))
    return tuple(dict.fromkeys(path for path in paths if path))


def _sources(disk: etree._Element) -> Iterator[etree._Element]:
    """The `<source>` of a disk, of where it is being copied to, and of each link of its chain."""
    layers = [disk, *disk.iterfind("mirror")]
    link = disk.find("backingStore")
    while link is not None and len(layers) < _DEEPEST:
        layers.append(link)
        link = link.find("backingStore")
    for layer in layers:
        yield from layer.iterfind("source")


def with_backing(users: Mapping[str, tuple[str, ...]], volumes: Iterable[VolumeInfo]) -> dict[str, tuple[str, ...]]:
    """The users of each path, where who uses a volume also uses what lies below it, as far as the volumes tell."""
    below = {volume.path: volume.backing for volume in volumes if volume.backing}
    found: dict[str, dict[str, None]] = {}
    for path, names in users.items():
        for link in _chain(path, below):
            found.setdefault(link, {}).update(dict.fromkeys(names))
    return {path: tuple(names) for path, names in found.items()}


def _chain(path: str, below: Mapping[str, str]) -> list[str]:
    chain = [path]
    while (path := below.get(path, "")) and path not in chain:
        chain.append(path)
    return chain


def without_medium(xml: str, target: str) -> str | None:
    """The XML of a domain's CD or floppy drive at this target, emptied; None where there is none or it is empty.

    For virDomainUpdateDeviceFlags. Raises ValueError.
    """
    for disk in parse(xml).iterfind("devices/disk"):
        if disk.get("device") in {"cdrom", "floppy"} and attribute(disk, "target", "dev") == target:
            return _emptied(disk)
    return None


def _emptied(disk: etree._Element) -> str | None:
    if disk.find("source") is None:
        return None
    for tag in ("source", "backingStore"):
        for node in disk.findall(tag):
            disk.remove(node)
    return etree.tostring(disk, encoding="unicode", with_tail=False)
