"""What is painted, and how one scrolls through it."""

from time import monotonic

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.terminal.conftest import Fed
from tests.ui.terminal.lines import FakeLine
from vmdesk.model.terminal.look import Look
from vmdesk.ui import theme
from vmdesk.ui.terminal import palette, screen_area
from vmdesk.ui.terminal.screen_area import PADDING, RESIZE_SECONDS
from vmdesk.ui.terminal.view import TerminalView

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def cell(view: TerminalView, row: int, column: int) -> set[str]:
    """The colours of a cell's pixels."""
    image = view.area.viewport().grab().toImage()
    face = view.area.face
    left, top = PADDING + round(column * face.width), PADDING + round(row * face.height)
    return {
        image.pixelColor(x, y).name()
        for x in range(left, left + round(face.width))
        for y in range(top, top + round(face.height))
    }


def picture(view: TerminalView) -> QImage:
    return view.area.viewport().grab().toImage()


class TestPainting:
    def test_characters_have_their_colours(self, view: TerminalView, fed: Fed) -> None:
        fed("\x1b[31m█\x1b[44m \x1b[0m \x1b[7m \x1b[0m\x1b[38;2;1;2;3m█")
        assert cell(view, 0, 0) == {palette.colours(Look(text=1))[0].name()}
        assert cell(view, 0, 1) == {"#2468d2"}
        assert cell(view, 0, 2) == {palette.own_ground().name()}
        assert cell(view, 0, 3) == {palette.own_text().name()}
        assert cell(view, 0, 4) == {"#010203"}

    def test_letters_are_painted(self, view: TerminalView, fed: Fed) -> None:
        fed("x\r\n漢")
        assert len(cell(view, 0, 0)) > 1
        assert len(cell(view, 1, 0)) > 1
        assert len(cell(view, 1, 1)) > 1

    @pytest.mark.parametrize("marks", ["1", "2", "3", "4", "4:3", "7", "9", "21", "53"])
    def test_marks_are_seen(self, view: TerminalView, fed: Fed, marks: str) -> None:
        fed("word\x1b[5;1H")
        plain = picture(view)
        fed(f"\x1b[H\x1b[{marks}mword\x1b[5;1H")
        assert picture(view) != plain

    def test_hidden_text_is_not(self, view: TerminalView, fed: Fed) -> None:
        fed("\x1b[8mword\x1b[0m\x1b[5;1H")
        assert cell(view, 0, 0) == {palette.own_ground().name()}

    def test_the_theme_is_followed(self, view: TerminalView, fed: Fed) -> None:
        fed("x")
        assert cell(view, 3, 3) == {"#ffffff"}
        theme.apply("dark")
        assert cell(view, 3, 3) == {palette.own_ground().name()} != {"#ffffff"}
        theme.apply("light")

    def test_a_screen_can_be_reversed(self, view: TerminalView, fed: Fed) -> None:
        fed("\x1b[?5h\x1b[?25l")
        assert cell(view, 3, 3) == {palette.own_text().name()}

    def test_only_rows_that_changed_are_painted(self, view: TerminalView, fed: Fed, qtbot: QtBot) -> None:
        fed("one\r\ntwo\r\n")
        qtbot.wait(50)
        pictures = list(view.area._pictures)
        fed("three")
        changed = [row for row, (old, new) in enumerate(zip(pictures, view.area._pictures, strict=True)) if old != new]
        assert changed == [2]


class TestCursor:
    def test_is_a_block_with_the_keyboard_and_hollow_without(self, view: TerminalView, qtbot: QtBot) -> None:
        assert cell(view, 0, 0) == {palette.own_text().name()}
        other = QLineEdit()
        qtbot.addWidget(other)
        other.show()
        other.activateWindow()
        other.setFocus()
        qtbot.waitUntil(lambda: not view.area.hasFocus())
        assert cell(view, 0, 0) == {palette.own_text().name(), palette.own_ground().name()}
        other.hide()

    def test_is_as_wide_as_its_character(self, view: TerminalView, fed: Fed) -> None:
        fed("漢\r")
        assert palette.own_text().name() in cell(view, 0, 1)

    @pytest.mark.parametrize("shape", [3, 5])
    def test_has_other_shapes(self, view: TerminalView, fed: Fed, shape: int) -> None:
        fed(f"\x1b[{shape} q")
        assert cell(view, 0, 0) == {palette.own_text().name(), palette.own_ground().name()}

    def test_can_be_hidden(self, view: TerminalView, fed: Fed) -> None:
        fed("\x1b[?25l")
        assert cell(view, 0, 0) == {palette.own_ground().name()}

    def test_is_not_there_when_there_is_nobody_to_type_to(
        self, view: TerminalView, line: FakeLine, qtbot: QtBot
    ) -> None:
        line.ended.emit(None)
        qtbot.waitUntil(lambda: cell(view, 0, 0) == {palette.own_ground().name()})

    def test_blinks_as_the_desktop_says(self, view: TerminalView, fed: Fed, qtbot: QtBot) -> None:
        hints = QApplication.styleHints()
        usual = hints.cursorFlashTime()
        try:
            QApplication.setCursorFlashTime(60)
            view.area.light.restart()
            qtbot.waitUntil(lambda: not view.area.light.on)
            QApplication.setCursorFlashTime(0)
            view.area.light.restart()
            qtbot.wait(100)
            assert view.area.light.on
            QApplication.setCursorFlashTime(60)
            fed("\x1b[2 q")
            qtbot.wait(100)
            assert view.area.light.on
        finally:
            QApplication.setCursorFlashTime(usual)


