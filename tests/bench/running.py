"""A watched program that runs: when it did what, what it weighs and how busy it is."""

import contextlib
import json
import os
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.programs import Program
from tests.bench.stage import Stage
from tests.bench.watch import LINE_VARIABLE, ROWS_VARIABLE

PAGE, TICK = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")
PROJECT = Path(__file__).parents[2]


class ProgramError(Exception):
    """The program did not do what was asked, or ended; the text says so."""


class Running:
    """One start of a program with a saved host, which it connects by itself; the list is complete with `rows` rows."""

    def __init__(self, program: Program, stage: Stage, uri: str, rows: int) -> None:
        home = stage.home()
        program.save_host(home, uri)
        self._ours, theirs = socket.socketpair()
        self._received = b""
        self._complaints = home / "stderr"
        line = {LINE_VARIABLE: str(theirs.fileno()), ROWS_VARIABLE: str(rows)}
        with self._complaints.open("wb") as complaints, theirs:
            self._began = time.monotonic()
            self._process = subprocess.Popen(
                program.command,
                cwd=PROJECT,
                env={**stage.environment(home), **line},
                pass_fds=(theirs.fileno(),),
                stdout=complaints,
                stderr=complaints,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ours.close()
        self._process.terminate()
        try:
            self._process.wait(3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def seconds_until(self, what: str, timeout: float) -> float:
        """Wait until it says that this has happened, `window` or `rows`; the seconds from its start to that."""
        return self._hear(what, timeout)[0] - self._began

    def longest_pause(self) -> float:
        """Seconds for which its loop stood still at most, since its window was there or since `start_over`."""
        self.ask("pause")
        return self._hear("pause", 10)[1]

    def value_of(self, what: str, timeout: float) -> float:
        """Wait until it says this, and the number that it says with it."""
        return self._hear(what, timeout)[1]

    def ask(self, what: str, value: int = 0) -> None:
        """Ask it for something: `pause`, `start over`, `open` the machine of a row, `rest` from measuring pauses."""
        self._ours.sendall(json.dumps([what, value]).encode() + b"\n")

    def resident(self) -> float:
        """MiB of memory that it and its children hold."""
        pages = 0
        for pid in self._family():
            with contextlib.suppress(OSError):
                pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * PAGE / (1 << 20)

    def processor_seconds(self) -> float:
        """Seconds for which it and its children have kept a processor busy."""
        ticks = 0
        for pid in self._family():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def busy_share(self, seconds: float) -> float:
        """Percent of one processor that it uses while nobody touches it, watched for so long without a timer in it."""
        self.ask("rest")
        time.sleep(0.5)
        before, began = self.processor_seconds(), time.monotonic()
        time.sleep(seconds)
        return 100 * (self.processor_seconds() - before) / (time.monotonic() - began)

    def complaints(self) -> str:
        """What it has printed."""
        return self._complaints.read_text(errors="replace").strip()

    def _family(self) -> list[int]:
        found = [self._process.pid]
        for pid in found:
            with contextlib.suppress(OSError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    found += [int(child) for child in (task / "children").read_text().split()]
        return found

    def _hear(self, what: str, timeout: float) -> tuple[float, float]:
        deadline = time.monotonic() + timeout
        while True:
            line, separator, rest = self._received.partition(b"\n")
            if not separator:
                self._receive(what, deadline)
                continue
            self._received = rest
            said, moment, value = json.loads(line)
            if said == what:
                return moment, value

    def _receive(self, what: str, deadline: float) -> None:
        self._ours.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            data = self._ours.recv(1 << 16)
        except TimeoutError:
            raise ProgramError(f"no sign of “{what}” in time. {self.complaints()[-300:]}") from None
        if not data:
            raise ProgramError(f"it ended before “{what}”. {self.complaints()[-300:]}")
        self._received += data
