"""Keys typed on a real keyboard into a console's window: the guest gets the same keys, whatever the layout is here."""

import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.console.eye import Eye
from tests.bench.console.servers import HEIGHT, WIDTH
from tests.bench.running import PROJECT
from tests.lab import Host, Lab
from tests.lab.display_guest import BUTTONS
from tests.lab.display_line import DisplayLine
from tests.lab.guest import Guest
from tests.rfb.servers import XServer, need, running, xvfb

LAYOUTS = ("us", "de", "ru", "fr", "gr")
FIRST_PORT = 5900
# X's numbers of keys, and what a PC's keyboard says when they are pressed.
PRESSED = {
    9: "01",  # Escape
    10: "02",  # 1
    20: "0c",  # beside 0: ß in German
    24: "10",  # q, a in French, й in Russian
    29: "15",  # y, z in German
    34: "1a",  # ü in German, х in Russian
    38: "1e",  # a
    49: "29",  # below Escape
    51: "2b",  # the backslash
    52: "2c",  # z, y in German, я in Russian
    94: "56",  # between the left Shift and that
    50: "2a",  # the left Shift
    64: "38",  # Alt
    108: "e038",  # AltGr
    105: "e01d",  # the right Control
    66: "3a",  # Caps Lock
    67: "3b",  # F1
    96: "58",  # F12
    79: "47",  # 7 on the keypad
    104: "e01c",  # Enter on the keypad
    106: "e035",  # the slash on the keypad
    111: "e048",  # up
    113: "e04b",  # left
    118: "e052",  # Insert
    119: "e053",  # Delete
    133: "e05b",  # Super
    135: "e05d",  # Menu
    23: "0f",  # Tab
    65: "39",  # the space bar
}


@pytest.fixture
def line(lab: Lab, alpha: Host) -> Iterator[DisplayLine]:
    """The serial line of a guest on alpha that tells its keys, with an absolute mouse."""
    path = lab.shared / "display"
    alpha.create(Guest("display", "display", vnc="127.0.0.1", line=str(path)))
    with DisplayLine(path) as connected:
        connected.ask("0")
        connected.ask("a")
        yield connected


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[XServer]:
    need("setxkbmap")
    with xvfb(tmp_path, "1400x900") as server:
        yield server


@pytest.fixture
def eye(alpha: Host, line: DisplayLine, desktop: XServer, tmp_path: Path) -> Iterator[Eye]:
    """Whoever sits before the console's window, which has the keyboard."""
    port = int(alpha.virsh("vncdisplay", "display").strip().rpartition(":")[2]) + FIRST_PORT
    command = [sys.executable, "-m", "tests.bench.console.inside", alpha.login_uri, "127.0.0.1", str(port)]
    environment = {"DISPLAY": f":{desktop.display}", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    environment |= {"QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path)}
    log = tmp_path / "console.log"
    with (
        running(command, log, cwd=PROJECT, env=environment, stdin=subprocess.PIPE) as process,
        Eye(desktop.display) as someone,
    ):
        someone.find(WIDTH, HEIGHT, lambda: process.poll() is None)
        wait_for_picture(someone, line, log)
        someone.take_keyboard()
        yield someone
        assert process.stdin
        process.stdin.close()


def wait_for_picture(eye: Eye, line: DisplayLine, log: Path) -> None:
    """Until one sees what the guest shows: it follows each time that this changes, as the window itself does not."""
    seen, end = [eye.spot()], time.monotonic() + 60
    while len(seen) < 4:
        assert time.monotonic() < end, log.read_text()
        line.ask("f")
        time.sleep(0.3)
        late = time.monotonic() + 2
        while (spot := eye.spot()) == seen[-1] and time.monotonic() < late:
            time.sleep(0.1)
        seen = [*seen, spot] if spot != seen[-1] else [spot]


def scan_codes(key: int) -> list[int]:
    """What is said when a key is pressed and released."""
    *before, code = bytes.fromhex(PRESSED[key])
    return [*before, code, *before, code | 0x80]


def repeat_nothing(eye: Eye) -> None:
    """Have no key pressed anew by the X server, however late its release comes (ChangeKeyboardControl)."""
    eye._request(102, 0, struct.pack("<II", 1 << 7, 0))
    eye.sync()


def test_arrive_as_the_same_keys_with_every_layout(eye: Eye, line: DisplayLine, desktop: XServer) -> None:
    line.places(1)  # the click by which the window got the keyboard
    for layout in LAYOUTS:
        subprocess.run(["setxkbmap", "-display", f":{desktop.display}", "-layout", layout], check=True, timeout=10)
        time.sleep(0.3)  # Qt hears of it
        repeat_nothing(eye)
        line.forget()
        expected: list[int] = []
        for key in PRESSED:
            eye.key(key, True)
            eye.key(key, False)
            expected += scan_codes(key)
            line.keys(len(expected))  # a PC's keyboard keeps no more than 16 bytes for a guest that is busy
        assert line.keys(len(expected)) == expected, layout


def test_a_click_arrives_where_it_was(eye: Eye, line: DisplayLine) -> None:
    del eye  # it has clicked in the middle
    x, y, _buttons = next(place for place in line.places(2) if place[2] == BUTTONS["left"])
    assert max(abs(x - 0x8000), abs(y - 0x8000)) < 0x100
