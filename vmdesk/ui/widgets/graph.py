"""A small graph of figures over time: one or two lines with a soft fill, gaps where nothing is known."""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from vmdesk.ui import formats
from vmdesk.ui.words import tr

PLOT_HEIGHT = 44
FILL_OPACITY = 40  # of 255
Points = list[QPointF]


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name, empty where it is the only one, and its colour, asked for whenever it is painted."""

    name: str
    colour: Callable[[], QColor]


@dataclass(frozen=True, slots=True)
class Trace:
    """What is drawn: `times` in seconds, oldest first, and for each series a value per time, NaN where unknown.

    `span` is the length of the time axis, which ends at the newest time. Points farther apart than `gap` seconds are
    not joined. The value axis ends at `maximum`, or above the largest value where it is None.
    """

    times: Sequence[float] = ()
    columns: Sequence[Sequence[float]] = ()
    span: float = 60.0
    gap: float = math.inf
    maximum: float | None = None


class Graph(QWidget):
    """A caption, the newest values, and the lines below. `value_text` turns a value into words."""

    def __init__(self, value_text: Callable[[float], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value_text = value_text
        self._caption = ""
        self._series: tuple[Series, ...] = ()
        self._trace = Trace()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, caption: str, *series: Series) -> None:
        """Say what is shown; the caption is the accessible name too."""
        self._caption, self._series = caption, series
        self.setAccessibleName(caption)
        self._describe()
        self.update()

    def show_trace(self, trace: Trace) -> None:
        """Draw these figures from now on."""
        self._trace = trace
        self._describe()
        self.update()

    def newest_text(self) -> str:
        """The newest values in words, as they stand beside the caption."""
        newest = [column[-1] if column else math.nan for column in self._trace.columns]
        return "  ".join(self._named(series, value) for series, value in zip(self._series, newest, strict=False))

    @property
    def top(self) -> float:
        """The value at the upper edge."""
        if self._trace.maximum:
            return self._trace.maximum
        return round_up(max((v for column in self._trace.columns for v in column if not math.isnan(v)), default=0.0))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, self._caption_height() + PLOT_HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), escape(self.text_at(event.x())), self)
            return True
        return super().event(event)

    def text_at(self, x: float) -> str:
        """The values at a distance from the left edge, and how long ago they were; empty where there are none."""
        index = self._nearest(x)
        if index is None:
            return ""
        values = "  ".join(
            self._named(series, column[index])
            for series, column in zip(self._series, self._trace.columns, strict=False)
        )
        ago = formats.duration(self._trace.times[-1] - self._trace.times[index])
        return tr("{values}, {duration} ago", values=values, duration=ago)

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_caption(painter)
        plot = self._plot()
        self._paint_frame(painter, plot)
        painter.setClipRect(plot.adjusted(-1, -1, 1, 1))
        for series, column in zip(self._series, self._trace.columns, strict=False):
            self._paint_line(painter, plot, series.colour(), self._runs(plot, column))
        if any(self._trace.columns):
            self._paint_scale(painter, plot)

    def _caption_height(self) -> int:
        return self.fontMetrics().height() + 4

    def _plot(self) -> QRectF:
        top = self._caption_height()
        return QRectF(0.5, top + 0.5, self.width() - 1, self.height() - top - 1)

    def _paint_caption(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font())
        baseline = metrics.ascent()
        right = float(self.width())
        for index in reversed(range(min(len(self._series), len(self._trace.columns)))):
            column = self._trace.columns[index]
            text = self._named(self._series[index], column[-1] if column else math.nan)
            right -= metrics.horizontalAdvance(text)
            painter.setPen(self._series[index].colour())
            painter.drawText(QPointF(right, baseline), text)
            right -= 12
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = metrics.elidedText(self._caption, Qt.TextElideMode.ElideRight, max(0.0, right))
        painter.drawText(QPointF(0, baseline), shown)

    def _paint_frame(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(plot, 3, 3)

    def _paint_scale(self, painter: QPainter, plot: QRectF) -> None:
        """Write the upper edge's value into the corner, on a veil that lets the lines below shine through."""
        font = painter.font()
        font.setPointSizeF(max(6.0, font.pointSizeF() * 0.8))
        painter.setFont(font)
        text = self._value_text(self.top)
        metrics = QFontMetricsF(font)
        box = QRectF(plot.x() + 3, plot.y() + 2, metrics.horizontalAdvance(text) + 4, metrics.height())
        veil = self.palette().color(QPalette.ColorRole.Base)
        veil.setAlpha(200)
        painter.fillRect(box, veil)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    @staticmethod
    def _paint_line(painter: QPainter, plot: QRectF, colour: QColor, runs: Sequence[Points]) -> None:
        fill = QColor(colour)
        fill.setAlpha(FILL_OPACITY)
        for run in runs:
            line = QPainterPath(run[0])
            for point in run[1:]:
                line.lineTo(point)
            area = QPainterPath(line)
            area.lineTo(run[-1].x(), plot.bottom())
            area.lineTo(run[0].x(), plot.bottom())
            painter.fillPath(area, fill)
            painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPoint(run[0]) if len(run) == 1 else painter.drawPath(line)

    def _runs(self, plot: QRectF, column: Sequence[float]) -> list[Points]:
        """The points on the screen, in runs that are to be joined."""
        trace, top = self._trace, self.top
        runs: list[Points] = []
        before: float | None = None
        for time, value in zip(trace.times, column, strict=False):
            if math.isnan(value):
                before = None
                continue
            x = plot.right() - (trace.times[-1] - time) / trace.span * plot.width()
            y = plot.bottom() - 1 - min(value, top) / top * (plot.height() - 3)
            if before is None or time - before > trace.gap:
                runs.append([])
            runs[-1].append(QPointF(x, y))
            before = time
        return runs

    def _nearest(self, x: float) -> int | None:
        times = self._trace.times
        if not times:
            return None
        plot = self._plot()
        wanted = times[-1] - (plot.right() - x) / max(1.0, plot.width()) * self._trace.span
        after = min(bisect_left(times, wanted), len(times) - 1)
        nearest = min((max(0, after - 1), after), key=lambda index: abs(times[index] - wanted))
        near_enough = max(self._trace.span / 20, min(self._trace.gap, self._trace.span))
        return nearest if abs(times[nearest] - wanted) <= near_enough else None

    def _named(self, series: Series, value: float) -> str:
        text = self._value_text(value)
        return f"{series.name} {text}" if series.name else text

    def _describe(self) -> None:
        self.setAccessibleDescription(self.newest_text())


def round_up(value: float) -> float:
    """The next power of two that is at least 1,024: an upper edge that reads well in binary units, and seldom moves."""
    return float(max(1024, 1 << max(0, math.ceil(value) - 1).bit_length()))
