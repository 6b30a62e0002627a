"""A box to be ticked whose words may take several lines, which Qt's own cannot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget


class WrappingBox(QWidget):
    """`clicked` has whether it is ticked after a person has ticked it or taken that back, on the words too."""

    clicked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.label = _Words(self.box)
        self.box.clicked.connect(self._box_clicked)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def _box_clicked(self, on: bool) -> None:
        self.clicked.emit(on)

    def set_words(self, words: str) -> None:
        """Set its words, in the language of the program."""
        self.label.setText(words)
        self.box.setAccessibleName(words)

    def isChecked(self) -> bool:  # noqa: N802 - as Qt's own is asked
        """Whether it is ticked."""
        return self.box.isChecked()

    def setChecked(self, on: bool) -> None:  # noqa: N802 - as Qt's own is told
        """Tick it, without telling."""
        self.box.setChecked(on)


class _Words(QLabel):
    """Ticks the box that it belongs to when it is clicked."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._box = box
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.click()
