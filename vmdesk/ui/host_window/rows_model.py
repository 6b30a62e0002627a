"""Rows of texts for a table that can be sorted and searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from vmdesk.ui import theme
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
KEY_ROLE, SORT_ROLE = Role.UserRole + 1, Role.UserRole + 2
LONGEST_CELL = 500
ROOM = 6  # above and below a line together
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in English, its width in pixels, 0 for all that is left; numbers stand at the right."""

    title: str
    width: int = 0
    number: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows. `sorts` has what to sort by where that is not the text; a row may deserve a warning."""

    key: str
    texts: tuple[str, ...]
    sorts: tuple[Any, ...] = ()
    warned: bool = False


def row_size() -> QSize:
    """The size of a cell: as high as a line with some room, as wide as the column."""
    return QSize(0, QFontMetrics(QGuiApplication.font()).height() + ROOM)


class RowsModel(QAbstractTableModel):
    """A row each, with its key as `KEY_ROLE`."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> bool:
        """Have these rows from now on; whether anything is different."""
        if tuple(rows) == self._rows:
            return False
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
        return True

    def retranslate(self) -> None:
        """Say the titles anew in the language of the program."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        match role:
            case Role.DisplayRole:
                return tr(column.title)
            case Role.ToolTipRole:
                return tr(column.tip) if column.tip else None
            case Role.TextAlignmentRole:
                return _RIGHT if column.number else None
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return " ".join(row.texts[column][:LONGEST_CELL].split())
            case Role.ToolTipRole:
                return plain_tip(row.texts[column][:LONGEST_CELL])
            case Role.TextAlignmentRole:
                return _RIGHT if self._columns[column].number else None
            case Role.SizeHintRole:
                return row_size()
            case Role.ForegroundRole:
                return theme.colour("warning") if row.warned else None
        if role == SORT_ROLE:
            return row.sorts[column] if row.sorts else row.texts[column]
        return row.key if role == KEY_ROLE else None
