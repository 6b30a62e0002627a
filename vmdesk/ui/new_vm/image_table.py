"""A searchable table of the images in a host's storage pools, from which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from vmdesk.model.storage import VolumeInfo
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.words import tr

PATH_ROLE = Qt.ItemDataRole.UserRole + 1


class ImageTable(QWidget):
    """Emits `chosen` with the path of an image when a person picks it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._volumes: tuple[VolumeInfo, ...] = ()
        self.search = QLineEdit(clearButtonEnabled=True)
        self._model = QStandardItemModel(0, 3, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = QTreeView()
        self.table.setModel(self._sorted)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.search.textChanged.connect(self._sorted.setFilterFixedString)
        self.table.selectionModel().currentRowChanged.connect(self._picked)
        self.retranslate()

    def show_images(self, volumes: Sequence[VolumeInfo], path: str) -> None:
        """Offer these images; the one with the path is selected."""
        if tuple(volumes) != self._volumes:
            self._volumes = tuple(volumes)
            self._model.setRowCount(0)
            for volume in volumes:
                self._model.appendRow(_row(volume))
        self._select(path)

    def _select(self, path: str) -> None:
        index = self.table.currentIndex()
        if index.isValid() and index.siblingAtColumn(0).data(PATH_ROLE) == path:
            return
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        found = (
            self._sorted.match(self._sorted.index(0, 0), PATH_ROLE, path, 1, Qt.MatchFlag.MatchExactly) if path else []
        )
        self.table.setCurrentIndex(found[0] if found else QModelIndex())
        selection.blockSignals(False)
        self.table.viewport().update()

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.siblingAtColumn(0).data(PATH_ROLE))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.search.setPlaceholderText(tr("Search images"))
        self.search.setAccessibleName(tr("Search images"))
        self.table.setAccessibleName(tr("Images on the host"))
        self._model.setHorizontalHeaderLabels([tr("Name"), tr("Pool"), tr("Size")])


def _row(volume: VolumeInfo) -> list[QStandardItem]:
    name, pool, size = (
        QStandardItem(volume.name),
        QStandardItem(volume.pool),
        QStandardItem(formats.size(volume.capacity)),
    )
    name.setData(volume.path, PATH_ROLE)
    name.setToolTip(volume.path)
    size.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return [name, pool, size]
