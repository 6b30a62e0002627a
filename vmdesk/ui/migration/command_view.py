"""The same move as a command, as it is planned now."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.doctor.fitted_text import FittedText
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr

_MOST_LINES = 14


class CommandView(QWidget):
    """A text to look at and to copy."""

    def __init__(self) -> None:
        super().__init__()
        self.note = muted_label()
        self.note.setMinimumWidth(0)
        self.text = FittedText("", _MOST_LINES)
        self.copy_button = QPushButton()
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.note)
        column.addWidget(self.text)
        column.addLayout(row)
        self.retranslate()

    def show_command(self, command: str) -> None:
        """Show this command."""
        self.text.show_text(command)
        self.copy_button.setEnabled(bool(command))

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.note.setText(
            tr("virsh does the same with this, without the check, the policy’s longer pauses, and the report.")
        )
        self.text.setAccessibleName(tr("The command"))
        self.copy_button.setText(tr("Copy"))
        self.copy_button.setIcon(icon("copy"))
        self.copy_button.setAccessibleName(tr("Copy the command"))
