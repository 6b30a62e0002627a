"""How fast moves between two hosts have gone: remembered, so that the next one can be told beforehand."""

import asyncio
import json
import logging
from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.moving import Moving
from vmdesk.ops.session import Session

MOST_PAIRS = 500
NAME = "speeds.json"
_MIB = 1 << 20
_LEAST_BYTES = 16 * _MIB  # less says little: the first packets are slow
Pair = tuple[str, str]
_log = logging.getLogger(__name__)
_turns: WeakKeyDictionary[Session, asyncio.Lock] = WeakKeyDictionary()


def rate_of(moving: Moving) -> float | None:
    """The MiB per second of a move, as of its fastest moments; None where too little was moved, or it was limited."""
    moved = max((look.memory_done + look.disk_done for look in moving.history), default=0)
    fastest = max((look.rate for look in moving.history), default=0)
    if moved < _LEAST_BYTES or fastest <= 0 or moving.bandwidth_mib:
        return None
    return fastest / _MIB


def watch(session: Session) -> None:
    """Remember how fast all moves go from now on."""

    def ended(moving: Moving) -> None:
        spawn(note(session, moving), name="note speed")

    session.moves.ended.connect(ended)


async def note(session: Session, moving: Moving) -> None:
    """Remember how fast a move that has ended went."""
    rate = rate_of(moving)
    if rate is not None and moving.target != moving.key.host:
        await remember(session, moving.key.host, moving.target, rate)


async def remember(session: Session, source: str, target: str, mib_per_second: float) -> None:
    """Remember how fast one went. `source` and `target` are ids of hosts."""
    async with _turns.setdefault(session, asyncio.Lock()):
        await in_thread(partial(_write, _file(session), (source, target), mib_per_second), name="note speed")


async def known(session: Session, source: str, target: str) -> float | None:
    """The MiB per second of the last one between the two, in this direction or else the other; None where none was."""
    rates = await in_thread(partial(_read, _file(session)), name="read speeds")
    return rates.get((source, target), rates.get((target, source)))


def _file(session: Session) -> Path:
    """Beside the journal: it may be lost as well."""
    return session.journal.path.with_name(NAME)


def _read(file: Path) -> dict[Pair, float]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return {(str(source), str(target)): float(rate) for source, target, rate in rows if float(rate) > 0}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:  # a damaged one is written anew
        _log.warning("the speeds of moves could not be read: %s", error)
        return {}


def _write(file: Path, pair: Pair, rate: float) -> None:
    rates = _read(file)
    rates.pop(pair, None)
    rates[pair] = rate  # the newest last
    rows = [[*one, round(speed, 3)] for one, speed in rates.items()][-MOST_PAIRS:]
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(rows), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        _log.warning("the speed of a move could not be kept: %s", error)
