"""Words are found all at once, counted, and gone through by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.xml.conftest import XML
from vmdesk.ui.widgets.search_strip import SearchStrip
from vmdesk.ui.xml.editor import XmlEditor
from vmdesk.ui.xml.numbered_text import Place

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def line(editor: XmlEditor) -> int:
    return editor.area.textCursor().blockNumber() + 1


def look_for(editor: XmlEditor, words: str) -> None:
    QTest.keyClick(editor.area, Key.Key_F, Modifier.ControlModifier)
    QTest.keyClicks(editor.search.field, words)


def test_typing_goes_to_the_first_place_after_the_cursor(editor: XmlEditor) -> None:
    editor.area.show_place(Place(4, 1))
    look_for(editor, "TYPE")
    assert editor.search.count.text() == "2 of 4"
    assert line(editor) == 5
    assert editor.text() == XML


def test_keys_go_round(editor: XmlEditor) -> None:
    look_for(editor, "type")
    assert (editor.search.count.text(), line(editor)) == ("1 of 4", 1)
    QTest.keyClick(editor.search.field, Key.Key_F3)
    assert (editor.search.count.text(), line(editor)) == ("2 of 4", 5)
    QTest.keyClick(editor.search.field, Key.Key_Return)
    QTest.keyClick(editor.search.field, Key.Key_Return)
    QTest.keyClick(editor.search.field, Key.Key_Return)
    assert editor.search.count.text() == "1 of 4"
    QTest.keyClick(editor.area, Key.Key_F3, Modifier.ShiftModifier)
    assert (editor.search.count.text(), line(editor)) == ("4 of 4", 7)
    QTest.keyClick(editor.search.field, Key.Key_Return, Modifier.ShiftModifier)
    assert editor.search.count.text() == "3 of 4"


def test_the_cursor_elsewhere_makes_its_next_place_the_next(editor: XmlEditor) -> None:
    look_for(editor, "type")
    editor.area.show_place(Place(6, 1))
    QTest.keyClick(editor.area, Key.Key_F3)
    assert line(editor) == 7


def test_closing_selects_what_was_found_and_takes_the_marks_away(editor: XmlEditor) -> None:
    look_for(editor, "web")
    assert len(editor.area.extraSelections()) == 2
    QTest.keyClick(editor.search.field, Key.Key_Escape)
    assert not editor.search.isVisible()
    assert editor.area.textCursor().selectedText() == "web"
    assert editor.area.hasFocus()
    assert len(editor.area.extraSelections()) == 1


def test_selected_words_are_looked_for(editor: XmlEditor) -> None:
    cursor = editor.area.cursor_at(Place(2, 4))
    cursor.movePosition(cursor.MoveOperation.NextCharacter, cursor.MoveMode.KeepAnchor, 4)
    editor.area.setTextCursor(cursor)
    QTest.keyClick(editor.area, Key.Key_F, Modifier.ControlModifier)
    assert editor.search.field.text() == "name"
    assert editor.search.count.text() == "1 of 3"


def test_f3_opens_the_bar_with_what_was_looked_for_before(editor: XmlEditor) -> None:
    look_for(editor, "memory")
    QTest.keyClick(editor.search.field, Key.Key_Escape)
    editor.area.show_place(Place(1, 1))
    QTest.keyClick(editor.area, Key.Key_F3)
    assert editor.search.isVisible()
    assert (editor.search.count.text(), line(editor)) == ("1 of 2", 4)
    QTest.keyClick(editor.search.field, Key.Key_Escape)
    QTest.keyClick(editor.area, Key.Key_F3)
    assert editor.search.count.text() == "2 of 2"


def test_nothing_found_is_said(editor: XmlEditor) -> None:
    look_for(editor, "nowhere")
    assert editor.search.count.text() == "Not found"
    QTest.keyClick(editor.search.field, Key.Key_F3)
    assert line(editor) == 1  # where one was, though "no" is elsewhere
    editor.search.field.clear()
    assert editor.search.count.text() == ""


def test_edits_are_searched_too(editor: XmlEditor) -> None:
    look_for(editor, "web")
    assert editor.search.count.text() == "1 of 1"
    editor.area.setTextCursor(editor.area.cursor_at(Place(2, 12)))
    QTest.keyClicks(editor.area, "web")
    assert editor.search.count.text() == "Places: 2"


def test_no_more_places_are_marked_than_can_be_told(editor: XmlEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SearchStrip, "most", 3)
    look_for(editor, "e")
    assert editor.search.count.text() == "1 of 3+"


def test_the_keys_do_not_reach_a_window_that_has_the_same(editor: XmlEditor, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(editor)
    action = QAction("Find a VM", window)
    action.setShortcut(QKeySequence("Ctrl+F"))
    triggered: list[bool] = []
    action.triggered.connect(lambda: triggered.append(True))
    window.addAction(action)
    window.show()
    window.activateWindow()
    editor.area.setFocus()
    QTest.keyClick(editor.area, Key.Key_F, Modifier.ControlModifier)
    assert triggered == []
    assert editor.search.isVisible()
    editor.setParent(None)
