"""A table of rows with a search field above it, and words in their place where there are none."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeView, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.host_window.rows_model import KEY_ROLE, SORT_ROLE, Column, Row, RowsModel
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.widgets.searched_table import set_up, sorted_model, with_words_above
from vmdesk.ui.words import tr

ALL_COLUMNS = -1


class RowsTable(QWidget):
    """Emits `selected` when another row is selected, or none; `activated` for a double click or Enter."""

    selected = Signal()
    activated = Signal()

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.model = RowsModel(columns, self)
        self._sorted = sorted_model(self.model, SORT_ROLE, self)
        self._sorted.setFilterKeyColumn(ALL_COLUMNS)
        self._none = ""
        self.table = QTreeView()
        widths = {place: column.width for place, column in enumerate(columns) if column.width}
        wide = next(place for place in range(len(columns)) if place not in widths)
        set_up(self.table, self._sorted, wide, widths)
        self._fixed = tuple(widths)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.search = SearchField(self.table)
        self.empty = muted_label()
        self.bar = QHBoxLayout()
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.search.entered.connect(self._pick_first)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.selected.emit())
        self.table.activated.connect(lambda _index: self.activated.emit())

    def _lay_out(self) -> None:
        self.bar.setSpacing(GAP)
        self.bar.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.bar)
        column.addLayout(with_words_above(self.table, self.empty, MARGIN), 1)

    def set_words(self, name: str, search: str) -> None:
        """Name the table and its search field, in the language of the program."""
        self.table.setAccessibleName(name)
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(search)
        self.model.retranslate()
        header = self.table.header()
        for place in self._fixed:  # so that no title is cut off in a longer language
            header.resizeSection(place, max(header.sectionSize(place), header.sectionSizeHint(place)))

    def show_rows(self, rows: Sequence[Row], none: str) -> None:
        """Have these rows; `none` says what it means that there are none. What is selected stays so."""
        before, scrolled = self.key(), self.table.verticalScrollBar().value()
        self._none = none
        with QSignalBlocker(self.table.selectionModel()):
            changed = self.model.show(rows)
            if changed:
                self._select(before)
        if changed:
            self.table.verticalScrollBar().setValue(scrolled)
            self.selected.emit()
        self._say_empty()

    def key(self) -> str:
        """The key of the row that is selected; empty for none."""
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(0).data(KEY_ROLE)) if index.isValid() else ""

    def select(self, key: str) -> None:
        """Select the row of a key."""
        self._select(key)

    def _narrow(self, text: str) -> None:
        self._sorted.setFilterFixedString(text.strip())
        self._say_empty()

    def _say_empty(self) -> None:
        there = self.model.rowCount()
        self.empty.setText(tr("Nothing has this in it.") if there else self._none)
        self.empty.setVisible(not self._sorted.rowCount())

    def _select(self, key: str) -> None:
        rows = (self._sorted.index(row, 0) for row in range(self._sorted.rowCount()))
        found = next((index for index in rows if key and index.data(KEY_ROLE) == key), QModelIndex())
        self.table.setCurrentIndex(found)

    def _pick_first(self) -> None:
        if self._sorted.rowCount():
            self.table.setCurrentIndex(self._sorted.index(0, 0))
            self.table.setFocus()
