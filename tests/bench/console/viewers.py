"""The viewers: how each is started, and what it weighs while it runs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.console.servers import Server
from tests.bench.running import PROJECT
from tests.bench.stage import Stage

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Viewer:
    """`command` shows what a server has; None where it is not installed. `tuned`: not as it comes."""

    name: str
    command: Callable[[Server], list[str] | None]
    tuned: bool = False


def _vmdesk(server: Server) -> list[str]:
    place = [server.uri, server.host, str(server.far_port)] if server.uri else [server.host, str(server.port)]
    return [sys.executable, "-m", "tests.bench.console.inside", *place]


def _virt_viewer(server: Server) -> list[str] | None:
    found = shutil.which("remote-viewer")
    return [found, f"vnc://{server.host}:{server.port}"] if found else None


def _tigervnc(*options: str) -> Callable[[Server], list[str] | None]:
    def command(server: Server) -> list[str] | None:
        found = shutil.which("xtigervncviewer") or shutil.which("vncviewer")
        place = f"{server.host}::{server.port}"
        return [found, *options, "-Shared", "-ReconnectOnError=0", place] if found else None

    return command


VMDESK = Viewer("vmdesk", _vmdesk)
PEERS = (
    Viewer("virt-viewer", _virt_viewer),
    Viewer("TigerVNC", _tigervnc()),
    Viewer("TigerVNC, raw", _tigervnc("-AutoSelect=0", "-PreferredEncoding=Raw"), tuned=True),
)


class Shown:
    """A viewer that runs."""

    def __init__(self, process: "subprocess.Popen[str]", complaints: Path) -> None:
        self._process = process
        self._complaints = complaints

    def alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def complaints(self) -> str:
        """What it has printed as an error."""
        return self._complaints.read_text(errors="replace")[-300:]

    def processor_seconds(self) -> float:
        """Seconds for which it has kept a processor busy."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> float:
        """MiB that it holds, what it shares with others by its share (PSS)."""
        for line in Path(f"/proc/{self._process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def ask(self, what: str) -> list[float]:
        """vmdesk alone: see `inside`."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        return [float(value) for value in json.loads(self._process.stdout.readline())]


@contextmanager
def shown(command: list[str], stage: Stage) -> Iterator[Shown]:
    """Run a viewer on the stage."""
    home = stage.home()
    complaints = home / "stderr"
    with complaints.open("wb") as errors:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=stage.environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        yield Shown(process, complaints)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(3)
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
