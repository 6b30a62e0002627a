"""A text in a fixed width, with a column at its left that numbers the lines and marks some of them."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QGuiApplication,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from vmdesk.ui import theme
from vmdesk.ui.xml.tips import lines_tip

_EDGE, _GAP = 6, 10  # pixels beside the column's texts, and between them
_MARK = 0.5  # of a mark's size, in the height of a line


class Place(NamedTuple):
    """A line and a column, both counted from 1; the columns count characters."""

    line: int
    column: int


class NumberedText(QPlainTextEdit):
    """The text. What stands beside each line, a subclass says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gutter = _Gutter(self)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.blockCountChanged.connect(lambda _count: self.fit_gutter())
        self.updateRequest.connect(self._scroll_gutter)
        self.fit_gutter()

    # What a subclass says.

    def numbers(self, line: int) -> tuple[str, ...]:
        """What stands beside a line, counted from 0: a text for each column of numbers."""
        return (str(line + 1),)

    def widest_numbers(self) -> tuple[str, ...]:
        """The widest text of each column."""
        return ("0" * max(2, len(str(self.blockCount()))),)

    def remark(self, line: int) -> str:
        """What a marked line, counted from 0, is marked for; empty where there is no mark."""
        del line
        return ""

    # Places.

    def cursor_at(self, place: Place) -> QTextCursor:
        """A cursor at a place, or at the nearest one that there is."""
        block = self.document().findBlockByNumber(max(0, place.line - 1))
        if not block.isValid():
            block = self.document().lastBlock()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(block.text()[: max(0, place.column - 1)]))
        return cursor

    def show_place(self, place: Place) -> None:
        """Put the cursor there, and have it in the middle of what is seen."""
        self.setTextCursor(self.cursor_at(place))
        self.centerCursor()

    # The column of numbers.

    @property
    def gutter_width(self) -> int:
        """In pixels."""
        widths = [self.fontMetrics().horizontalAdvance(text) for text in self.widest_numbers()]
        return 2 * _EDGE + self.mark_size + sum(widths) + _GAP * (len(widths) - 1)

    @property
    def mark_size(self) -> int:
        """In pixels."""
        return round(self.fontMetrics().height() * _MARK)

    def fit_gutter(self) -> None:
        """Give the column the width that it needs, after what stands in it has changed."""
        self.setViewportMargins(self.gutter_width, 0, 0, 0)
        self._place_gutter()
        self._gutter.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place_gutter()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_gutter()

    def _place_gutter(self) -> None:
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width, inside.height()))

    def _scroll_gutter(self, rect: QRect, by: int) -> None:
        if by:
            self._gutter.scroll(0, by)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def visible_lines(self, top: int, bottom: int) -> list[tuple[QTextBlock, QRectF]]:
        """The lines between two heights, in pixels from the top of what is seen, and where each is."""
        lines = []
        block = self.firstVisibleBlock()
        while block.isValid():
            where = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if where.top() > bottom:
                break
            if where.bottom() >= top:
                lines.append((block, where))
            block = block.next()
        return lines


class _Gutter(QWidget):
    """The column. Only looked at; a click puts the cursor on the line."""

    def __init__(self, text: NumberedText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._text.gutter_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        palette = QGuiApplication.palette()
        painter.fillRect(event.rect(), palette.color(QPalette.ColorRole.AlternateBase))
        painter.setFont(self._text.font())
        present = self._text.textCursor().blockNumber()
        for block, where in self._text.visible_lines(event.rect().top(), event.rect().bottom()):
            role = QPalette.ColorRole.Text if block.blockNumber() == present else QPalette.ColorRole.PlaceholderText
            painter.setPen(palette.color(role))
            self._paint_numbers(painter, block.blockNumber(), where)
            if self._text.remark(block.blockNumber()):
                self._paint_mark(painter, where)
        painter.end()

    def _paint_numbers(self, painter: QPainter, line: int, where: QRectF) -> None:
        left = _EDGE + self._text.mark_size
        for number, widest in zip(self._text.numbers(line), self._text.widest_numbers(), strict=True):
            width = painter.fontMetrics().horizontalAdvance(widest)
            place = QRectF(left, where.top(), width, where.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            left += width + _GAP

    def _paint_mark(self, painter: QPainter, where: QRectF) -> None:
        side = self._text.mark_size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("error"))
        painter.drawEllipse(QRectF(_EDGE / 2, where.center().y() - side / 2, side, side))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        cursor = self._text.cursorForPosition(QPoint(0, event.position().toPoint().y()))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        self._text.setTextCursor(cursor)
        self._text.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), lines_tip(self._remark_at(event.pos()).splitlines()), self)
            return True
        return super().event(event)

    def _remark_at(self, point: QPoint) -> str:
        for block, where in self._text.visible_lines(point.y(), point.y()):
            if where.contains(QPointF(where.left(), point.y())):
                return self._text.remark(block.blockNumber())
        return ""


def before(cursor: QTextCursor) -> str:
    """What stands before a cursor on its line."""
    line = QTextCursor(cursor.block())
    line.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
    return line.selectedText()


def units(text: str) -> int:
    """How long Qt thinks a text is: it counts in units of 16 bits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
