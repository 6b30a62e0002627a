"""The mouse selects, pastes, scrolls, and is told to programs that want it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.terminal.conftest import Fed
from tests.ui.terminal.lines import FakeLine
from vmdesk.ui.terminal.screen_area import PADDING
from vmdesk.ui.terminal.view import TerminalView

Button, Modifier, Key = Qt.MouseButton, Qt.KeyboardModifier, Qt.Key
NONE, SHIFT = Modifier.NoModifier, Modifier.ShiftModifier
TEXT = "$ ls /srv/images\r\nweb.qcow2 database.qcow2\r\n"


def point(view: TerminalView, row: int, column: float) -> QPoint:
    """A point in a row, so many cells from its beginning."""
    face = view.area.face
    return QPoint(PADDING + round(column * face.width), PADDING + round((row + 0.5) * face.height))


def drag(view: TerminalView, begin: tuple[int, float], end: tuple[int, float]) -> None:
    viewport = view.area.viewport()
    QTest.mousePress(viewport, Button.LeftButton, NONE, point(view, *begin))
    QTest.mouseMove(viewport, point(view, *end))
    QTest.mouseRelease(viewport, Button.LeftButton, NONE, point(view, *end))


def wheel(view: TerminalView, notches: int, held: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(point(view, 1, 2))
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120 * notches), Button.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.area.viewport(), event)


class TestSelecting:
    def test_dragging_selects_characters(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        drag(view, (0, 2), (1, 3))
        assert view.area.selection.text() == "ls /srv/images\nweb"
        drag(view, (1, 3), (0, 2))
        assert view.area.selection.text() == "ls /srv/images\nweb"

    def test_a_double_click_selects_a_word(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        QTest.mouseDClick(view.area.viewport(), Button.LeftButton, NONE, point(view, 0, 7))
        assert view.area.selection.text() == "/srv/images"

    def test_a_third_click_selects_a_line(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        QTest.mouseDClick(view.area.viewport(), Button.LeftButton, NONE, point(view, 1, 3))
        QTest.mouseClick(view.area.viewport(), Button.LeftButton, NONE, point(view, 1, 3))
        assert view.area.selection.text() == "web.qcow2 database.qcow2"

    def test_dragging_after_a_double_click_selects_words(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        viewport = view.area.viewport()
        QTest.mouseDClick(viewport, Button.LeftButton, NONE, point(view, 1, 3))
        QTest.mousePress(viewport, Button.LeftButton, SHIFT, point(view, 1, 13))
        QTest.mouseRelease(viewport, Button.LeftButton, SHIFT, point(view, 1, 13))
        assert view.area.selection.text() == "web.qcow2 database.qcow2"

    def test_shift_extends(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        drag(view, (0, 2), (0, 4))
        QTest.mouseClick(view.area.viewport(), Button.LeftButton, SHIFT, point(view, 0, 9))
        assert view.area.selection.text() == "ls /srv"

    def test_a_click_selects_nothing(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        drag(view, (0, 2), (0, 4))
        QTest.mouseClick(view.area.viewport(), Button.LeftButton, NONE, point(view, 3, 30))
        assert view.area.selection.span is None

    def test_wide_characters_are_not_cut(self, view: TerminalView, fed: Fed) -> None:
        fed("漢字x")
        drag(view, (0, 1), (0, 5))
        assert view.area.selection.text() == "字x"

    def test_it_stays_with_its_text_while_that_scrolls(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        drag(view, (0, 2), (0, 4))
        fed("x\r\n" * 100)
        assert view.area.selection.text() == "ls"

    def test_it_goes_when_its_text_changes(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        drag(view, (0, 2), (0, 4))
        fed("\x1b[1;3Hrm")
        assert view.area.selection.span is None

    def test_it_goes_when_its_text_is_dropped(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        drag(view, (0, 2), (0, 4))
        fed("x\r\n" * 20_000)
        assert view.area.selection.span is None

    def test_it_goes_with_the_other_screen(self, view: TerminalView, fed: Fed) -> None:
        fed(TEXT)
        drag(view, (0, 2), (0, 4))
        fed("\x1b[?1049h")
        assert view.area.selection.span is None

    def test_beyond_the_edge_it_scrolls(self, view: TerminalView, fed: Fed, qtbot: QtBot) -> None:
        fed("".join(f"{number}\r\n" for number in range(200)))
        viewport = view.area.viewport()
        QTest.mousePress(viewport, Button.LeftButton, NONE, point(view, 3, 0))
        QTest.mouseMove(viewport, QPoint(20, -40))
        qtbot.waitUntil(lambda: view.area._pictures[0].line.text < "150")
        QTest.mouseRelease(viewport, Button.LeftButton, NONE, QPoint(20, -40))
        assert view.area.selection.text().count("\n") > 20

    def test_all_can_be_selected_and_copied(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("x\r\n" * 100)
        QTest.keyClick(view.area, Key.Key_A, Modifier.ControlModifier | SHIFT)
        QTest.keyClick(view.area, Key.Key_C, Modifier.ControlModifier | SHIFT)
        assert QGuiApplication.clipboard().text() == "\n".join("x" * 100)
        assert line.taken() == b""

    def test_copying_nothing_leaves_the_clipboard(self, view: TerminalView) -> None:
        QGuiApplication.clipboard().setText("kept")
        QTest.keyClick(view.area, Key.Key_C, Modifier.ControlModifier | SHIFT)
        assert QGuiApplication.clipboard().text() == "kept"


class TestReporting:
    def test_a_program_hears_of_clicks_and_drags(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("\x1b[?1002;1006h")
        drag(view, (1, 2.5), (1, 4.5))
        assert line.taken() == b"\x1b[<0;3;2M\x1b[<32;5;2M\x1b[<0;5;2m"
        assert view.area.selection.span is None

    def test_a_double_click_is_two_clicks(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("\x1b[?1000;1006h")
        QTest.mouseClick(view.area.viewport(), Button.LeftButton, NONE, point(view, 0, 0.5))
        QTest.mouseDClick(view.area.viewport(), Button.LeftButton, NONE, point(view, 0, 0.5))
        assert line.taken().count(b"M") == 2

    def test_shift_selects_all_the_same(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed(TEXT + "\x1b[?1002;1006h")
        viewport = view.area.viewport()
        QTest.mousePress(viewport, Button.LeftButton, SHIFT, point(view, 0, 2))
        QTest.mouseMove(viewport, point(view, 0, 4))
        QTest.mouseRelease(viewport, Button.LeftButton, SHIFT, point(view, 0, 4))
        assert view.area.selection.text() == "ls"
        assert line.taken() == b""

    def test_it_hears_of_the_wheel(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("\x1b[?1000;1006h")
        wheel(view, 1)
        wheel(view, -2)
        assert line.taken() == b"\x1b[<64;3;2M" + b"\x1b[<65;3;2M" * 2

    def test_the_middle_button_is_not_for_pasting_then(
        self, view: TerminalView, line: FakeLine, fed: Fed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fed("\x1b[?1000;1006h")
        pasted: list[bool] = []
        monkeypatch.setattr(view, "paste", lambda **_options: pasted.append(True))
        QTest.mouseClick(view.area.viewport(), Button.MiddleButton, NONE, point(view, 0, 0.5))
        assert line.taken() == b"\x1b[<1;1;1M\x1b[<1;1;1m"
        assert pasted == []
        QTest.mouseClick(view.area.viewport(), Button.MiddleButton, SHIFT, point(view, 0, 0.5))
        assert pasted == [True]


class TestWheel:
    def test_scrolls(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("x\r\n" * 200)
        bar = view.area.verticalScrollBar()
        wheel(view, 2)
        assert bar.value() == bar.maximum() - 2 * QApplication.wheelScrollLines()
        wheel(view, -1)
        assert bar.value() == bar.maximum() - QApplication.wheelScrollLines()
        assert line.taken() == b""

    def test_is_arrows_on_the_alternate_screen(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("\x1b[?1049h")
        wheel(view, -1)
        assert line.taken() == b"\x1b[B" * QApplication.wheelScrollLines()

    def test_zooms_with_ctrl(self, view: TerminalView) -> None:
        points = view.area.face.points
        wheel(view, 1, Modifier.ControlModifier)
        assert view.area.face.points == points + 1
