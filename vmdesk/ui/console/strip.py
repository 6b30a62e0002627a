"""A line below a guest's screen: that the picture is an old one, or that a text is being typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.words import tr

Act = Callable[[], object]


class Strip(QFrame):
    """Takes no room while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.button = QPushButton(tr("OK"))
        self._act: Act = lambda: None
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, label: str = "", act: Act = lambda: None) -> None:
        """Say this, with a button that does something about it; nothing for no text."""
        self._act = act
        self.words.setText(text)
        self.button.setText(label or tr("OK"))
        self.button.setVisible(bool(label))
        self.setVisible(bool(text))

    def _press(self) -> None:
        self._act()
