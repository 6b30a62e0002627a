"""A guest's screen on real connections: what one sees, types, points at and copies is there on the other side."""

import os
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.rfb.guest import colourful
from tests.rfb.pictures import desktop
from tests.rfb.servers import Qemu, XServer, need, qemu, running, xvnc
from tests.rfb.viewer import Viewer, unix_socket
from tests.rfb.x_screen import XScreen
from tests.ui.console.feeds import Nobody
from tests.ui.console.test_picture_area import pixels
from vmdesk.display.feed import Feed
from vmdesk.display.security import Trust
from vmdesk.model.conduit import Line
from vmdesk.rfb.events import Feature, TextCut, TextOffered
from vmdesk.rfb.wishes import Wishes
from vmdesk.ui.console.scaling import Placement, Scaling
from vmdesk.ui.console.screen import GuestScreen

PATIENCE = 20_000  # milliseconds


def line(connection: socket.socket) -> Line:
    def hang_up() -> None:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    return Line(connection, hang_up, private=True)


@contextmanager
def console(path: Path, qtbot: QtBot, size: tuple[int, int] = (640, 480)) -> Iterator[tuple[GuestScreen, Feed]]:
    """A window with the screen of a server, which has the keyboard."""
    feed, screen = Feed(Wishes(), Nobody(), Trust("localhost")), GuestScreen()
    ended: list[object] = []
    feed.ended.connect(ended.append)
    qtbot.addWidget(screen)
    screen.shares_clipboard = False
    screen.resize(*size)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    feed.begin(line(unix_socket(path)))
    screen.begin(feed)
    qtbot.waitUntil(lambda: feed.picture.width > 0 and screen.takes_keys, timeout=PATIENCE)
    yield screen, feed
    feed.close()
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE)


@pytest.fixture
def server(loop: QEventLoop, tmp_path: Path) -> Iterator[XServer]:
    del loop
    with xvnc(tmp_path) as running_server:
        yield running_server


class TestXServer:
    def test_is_seen_as_it_is(self, server: XServer, qtbot: QtBot) -> None:
        with console(server.socket, qtbot) as (screen, _feed), XScreen(server.display) as root:
            for seed in range(3):
                root.draw(desktop(640, 480, seed=seed))
                root.draw(desktop(100, 80, seed=seed + 10), 300, 200)
                expected = root.picture()
                qtbot.waitUntil(lambda seen=expected: shows(screen, seen), timeout=PATIENCE)  # type: ignore[misc]

    def test_takes_the_size_of_the_window(self, server: XServer, qtbot: QtBot) -> None:
        with console(server.socket, qtbot) as (screen, feed):
            screen.resizes_guest = True
            screen.resize(801, 603)
            size = Placement(801, 603, 0, 0, 801, 603)
            qtbot.waitUntil(lambda: screen.placement == size, timeout=PATIENCE)
            assert (feed.picture.width, feed.picture.height) == (801, 603)

    def test_gets_keys_by_what_they_write(self, server: XServer, qtbot: QtBot, tmp_path: Path) -> None:
        need("xev")
        log = tmp_path / "xev"
        background = below_mouse(server)

        def ups_and_downs() -> tuple[int, int]:
            text = log.read_text(errors="replace")
            return text.count("KeyPress event"), text.count("KeyRelease event")

        with console(server.socket, qtbot) as (screen, _feed):
            command = ["stdbuf", "-oL", "xev", "-event", "keyboard", "-geometry", "640x480+0+0"]
            with running(command, log, env={**os.environ, "DISPLAY": f":{server.display}"}):
                QTest.mouseMove(screen.viewport(), QPoint(100, 100))
                qtbot.waitUntil(lambda: below_mouse(server) != background, timeout=PATIENCE)
                screen.type_text("aB€ж\n")
                qtbot.waitUntil(lambda: "Return" in pressed(log), timeout=PATIENCE)
                QTest.keyClick(screen, Qt.Key.Key_F5)
                qtbot.waitUntil(lambda: "F5" in pressed(log), timeout=PATIENCE)
                qtbot.waitUntil(lambda: len(set(ups_and_downs())) == 1, timeout=PATIENCE)
        keys = [name for name in pressed(log) if not name.startswith(("Shift", "ISO"))]
        assert keys == ["a", "B", "U20AC", "U0436", "Return", "F5"]

    def test_gets_the_mouse_where_it_is(self, server: XServer, qtbot: QtBot) -> None:
        with console(server.socket, qtbot, (320, 240)) as (screen, _feed):
            QTest.mouseMove(screen.viewport(), QPoint(50, 60))
            qtbot.waitUntil(lambda: mouse_of(server) == (100, 120), timeout=PATIENCE)
            screen.scaling = Scaling.ACTUAL
            screen.horizontalScrollBar().setValue(200)
            QTest.mouseMove(screen.viewport(), QPoint(51, 61))
            qtbot.waitUntil(lambda: mouse_of(server) == (251, 61), timeout=PATIENCE)


