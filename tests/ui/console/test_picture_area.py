"""A guest's picture is shown as it is, and no more is painted than has changed."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.console.feeds import FakeFeed, marked, plain
from vmdesk.rfb.pixels import Colours
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.ui import theme
from vmdesk.ui.console.painting import ground
from vmdesk.ui.console.scaling import Scaling
from vmdesk.ui.console.screen import GuestScreen


def pixels(image: QImage) -> Colours:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()].copy()


def seen(screen: GuestScreen) -> Colours:
    return pixels(screen.viewport().grab().toImage())


def test_one_to_one_every_pixel_is_the_guests(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(marked(640, 480))
    np.testing.assert_array_equal(seen(screen), marked(640, 480))


@pytest.mark.parametrize("height", [1, 2, 3])
def test_a_bar_above_does_not_blur_it(qtbot: QtBot, feed: FakeFeed, height: int) -> None:
    window, bar, screen = QWidget(), QLabel(), GuestScreen()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(height, 0, 0, 0)
    bar.setFixedHeight(height)
    column.addWidget(bar)
    column.addWidget(screen)
    screen.scaling = Scaling.ACTUAL
    feed.draw(marked(300, 200))
    screen.begin(feed)
    window.resize(500, 400)
    window.show()
    image = pixels(window.grab().toImage())
    where = np.argwhere((image == 0xFFFF0000) | (image == 0xFF0000FF))
    (top, left), (bottom, right) = where.min(0), where.max(0)
    assert (bottom - top + 1, right - left + 1) == (200, 300)
    np.testing.assert_array_equal(image[top : bottom + 1, left : right + 1], marked(300, 200))
    screen.end()


@pytest.mark.parametrize("factor", ["1.25", "1.5", "1.75", "2"])
def test_one_to_one_it_is_exact_at_any_scale_of_the_desktop(factor: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    program = [sys.executable, "-m", "tests.ui.console.on_scaled_desktop"]
    told = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout.split()) == (0, [factor, "exact"] * 6), told.stdout + told.stderr


def test_twice_as_large_it_stays_sharp(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(marked(320, 240))
    np.testing.assert_array_equal(seen(screen), marked(320, 240).repeat(2, 0).repeat(2, 1))


@pytest.mark.parametrize("size", [(960, 720), (1600, 1200), (2560, 1920)])
def test_smaller_it_is_smooth(screen: GuestScreen, feed: FakeFeed, size: tuple[int, int]) -> None:
    feed.draw(marked(*size))
    inside = seen(screen)[10:-10, 10:-10]
    pure = (inside == 0xFFFF0000) | (inside == 0xFF0000FF)
    assert pure.mean() < 0.3  # the rest is mixed


def test_around_it_is_the_ground_of_the_theme(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(plain(640, 240))
    for choice in ("dark", "light"):
        theme.apply(choice)
        image = seen(screen)
        assert {int(value) for value in np.unique(image[:110])} == {ground().rgba()}
        assert {int(value) for value in np.unique(image[130:350])} == {0xFF336699}


def test_only_what_has_changed_is_painted(screen: GuestScreen, feed: FakeFeed, monkeypatch: pytest.MonkeyPatch) -> None:
    QApplication.processEvents()
    painted: list[QRegion] = []
    monkeypatch.setattr(screen.viewport(), "update", painted.append)
    screen._painting_seconds = 0
    feed.draw(marked(640, 480), Rectangle(10, 20, 30, 40), Rectangle(300, 300, 1, 1))
    region = QRegion(10, 20, 31, 41) + QRegion(300, 300, 2, 2)
    assert painted == [region]
    monkeypatch.undo()


def test_a_picture_that_takes_long_to_paint_is_not_painted_all_the_time(
    screen: GuestScreen, feed: FakeFeed, qtbot: QtBot
) -> None:
    paintings: list[QRect] = []
    paint = screen.paintEvent

    def noted(event: QPaintEvent) -> None:
        paintings.append(event.rect())
        paint(event)

    screen.paintEvent = noted  # type: ignore[method-assign]
    for _ in range(3):
        feed.draw(plain(640, 480), Rectangle(0, 0, 5, 5))
        QApplication.processEvents()
    qtbot.wait(50)
    before = len(paintings)
    screen._painting_seconds = 60.0
    feed.draw(plain(640, 480), Rectangle(0, 0, 5, 5))
    feed.draw(plain(640, 480), Rectangle(100, 100, 5, 5))
    qtbot.wait(20)
    assert len(paintings) == before
    assert screen._pause.isActive()
    screen._pause.start(0)  # it is over
    qtbot.waitUntil(lambda: len(paintings) > before)
    assert paintings[-1].contains(QPoint(102, 102))


class TestScrolling:
    def test_shows_the_rest(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        screen.scaling = Scaling.ACTUAL
        picture = marked(1000, 900)
        feed.draw(picture)
        across, along = screen.horizontalScrollBar(), screen.verticalScrollBar()
        qtbot.waitUntil(lambda: across.isVisible() and along.isVisible())
        across.setValue(across.maximum())
        along.setValue(along.maximum())
        image = seen(screen)
        height, width = image.shape
        np.testing.assert_array_equal(image, picture[-height:, -width:])

    def test_needs_no_bar_where_the_picture_just_fits(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        screen.scaling = Scaling.ACTUAL
        across, along = screen.horizontalScrollBar(), screen.verticalScrollBar()
        feed.draw(plain(640, 480))
        QApplication.processEvents()
        assert not across.isVisible()
        feed.draw(plain(640, 481))
        qtbot.waitUntil(lambda: across.isVisible() and along.isVisible())  # the one takes room from the other side
        screen.scaling = Scaling.FIT
        qtbot.waitUntil(lambda: not across.isVisible() and not along.isVisible())


class TestZoom:
    def test_begins_at_what_is_seen(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        feed.draw(plain(320, 240))
        with qtbot.waitSignal(screen.scaling_changed):
            screen.zoom_by(1)
        assert (screen.scaling, screen.zoom) == (Scaling.ACTUAL, 2.5)
        screen.zoom_by(-3)
        assert screen.zoom == 1.5
        assert (screen.placement.width, screen.placement.height) == (480, 360)

    def test_says_nothing_where_nothing_changes(self, screen: GuestScreen, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(screen.scaling_changed):
            screen.zoom = 1.0
            screen.scaling = Scaling.FIT

    def test_keeps_the_middle(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.draw(plain(1280, 960))
        screen.scaling = Scaling.ACTUAL
        across, along = screen.horizontalScrollBar(), screen.verticalScrollBar()
        across.setValue(across.maximum() // 2)
        along.setValue(along.maximum() // 2)
        for steps in (3, 3, -2):
            screen.zoom_by(steps)
            x, y = screen.guest_at(QPointF(screen.viewport().rect().center()))
            assert abs(x - 640) < 20
            assert abs(y - 480) < 20


class TestTheEnd:
    def test_leaves_the_last_picture_pale(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.draw(plain(640, 480, 0xFFFF0000))
        screen.end()
        colour = int(seen(screen)[100, 100])
        red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        assert max(red, green, blue) - min(red, green, blue) < 20
        assert red > 100

    def test_of_the_connection_is_one_too(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.close()
        assert int(seen(screen)[100, 100]) != 0xFF336699
        assert not screen.takes_keys
        feed.updated.emit((Rectangle(0, 0, 5, 5),))  # nobody listens

    def test_is_seen_until_something_new_is(self, screen: GuestScreen) -> None:
        screen.end()
        last = seen(screen)
        other = FakeFeed()
        screen.begin(other)
        np.testing.assert_array_equal(seen(screen), last)
        assert screen.picture().isNull()
        other.draw(marked(640, 480))
        np.testing.assert_array_equal(seen(screen), marked(640, 480))

    def test_may_be_a_new_beginning(self, screen: GuestScreen, feed: FakeFeed) -> None:
        screen.end()
        other = FakeFeed()
        other.draw(marked(640, 480))
        screen.begin(other)
        np.testing.assert_array_equal(seen(screen), marked(640, 480))
        feed.draw(plain(100, 100))
        np.testing.assert_array_equal(seen(screen), marked(640, 480))


def test_a_screenshot_is_the_guests_picture_at_any_size(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(marked(1600, 1200))
    np.testing.assert_array_equal(pixels(screen.picture()), marked(1600, 1200))
    image = screen.picture()
    feed.draw(plain(1600, 1200))
    np.testing.assert_array_equal(pixels(image), marked(1600, 1200))


def test_the_widget_wants_the_size_of_the_guest(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(plain(1024, 768))
    assert (screen.sizeHint().width(), screen.sizeHint().height()) == (1024, 768)


def test_before_the_first_picture_there_is_only_ground(qtbot: QtBot) -> None:
    screen = GuestScreen()
    qtbot.addWidget(screen)
    screen.show()
    screen.begin(FakeFeed())
    assert screen.picture().isNull()
    assert {int(value) for value in np.unique(seen(screen))} == {ground().rgba()}
    screen.end()
