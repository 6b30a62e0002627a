"""Drawing of cells that are more than text: small graphs of a machine's figures."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vmdesk.ui import theme
from vmdesk.ui.inventory.row_data import SCALE_ROLE, SERIES_ROLE

SAMPLES = 40
_MARGIN = 3
_GAP = 6
_LEAST_GRAPH = 16  # a narrower one says nothing: then there is only the text


class GraphDelegate(QStyledItemDelegate):
    """A line of the last samples in a colour of the theme, with the newest value as text beside it."""

    def __init__(self, colour: str, widest: str, parent: QObject) -> None:
        super().__init__(parent)
        self._colour = colour
        self._widest = widest  # the text that needs most room, so that all graphs end at one line

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        data = index.data(SERIES_ROLE)
        if data is None:
            return
        series, text = data
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        group = QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        area = QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        words = QRectF(area)
        words.setLeft(max(area.left(), area.right() - option.fontMetrics.horizontalAdvance(self._widest)))
        graph = QRectF(area)
        graph.setRight(words.left() - _GAP)
        painter.save()
        painter.setPen(palette.color(group, role))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        colours = [theme.colour(self._colour), theme.colour("muted")]  # readable on a selected row too
        if graph.width() >= _LEAST_GRAPH:
            draw_lines(painter, graph, series, float(index.data(SCALE_ROLE) or 0), colours)
        painter.restore()


def draw_lines(
    painter: QPainter, area: QRectF, series: tuple[list[float], ...], scale: float, colours: list[QColor]
) -> None:
    """Draw each series as a line across the area, newest at the right; NaN leaves a gap."""
    known = [value for values in series for value in values if value == value]
    top = scale or max(known, default=0.0) or 1.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = area.width() / max(1, SAMPLES - 1)
    for values, colour in zip(series, colours, strict=False):
        painter.setPen(QPen(colour, 1.25))
        line = QPolygonF()
        for age, value in enumerate(reversed(values[-SAMPLES:])):
            if value != value:
                painter.drawPolyline(line)
                line = QPolygonF()
                continue
            line.append(QPointF(area.right() - age * step, area.bottom() - min(1.0, value / top) * area.height()))
        painter.drawPolyline(line)
