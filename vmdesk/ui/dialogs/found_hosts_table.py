"""A searchable table of found hosts, of which some or all are ticked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QTreeView, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.found_hosts_model import ADDRESS, NAME, REMARK, SITE, SORT_ROLE, FoundHostsModel
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.widgets.box_delegate import BoxDelegate
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.widgets.searched_table import set_up, sorted_model, with_words_above
from vmdesk.ui.words import tr

_WIDTHS = {NAME: 260, SITE: 110, REMARK: 130}


class _Rows(QTreeView):
    """Space ticks all selected rows, or none of them."""

    def __init__(self, table: "FoundHostsTable") -> None:
        super().__init__()
        self._table = table

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space and self.selectionModel().hasSelection():
            self._table.turn([index.row() for index in self.selectionModel().selectedRows()])
        else:
            super().keyPressEvent(event)


class FoundHostsTable(QWidget):
    """The hosts, a field to search them, and a box that ticks all that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.model = FoundHostsModel(self)
        self._shown = sorted_model(self.model, SORT_ROLE, self)
        self._shown.setFilterKeyColumn(-1)
        self._words = ""
        self.rows = _Rows(self)
        self.search = SearchField(self.rows)
        self.everything = QCheckBox()
        self.empty = muted_label()
        set_up(self.rows, self._shown, ADDRESS, _WIDTHS)
        self.rows.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as they were found
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setItemDelegateForColumn(NAME, BoxDelegate(self.rows))
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.everything.clicked.connect(lambda: self.turn(range(self._shown.rowCount())))
        self.model.ticked.connect(self._show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(MARGIN)
        above.addWidget(self.everything)
        above.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(above)
        column.addLayout(with_words_above(self.rows, self.empty, MARGIN), 1)

    def say(self, words: str) -> None:
        """What to say where there are no hosts."""
        self._words = words
        self._show_state()

    def turn(self, shown: "range | list[int]") -> None:
        """Tick these rows, as they are shown; if all are ticked, none of them."""
        rows = self._source_rows(shown)
        self.model.tick(rows, on=not all(map(self.model.is_ticked, rows)))

    def _source_rows(self, shown: "range | list[int]") -> list[int]:
        rows = (self._shown.mapToSource(self._shown.index(row, NAME)).row() for row in shown)
        return [row for row in rows if self.model.can_be_ticked(row)]

    def _search(self, text: str) -> None:
        self._shown.setFilterFixedString(text)
        self._show_state()

    def _show_state(self) -> None:
        rows = self._source_rows(range(self._shown.rowCount()))
        ticked = sum(map(self.model.is_ticked, rows))
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        self.everything.setCheckState(Qt.CheckState.Checked if rows and ticked == len(rows) else some)
        self.everything.setEnabled(bool(rows))
        self.search.setEnabled(bool(self.model.rowCount()))
        self.empty.setText(tr("No host fits the search.") if self.model.rowCount() else self._words)
        self.empty.setVisible(not self._shown.rowCount())

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.everything.setText(tr("A&ll"))
        self.everything.setToolTip(tr("Tick all hosts that are shown, or none"))
        self.search.setPlaceholderText(tr("Search hosts"))
        self.search.setAccessibleName(tr("Search hosts"))
        self.rows.setAccessibleName(tr("Hosts that were found"))
        self.model.retranslate()
