"""What has come from a line and waits for the terminal to take it in, a little at a time."""

import re
from collections import deque
from time import perf_counter

from vmdesk.model.terminal.terminal import Terminal

FULL = 256 * 1024  # bytes: the line is held back when more wait, so that Ctrl+C does not come after megabytes
MOST = 16 * 1024 * 1024  # bytes: of what came although the line was held back, the oldest is then left out
KEPT = 512 * 1024  # of those, the last
_PIECE = 32 * 1024
_SWITCHES = re.compile(rb"\x1b\[\?[0-9;]{1,64}[hl]|\x1b[=>]")
_GAP = b"\x18\x1b[m\r\n[\xe2\x80\xa6]\r\n"


class Intake:
    """Feeds a terminal as fast as time allows."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._pieces: deque[bytes] = deque()
        self._text, self._at = "", 0
        self.waiting = 0  # bytes that have not been begun

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return not self._pieces and self._at == len(self._text)

    @property
    def full(self) -> bool:
        """Whether so much waits that the other end had better wait too."""
        return self.waiting > FULL

    def add(self, data: bytes) -> None:
        """Take what has come."""
        self._pieces.extend(data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
        self.waiting += len(data)
        if self.waiting > MOST:
            self._leave_out()

    def work(self, seconds: float) -> None:
        """Feed the terminal for about this time, or until nothing waits."""
        end_by = perf_counter() + seconds
        while not self.empty:
            if self._at == len(self._text):
                self._next()
            self._at = self._terminal.take(self._text, self._at, end_by)
            if perf_counter() > end_by:
                return

    def _next(self) -> None:
        """Take the next piece, with others if they are small."""
        pieces, size = [], 0
        while self._pieces and size < _PIECE:
            pieces.append(self._pieces.popleft())
            size += len(pieces[-1])
        self.waiting -= size
        self._text, self._at = self._terminal.decode(b"".join(pieces)), 0

    def _leave_out(self) -> None:
        """Drop what came first, but for what it switches on and off; where it was, a line says so."""
        data = b"".join(self._pieces)
        cut = data.find(b"\n", len(data) - KEPT) + 1 or len(data) - KEPT
        switches = _SWITCHES.findall(data, 0, cut)[-1000:]
        self._pieces.clear()
        self._pieces.append(_GAP + b"".join(switches))
        self._pieces.extend(data[at : at + _PIECE] for at in range(cut, len(data), _PIECE))
        self.waiting = sum(map(len, self._pieces))
