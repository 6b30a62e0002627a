"""Looking for words in what a terminal has shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.terminal.conftest import Fed
from tests.ui.terminal.lines import FakeLine
from vmdesk.ui.terminal.painting import Over
from vmdesk.ui.terminal.view import TerminalView
from vmdesk.ui.widgets.search_strip import SearchStrip

Key, Modifier = Qt.Key, Qt.KeyboardModifier
BOTH = Modifier.ControlModifier | Modifier.ShiftModifier


def look_for(view: TerminalView, words: str) -> None:
    QTest.keyClick(view.area, Key.Key_F, BOTH)
    QTest.keyClicks(view.find_bar.field, words)


def marked(view: TerminalView, what: Over) -> int:
    """How many places are seen as this."""
    return sum(cover.what is what for picture in view.area._pictures for cover in picture.covers)


def test_the_latest_place_is_shown_first(view: TerminalView, line: FakeLine, fed: Fed) -> None:
    fed("error one\r\n" + "fine\r\n" * 100 + "Error two\r\nerror three\r\n")
    look_for(view, "error")
    assert view.find_bar.count.text() == "3 of 3"
    assert (marked(view, Over.HIT), marked(view, Over.PRESENT_HIT)) == (1, 1)
    assert line.taken() == b""


def test_enter_goes_back_and_round(view: TerminalView, fed: Fed) -> None:
    fed("error one\r\n" + "fine\r\n" * 100 + "Error two\r\nerror three\r\n")
    look_for(view, "error")
    QTest.keyClick(view.find_bar.field, Key.Key_Return)
    assert view.find_bar.count.text() == "2 of 3"
    QTest.keyClick(view.find_bar.field, Key.Key_Return)
    assert view.find_bar.count.text() == "1 of 3"
    assert view.area._pictures[0].line.text == "error one"
    QTest.keyClick(view.find_bar.field, Key.Key_Return)
    assert view.find_bar.count.text() == "3 of 3"
    QTest.keyClick(view.find_bar.field, Key.Key_Return, Modifier.ShiftModifier)
    assert view.find_bar.count.text() == "1 of 3"
    view.find_bar.down_button.click()
    assert view.find_bar.count.text() == "2 of 3"


def test_what_comes_is_looked_through_too(view: TerminalView, fed: Fed, qtbot: QtBot) -> None:
    fed("error\r\n")
    look_for(view, "error")
    assert view.find_bar.count.text() == "1 of 1"
    fed("another error\r\n")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 2")


def test_closing_selects_the_place_and_gives_the_keyboard_back(view: TerminalView, line: FakeLine, fed: Fed) -> None:
    fed("one needle two")
    look_for(view, "needle")
    QTest.keyClick(view.find_bar.field, Key.Key_Escape)
    assert view.find_bar.isHidden()
    assert view.area.selection.text() == "needle"
    assert view.area.hasFocus()
    assert marked(view, Over.PRESENT_HIT) == 0
    assert line.taken() == b""


def test_selected_words_are_looked_for(view: TerminalView, fed: Fed) -> None:
    fed("web db web")
    view.area.select_all()
    QTest.keyClick(view.area, Key.Key_F, BOTH)
    assert view.find_bar.field.text() == "web db web"


def test_nothing_found_is_said(view: TerminalView, fed: Fed) -> None:
    fed("text")
    look_for(view, "nowhere")
    assert view.find_bar.count.text() == "Not found"
    QTest.keyClick(view.find_bar.field, Key.Key_Return)
    view.find_bar.field.clear()
    assert view.find_bar.count.text() == ""


def test_no_more_places_are_marked_than_can_be_told(
    view: TerminalView, fed: Fed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SearchStrip, "most", 3)
    fed("x\r\n" * 50)
    look_for(view, "x")
    assert view.find_bar.count.text() == "4 of 3+"
