"""A shell on a host, with a terminal: a line that a person types into."""

import asyncio
import contextlib
import queue
import threading
from functools import partial

import paramiko

from vmdesk.aio import deliver
from vmdesk.event import Signal
from vmdesk.remote.transport import BROKEN, hang_up
from vmdesk.words import Sentence, sentence

PIECE = 1 << 15
TERMINAL = "xterm-256color"
MOST_WAITING = 64  # pieces that were read while the loop was busy: then the host waits
LOOK_SECONDS = 0.2  # how soon one that waits for the loop notices that nobody listens any more


class ShellLine:
    """What a terminal speaks through (`model.terminal_line`). It reads on a thread and tells on the loop."""

    def __init__(self, channel: paramiko.Channel, loop: asyncio.AbstractEventLoop) -> None:
        self.received: Signal[bytes] = Signal()
        self.ended: Signal[Sentence | None] = Signal()
        self._channel = channel
        self._loop = loop
        self._typed: queue.SimpleQueue[bytes | tuple[int, int] | None] = queue.SimpleQueue()
        self._room = threading.Semaphore(MOST_WAITING)
        self._flowing = threading.Event()  # cleared while who shows it has enough to do
        self._flowing.set()
        self._over = False
        for work in (self._read, self._write):
            threading.Thread(target=work, name="shell", daemon=True).start()

    def send(self, data: bytes) -> None:
        """Send what was typed."""
        self._typed.put(data)

    def resize(self, columns: int, rows: int) -> None:
        """Tell the host the size of the terminal."""
        self._typed.put((columns, rows))

    def hold(self, on: bool) -> None:
        """Stop reading, so that the host has to wait, or go on."""
        if on:
            self._flowing.clear()
        else:
            self._flowing.set()

    def close(self) -> None:
        """Hang up."""
        self._over = True
        self._flowing.set()
        self._typed.put(None)

    def _write(self) -> None:
        with contextlib.suppress(*BROKEN):
            while (typed := self._typed.get()) is not None:
                if isinstance(typed, bytes):
                    self._channel.sendall(typed)
                else:
                    self._channel.resize_pty(*typed)
        hang_up(self._channel)

    def _read(self) -> None:
        with contextlib.suppress(*BROKEN):
            while piece := self._channel.recv(PIECE):
                if not (self._has_room() and self._tell(partial(self._receive, piece))):
                    break
                self._flowing.wait()
        lost = not self._channel.transport.is_active() if self._channel.transport else True
        reason = sentence("The connection to the host was lost.") if lost else None
        self._typed.put(None)
        self._tell(partial(self._end, reason))

    def _has_room(self) -> bool:
        """Wait until not too much waits for the loop; False where nobody listens."""
        while not self._room.acquire(timeout=LOOK_SECONDS):
            if self._over or self._loop.is_closed():
                return False
        return True

    def _tell(self, callback: "partial[None]") -> bool:
        """Whether there is still a loop to be told."""
        return deliver(self._loop, callback)

    def _receive(self, piece: bytes) -> None:
        self._room.release()
        if not self._over:
            self.received.emit(piece)

    def _end(self, reason: Sentence | None) -> None:
        if not self._over:
            self._over = True
            self.ended.emit(reason)


def open_shell(channel: paramiko.Channel, columns: int, rows: int) -> None:
    """Have the user's login shell run on the channel. It blocks; raises SSHException."""
    channel.get_pty(TERMINAL, columns, rows)
    channel.invoke_shell()
