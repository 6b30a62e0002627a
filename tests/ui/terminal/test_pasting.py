"""Pasting asks where the program would carry out lines at once."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.terminal.conftest import Fed
from tests.ui.terminal.lines import FakeLine
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.terminal import pasting
from vmdesk.ui.terminal.view import TerminalView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PASTE = (Key.Key_V, Modifier.ControlModifier | Modifier.ShiftModifier)
Asked = Callable[[], QuestionDialog]


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    """The question, once it is there."""

    def wait() -> QuestionDialog:
        def dialogs() -> list[QuestionDialog]:
            return [each for each in QApplication.topLevelWidgets() if isinstance(each, QuestionDialog)]

        qtbot.waitUntil(lambda: any(each.isVisible() for each in dialogs()))
        return next(each for each in dialogs() if each.isVisible())

    return wait


def paste(view: TerminalView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(view.area, *PASTE)


def test_a_line_is_pasted(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    paste(view, "ls -l")
    qtbot.waitUntil(lambda: line.sent == b"ls -l")


def test_several_lines_are_asked_about(view: TerminalView, line: FakeLine, qtbot: QtBot, asked: Asked) -> None:
    paste(view, "cd /\nrm -rf *\n")
    dialog = asked()
    assert "rm -rf *" in dialog.informative.text()
    assert line.sent == b""
    dialog.answers["all"].click()
    qtbot.waitUntil(lambda: line.sent == b"cd /\rrm -rf *\r")


def test_several_lines_can_become_one(view: TerminalView, line: FakeLine, qtbot: QtBot, asked: Asked) -> None:
    paste(view, "echo a \\\n   b\n")
    asked().answers["line"].click()
    qtbot.waitUntil(lambda: line.sent == b"echo a \\ b")


def test_one_may_think_better_of_it(view: TerminalView, line: FakeLine, qtbot: QtBot, asked: Asked) -> None:
    paste(view, "a\nb")
    asked().reject()
    qtbot.wait(50)
    assert line.sent == b""


def test_nothing_is_asked_where_the_program_can_tell(
    view: TerminalView, line: FakeLine, fed: Fed, qtbot: QtBot
) -> None:
    fed("\x1b[?2004h")
    paste(view, "a\nb")
    qtbot.waitUntil(lambda: line.sent == b"\x1b[200~a\rb\x1b[201~")


def test_what_is_selected_is_pasted_with_the_middle_button(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("copied")
    if clipboard.supportsSelection():
        clipboard.setText("selected", clipboard.Mode.Selection)
    expected = b"selected" if clipboard.supportsSelection() else b"copied"
    QTest.mouseClick(view.area.viewport(), Qt.MouseButton.MiddleButton)
    qtbot.waitUntil(lambda: line.sent == expected)
    QTest.keyClick(view.area, Key.Key_Insert, Modifier.ShiftModifier)
    qtbot.waitUntil(lambda: line.sent == expected * 2)


def test_nothing_is_pasted_without_a_line(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    line.ended.emit(None)
    qtbot.waitUntil(lambda: not view.flow.open)
    paste(view, "a\nb")
    assert not asyncio.all_tasks(asyncio.get_event_loop())


def test_a_long_text_is_shown_in_part() -> None:
    beginning = pasting.beginning("\n".join(["x" * 500] * 50) + "\x1b[31m")
    assert len(beginning) < 1000
    assert beginning.endswith("…")
    assert "\x1b" not in pasting.beginning("\x1b[31mred\n")