class TestScrolling:
    def test_the_end_is_followed(self, view: TerminalView, fed: Fed) -> None:
        fed("x\r\n" * 500)
        bar = view.area.verticalScrollBar()
        assert view.area.follows
        assert bar.value() == bar.maximum() == len(view.terminal.history)
        assert bar.pageStep() == view.terminal.rows

    def test_what_one_looks_at_stays_while_more_comes(self, view: TerminalView, fed: Fed) -> None:
        fed("".join(f"{number}\r\n" for number in range(500)))
        view.area.scroll_by(-100)
        line = view.area._pictures[0].line
        fed("more\r\n" * 300)
        assert view.area._pictures[0].line == line
        assert not view.area.follows

    def test_typing_goes_to_the_end(self, view: TerminalView, fed: Fed) -> None:
        fed("x\r\n" * 500)
        view.area.scroll_by(-100)
        QTest.keyClick(view.area, Key.Key_A)
        assert view.area.follows

    def test_keys_scroll(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("x\r\n" * 500)
        bar = view.area.verticalScrollBar()
        bottom, page = bar.maximum(), view.terminal.rows - 1
        for key, held, value in (
            (Key.Key_PageUp, Modifier.ShiftModifier, bottom - page),
            (Key.Key_PageUp, Modifier.ShiftModifier, bottom - 2 * page),
            (Key.Key_PageDown, Modifier.ShiftModifier, bottom - page),
            (Key.Key_Up, Modifier.ShiftModifier | Modifier.ControlModifier, bottom - page - 1),
            (Key.Key_Home, Modifier.ShiftModifier, 0),
            (Key.Key_End, Modifier.ShiftModifier, bottom),
        ):
            QTest.keyClick(view.area, key, held)
            assert bar.value() == value
        assert line.taken() == b""

    def test_the_bar_scrolls(self, view: TerminalView, fed: Fed) -> None:
        fed("".join(f"{number}\r\n" for number in range(500)))
        view.area.verticalScrollBar().setValue(7)
        assert view.area._pictures[0].line.text == "7"

    def test_ten_thousand_lines_are_kept(self, view: TerminalView, fed: Fed) -> None:
        fed("".join(f"{number}\r\n" for number in range(10_000)))
        view.area.scroll_by(-100_000)
        assert view.area._pictures[0].line.text == "0"


class TestSize:
    def test_is_eighty_by_twenty_four_at_first(self, view: TerminalView) -> None:
        assert (view.terminal.columns, view.terminal.rows) == (80, 24)

    def test_follows_the_window(self, view: TerminalView, line: FakeLine, fed: Fed, qtbot: QtBot) -> None:
        fed("word " * 30)
        view.resize(view.width() // 2, view.height() * 2)
        qtbot.waitUntil(lambda: view.terminal.rows > 40)
        assert line.sizes[-1] == (view.terminal.columns, view.terminal.rows)
        assert view.terminal.columns < 45
        text = "".join(view.terminal.line(number).text for number in range(view.terminal.top, view.terminal.end))
        assert text.strip() == ("word " * 30).strip()

    def test_is_told_seldom_while_a_window_is_pulled(self, view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
        count, begun = len(line.sizes), monotonic()
        for width in range(400, 700, 3):
            view.resize(width, 400)
            QApplication.sendPostedEvents()
        qtbot.waitUntil(lambda: line.sizes[-1] == view.area._cells(view.area.viewport().width(), 400))
        assert len(line.sizes) - count <= 2 + (monotonic() - begun) / RESIZE_SECONDS

    def test_the_smallest_is_enough_for_a_prompt(self, view: TerminalView, qtbot: QtBot) -> None:
        view.resize(1, 1)
        qtbot.wait(100)
        assert view.terminal.columns >= 10
        assert view.terminal.rows >= 3


class TestFlash:
    def test_the_bell_is_seen(
        self, view: TerminalView, fed: Fed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(screen_area, "FLASH_MILLISECONDS", 1000)
        before = picture(view)
        fed("\x07")
        assert picture(view) != before
        qtbot.waitUntil(lambda: picture(view) == before)

    def test_not_more_than_once_a_second(
        self, view: TerminalView, fed: Fed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert screen_area.FLASH_PAUSE_SECONDS == 1.0
        monkeypatch.setattr(screen_area, "FLASH_PAUSE_SECONDS", 60.0)
        before = picture(view)
        fed("\x07")
        qtbot.waitUntil(lambda: picture(view) == before)
        fed("\x07" * 1000)
        assert picture(view) == before


def test_a_point_is_a_place(view: TerminalView) -> None:
    face, area = view.area.face, view.area
    point = QPointF(PADDING + 3.4 * face.width, PADDING + 2.5 * face.height)
    assert area.place_at(point, between=False) == (view.terminal.top + 2, 3)
    assert area.place_at(QPointF(point.x() + 0.3 * face.width, point.y()), between=True) == (view.terminal.top + 2, 4)
    assert area.place_at(QPointF(-50, -50), between=True) == (view.terminal.top, 0)
    assert area.place_at(QPointF(9999, 9999), between=True) == (view.terminal.end - 1, 80)
