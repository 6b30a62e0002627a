"""What has arrived and is not read yet, and how a reader says what it needs next.

A reader is a generator. It yields how many bytes it needs and is sent exactly these; or a negative number, and is
sent at least one byte and at most that many; or PAUSE, where it may be left for a while; or a Wait. What it is sent
is only good until it yields again: it may lie in the caller's memory.
"""

from collections.abc import Generator
from enum import Enum, auto
from typing import TypeVar

Result = TypeVar("Result")

PAUSE = 0
NOTHING = memoryview(b"")
_PIECE = 64 * 1024


class Wait(Enum):
    """What a reader waits for instead of bytes."""

    ANSWER = auto()  # of the caller
    TLS = auto()  # the caller is to secure the connection; nothing may have arrived meanwhile


Need = int | Wait
Reading = Generator[Need, memoryview, Result]


def skip(count: int) -> Reading[None]:
    """Read bytes and forget them."""
    while count:
        count -= len((yield -min(count, _PIECE)))


class Intake:
    """Bytes in the order in which they came; copied once at most, and only what the reader cannot take yet."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._fresh = NOTHING
        self._at = 0

    @property
    def available(self) -> int:
        """How many bytes have not been read."""
        return len(self._kept) + len(self._fresh) - self._at

    def add(self, data: bytes | bytearray | memoryview) -> None:
        """Take what has arrived. It stays the caller's, who must not change it until `keep` is called."""
        self._fresh = memoryview(data).cast("B")
        self._at = 0

    def take(self, count: int) -> memoryview:
        """The next bytes, of which so many must be available."""
        if self._kept:
            return self._take_kept(count)
        start = self._at
        self._at = start + count
        return self._fresh[start : self._at]

    def keep(self) -> None:
        """Copy what is left of the last addition."""
        self._kept += self._fresh[self._at :]
        self._fresh = NOTHING
        self._at = 0

    def _take_kept(self, count: int) -> memoryview:
        missing = count - len(self._kept)
        if missing > 0:
            self._kept += self._fresh[self._at : self._at + missing]
            self._at += missing
        if missing >= 0:
            piece, self._kept = self._kept, bytearray()
            return memoryview(piece)
        with memoryview(self._kept) as kept:
            taken = bytes(kept[:count])
        del self._kept[:count]
        return memoryview(taken)
