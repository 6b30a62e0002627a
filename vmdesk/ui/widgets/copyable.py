"""A short technical text to read, select and copy: a command, a fingerprint."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr

LEAST_CHARACTERS = 52


class Copyable(QWidget):
    """One line in a fixed width that nobody can change, and a button that copies it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.field = QLineEdit(text)
        self.field.setReadOnly(True)
        self.field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.field.setCursorPosition(0)
        self.field.setMinimumWidth(self.field.fontMetrics().averageCharWidth() * LEAST_CHARACTERS)
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.field.text()))
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.field.setText(text)
        self.field.setCursorPosition(0)

    def retranslate(self, name: str) -> None:
        """Set the words in the language of the program; `name` says what the text is."""
        self.button.setIcon(icon("copy"))
        self.button.setToolTip(tr("Copy"))
        self.button.setAccessibleName(tr("Copy: {what}", what=name))
        self.field.setAccessibleName(name)
