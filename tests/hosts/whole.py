"""A vmdesk of its own with all its windows, started, steered, killed and started again by a test."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.storage_pools import folder_pool
from tests.lab import Host

PATIENCE_SECONDS = 90.0
_FOLDERS = ("config", "state", "cache", "data", "runtime")


class Whole:
    """Its folders are its own; it knows the hosts by their names, and connects to them by itself."""

    def __init__(self, folder: Path, *hosts: Host, away: tuple[Host, ...] = ()) -> None:
        """It does not connect by itself to those that are `away`."""
        self.folder = folder
        for name in _FOLDERS:
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        saved = [
            {"id": host.hostname, "uri": host.uri, "label": host.hostname, "autoconnect": host not in away}
            for host in (*hosts, *away)
        ]
        self._settings = folder / "config" / "vmdesk" / "settings.json"
        self._settings.parent.mkdir(exist_ok=True)
        self._settings.write_text(json.dumps({"hosts": saved}))
        self._process: subprocess.Popen[str] | None = None

    def settings(self) -> dict[str, Any]:
        """What it has kept of its settings."""
        found = json.loads(self._settings.read_text())
        assert isinstance(found, dict)
        return found

    @property
    def record(self) -> Path:
        """What it has noted of moves under way."""
        return self.folder / "state" / "vmdesk" / "moves.json"

    def start(self) -> "Whole":
        """Start it, and wait until it has reached its hosts."""
        names = {f"XDG_{name.upper()}_HOME": str(self.folder / name) for name in _FOLDERS[:-1]}
        environment = {**os.environ, **names, "XDG_RUNTIME_DIR": str(self.folder / "runtime"), "LC_ALL": "C.UTF-8"}
        if "DISPLAY" in environment:
            environment["QT_QPA_PLATFORM"] = "xcb"
        words = [sys.executable, "-m", "tests.hosts.whole_vmdesk"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env=environment)
        assert self._answer() == "ready"
        self("connected")
        return self

    def __call__(self, what: str, *words: object, **named: object) -> Any:
        """Have something done, see `Hands`; what comes of it."""
        self.begin(what, *words, **named)
        return self._answer()

    def begin(self, what: str, *words: object, **named: object) -> None:
        """Have something done, and do not wait for it."""
        process = self._running()
        assert process.stdin is not None
        process.stdin.write(json.dumps([what, words, named]) + "\n")
        process.stdin.flush()

    def _answer(self) -> Any:
        process = self._running()
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE_SECONDS)
        assert ready, "vmdesk does not answer"
        line = process.stdout.readline()
        assert line, f"vmdesk has ended: {process.wait()}"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["answer"]

    def _running(self) -> "subprocess.Popen[str]":
        assert self._process is not None
        return self._process

    def kill(self) -> None:
        """End it as a crash would."""
        self._signal(signal.SIGKILL)
        self.wait()

    def terminate(self) -> None:
        """Have it end as the end of a session does, and wait for that."""
        self._signal(signal.SIGTERM)
        self.wait()

    def restart(self) -> None:
        """Kill it, and start it again."""
        self.kill()
        self.start()

    def _signal(self, number: signal.Signals) -> None:
        self._running().send_signal(number)

    def wait(self, seconds: float = 60.0) -> int:
        """Wait for its end; its exit code."""
        process = self._running()
        code = process.wait(seconds)
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
        self._process = None
        return code

    def close(self) -> None:
        """End it, if it runs."""
        if self._process is not None:
            self.kill()


def wait_for(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for what only the hosts tell."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true on the hosts"
        time.sleep(0.05)


@pytest.fixture
def whole(alpha: Host, beta: Host, tmp_path: Path) -> Iterator[Whole]:
    """vmdesk, which is not started yet and knows both hosts."""
    whole = Whole(tmp_path, alpha, beta)
    yield whole
    whole.close()


@pytest.fixture
def fast(alpha: Host) -> Iterator[Path]:
    """Another pool on alpha; its folder, as seen from outside."""
    with folder_pool(alpha, "fast") as folder:
        yield folder


def peer(host: Host) -> str:
    """By what the other host reaches it."""
    return f"qemu+tcp://{host.address}/system"
