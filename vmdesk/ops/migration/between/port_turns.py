"""Turns at the ports of a host: who tries them, and what is about to come in there, must not take them from each other.

libvirt looks which port is free, and only later QEMU listens there. What listens in between makes the move fail; and
two who try the same port at once each find it taken.
"""

import asyncio
import time
from collections.abc import Callable
from weakref import WeakKeyDictionary

from vmdesk.aio import spawn
from vmdesk.ops.session import Session

LONGEST_SECONDS = 5.0  # that a machine which comes in keeps others from the ports
LOOK_SECONDS = 0.1
_turns: WeakKeyDictionary[Session, dict[str, asyncio.Lock]] = WeakKeyDictionary()


def port_turn(session: Session, host: str) -> asyncio.Lock:
    """Who has this lock may have that host listen at the ports for migrations."""
    return _turns.setdefault(session, {}).setdefault(host, asyncio.Lock())


async def begin_in_turn(
    turn: asyncio.Lock,
    begin: "Callable[[], asyncio.Task[None]]",
    listens: Callable[[], bool],
    stopped: asyncio.Event,
) -> "asyncio.Task[None] | None":
    """Begin a call by which a machine comes in, as soon as it has the turn; None where `stopped` was set before that.

    The turn goes on to others when QEMU `listens`, when the call has ended, or when this has lasted long enough.
    """
    if not await _had(turn, stopped):
        return None
    try:
        call = begin()
    except BaseException:
        turn.release()
        raise
    spawn(_keep(turn, call, listens), name="keep the ports")
    return call


async def _had(turn: asyncio.Lock, stopped: asyncio.Event) -> bool:
    """Wait for a turn, but no longer than until that is set; whether it was had."""
    taking, stopping = spawn(turn.acquire(), awaited=True), spawn(stopped.wait(), awaited=True)
    had = False
    try:
        await asyncio.wait({taking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        had = taking.done() and not stopped.is_set()
    finally:
        stopping.cancel()
        if not had:
            taking.cancel()
            taking.add_done_callback(lambda taken: None if taken.cancelled() else turn.release())
    return had


async def _keep(turn: asyncio.Lock, call: "asyncio.Task[None]", listens: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST_SECONDS
    try:
        while not call.done() and not listens() and time.monotonic() < end:
            await asyncio.wait({call}, timeout=LOOK_SECONDS)
    finally:
        turn.release()
