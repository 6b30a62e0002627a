"""What is to become of each disk when nobody has said anything: it stays where both hosts use it, else it is copied."""

import posixpath
from collections.abc import Collection
from dataclasses import replace

from vmdesk.model.migration.disk_sides import (
    doubt,
    is_shared,
    is_there,
    name_of,
    pool_at,
    pool_named,
    pool_of,
    takes_copies,
)
from vmdesk.model.migration.needs import DiskNeed, Needs
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.sides import Between, HostSide
from vmdesk.model.names import free_name
from vmdesk.model.storage import PoolInfo


def propose(needs: Needs, source: HostSide, target: HostSide, between: Between) -> tuple[DiskMove, ...]:
    """A move for each disk and drive, in their order.

    While it is being asked whether both hosts use the same disk, it stays; where nobody can tell, one that is written
    is copied if there is a pool for it. libvirt copies either all images whole or of all only what lies above their
    base images: so it is proposed.
    """
    fates = {disk.target: _fate(disk, source, target, between) for disk in needs.disks}
    whole = any(fates[disk.target] is Fate.COPIED and disk.backing for disk in needs.disks)
    taken: dict[str, set[str]] = {}
    return tuple(
        _move(disk, Fate.COPIED if whole and fate is Fate.TOP_COPIED else fate, source, target, taken)
        for disk, fate in ((disk, fates[disk.target]) for disk in needs.disks)
    )


def _fate(disk: DiskNeed, source: HostSide, target: HostSide, between: Between) -> Fate:
    shared = is_shared(disk, between)
    if not disk.source or shared is None:
        return Fate.STAYS
    there = is_there(disk, target, between)
    if disk.is_medium:
        return Fate.STAYS if there else Fate.EMPTIED
    if shared is not False and there is not False and not _is_better_copied(disk, source, target, between):
        return Fate.STAYS
    return Fate.TOP_COPIED if disk.format == "qcow2" and base_is_shared(disk, between) else Fate.COPIED


def _is_better_copied(disk: DiskNeed, source: HostSide, target: HostSide, between: Between) -> bool:
    """Whether the guest might go on with another disk than its own, and its content could be copied instead."""
    doubtful = disk.written and doubt(disk, source, target, between) is not None
    return doubtful and best_pool(disk, source, target) is not None


def base_is_shared(disk: DiskNeed, between: Between) -> bool:
    """Whether the target has the very images that lie below a disk."""
    return bool(disk.backing) and all(between.same.get(path) is True for path in disk.backing)


def _move(disk: DiskNeed, fate: Fate, source: HostSide, target: HostSide, taken: dict[str, set[str]]) -> DiskMove:
    move = DiskMove(disk.target, fate)
    if not move.copies:
        return move
    pool = best_pool(disk, source, target, top=fate is Fate.TOP_COPIED)
    if pool is None:
        return move  # to the same path
    names = taken.setdefault(pool.name, set())
    volume = _free(name_of(disk), names | known_names(target, pool))
    names.add(volume)
    image_format = (disk.format or "raw") if pool.makes_files else ""
    return replace(move, pool=pool.name, volume=volume, format=image_format)


def best_pool(disk: DiskNeed, source: HostSide, target: HostSide, *, top: bool = False) -> PoolInfo | None:
    """That of the same name or folder as at the source, if there is room, else the one with the most; None without any.

    Only among files can the `top` of an image lie above another one.
    """
    pools = [pool for pool in (target.pools if isinstance(target.pools, tuple) else ()) if takes_copies(pool)]
    able = [pool for pool in pools if pool.makes_files or not top]
    own = pool_of(source, disk)
    folder = own.path if own is not None else posixpath.dirname(disk.source)
    alike = (pool_named(target, own.name) if own is not None else None, pool_at(target, folder))
    fitting = next((pool for pool in alike if pool in able and pool.available >= _least(disk)), None)
    return fitting or max(able, key=lambda pool: pool.available, default=None)


def _least(disk: DiskNeed) -> int:
    return disk.allocation or disk.capacity


def known_names(target: HostSide, pool: PoolInfo) -> set[str]:
    """The names that are taken in a pool, as far as is known: at least of what lies at the paths of the machine."""
    volumes = target.volumes if isinstance(target.volumes, dict) else {}
    named = {volume.name for volume in volumes.values() if volume is not None and volume.pool == pool.name}
    return named | target.pool_names.get(pool.name, frozenset())


def _free(name: str, taken: Collection[str]) -> str:
    stem, ending = posixpath.splitext(name)
    return free_name(stem, taken, ending)
