"""A field that says where something is locked: on the thing itself, or in a folder that several hosts share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.words import tr

_DIRECT, _FOLDER = 0, 1


class LockFolder(QWidget):
    """A choice, and the folder's path where it needs one. `changed` is emitted when the answer may differ."""

    changed = Signal()

    def __init__(self, usual: str) -> None:
        super().__init__()
        self._usual = usual
        self.choice, self.path = QComboBox(), QLineEdit()
        self.choice.addItems(["", ""])
        self.path.setPlaceholderText(usual)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.choice)
        row.addWidget(self.path, 1)
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.path.textChanged.connect(lambda _text: self.changed.emit())
        self._show_path()

    def folder(self) -> str:
        """The folder; empty where the thing itself is locked. One that is not written yet is the usual one."""
        return (self.path.text().strip() or self._usual) if self.choice.currentIndex() == _FOLDER else ""

    def show_folder(self, folder: str) -> None:
        """Show this answer."""
        self.path.setText(folder)
        self.choice.setCurrentIndex(_FOLDER if folder else _DIRECT)
        self._show_path()

    def _chosen(self, _index: int) -> None:
        self._show_path()
        if self.choice.currentIndex() == _FOLDER and not self.path.text():
            self.path.setText(self._usual)
        self.changed.emit()

    def _show_path(self) -> None:
        self.path.setEnabled(self.choice.currentIndex() == _FOLDER)

    def set_words(self, name: str, direct: str, folder: str) -> None:
        """Set the texts in the language of the program."""
        self.choice.setItemText(_DIRECT, direct)
        self.choice.setItemText(_FOLDER, folder)
        self.choice.setAccessibleName(name)
        self.path.setAccessibleName(tr("{what}: folder", what=name))
