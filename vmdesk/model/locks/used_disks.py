"""The disks of a machine as far as it matters who else uses them: where they lie, and which it must have alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vmdesk.model.parsing import attribute, parse

# What libvirt takes where a host names no port (formatdomain, `<source protocol=…>`).
_PORTS = {"nbd": "10809", "iscsi": "3260", "rbd": "6789", "gluster": "24007", "sheepdog": "7000", "ssh": "22"}
_LOOPBACK = ("localhost", "127.", "::1", "[::1]")


@dataclass(frozen=True, slots=True)
class NetworkImage:
    """An image that QEMU opens over the network; `hosts` are its servers as name:port, none where files tell them."""

    protocol: str
    name: str
    hosts: frozenset[str] = frozenset()

    def same(self, other: "NetworkImage", *, one_host: bool = False) -> bool | None:
        """Whether it is the same image; None where its servers are not told. `one_host` says that one host opens both.

        What a host calls its own is another one's on another host.
        """
        if (self.protocol, self.name) != (other.protocol, other.name):
            return False
        if not self.hosts or not other.hosts:
            return True if one_host else None
        common = self.hosts & other.hosts
        return bool(common) if one_host else any(not host.startswith(_LOOPBACK) for host in common)


@dataclass(frozen=True, slots=True)
class UsedDisk:
    """A disk or medium. `path` is that on its host; `volume` names it by pool and volume; `network` is none of both.

    `owned` says that two machines must not use it at a time: it is written, and not marked as shareable.
    """

    target: str
    path: str = ""
    volume: tuple[str, str] | None = None
    network: NetworkImage | None = None
    owned: bool = True

    @property
    def words(self) -> str:
        """How a person knows it."""
        if self.path:
            return self.path
        if self.network is not None:
            return f"{self.network.protocol}:{self.network.name}"
        return "/".join(self.volume or ()) or self.target


def read_used_disks(xml: str) -> tuple[UsedDisk, ...]:
    """The disks of a domain's XML, without empty drives and what lies below a disk. Raises ValueError."""
    return tuple(_disks(parse(xml)))


def owned(disks: tuple[UsedDisk, ...]) -> tuple[UsedDisk, ...]:
    """Those that nobody else may use meanwhile."""
    return tuple(disk for disk in disks if disk.owned)


def _disks(root: etree._Element) -> Iterator[UsedDisk]:
    for node in root.iterfind("devices/disk"):
        source, target = node.find("source"), attribute(node, "target", "dev")
        if source is None:
            continue
        pool, volume = source.get("pool", ""), source.get("volume", "")
        path = source.get("file") or source.get("dev") or source.get("dir") or ""
        network = _network(source)
        if path or volume or network is not None:
            yield UsedDisk(target, path, (pool, volume) if volume else None, network, _is_owned(node))


def _is_owned(node: etree._Element) -> bool:
    """A transient disk is not written itself: what the guest writes goes into a file that is thrown away."""
    if node.get("device", "disk") in {"cdrom", "floppy"}:
        return False
    return all(node.find(mark) is None for mark in ("readonly", "shareable", "transient"))


def _network(source: etree._Element) -> NetworkImage | None:
    """None also for what is reached through a socket of the host, which tells nothing to another one."""
    protocol = source.get("protocol", "")
    if not protocol or any(host.get("socket") for host in source.iterfind("host")):
        return None
    return NetworkImage(protocol, source.get("name", ""), frozenset(_hosts(source, protocol)))


def _hosts(source: etree._Element, protocol: str) -> Iterator[str]:
    for host in source.iterfind("host"):
        port = host.get("port") or _PORTS.get(protocol, "")
        yield f"{host.get('name', '').lower()}:{port}"
