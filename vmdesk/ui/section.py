"""A part of a page: a heading, and what stands below it."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP


class Section(QWidget):
    """Its heading is set with `say`; below it stand the widgets that it was given."""

    def __init__(self, *content: QWidget) -> None:
        super().__init__()
        self.heading = QLabel()
        font = self.heading.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.heading.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        for widget in content:
            column.addWidget(widget, 1)

    def say(self, words: str) -> None:
        """Set the heading, in the language of the program."""
        self.heading.setText(words)
