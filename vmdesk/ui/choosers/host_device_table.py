"""A searchable table of a host's devices, of which one is selected; hubs and bridges are kept out unless wanted."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTreeView, QVBoxLayout, QWidget

from vmdesk.model.node_device import DeviceKind
from vmdesk.model.vm import VmKey
from vmdesk.ops.host_devices import HostDevice, HostDevices
from vmdesk.ui.choosers.host_devices_model import (
    ASIDE_ROLE,
    COLUMNS,
    DEVICE_ROLE,
    NAME,
    SEARCH_ROLE,
    SORT_ROLE,
    USERS_WIDTH,
    HostDevicesModel,
)
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.words import tr

LOWEST = 150


class _Shown(QSortFilterProxyModel):
    """The rows that have the text in them, without those that nobody would choose."""

    everything = False
    wanted = ""

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802 - Qt's name
        index = self.sourceModel().index(row, NAME, parent)
        aside = not self.everything and index.data(ASIDE_ROLE)
        return not aside and self.wanted.casefold() in index.data(SEARCH_ROLE).casefold()

    def lessThan(  # noqa: N802 - Qt's name
        self, left: QModelIndex | QPersistentModelIndex, right: QModelIndex | QPersistentModelIndex
    ) -> bool:
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        return bool(one.casefold() < other.casefold() if isinstance(one, str) else one < other)


class HostDeviceTable(QWidget):
    """Emits `selected` when another device is selected, or none; `picked` for a double click."""

    selected = Signal()
    picked = Signal()

    def __init__(self, kind: DeviceKind, besides: Collection[VmKey]) -> None:
        super().__init__()
        self._model = HostDevicesModel(kind, besides, self)
        self._shown = _Shown(self)
        self._shown.setSourceModel(self._model)
        self.table = QTreeView()
        self.empty = muted_label()
        self._set_up_table(kind)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.selected.emit())
        self.table.doubleClicked.connect(lambda _index: self.picked.emit())

    def _set_up_table(self, kind: DeviceKind) -> None:
        table = self.table
        table.setModel(self._shown)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setSortingEnabled(True)
        table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(LOWEST)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        widths = [column.width for column in COLUMNS[kind]] + [USERS_WIDTH]
        for section, width in enumerate(widths[1:], start=1):
            header.resizeSection(section, width)

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over = QStackedLayout()
        over.setStackingMode(QStackedLayout.StackingMode.StackAll)
        over.addWidget(self.table)
        over.addWidget(self.empty)
        over.setCurrentWidget(self.empty)  # the words lie above the empty table
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(over, 1)

    def show_devices(self, devices: HostDevices) -> None:
        """Have these from now on; the one that was selected stays so, if it is still there."""
        before = self.device()
        with QSignalBlocker(self.table.selectionModel()):
            self._model.show(devices)
            self._select(before.name if before else "")
        self.selected.emit()

    def narrow(self, text: str, *, everything: bool) -> None:
        """Show what has the text in it; `everything` also what nobody would choose."""
        before = self.device()
        with QSignalBlocker(self.table.selectionModel()):  # what is hidden is let go; its neighbour is not taken
            self._shown.wanted, self._shown.everything = text.strip(), everything
            self._shown.invalidate()
            self._select(before.name if before else "")
        self.selected.emit()

    def device(self) -> HostDevice | None:
        """The one that is selected."""
        index = self.table.currentIndex()
        found: HostDevice | None = index.siblingAtColumn(NAME).data(DEVICE_ROLE) if index.isValid() else None
        return found

    @property
    def counts(self) -> tuple[int, int]:
        """How many are shown, and how many there are."""
        return self._shown.rowCount(), self._model.rowCount()

    def say(self, words: str) -> None:
        """Say this in the place of the rows; nothing where there are rows."""
        self.empty.setText(words)
        self.empty.setVisible(bool(words) and not self._shown.rowCount())

    def pick_first(self) -> None:
        """Select the first, and go into the list."""
        if self._shown.rowCount():
            self.table.setCurrentIndex(self._shown.index(0, NAME))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, name: str) -> None:
        rows = (self._shown.index(row, NAME) for row in range(self._shown.rowCount()))
        found = next((index for index in rows if index.data(DEVICE_ROLE).name == name), QModelIndex())
        self.table.setCurrentIndex(found)
        if found.isValid():
            self.table.scrollTo(found)
        self.table.viewport().update()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.table.setAccessibleName(tr("Devices of the host"))
        self._model.retranslate()
