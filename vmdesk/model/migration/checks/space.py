"""Whether the disks that are copied have room at the target."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from vmdesk.model.migration.amounts import storage_free, storage_needed
from vmdesk.model.migration.disk_sides import pool_at, pool_named, pool_of
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.sides import Case, HostSide
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo
from vmdesk.words import N_, Sentence, sentence

_NEEDED: Final = N_("In the pool {pool} {free} are free, and {needed} are needed.")
_FULL: Final = N_("In the pool {pool} {free} are free, and the disks may grow to {needed}.")
_FITS: Final = N_("In the pool {pool} there is room: {needed} are needed, {free} are free.")
_STAGING: Final = N_("In the pool {pool} of {host} {free} are free, and converting takes up to {needed}.")


@dataclass(slots=True)
class _Wish:
    """What is to go into a pool, in bytes: at once, and when the guest has filled its disks."""

    pool: PoolInfo
    now: int = 0
    later: int = 0
    disks: list[str] = field(default_factory=list)


def judge(case: Case) -> Iterator[Finding]:
    """Each pool once, with all that goes into it."""
    wishes: dict[str, _Wish] = {}
    for disk, move in _copied(case):
        pool = _pool(case.target, disk, move)
        if not disk.capacity:
            words = sentence("How much room {disk} needs is not known.", disk=disk.target)
            yield Finding(Topic.SPACE, Verdict.NOTE, words, disk=disk.target, unseen=True)
        elif pool is None:
            yield from _unknown(case, disk, move)
        else:
            wish = wishes.setdefault(pool.name, _Wish(pool))
            wish.now += _now(disk, pool)
            wish.later += disk.capacity
            wish.disks.append(disk.target)
    yield from (_judged(wish) for wish in wishes.values())
    yield from _converting(case)


def _copied(case: Case) -> Iterator[tuple[DiskNeed, DiskMove]]:
    for disk in case.needs.disks:
        move = case.fate_of(disk.target)
        if disk.source and move.copies:
            yield disk, move


def _pool(target: HostSide, disk: DiskNeed, move: DiskMove) -> PoolInfo | None:
    found = pool_named(target, move.pool) if move.pool else pool_at(target, posixpath.dirname(disk.source))
    return found if found is not None and found.active else None


def _unknown(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    """Of a path in no pool nobody tells; that a pool is missing, the judge of the disks says."""
    if not move.pool and isinstance(case.target.pools, tuple):
        words = sentence(
            "How much room there is for {disk} is not known: {path} is in no pool.", disk=disk.target, path=disk.source
        )
        yield Finding(Topic.SPACE, Verdict.NOTE, words, disk=disk.target, unseen=True)


def _now(disk: DiskNeed, pool: PoolInfo) -> int:
    """What its copy takes at once: where room is given from the beginning, all."""
    return (disk.allocation or disk.capacity) if pool.makes_thin else disk.capacity


def _judged(wish: _Wish) -> Finding:
    pool, free = wish.pool, wish.pool.available
    if wish.now > free:
        why = sentence("The copy would fill the pool, and fail.")
        return Finding(
            Topic.SPACE, Verdict.ERROR, _said(_NEEDED, pool, wish.now), _needs(wish.now), why, disk=_one(wish)
        )
    if wish.later > free:
        why = sentence("A guest whose disk cannot grow any more stands still.")
        words = _said(_FULL, pool, wish.later)
        return Finding(Topic.SPACE, Verdict.WARNING, words, _needs(wish.later), why, disk=_one(wish))
    return good(Topic.SPACE, _said(_FITS, pool, wish.now), disk=_one(wish))


def _one(wish: _Wish) -> str:
    """The disk, if it is about one."""
    return wish.disks[0] if len(wish.disks) == 1 else ""


def _converting(case: Case) -> Iterator[Finding]:
    """While the VM is off, a disk that is to have another format is converted at the source before it is sent."""
    if case.live:
        return
    for disk, move in _copied(case):
        own = pool_of(case.source, disk)
        whole = move.fate is Fate.COPIED and bool(disk.backing)
        converted = whole or move.format not in {"", disk.format or "raw"}
        if converted and own is not None and own.active and disk.capacity > own.available:
            words = _said(_STAGING, own, disk.capacity, host=case.source.label)
            yield Finding(Topic.SPACE, Verdict.WARNING, words, _needs(disk.capacity), disk=disk.target)


def _said(text: str, pool: PoolInfo, needed: int, **values: object) -> Sentence:
    free, wanted = storage_free(pool.available), storage_needed(needed)
    return Sentence(text, {"pool": pool.name, "free": free, "needed": wanted, **values})


def _needs(count: int) -> Sentence:
    return sentence("{size} of free space.", size=storage_needed(count))
