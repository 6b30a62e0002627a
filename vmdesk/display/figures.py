"""How well a display comes through: updates and bytes a second, and how long an answer takes."""

import time
from collections import deque
from dataclasses import dataclass

WINDOW_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Over the last two seconds. `latency_seconds` is the last answer's, None where none was asked for."""

    updates_per_second: float = 0.0
    bytes_per_second: float = 0.0
    latency_seconds: float | None = None


class Meter:
    """Counts on the thread that receives; read on another one."""

    def __init__(self) -> None:
        self._updates: deque[tuple[float, int]] = deque(maxlen=512)
        self._bytes = 0
        self._asked: float | None = None
        self._latency: float | None = None

    def received(self, size: int) -> None:
        """So many bytes have come."""
        self._bytes += size

    def updated(self) -> None:
        """An update is complete."""
        now = time.monotonic()
        self._updates.append((now, self._bytes))
        self._bytes = 0

    def asked(self) -> bool:
        """A question is about to be sent; False where an earlier one may still be answered."""
        now = time.monotonic()
        if self._asked is not None and now - self._asked < WINDOW_SECONDS:
            return False
        self._asked = now
        return True

    def answered(self) -> None:
        """The answer is here."""
        asked, self._asked = self._asked, None
        if asked is not None and (latency := time.monotonic() - asked) < WINDOW_SECONDS:
            self._latency = latency

    def figures(self) -> Figures:
        """How it goes now."""
        since = time.monotonic() - WINDOW_SECONDS
        recent = [size for at, size in tuple(self._updates) if at > since]
        return Figures(len(recent) / WINDOW_SECONDS, sum(recent) / WINDOW_SECONDS, self._latency)
