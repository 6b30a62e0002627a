"""A disk of a machine as the two hosts of its move see it: whether it is shared or there, and where a copy may lie."""

import posixpath
from typing import Final

from vmdesk.errors import Problem
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.sides import Between, HostSide, ShellSide
from vmdesk.model.pool_sharing import FOLDER, SHARED_KINDS, SharedPool, read_shared_pool
from vmdesk.model.storage import PoolInfo

# Of the pools in which libvirt makes volumes, those whose volumes take what a stream or QEMU writes into them.
_DEVICES: Final = frozenset({"logical", "disk", "zfs"})
# Sources that are a part of their host, however another one calls its own.
OWN_DEVICES: Final = frozenset({"nvme", "vhostuser", "vhostvdpa"})
_SERVED: Final = SHARED_KINDS - {FOLDER}  # pools that libvirt itself has from a server


# Formats that QEMU does not hand over to another host while they are open (its migration blockers).
_UNMOVABLE: Final = frozenset({"vmdk", "vdi", "vhdx", "vpc", "qcow", "parallels"})


def unmovable_format(disk: DiskNeed) -> str:
    """The format of an image of the disk, or below it, that keeps its machine from moving while it runs."""
    return next((kind for kind in (disk.format, *disk.backing_formats) if kind in _UNMOVABLE), "")


def base_apart(disk: DiskNeed, between: Between) -> str:
    """An image below the disk that the target does not have, or another one instead; empty where there is none."""
    return next((path for path in disk.backing if between.same.get(path) is False), "")


def takes_copies(pool: PoolInfo) -> bool:
    """Whether a disk can be copied there."""
    return pool.active and (pool.makes_files or pool.kind in _DEVICES)


def is_shared(disk: DiskNeed, between: Between) -> bool | Problem | None:
    """Whether both hosts use the very same: proved; a Problem where nobody knows, and None while that is asked."""
    if disk.kind in OWN_DEVICES:
        return False
    return between.same.get(disk.source)


def is_there(disk: DiskNeed, target: HostSide, between: Between) -> bool | None:
    """Whether the target has something at the same path, the same or not; None where nobody knows."""
    if is_shared(disk, between) is True:
        return True
    if isinstance(target.volumes, dict) and target.volumes.get(disk.source) is not None:
        return True
    if isinstance(between.target, ShellSide) and disk.source in between.target.files:
        return True
    folder, name = posixpath.split(disk.source)
    pool = pool_at(target, folder)
    return None if pool is None else name in target.pool_names.get(pool.name, ())


def doubt(disk: DiskNeed, source: HostSide, target: HostSide, between: Between) -> Problem | None:
    """Why nobody knows whether both hosts use the same disk, and the same images below it; None where that is known.

    What libvirt has from the same server on both hosts, as their pools say, is not proved, but nobody doubts it.
    """
    if disk.kind in OWN_DEVICES:
        return None
    answers = ((path, between.same.get(path)) for path in (disk.source, *disk.backing))
    unknown = ((path, answer) for path, answer in answers if isinstance(answer, Problem))
    return next((answer for path, answer in unknown if not is_served(disk, path, source, target)), None)


def is_served(disk: DiskNeed, path: str, source: HostSide, target: HostSide) -> bool:
    """Whether the pools of both hosts in which a path of the disk lies are of the same server, as they are defined."""
    own = pool_of(source, disk) if path == disk.source else pool_at(source, posixpath.dirname(path))
    if own is None or not own.active:
        return False
    there = pool_named(target, own.name) if disk.pool and path == disk.source else pool_at(target, own.path)
    if there is None or not there.active or own.path.rstrip("/") != there.path.rstrip("/"):
        return False
    here, other = _described(source, own), _described(target, there)
    served = here is not None and here.kind in _SERVED and bool(here.servers) and not here.is_local
    return served and other is not None and here is not None and here.is_from_the_same(other)


def is_another_pool(own: PoolInfo, source: HostSide, target: HostSide) -> bool:
    """Whether the target's pool of the same name has nothing to do with that of the source, by their servers."""
    there = pool_named(target, own.name)
    here, other = _described(source, own), _described(target, there) if there is not None else None
    if here is None or other is None:
        return False
    if here.kind != other.kind or here.origin[3] != other.origin[3]:
        return True
    apart = bool(here.servers) and bool(other.servers) and not here.origin[2] & other.origin[2]
    return here.kind in _SERVED and (apart or here.is_local)


def _described(side: HostSide, pool: PoolInfo) -> SharedPool | None:
    """The pool as its XML describes it, where that is known and can be read."""
    try:
        return read_shared_pool(side.pool_xml[pool.name])
    except (KeyError, ValueError):
        return None


def pool_at(side: HostSide, folder: str) -> PoolInfo | None:
    """The pool of a host that has this folder, and is switched on."""
    pools = side.pools if isinstance(side.pools, tuple) else ()
    wanted = posixpath.normpath(folder) if folder else ""
    return next((pool for pool in pools if pool.active and pool.path and posixpath.normpath(pool.path) == wanted), None)


def pool_of(side: HostSide, disk: DiskNeed) -> PoolInfo | None:
    """The pool of the source in which a disk lies, as it is named, or else by its folder."""
    pools = side.pools if isinstance(side.pools, tuple) else ()
    if disk.pool:
        return next((pool for pool in pools if pool.name == disk.pool), None)
    return pool_at(side, posixpath.dirname(disk.source)) if disk.source.startswith("/") else None


def pool_named(side: HostSide, name: str) -> PoolInfo | None:
    """The pool of that name, if it is known."""
    pools = side.pools if isinstance(side.pools, tuple) else ()
    return next((pool for pool in pools if pool.name == name), None)


def name_of(disk: DiskNeed) -> str:
    """The name of a disk's file or volume."""
    return disk.volume or posixpath.basename(disk.source.rpartition(":")[2])
