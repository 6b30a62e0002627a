"""Where a disk goes unless somebody says otherwise: the pool, its name there, and its format."""

from collections.abc import Collection, Iterable

from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.storage_checks import FORMATS, why_no_pool
from vmdesk.model.migration.storage_facts import DiskFacts, StorageFacts
from vmdesk.model.names import free_name
from vmdesk.model.new_volume import ENDINGS
from vmdesk.model.storage import PoolInfo


def propose(disk: DiskFacts, facts: StorageFacts) -> DiskMove:
    """A move of the whole disk to the pool with the most room that it is not in; to none where there is no other."""
    others = [pool for pool in facts.pools if why_no_pool(pool) is None and pool.name != disk.pool]
    best = max(others, key=lambda pool: pool.available, default=None)
    return to_pool(DiskMove(disk.target, Fate.COPIED), disk, best, facts) if best else DiskMove(disk.target)


def to_pool(
    move: DiskMove, disk: DiskFacts, pool: PoolInfo, facts: StorageFacts, others: Iterable[DiskMove] = ()
) -> DiskMove:
    """The same move to another pool: in the disk's own format, under its own name or one that is free."""
    wanted = move.format or (disk.format if disk.format in FORMATS else "qcow2")
    taken = set(facts.names.get(pool.name, frozenset())) | {one.volume for one in others if one.pool == pool.name}
    image_format = wanted if pool.makes_files else ""
    name = name_for(disk, facts.name, image_format, taken, pool)
    return DiskMove(move.target, Fate.COPIED if not move.copies else move.fate, pool.name, name, image_format)


def distinct(moves: Iterable[DiskMove], facts: StorageFacts) -> tuple[DiskMove, ...]:
    """The same moves, of which no two have the same name in the same pool."""
    found: list[DiskMove] = []
    for move in moves:
        disk, pool = facts.disk(move.target), facts.pool(move.pool)
        clashes = any((one.pool, one.volume) == (move.pool, move.volume) for one in found)
        found.append(to_pool(move, disk, pool, facts, found) if clashes and disk and pool else move)
    return tuple(found)


def name_for(disk: DiskFacts, machine: str, image_format: str, taken: Collection[str], pool: PoolInfo) -> str:
    """The name that the image has, with the ending of the format, or the next one that is free."""
    own = disk.volume or disk.path.rpartition("/")[2]
    ending = ENDINGS.get(image_format, "") if pool.makes_files else ""
    if pool.makes_files and disk.format == (image_format or "raw") and own and own not in taken:
        return own
    base = own
    for known in ENDINGS.values():
        base = base.removesuffix(known)
    return free_name(base or f"{machine}-{disk.target}", taken, ending)
