"""The picture to paint: a copy of the last complete update, while the next one is decoded."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from vmdesk.rfb.pixels import Colours
from vmdesk.rfb.rectangle import Damage, Rectangle


class Picture:
    """Written on the thread that decodes, read on the one that paints. Half an update is never seen."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pixels: Colours = np.zeros((0, 0), np.uint32)
        self._changed = Damage()

    @property
    def width(self) -> int:
        """Its width in pixels of the guest."""
        return int(self._pixels.shape[1])

    @property
    def height(self) -> int:
        """Its height in pixels of the guest."""
        return int(self._pixels.shape[0])

    @contextmanager
    def pixels(self) -> Iterator[Colours]:
        """Rows of 0xffRRGGBB, which stay as they are until the end of the `with`: whoever decodes waits for it."""
        with self._lock:
            yield self._pixels

    def copy(self) -> Colours:
        """The whole of it, for good."""
        with self._lock:
            return self._pixels.copy()

    def take(self, frame: Colours, places: Sequence[Rectangle]) -> None:
        """Copy what an update has changed; everything where the size is another, for which nobody waits."""
        if self._pixels.shape != frame.shape:
            fresh = frame.copy()
            with self._lock:
                self._pixels = fresh
                self._changed.add(Rectangle(0, 0, frame.shape[1], frame.shape[0]))
            return
        with self._lock:
            for place in places:
                part = np.s_[place.y : place.bottom, place.x : place.right]
                self._pixels[part] = frame[part]
                self._changed.add(place)

    def changed(self) -> tuple[Rectangle, ...]:
        """Where it has changed since this was asked the last time."""
        with self._lock:
            return self._changed.take()
