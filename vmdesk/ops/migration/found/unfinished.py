"""A small record, on disk, of the moves under way, to be found again if vmdesk is killed, and of what others left."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.moving import LeftDisks, Making, Trace, Waiting
from vmdesk.model.vm import VmKey

MOST_KEPT = 100
Made = tuple[str, str]  # pool and volume; a path without a pool; both empty for the definition
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One move. Hosts are ids in the program; `began` is seconds since the epoch; `made` is what it made at the target.

    `survives` says that the hosts go on with it by themselves, `made_here` is what was made at the source to be sent,
    `storage` that disks alone move. The rest is what is still to be done when it has arrived by itself: `home` is the
    host that it empties, `leaves` that the old definition goes, `starts` that the machine starts with its host.
    """

    uuid: str
    name: str
    source: str
    target: str
    began: float
    survives: bool = False
    made: tuple[Made, ...] = ()
    made_here: tuple[Made, ...] = ()
    storage: bool = False
    home: str = ""
    leaves: bool = False
    starts: bool = False

    def same(self, other: "Unfinished") -> bool:
        """Whether both are the same move, whatever was noted of it since."""
        return (self.key, self.target, self.began) == (other.key, other.target, other.began)

    @property
    def key(self) -> VmKey:
        """The machine at its source."""
        return VmKey(self.source, self.uuid)

    @property
    def left_something(self) -> bool:
        """Whether something was made for it."""
        return bool(self.made or self.made_here)

    def with_making(self, making: Making) -> "Unfinished":
        """The same, with something that is about to be made for it."""
        made = (making.pool, making.volume)
        if making.host == self.target:
            return replace(self, made=(*self.made, made))
        return replace(self, made_here=(*self.made_here, made)) if making.host == self.source else self


