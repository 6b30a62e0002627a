"""Selected rows of a list, read and set as ranges: thousands at once take no longer than a moment."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex


def selected_rows(selection: QItemSelectionModel) -> Iterator[QModelIndex]:
    """The first cell of each selected row. Qt's own selectedRows asks the model about every cell of every row."""
    for chosen in selection.selection().toList():
        for row in range(chosen.top(), chosen.bottom() + 1):
            yield selection.model().index(row, 0, chosen.parent())


def select_rows(selection: QItemSelectionModel, rows: Sequence[QModelIndex]) -> None:
    """Select these rows and no others, in one step: who follows the selection looks at all of it each time."""
    flags = QItemSelectionModel.SelectionFlag
    selection.select(_neighbours_together(rows), flags.ClearAndSelect | flags.Rows)
    if rows:
        selection.setCurrentIndex(rows[0], flags.NoUpdate)


def _neighbours_together(rows: Sequence[QModelIndex]) -> QItemSelection:
    """These rows as a selection, in which rows that follow each other are one range."""
    result = QItemSelection()
    first = last = QModelIndex()
    for index in rows:
        if last.isValid() and index == last.siblingAtRow(last.row() + 1):
            last = index
            continue
        if first.isValid():
            result.select(first, last)
        first = last = index
    if first.isValid():
        result.select(first, last)
    return result
