"""The mouse in a terminal: it selects and pastes, or is reported to a program that wants to hear of it."""

from time import monotonic

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from vmdesk.model.terminal.keys import NONE, Held, key_bytes
from vmdesk.model.terminal.modes import Reported
from vmdesk.model.terminal.mouse import Act, Button, MouseEvent, mouse_bytes
from vmdesk.ui.terminal.screen_area import ScreenArea
from vmdesk.ui.terminal.selection import Unit

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_BUTTONS = {
    Qt.MouseButton.LeftButton: Button.LEFT,
    Qt.MouseButton.MiddleButton: Button.MIDDLE,
    Qt.MouseButton.RightButton: Button.RIGHT,
}
_NOTCH = 120  # of a wheel, in Qt's eighths of a degree
_BEYOND_MILLISECONDS = 50  # between two steps of scrolling while one selects beyond an edge


class Pointer:
    """What the mouse does in an area. Shift selects even where a program wants the mouse, as in all terminals."""

    def __init__(self, area: ScreenArea) -> None:
        self._area = area
        self._selecting = False
        self._reported: Button | None = None  # a button that a program was told is down
        self._cell = (-1, -1)
        self._doubled_at, self._doubled = 0.0, QPointF()
        self._turned = 0.0
        self._beyond = QTimer(area)
        self._beyond.setInterval(_BEYOND_MILLISECONDS)
        self._beyond.timeout.connect(self._scroll_beyond)
        self._point = QPointF()

    @property
    def is_taken(self) -> bool:
        """Whether a program wants the mouse for itself."""
        return self._area.terminal.modes.mouse is not Reported.NOTHING

    def _is_reported(self, event: QMouseEvent | QWheelEvent) -> bool:
        return self.is_taken and not event.modifiers() & _SHIFT

    def press(self, event: QMouseEvent) -> bytes:
        """A button went down; what is to be sent of that."""
        if self._is_reported(event):
            self._reported = _BUTTONS.get(event.button())
            return self._report(event, Act.PRESS, self._reported)
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event)
        return b""

    def _begin(self, event: QMouseEvent) -> None:
        point, selection = event.position(), self._area.selection
        near = (point - self._doubled).manhattanLength() < QApplication.startDragDistance()
        third = near and monotonic() - self._doubled_at < QApplication.doubleClickInterval() / 1000
        self._selecting = True
        if event.modifiers() & _SHIFT and not self.is_taken and selection.span is not None:
            selection.extend(self._area.place_at(point, between=True))
        elif third:
            selection.begin(self._area.place_at(point, between=False), Unit.LINE)
        else:
            selection.begin(self._area.place_at(point, between=True), Unit.CHARACTER)
        self._area.refresh()

    def double_click(self, event: QMouseEvent) -> bytes:
        """A button went down for the second time; what is to be sent of that."""
        if self._is_reported(event) or event.button() != Qt.MouseButton.LeftButton:
            return self.press(event)
        self._selecting, self._doubled_at, self._doubled = True, monotonic(), event.position()
        self._area.selection.begin(self._area.place_at(event.position(), between=False), Unit.WORD)
        self._area.refresh()
        return b""

    def move(self, event: QMouseEvent) -> bytes:
        """It moved; what is to be sent of that."""
        self._point = event.position()
        if self._selecting:
            self._area.selection.extend(self._area.place_at(self._point, self._area.selection.by_characters))
            self._area.refresh()
            inside = 0 <= self._point.y() < self._area.viewport().height()
            self._beyond.stop() if inside else self._beyond.start()
        elif self._is_reported(event) and self._cell_at(event.position()) != self._cell:
            button = next((each for held, each in _BUTTONS.items() if event.buttons() & held), Button.NONE)
            return self._report(event, Act.MOVE, button)
        return b""

    def release(self, event: QMouseEvent) -> bytes:
        """A button went up; what is to be sent of that."""
        if self._selecting and event.button() == Qt.MouseButton.LeftButton:
            self._selecting = False
            self._beyond.stop()
            self._offer_selection()
        elif self._reported is not None:
            button, self._reported = self._reported, None
            return self._report(event, Act.RELEASE, button)
        return b""

    def _offer_selection(self) -> None:
        """What is selected can be pasted with the middle button, on desktops that have that."""
        clipboard, text = QGuiApplication.clipboard(), self._area.selection.text()
        if text and clipboard.supportsSelection():
            clipboard.setText(text, clipboard.Mode.Selection)

    def _scroll_beyond(self) -> None:
        """Go on selecting while the pointer is held above or below the rows."""
        y, height = self._point.y(), self._area.viewport().height()
        beyond = y if y < 0 else y - height
        self._area.scroll_by(round(beyond / self._area.face.height) or (1 if beyond >= 0 else -1))
        self._area.selection.extend(self._area.place_at(self._point, self._area.selection.by_characters))
        self._area.refresh()

    def wheel(self, event: QWheelEvent) -> bytes:
        """The wheel was turned: scroll, or what is to be sent of that."""
        pixels = event.pixelDelta().y() / self._area.face.height
        turned = event.angleDelta().y() / _NOTCH * QApplication.wheelScrollLines()
        self._turned += pixels or turned
        lines = int(self._turned)
        self._turned -= lines
        if not lines:
            return b""
        modes = self._area.terminal.modes
        if self._is_reported(event):
            notches = max(1, abs(lines) // QApplication.wheelScrollLines())
            return self._report(event, Act.PRESS, Button.WHEEL_UP if lines > 0 else Button.WHEEL_DOWN) * notches
        if self._area.terminal.screen.alternate:
            return key_bytes("Up" if lines > 0 else "Down", NONE, modes) * abs(lines) if modes.wheel_as_arrows else b""
        self._area.scroll_by(-lines)
        return b""

    def _cell_at(self, point: QPointF) -> tuple[int, int]:
        terminal = self._area.terminal
        place = self._area.place_at(point, between=False)
        return place.column, min(max(place.line - terminal.top, 0), terminal.rows - 1)

    def _report(self, event: QMouseEvent | QWheelEvent, act: Act, button: Button | None) -> bytes:
        if button is None:
            return b""
        modifiers, flags = event.modifiers(), Qt.KeyboardModifier
        held = Held(
            bool(modifiers & flags.ShiftModifier),
            bool(modifiers & flags.AltModifier),
            bool(modifiers & flags.ControlModifier),
        )
        self._cell = self._cell_at(event.position())
        return mouse_bytes(MouseEvent(act, button, *self._cell, held), self._area.terminal.modes)
