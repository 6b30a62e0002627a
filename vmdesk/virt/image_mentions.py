"""What machines, their snapshots and other images of a host need an image for: asked before it is deleted. In lanes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import libvirt

from vmdesk.model.locks.exports import Export
from vmdesk.model.uses import read_snapshot_uses
from vmdesk.virt.disk_users import exports
from vmdesk.virt.in_use import in_use
from vmdesk.virt.storage import all_volumes

_GONE = {libvirt.VIR_ERR_NO_DOMAIN, libvirt.VIR_ERR_NO_DOMAIN_SNAPSHOT, libvirt.VIR_ERR_NO_SUPPORT}


@dataclass(frozen=True, slots=True)
class Mentions:
    """By the paths of images on the host: the machines that use it, also when they are off, the snapshots, as
    `machine/snapshot`, and the images that continue it. `mounted` is what the host has of servers."""

    machines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    snapshots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    images: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mounted: tuple[Export, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """All that something needs."""
        return frozenset((*self.machines, *self.snapshots, *self.images))


def mentions(raw: libvirt.virConnect) -> Mentions:
    """Of all images of a host: some calls for each machine, snapshot and pool. Raises Problem."""
    volumes = all_volumes(raw)
    machines = in_use(raw, volumes).paths
    above = ((volume.backing, volume.name) for volume in volumes if volume.backing)
    return Mentions(machines, snapshots(raw), _gathered(above), exports(raw))


def snapshots(raw: libvirt.virConnect) -> dict[str, tuple[str, ...]]:
    """The snapshots that name an image, by its path. Of one whose XML nobody can read there is nothing."""
    return _gathered(_of_snapshots(raw))


def _of_snapshots(raw: libvirt.virConnect) -> Iterator[tuple[str, str]]:
    for domain in raw.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT):
        try:
            for snapshot in domain.listAllSnapshots(0):
                name = f"{domain.name()}/{snapshot.getName()}"
                yield from ((path, name) for path in read_snapshot_uses(snapshot.getXMLDesc(0)))
        except libvirt.libvirtError as error:
            if error.get_error_code() not in _GONE:
                raise
        except ValueError:
            continue


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for path, name in pairs:
        found.setdefault(path, {})[name] = None
    return {path: tuple(names) for path, names in found.items()}
