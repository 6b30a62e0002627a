"""Looking for words in a terminal and its history: all places are marked, and one goes back from the latest."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vmdesk.model.terminal.searching import find
from vmdesk.model.terminal.selecting import Span
from vmdesk.ui.terminal.screen_area import ScreenArea
from vmdesk.ui.widgets.search_strip import ENTER, SearchStrip
from vmdesk.ui.words import tr

AGAIN_MILLISECONDS = 300  # after something came, until it is looked through too


class FindBar(SearchStrip):
    """Looks for what is typed, upper and lower case alike; `left` tells its end."""

    left = Signal()

    def __init__(self, area: ScreenArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = area
        self._hits: list[Span] = []
        self._present: Span | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._look_again)
        self.field.textChanged.connect(lambda _text: self._typed())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.set_words((tr("Earlier place"), tr("Enter")), (tr("Later place"), tr("Shift+Enter")))
        self._say_count()

    def open_bar(self) -> None:
        """Show it with the selected words, if they are on one line, ready for others to be typed."""
        selected = self._area.selection.text()
        self.show()
        if selected and "\n" not in selected:
            self.field.setText(selected)
        self._typed()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide it, and select the place that one is at."""
        self.hide()
        if self._present is not None:
            self._area.selection.take(self._present)
        self._hits, self._present = [], None
        self._area.show_hits((), None)
        self.left.emit()

    def go(self, by: int) -> None:
        """Go to an earlier place (-1) or a later one (1); after the earliest the latest comes again."""
        self._find()
        if self._hits:
            at = self._hits.index(self._present) + by if self._present in self._hits else len(self._hits) - 1
            self._turn_to(self._hits[at % len(self._hits)])
        self._show()

    def content_changed(self) -> None:
        """Something came that may have the words in it."""
        if not self.isHidden() and not self._again.isActive():
            self._again.start(AGAIN_MILLISECONDS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in ENTER:
            self.go(1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape closes the bar and not the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
        return super().event(event)

    def _typed(self) -> None:
        """Go to the latest place of the words, or nowhere."""
        if self.isHidden():
            return
        self._find()
        self._present = None
        if self._hits:
            self._turn_to(self._hits[-1])
        self._show()

    def _look_again(self) -> None:
        if not self.isHidden():
            self._find()
            self._show()

    def _find(self) -> None:
        self._hits = find(self._area.terminal, self.field.text(), self.most + 1)
        if self._present not in self._hits:
            self._present = None

    def _turn_to(self, hit: Span) -> None:
        self._present = hit
        self._area.reveal(hit.begin.line)

    def _show(self) -> None:
        self._area.show_hits(self._hits, self._present)
        self._say_count()

    def _say_count(self) -> None:
        self.say_count(len(self._hits), self._hits.index(self._present) if self._present is not None else None)
