"""Tags as chips: small rounded labels that flow into as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from vmdesk.ui.words import tr

SPACE = 6
PADDING = 8


class Chips(QWidget):
    """Words in rounded boxes; one that is too long for a line is shortened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_words(self, words: Sequence[str]) -> None:
        """Show these; without any it takes no room."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self.setAccessibleName(tr("Tags: {tags}", tags=", ".join(words)))
            self.updateGeometry()
            self.update()
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, self.heightForWidth(max(self.width(), 100)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(60, self._line())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        boxes = self._boxes(width)
        return boxes[-1].bottom() + 1 if boxes else 0

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, metrics = self.palette(), self.fontMetrics()
        for word, box in zip(self._words, self._boxes(self.width()), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(box, self._line() / 2, self._line() / 2)
            painter.setPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText))
            text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, box.width() - 2 * PADDING + 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _line(self) -> int:
        return self.fontMetrics().height() + 4

    def _boxes(self, width: int) -> list[QRect]:
        boxes: list[QRect] = []
        x = y = 0
        for word in self._words:
            box_width = min(self.fontMetrics().horizontalAdvance(word) + 2 * PADDING, width)
            if x and x + box_width > width:
                x, y = 0, y + self._line() + SPACE
            boxes.append(QRect(x, y, box_width, self._line()))
            x += box_width + SPACE
        return boxes
