"""How long a `ticking` guest stood still, seen from outside: by the moments at which what it prints arrives."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_SECONDS = 0.001


class Ticks(threading.Thread):
    """Watches what grows in these files, such as the serial logs of one guest on two hosts, until it is ended."""

    def __init__(self, files: Iterable[Path]) -> None:
        super().__init__(name="ticks")
        self._files = tuple(files)
        self._ended = threading.Event()
        self._arrivals: list[float] = []
        self.longest_blind = 0.0  # the longest time, in seconds, between two looks: on a busy machine it is well more

    def run(self) -> None:
        """Note when something has arrived."""
        before, looked = self._size(), time.monotonic()
        while not self._ended.wait(LOOK_SECONDS):
            now, earlier, looked = self._size(), looked, time.monotonic()
            self.longest_blind = max(self.longest_blind, looked - earlier)
            if now != before:
                self._arrivals.append(time.monotonic())
                before = now

    def _size(self) -> int:
        return sum(file.stat().st_size for file in self._files if file.exists())

    def end(self) -> None:
        """Watch no more."""
        self._ended.set()
        self.join()

    @property
    def longest_pause(self) -> float:
        """The longest time, in seconds, in which nothing arrived between two arrivals."""
        pairs = zip(self._arrivals, self._arrivals[1:], strict=False)
        return max((after - before for before, after in pairs), default=0.0)


@contextmanager
def watched(*files: Path) -> Iterator[Ticks]:
    """Watch the files for as long as the context lasts."""
    ticks = Ticks(files)
    ticks.start()
    try:
        yield ticks
    finally:
        ticks.end()
