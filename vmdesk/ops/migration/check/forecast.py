"""Measuring what a forecast needs: how fast the guest changes its memory, and how much the hosts' network carries."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from vmdesk.aio import Shared
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.forecast import LONG_SECONDS, SHORT_SECONDS, Rates
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.sides import ShellSide
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.between.hosts import Journey
from vmdesk.ops.migration.between.port_turns import port_turn
from vmdesk.ops.migration.check import speeds
from vmdesk.ops.session import Session
from vmdesk.virt import dirty_rate
from vmdesk.virt.dirty_rate import Measured
from vmdesk.words import sentence

BURST_SECONDS = 0.3
STILL_GOOD_SECONDS = 60.0  # for which what was measured of a guest holds
_LOOK_SECONDS = 0.2
_LATE_SECONDS = 5.0
Dirty = tuple[float | Problem, float | None]
Result = TypeVar("Result")


class _Measuring:
    """What is measured of the machines and hosts of a session: one thing at a time, and once for all who ask."""

    def __init__(self) -> None:
        self.guests: dict[VmKey, Shared[Dirty]] = {}
        self.known: dict[VmKey, tuple[float, Dirty]] = {}
        self.links: dict[str, asyncio.Lock] = {}


_measuring: WeakKeyDictionary[Session, _Measuring] = WeakKeyDictionary()


async def forecast(session: Session, source: str, target: str, needs: Needs, options: Options) -> Rates:
    """What is measured of a machine and of the way to another host, in some seconds. It never raises Problem.

    `source` and `target` are ids of hosts. A machine that does not run changes nothing, and nothing is tried for it.
    """
    key = VmKey(source, needs.uuid)
    gone = await speeds.known(session, source, target)
    if not needs.active:
        return Rates(gone.link_mib, 0.0, experience=gone.experience)
    speed, (dirty, slow), used = await asyncio.gather(
        link_speed(session, source, target, options, gone.link_mib),
        dirty_rates(session, key, needs),
        used_memory(session, key, needs),
    )
    return Rates(speed, dirty, slow, used, gone.experience)


async def link_speed(
    session: Session, source: str, target: str, options: Options, known: float | None = None
) -> float | None:
    """The MiB per second that get through: as the last move went, else tried for a moment; None where nobody knows."""
    if known is not None:
        return known
    links = _measuring.setdefault(session, _Measuring()).links
    try:
        link = links.setdefault(source, asyncio.Lock())  # two at once would each have a half
        async with link, port_turn(session, target):
            found = await Journey(session, source, target, options, BURST_SECONDS).look()
    except Problem:
        return None
    return found.source.speed_mib if isinstance(found.source, ShellSide) else None


async def dirty_rates(session: Session, key: VmKey, needs: Needs) -> Dirty:
    """The MiB per second that a guest changes, looked at for a second, and for three; a Problem where nobody knows."""
    if not needs.active or needs.paused:
        return 0.0, None
    measuring = _measuring.setdefault(session, _Measuring())
    loop = asyncio.get_running_loop()
    at, found = measuring.known.get(key, (0.0, None))
    if found is not None and loop.time() - at < STILL_GOOD_SECONDS:
        return found
    shared = measuring.guests.setdefault(key, Shared())
    found = await shared.do(partial(_measure, session, key))
    measuring.known[key] = (loop.time(), found)
    return found


async def used_memory(session: Session, key: VmKey, needs: Needs) -> float | None:
    """The MiB that the guest has touched; None where nobody knows, as with huge pages, which count for no process."""
    if not needs.active or needs.hugepages_kib:
        return None
    try:
        return await _call(session, key, dirty_rate.used_mib)
    except Problem:
        return None


async def _measure(session: Session, key: VmKey) -> Dirty:
    try:
        short = await _look(session, key, SHORT_SECONDS)
    except Problem as problem:
        return problem, None
    try:
        return float(short.mib_per_second), float((await _look(session, key, LONG_SECONDS)).mib_per_second)
    except Problem:
        return float(short.mib_per_second), None


async def _look(session: Session, key: VmKey, seconds: int) -> Measured:
    """Have QEMU look for so long. Raises Problem."""
    before = await _call(session, key, dirty_rate.read)
    await _call(session, key, partial(dirty_rate.start, seconds=seconds))
    await asyncio.sleep(seconds)
    for _ in range(round(_LATE_SECONDS / _LOOK_SECONDS)):
        found = await _call(session, key, dirty_rate.read)
        if found is not None and found != before and found.seconds == seconds:
            return found
        await asyncio.sleep(_LOOK_SECONDS)
    raise Problem(sentence("The host did not say how fast the VM changes its memory."), kind=Kind.UNREACHABLE)


async def _call(session: Session, key: VmKey, work: Callable[[Any], Result]) -> Result:
    host = session.host(key.host)
    return await host.lanes.run(partial(work, host.domain(key.uuid)))
