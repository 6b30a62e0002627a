"""What can be chosen on a host's map: a CPU, or a whole node. To keyboard and screen reader each is a check box."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from vmdesk.ui.choosers.host_map_arrangement import PADDING

Role = QPalette.ColorRole
CORNER = 3
EDGE_OPACITY = 65  # of 255
# The map moves from one to the next, and Enter means the dialog.
_KEYS_OF_THE_MAP = {
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter),
}


def edge_colour(palette: QPalette) -> QColor:
    """For frames: as far from the ground, whether that is light or dark."""
    colour = palette.color(QPalette.ColorGroup.Active, Role.WindowText)
    colour.setAlpha(EDGE_OPACITY)
    return colour


def draw_frame(painter: QPainter, rect: QRect, corner: int = CORNER) -> None:
    """A rounded frame of one sharp pixel."""
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)


class MapButton(QCheckBox):
    """Has a number, and leaves the mouse to the map, where one can drag over several."""

    def __init__(self, number: int, map_: QWidget) -> None:
        super().__init__(map_)
        self._map = map_
        self.number = number
        self.hovered = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _KEYS_OF_THE_MAP:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def name(self, name: str, description: str) -> None:
        """What it is, and what else is to be known of it."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def hover(self, on: bool) -> None:
        """Whether the mouse is above it."""
        if self.hovered is not on:
            self.hovered = on
            self.update()

    def _shade(self, role: Role) -> QColor:
        """A colour of the map; check boxes by themselves have others. Also in a window that waits, as on the map."""
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        return self._map.palette().color(group, role)


class CpuButton(MapButton):
    """A small box with the number of a CPU."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, text = self._shade(Role.Accent), self._shade(Role.Base if self.isChecked() else Role.Text)
        painter.setPen(accent if self.isChecked() or self.hovered else edge_colour(self._map.palette()))
        painter.setBrush(accent if self.isChecked() else self._shade(Role.Base))
        draw_frame(painter, self.rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))
        if self.hasFocus():
            draw_frame(painter, self.rect().adjusted(2, 2, -2, -2), CORNER - 1)


class NodeButton(MapButton):
    """The edge of a node's box, and a mark in its corner; what stands in the box, the map itself draws below it."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hovered:
            painter.setPen(self._shade(Role.Accent))
            draw_frame(painter, self.rect(), CORNER + 2)
        if self.hasFocus():
            painter.setPen(self._shade(Role.Text))
            draw_frame(painter, self.rect().adjusted(3, 3, -3, -3))
        self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        """The style's own box with a tick, at the right end of the line with the node's name."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, self)
        option.rect = QRect(self.width() - PADDING - side, PADDING, side, side)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
