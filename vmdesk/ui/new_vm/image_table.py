"""A searchable table of what a host has to boot from or to use as a disk, from which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeView, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.images_model import NAME, PATH_ROLE, POOL, SIZE, SORT_ROLE, Image, ImagesModel
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.widgets.searched_table import set_up, sorted_model, with_words_above
from vmdesk.ui.words import tr

LOWEST = 90
WIDEST_POOL = 16  # letters
_WIDTHS = {POOL: 110, SIZE: 90}


class ImageTable(QWidget):
    """Emits `chosen` with the path of an image when a person picks it, `settled` for a double click on it.

    Enter on it does the same as on all of the page: the window goes on.
    """

    chosen = Signal(str)
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = ImagesModel(self)
        self._sorted = sorted_model(self._model, SORT_ROLE, self)
        self._path = self._none = ""
        self.table = QTreeView()
        self.search = SearchField(self.table)
        self.empty = muted_label()
        set_up(self.table, self._sorted, NAME, _WIDTHS)
        self.table.setMinimumHeight(LOWEST)
        self._lay_out()
        self._sorted.modelReset.connect(self._fit_pools)
        self.search.textChanged.connect(self._filter)
        self.search.entered.connect(self._pick_first)
        self.table.selectionModel().currentRowChanged.connect(self._picked)
        self.table.doubleClicked.connect(lambda _index: self.settled.emit())
        self.retranslate()

    def _lay_out(self) -> None:
        over = with_words_above(self.table, self.empty, MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addLayout(over, 1)

    def show_images(self, images: Sequence[Image], path: str, empty: str) -> None:
        """Offer these images; the one with the path is selected. `empty` says what to do where there is none."""
        with QSignalBlocker(self.table.selectionModel()):
            self._model.show(images)
        self._path, self._none = path, empty
        self._select()
        self._say_empty()

    def _fit_pools(self) -> None:
        """Give names of pools room, but leave most of it to those of images."""
        widest = self.table.fontMetrics().horizontalAdvance("M" * WIDEST_POOL)
        self.table.resizeColumnToContents(POOL)
        width = min(max(self.table.columnWidth(POOL), _WIDTHS[POOL]), widest)
        self.table.setColumnWidth(POOL, width)

    def _filter(self, text: str) -> None:
        with QSignalBlocker(self.table.selectionModel()):  # what is hidden stays chosen; its neighbour is not taken
            self._sorted.setFilterFixedString(text)
        self._select()
        self._say_empty()

    def _say_empty(self) -> None:
        nothing_fits = tr("No image has this in its name.")
        self.empty.setText(self._none if not self._model.rowCount() else nothing_fits)
        self.empty.setVisible(not self._sorted.rowCount())

    def _select(self) -> None:
        index, path = self.table.currentIndex(), self._path
        if index.isValid() and index.siblingAtColumn(NAME).data(PATH_ROLE) == path:
            return
        first = self._sorted.index(0, NAME)
        found = self._sorted.match(first, PATH_ROLE, path, 1, Qt.MatchFlag.MatchExactly) if path else []
        with QSignalBlocker(self.table.selectionModel()):
            self.table.setCurrentIndex(found[0] if found else QModelIndex())
        if found:
            self.table.scrollTo(found[0])
        self.table.viewport().update()

    def _pick_first(self) -> None:
        if self._sorted.rowCount():
            self.table.setCurrentIndex(self._sorted.index(0, NAME))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.siblingAtColumn(NAME).data(PATH_ROLE))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.search.setPlaceholderText(tr("Search images"))
        self.search.setAccessibleName(tr("Search images"))
        self.table.setAccessibleName(tr("Images on the host"))
        self._model.retranslate()
        self._fit_pools()
        self._say_empty()
