"""The serial line of a display guest: what it tells, and what it is asked for."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab.display_guest import UP

SECONDS = 60.0
AGAIN_SECONDS = 2.0


class DisplayLine:
    """A connection to the socket that is the serial port of a guest that `tests.lab.display_guest` made."""

    def __init__(self, path: Path) -> None:
        """Connect; waits until the socket is there."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._rest = b""
        self.told: list[str] = []  # every line so far
        end = time.monotonic() + SECONDS
        while True:
            try:
                self._socket.connect(str(path))
            except (FileNotFoundError, ConnectionRefusedError):
                if time.monotonic() > end:
                    self._socket.close()
                    raise
                time.sleep(0.02)
            else:
                return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    def listen(self, seconds: float = 0.0) -> list[str]:
        """The lines that have come since the last time that one listened, and those that come in this time."""
        end, before = time.monotonic() + seconds, len(self.told)
        while True:
            self._socket.settimeout(max(0.001, end - time.monotonic()))
            try:
                data = self._socket.recv(4096)
            except TimeoutError:
                return self.told[before:]
            if not data:
                return self.told[before:]
            *lines, self._rest = (self._rest + data).split(b"\n")
            self.told += [line.decode() for line in lines]

    def until(self, line: str, after: int = 0) -> None:
        """Wait until it has told this, after so many lines that it had told before."""
        self._wait(lambda: line in self.told[after:], line)

    def up(self) -> None:
        """Wait until it is up, and has found its mouse."""
        self.until(UP)
        self.until("mfa")
        self.told.clear()

    def ask(self, what: str) -> None:
        """Have something done, a character, and wait until it is. Asks again where it may just have started."""
        before, answer, asked = len(self.told), f"c{what.encode().hex()}", 0.0

        def answered() -> bool:
            nonlocal asked
            if time.monotonic() > asked + AGAIN_SECONDS:
                asked = time.monotonic()
                self._socket.sendall(what.encode())
            return answer in self.told[before:]

        self._wait(answered, answer)

    def reboot(self) -> None:
        """Have it start anew, and wait until it is up again."""
        self.told.clear()
        self._socket.sendall(b"b")
        self.up()

    def keys(self, count: int) -> list[int]:
        """Wait for so many bytes of the keyboard since the last `forget`; all that have come."""
        self._wait(lambda: len(self._keys()) >= count, f"{count} bytes of the keyboard")
        return self._keys()

    def places(self, count: int) -> list[tuple[int, int, int]]:
        """Wait until the absolute mouse was at so many places; all of them: x, y, buttons. 0x7fff is the middle."""
        self._wait(lambda: len(self._places()) >= count, f"{count} places of the mouse")
        return self._places()

    def moves(self, count: int) -> list[tuple[int, int, int]]:
        """Wait until the relative mouse has told so many moves; all of them: right, up, buttons."""
        self._wait(lambda: len(self._moves()) >= count, f"{count} moves of the mouse")
        return self._moves()

    def forget(self) -> None:
        """Let what was told be told."""
        self.listen()
        self.told.clear()

    def _keys(self) -> list[int]:
        return [int(line[1:], 16) for line in self.told if line[0] == "k"]

    def _places(self) -> list[tuple[int, int, int]]:
        lines = [line for line in self.told if line[0] == "a"]
        return [(int(line[1:5], 16), int(line[5:9], 16), int(line[9:], 16)) for line in lines]

    def _moves(self) -> list[tuple[int, int, int]]:
        """Packets of three bytes, of which the first has the signs of the others (PS/2)."""
        told = [int(line[1:], 16) for line in self.told if line[0] == "m"]
        packets = zip(told[::3], told[1::3], told[2::3], strict=False)
        return [(x - (head << 4 & 256), y - (head << 3 & 256), head & 7) for head, x, y in packets]

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < end, f"the guest does not tell {what}, but {self.told[-20:]}"
            self.listen(0.02)
