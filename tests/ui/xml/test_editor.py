"""The editor keeps the text to the letter, tells edits, and says while one writes where it does not fit."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextCursor, QTextDocumentFragment, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.accessibility import unnamed_controls
from tests.ui.xml.conftest import XML, Looked
from vmdesk.model import schema
from vmdesk.ui import application, theme
from vmdesk.ui.xml.editor import TYPING_MILLISECONDS, XmlEditor
from vmdesk.ui.xml.numbered_text import Place

_UNDERLINE = QTextFormat.Property.TextUnderlineStyle


def place(editor: XmlEditor) -> tuple[int, int]:
    cursor = editor.area.textCursor()
    return cursor.blockNumber() + 1, cursor.positionInBlock() + 1


def write(editor: XmlEditor, where: Place, text: str) -> None:
    """Write at a place, a key at a time."""
    editor.area.setTextCursor(editor.area.cursor_at(where))
    QTest.keyClicks(editor.area, text)


def strip_lines(editor: XmlEditor) -> list[str]:
    return [editor.strip.list.item(row).text() for row in range(editor.strip.list.count())]


def marked_lines(editor: XmlEditor) -> list[int]:
    return [line + 1 for line in range(editor.area.blockCount()) if editor.area.remark(line)]


def underlined(editor: XmlEditor) -> list[str]:
    selections = editor.area.extraSelections()
    return [one.cursor.selectedText() for one in selections if one.format.hasProperty(_UNDERLINE.value)]


def test_the_text_is_kept_to_the_letter(editor: XmlEditor) -> None:
    assert editor.text() == XML
    editor.set_text("<a>\t\u00a0\u2028&#13;</a>")
    assert editor.text() == "<a>\t\u00a0\u2028&#13;</a>"


def test_a_text_that_fits_is_said_to_fit(editor: XmlEditor) -> None:
    assert not editor.complaints
    assert editor.strip.label.text() == "Fits libvirt's schema."
    assert marked_lines(editor) == []


def test_what_is_wrong_is_said_marked_and_led_to(editor: XmlEditor, looked: Looked) -> None:
    editor.set_text(XML.replace("'none'", "'slow'").replace("<name>", "<nam>", 1))
    looked(editor)
    assert [complaint.malformed for complaint in editor.complaints] == [True]
    editor.set_text(XML.replace("'none'", "'writback'").replace("<target dev", "<target dv"))
    looked(editor)
    first, second = strip_lines(editor)
    assert first.startswith(
        "Line 8: “writback” cannot be chosen for “cache” of <driver>. Is “writeback” meant? Possible: "
    )
    assert second.startswith("Line 9: The attribute “dv” is not possible at <target>. Is “dev” meant?")
    assert marked_lines(editor) == [8, 9]
    assert underlined(editor) == ["cache", "dv"]
    tip = QTextDocumentFragment.fromHtml(editor.strip.list.item(0).toolTip()).toPlainText().split("\n")
    assert tip[0].startswith("“writback” cannot be chosen for “cache” of <driver>.")
    assert "Extra element" in tip[2]
    assert editor.area.accessibleDescription() == first
    row = editor.strip.list.visualItemRect(editor.strip.list.item(1))
    QTest.mouseClick(editor.strip.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert place(editor) == (9, 15)
    assert editor.area.hasFocus()


def test_a_complaint_is_reached_by_the_keyboard(editor: XmlEditor, looked: Looked) -> None:
    editor.set_text(XML.replace("<target dev", "<target dv"))
    looked(editor).strip.list.setFocus()
    QTest.keyClick(editor.strip.list, Qt.Key.Key_Down)
    QTest.keyClick(editor.strip.list, Qt.Key.Key_Return)
    assert place(editor) == (9, 15)


def test_places_are_right_behind_characters_that_qt_counts_twice(editor: XmlEditor, looked: Looked) -> None:
    editor.set_text("<domain type='kvm'><!-- 😀😀😀 --><dsk/></domain>")
    assert underlined(looked(editor)) == ["<dsk"]


def test_enter_breaks_the_line_at_the_cursor_behind_such_characters(editor: XmlEditor) -> None:
    editor.set_text("  <a b='😀'><c/>")
    editor.area.setTextCursor(editor.area.cursor_at(Place(1, 12)))
    QTest.keyClick(editor.area, Qt.Key.Key_Return)
    assert editor.text() == "  <a b='😀'>\n    <c/>"


def test_edits_are_told_and_what_is_set_is_not(editor: XmlEditor) -> None:
    told: list[str] = []
    editor.edited.connect(told.append)
    editor.set_text(XML + "<!-- more -->")
    assert told == []
    write(editor, Place(2, 9), "x")
    assert told == [editor.text()]
    assert "<name>xweb" in told[0]
    editor.area.undo()
    assert told[1:] == [XML + "<!-- more -->"]
    theme.apply("dark")
    QCoreApplication.processEvents()
    assert len(told) == 2


def test_typing_is_looked_at_after_a_pause(editor: XmlEditor, qtbot: QtBot, looked: Looked) -> None:
    told: list[bool] = []
    editor.validated.connect(told.append)
    write(editor, Place(9, 16), "xyz")
    assert not editor.complaints
    assert not editor.looked_at
    begun = time.monotonic()
    qtbot.wait(TYPING_MILLISECONDS // 2)
    paused = time.monotonic() - begun > TYPING_MILLISECONDS / 1100  # where this computer stood still meanwhile
    assert told == [] or paused
    looked(editor)
    assert told == [False]
    assert [complaint.line for complaint in editor.complaints] == [9]
    editor.area.undo()
    looked(editor)
    assert told == [False, True]


def test_a_verdict_on_an_earlier_text_is_dropped(
    editor: XmlEditor, looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    editor.validated.connect(told.append)
    check = schema.check

    def slow_for_the_wrong(xml: str, root: str) -> schema.Verdict:
        if "<dsk" in xml:
            QTest.qSleep(150)
        return check(xml, root)

    monkeypatch.setattr(schema, "check", slow_for_the_wrong)
    editor.set_text("<domain type='kvm'><dsk/></domain>")
    editor.set_text(XML)
    looked(editor)
    QTest.qWait(300)
    assert told == [True]
    assert not editor.complaints


def test_the_same_text_again_keeps_cursor_and_undoing(editor: XmlEditor) -> None:
    write(editor, Place(2, 9), "x")
    editor.set_text(editor.text())
    assert place(editor) == (2, 10)
    editor.area.undo()
    assert editor.text() == XML


def test_without_schemas_only_the_form_is_checked(
    editor: XmlEditor, looked: Looked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(schema, "_USUAL_FOLDERS", (str(tmp_path),))
    monkeypatch.delenv("XDG_DATA_DIRS", raising=False)
    editor.set_text("<domain><dsk/></domain>")
    looked(editor)
    assert not editor.complaints
    assert editor.strip.label.text() == "Checked for form only: libvirt's schemas are not installed here."


def test_a_device_of_a_newer_libvirt_is_checked_for_its_form(loop: QEventLoop, qtbot: QtBot, looked: Looked) -> None:
    del loop
    editor = XmlEditor("quantum")
    qtbot.addWidget(editor)
    editor.set_text("<quantum/>")
    looked(editor)
    assert editor.strip.label.text() == "Checked for form only: libvirt's schemas here do not know <quantum>."


def test_enter_indents_as_the_line_above_and_more_in_an_open_element(editor: XmlEditor) -> None:
    editor.set_text("<a>\n  <b c='>'></b>")
    editor.area.setTextCursor(editor.area.cursor_at(Place(2, 12)))
    QTest.keyClick(editor.area, Qt.Key.Key_Return)
    assert editor.text() == "<a>\n  <b c='>'>\n    \n  </b>"
    assert place(editor) == (3, 5)
    editor.area.setTextCursor(editor.area.cursor_at(Place(4, 7)))
    QTest.keyClick(editor.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "<a>\n  <b c='>'>\n    \n  </b>\n  "
    editor.area.undo()
    editor.area.undo()
    assert editor.text() == "<a>\n  <b c='>'></b>"


def test_tab_and_shift_tab_indent_the_selected_lines(editor: XmlEditor) -> None:
    editor.set_text("<a>\n<b/>\n\n<c/>\n</a>")
    cursor = editor.area.cursor_at(Place(2, 3))
    cursor.setPosition(editor.area.cursor_at(Place(5, 1)).position(), QTextCursor.MoveMode.KeepAnchor)
    editor.area.setTextCursor(cursor)
    QTest.keyClick(editor.area, Qt.Key.Key_Tab)
    assert editor.text() == "<a>\n  <b/>\n\n  <c/>\n</a>"
    QTest.keyClick(editor.area, Qt.Key.Key_Backtab)
    QTest.keyClick(editor.area, Qt.Key.Key_Backtab)
    assert editor.text() == "<a>\n<b/>\n\n<c/>\n</a>"
    editor.area.setTextCursor(editor.area.cursor_at(Place(2, 2)))
    QTest.keyClick(editor.area, Qt.Key.Key_Tab)
    assert editor.text() == "<a>\n< b/>\n\n<c/>\n</a>"


def test_what_is_only_to_be_read_cannot_be_changed_and_tab_leaves_it(editor: XmlEditor) -> None:
    editor.set_read_only(True)
    write(editor, Place(2, 9), "x")
    QTest.keyClick(editor.area, Qt.Key.Key_Return)
    assert editor.text() == XML
    QTest.keyClick(editor.area, Qt.Key.Key_Right)
    assert place(editor) == (2, 10)
    QTest.keyClick(editor.area, Qt.Key.Key_Tab)
    assert editor.text() == XML
    editor.set_read_only(False)
    write(editor, Place(2, 9), "x")
    assert editor.text() != XML


def test_everything_has_a_name_and_speaks_the_language(editor: XmlEditor, looked: Looked, qtbot: QtBot) -> None:
    editor.set_text("<domain><dsk/></domain>")
    looked(editor).search.open_bar()
    assert unnamed_controls(editor) == []
    told: list[str] = []
    editor.edited.connect(told.append)
    application.set_language("ru")
    qtbot.wait(10)
    application.set_language("en")
    qtbot.wait(10)
    assert len(strip_lines(editor)) == len(editor.complaints)
    assert told == []


def test_an_editor_that_is_gone_is_not_told(loop: QEventLoop, qtbot: QtBot) -> None:
    del loop
    editor = XmlEditor()
    editor.set_text("<domain/>")
    editor.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply("dark")
    qtbot.wait(50)


def test_escape_closes_a_dialog_only_when_nothing_is_looked_for(editor: XmlEditor, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(editor)
    dialog.open()
    editor.area.setFocus()
    QTest.keyClick(editor.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert editor.search.isVisible()
    QTest.keyClick(editor.search.field, Qt.Key.Key_Escape)
    assert not editor.search.isVisible()
    assert dialog.isVisible()
    dialog.close()
    editor.setParent(None)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_line_of_the_cursor_and_marks_are_seen(
    editor: XmlEditor, looked: Looked, qtbot: QtBot, choice: theme.Choice
) -> None:
    theme.apply(choice)
    qtbot.wait(10)
    editor.set_text(XML.replace("<target dev", "<target dv"))
    looked(editor)
    qtbot.wait(10)
    picture = editor.area.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(20) for y in range(picture.height())}
    assert theme.colour("error").name() in colours
    line = editor.area.extraSelections()[0]
    assert line.format.background().color().name() in {
        picture.pixelColor(picture.width() - 60, y).name() for y in range(30)
    }
