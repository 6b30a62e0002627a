"""What all places have in which one looks for words: a field, two arrows, how many were found, and an end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchStrip(QWidget):
    """The strip alone, hidden until it is asked for; what looks, and where, is a subclass's. The arrows call `go`."""

    most = 1000  # places that are marked and counted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(clearButtonEnabled=True)
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.up_button, self.down_button, self.close_button = QToolButton(), QToolButton(), QToolButton()
        self.up_button.setArrowType(Qt.ArrowType.UpArrow)
        self.down_button.setArrowType(Qt.ArrowType.DownArrow)
        self.close_button.setIcon(icon("close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.up_button, self.down_button, self.close_button):
            button.setAutoRaise(True)
            row.addWidget(button)
        self.up_button.clicked.connect(lambda: self.go(-1))
        self.down_button.clicked.connect(lambda: self.go(1))
        self.close_button.clicked.connect(self.close_bar)
        self.hide()

    def go(self, by: int) -> None:
        """Go up (-1) or down (1) to another place."""
        raise NotImplementedError(by)

    def close_bar(self) -> None:
        """Stop looking."""
        raise NotImplementedError

    def set_words(self, up: tuple[str, str], down: tuple[str, str]) -> None:
        """Set the texts in the language of the program: what the arrows do, and by which keys."""
        self.field.setPlaceholderText(tr("Look for"))
        for widget, (name, keys) in (
            (self.field, (tr("Look for"), "")),
            (self.up_button, up),
            (self.down_button, down),
            (self.close_button, (tr("Stop looking"), tr("Esc"))),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(f"{name} ({keys})" if keys else "")

    def say_count(self, found: int, at: int | None) -> None:
        """Say how many places there are, and at which one is, counted from 0."""
        total = str(found) if found <= self.most else f"{self.most}+"
        if not self.field.text():
            self.count.setText("")
        elif not found:
            self.count.setText(tr("Not found"))
        elif at is None:
            self.count.setText(tr("Places: {total}", total=total))
        else:
            self.count.setText(tr("{number} of {total}", number=at + 1, total=total))
