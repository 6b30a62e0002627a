"""Looking for words in a text: all places are marked, and one goes from one to the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from vmdesk.ui.widgets.search_strip import ENTER, SearchStrip
from vmdesk.ui.words import tr
from vmdesk.ui.xml.code_area import CodeArea


class SearchBar(SearchStrip):
    """Looks in a text for what is typed, upper and lower case alike."""

    def __init__(self, text: CodeArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._hits: list[QTextCursor] = []
        self._at: int | None = None
        self._anchor = self._put = 0  # where the cursor was before one typed, and where it was put
        self.field.textChanged.connect(lambda _text: self._typed())
        text.textChanged.connect(self._text_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.set_words((tr("Previous place"), "Shift+F3"), (tr("Next place"), "F3"))
        self.say_count(len(self._hits), self._at)

    def open_bar(self) -> None:
        """Show it with the selected words, if they are on one line, ready for others to be typed."""
        selected = self._text.textCursor().selectedText()
        self.show()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self._look()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide it, and select what was found."""
        self.hide()
        if self._at is not None:
            self._text.setTextCursor(self._hits[self._at])
        self._hits, self._at = [], None
        self._text.show_hits((), None)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, by: int) -> None:
        """Go to the next place (1) or the previous one (-1); after the last the first comes again."""
        if self.isHidden() and not self.field.text():
            self.open_bar()
            return
        self.show()
        self._look()
        if self._hits:
            self._turn_to(self._beside(self._begin(), by) if self._at is None else self._at + by)
            self._anchor = self._put

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in ENTER:
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        """Go to the first place after where one began to type, or back there if there is none."""
        if self.isHidden():
            return
        if self._begin() != self._put:
            self._anchor = self._begin()
        self._look()
        if self._hits:
            self._turn_to(self._beside(self._anchor, 1))
        else:
            self._put_cursor(self._anchor)

    def _text_changed(self) -> None:
        if not self.isHidden():
            self._look()

    def _look(self) -> None:
        """Find the places anew; one is at the one where the cursor is."""
        self._hits = self._found(self.field.text())
        begin = self._begin()
        self._at = next((index for index, hit in enumerate(self._hits) if hit.selectionStart() == begin), None)
        self._show()

    def _found(self, words: str) -> list[QTextCursor]:
        found: list[QTextCursor] = []
        cursor = QTextCursor(self._text.document())
        while words and len(found) <= self.most:
            cursor = self._text.document().find(words, cursor, QTextDocument.FindFlag(0))
            if cursor.isNull():
                break
            found.append(cursor)
        return found

    def _begin(self) -> int:
        """Where the cursor is, or what is selected begins."""
        return self._text.textCursor().selectionStart()

    def _beside(self, position: int, by: int) -> int:
        """The number of the first place after a position, or the last before it; -1 for the last of all."""
        after = (index for index, hit in enumerate(self._hits) if hit.selectionStart() >= position)
        first = next(after, len(self._hits) if by < 0 else 0)
        return first if by > 0 else first - 1

    def _turn_to(self, index: int) -> None:
        self._at = index % len(self._hits)
        self._put_cursor(self._hits[self._at].selectionStart())
        self._show()

    def _put_cursor(self, position: int) -> None:
        """Put it there without selecting anything, which would hide the colours of places."""
        cursor = self._text.textCursor()
        cursor.setPosition(position)
        self._text.setTextCursor(cursor)
        self._put = position

    def _show(self) -> None:
        self._text.show_hits(self._hits, self._hits[self._at] if self._at is not None else None)
        self.say_count(len(self._hits), self._at)
