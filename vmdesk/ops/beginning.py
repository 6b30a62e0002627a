"""Machines that are just being started: a look at their hosts does not show them yet, and two may begin at once."""

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from vmdesk.model.locks.used_disks import UsedDisk
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.disk_users import PATIENCE_SECONDS, Look
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt.disk_users import User

BEGINS = -1  # the number of such a machine, which has none of libvirt's yet
Disks = asyncio.Future[tuple[UsedDisk, ...]]
_begun: "WeakKeyDictionary[Session, dict[VmKey, Disks]]" = WeakKeyDictionary()


@contextmanager
def beginning(session: Session, key: VmKey) -> Iterator[None]:
    """Have it known for the length of the block that the machine is being started."""
    begun = _begun.setdefault(session, {})
    mine: Disks = asyncio.get_running_loop().create_future()
    begun.setdefault(key, mine)
    try:
        yield
    finally:
        if begun.get(key) is mine:
            del begun[key]
        if not mine.done():
            mine.set_result(())


def uses(session: Session, key: VmKey, disks: tuple[UsedDisk, ...]) -> None:
    """Have it known which disks that one has, where it is being started."""
    mine = _begun.get(session, {}).get(key)
    if mine is not None and not mine.done():
        mine.set_result(disks)


async def begun_before(session: Session, key: VmKey) -> tuple[Look, ...]:
    """Those whose start was begun before that of this one, as if they ran: the first of two may go on."""
    looks = []
    for other, disks in tuple(_begun.get(session, {}).items()):
        if other == key:
            break
        known: tuple[UsedDisk, ...] = ()
        with contextlib.suppress(TimeoutError):
            known = await asyncio.wait_for(asyncio.shield(disks), PATIENCE_SECONDS)
        if other in _begun.get(session, {}):  # else it runs by now, or has been refused
            looks.append(Look(other.host, (_user(session, other, known),)))
    return tuple(looks)


def _user(session: Session, key: VmKey, disks: tuple[UsedDisk, ...]) -> User:
    paths = frozenset(disk.path for disk in disks if disk.path)
    others = any(disk.network is not None for disk in disks)
    return User(key.uuid, name_of(session, key), BEGINS, int(VmState.RUNNING), 0, paths, others)
