"""A small record, on disk, of the moves under way: what of them can be found again if vmdesk is killed meanwhile."""

import contextlib
import json
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.moving import Making
from vmdesk.model.vm import VmKey

MOST_KEPT = 100
Made = tuple[str, str]  # pool and volume; a path without a pool; both empty for the definition


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One move. Hosts are ids in the program; `began` is seconds since the epoch; `made` is what it made at the target.

    `survives` says that the hosts go on with it by themselves.
    """

    uuid: str
    name: str
    source: str
    target: str
    began: float
    survives: bool = False
    made: tuple[Made, ...] = ()

    def same(self, other: "Unfinished") -> bool:
        """Whether both are the same move, whatever was noted of it since."""
        return (self.key, self.target, self.began) == (other.key, other.target, other.began)

    @property
    def key(self) -> VmKey:
        """The machine at its source."""
        return VmKey(self.source, self.uuid)


class Record:
    """The moves under way, in a file that is written at each change; those of earlier runs until they are forgotten."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.moves: tuple[Unfinished, ...] = ()
        self._writing = threading.Lock()
        self._written: tuple[Unfinished, ...] = ()

    async def load(self) -> None:
        """Read what earlier runs left; what cannot be read is passed over."""
        earlier = await in_thread(partial(_read, self.path), name="read moves")
        self._written = earlier
        self.moves = (*earlier, *self.moves)
        if self.moves != earlier:
            self._write_soon()

    def add(self, move: Unfinished) -> None:
        """Note a move that begins; an older one of the same machine to the same host is over with it."""
        self._change((*(one for one in self.moves if (one.key, one.target) != (move.key, move.target)), move))

    def note(self, key: VmKey, making: Making) -> None:
        """Note that something is about to be made for the move of a machine."""
        made = (making.pool, making.volume)
        self._change(
            replace(one, made=(*one.made, made)) if (one.key, one.target) == (key, making.host) else one
            for one in self.moves
        )

    def forget(self, move: Unfinished) -> None:
        """Drop a move that is over."""
        self._change(one for one in self.moves if not one.same(move))

    def flush(self) -> None:
        """Write what has not been written, now: for the end of the program."""
        self._write()

    def _change(self, moves: Iterable[Unfinished]) -> None:
        self.moves = tuple(moves)[-MOST_KEPT:]
        self._write_soon()

    def _write_soon(self) -> None:
        spawn(in_thread(self._write, name="write moves"), name="write moves")

    def _write(self) -> None:
        """Put a new file in the old one's place. A full disk loses it: nothing depends on it but an offer to clean."""
        with self._writing, contextlib.suppress(OSError):
            moves = self.moves
            if moves == self._written:
                return
            if not moves:
                self.path.unlink(missing_ok=True)
            else:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                fresh = self.path.with_suffix(".new")
                fresh.write_text(json.dumps([asdict(move) for move in moves]), encoding="utf-8")
                fresh.replace(self.path)
            self._written = moves


def begun(key: VmKey, name: str, target: str, *, survives: bool) -> Unfinished:
    """A move that begins now."""
    return Unfinished(key.uuid, name, key.host, target, time.time(), survives)


def _read(path: Path) -> tuple[Unfinished, ...]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    moves = [_move(values) for values in found] if isinstance(found, list) else []
    return tuple(move for move in moves if move is not None)[-MOST_KEPT:]


def _move(values: object) -> Unfinished | None:
    if not isinstance(values, dict):
        return None
    try:
        return Unfinished(
            str(values["uuid"]),
            str(values["name"]),
            str(values["source"]),
            str(values["target"]),
            float(values["began"]),
            values["survives"] is True,
            tuple((str(pool), str(volume)) for pool, volume in values["made"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
