"""A text to look at and to copy, such as a command or an XML definition."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vmdesk.ui.dialogs.frame import Frame, Role, make_window
from vmdesk.ui.dialogs.parts import plain_label, technical_text
from vmdesk.ui.words import tr

WIDTH, HEIGHT = 720, 480


def show_text(parent: QWidget | None, title: str, intro: str, text: str) -> "TextOutput":
    """Show a text in a window of its own and go on at once. The words are translated already."""
    dialog = TextOutput(parent, title, intro, text)
    dialog.show()
    return dialog


class TextOutput(Frame):
    """A line that says what it is, the text, and a button to copy it."""

    def __init__(self, parent: QWidget | None, title: str, intro: str, text: str) -> None:
        super().__init__(parent)
        make_window(self)
        self.setWindowTitle(title)
        self.text = technical_text(title)
        self.text.setPlainText(text)
        self.content.addWidget(plain_label(intro))
        self.content.addWidget(self.text, 1)
        self.copy_button = self.add_button(Role.ActionRole)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.close_button = self.add_button(Role.RejectRole)
        self.close_button.setDefault(True)
        self.resize(WIDTH, HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.copy_button.setText(tr("&Copy"))
        self.close_button.setText(tr("Close"))
