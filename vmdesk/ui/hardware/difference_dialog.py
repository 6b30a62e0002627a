"""Two texts of one definition, and what differs between them, in a window of its own."""

from PySide6.QtWidgets import QWidget

from vmdesk.ui.dialogs.frame import Frame, Role, make_window
from vmdesk.ui.words import tr
from vmdesk.ui.xml.difference_view import DifferenceView

WIDTH, HEIGHT = 820, 560


def show_difference(parent: QWidget | None, title: str, before: str, after: str) -> "DifferenceDialog":
    """Show the difference and go on at once. The title is translated already."""
    dialog = DifferenceDialog(parent, title, before, after)
    dialog.show()
    return dialog


class DifferenceDialog(Frame):
    """The lines that differ, and a button to close."""

    def __init__(self, parent: QWidget | None, title: str, before: str, after: str) -> None:
        super().__init__(parent)
        make_window(self)
        self.setWindowTitle(title)
        self.view = DifferenceView()
        self.view.show_texts(before, after)
        self.content.addWidget(self.view, 1)
        self.close_button = self.add_button(Role.RejectRole)
        self.close_button.setDefault(True)
        self.resize(WIDTH, HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.close_button.setText(tr("Close"))
