"""How moves between two hosts have gone: remembered, so that the next one can be told beforehand."""

import asyncio
import json
import logging
from dataclasses import astuple, dataclass, fields
from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.sides import Experience
from vmdesk.ops.session import Session

MOST_PAIRS = 500
MOST_PAUSE_MS = 500.0  # a longer one was the guest's own
NAME = "speeds.json"
_MIB = 1 << 20
_LEAST_BYTES = 16 * _MIB  # less says little: the first packets are slow
_COPYING = frozenset({Phase.COPYING_DISKS, Phase.COPYING_MEMORY, Phase.POST_COPY})
Pair = tuple[str, str]
_log = logging.getLogger(__name__)
_turns: WeakKeyDictionary[Session, asyncio.Lock] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Gone:
    """How moves have gone; None where that is not known, or nothing was to be learned of it."""

    link_mib: float | None = None  # MiB per second from host to host
    preparing_seconds: float | None = None
    pause_ms: float | None = None
    copied_mib: float | None = None  # MiB per second of disks of machines that were off

    @property
    def experience(self) -> Experience:
        """All but the speed between the hosts."""
        return Experience(self.preparing_seconds, self.pause_ms, self.copied_mib)

    def before(self, newer: "Gone") -> "Gone":
        """Both together: the newer speeds, and for what differs from move to move the middle."""
        return Gone(
            _newest(newer.link_mib, self.link_mib),
            _middle(newer.preparing_seconds, self.preparing_seconds),
            _middle(newer.pause_ms, self.pause_ms),
            _newest(newer.copied_mib, self.copied_mib),
        )

    def or_else(self, other: "Gone") -> "Gone":
        """With what is known of the other where this one knows nothing."""
        return Gone(*(_newest(mine, its) for mine, its in zip(astuple(self), astuple(other), strict=True)))


def _newest(newer: float | None, older: float | None) -> float | None:
    return newer if newer is not None else older


def _middle(newer: float | None, older: float | None) -> float | None:
    return (newer + older) / 2 if newer is not None and older is not None else _newest(newer, older)


def learned(moving: Moving) -> Gone:
    """What is to be learned of a move that has ended."""
    report = moving.report
    stood_still = report.downtime_ms if report is not None else None
    if stood_still is None and not any(look.memory_total for look in moving.history):
        return Gone(copied_mib=_copied(moving))
    known = None if report is None or report.paused or report.post_copy else stood_still
    pause = min(float(known), MOST_PAUSE_MS) if known is not None else None
    return Gone(rate_of(moving), _preparing(moving), pause)


def rate_of(moving: Moving) -> float | None:
    """The MiB per second of a move, as of its fastest moments; None where too little was moved, or it was limited."""
    moved = max((look.memory_done + look.disk_done for look in moving.history), default=0)
    fastest = max((look.rate for look in moving.history), default=0)
    if moved < _LEAST_BYTES or fastest <= 0 or moving.bandwidth_mib:
        return None
    return fastest / _MIB


def _preparing(moving: Moving) -> float | None:
    """The seconds that it took, but for the copying."""
    if moving.report is None:
        return None
    ends = [at for _, at in moving.steps[1:]]
    copying = sum(end - at for (phase, at), end in zip(moving.steps, ends, strict=False) if phase in _COPYING)
    return max(0.0, moving.report.seconds - copying)


def _copied(moving: Moving) -> float | None:
    """The MiB per second of the disks of a machine that was off, for all that was done; None where that says little.

    Each look has the bytes of one step, such as the sending: the most of them is how much there was.
    """
    done = max((look.disk_done for look in moving.history), default=0)
    seconds = moving.history[-1].at if moving.history else 0.0
    if moving.report is None or done < _LEAST_BYTES or seconds <= 0 or moving.bandwidth_mib:
        return None
    return done / _MIB / seconds


def watch(session: Session) -> None:
    """Remember how all moves go from now on."""

    def ended(moving: Moving) -> None:
        spawn(note(session, moving), name="note speed")

    session.moves.ended.connect(ended)


async def note(session: Session, moving: Moving) -> None:
    """Remember how a move that has ended went."""
    gone = learned(moving)
    if gone != Gone() and moving.target != moving.key.host:
        await remember(session, moving.key.host, moving.target, gone)


async def remember(session: Session, source: str, target: str, gone: Gone) -> None:
    """Remember how one went. `source` and `target` are ids of hosts."""
    async with _turns.setdefault(session, asyncio.Lock()):
        await in_thread(partial(_write, _file(session), (source, target), gone), name="note speed")


async def known(session: Session, source: str, target: str) -> Gone:
    """How the last ones between the two went, in this direction or else the other."""
    pairs = await in_thread(partial(_read, _file(session)), name="read speeds")
    return pairs.get((source, target), Gone()).or_else(pairs.get((target, source), Gone()))


def _file(session: Session) -> Path:
    """Beside the journal: it may be lost as well."""
    return session.journal.path.with_name(NAME)


def _read(file: Path) -> dict[Pair, Gone]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return {(str(source), str(target)): _gone(figures) for source, target, *figures in rows}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:  # a damaged one is written anew
        _log.warning("the speeds of moves could not be read: %s", error)
        return {}


def _gone(figures: list[object]) -> Gone:
    """Of as many figures as there are: at first there was the speed alone. Raises ValueError and TypeError."""
    known = [None if one is None else float(one) for one in figures[: len(fields(Gone))]]  # type: ignore[arg-type]
    link, *others = [one if one is None or one > 0 else None for one in known]
    return Gone(link, *others)


def _write(file: Path, pair: Pair, gone: Gone) -> None:
    pairs = _read(file)
    pairs[pair] = pairs.pop(pair, Gone()).before(gone)  # the newest last
    rows = [[*one, *(_short(figure) for figure in astuple(known))] for one, known in pairs.items()][-MOST_PAIRS:]
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(rows), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        _log.warning("the speed of a move could not be kept: %s", error)


def _short(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 3)
