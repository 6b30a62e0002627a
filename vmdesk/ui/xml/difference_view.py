"""What differs between two XML texts, to be looked at before it is applied: lines that go, and lines that come."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from vmdesk.model.text_difference import Change, Line, Unchanged, difference
from vmdesk.ui import theme
from vmdesk.ui.words import tr
from vmdesk.ui.xml import shades
from vmdesk.ui.xml.numbered_text import NumberedText

_TINTS = {Change.ADDED: "added", Change.REMOVED: "removed"}
_UNFOLDING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
Row = Line | Unchanged


class DifferenceView(QWidget):
    """Shows the difference of two texts that `show_texts` gives it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = ("", "")
        self.lines = DifferenceText()
        self.nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.nothing.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.nothing.setText(tr("Nothing differs."))
        self.lines.setAccessibleName(tr("Differences: lines with - go, lines with + come"))
        self.lines.draw()

    def show_texts(self, before: str, after: str) -> None:
        """Show what of the first text is not in the second, and the other way round; folded where nothing is."""
        if (before, after) == self._texts:
            return
        self._texts = before, after
        rows = difference(before, after)
        self.lines.show_rows(rows)
        self._stack.setCurrentWidget(self.lines if rows else self.nothing)

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not self.lines.rows

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class DifferenceText(NumberedText):
    """The lines with their signs, and what is folded as a line that unfolds when it is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows: list[Row] = []
        self._digits = 2  # of the greatest number of a line
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        disconnect = theme.changed.connect(self.draw)
        self.destroyed.connect(lambda _object: disconnect())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, from the top."""
        self.rows = list(rows)
        self._digits = max(2, len(str(max(_numbers(rows), default=0))))
        self.draw()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def draw(self) -> None:
        """Write the lines anew, in the words and colours of the moment; what is seen stays."""
        line, scrolled = self.textCursor().blockNumber(), self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, row in enumerate(self.rows):
            _write(cursor, row, first=number == 0)
        cursor.endEditBlock()
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line)))
        self.verticalScrollBar().setValue(scrolled)
        self.fit_gutter()

    def unfold(self, line: int) -> bool:
        """Show the lines that are folded in a line, counted from 0; False if it is none of these."""
        if not 0 <= line < len(self.rows):
            return False
        row = self.rows[line]
        if not isinstance(row, Unchanged):
            return False
        self.rows[line : line + 1] = row.lines
        self.draw()
        return True

    def numbers(self, line: int) -> tuple[str, ...]:
        row = self.rows[line] if line < len(self.rows) else None
        if not isinstance(row, Line):
            return "", ""
        return str(row.before or ""), str(row.after or "")

    def widest_numbers(self) -> tuple[str, ...]:
        return ("0" * self._digits,) * 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        folded = isinstance(self._row_at(event), Unchanged)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if folded else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.unfold(self.cursorForPosition(event.position().toPoint()).blockNumber())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() not in _UNFOLDING or not self.unfold(self.textCursor().blockNumber()):
            super().keyPressEvent(event)

    def _row_at(self, event: QMouseEvent) -> Row | None:
        line = self.cursorForPosition(event.position().toPoint()).blockNumber()
        return self.rows[line] if line < len(self.rows) else None


def _numbers(rows: Sequence[Row]) -> Iterator[int]:
    """The numbers of the lines, as far as the greatest is among them."""
    for row in rows:
        line = row if isinstance(row, Line) else row.lines[-1]
        yield max(line.before or 0, line.after or 0)


def _write(cursor: QTextCursor, row: Row, *, first: bool) -> None:
    """Write a line, at the end of what is written."""
    block, plain = QTextBlockFormat(), QTextCharFormat()
    if isinstance(row, Line) and row.change in _TINTS:
        block.setBackground(shades.tint(_TINTS[row.change]))
    if isinstance(row, Unchanged):
        plain.setForeground(theme.colour("muted"))
    if first:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
    if isinstance(row, Unchanged):
        cursor.insertText(tr("⋯ {count} lines unchanged", count=len(row.lines)), plain)
    else:
        _write_line(cursor, row, plain)


def _write_line(cursor: QTextCursor, line: Line, plain: QTextCharFormat) -> None:
    strong = QTextCharFormat(plain)
    if line.emphasis:
        strong.setBackground(QBrush(shades.tint(f"{_TINTS[line.change]}-words")))
    cursor.insertText(f"{line.change.value} ", plain)
    place = 0
    for begin, end in line.emphasis:
        cursor.insertText(line.text[place:begin], plain)
        cursor.insertText(line.text[begin:end], strong)
        place = end
    cursor.insertText(line.text[place:], plain)
