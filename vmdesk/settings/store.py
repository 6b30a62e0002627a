"""The settings file: read once at the start, written whole and atomically a moment after each change."""

import asyncio
import json
import os
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from vmdesk.aio import in_thread, spawn
from vmdesk.event import Signal
from vmdesk.settings.values import Settings, from_json, to_json
from vmdesk.words import Sentence, sentence

WRITE_DELAY_SECONDS = 0.5


class SettingsStore:
    """The current settings and where they are kept.

    `changed` gives the settings before and after; `trouble` a sentence when the file was damaged or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changed: Signal[Settings, Settings] = Signal()
        self.trouble: Signal[Sentence] = Signal()
        self.current = Settings()
        self.notes: list[Sentence] = []
        self._unwritten = False
        self._writer: asyncio.Task[None] | None = None

    def load(self) -> None:
        """Read the file. Damaged parts fall back to their defaults, with a note; the damaged file is kept beside it."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            self._note_unreadable(error)
            return
        try:
            self.current, damaged = from_json(json.loads(text))
        except (json.JSONDecodeError, RecursionError) as error:
            self._note_unreadable(error)
            return
        if damaged:
            kept = self._keep_damaged()
            self.notes.append(
                sentence(
                    "Some settings could not be read and were reset: {names}. The old file is kept as {file}.",
                    names=", ".join(damaged),
                    file=kept,
                )
            )

    def change(self, **values: Any) -> None:
        """Set some settings; they take effect at once and are written a moment later."""
        before = self.current
        self.current = replace(before, **values)
        if self.current == before:
            return
        self._unwritten = True
        self.changed.emit(before, self.current)
        if self._writer is None or self._writer.done():
            self._writer = spawn(self._write_soon(), name="write settings")

    def flush(self) -> None:
        """Write what has not been written, now: for the end of the program."""
        if self._unwritten:
            self._unwritten = False
            self._write(self.current)

    async def _write_soon(self) -> None:
        while self._unwritten:
            await asyncio.sleep(WRITE_DELAY_SECONDS)
            self._unwritten = False
            problem = await in_thread(partial(self._write, self.current))
            if problem is not None:
                self.trouble.emit(problem)

    def _write(self, settings: Settings) -> Sentence | None:
        """Write a new file and put it in the old one's place, so that a full disk leaves the old one whole."""
        temporary: str | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(to_json(settings), file, indent=1, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.path)
        except OSError as error:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)
            return sentence(
                "The settings could not be saved to {file}: {reason}. They hold until vmdesk ends.",
                file=self.path,
                reason=error.strerror or error,
            )
        return None

    def _note_unreadable(self, error: Exception) -> None:
        kept = self._keep_damaged()
        self.notes.append(
            sentence(
                "The settings could not be read ({reason}), so the defaults are used. The old file is kept as {file}.",
                reason=error,
                file=kept,
            )
        )

    def _keep_damaged(self) -> Path:
        kept = self.path.with_suffix(".damaged.json")
        try:
            self.path.replace(kept)
        except OSError:
            return self.path
        return kept
