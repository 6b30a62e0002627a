"""What tables with a search field have in common: how they sort, how they look, and words in place of no rows."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QObject, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QStackedLayout, QTreeView


def sorted_model(model: QAbstractItemModel, sort_role: int, parent: QObject) -> QSortFilterProxyModel:
    """The rows of a model in an order, and those that are searched for, whatever the case of letters."""
    rows = QSortFilterProxyModel(parent)
    rows.setSourceModel(model)
    rows.setSortRole(sort_role)
    rows.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    rows.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return rows


def set_up(table: QTreeView, rows: QSortFilterProxyModel, name: int, widths: Mapping[int, int]) -> None:
    """Show rows, sorted by the column of names, which has the room that the others leave."""
    table.setModel(rows)
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setAllColumnsShowFocus(True)
    table.setSortingEnabled(True)
    table.sortByColumn(name, Qt.SortOrder.AscendingOrder)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setTabKeyNavigation(False)
    header = table.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(name, QHeaderView.ResizeMode.Stretch)
    for column, width in widths.items():
        header.resizeSection(column, width)


def with_words_above(table: QTreeView, words: QLabel, margin: int) -> QStackedLayout:
    """The table, with words in its middle for when it has no rows; the mouse goes through them."""
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setContentsMargins(margin, margin, margin, margin)
    words.setMinimumWidth(0)
    words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    over = QStackedLayout()
    over.setStackingMode(QStackedLayout.StackingMode.StackAll)
    over.addWidget(table)
    over.addWidget(words)
    over.setCurrentWidget(words)
    return over
