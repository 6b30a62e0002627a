"""Notes are saved when one leaves, given up by Escape, and never overwritten while somebody writes."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.side_panel.notes import Notes
from vmdesk.words import sentence

WEB, DB = VmKey("h", "web"), VmKey("h", "db")


class Window(QWidget):
    """Notes beside another field, in a window with a shortcut of its own; saving is under the test's control."""

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[tuple[VmKey, str]] = []
        self.problem: Problem | None = None
        self.held: asyncio.Event | None = None
        self.started: list[bool] = []
        self.notes, self.other = Notes(self.save), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.notes)
        column.addWidget(self.other)
        start = QAction("Start", self)
        start.setShortcut(QKeySequence("Ctrl+Return"))
        start.triggered.connect(lambda: self.started.append(True))
        self.addAction(start)

    def save(self, key: VmKey, text: str) -> Job:
        async def work(_job: Job) -> None:
            if self.held is not None:
                await self.held.wait()
            if self.problem is not None:
                raise self.problem
            self.saved.append((key, text))

        return Job(sentence("Change the notes")).start(work)

    def write(self, text: str) -> None:
        self.notes.editor.setFocus()
        self.notes.editor.selectAll()
        QTest.keyClicks(self.notes.editor, text)

    @property
    def text(self) -> str:
        return self.notes.editor.toPlainText()


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Window:
    del session  # brings the loop, and checks that nothing is left running
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.notes.show_notes(WEB, "old")
    return window


def test_leaving_the_field_saves(window: Window, qtbot: QtBot) -> None:
    window.write("new")
    window.other.setFocus()
    qtbot.waitUntil(lambda: window.saved == [(WEB, "new")])
    qtbot.waitUntil(lambda: not window.notes.edited)


def test_leaving_an_untouched_field_saves_nothing(window: Window, qtbot: QtBot) -> None:
    window.notes.editor.setFocus()
    window.other.setFocus()
    qtbot.wait(20)
    assert window.saved == []


def test_ctrl_return_saves_and_does_not_reach_the_window(window: Window, qtbot: QtBot) -> None:
    window.write("new")
    QTest.keyClick(window.notes.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.saved == [(WEB, "new")])
    assert window.started == []
    QTest.keyClick(window.other, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.started == [True]  # elsewhere the shortcut is the window's


def test_escape_brings_back_what_the_host_has(window: Window, qtbot: QtBot) -> None:
    window.write("new")
    QTest.keyClick(window.notes.editor, Qt.Key.Key_Escape)
    assert window.text == "old"
    window.other.setFocus()
    qtbot.wait(20)
    assert window.saved == []


def test_a_refresh_does_not_take_away_what_is_being_written(window: Window) -> None:
    window.write("half a")
    window.notes.show_notes(WEB, "somebody else's")
    assert window.text == "half a"
    QTest.keyClick(window.notes.editor, Qt.Key.Key_Escape)
    assert window.text == "somebody else's"


def test_a_refresh_shows_what_changed_elsewhere(window: Window) -> None:
    window.notes.show_notes(WEB, "changed with virsh")
    assert window.text == "changed with virsh"


def test_a_late_reading_of_the_old_text_does_not_flash_back(window: Window, qtbot: QtBot) -> None:
    window.write("new")
    window.other.setFocus()
    qtbot.waitUntil(lambda: not window.notes.edited)
    window.notes.show_notes(WEB, "old")
    assert window.text == "new"
    window.notes.show_notes(WEB, "new")
    window.notes.show_notes(WEB, "old")  # now it is news
    assert window.text == "old"


def test_text_written_while_saving_is_saved_too(window: Window, qtbot: QtBot) -> None:
    window.held = asyncio.Event()
    window.write("first")
    window.other.setFocus()
    window.notes.editor.setPlainText("second")
    window.held.set()
    qtbot.waitUntil(lambda: window.saved == [(WEB, "first"), (WEB, "second")])


def test_a_failure_is_said_and_the_text_stays(window: Window, qtbot: QtBot) -> None:
    window.problem = Problem(sentence("The host said no."))
    window.write("new")
    window.other.setFocus()
    qtbot.waitUntil(window.notes.message.isVisible)
    assert window.notes.message.text() == "Not saved: The host said no."
    assert window.text == "new"
    window.problem = None
    window.notes.keep()
    qtbot.waitUntil(lambda: window.saved == [(WEB, "new")])
    qtbot.waitUntil(lambda: not window.notes.message.isVisible())


def test_choosing_another_machine_saves_first(window: Window, qtbot: QtBot) -> None:
    window.write("new")
    window.notes.show_notes(DB, "of db")
    assert window.text == "of db"
    qtbot.waitUntil(lambda: window.saved == [(WEB, "new")])
    window.notes.show_notes(WEB, "new")
    assert window.text == "new"


def test_text_that_could_not_be_saved_is_there_again_later(window: Window, qtbot: QtBot) -> None:
    window.problem = Problem(sentence("The host said no."))
    window.write("precious")
    window.notes.show_notes(DB, "of db")
    qtbot.waitUntil(lambda: window.notes._saving is None)
    window.notes.show_notes(WEB, "old")
    assert window.text == "precious"
    assert window.notes.edited


def test_a_vanished_machine_is_said_without_losing_the_text(window: Window, qtbot: QtBot) -> None:
    window.write("precious")
    window.notes.show_gone()
    assert window.text == "precious"
    assert "gone" in window.notes.message.text()
    window.other.setFocus()
    qtbot.wait(20)
    assert window.saved == []
    window.notes.show_notes(WEB, "old")  # the host is back
    assert window.text == "precious"
    assert not window.notes.message.isVisible()
    assert not window.notes.editor.isReadOnly()


def test_unknown_notes_cannot_be_edited_yet(window: Window) -> None:
    window.notes.show_notes(DB, None)
    assert window.notes.editor.isReadOnly()
    window.notes.show_notes(DB, "of db")
    assert not window.notes.editor.isReadOnly()
    assert window.text == "of db"


def test_mark_up_is_plain_text(window: Window) -> None:
    window.notes.show_notes(DB, "<b>bold</b>\n<script>")
    assert window.text == "<b>bold</b>\n<script>"


def test_a_closed_panel_hears_no_more(window: Window, qtbot: QtBot) -> None:
    window.held = asyncio.Event()
    window.write("new")
    window.other.setFocus()
    notes = window.notes
    notes.setParent(None)
    notes.deleteLater()
    qtbot.waitUntil(lambda: not isValid(notes))
    window.held.set()
    qtbot.waitUntil(lambda: window.saved == [(WEB, "new")])
