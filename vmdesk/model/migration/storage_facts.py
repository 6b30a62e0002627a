"""What a host says of one machine's disks and of its pools, for moving disks from pool to pool."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vmdesk.model.parsing import attribute, parse
from vmdesk.model.storage import PoolInfo

_DEEPEST = 200  # links of a backing chain that are followed: more than QEMU opens
_PLACES = ("file", "dev", "dir", "path")  # the attributes of a source that say where on the host it is


@dataclass(frozen=True, slots=True)
class DiskFacts:
    """A disk or drive, sizes in bytes. `path` is where it lies on the host, empty for what lies elsewhere.

    `pool` and `volume` are empty where no pool that is switched on has it. `users` are the other machines that use the
    image, `running_users` those of them that run. `copied_to` is where a copy that is under way
    goes, and `copy_ready` says that it is complete.
    """

    target: str
    device: str = "disk"
    kind: str = "file"
    path: str = ""
    location: str = ""  # for people, in one line; empty where nothing is inserted
    pool: str = ""
    volume: str = ""
    format: str = "raw"
    found_format: str = ""  # in which libvirt finds the image to be, where a pool has it
    capacity: int = 0
    allocation: int = 0
    read_only: bool = False
    shareable: bool = False
    transient: bool = False
    encrypted: bool = False
    backing: tuple[str, ...] = ()  # the paths below it, the nearest first
    backing_format: str = ""
    snapshots: tuple[str, ...] = ()  # those that are kept in the image
    users: tuple[str, ...] = ()
    running_users: tuple[str, ...] = ()
    copied_to: str = ""
    copy_format: str = ""
    copy_ready: bool = False

    @property
    def is_medium(self) -> bool:
        """Whether it is a medium in a drive."""
        return self.device in {"cdrom", "floppy"}


@dataclass(frozen=True, slots=True)
class StorageFacts:
    """A machine's disks and its host's pools. `names` has the volumes of each pool that is switched on."""

    name: str
    active: bool = False
    saved: bool = False
    disks: tuple[DiskFacts, ...] = ()
    pools: tuple[PoolInfo, ...] = ()
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    chained_snapshots: tuple[str, ...] = ()  # that are images of their own, below the disks
    checkpoints: tuple[str, ...] = ()
    libvirt: tuple[int, ...] = ()

    def disk(self, target: str) -> DiskFacts | None:
        """The disk at this target."""
        return next((disk for disk in self.disks if disk.target == target), None)

    def pool(self, name: str) -> PoolInfo | None:
        """A pool by its name."""
        return next((pool for pool in self.pools if pool.name == name), None)


def read_disks(xml: str) -> tuple[DiskFacts, ...]:
    """The disks and drives of a domain's XML, as far as that tells. Raises ValueError."""
    nodes = parse(xml).iterfind("devices/disk")
    return tuple(_read(node) for node in nodes if attribute(node, "target", "dev"))


def _read(node: etree._Element) -> DiskFacts:
    mirror = node.find("mirror")
    layers = list(_below(node))
    return DiskFacts(
        target=attribute(node, "target", "dev"),
        device=node.get("device", "disk"),
        kind=node.get("type", "file"),
        path=_path(node),
        location=_location(node),
        pool=attribute(node, "source", "pool"),
        volume=attribute(node, "source", "volume"),
        format=attribute(node, "driver", "type") or "raw",
        read_only=node.find("readonly") is not None,
        shareable=node.find("shareable") is not None,
        transient=node.find("transient") is not None,
        encrypted=any(node.find(path) is not None for path in ("encryption", "source/encryption")),
        backing=tuple(path for path in map(_path, layers) if path),
        backing_format=attribute(layers[0], "format", "type") if layers else "",
        copied_to=_path(mirror) if mirror is not None else "",
        copy_format=attribute(node, "mirror/format", "type"),
        copy_ready=mirror is not None and mirror.get("ready") == "yes",
    )


def _below(node: etree._Element) -> Iterator[etree._Element]:
    """The links of the backing chain that have a source."""
    link = node.find("backingStore")
    for _ in range(_DEEPEST):
        if link is None or link.find("source") is None:
            return
        yield link
        link = link.find("backingStore")


def _path(node: etree._Element) -> str:
    source = node.find("source")
    return next((source.get(name, "") for name in _PLACES if source.get(name)), "") if source is not None else ""


def _location(node: etree._Element) -> str:
    source = node.find("source")
    if source is None:
        return ""
    if source.get("volume"):
        return f"{source.get('pool', '')}/{source.get('volume')}"
    if source.get("protocol"):
        return f"{source.get('protocol')}:{source.get('name', '')}"
    return _path(node)


def read_snapshot_disks(xml: str) -> tuple[frozenset[str], bool]:
    """Of a snapshot's XML: the disks that keep it in their image, and whether it has others. Raises ValueError."""
    disks = list(parse(xml).iterfind("disks/disk"))
    inside = frozenset(disk.get("name", "") for disk in disks if disk.get("snapshot") == "internal")
    return inside, any(disk.get("snapshot") == "external" for disk in disks)
