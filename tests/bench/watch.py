"""Inside a watched program: the pulse of its loop, when its list is painted, and a line to the benchmark."""

import json
import os
import queue
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

BEAT_MILLISECONDS = 5
LINE_VARIABLE = "VMDESK_BENCH_LINE"  # the descriptor of a socket that the benchmark holds the other end of
ROWS_VARIABLE = "VMDESK_BENCH_ROWS"  # how many rows of machines make the list complete


class Pulse:
    """How long a loop let a timer wait. `beat` is called by the loop, the rest from any thread."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._last = time.monotonic()

    def beat(self) -> None:
        """The timer has fired."""
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def longest(self) -> float:
        """Seconds of the longest pause, one that still lasts too: what came between two beats but the interval."""
        pause = max(self._longest, time.monotonic() - self._last)
        return max(0.0, pause - BEAT_MILLISECONDS / 1000)

    def start_over(self) -> None:
        """Forget all pauses so far."""
        self._last = time.monotonic()
        self._longest = 0.0


class Watch:
    """Tells the benchmark what happens, and does what it asks.

    `count` says how many machines the list holds with a known state; `open_machine` does what a double click on the
    machine of this row does; `rest` stops the timer that calls `beat`; `new_machine` opens the window for a new one,
    `edit_machine` that in which the hardware of the machine of this row is edited.
    """

    def __init__(
        self,
        count: Callable[[], int],
        open_machine: Callable[[int], None],
        rest: Callable[[], None],
        new_machine: Callable[[], None] = lambda: None,
        edit_machine: Callable[[int], None] = lambda _row: None,
    ) -> None:
        self._count = count
        self._actions: dict[str, Callable[[Any], None]] = {
            "open": open_machine,
            "rest": lambda _: rest(),
            "new vm": lambda _: new_machine(),
            "edit": edit_machine,
        }
        self._line = socket.socket(fileno=int(os.environ[LINE_VARIABLE]))
        self._wanted = int(os.environ[ROWS_VARIABLE])
        self._asked: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._shown = False
        self.complete = False
        self._pulse = Pulse()
        threading.Thread(target=self._listen, name="bench", daemon=True).start()

    def beat(self) -> None:
        """The timer of the program's loop has fired."""
        self._pulse.beat()
        while not self._asked.empty():
            what, value = self._asked.get()
            self._actions[what](value)

    def painted(self) -> None:
        """The window, or its list, has just been painted."""
        if not self._shown:
            self._shown = True
            self.tell("window")
            self._pulse.start_over()  # before that, there is nobody whom a pause would hold up
        if not self.complete and self._count() >= self._wanted:
            self.complete = True
            self.tell("rows")

    def _listen(self) -> None:
        """On a thread of its own, so that the pause of a loop that stands still can be told as well."""
        with self._line.makefile() as lines:
            for line in lines:
                what, value = json.loads(line)
                if what == "pause":
                    self.tell("pause", self._pulse.longest())
                elif what == "start over":
                    self._pulse.start_over()
                else:
                    self._asked.put((what, value))

    def tell(self, what: str, value: float = 0.0) -> None:
        """Say that something has happened, with a number."""
        self._line.sendall(json.dumps([what, time.monotonic(), value]).encode() + b"\n")
