"""The mouse arrives in the guest where it points to, or as it moves, with its buttons and its wheel."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.console.feeds import FakeFeed, plain
from vmdesk.rfb.events import CursorChanged, PointerMode
from vmdesk.ui.console.screen import GuestScreen

Button, Modifier = Qt.MouseButton, Qt.KeyboardModifier
LEFT, RIGHT = Button.LeftButton, Button.RightButton
NONE = Modifier.NoModifier


def click(screen: GuestScreen, x: int, y: int, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(screen.viewport(), button, NONE, QPoint(x, y))


def mouse(screen: GuestScreen, kind: QEvent.Type, x: float, y: float, button: Qt.MouseButton = Button.NoButton) -> None:
    viewport, at = screen.viewport(), QPointF(x, y)
    held = button if kind == QEvent.Type.MouseButtonPress else Button.NoButton
    QApplication.sendEvent(viewport, QMouseEvent(kind, at, QPointF(viewport.mapToGlobal(at)), button, held, NONE))


def move(screen: GuestScreen, x: float, y: float) -> None:
    mouse(screen, QEvent.Type.MouseMove, x, y)


def turn(screen: GuestScreen, across: int, along: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    viewport, at = screen.viewport(), QPoint(100, 100)
    event = QWheelEvent(
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(across, along),
        Button.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


@pytest.mark.parametrize(
    ("button", "bit"),
    [
        (LEFT, 1),
        (Button.MiddleButton, 2),
        (RIGHT, 4),
        (Button.BackButton, 128),
        (Button.ForwardButton, 256),
    ],
)
def test_a_button_is_pressed_where_the_mouse_is(
    screen: GuestScreen, feed: FakeFeed, button: Qt.MouseButton, bit: int
) -> None:
    click(screen, 33, 44, button)
    assert feed.told("pointer")[-2:] == [("pointer", 33, 44, bit), ("pointer", 33, 44, 0)]


def test_places_are_the_guests_at_any_scale(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(plain(1280, 960))
    click(screen, 100, 50)
    assert feed.told("pointer")[-1] == ("pointer", 200, 100, 0)
    feed.draw(plain(320, 120))
    click(screen, 0, 120)  # the corner: above and below there is nothing
    assert feed.told("pointer")[-1] == ("pointer", 0, 0, 0)


def test_moves_are_told_once_a_pixel_and_may_be_left_out(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(plain(320, 240))
    for x in (10, 10.5, 11, 12):
        move(screen, x, 10)
    assert feed.replacing == ["point", "point"]
    assert feed.told("pointer") == [("pointer", 5, 5, 0), ("pointer", 6, 5, 0)]


def test_buttons_are_never_left_out(screen: GuestScreen, feed: FakeFeed) -> None:
    click(screen, 5, 5)
    assert feed.replacing[-2:] == ["", ""]


def test_a_drag_goes_on_outside(screen: GuestScreen, feed: FakeFeed) -> None:
    mouse(screen, QEvent.Type.MouseButtonPress, 600, 400, LEFT)
    move(screen, 900, -50)
    mouse(screen, QEvent.Type.MouseButtonRelease, 900, -50, LEFT)
    assert feed.told("pointer") == [("pointer", 600, 400, 1), ("pointer", 639, 0, 1), ("pointer", 639, 0, 0)]


def test_a_click_beside_the_picture_is_none(screen: GuestScreen, feed: FakeFeed) -> None:
    feed.draw(plain(640, 100))
    click(screen, 100, 5)
    assert feed.told("pointer") == []


def test_two_buttons_are_down_together(screen: GuestScreen, feed: FakeFeed) -> None:
    QTest.mousePress(screen.viewport(), LEFT, NONE, QPoint(9, 9))
    QTest.mousePress(screen.viewport(), RIGHT, NONE, QPoint(9, 9))
    QTest.mouseRelease(screen.viewport(), LEFT, NONE, QPoint(9, 9))
    assert [call[3] for call in feed.told("pointer")] == [1, 5, 4]


def test_no_button_stays_down(screen: GuestScreen, feed: FakeFeed) -> None:
    QTest.mousePress(screen.viewport(), LEFT, NONE, QPoint(9, 9))
    screen.clearFocus()
    assert feed.told("pointer")[-1] == ("pointer", 9, 9, 0)
    QTest.mouseRelease(screen.viewport(), LEFT, NONE, QPoint(9, 9))
    assert feed.told("pointer") == []


def test_a_double_click_is_two_clicks(screen: GuestScreen, feed: FakeFeed) -> None:
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
        mouse(screen, kind, 9, 9, LEFT)
        mouse(screen, QEvent.Type.MouseButtonRelease, 9, 9, LEFT)
    assert [call[3] for call in feed.told("pointer")] == [1, 0, 1, 0]


class TestTheWheel:
    def test_is_a_button_for_each_notch(self, screen: GuestScreen, feed: FakeFeed) -> None:
        turn(screen, 0, 240)
        assert feed.told("pointer") == [("pointer", 100, 100, 8), ("pointer", 100, 100, 0)] * 2
        turn(screen, 0, -120)
        assert feed.told("pointer")[0] == ("pointer", 100, 100, 16)

    def test_turns_across_too(self, screen: GuestScreen, feed: FakeFeed) -> None:
        turn(screen, 120, 0)
        turn(screen, -120, 0)
        assert [call[3] for call in feed.told("pointer")] == [32, 0, 64, 0]

    def test_adds_small_turns_up(self, screen: GuestScreen, feed: FakeFeed) -> None:
        for _ in range(7):
            turn(screen, 0, -50)
        assert [call[3] for call in feed.told("pointer")] == [16, 0] * 2
        turn(screen, 0, 100)
        assert feed.told("pointer") == []

    def test_turns_along_with_alt(self, screen: GuestScreen, feed: FakeFeed) -> None:
        turn(screen, 120, 0, Modifier.AltModifier)
        assert feed.told("pointer")[0] == ("pointer", 100, 100, 8)

    def test_is_bounded(self, screen: GuestScreen, feed: FakeFeed) -> None:
        turn(screen, 0, 120_000)
        assert len(feed.told("pointer")) == 32

    def test_keeps_buttons_down(self, screen: GuestScreen, feed: FakeFeed) -> None:
        QTest.mousePress(screen.viewport(), LEFT, NONE, QPoint(9, 9))
        feed.told()
        turn(screen, 0, 120)
        assert [call[3] for call in feed.told("pointer")] == [9, 1]


def relative(screen: GuestScreen, feed: FakeFeed) -> None:
    """Let the guest have a mouse that hears of ways only."""
    feed.tells(PointerMode(False))
    feed.told()
    assert not screen.grabbed


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[QPoint]:
    """Where the mouse was led, without being."""
    places: list[QPoint] = []
    monkeypatch.setattr("vmdesk.ui.console.grab._move_to", places.append)
    return places


@pytest.mark.usefixtures("led")
class TestRelativeMouse:
    def test_is_caught_by_a_click_that_is_not_the_guests(
        self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot
    ) -> None:
        relative(screen, feed)
        move(screen, 50, 50)
        with qtbot.waitSignal(screen.grabbed_changed) as caught:
            click(screen, 320, 240)
        assert caught.args == [True]
        assert screen.grabbed
        assert feed.told() == []

    def test_tells_how_far_it_moves(self, screen: GuestScreen, feed: FakeFeed) -> None:
        relative(screen, feed)
        click(screen, 320, 240)
        move(screen, 325, 238)
        move(screen, 325.4, 238)
        move(screen, 326, 238)
        assert feed.told() == [("move_pointer", 5, -2, 0), ("move_pointer", 1, 0, 0)]
        click(screen, 326, 238, RIGHT)
        assert feed.told() == [("move_pointer", 0, 0, 4), ("move_pointer", 0, 0, 0)]

    def test_is_led_back_before_an_edge(self, screen: GuestScreen, feed: FakeFeed, led: list[QPoint]) -> None:
        relative(screen, feed)
        click(screen, 320, 240)
        move(screen, 420, 240)
        move(screen, 450, 240)
        centre = screen.viewport().rect().center()
        assert led == [screen.viewport().mapToGlobal(centre)]
        move(screen, 460, 240)  # was on its way already
        move(screen, centre.x() + 3, centre.y())  # led back, and moved on
        move(screen, centre.x() + 5, centre.y())
        assert [call[1] for call in feed.told()] == [100, 30, 10, 3, 2]

    def test_is_let_go_by_the_release_keys(self, screen: GuestScreen, feed: FakeFeed, qtbot: QtBot) -> None:
        relative(screen, feed)
        click(screen, 320, 240)
        with qtbot.waitSignal(screen.grabbed_changed) as caught:
            QTest.keyPress(screen, Qt.Key.Key_Control)
            QTest.keyPress(screen, Qt.Key.Key_Alt)
            QTest.keyRelease(screen, Qt.Key.Key_Alt)
            QTest.keyRelease(screen, Qt.Key.Key_Control)
        assert caught.args == [False]
        feed.told()
        move(screen, 10, 10)
        assert feed.told() == []

    @pytest.mark.parametrize("how", ["focus", "mode", "end", "view only", "hide"])
    def test_is_let_go_when_it_must_be(self, screen: GuestScreen, feed: FakeFeed, how: str) -> None:
        relative(screen, feed)
        click(screen, 320, 240)
        assert screen.grabbed
        match how:
            case "focus":
                screen.clearFocus()
            case "mode":
                feed.tells(PointerMode(True))
            case "end":
                screen.end()
            case "view only":
                screen.view_only = True
            case "hide":
                screen.hide()
        assert not screen.grabbed

    def test_is_not_caught_where_the_guest_is_only_looked_at(self, screen: GuestScreen, feed: FakeFeed) -> None:
        relative(screen, feed)
        screen.view_only = True
        click(screen, 320, 240)
        assert not screen.grabbed


def shape(width: int, height: int, colour: int = 0xFF00FF00, hot: tuple[int, int] = (1, 2)) -> CursorChanged:
    return CursorChanged(np.full((height, width), colour, np.uint32), *hot)


def cursor(screen: GuestScreen) -> QCursor:
    return screen.viewport().cursor()


class TestCursor:
    def test_has_the_guests_shape(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(shape(12, 20, 0x80004000))
        image = cursor(screen).pixmap().toImage()
        assert (image.width(), image.height()) == (12, 20)
        assert (cursor(screen).hotSpot().x(), cursor(screen).hotSpot().y()) == (1, 2)
        assert image.pixelColor(5, 5).alpha() == 0x80

    def test_is_as_large_as_the_picture(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(shape(12, 20, hot=(6, 10)))
        feed.draw(plain(320, 240))
        assert cursor(screen).pixmap().width() == 24
        assert (cursor(screen).hotSpot().x(), cursor(screen).hotSpot().y()) == (12, 20)
        screen.resize(320, 240)
        assert cursor(screen).pixmap().width() == 12

    def test_is_never_huge(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(shape(1000, 1000, hot=(999, 999)))
        assert cursor(screen).pixmap().width() == 256
        assert cursor(screen).hotSpot().x() == 255

    def test_is_hidden_where_the_guest_hides_it(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(CursorChanged(np.zeros((0, 0), np.uint32), 0, 0))
        assert cursor(screen).shape() == Qt.CursorShape.BlankCursor
        feed.tells(shape(16, 16, 0))
        assert cursor(screen).shape() == Qt.CursorShape.BlankCursor
        screen.shows_dot = True
        assert cursor(screen).shape() == Qt.CursorShape.BitmapCursor

    def test_is_a_dot_until_the_guest_tells(self, screen: GuestScreen) -> None:
        assert cursor(screen).pixmap().width() == 7

    def test_is_an_arrow_where_it_is_not_the_guests(self, screen: GuestScreen, feed: FakeFeed) -> None:
        feed.tells(shape(12, 20))
        screen.view_only = True
        assert cursor(screen).shape() == Qt.CursorShape.ArrowCursor
        screen.view_only = False
        feed.tells(PointerMode(False))
        assert cursor(screen).shape() == Qt.CursorShape.ArrowCursor
        feed.tells(PointerMode(True))
        screen.end()
        assert cursor(screen).shape() == Qt.CursorShape.ArrowCursor
