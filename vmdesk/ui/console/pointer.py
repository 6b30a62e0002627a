"""The mouse over a guest's picture: where it is, or how far it moves, which buttons are down, and the wheel."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from vmdesk.ui.console.grab import MouseGrab
from vmdesk.ui.console.guest_input import GuestInput
from vmdesk.ui.console.picture_area import PictureArea

# Bits of the protocol.
_BUTTONS = {
    Qt.MouseButton.LeftButton: 1 << 0,
    Qt.MouseButton.MiddleButton: 1 << 1,
    Qt.MouseButton.RightButton: 1 << 2,
    Qt.MouseButton.BackButton: 1 << 7,
    Qt.MouseButton.ForwardButton: 1 << 8,
}
_WHEEL_UP, _WHEEL_DOWN, _WHEEL_LEFT, _WHEEL_RIGHT = 1 << 3, 1 << 4, 1 << 5, 1 << 6
_NOTCH = 120  # eighths of a degree
_MOST_NOTCHES = 16  # at once


class Pointer:
    """`absolute` says whether the guest is told where the mouse is. If not, a click catches it."""

    def __init__(self, area: PictureArea, guest: GuestInput, caught: Callable[[bool], object]) -> None:
        self.absolute = True
        self._area = area
        self._guest = guest
        self._down = 0
        self._place = (0, 0)
        self._turned = QPoint()
        self.grab = MouseGrab(area, self._moved, caught)

    def set_absolute(self, absolute: bool) -> None:
        """The guest wants to be told of the mouse in another way from now on."""
        if absolute != self.absolute:
            self.release_all()
            self.absolute = absolute

    def press(self, event: QMouseEvent) -> None:
        """A button went down. The click that catches the mouse is not the guest's."""
        if not self.absolute and not self.grab.is_on:
            if event.button() == Qt.MouseButton.LeftButton and self._guest.is_open:
                self.grab.begin(event.globalPosition())
            return
        if self.absolute and not self._down and not self._area.is_on_picture(event.position()):
            return
        self._set_down(self._down | _BUTTONS.get(event.button(), 0), event.position())

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        self._set_down(self._down & ~_BUTTONS.get(event.button(), 0), event.position())

    def move(self, event: QMouseEvent) -> None:
        """It moved."""
        if self.grab.is_on:
            self.grab.follow(event)
        elif self.absolute:
            place = self._area.guest_at(event.position())
            if place != self._place:
                self._place = place
                self._guest.point(*place, self._down, moves_only=True)

    def wheel(self, event: QWheelEvent) -> None:
        """The wheel was turned, maybe by less than a notch."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and not turned.y():
            turned = turned.transposed()  # Qt's own idea; the guest has one of its own
        self._turned += turned
        self._turn(self._notches(self._turned.y()), _WHEEL_UP, _WHEEL_DOWN, event.position())
        self._turn(self._notches(self._turned.x()), _WHEEL_LEFT, _WHEEL_RIGHT, event.position())
        self._turned = QPoint(_rest(self._turned.x()), _rest(self._turned.y()))

    def release_all(self) -> None:
        """Let go of the mouse, and let no button be down."""
        self._turned = QPoint()
        self._set_down(0, None)
        self.grab.end()

    def _set_down(self, down: int, point: QPointF | None) -> None:
        if down == self._down:
            return
        self._down = down
        if point is not None and self.absolute:
            self._place = self._area.guest_at(point)
        self._tell(down)

    def _tell(self, down: int) -> None:
        if self.absolute:
            self._guest.point(*self._place, down)
        elif self.grab.is_on:
            self._guest.move(0, 0, down)

    def _moved(self, right: int, down: int) -> None:
        self._guest.move(right, down, self._down)

    @staticmethod
    def _notches(turned: int) -> int:
        return int(turned / _NOTCH)

    def _turn(self, notches: int, ahead: int, back: int, point: QPointF) -> None:
        """A notch of a wheel is a button that is pressed and released."""
        if not notches or (self.absolute and not self._area.is_on_picture(point)):
            return
        if self.absolute:
            self._place = self._area.guest_at(point)
        for _ in range(min(abs(notches), _MOST_NOTCHES)):
            self._tell(self._down | (ahead if notches > 0 else back))
            self._tell(self._down)


def _rest(turned: int) -> int:
    """What is less than a notch."""
    return turned - int(turned / _NOTCH) * _NOTCH
