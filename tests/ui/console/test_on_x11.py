"""On a real desktop, by real keys and a real mouse: what the desktop would keep goes to the guest, and comes back."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.rfb.servers import need, xvfb

SECONDS = 120


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the guest was told in the story."""
    need("openbox", "xdotool")
    with xvfb(tmp_path_factory.mktemp("x11"), "1000x700") as server:
        environment = {**os.environ, "DISPLAY": f":{server.display}", "QT_QPA_PLATFORM": "xcb"}
        program = [sys.executable, "-m", "tests.ui.console.on_x11"]
        done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def keys(calls: list[list[Any]]) -> list[tuple[bool, int]]:
    """Whether they went down, and their places."""
    return [(call[1], call[3]) for call in calls]


def test_keys_arrive_by_their_places(told: dict[str, Any]) -> None:
    assert told["takes keys"]
    assert sorted(keys(told["shift+q"])) == [(False, 0x10), (False, 0x2A), (True, 0x10), (True, 0x2A)]


def test_what_the_desktop_would_keep_goes_to_the_guest(told: dict[str, Any]) -> None:
    assert told["captured"]
    assert keys(told["alt+tab"]) == [(True, 0x38), (True, 0x0F), (False, 0x0F), (False, 0x38)]
    assert keys(told["super"]) == [(True, 0xDB), (False, 0xDB)]


def test_the_release_keys_give_it_back_and_a_click_takes_it(told: dict[str, Any]) -> None:
    assert told["after release keys"] == [False, False]
    assert told["after click"] == [True, True]


def test_another_window_has_the_keyboard_at_once(told: dict[str, Any]) -> None:
    assert told["after click elsewhere"] == [False, False]
    assert told["z elsewhere"] == []
    assert told["text elsewhere"] == "z"


def test_a_caught_mouse_goes_on_beyond_the_screen(told: dict[str, Any]) -> None:
    assert told["grabbed"]
    assert told["way"] == [2400, -800]
    assert not told["grabbed after release keys"]
