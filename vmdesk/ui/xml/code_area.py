"""Where XML is written: keys that indent, the line of the cursor, what was found, and what is wrong."""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from vmdesk.model.complaint import Complaint
from vmdesk.ui import theme
from vmdesk.ui.words import tr_sentence
from vmdesk.ui.xml import shades
from vmdesk.ui.xml.highlighter import Highlighter
from vmdesk.ui.xml.numbered_text import NumberedText, Place, before, units

STEP = "  "  # libvirt's own
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAG = re.compile(r"<(?P<closing>/?)[^\s<>/!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/?)>")
_WORD = re.compile(r"</?[\w:.-]*|[\w:.-]+|.")
Operation, Anchor = QTextCursor.MoveOperation, QTextCursor.MoveMode.KeepAnchor


class CodeArea(NumberedText):
    """Has the text to the letter in `xml`, which Qt's own `toPlainText` has not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.highlighter = Highlighter(self.document())
        self._complaints: tuple[Complaint, ...] = ()
        self._hits: Sequence[QTextCursor] = ()
        self._hit: QTextCursor | None = None
        self.cursorPositionChanged.connect(self._show_selections)
        disconnect = theme.changed.connect(self._show_selections)
        self.destroyed.connect(lambda _object: disconnect())
        self._show_selections()

    @property
    def xml(self) -> str:
        """The text, with spaces that do not break and other things that Qt makes plainer when it is asked for it."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_read_only(self, read_only: bool) -> None:
        """Have the text only looked at; the keyboard still moves about in it."""
        self.setReadOnly(read_only)
        self.setTabChangesFocus(read_only)
        if read_only:
            reading = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(reading)
        self._show_selections()

    def show_complaints(self, complaints: tuple[Complaint, ...]) -> None:
        """Mark where these are."""
        self._complaints = complaints
        self._show_selections()
        self.fit_gutter()

    def show_hits(self, hits: Sequence[QTextCursor], present: QTextCursor | None) -> None:
        """Mark what was found, and the one of it that one is at."""
        self._hits, self._hit = hits, present
        self._show_selections()

    def remark(self, line: int) -> str:
        return "\n".join(tr_sentence(one.text) for one in self._complaints if one.line == line + 1)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.isReadOnly() or not self._edited_by(event):
            super().keyPressEvent(event)

    def _edited_by(self, event: QKeyEvent) -> bool:
        """Whether a key is one that means something here, which is then done."""
        plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() in _ENTER:
            self._break_line()
        elif event.key() == Qt.Key.Key_Tab:
            self._indent()
        elif event.key() == Qt.Key.Key_Backtab:
            self._unindent()
        else:
            return False
        self.ensureCursorVisible()
        return True

    def _break_line(self) -> None:
        """Begin a line that is indented as this one, and more in an element that is open before it."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        head = before(cursor)
        tail = cursor.block().text()[len(head) :]
        indentation = head[: len(head) - len(head.lstrip())]
        opens = _opened(head) > 0
        cursor.insertText("\n" + indentation + (STEP if opens else ""))
        if opens and tail.lstrip().startswith("</"):
            place = cursor.position()
            cursor.insertText("\n" + indentation)
            cursor.setPosition(place)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _indent(self) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.hasSelection():
            for block in self._chosen_lines(cursor):
                if block.text().strip():
                    QTextCursor(block).insertText(STEP)
        else:
            cursor.insertText(" " * (len(STEP) - len(before(cursor)) % len(STEP)))
        cursor.endEditBlock()

    def _unindent(self) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in self._chosen_lines(cursor):
            text = block.text()
            spaces = 1 if text.startswith("\t") else len(text[: len(STEP)]) - len(text[: len(STEP)].lstrip(" "))
            line = QTextCursor(block)
            line.movePosition(Operation.NextCharacter, Anchor, spaces)
            line.removeSelectedText()
        cursor.endEditBlock()

    def _chosen_lines(self, cursor: QTextCursor) -> Iterable[QTextBlock]:
        """The lines of the selection, without a last one of which nothing is selected."""
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1)).blockNumber()
        blocks = []
        while block.isValid() and block.blockNumber() <= last:
            blocks.append(block)
            block = block.next()
        return blocks

    # What is marked in the text.

    def _show_selections(self) -> None:
        selections = [] if self.isReadOnly() else [_whole_line(self.textCursor())]
        hit, present = _ground("hit"), _ground("present-hit")
        selections += [_selection(cursor, present if cursor == self._hit else hit) for cursor in self._hits]
        selections += [_wrong(self._word_at(Place(one.line, one.column))) for one in self._complaints]
        self.setExtraSelections(selections)

    def _word_at(self, place: Place) -> QTextCursor:
        """The word that begins there, or at the end of a line the one that ends there."""
        cursor = self.cursor_at(place)
        match = _WORD.match(cursor.block().text(), len(before(cursor)))
        if match:
            cursor.setPosition(cursor.position() + units(match[0]), Anchor)
        else:
            cursor.movePosition(Operation.PreviousCharacter, Anchor)
        return cursor


def _opened(text: str) -> int:
    """How many elements are open after a piece of a line that were not before it."""
    depth = 0
    for tag in _TAG.finditer(text):
        if tag["closing"]:
            depth = max(0, depth - 1)
        elif not tag["empty"]:
            depth += 1
    return depth


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = look
    return selection


def _whole_line(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    cursor.clearSelection()
    look = QTextCharFormat()
    look.setBackground(shades.line_tint())
    look.setProperty(QTextFormat.Property.FullWidthSelection, True)
    return _selection(cursor, look)


def _ground(tint: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(shades.tint(tint))
    look.setForeground(shades.text())
    return look


def _wrong(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.colour("error"))
    return _selection(cursor, look)
