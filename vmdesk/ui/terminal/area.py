"""A terminal that is painted and typed into: keys, text of input methods, and the mouse."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from vmdesk.model.terminal.keys import text_bytes
from vmdesk.model.terminal.terminal import Terminal
from vmdesk.ui.terminal.keyboard import Command, command_of, is_for_window_first, is_left_to_window, sent_bytes
from vmdesk.ui.terminal.pointer import Pointer
from vmdesk.ui.terminal.screen_area import ScreenArea

_ZOOM_STEP = 1.0  # points


class TerminalArea(ScreenArea):
    """`sent` tells bytes for the other end, `commanded` a Command that concerns more than the area, and `menu_wanted`
    a place of the screen.
    """

    sent = Signal(object)
    commanded = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, terminal: Terminal, parent: QWidget | None = None) -> None:
        super().__init__(terminal, parent)
        self._pointer = Pointer(self)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.viewport().setMouseTracking(True)

    # Keys.

    def event(self, event: QEvent) -> bool:
        """Take keys that would be shortcuts of the window, and Tab, which would lead on to the next control."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.setAccepted(not is_for_window_first(event) and not is_left_to_window(event, command_of(event)))
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                self.keyPressEvent(event)
                return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        command = command_of(event)
        if command is not None:
            self.do(command)
        elif is_left_to_window(event, command):
            self._leave(event)
        elif sent := sent_bytes(event, self.terminal.modes):
            self.type_in(sent)
        event.setAccepted(command is not None or not is_left_to_window(event, command))

    def _leave(self, event: QKeyEvent) -> None:
        """Lead on to the next control or back to the one before, by Ctrl+Tab: Tab itself is typed."""
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.focusNextPrevChild(not back)

    def do(self, command: Command) -> None:
        """Do what a key of the terminal's own asks for."""
        page = max(1, self.terminal.rows - 1)
        scrolled = {
            Command.PAGE_UP: -page,
            Command.PAGE_DOWN: page,
            Command.LINE_UP: -1,
            Command.LINE_DOWN: 1,
            Command.TO_TOP: self.terminal.first - self.terminal.end,
            Command.TO_BOTTOM: self.terminal.end - self.terminal.first,
        }
        if command in scrolled:
            self.scroll_by(scrolled[command])
            return
        match command:
            case Command.LARGER:
                self.set_points(self.face.points + _ZOOM_STEP)
            case Command.SMALLER:
                self.set_points(self.face.points - _ZOOM_STEP)
            case Command.USUAL_SIZE:
                self.set_points(self.usual_points)
            case Command.COPY:
                self.copy()
            case Command.SELECT_ALL:
                self.select_all()
            case Command.MENU:
                self.menu_wanted.emit(self.viewport().mapToGlobal(self.cursor_rectangle().bottomLeft()))
            case _:
                self.commanded.emit(command)

    def type_in(self, data: bytes) -> None:
        """Send something that a person typed: the cursor is lit, and the end is shown."""
        self.light.restart()
        if not self.follows:
            self.scroll_to_end()
        self.sent.emit(data)

    def copy(self) -> None:
        """Put what is selected into the clipboard, if anything is."""
        if text := self.selection.text():
            QGuiApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Select all that there is."""
        self.selection.take_all()
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._focus_changed(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._focus_changed(False)

    def _focus_changed(self, focused: bool) -> None:
        self.light.set_focused(focused)
        self.refresh()
        if self.terminal.modes.focus_reports:
            self.sent.emit(b"\x1b[I" if focused else b"\x1b[O")

    # Input methods: dead keys, Compose, and the writing of scripts with many characters.

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        self.composed = event.preeditString()
        if text := event.commitString():
            self.type_in(text_bytes("".join(c for c in text if c.isprintable())))
        self.refresh()
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 - Qt's name
        match query:
            case Qt.InputMethodQuery.ImEnabled:
                return True
            case Qt.InputMethodQuery.ImCursorRectangle:
                return self.cursor_rectangle()
            case Qt.InputMethodQuery.ImFont:
                return self.face.font()
            case Qt.InputMethodQuery.ImHints:
                return (Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase).value
            case _:
                return super().inputMethodQuery(query)

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._send(self._pointer.press(event))
        taken = self._pointer.is_taken and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() == Qt.MouseButton.MiddleButton and not taken:
            self.commanded.emit(Command.PASTE_SELECTION)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._send(self._pointer.double_click(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._send(self._pointer.move(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._send(self._pointer.release(event))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.do(Command.LARGER if event.angleDelta().y() > 0 else Command.SMALLER)
        else:
            self._send(self._pointer.wheel(event))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        taken = self._pointer.is_taken and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if not taken or event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(event.globalPos())

    def _send(self, data: bytes) -> None:
        if data:
            self.sent.emit(data)
