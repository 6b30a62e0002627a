"""Name a running process so that a reused pid is never mistaken for it."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.lab.commands import LabError


@dataclass(frozen=True)
class Process:
    """A process as this machine's outermost process list knows it."""

    pid: int
    started: int  # clock ticks between the machine's start and the process's

    @classmethod
    def of(cls, pid: int) -> "Process":
        """Look a running process up; raises ProcessLookupError when there is none."""
        try:
            return cls.from_stat(Path(f"/proc/{pid}/stat").read_text())
        except (FileNotFoundError, ProcessLookupError) as error:
            raise ProcessLookupError(f"there is no process {pid}") from error

    @classmethod
    def from_stat(cls, line: str) -> "Process":
        """Read the line of /proc/PID/stat; the name in brackets may itself hold spaces and brackets."""
        return cls(int(line.split(maxsplit=1)[0]), int(line.rpartition(")")[2].split()[19]))

    def alive(self) -> bool:
        """Say whether this very process still runs; a zombie does not."""
        try:
            line = Path(f"/proc/{self.pid}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return False
        return Process.from_stat(line) == self and line.rpartition(")")[2].split()[0] not in "ZX"

    def parent(self) -> int:
        """The pid of the process that it came from, or of the one that took it over; 0 when it is gone."""
        try:
            return int(Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            return 0

    def user(self) -> int:
        """The number of the user that it runs as; root's when it is gone."""
        try:
            return Path(f"/proc/{self.pid}").stat().st_uid
        except (FileNotFoundError, ProcessLookupError):
            return 0

    def send(self, number: signal.Signals) -> None:
        """Send a signal to this very process; nothing happens when it is gone."""
        if self.alive():
            with contextlib.suppress(ProcessLookupError):  # it may end between the two
                os.kill(self.pid, number)

    def kill(self, timeout: float = 10.0) -> None:
        """End the process with SIGKILL and wait for its end, at most `timeout` seconds; raises LabError after that."""
        self.send(signal.SIGKILL)
        deadline = time.monotonic() + timeout
        while self.alive():
            if time.monotonic() > deadline:
                raise LabError(f"process {self.pid} does not end")
            time.sleep(0.005)


def inside(init: Process) -> Iterator[tuple[int, Process]]:
    """Yield every process of the process namespace that `init` is the first of: its pid in there, and itself."""
    namespace = Path(f"/proc/{init.pid}/ns/pid").readlink()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "ns/pid").readlink() == namespace:
                line = next(row for row in (folder / "status").read_text().splitlines() if row.startswith("NSpid:"))
                yield int(line.split()[-1]), Process.of(int(folder.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # it ended while we looked, or is none that root may look into
