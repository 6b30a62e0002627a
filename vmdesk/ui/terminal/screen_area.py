"""Where a terminal is painted: its rows, its cursor, what is selected, and a bar that scrolls through its history."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from vmdesk.model.terminal.modes import Shape
from vmdesk.model.terminal.rows import EMPTY
from vmdesk.model.terminal.selecting import Place, Span
from vmdesk.model.terminal.terminal import LEAST_COLUMNS, Terminal
from vmdesk.ui import theme
from vmdesk.ui.terminal import palette
from vmdesk.ui.terminal.cursor import CursorLight
from vmdesk.ui.terminal.painting import Cover, Mark, Over, Picture, RowPainter
from vmdesk.ui.terminal.selection import Selection
from vmdesk.ui.terminal.typeface import LARGEST_SIZE, LEAST_SIZE, Typeface, system_font

PADDING = 6
FRAME_SECONDS = 0.016  # between two pictures
RESIZE_SECONDS = 0.04  # between two sizes that a program is told while a window is pulled larger
FLASH_MILLISECONDS, FLASH_PAUSE_SECONDS = 150, 1.0
USUAL_COLUMNS, USUAL_ROWS = 80, 24


class ScreenArea(QAbstractScrollArea):
    """Paints a terminal, which is as large as fits in. `resized` tells columns and rows, once they are the terminal's.

    It paints what it was told of by `refresh` or `refresh_soon`; what happens in between is not seen.
    """

    resized = Signal(int, int)

    def __init__(self, terminal: Terminal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.terminal = terminal
        self.selection = Selection(terminal)
        self.usual_points = QFontInfo(system_font()).pointSizeF()
        self.face = Typeface(self.usual_points, self.devicePixelRatioF())
        self.composed = ""  # what an input method has written so far
        self.has_cursor = False  # there is somebody to type to
        self.light = CursorLight(self.refresh, self)
        self._painting_seconds = 0.0  # the last time
        self._pictures: list[Picture] = []
        self._hits: dict[int, list[Cover]] = {}
        self._shown = terminal.top  # the number of the line in the first row
        self._follows = True
        self._refreshed_at = self._fitted_at = self._flashed_at = 0.0
        self._frame, self._fitting, self._flash = (
            self._timer(act) for act in (self.refresh, self._fit, self._end_flash)
        )
        self._set_up()
        disconnect = theme.changed.connect(self._repaint)
        self.destroyed.connect(lambda _object: disconnect())
        self._repaint()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the columns would change with it
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    # Size.

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size_of(USUAL_COLUMNS, USUAL_ROWS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size_of(20, 4)

    def _size_of(self, columns: int, rows: int) -> QSize:
        size = QSize(round(columns * self.face.width + 0.5), round(rows * self.face.height + 0.5))
        return size + QSize(2 * PADDING + self.verticalScrollBar().sizeHint().width(), 2 * PADDING)

    def cells_in(self, size: QSize) -> tuple[int, int]:
        """How many columns and rows there are in an area of this size."""
        return self._cells(size.width() - self.verticalScrollBar().sizeHint().width(), size.height())

    def _cells(self, width: int, height: int) -> tuple[int, int]:
        columns, rows = (width - 2 * PADDING) // self.face.width, (height - 2 * PADDING) // self.face.height
        return max(LEAST_COLUMNS, int(columns)), max(1, int(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if monotonic() - self._fitted_at > RESIZE_SECONDS:
            self._fit()
        elif not self._fitting.isActive():
            self._fitting.start(round(RESIZE_SECONDS * 1000))

    def _fit(self) -> None:
        """Give the terminal the size that fits in."""
        self._fitted_at = monotonic()
        size = self._cells(self.viewport().width(), self.viewport().height())
        if size != (self.terminal.columns, self.terminal.rows):
            self.terminal.resize(*size)
            self.selection.clear()
            self.refresh()
            self.resized.emit(*size)
        self.viewport().update()

    def set_points(self, points: float) -> None:
        """Have letters of this size."""
        points = min(max(points, LEAST_SIZE), LARGEST_SIZE)
        if points != self.face.points or self.devicePixelRatioF() != self.face.pixels:
            self.face = Typeface(points, self.devicePixelRatioF())
            self.updateGeometry()
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.light.restart()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.set_points(self.face.points)
        return super().event(event)

    # Scrolling.

    @property
    def follows(self) -> bool:
        """Whether the end is shown, and goes on being so."""
        return self._follows

    def scroll_by(self, lines: int) -> None:
        """Scroll up by a negative number of lines, or down."""
        self.show_line(self._shown + lines)

    def scroll_to_end(self) -> None:
        """Show the screen itself."""
        self.show_line(self.terminal.top)

    def show_line(self, number: int) -> None:
        """Have a line in the first row, or the nearest that can be there."""
        self._shown = min(max(number, self.terminal.first), self.terminal.top)
        self._follows = self._shown == self.terminal.top
        self.refresh()

    def reveal(self, number: int) -> None:
        """Scroll so that a line is seen, with some others around it, if it is not seen already."""
        if not self._shown <= number < self._shown + self.terminal.rows:
            self.show_line(number - self.terminal.rows // 2)

    def _bar_moved(self, value: int) -> None:
        self.show_line(self.terminal.first + value)

    # Places.

    @property
    def _padding(self) -> float:
        return self.face.snapped(PADDING)

    def place_at(self, point: QPointF, between: bool) -> Place:
        """The cell at a point, or where two cells meet near it; rows beyond the edges count too."""
        column = (point.x() - self._padding) / self.face.width + (0.5 if between else 0)
        row = int((point.y() - self._padding) // self.face.height)
        number = min(max(self._shown + row, self.terminal.first), self.terminal.end - 1)
        return Place(number, min(max(int(column), 0), self.terminal.columns - (not between)))

    def cursor_rectangle(self) -> QRect:
        """Where the cursor is, as input methods want to know."""
        cursor = self.terminal.screen.cursor
        row = self.terminal.top + cursor.row - self._shown
        return self._row_rectangle(row, min(cursor.column, self.terminal.columns - 1), 1)

    def _row_rectangle(self, row: int, column: int = 0, columns: int | None = None) -> QRect:
        width = self.viewport().width() if columns is None else columns * self.face.width
        left = 0.0 if columns is None else self._padding + column * self.face.width
        return QRectF(left, self._padding + row * self.face.height, width, self.face.height).toAlignedRect()

    # What is shown.

    def show_hits(self, hits: Sequence[Span], present: Span | None) -> None:
        """Mark what was found, and the one of it that one is at."""
        self._hits = {}
        for hit in hits:
            what = Over.PRESENT_HIT if hit == present else Over.HIT
            for number in range(hit.begin.line, hit.end.line + 1):
                begin = hit.begin.column if number == hit.begin.line else 0
                end = hit.end.column if number == hit.end.line else self.terminal.columns
                self._hits.setdefault(number, []).append(Cover(begin, end, what))
        self.refresh()

    def refresh_soon(self) -> None:
        """Show what the terminal has now, unless that was done a moment ago: then after another moment."""
        if not self._frame.isActive():
            wait = self._refreshed_at + max(FRAME_SECONDS, 2 * self._painting_seconds) - monotonic()
            self._frame.start(max(0, round(wait * 1000)))

    def refresh(self) -> None:
        """Show what the terminal has now."""
        self._refreshed_at = monotonic()
        self.selection.check()
        self.light.set_steady(self.terminal.modes.cursor_steady)
        terminal, bar = self.terminal, self.verticalScrollBar()
        self._shown = terminal.top if self._follows else min(max(self._shown, terminal.first), terminal.top)
        with QSignalBlocker(bar):
            bar.setRange(0, terminal.top - terminal.first)
            bar.setPageStep(terminal.rows)
            bar.setValue(self._shown - terminal.first)
        pictures = [self._picture(number) for number in range(self._shown, self._shown + terminal.rows)]
        before, self._pictures = self._pictures, pictures
        if len(before) != len(pictures):
            self.viewport().update()
            return
        for row, (old, new) in enumerate(zip(before, pictures, strict=True)):
            if old != new:
                self.viewport().update(self._row_rectangle(row))

    def _picture(self, number: int) -> Picture:
        terminal = self.terminal
        line = terminal.line(number) if number < terminal.end else EMPTY
        covers = self._hits.get(number, [])
        selected = self.selection.columns(number)
        if selected is not None:
            covers = [*covers, Cover(*selected, Over.SELECTED)]
        if number != terminal.top + terminal.screen.cursor.row:
            return Picture(line, tuple(covers), terminal.modes.reverse)
        cursor, mark = self._cursor(line.cells())
        composed = (terminal.screen.cursor.column, self.composed) if self.composed else None
        return Picture(line, (*covers, *cursor), terminal.modes.reverse, mark, composed)

    def _cursor(self, cells: list[str]) -> tuple[tuple[Cover, ...], Mark | None]:
        """The cursor as a cover or as a mark, or neither."""
        modes, column = self.terminal.modes, min(self.terminal.screen.cursor.column, self.terminal.columns - 1)
        if column and column < len(cells) and cells[column] == "":
            column -= 1
        end = column + (2 if column + 1 < len(cells) and cells[column + 1] == "" else 1)
        if not (modes.cursor_shown and self.has_cursor):
            return (), None
        if not self.light.focused:
            return (), Mark("hollow", column, end)
        if not self.light.on:
            return (), None
        match modes.cursor_shape:
            case Shape.BLOCK:
                return (Cover(column, end, Over.CURSOR),), None
            case Shape.UNDERLINE:
                return (), Mark("underline", column, end)
            case Shape.BAR:
                return (), Mark("bar", column, end)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        begun = monotonic()
        painter = QPainter(self.viewport())
        reverse = self.terminal.modes.reverse
        painter.fillRect(event.rect(), palette.own_text() if reverse else palette.own_ground())
        rows = RowPainter(painter, self.face, self.terminal.columns)
        region = event.region()
        for row, picture in enumerate(self._pictures):
            if region.intersects(self._row_rectangle(row)):
                rows.paint(picture, QPointF(self._padding, self._padding + row * self.face.height))
        if self._flash.isActive():
            _paint_flash(painter, QRectF(self.viewport().rect()))
        self._painting_seconds = monotonic() - begun

    def flash(self) -> None:
        """Hint at something to be noticed, at most once a second."""
        if monotonic() - self._flashed_at > FLASH_PAUSE_SECONDS:
            self._flashed_at = monotonic()
            self._flash.start(FLASH_MILLISECONDS)
            self.viewport().update()

    def _end_flash(self) -> None:
        self.viewport().update()

    def _repaint(self) -> None:
        self.terminal.answers.text_colour = palette.as_number(palette.own_text())
        self.terminal.answers.ground_colour = palette.as_number(palette.own_ground())
        self.refresh()
        self.viewport().update()


def _paint_flash(painter: QPainter, area: QRectF) -> None:
    frame = 3.0
    pen = painter.pen()
    pen.setColor(theme.colour("warning"))
    pen.setWidthF(frame)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(frame / 2, frame / 2, -frame / 2, -frame / 2))
