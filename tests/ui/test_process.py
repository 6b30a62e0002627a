"""vmdesk as a process: it starts, hands over, and ends, whatever its hosts and its screen do."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import wait_for
from tests.virt.silent import listening
from vmdesk.ui.display import why_no_display

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
END_SECONDS = 10.0

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has never started vmdesk, and has no screen."""
    (tmp_path / "run").mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL"}}
    return kept | {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run"), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def start(home: dict[str, str]) -> Iterator[Start]:
    """Start vmdesk off the screen; what still runs after the test is killed."""
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "vmdesk", *arguments],
            env=home | {"QT_QPA_PLATFORM": "offscreen"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def said(output: str) -> list[str]:
    """What vmdesk wrote, without what Qt's screenless platform says of itself."""
    return [line for line in output.splitlines() if not line.startswith("This plugin does not support")]


def listens(home: dict[str, str]) -> bool:
    """Whether a vmdesk takes requests of later starts."""
    with socket.socket(socket.AF_UNIX) as caller:
        try:
            caller.connect(f"{home['XDG_RUNTIME_DIR']}/vmdesk/instance.socket")
        except OSError:
            return False
    return True


def saved_hosts(home: dict[str, str]) -> list[str]:
    file = Path(home["HOME"]) / ".config/vmdesk/settings.json"
    return [host["uri"] for host in json.loads(file.read_text())["hosts"]] if file.exists() else []


def run_without_screen(home: dict[str, str], **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "vmdesk"]
    return subprocess.run(
        command, env=home | environment, capture_output=True, text=True, timeout=START_SECONDS, check=False
    )


def test_without_a_screen_it_says_so_and_does_not_abort(home: dict[str, str]) -> None:
    ended = run_without_screen(home)
    assert ended.returncode == 1
    assert "There is no screen here" in ended.stderr
    assert "packaging/run" in ended.stderr


def test_with_a_dead_screen_it_says_so_and_does_not_abort(home: dict[str, str]) -> None:
    ended = run_without_screen(home, DISPLAY=":4711")
    assert ended.returncode == 1
    assert "No screen answers at DISPLAY=:4711" in ended.stderr


@pytest.mark.parametrize("display", ["nonsense", ":", "host:x", "[::1]:77777"])
def test_a_malformed_screen_is_no_screen(display: str) -> None:
    assert "No screen answers" in why_no_display({"DISPLAY": display})


def test_a_chosen_platform_is_left_to_qt() -> None:
    assert why_no_display({"QT_QPA_PLATFORM": "offscreen"}) == ""


def test_a_wayland_socket_that_answers_is_a_screen(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert why_no_display({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}) == ""


def test_it_ends_when_told_to_and_has_saved_its_window(start: Start, home: dict[str, str]) -> None:
    first = start("--demo")
    assert wait_for(lambda: listens(home), START_SECONDS)
    first.send_signal(signal.SIGTERM)
    output, _ = first.communicate(timeout=START_SECONDS)
    assert first.returncode == 0, output
    assert said(output) == []
    settings = json.loads((Path(home["HOME"]) / ".config/vmdesk/settings.json").read_text())
    assert settings["layout"]["main"]["columns"]


def test_a_second_start_hands_its_request_to_the_first_and_ends(
    start: Start, home: dict[str, str], tmp_path: Path
) -> None:
    world = tmp_path / "world.xml"
    world.write_text("<node></node>")
    first = start("--demo")
    assert wait_for(lambda: listens(home), START_SECONDS)
    second = start("-c", f"test://{world}")
    output, _ = second.communicate(timeout=START_SECONDS)
    assert (second.returncode, said(output)) == (0, [])
    assert wait_for(lambda: saved_hosts(home) == [f"test://{world}"], START_SECONDS)
    assert first.poll() is None


def test_a_host_that_never_answers_does_not_keep_it_from_ending(
    start: Start, home: dict[str, str], tmp_path: Path
) -> None:
    with listening(tmp_path) as daemon:
        first = start("-c", daemon.uri)
        assert wait_for(lambda: daemon.callers, START_SECONDS)
        assert wait_for(lambda: listens(home), START_SECONDS)
        began = time.monotonic()
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=START_SECONDS)
        assert first.returncode == 0
        assert time.monotonic() - began < END_SECONDS


def test_a_damaged_settings_file_is_kept_and_the_program_starts(start: Start, home: dict[str, str]) -> None:
    folder = Path(home["HOME"]) / ".config/vmdesk"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"theme": "dark", "hosts": [')
    first = start("--demo")
    assert wait_for(lambda: listens(home), START_SECONDS)
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=START_SECONDS)
    assert first.returncode == 0
    assert (folder / "settings.damaged.json").read_text().startswith('{"theme": "dark"')


def test_options_of_parts_to_come_are_understood(start: Start, home: dict[str, str], tmp_path: Path) -> None:
    world = tmp_path / "world.xml"
    world.write_text("<node></node>")
    first = start("-c", f"test://{world}", "--show-domain-creator")
    assert wait_for(lambda: listens(home), START_SECONDS)
    first.send_signal(signal.SIGTERM)
    output, _ = first.communicate(timeout=START_SECONDS)
    assert (first.returncode, said(output)) == (0, [])
