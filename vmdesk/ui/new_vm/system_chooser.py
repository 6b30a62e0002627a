"""Which operating system is installed: found on the medium, or chosen from a searchable list, newest first."""

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.ops import systems
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import plain_label
from vmdesk.ui.new_vm.search_field import SearchField
from vmdesk.ui.words import tr

SYSTEM_ROLE = Qt.ItemDataRole.UserRole + 1
LIST_HEIGHT = 150


class SystemChooser(QWidget):
    """Shows the system and, on request, the list. Emits `chosen` with a system, or None to take what is found."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._systems: tuple[OperatingSystem, ...] = ()
        self._asked = self._by_hand = False
        self.label = QLabel()
        self.found = plain_label()
        self.found.setMinimumWidth(200)
        self.change_button = QPushButton()
        self.change_button.setCheckable(True)
        self.change_button.setAutoDefault(True)
        self.list = QListView()
        self.search = SearchField(self.list)
        self.old = QCheckBox()
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(LIST_HEIGHT)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.choosing = QWidget()
        self._lay_out()
        self._connect()
        self.choosing.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.label)
        row.addWidget(self.found, 1)
        row.addWidget(self.change_button)
        inner = QVBoxLayout(self.choosing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.old)
        inner.addLayout(above)
        inner.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.choosing)

    def _connect(self) -> None:
        self.change_button.toggled.connect(self._unfold)
        self.search.textChanged.connect(lambda _text: self._show_list())
        self.search.entered.connect(lambda: self._picked(self._model.index(0, 0)))
        self.old.toggled.connect(lambda _on: self._show_list())
        self.list.clicked.connect(self._picked)
        self.list.activated.connect(self._picked)

    def show_system(self, text: str, *, by_hand: bool) -> None:
        """Say which system it is, or why none is known; one that was chosen by hand can be let go again."""
        self.found.setText(text)
        if by_hand is not self._by_hand:
            self._by_hand = by_hand
            self._show_list()

    def unfold(self) -> None:
        """Open the list."""
        self.change_button.setChecked(True)

    def _unfold(self, on: bool) -> None:
        self.choosing.setVisible(on)
        if on and not self._asked:
            self._asked = True
            spawn(self._read(), name="list systems")
        if on:
            self.search.setFocus()

    async def _read(self) -> None:
        self._systems = await systems.all_systems()
        if isValid(self):
            self._show_list()

    def _show_list(self) -> None:
        spawn(self._search(self.search.text(), self.old.isChecked()), name="search systems")

    async def _search(self, text: str, old: bool) -> None:
        found = self._systems
        if text.strip():
            found = await in_thread(lambda: systems.database().search(text), name="search systems")
        if not isValid(self) or text != self.search.text() or old is not self.old.isChecked():
            return  # closed, or typed on meanwhile
        today = datetime.now(UTC).date()
        self._model.clear()
        if self._by_hand and not text.strip():
            self._model.appendRow(QStandardItem(tr("Not chosen by hand")))
        for system in found:
            if old or not system.is_end_of_life(today):
                item = QStandardItem(system.name)
                item.setData(system, SYSTEM_ROLE)
                item.setToolTip(system.short_id)
                self._model.appendRow(item)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.change_button.setChecked(False)
            self.change_button.setFocus()
            self.chosen.emit(index.data(SYSTEM_ROLE))

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
        self.search.setPlaceholderText(tr("Search systems"))
        self.search.setAccessibleName(tr("Search systems"))
        self.old.setText(tr("Show those that are no longer &supported"))
        self.list.setAccessibleName(tr("Operating systems"))
        if self._asked:
            self._show_list()
