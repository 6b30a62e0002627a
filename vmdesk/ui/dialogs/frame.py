"""What all dialogs share: a column of content above a row of buttons, in the language of the program."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vmdesk.ui.words import tr

MARGIN, GAP = 12, 6
Role = QDialogButtonBox.ButtonRole


class Frame(QDialog):
    """A dialog with a column for content and a row of buttons in the platform's order.

    A subclass fills `content`, adds its buttons, and sets every text in `retranslate`, which it calls once itself.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(GAP)
        self.buttons = QDialogButtonBox(self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(self.content, 1)
        column.addWidget(self.buttons)
        self._cancel: QPushButton | None = None

    def add_beside(self, picture: QWidget, texts: QVBoxLayout, gap: int = MARGIN) -> None:
        """Put texts into the content, with a picture at their left."""
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.content.addLayout(row)

    def add_button(self, role: Role) -> QPushButton:
        """A button of its own words; Return presses it where it is made the default, or has the focus."""
        button = QPushButton()
        button.setAutoDefault(False)
        self.buttons.addButton(button, role)
        return button

    def add_cancel(self) -> QPushButton:
        """The button that closes without an answer."""
        self._cancel = self.add_button(Role.RejectRole)
        return self._cancel

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        if self._cancel is not None:
            self._cancel.setText(tr("Cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Have Return press the button that has the focus: it would press the default one, beside a focused Cancel."""
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def fit(self) -> None:
        """Grow, never shrink, to what the content needs now. Before it is shown, Qt does that by itself."""
        if self.isVisible():
            self.resize(self.size().expandedTo(self._needed()))

    def shrink(self) -> None:
        """Become just high enough for the content, after a part of it was hidden."""
        if self.isVisible():
            self.resize(self.width(), self._needed().height())

    def _needed(self) -> QSize:
        self._column.activate()
        width = max(self.width(), self._column.minimumSize().width())
        height = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else 0
        return QSize(width, max(height, self._column.totalMinimumSize().height()))


def make_window(dialog: QDialog) -> None:
    """Have a dialog stand beside the other windows instead of before them, and go when it is closed."""
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
