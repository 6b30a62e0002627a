"""Keys go to the program in the terminal, and a few to the terminal or its window."""

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, QRect, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.terminal.conftest import Fed
from tests.ui.terminal.lines import FakeLine
from vmdesk.ui.terminal.view import TerminalView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CONTROL, ALT = (
    Modifier.NoModifier,
    Modifier.ShiftModifier,
    Modifier.ControlModifier,
    Modifier.AltModifier,
)


@pytest.mark.parametrize(
    ("key", "held", "sent"),
    [
        (Key.Key_A, NONE, b"a"),
        (Key.Key_C, CONTROL, b"\x03"),
        (Key.Key_Q, CONTROL, b"\x11"),
        (Key.Key_W, CONTROL, b"\x17"),
        (Key.Key_Space, CONTROL, b"\x00"),
        (Key.Key_BracketLeft, CONTROL, b"\x1b"),
        (Key.Key_B, ALT, b"\x1bb"),
        (Key.Key_C, ALT | CONTROL, b"\x1b\x03"),
        (Key.Key_Return, NONE, b"\r"),
        (Key.Key_Enter, Modifier.KeypadModifier, b"\r"),
        (Key.Key_Tab, NONE, b"\t"),
        (Key.Key_Backtab, SHIFT, b"\x1b[Z"),
        (Key.Key_Escape, NONE, b"\x1b"),
        (Key.Key_Backspace, NONE, b"\x7f"),
        (Key.Key_Up, NONE, b"\x1b[A"),
        (Key.Key_Left, CONTROL, b"\x1b[1;5D"),
        (Key.Key_PageUp, NONE, b"\x1b[5~"),
        (Key.Key_F10, NONE, b"\x1b[21~"),
        (Key.Key_5, Modifier.KeypadModifier, b"5"),
        (Key.Key_Shift, SHIFT, b""),
        (Key.Key_VolumeUp, NONE, b""),
    ],
)
def test_a_key_is_sent(view: TerminalView, line: FakeLine, key: Qt.Key, held: Qt.KeyboardModifier, sent: bytes) -> None:
    QTest.keyClick(view.area, key, held)
    assert line.taken() == sent


def test_text_is_sent_in_utf_8(view: TerminalView, line: FakeLine) -> None:
    for text in ("A", "é", "\u4f60"):
        QApplication.sendEvent(view.area, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, text))
    assert line.taken() == "Aé\u4f60".encode()


def test_ctrl_goes_by_the_key_on_any_layout(view: TerminalView, line: FakeLine) -> None:
    QApplication.sendEvent(view.area, QKeyEvent(QEvent.Type.KeyPress, Key.Key_C, CONTROL, "с"))  # a Cyrillic letter
    assert line.taken() == b"\x03"


