"""One run of the script that looks from one host at the other: what it has said so far, and letting go of it."""

import asyncio
import time

from vmdesk.aio import deliver, spawn
from vmdesk.errors import Problem
from vmdesk.model.migration.shell_reading import has_said, read_side
from vmdesk.model.migration.sides import ShellSide
from vmdesk.ops.migration.between.script import SCRIPT
from vmdesk.ops.migration.on_host import run_as_root
from vmdesk.ops.session import Session
from vmdesk.words import sentence

SECONDS = 12.0  # for one run; what takes long in it has shorter limits of its own


class Scout:
    """The script under way on a host. It begins at once; `place` is where it is to log in, such as root@beta."""

    def __init__(self, session: Session, host: str, *arguments: str, place: str = "", seconds: float = SECONDS) -> None:
        self._label = session.label(host)
        self._place = place
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self._said = bytearray()
        self._sent = time.time()
        self._heard = self._sent
        running = run_as_root(session, host, SCRIPT, *arguments, seconds=seconds, heard=self._hear)
        self._task = spawn(running, name=f"look from {self._label}", awaited=True)

    def _hear(self, piece: bytes) -> None:
        """On a thread: a part of what it prints."""
        if not self._said:
            self._heard = time.time()
        self._said += piece
        deliver(self._loop, self._news.set)

    async def until(self, key: str, seconds: float) -> None:
        """Wait until it has given that answer, has ended, or the seconds are over."""
        end = self._loop.time() + seconds
        while not has_said(self._text, key) and not self._task.done() and (left := end - self._loop.time()) > 0:
            self._news.clear()
            news = spawn(self._news.wait(), awaited=True)
            try:
                await asyncio.wait({self._task, news}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            finally:
                news.cancel()

    async def end(self) -> None:
        """Wait until it has ended, however it did."""
        await asyncio.wait({self._task})

    def let_go(self) -> None:
        """Wait for nothing more; what it does on the host ends with it."""
        self._task.cancel()
        if self._task.done() and not self._task.cancelled():
            self._task.exception()  # it has been looked at

    @property
    def side(self) -> ShellSide | Problem:
        """What it has found out so far."""
        side = read_side(self._text, self._sent, self._heard, self._place)
        if side is not None:
            return side
        if self._task.done() and not self._task.cancelled():
            error = self._task.exception()
            if isinstance(error, Problem):
                return error
            if error is not None:
                raise error  # a bug
        words = sentence("The commands did not run on {host} as they should.", host=self._label)
        return Problem(words, details=self._text[:2000])

    @property
    def _text(self) -> str:
        return bytes(self._said).decode(errors="replace")
