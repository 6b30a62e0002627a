"""Choosing among buttons that lie about on a map: by clicks, by dragging over them, or by the keyboard."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand, QWidget

from vmdesk.ui.choosers.host_map_buttons import MapButton

_ARROWS: Mapping[int, QPoint] = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
SIDEWAYS = 4  # so much farther than ahead is what lies to the side


class Drag(NamedTuple):
    """Where it began, what was chosen before, and whether what it sweeps over is chosen or let go."""

    begun: QPoint
    before: frozenset[int]
    choosing: bool


class MapChoice(QWidget):
    """Emits `changed` when a person has chosen otherwise, and `moved` with what should be in sight."""

    changed = Signal()
    moved = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[int, MapButton] = {}
        self._drag: Drag | None = None
        self._current: MapButton | None = None
        self._hovered: MapButton | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self)
        self.setMouseTracking(True)

    def set_buttons(self, buttons: Mapping[int, MapButton]) -> None:
        """Have these from now on; what is chosen stays so where it still is."""
        chosen = self.numbers()
        for old in self.buttons.values():
            old.hide()
            old.deleteLater()
        self._current = self._hovered = self._drag = None
        self.buttons = dict(buttons)
        self.show_numbers(chosen)
        for button in self.buttons.values():
            button.toggled.connect(self._toggled)
            button.show()

    def numbers(self) -> frozenset[int]:
        """What is chosen."""
        return frozenset(number for number, button in self.buttons.items() if button.isChecked())

    def show_numbers(self, numbers: frozenset[int]) -> None:
        """Show these as chosen; of what is not on the map nothing is shown. Who comes to the map comes to the first."""
        with QSignalBlocker(self):
            for number, button in self.buttons.items():
                button.setChecked(number in numbers)
        if self.buttons and (self._current is None or self._current is not self.window().focusWidget()):
            self._make_current(self.buttons[min(numbers & self.buttons.keys(), default=min(self.buttons))])

    def choose(self, numbers: frozenset[int]) -> None:
        """Choose these at a stroke, as a person does."""
        if numbers != self.numbers():
            self.show_numbers(numbers)
            self.changed.emit()

    def button_at(self, point: QPoint) -> MapButton | None:
        """The one that is there."""
        return next((button for button in self.buttons.values() if button.geometry().contains(point)), None)

    def _toggled(self) -> None:
        self.update()
        self.changed.emit()

    def _make_current(self, button: MapButton) -> None:
        """Tab leads to this one, and to no other."""
        if self._current is not None:
            self._current.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._current = button
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        pressed = self.button_at(at)
        self._drag = Drag(at, self.numbers(), pressed is None or not pressed.isChecked())
        if pressed is not None:
            self._make_current(pressed)
            pressed.setFocus(Qt.FocusReason.MouseFocusReason)
        self._sweep(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = event.position().toPoint()
        self._hover(self.button_at(at))
        if self._drag is not None:
            self._sweep(at)
            self.moved.emit(QRect(at, QSize(1, 1)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self._band.hide()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._hover(None)
        super().leaveEvent(event)

    def _sweep(self, at: QPoint) -> None:
        """Give what lies between the press and here the state that the press gave, and the rest that of before."""
        drag = self._drag
        if drag is None:
            return
        swept = QRect(drag.begun, at).normalized()
        inside = {number for number, button in self.buttons.items() if button.geometry().intersects(swept)}
        self.choose(drag.before | inside if drag.choosing else drag.before - inside)
        if (at - drag.begun).manhattanLength() >= QApplication.startDragDistance():
            self._band.setGeometry(swept)
            self._band.show()
            self._band.raise_()

    def _hover(self, found: MapButton | None) -> None:
        if found is not self._hovered:
            for button, on in ((self._hovered, False), (found, True)):
                if button is not None:
                    button.hover(on)
            self._hovered = found

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, Home and End go about; with Shift what one comes to gets the state of where one was."""
        current = self._current
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose(frozenset(self.buttons))
        elif current is not None and (target := self._target(current, event.key())) is not None:
            self._go(current, target, extending=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() not in _ARROWS:
            super().keyPressEvent(event)

    def _target(self, current: MapButton, key: int) -> MapButton | None:
        if key in _ARROWS:
            return self._beside(current, _ARROWS[key])
        ends = {Qt.Key.Key_Home: min, Qt.Key.Key_End: max}
        return self.buttons[ends[Qt.Key(key)](self.buttons)] if key in ends else None

    def _go(self, before: MapButton, button: MapButton, *, extending: bool) -> None:
        self._make_current(button)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        if extending:
            button.setChecked(before.isChecked())
        self.moved.emit(button.geometry())

    def _beside(self, current: MapButton, way: QPoint) -> MapButton | None:
        """The nearest one that way."""
        here = current.geometry().center()

        def ahead(button: MapButton) -> int:
            return QPoint.dotProduct(button.geometry().center() - here, way)

        def farness(button: MapButton) -> int:
            aside = (button.geometry().center() - here).manhattanLength() - ahead(button)
            return ahead(button) + SIDEWAYS * aside

        return min((other for other in self.buttons.values() if ahead(other) > 0), key=farness, default=None)
