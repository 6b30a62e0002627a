"""The settings file: read once at the start, written whole and atomically a moment after each change."""

import asyncio
import json
import os
import tempfile
import threading
from dataclasses import replace
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
        self._written = self.current  # what the file holds, as far as we know
        self._writing = threading.Lock()
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
        except (ValueError, RecursionError) as error:
            self._note_unreadable(error)
            return
        self._written = self.current
        if damaged:
            kept = self._replace_damaged()
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
        self.changed.emit(before, self.current)
        if self._writer is None or self._writer.done():
            self._writer = spawn(self._write_soon(), name="write settings")

    def flush(self) -> None:
        """Write what has not been written, now, after a write under way: for the end of the program."""
        if self._writer is not None:
            self._writer.cancel()
        self._write()

    async def _write_soon(self) -> None:
        while self.current != self._written:
            await asyncio.sleep(WRITE_DELAY_SECONDS)
            problem = await in_thread(self._write)
            if problem is not None:
                self.trouble.emit(problem)
                return  # the next change tries again, and so does the end

    def _write(self) -> Sentence | None:
        """Write what is unwritten. Of two writers on two threads the later finds what to write when its turn comes."""
        with self._writing:
            settings = self.current
            if settings == self._written:
                return None
            problem = self._replace_file(settings)
            if problem is None:
                self._written = settings
            return problem

    def _replace_file(self, settings: Settings) -> Sentence | None:
        """Write a new file and put it in the old one's place, so that a full disk leaves the old one whole."""
        temporary: str | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
            # Half a character, such as a file name may hold, is written as JSON's own escape for it.
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
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

    def _replace_damaged(self) -> Path:
        """Keep the damaged file and write what of it was sound, so that the next start finds that without us."""
        kept = self._keep_damaged()
        if kept != self.path and self._replace_file(self.current) is not None:
            kept.replace(self.path)
            return self.path
        return kept

    def _keep_damaged(self) -> Path:
        kept = self.path.with_suffix(".damaged.json")
        try:
            self.path.replace(kept)
        except OSError:
            return self.path
        return kept
