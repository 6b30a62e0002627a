"""Hosts that say no or nothing: each gets a sentence, and the program goes on and ends when it is told to."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.desk import Desk
from tests.lab import Guest, Host
from tests.virt.silent import listening
from vmdesk.model.host import HostState
from vmdesk.ops import connect

PROJECT = Path(__file__).parents[2]
NOBODY = 65534
ENDS_SECONDS = 4.5  # two where nothing else runs; five are what a host may take for its good-bye elsewhere

# What an unprivileged user's vmdesk says of a host: its state and the reason, as JSON.
CONNECT = """\
import asyncio, json, os, sys
from vmdesk.model.host import HostConfig, HostState
from vmdesk.virt.host import Host

async def play():
    host = Host(HostConfig("h", sys.argv[1]))
    host.connect()
    while host.info.state in {HostState.DISCONNECTED, HostState.CONNECTING}:
        await asyncio.sleep(0.01)
    info = host.info
    print(json.dumps([info.state.name, info.reason.english(), info.hint.english(), info.details]))
    host.disconnect()

os.setgroups([])  # after the imports: Python itself may stand where only root can read
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[2]))
asyncio.run(play())
"""

# The real program with hosts from its saved list; it says when they stand as expected, then waits for its end.
RUN = """\
import sys
from vmdesk.event import on_crash
from vmdesk.ops.session import Session

shown = Session.__init__
def init(self, *args):
    shown(self, *args)
    self.host_changed.connect(lambda info: print(info.config.uri, info.state.name, flush=True))
Session.__init__ = init
on_crash(lambda error: print("CRASH", repr(error), flush=True))
from vmdesk.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def guarded(alpha: Host) -> Iterator[Path]:
    """The way to alpha's socket, open to all but for the socket itself."""
    folders = [alpha.socket.parent, *alpha.socket.parent.parents]
    modes = {folder: folder.stat().st_mode for folder in folders if not folder.stat().st_mode & 0o001}
    for folder, mode in modes.items():
        folder.chmod(mode | 0o001)
    yield alpha.socket
    for folder, mode in modes.items():
        folder.chmod(mode)


def test_a_user_without_rights_is_told_what_to_ask_for(alpha: Host, guarded: Path) -> None:
    assert guarded.stat().st_mode & 0o007 == 0
    said = subprocess.run(
        [sys.executable, "-c", CONNECT, alpha.uri, str(NOBODY)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    state, reason, hint, details = json.loads(said.stdout)
    assert state == "FAILED"
    assert reason == "You may not use libvirt's system service here."
    assert "libvirt" in hint
    assert "Permission denied" in details


def test_a_host_that_accepts_and_never_answers_holds_nobody_up(desk: Desk, alpha: Host, tmp_path: Path) -> None:
    alpha.create(Guest("web"))
    with listening(tmp_path) as silent:
        desk.hosts["silent"] = connect.add(desk.session, silent.uri, "silent")
        desk.add_host(alpha)
        desk.wait_for("web", "Running")
        desk.until(lambda: desk.host_state("silent") is HostState.NOT_ANSWERING)
        alpha.virsh("suspend", "web")
        desk.wait_for("web", "Paused")
        desk.host_act("silent", desk.window.host_actions.disconnect_host)
        assert desk.host_state("silent") is HostState.DISCONNECTED


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("qemu+ssh://root@127.0.0.1:1/system", "The host does not accept SSH connections."),
        ("qemu+tcp://127.0.0.1:1/system", "libvirt's service does not run on this host."),
        ("qemu+unix:///system?socket=/nowhere", "libvirt's service does not run on this host."),
    ],
)
def test_a_host_where_nobody_is_gets_a_sentence_and_further_tries(
    desk: Desk, alpha: Host, uri: str, reason: str
) -> None:
    alpha.define(Guest("web"))
    desk.hosts["nobody"] = connect.add(desk.session, uri, "nobody")
    desk.until(lambda: desk.host_state("nobody") is HostState.WAITING)
    info = desk.session.host(desk.hosts["nobody"]).info
    assert info.reason is not None
    assert info.reason.english() == reason
    assert info.retry_seconds
    desk.add_host(alpha)
    desk.wait_for("web", "Off")


def test_the_program_ends_within_two_seconds_while_a_host_is_frozen(alpha: Host, beta: Host, tmp_path: Path) -> None:
    hosts = [
        {"id": host.hostname, "uri": host.uri, "label": host.hostname, "autoconnect": True} for host in (alpha, beta)
    ]
    settings = tmp_path / "config/vmdesk/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"hosts": hosts}))
    (tmp_path / "run").mkdir(mode=0o700)
    folders = {
        "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
        "XDG_DATA_HOME": "data",
    }
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"} | {
        name: str(tmp_path / folder) for name, folder in folders.items()
    }
    with subprocess.Popen(
        [sys.executable, "-c", RUN], cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            wait_for_lines(program, {f"{alpha.uri} CONNECTED", f"{beta.uri} CONNECTED"})
            alpha.freeze()
            wait_for_lines(program, {f"{alpha.uri} NOT_ANSWERING"})
            begun = time.monotonic()
            program.terminate()
            assert program.wait(20) == 0
            assert time.monotonic() - begun < ENDS_SECONDS
        finally:
            program.kill()


def wait_for_lines(program: "subprocess.Popen[str]", wanted: set[str]) -> None:
    """Read what the program prints until all these lines have come."""
    assert program.stdout is not None
    missing = set(wanted)
    for line in program.stdout:
        assert not line.startswith("CRASH"), line
        missing.discard(line.strip())
        if not missing:
            return
    pytest.fail(f"it ended without saying {missing}")
