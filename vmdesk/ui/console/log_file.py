"""A file to which everything is appended that a console brings, written on a thread of its own."""

import os
import queue
import threading
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.ui import formats
from vmdesk.ui.console.plain_text import PlainText
from vmdesk.words import sentence

MOST_WAITING = 32 * 1024 * 1024  # bytes that the disk has not taken


class LogFile:
    """`ended` is emitted once, on the loop: with a Problem where it was not `stop` that ended it.

    The file is made for its owner alone, since what is typed into consoles may be secret; one that exists grows.
    `plain` leaves out what is no text; `most` is how many bytes are written, without a bound for None.
    """

    def __init__(self, path: Path, *, plain: bool = False, most: int | None = None) -> None:
        self.path = path
        self.written = 0  # bytes
        self.ended: Signal[Problem | None] = Signal()
        self._most = most
        self._text = PlainText() if plain else None
        self._come: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._waiting = 0
        self._counting = threading.Lock()
        self._over = self._too_slow = False

    def begin(self) -> None:
        """Open the file, and write whatever is added from now on."""
        spawn(self._run(), name="console log")

    def add(self, data: bytes) -> None:
        """Write this soon."""
        if self._over:
            return
        with self._counting:
            self._waiting += len(data)
            self._too_slow = self._waiting > MOST_WAITING
        self._come.put(data)
        if self._too_slow:
            self.stop()

    def stop(self) -> None:
        """Write what has come, and close the file."""
        if not self._over:
            self._over = True
            self._come.put(None)

    async def _run(self) -> None:
        problem = None
        try:
            await in_thread(self._work, name="console log")
        except Problem as caught:
            problem = caught
        self._over = True
        self.ended.emit(problem)

    def _work(self) -> None:
        """On the thread: write until the end. Raises Problem."""
        try:
            # Not to wait for a reader where somebody names a pipe.
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
            try:
                self._write_all(partial(os.write, file))
            finally:
                os.close(file)
        except OSError as error:
            words = sentence("Nothing more can be written to {file}.", file=self.path)
            raise Problem(words, details=str(error)) from error

    def _write_all(self, write: "partial[int]") -> None:
        while (data := self._come.get()) is not None:
            with self._counting:
                self._waiting -= len(data)
            self._write(write, self._text.take(data).encode() if self._text else data)
        if self._text:
            self._write(write, self._text.rest().encode())
        if self._too_slow:
            raise Problem(sentence("The disk is too slow for all that the console sends; the log has ended."))

    def _write(self, write: "partial[int]", data: bytes) -> None:
        room = len(data) if self._most is None else max(0, self._most - self.written)
        view = memoryview(data)[:room]
        while view:
            count = write(view)
            self.written += count
            view = view[count:]
        if len(data) > room:
            size = formats.size(self.written)
            raise Problem(sentence("The log has ended: it has reached its limit of {size}.", size=size))
