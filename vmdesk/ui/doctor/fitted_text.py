"""A technical text that is as high as it needs, up to some lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

MOST_LINES = 8


class FittedText(QPlainTextEdit):
    """Read-only, in a fixed width; Tab leaves it."""

    def __init__(self, text: str = "", most_lines: int = MOST_LINES) -> None:
        super().__init__(text)
        self._most_lines = most_lines
        self._follows = False  # whether the end is shown, and not the beginning
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self._fit()

    def add_text(self, text: str) -> None:
        """Add a text at the end, and show that."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        self._follows = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width may take other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))  # Qt counts lines here, and not pixels
        shown = min(lines, self._most_lines)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > shown else policy.ScrollBarAlwaysOff)
        margins = 2 * (round(self.document().documentMargin()) + self.frameWidth())
        wanted = shown * self.fontMetrics().lineSpacing() + margins
        if self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
        bar = self.verticalScrollBar()
        if lines <= shown:
            bar.setValue(0)
        elif self._follows:
            bar.setValue(bar.maximum())
