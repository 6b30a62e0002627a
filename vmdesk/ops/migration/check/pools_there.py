"""Looking through the pools of a host in which copies of disks are to lie: what is in them, and how much room there is.

libvirt knows of a file that came without it only once it has looked again, which may take long: so that is done once
for each pool that matters, and not whenever something is asked.
"""

import asyncio
import posixpath
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.migration.disk_sides import pool_at
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.plan import DiskMove
from vmdesk.model.migration.sides import Between, HostSide
from vmdesk.ops.migration.check.asking import Asking
from vmdesk.ops.session import Session
from vmdesk.virt.pool_contents import Contents, look_through


def pools_that_matter(needs: Needs, side: HostSide, between: Between, disks: Sequence[DiskMove]) -> frozenset[str]:
    """Those in which copies are to lie, and those that seem to lack a disk or medium of the machine."""
    pools = side.pools if isinstance(side.pools, tuple) else ()
    known = side.volumes if isinstance(side.volumes, dict) else {}
    copies = {move.pool for move in disks if move.copies}
    missed = (disk.source for disk in needs.disks if disk.source and between.same.get(disk.source) is not True)
    folders = (pool_at(side, posixpath.dirname(path)) for path in missed if known.get(path) is None)
    names = copies | {pool.name for pool in folders if pool is not None}
    return frozenset(pool.name for pool in pools if pool.active and pool.name in names)


async def look_into(session: Session, host: str, pools: Collection[str]) -> dict[str, Contents]:
    """What is in each of them; without those that do not tell. Raises Problem where the host is lost meanwhile."""
    asking, names = Asking(session.host(host)), tuple(pools)
    answers = await asyncio.gather(*(asking.part(partial(look_through, pool=name)) for name in names))
    return {name: found for name, found in zip(names, answers, strict=True) if not isinstance(found, Problem)}


def with_names(side: HostSide, contents: Mapping[str, Contents]) -> HostSide:
    """The host with the names that were found in its pools."""
    return replace(side, pool_names={name: found.names for name, found in contents.items()})


def with_room(side: HostSide, contents: Mapping[str, Contents]) -> HostSide:
    """The host with the room that was found in its pools just now."""
    if not isinstance(side.pools, tuple):
        return side
    pools = tuple(
        replace(pool, available=contents[pool.name].available) if pool.name in contents else pool for pool in side.pools
    )
    return replace(side, pools=pools)
