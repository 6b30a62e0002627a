"""A searchable table of the images at one place of a host, from which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from vmdesk.ui.choosers.entries import Entry
from vmdesk.ui.choosers.volumes_model import (
    FORMAT,
    NAME,
    PATH_ROLE,
    POOL,
    SIZE,
    SORT_ROLE,
    TAKEN,
    USERS,
    VolumesModel,
)
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.icons import icon
from vmdesk.ui.widgets.search_field import SearchField
from vmdesk.ui.widgets.searched_table import set_up, sorted_model, with_words_above
from vmdesk.ui.words import tr

_WIDTHS = {POOL: 90, SIZE: 78, TAKEN: 78, FORMAT: 68, USERS: 110}


class VolumeTable(QWidget):
    """Emits `chosen` with the path of an image that is picked, `accepted` if by a double click or Enter.

    `delete_wanted` asks for the image with this path to be deleted.
    """

    chosen = Signal(str)
    accepted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = VolumesModel(self)
        self._sorted = sorted_model(self.model, SORT_ROLE, self)
        self._path = self._none = ""
        self._deletes = False
        self.table = QTreeView()
        self.search = SearchField(self.table)
        self.bar = QHBoxLayout()
        self.empty = muted_label()
        set_up(self.table, self._sorted, NAME, _WIDTHS)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.search.entered.connect(self._pick_first)
        self.table.selectionModel().currentRowChanged.connect(self._picked)
        self.table.activated.connect(lambda index: self.accepted.emit(index.siblingAtColumn(NAME).data(PATH_ROLE)))
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.retranslate()

    def _lay_out(self) -> None:
        over = with_words_above(self.table, self.empty, MARGIN)
        self.bar.setSpacing(GAP)
        self.bar.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.bar)
        column.addLayout(over, 1)

    def show_entries(
        self, entries: Sequence[Entry], path: str, empty: str, *, with_pool: bool = False, deletes: bool = False
    ) -> None:
        """Offer these; the one with the path is selected, and what was scrolled to stays in sight.

        `empty` says what to do where there is none; `with_pool` shows the pools; `deletes` offers to delete.
        """
        scrolled = self.table.verticalScrollBar().value()
        self.table.setColumnHidden(POOL, not with_pool)
        self._path, self._none, self._deletes = path, empty, deletes
        with QSignalBlocker(self.table.selectionModel()):
            changed = self.model.show(entries)
        self._select(scroll=not changed)
        if changed:
            self.table.verticalScrollBar().setValue(scrolled)
        self._say_empty()

    def select(self, path: str) -> None:
        """Have the image with this path selected, or none."""
        self._path = path
        self._select(scroll=True)

    def _filter(self, text: str) -> None:
        with QSignalBlocker(self.table.selectionModel()):  # what is hidden stays chosen; its neighbour is not taken
            self._sorted.setFilterFixedString(text)
        self._select(scroll=True)
        self._say_empty()

    def _say_empty(self) -> None:
        nothing_fits = tr("No image has this in its name.")
        self.empty.setText(self._none if not self.model.rowCount() else nothing_fits)
        self.empty.setVisible(not self._sorted.rowCount())

    def _select(self, *, scroll: bool) -> None:
        index, path = self.table.currentIndex(), self._path
        if index.isValid() and index.siblingAtColumn(NAME).data(PATH_ROLE) == path:
            return
        first = self._sorted.index(0, NAME)
        found = self._sorted.match(first, PATH_ROLE, path, 1, Qt.MatchFlag.MatchExactly) if path else []
        with QSignalBlocker(self.table.selectionModel()):
            self.table.setCurrentIndex(found[0] if found else QModelIndex())
        if found and scroll:
            self.table.scrollTo(found[0])
        self.table.viewport().update()

    def _pick_first(self) -> None:
        if self._sorted.rowCount():
            self.table.setCurrentIndex(self._sorted.index(0, NAME))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self._path = index.siblingAtColumn(NAME).data(PATH_ROLE)
            self.chosen.emit(self._path)

    def _show_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            menu = self.menu_for(index.siblingAtColumn(NAME).data(PATH_ROLE))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.table.viewport().mapToGlobal(place))

    def menu_for(self, path: str) -> QMenu:
        """What can be done with the image at a path."""
        menu = QMenu(self)
        copy = menu.addAction(icon("copy"), tr("&Copy the Path"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(path))
        if self._deletes:
            delete = menu.addAction(icon("delete"), tr("&Delete…"))
            delete.triggered.connect(lambda: self.delete_wanted.emit(path))
        return menu

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.search.setPlaceholderText(tr("Search images"))
        self.search.setAccessibleName(tr("Search images"))
        self.table.setAccessibleName(tr("Images on the host"))
        self.model.retranslate()
        self._say_empty()