def shows(screen: GuestScreen, expected: np.ndarray[tuple[int, int], np.dtype[np.uint32]]) -> bool:
    return bool((pixels(screen.viewport().grab().toImage()) == expected).all())


def pressed(log: Path) -> list[str]:
    """The keysyms that went down in the X server."""
    presses = log.read_text(errors="replace").split("KeyPress event")[1:]
    return [found[1] for press in presses if (found := re.search(r"keysym 0x\w+, (\w+)\)", press))]


def mouse_of(server: XServer) -> tuple[int, int]:
    """Where the mouse is in an X server."""
    x, y, _window = xdotool_mouse(server)
    return x, y


def below_mouse(server: XServer) -> int:
    """The window on which it is."""
    return xdotool_mouse(server)[2]


def xdotool_mouse(server: XServer) -> tuple[int, int, int]:
    need("xdotool")
    environment = {**os.environ, "DISPLAY": f":{server.display}"}
    told = subprocess.run(["xdotool", "getmouselocation"], capture_output=True, text=True, check=True, env=environment)
    found = re.match(r"x:(\d+) y:(\d+) screen:\d+ window:(\d+)", told.stdout)
    assert found, told.stdout
    return int(found[1]), int(found[2]), int(found[3])


Traced = Callable[[str], list[Any]]


@pytest.fixture
def traced(loop: QEventLoop, tmp_path: Path) -> Iterator[tuple[Qemu, Traced]]:
    """A guest with a PS/2 mouse, and what it was told, by a pattern."""
    del loop
    log = tmp_path / "trace"
    with qemu(tmp_path, "", "-D", str(log), "-trace", "enable=input_event_*,file=" + str(log)) as machine:
        yield machine, lambda pattern: re.findall(pattern, log.read_text(errors="replace"))


class TestQemu:
    def test_gets_keys_by_their_places(self, traced: tuple[Qemu, Traced], qtbot: QtBot) -> None:
        machine, seen = traced
        with console(machine.socket, qtbot) as (screen, feed):
            qtbot.waitUntil(lambda: Feature.SCAN_CODES in feed.features, timeout=PATIENCE)
            assert screen.type_text("Ab?ж") == "ж"
            qtbot.waitUntil(lambda: len(seen("key qcode slash")) == 2, timeout=PATIENCE)
            screen.press((29, 56, 111))
            qtbot.waitUntil(lambda: len(seen("key qcode ctrl")) == 2, timeout=PATIENCE)
        keys = seen(r"key qcode (\w+), down (\d)")
        assert [key for key, down in keys if down == "1"] == [
            *("shift", "a", "b", "shift", "slash", "ctrl", "alt", "delete")
        ]
        assert len(keys) == 16

    def test_gets_its_mouse_moved(
        self, traced: tuple[Qemu, Traced], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        machine, seen = traced
        monkeypatch.setattr("vmdesk.ui.console.grab._move_to", lambda _place: None)
        with console(machine.socket, qtbot) as (screen, feed):
            qtbot.waitUntil(lambda: not screen.pointer.absolute, timeout=PATIENCE)
            assert not feed.absolute_pointer
            QTest.mouseClick(screen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(320, 240))
            assert screen.grabbed
            QTest.mouseMove(screen.viewport(), QPoint(333, 235))
            QTest.mouseClick(screen.viewport(), Qt.MouseButton.RightButton, pos=QPoint(333, 235))
            qtbot.waitUntil(lambda: len(seen("button right, down")) == 2, timeout=PATIENCE)
        assert [sum(map(int, seen(rf"axis {axis}, value (-?\d+)"))) for axis in "xy"] == [13, -5]
        assert seen(r"button (\w+), down (\d)") == [("right", "1"), ("right", "0")]

    def test_gets_texts_and_sends_them(self, loop: QEventLoop, tmp_path: Path, qtbot: QtBot) -> None:
        del loop
        clipboard = QGuiApplication.clipboard()
        with qemu(tmp_path, disk=colourful()) as machine, Viewer(unix_socket(machine.socket)).ready() as other:
            other.update()
            other.until_able(Feature.CLIPBOARD)
            with console(machine.socket, qtbot) as (screen, feed):
                qtbot.waitUntil(lambda: Feature.CLIPBOARD in feed.features, timeout=PATIENCE)
                clipboard.setText("käse ✓")
                screen.shares_clipboard = True
                other.until(TextOffered)
                other.client.request_text()
                other.send()
                assert other.until(TextCut).text == "käse ✓"
                other.client.offer_text("zurück\nzwei")
                other.send()
                qtbot.waitUntil(lambda: other_text(other) == "zurück\nzwei", timeout=PATIENCE)
            clipboard.clear()


def other_text(other: Viewer) -> str:
    """This side's clipboard, while the other viewer answers what it is asked."""
    with suppress(TimeoutError):
        other.turn(0.05)
    return QGuiApplication.clipboard().text()
