"""What happened on which host and machine, and whether it was us: in memory for the window, on disk with a bound."""

import asyncio
import contextlib
import json
import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread, spawn
from vmdesk.event import Signal
from vmdesk.words import N_, Sentence

KEPT = 5_000
MAXIMUM_BYTES = 2 * 1024 * 1024
WRITE_DELAY_SECONDS = 1.0


class Level(Enum):
    """How much an event matters."""

    INFO = N_("Information")
    WARNING = N_("Warning")
    ERROR = N_("Error")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `time` in seconds since the epoch; `ours` says that this program caused it."""

    time: float
    level: Level
    host: str
    vm: str
    text: Sentence
    ours: bool = False
    details: str = ""


class Journal:
    """The newest events, oldest first. `added` is emitted for each new one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: deque[Entry] = deque(maxlen=KEPT)
        self.added: Signal[Entry] = Signal()
        self.loaded: Signal[()] = Signal()
        self._unwritten: deque[Entry] = deque()
        self._writing = threading.Lock()
        self._writer: asyncio.Task[None] | None = None

    async def load(self) -> None:
        """Read the events of earlier runs; lines that cannot be read are passed over."""
        earlier = await in_thread(partial(_read, self.path))
        now = tuple(self.entries)
        self.entries.clear()
        self.entries.extend((*earlier, *now))
        self.loaded.emit()

    def add(
        self,
        text: Sentence,
        *,
        level: Level = Level.INFO,
        host: str = "",
        vm: str = "",
        ours: bool = False,
        details: str = "",
    ) -> None:
        """Note an event that happens now."""
        entry = Entry(time.time(), level, host, vm, text, ours, details)
        self.entries.append(entry)
        self._unwritten.append(entry)
        self.added.emit(entry)
        if self._writer is None or self._writer.done():
            self._writer = spawn(self._write_soon(), name="write journal")

    def clear(self) -> None:
        """Forget all events, on disk too."""
        self.entries.clear()
        self._unwritten.clear()
        self.loaded.emit()
        spawn(in_thread(self._remove), name="clear journal")

    def flush(self) -> None:
        """Write what has not been written, now, after a write under way: for the end of the program."""
        if self._writer is not None:
            self._writer.cancel()
        self._write()

    async def _write_soon(self) -> None:
        while self._unwritten:
            await asyncio.sleep(WRITE_DELAY_SECONDS)
            await in_thread(self._write)

    def _write(self) -> None:
        """Write what is unwritten when this thread's turn comes."""
        with self._writing:
            entries = []
            while self._unwritten:
                entries.append(self._unwritten.popleft())
            _append(self.path, entries)

    def _remove(self) -> None:
        with self._writing:
            _remove(self.path)


def _to_line(entry: Entry) -> str:
    values = asdict(entry)
    values["level"] = entry.level.name
    values["text"] = _sentence_to_json(entry.text)
    return json.dumps(values, ensure_ascii=False)


def _sentence_to_json(text: Sentence) -> dict[str, object]:
    values = {
        name: _sentence_to_json(value) if isinstance(value, Sentence) else str(value)
        for name, value in text.values.items()
    }
    return {"text": text.text, "values": values}


def _sentence_from_json(values: object) -> Sentence:
    if not isinstance(values, dict) or not isinstance(values.get("values"), dict):
        raise TypeError(values)
    filled: dict[str, object] = {
        str(name): _sentence_from_json(value) if isinstance(value, dict) else str(value)
        for name, value in values["values"].items()
    }
    text = Sentence(str(values["text"]), filled)
    text.english()
    return text


def _from_line(line: str) -> Entry | None:
    try:
        values = json.loads(line)
        return Entry(
            float(values["time"]),
            Level[values["level"]],
            str(values["host"]),
            str(values["vm"]),
            _sentence_from_json(values["text"]),
            values["ours"] is True,
            str(values["details"]),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def _read(path: Path) -> list[Entry]:
    entries: list[Entry] = []
    for file in (path.with_suffix(".old"), path):
        try:
            lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            continue
        entries += [entry for line in lines[-KEPT:] if (entry := _from_line(line)) is not None]
    return entries[-KEPT:]


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        for file in (path.with_suffix(".old"), path):
            file.unlink(missing_ok=True)


def _append(path: Path, entries: Iterable[Entry]) -> None:
    """Add lines to the file; when it is large it becomes the old file and a new one begins. A full disk loses them."""
    lines = "".join(_to_line(entry) + "\n" for entry in entries)
    if not lines:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > MAXIMUM_BYTES:
            path.replace(path.with_suffix(".old"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(lines)
    except OSError:
        return
