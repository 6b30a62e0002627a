"""A searchable list of operating systems, the newest first, those without support only when asked for."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.ops import systems
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.words import tr, tr_sentence

SYSTEM_ROLE = Qt.ItemDataRole.UserRole + 1


class SystemList(QWidget):
    """Emits `picked` with a system, or with None for the row of no system; `listed` when other rows are shown.

    It is read when `start` is called. `none` is the English text of the row of no system; empty for no such row. `kept`
    is the id of a system that is always listed, known or not.
    """

    picked = Signal(object)
    listed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.none = self.kept = ""
        self._systems: tuple[OperatingSystem, ...] = ()
        self._lack: Problem | None = None
        self._started = self._read_all = False
        self.list = QListView()
        self.search = SearchField(self.list)
        self.old = QCheckBox()
        self.says = muted_label()
        self.model = QStandardItemModel(self)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self.show_list())
        self.search.entered.connect(lambda: self.pick(self.model.index(0, 0)))
        self.old.toggled.connect(lambda _on: self.show_list())
        self.list.activated.connect(self.pick)
        self.retranslate()

    def _lay_out(self) -> None:
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.says.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.old)
        over = QStackedLayout()
        over.setStackingMode(QStackedLayout.StackingMode.StackAll)
        over.addWidget(self.list)
        over.addWidget(self.says)
        over.setCurrentWidget(self.says)  # the words lie above the empty list
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(above)
        column.addLayout(over)

    def start(self) -> None:
        """Read the list, the first time."""
        if not self._started:
            self._started = True
            spawn(self._read(), name="list systems")

    async def _read(self) -> None:
        self._systems, self._lack = await systems.all_systems(), await systems.lack_of_systems()
        self._read_all = True
        if isValid(self):
            self.show_list()

    def show_list(self) -> None:
        """List again, after something was changed that decides about the rows."""
        if self._started:
            spawn(self._search(self.search.text(), self.old.isChecked()), name="search systems")

    async def _search(self, text: str, old: bool) -> None:
        found = self._systems
        if text.strip():
            found = await in_thread(lambda: systems.database().search(text), name="search systems")
        if not isValid(self) or text != self.search.text() or old is not self.old.isChecked():
            return  # closed, or typed on meanwhile
        selected = self.selected()
        self.model.clear()
        for item in (*(self._rows_apart() if not text.strip() else ()), *self._rows(found, old=old)):
            self.model.appendRow(item)
        if selected is not None:
            self.select(selected)
        self.say()
        self.listed.emit()

    def _rows(self, found: Iterable[OperatingSystem], *, old: bool) -> Iterator[QStandardItem]:
        today = datetime.now(UTC).date()
        return (_row(one) for one in found if old or one.id == self.kept or not one.is_end_of_life(today))

    def _rows_apart(self) -> Iterator[QStandardItem]:
        """What stands above the known systems."""
        if self.none:
            yield QStandardItem(tr(self.none))
        if self._read_all and self.kept and all(system.id != self.kept for system in self._systems):
            yield _row(OperatingSystem(self.kept, "", self.kept))

    def say(self) -> None:
        """Say why there are no systems, where there are none."""
        if not self._read_all:
            text = tr("Reading the list of operating systems …")
        elif self._lack is not None:
            text = "\n".join(filter(None, (tr_sentence(self._lack.sentence), tr_sentence(self._lack.hint))))
        elif self.model.rowCount():
            text = ""
        elif self.old.isChecked():
            text = tr("No system is called like that.")
        else:
            text = tr("No system with support is called like that.")
        self.says.setText(text)
        self.says.setVisible(bool(text))

    def pick(self, index: QModelIndex) -> None:
        """Take this row, if there is one."""
        if index.isValid():
            self.picked.emit(index.data(SYSTEM_ROLE))

    def select(self, identifier: str) -> None:
        """Select the row of this system, and of no system for an empty id; nothing where there is no such row."""
        rows = (self.model.index(row, 0) for row in range(self.model.rowCount()))
        found = next((index for index in rows if _id_at(index) == identifier), QModelIndex())
        self.list.setCurrentIndex(found)
        if found.isValid():
            self.list.scrollTo(found, QListView.ScrollHint.PositionAtCenter)

    def selected(self) -> str | None:
        """The id of the selected system; empty for that of no system, None where no row is selected."""
        index = self.list.currentIndex()
        return _id_at(index) if index.isValid() else None

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.search.setPlaceholderText(tr("Search systems"))
        self.search.setAccessibleName(tr("Search systems"))
        self.old.setText(tr("Show those that are no longer &supported"))
        self.list.setAccessibleName(tr("Operating systems"))
        self.say()
        self.show_list()


def _row(system: OperatingSystem) -> QStandardItem:
    item = QStandardItem(system.name)
    item.setEditable(False)
    item.setData(system, SYSTEM_ROLE)
    item.setToolTip(system.short_id)
    return item


def _id_at(index: QModelIndex) -> str:
    system: OperatingSystem | None = index.data(SYSTEM_ROLE)
    return system.id if system is not None else ""
