"""Looks at another program's window on an X server, and types there: what counts is what a person would see."""

import struct
import time
from collections.abc import Callable

from tests.rfb.x_screen import XScreen

_KEY_PRESS, _KEY_RELEASE, _BUTTON_PRESS, _BUTTON_RELEASE, _MOTION = 2, 3, 4, 5, 6
_VIEWABLE = 2
_SPOT = 4  # pixels in a row that are looked at: so few are painted at once
_PATIENCE = 20.0
_TO_PARENT = 2


class Eye(XScreen):
    """Sees the largest window of a display."""

    def __init__(self, display: int) -> None:
        super().__init__(display)
        name = b"XTEST"
        answer = self._wait_for_answer(98, 0, struct.pack("<Hxx", len(name)) + name)
        assert answer[8], "the X server has no XTEST"
        self._xtest = answer[9]
        self.window, self.middle = 0, (0, 0)

    def find(self, width: int, height: int, alive: Callable[[], bool]) -> None:
        """Wait until there is a window of at least this size, and look at its middle from now on."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and alive():
            for window in self._windows():
                x, y, across, along = self._geometry(window)
                if across >= width and along >= height and self._shown(window):
                    self.window, self.middle = window, (x + across // 2, y + along // 2)
                    return
            time.sleep(0.05)
        raise TimeoutError("it has opened no window that is large enough")

    def spot(self) -> bytes:
        """A few pixels in the middle of the window."""
        x, y = self.middle
        area = struct.pack("<IhhHHI", self._root, x, y, _SPOT, 1, 0xFFFFFFFF)
        return self._asked(73, 2, area)

    def changes(self, seconds: float, pause: float = 0.001) -> int:
        """How often the spot changes in this time."""
        end, count, before = time.monotonic() + seconds, 0, self.spot()
        while time.monotonic() < end:
            now = self.spot()
            count += now != before
            before = now
            time.sleep(pause)
        return count

    def seconds_to_change(self, before: bytes, begun: float, most: float = 3.0) -> float:
        """How long it takes until the spot is another one."""
        while self.spot() == before:
            if time.monotonic() - begun > most:
                raise TimeoutError("the picture does not change")
        return time.monotonic() - begun

    def take_keyboard(self) -> None:
        """Give the window the keyboard, and click in it."""
        self._request(42, _TO_PARENT, struct.pack("<II", self.window, 0))
        self._fake(_MOTION, 0, *self.middle)
        for kind in (_BUTTON_PRESS, _BUTTON_RELEASE):
            self._fake(kind, 1)
        self.sync()

    def key(self, code: int, down: bool) -> None:
        """Press or release a key, by X's number of it."""
        self._fake(_KEY_PRESS if down else _KEY_RELEASE, code)
        self.sync()

    def _fake(self, kind: int, detail: int, x: int = 0, y: int = 0) -> None:
        self._request(self._xtest, 2, struct.pack("<BBxxIIxxxxxxxxhhxxxxxxxx", kind, detail, 0, self._root, x, y))

    def _windows(self) -> list[int]:
        answer = self._wait_for_answer(15, 0, struct.pack("<I", self._root))
        count = struct.unpack_from("<H", answer, 16)[0]
        return [*struct.unpack_from(f"<{count}I", answer, 32)]

    def _geometry(self, window: int) -> tuple[int, int, int, int]:
        x, y, width, height = struct.unpack_from("<hhHH", self._wait_for_answer(14, 0, struct.pack("<I", window)), 12)
        return x, y, width, height

    def _shown(self, window: int) -> bool:
        return bool(self._wait_for_answer(3, 0, struct.pack("<I", window))[26] == _VIEWABLE)

    def _wait_for_answer(self, code: int, detail: int, content: bytes) -> bytes:
        """The whole answer, with its head."""
        self._request(code, detail, content)
        while (head := self._read(32))[0] != 1:
            assert head[0] != 0, f"X error {head[1]} of request {head[10]}"
        return head + self._read(struct.unpack_from("<I", head, 4)[0] * 4)