@dataclass(frozen=True, slots=True)
class Content:
    """All that a record has."""

    moves: tuple[Unfinished, ...] = ()
    traces: tuple[Trace, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    disks: tuple[LeftDisks, ...] = ()


class Record:
    """What is under way, in a file that is written at each change; that of earlier runs until it is forgotten."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._now = self._written = Content()
        self._writing = threading.Lock()

    @property
    def moves(self) -> tuple[Unfinished, ...]:
        """The moves, the oldest first."""
        return self._now.moves

    @property
    def traces(self) -> tuple[Trace, ...]:
        """What was there for a moment, and may still be."""
        return self._now.traces

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Rows of machines of which not all have arrived."""
        return self._now.waiting

    @property
    def disks(self) -> tuple[LeftDisks, ...]:
        """What moves that ended well left at their sources."""
        return self._now.disks

    async def load(self) -> None:
        """Read what earlier runs left; what cannot be read is passed over."""
        earlier, now = await in_thread(partial(_read, self.path), name="read moves"), self._now
        self._written = earlier
        self._change(
            moves=(*earlier.moves, *now.moves),
            traces=(*earlier.traces, *now.traces),
            waiting=(*earlier.waiting, *now.waiting),
            disks=(*earlier.disks, *now.disks),
        )

    def add(self, move: Unfinished) -> None:
        """Note a move that begins; an older one of the same machine to the same host that has left nothing is over."""
        ends = (move.key, move.target)
        kept = (one for one in self.moves if one.left_something or (one.key, one.target) != ends)
        self._change(moves=(*kept, move))

    def note(self, move: Unfinished, making: Making) -> None:
        """Note that something is about to be made for a move."""
        self._change(moves=(one.with_making(making) if one.same(move) else one for one in self.moves))

    def forget(self, move: Unfinished) -> None:
        """Drop a move that is over."""
        self._change(moves=(one for one in self.moves if not one.same(move)))

    def leave(self, trace: Trace) -> None:
        """Note something that is about to be there for a moment."""
        self._change(traces=(*self.traces, trace))

    def leave_none(self, trace: Trace) -> None:
        """It is gone."""
        self._change(traces=(one for one in self.traces if one != trace))

    def wait(self, waiting: Waiting) -> None:
        """Note what has not arrived of a row; where that is nothing, the row is over."""
        others = (one for one in self.waiting if one.began != waiting.began)
        self._change(waiting=(*others, waiting) if waiting.keys else others)

    def leave_disks(self, left: LeftDisks) -> None:
        """Note old disks of a machine that has moved, beside those of earlier moves the same way."""
        same = [one for one in self.disks if (one.key, one.target) == (left.key, left.target)]
        paths = dict.fromkeys(path for one in (*same, left) for path in one.paths)
        self._change(disks=(*(one for one in self.disks if one not in same), replace(left, paths=tuple(paths))))

    def forget_disks(self, host_id: str, paths: Iterable[str]) -> None:
        """They are gone from that host, or are to stay there."""
        gone = {(host_id, path) for path in paths}
        rest = [
            replace(one, paths=tuple(path for path in one.paths if (one.key.host, path) not in gone))
            for one in self.disks
        ]
        self._change(disks=(one for one in rest if one.paths))

    def flush(self) -> None:
        """Write what has not been written, now: for the end of the program."""
        self._write()

    def _change(
        self,
        moves: Iterable[Unfinished] | None = None,
        traces: Iterable[Trace] | None = None,
        waiting: Iterable[Waiting] | None = None,
        disks: Iterable[LeftDisks] | None = None,
    ) -> None:
        """Have other entries, of each kind no more than are kept, and write them if they differ from what is there."""
        now = self._now
        self._now = Content(
            now.moves if moves is None else tuple(moves)[-MOST_KEPT:],
            now.traces if traces is None else tuple(traces)[-MOST_KEPT:],
            now.waiting if waiting is None else tuple(waiting)[-MOST_KEPT:],
            now.disks if disks is None else tuple(disks)[-MOST_KEPT:],
        )
        if self._now != self._written:
            spawn(in_thread(self._write, name="write moves"), name="write moves")

    def _write(self) -> None:
        """Put a new file in the old one's place. A full disk loses it: nothing depends on it but an offer to clean."""
        with self._writing, contextlib.suppress(OSError):
            content = self._now
            if content == self._written:
                return
            if content == Content():
                self.path.unlink(missing_ok=True)
            else:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                fresh = self.path.with_suffix(".new")
                fresh.write_text(json.dumps(asdict(content)), encoding="utf-8")
                fresh.chmod(0o600)
                fresh.replace(self.path)
            self._written = content


def begun(key: VmKey, name: str, target: str, *, survives: bool, **rest: object) -> Unfinished:
    """A move that begins now; `rest` are other fields of it."""
    return Unfinished(key.uuid, name, key.host, target, time.time(), survives, **rest)  # type: ignore[arg-type]


# Reading, of a file that anybody may have edited.


def _read(path: Path) -> Content:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Content()
    if not isinstance(found, dict):
        return Content()
    return Content(
        _entries(found.get("moves"), _move),
        _entries(found.get("traces"), _trace),
        _entries(found.get("waiting"), _row),
        _entries(found.get("disks"), _disks),
    )


def _entries(values: object, read: Callable[[dict[str, object]], Entry]) -> tuple[Entry, ...]:
    """Those that can be read."""
    entries = []
    for value in values if isinstance(values, list) else []:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            entries.append(read(value))
    return tuple(entries)[-MOST_KEPT:]


def _move(values: dict[str, object]) -> Unfinished:
    return Unfinished(
        str(values["uuid"]),
        str(values["name"]),
        str(values["source"]),
        str(values["target"]),
        float(values["began"]),  # type: ignore[arg-type]  # which raises what is caught
        survives=values["survives"] is True,
        made=_pairs(values["made"]),
        made_here=_pairs(values.get("made_here", ())),
        storage=values.get("storage") is True,
        home=str(values.get("home", "")),
        leaves=values.get("leaves") is True,
        starts=values.get("starts") is True,
    )


def _pairs(values: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(first), str(second)) for first, second in values)  # type: ignore[attr-defined]  # likewise


def _trace(values: dict[str, object]) -> Trace:
    return Trace(*(str(values[name]) for name in ("host", "name", "uuid", "xml", "pool")))


def _row(values: dict[str, object]) -> Waiting:
    keys = tuple(VmKey(host, uuid) for host, uuid in _pairs(values["keys"]))
    names = tuple(str(name) for name in values["names"])  # type: ignore[attr-defined]  # likewise
    return Waiting(float(values["began"]), str(values["home"]), keys, names)  # type: ignore[arg-type]  # likewise


def _disks(values: dict[str, object]) -> LeftDisks:
    ((host, uuid),) = _pairs([values["key"]])
    paths = tuple(str(path) for path in values["paths"])  # type: ignore[attr-defined]  # likewise
    return LeftDisks(VmKey(host, uuid), str(values["target"]), str(values["name"]), paths)
