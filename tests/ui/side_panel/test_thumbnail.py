"""The thumbnail is refreshed gently, and silent where there are no pictures."""

import asyncio
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vmdesk.errors import Kind, Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.side_panel import thumbnail
from vmdesk.ui.side_panel.thumbnail import LARGEST, Thumbnail
from vmdesk.words import sentence

WEB, DB = VmKey("h", "web"), VmKey("h", "db")


def png(width: int = 64, height: int = 48) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


class Guests:
    """Answers for screenshots: what each question gets, and how often somebody asked."""

    def __init__(self) -> None:
        self.asked: list[VmKey] = []
        self.answer: bytes | Problem = png()
        self.hanging: dict[VmKey, asyncio.Event] = {}

    async def screenshot(self, _session: Session, key: VmKey) -> bytes:
        self.asked.append(key)
        if key in self.hanging:
            await self.hanging[key].wait()
        if isinstance(self.answer, Problem):
            raise self.answer
        return self.answer


@pytest.fixture
def guests(monkeypatch: pytest.MonkeyPatch) -> Guests:
    guests = Guests()
    monkeypatch.setattr(thumbnail, "screenshot", guests.screenshot)
    monkeypatch.setattr(thumbnail, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(thumbnail, "TICK_MS", 5)
    return guests


@pytest.fixture
def screen(session: Session, qtbot: QtBot, guests: Guests) -> Iterator[Thumbnail]:
    del guests
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)
    QVBoxLayout(window).addWidget(page)
    screen = Thumbnail(session, page)
    QVBoxLayout(page).addWidget(screen)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield screen
    screen.watch(None)


def test_shows_the_screen_and_asks_again(screen: Thumbnail, guests: Guests, qtbot: QtBot) -> None:
    screen.watch(WEB)
    qtbot.waitUntil(lambda: screen.width() > 50 and screen.isVisible() and len(guests.asked) > 2)
    assert set(guests.asked) == {WEB}
    assert screen.grab().toImage().pixelColor(screen.width() // 2, 10).name() == "#336699"


def test_a_large_picture_is_made_small(screen: Thumbnail, guests: Guests, qtbot: QtBot) -> None:
    guests.answer = png(3840, 2160)
    screen.watch(WEB)
    qtbot.waitUntil(screen.isVisible)
    assert screen._image is not None
    assert (screen._image.width(), screen._image.height()) == (LARGEST.width(), 360)


def test_a_guest_that_hangs_holds_up_no_other_and_is_asked_once(
    screen: Thumbnail, guests: Guests, qtbot: QtBot
) -> None:
    guests.hanging[WEB] = asyncio.Event()
    for key in (WEB, DB):
        screen.watch(key)
    qtbot.waitUntil(screen.isVisible)
    screen.watch(WEB)
    qtbot.wait(30)
    assert guests.asked.count(WEB) == 1
    guests.hanging[WEB].set()
    qtbot.waitUntil(screen.isVisible)


def test_without_a_picture_there_is_no_thumbnail_and_longer_pauses(
    screen: Thumbnail, guests: Guests, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    guests.answer = Problem(sentence("No answer."))
    screen.watch(WEB)
    qtbot.waitUntil(lambda: len(guests.asked) >= 3)
    assert not screen.isVisible()
    monkeypatch.setattr(thumbnail, "EVERY_SECONDS", 1000.0)
    qtbot.waitUntil(lambda: screen._next > time.monotonic() + 50)
    assert screen._next < time.monotonic() + 61


def test_a_driver_without_pictures_is_not_asked_again(screen: Thumbnail, guests: Guests, qtbot: QtBot) -> None:
    guests.answer = Problem(sentence("No."), kind=Kind.UNSUPPORTED)
    screen.watch(WEB)
    qtbot.waitUntil(lambda: screen._next == float("inf"))
    assert guests.asked == [WEB]
    guests.answer = png()
    screen.watch(DB)  # another guest may have one
    qtbot.waitUntil(screen.isVisible)


def test_what_is_no_picture_is_none(screen: Thumbnail, guests: Guests, qtbot: QtBot) -> None:
    guests.answer = b"P6\n99999999 99999999\n255\nnothing of the kind"
    screen.watch(WEB)
    qtbot.waitUntil(lambda: len(guests.asked) > 1)
    assert not screen.isVisible()


def test_nobody_looks_nobody_asks(screen: Thumbnail, guests: Guests, qtbot: QtBot) -> None:
    page = screen.parentWidget()
    assert page is not None
    page.hide()
    screen.watch(WEB)
    qtbot.wait(50)
    assert guests.asked == []
    page.show()
    qtbot.waitUntil(lambda: bool(guests.asked))


def test_another_guest_does_not_get_the_picture_of_the_first(screen: Thumbnail, guests: Guests, qtbot: QtBot) -> None:
    screen.watch(WEB)
    qtbot.waitUntil(screen.isVisible)
    guests.answer = Problem(sentence("No answer."))
    screen.watch(DB)
    assert not screen.isVisible()