def test_keys_obey_what_a_program_has_switched_on(view: TerminalView, line: FakeLine, fed: Fed) -> None:
    fed("\x1b[?1h\x1b=")
    QTest.keyClick(view.area, Key.Key_Up)
    QTest.keyClick(view.area, Key.Key_Enter, Modifier.KeypadModifier)
    assert line.taken() == b"\x1bOA\x1bOM"


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_Q, CONTROL),
        (Key.Key_W, CONTROL),
        (Key.Key_F, CONTROL),
        (Key.Key_F, ALT),
        (Key.Key_Escape, NONE),
        (Key.Key_F10, NONE),
        (Key.Key_Tab, NONE),
        (Key.Key_Delete, NONE),
        (Key.Key_Return, NONE),
        (Key.Key_A, NONE),
    ],
)
def test_the_windows_shortcuts_do_not_take_the_programs_keys(
    view: TerminalView, line: FakeLine, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    window, triggered = in_window(view, qtbot, QKeyCombination(held, key))
    QTest.keyClick(view.area, key, held)
    assert triggered == []
    assert line.taken() != b""
    leave(view, window)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_Q, CONTROL | SHIFT),
        (Key.Key_W, CONTROL | SHIFT),
        (Key.Key_A, Modifier.MetaModifier),
        (Key.Key_F11, Modifier.NoModifier),
        (Key.Key_PageDown, CONTROL | SHIFT),
    ],
)
def test_what_is_left_to_the_window_goes_there(
    view: TerminalView, line: FakeLine, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    window, triggered = in_window(view, qtbot, QKeyCombination(held, key))
    QTest.keyClick(view.area, key, held)
    assert triggered == [True]
    assert line.taken() == b""
    leave(view, window)


def test_f11_is_typed_where_the_window_has_no_use_for_it(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    window, triggered = in_window(view, qtbot, QKeyCombination(CONTROL, Key.Key_Q))
    QTest.keyClick(view.area, Key.Key_F11)
    assert triggered == []
    assert line.taken() == b"\x1b[23~"
    leave(view, window)


def leave(view: TerminalView, window: QWidget) -> None:
    """Take the terminal out again."""
    view.setParent(None)
    window.close()


def in_window(view: TerminalView, qtbot: QtBot, keys: QKeyCombination) -> tuple[QWidget, list[bool]]:
    """A window that has a shortcut, with the terminal in it; the list fills when the shortcut is triggered."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(view)
    action = QAction("Something", window)
    action.setShortcut(QKeySequence(keys))
    triggered: list[bool] = []
    action.triggered.connect(lambda: triggered.append(True))
    window.addAction(action)
    window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.area.hasFocus)
    return window, triggered


def test_ctrl_tab_leaves_the_terminal(view: TerminalView, line: FakeLine, qtbot: QtBot) -> None:
    window, _triggered = in_window(view, qtbot, QKeyCombination(CONTROL, Key.Key_Q))
    before, after = QLineEdit(), QLineEdit()
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, before)
    layout.addWidget(after)
    for first, second in ((before, view.area), (view.area, after)):
        QWidget.setTabOrder(first, second)
    qtbot.waitUntil(after.isVisible)
    QTest.keyClick(view.area, Key.Key_Tab, CONTROL)
    assert QApplication.focusWidget() is after
    view.setFocus()
    QTest.keyClick(view.area, Key.Key_Backtab, CONTROL | SHIFT)
    assert QApplication.focusWidget() is before
    assert line.taken() == b""
    leave(view, window)


class TestInputMethods:
    def test_what_is_committed_is_sent(self, view: TerminalView, line: FakeLine) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString("漢字")
        QApplication.sendEvent(view.area, event)
        assert line.taken() == "漢字".encode()

    def test_what_is_not_yet_is_shown_at_the_cursor(self, view: TerminalView, line: FakeLine, fed: Fed) -> None:
        fed("$ ")
        before = view.area.grab().toImage()
        QApplication.sendEvent(view.area, QInputMethodEvent("kan", []))
        assert view.area.grab().toImage() != before
        QApplication.sendEvent(view.area, QInputMethodEvent("", []))
        assert line.taken() == b""

    def test_they_are_told_where_the_cursor_is(self, view: TerminalView, fed: Fed) -> None:
        home = view.area.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        fed("\r\n\r\nabc")
        there = view.area.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        assert isinstance(home, QRect)
        assert isinstance(there, QRect)
        assert there.top() > home.top()
        assert there.left() > home.left()
        assert view.area.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True


class TestZoom:
    def test_letters_become_larger_and_smaller(self, view: TerminalView, line: FakeLine) -> None:
        usual, columns = view.area.face.points, view.terminal.columns
        for _ in range(4):
            QTest.keyClick(view.area, Key.Key_Plus, CONTROL)
        assert view.area.face.points == usual + 4
        assert view.terminal.columns < columns
        QTest.keyClick(view.area, Key.Key_Minus, CONTROL)
        assert view.area.face.points == usual + 3
        QTest.keyClick(view.area, Key.Key_0, CONTROL)
        assert (view.area.face.points, view.terminal.columns) == (usual, columns)
        assert line.taken() == b""
        assert line.sizes[-1] == (columns, view.terminal.rows)

    def test_has_bounds(self, view: TerminalView) -> None:
        for _ in range(100):
            QTest.keyClick(view.area, Key.Key_Minus, CONTROL)
        assert view.area.face.points == 5
