"""The mouse of a guest that hears only how far it has moved: caught, hidden, and led back before it meets an edge."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_HOLDING_PLATFORMS = {"xcb"}  # where a window may have the mouse to itself
_LEAST_WAY = 40.0  # units; from here on it is led back


class MouseGrab:
    """`moved` is told of ways in whole pixels of the screen, as a mouse counts them; `changed` whether it is caught."""

    def __init__(
        self, area: QAbstractScrollArea, moved: Callable[[int, int], object], changed: Callable[[bool], object]
    ) -> None:
        self._area = area
        self._moved = moved
        self._changed = changed
        self._last = QPointF()
        self._rest = QPointF()  # of a pixel, not told yet
        self._led_to: QPointF | None = None  # where it will be soon
        self._on = False

    @property
    def _viewport(self) -> QWidget:
        """Not kept: what PySide hands out for Qt's own widgets goes with a window that they have once been in."""
        return self._area.viewport()

    @property
    def is_on(self) -> bool:
        """Whether the mouse is caught."""
        return self._on

    def begin(self, at: QPointF) -> None:
        """Catch the mouse, which is at this place of the desktop."""
        if not self._on:
            self._on = True
            self._last, self._rest, self._led_to = at, QPointF(), None
            if QGuiApplication.platformName() in _HOLDING_PLATFORMS:
                self._viewport.grabMouse(Qt.CursorShape.BlankCursor)
            self._lead_back()
            self._changed(True)

    def end(self) -> None:
        """Let it go."""
        if self._on:
            self._on = False
            if QGuiApplication.platformName() in _HOLDING_PLATFORMS:
                self._viewport.releaseMouse()
            self._changed(False)

    def follow(self, event: QMouseEvent) -> None:
        """It moved, by hand or because it was led back.

        What comes first after that may still be a place on the way, or both in one: whichever end it is nearer to.
        """
        place = event.globalPosition()
        if self._led_to is not None and _length(place - self._led_to) < _length(place - self._last):
            self._last, self._led_to = self._led_to, None
        self._tell(place - self._last)
        self._last = place
        self._lead_back()

    def _tell(self, way: QPointF) -> None:
        self._rest += way * self._viewport.devicePixelRatioF()
        right, down = int(self._rest.x()), int(self._rest.y())
        if right or down:
            self._rest -= QPointF(right, down)
            self._moved(right, down)

    def _lead_back(self) -> None:
        centre = self._viewport.mapToGlobal(self._viewport.rect().center())
        far = max(_LEAST_WAY, min(self._viewport.width(), self._viewport.height()) / 4)
        if self._led_to is None and _length(self._last - QPointF(centre)) > far:
            self._led_to = QPointF(centre)
            _move_to(centre)


def _move_to(place: QPoint) -> None:
    QCursor.setPos(place)


def _length(way: QPointF) -> float:
    return way.manhattanLength()
