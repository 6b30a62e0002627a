"""What screen readers are told of a terminal: the text that has come, once it has stopped coming."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from vmdesk.model.terminal.selecting import Place, Span, text_of
from vmdesk.model.terminal.terminal import Terminal

QUIET_MILLISECONDS = 250
MOST = 2000  # characters at once


class ReadingAloud:
    """Follows a terminal's cursor, for as long as something on this computer reads aloud."""

    def __init__(self, terminal: Terminal, area: QWidget) -> None:
        self._terminal = terminal
        self._area = area
        self._told = self._place()
        self._waiting = QTimer(area)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._tell)

    def content_changed(self) -> None:
        """Something came."""
        if QAccessible.isActive():
            self._waiting.start(QUIET_MILLISECONDS)

    def news(self) -> str:
        """The text between where the cursor was when this was asked before and where it is now, or its last part."""
        begin, self._told = self._told, self._place()
        return text_of(self._terminal, Span(begin, self._told))[-MOST:].strip() if begin < self._told else ""

    def _place(self) -> Place:
        cursor = self._terminal.screen.cursor
        return Place(self._terminal.top + cursor.row, cursor.column)

    def _tell(self) -> None:
        if text := self.news():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._area, text))
