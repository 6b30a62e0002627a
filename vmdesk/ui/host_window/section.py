"""A part of a page: a heading, and what stands below it."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.side_panel.facts import Facts, Muted


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


def align(*columns: Facts) -> None:
    """Have the values of facts that stand below each other begin at one line."""
    widest = max(name.sizeHint().width() for facts in columns for name in facts.findChildren(Muted))
    for facts in columns:
        grid = facts.layout()
        if isinstance(grid, QGridLayout):
            grid.setColumnMinimumWidth(0, widest)
