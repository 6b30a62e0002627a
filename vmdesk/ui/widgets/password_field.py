"""A field for a password, with an eye in it that shows what was typed."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr


class PasswordField(QLineEdit):
    """Dots, until the eye is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.eye = QAction(icon("show"), "", self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self._show(False)

    def _show(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words in the language of the program."""
        self.eye.setToolTip(tr("Hide the password") if self.eye.isChecked() else tr("Show the password"))
