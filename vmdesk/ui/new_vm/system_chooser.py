"""Which operating system is installed: found on the medium, or chosen from a list that folds out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vmdesk.osinfo.system import OperatingSystem
from vmdesk.ui.choosers.system_list import SYSTEM_ROLE, SystemList
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import plain_label
from vmdesk.ui.words import tr

__all__ = ["SYSTEM_ROLE", "SystemChooser"]

LIST_HEIGHT = 150


class SystemChooser(QWidget):
    """Shows the system and, on request, the list. Emits `chosen` with a system, or None to take what is found.

    The list opens with all systems in it, at the present one.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._present: str | None = None
        self.label = QLabel()
        self.found = plain_label()
        self.found.setMinimumWidth(200)
        self.change_button = QPushButton()
        self.change_button.setCheckable(True)
        self.change_button.setAutoDefault(True)
        self.let_go_button = QPushButton()
        self.let_go_button.setAutoDefault(True)
        self.let_go_button.hide()
        self.choosing = SystemList()
        self.list, self.search, self.old = self.choosing.list, self.choosing.search, self.choosing.old
        self.list.setFixedHeight(LIST_HEIGHT)
        self._lay_out()
        self.change_button.toggled.connect(self._unfold)
        self.let_go_button.clicked.connect(lambda: self._picked(None))
        self.list.clicked.connect(self.choosing.pick)
        self.choosing.picked.connect(self._picked)
        self.choosing.listed.connect(self._listed)
        self.choosing.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.label)
        row.addWidget(self.found, 1)
        row.addWidget(self.let_go_button)
        row.addWidget(self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.choosing)

    def show_system(self, text: str, *, by_hand: bool, present: str = "") -> None:
        """Say which system it is, by its id too, or why none is known; one chosen by hand can be let go again."""
        self.found.setText(text)
        self.let_go_button.setVisible(by_hand)
        self.choosing.kept = present

    def unfold(self) -> None:
        """Open the list."""
        self.change_button.setChecked(True)

    def _unfold(self, on: bool) -> None:
        self.choosing.setVisible(on)
        if on:
            self._present = self.choosing.kept
            self.search.clear()
            self.choosing.start()
            self.choosing.show_list()
            self.search.setFocus()

    def _listed(self) -> None:
        """The first rows after it was opened are there: be at the present system."""
        if self._present is not None and self.list.model().rowCount():
            self.choosing.select(self._present)
            self._present = None

    def _picked(self, system: OperatingSystem | None) -> None:
        self.change_button.setChecked(False)
        self.change_button.setFocus()
        self.chosen.emit(system)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter has chosen a system, and Escape only closes the list: neither means the whole window."""
        escape = event.key() == Qt.Key.Key_Escape and self.change_button.isChecked()
        if escape:
            self.change_button.setChecked(False)
            self.change_button.setFocus()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.label.setText(tr("System:"))
        self.change_button.setText(tr("C&hoose…"))
        self.change_button.setToolTip(tr("Choose the operating system by hand"))
        self.let_go_button.setText(tr("Not Chosen by &Hand"))
        self.let_go_button.setToolTip(tr("Take what is found on the medium, or no system where nothing is"))
        self.choosing.retranslate()
