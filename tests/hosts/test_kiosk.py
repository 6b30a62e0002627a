"""The kiosk as a process, on a real host: it waits, shows the guest, and comes back or ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.x_server import x_server
from tests.lab import Guest, Host
from tests.rfb.x_screen import XScreen

__all__ = ["x_server"]

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60.0
VNC = "127.0.0.1"
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(x_server: str, tmp_path: Path) -> Iterator[Start]:
    """Start a kiosk for a user with an empty home; what still runs after the test is killed."""
    (tmp_path / "run").mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL"}}
    home = kept | {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "PYTHONPATH": str(ROOT),
        "DISPLAY": x_server,
        "QT_QPA_PLATFORM": "xcb",
    }
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "vmdesk", "--kiosk", *arguments]
        pipe = subprocess.PIPE
        running.append(subprocess.Popen(command, env=home, stdout=pipe, stderr=subprocess.STDOUT, text=True))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def until(condition: Callable[[], object], seconds: float = SECONDS) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.05)


def watched(host: Host, name: str = "shown") -> int:
    """How many viewers QEMU itself counts."""
    answer: Any = json.loads(host.virsh("qemu-monitor-command", name, '{"execute": "query-vnc"}'))
    return len(answer["return"].get("clients", ()))


def shown(display: str) -> bool:
    """Whether the guest's screen fills the monitor: what is around it is black, which no page with words is."""
    with XScreen(int(display.removeprefix(":"))) as screen:
        return bool(screen.picture()[0, 0] & 0xFFFFFF == 0)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """The exit code, and what was said."""
    output, _ = process.communicate(timeout=SECONDS)
    return process.returncode, output.strip()


def test_it_waits_for_the_vm_and_ends_with_it(start: Start, alpha: Host, x_server: str) -> None:
    alpha.define(Guest("shown", vnc=VNC))
    kiosk = start("-c", alpha.uri, "shown", "--kiosk-quit", "on-disconnect", "--wait")
    time.sleep(3.0)
    assert kiosk.poll() is None
    until(lambda: not shown(x_server))
    alpha.virsh("start", "shown")
    until(lambda: watched(alpha) == 1 and shown(x_server))  # what was never shown is waited for still
    alpha.virsh("destroy", "shown")
    assert ended(kiosk) == (0, "")


def test_it_stays_and_comes_back_when_nothing_else_is_said(start: Start, alpha: Host) -> None:
    alpha.create(Guest("shown", vnc=VNC))
    kiosk = start("-c", alpha.login_uri, "shown")
    until(lambda: watched(alpha) == 1)
    alpha.virsh("destroy", "shown")
    time.sleep(1.0)
    alpha.virsh("start", "shown")
    until(lambda: watched(alpha) == 1)
    kiosk.send_signal(signal.SIGTERM)
    assert ended(kiosk) == (0, "")
    until(lambda: watched(alpha) == 0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("off", "vmdesk: The VM is switched off. It is shown here as soon as it runs."),
        ("missing", "vmdesk: The VM “missing” is not there. It is shown here as soon as its host has it."),
    ],
)
def test_what_cannot_be_shown_is_said_at_the_end(start: Start, alpha: Host, name: str, words: str) -> None:
    alpha.define(Guest("off", vnc=VNC))
    assert ended(start("-c", alpha.uri, name, "--kiosk-quit", "on-disconnect")) == (1, words)


def test_it_comes_back_after_the_host_was_lost(start: Start, alpha: Host) -> None:
    alpha.create(Guest("shown", vnc=VNC))
    uuid = alpha.virsh("domuuid", "shown").strip()
    start("-c", alpha.uri, "--uuid", uuid, "--kiosk-quit", "on-disconnect", "--reconnect")
    until(lambda: watched(alpha) == 1)
    alpha.virsh("destroy", "shown")
    alpha.kill_daemon()
    time.sleep(1.0)
    alpha.start_daemon()
    alpha.virsh("start", "shown")
    until(lambda: watched(alpha) == 1)
