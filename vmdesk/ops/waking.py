"""Noticing that this computer slept: connections that seem to stand may be dead, and hosts that wait can be tried."""

import asyncio
import time
from collections.abc import Callable

from vmdesk.ops.session import Session

LOOK_SECONDS = 1.0
SLEPT_SECONDS = 5.0  # less is no sleep of which a connection dies
Clock = Callable[[], float]


def slept_so_far() -> float:
    """Seconds that this computer has slept since it was started: only one of the two clocks goes on meanwhile."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()


async def wake_hosts(session: Session, slept: Clock = slept_so_far) -> None:
    """Have all hosts look after their connections each time that the computer has slept, until cancelled."""
    before = slept()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        now = slept()
        if now - before >= SLEPT_SECONDS:
            for info in session.hosts():
                session.host(info.id).wake()
        before = now
