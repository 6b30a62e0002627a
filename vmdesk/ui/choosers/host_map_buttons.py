"""What can be chosen on a host's map: a CPU, or a whole node. To the keyboard and screen readers each is a check box."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from vmdesk.ui.choosers.host_map_arrangement import PADDING

Role = QPalette.ColorRole
CORNER = 3
# The map moves from one to the next, and Enter means the dialog.
_KEYS_OF_THE_MAP = {
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter),
}


class MapButton(QCheckBox):
    """Has a number, and leaves the mouse to the map, where one can drag over several."""

    def __init__(self, number: int, map_: QWidget) -> None:
        super().__init__(map_)
        self.number = number
        self.hovered = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _KEYS_OF_THE_MAP:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hover(self, on: bool) -> None:
        """Whether the mouse is above it."""
        if self.hovered is not on:
            self.hovered = on
            self.update()

    def _shade(self, role: Role) -> QColor:
        """A colour of the map; check boxes by themselves have others."""
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        return self.parentWidget().palette().color(group, role)


class CpuButton(MapButton):
    """A small box with the number of a CPU."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self._shade(Role.Base if self.isChecked() else Role.Text)
        edge = Role.Accent if self.isChecked() or self.hovered else Role.Mid
        painter.setPen(QPen(self._shade(edge), 1))
        painter.setBrush(self._shade(Role.Accent if self.isChecked() else Role.Base))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, CORNER, CORNER)
        if self.hasFocus():
            painter.setPen(QPen(text, 1.5))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), CORNER - 1, CORNER - 1)
        painter.setPen(text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))


class NodeButton(MapButton):
    """The edge of a node's box, and a mark in its corner; what stands in the box, the map itself draws below it."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = Role.Accent if chosen or self.hovered or self.hasFocus() else Role.Mid
        painter.setPen(QPen(self._shade(edge), 2 if chosen else 1))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, CORNER + 1, CORNER + 1)
        if self.hasFocus():
            painter.setPen(QPen(self._shade(Role.Text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), CORNER, CORNER)
        self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        """The style's own box with a tick, at the right end of the line with the node's name."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, self)
        option.rect = QRect(self.width() - PADDING - side, PADDING, side, side)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
