"""The rows of the table of images, as many as a host has."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vmdesk.ui import formats
from vmdesk.ui.choosers.entries import Entry
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr, tr_sentence

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PATH_ROLE = Role.UserRole + 1
SORT_ROLE = Role.UserRole + 2
NAME, POOL, SIZE, TAKEN, FORMAT, USERS = range(6)
COLUMNS = USERS + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = {SIZE, TAKEN}


class VolumesModel(QAbstractTableModel):
    """A row per image, with its path as `PATH_ROLE`, and what to sort a column by as `SORT_ROLE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> bool:
        """Have these rows from now on; whether anything is different."""
        if tuple(entries) == self._entries:
            return False
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()
        return True

    def retranslate(self) -> None:
        """Say everything anew in the language of the program."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, NAME, USERS)
        if self._entries:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._entries) - 1, USERS))

    def entry(self, index: Index) -> Entry:
        """What a row shows."""
        return self._entries[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return (tr("Name"), tr("Pool"), tr("Size"), tr("Takes"), tr("Format"), tr("Used by"))[section]
        if role == Role.ToolTipRole and section == TAKEN:
            return tr("The room that it takes up on the host now")
        return _RIGHT if role == Role.TextAlignmentRole and section in _NUMBERS else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What cannot be chosen is greyed."""
        if index.isValid() and self.entry(index).why_not is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry, column = self.entry(index), index.column()
        if role == Role.DisplayRole:
            return _text(entry, column)
        if role == SORT_ROLE:
            numbers = {SIZE: entry.size or 0, TAKEN: entry.taken or 0}
            return numbers.get(column, _text(entry, column))
        if role == PATH_ROLE:
            return entry.path
        if role == Role.ToolTipRole:
            return _tip(entry, column)
        if role == Role.TextAlignmentRole and column in _NUMBERS:
            return _RIGHT
        return icon("disk") if role == Role.DecorationRole and column == NAME and entry.is_drive else None


def _text(entry: Entry, column: int) -> str:
    match column:
        case 0:
            return entry.name
        case 1:
            return entry.pool
        case 2:
            return formats.size(entry.size) if entry.size is not None else ""
        case 3:
            return formats.size(entry.taken) if entry.taken is not None else ""
        case 4:
            return entry.format
        case _:
            return ", ".join(entry.users)


def _tip(entry: Entry, column: int) -> str | None:
    if entry.why_not is not None:
        return tr_sentence(entry.why_not)
    if column == USERS and entry.users:
        return "\n".join(entry.users)
    if column == NAME and entry.backing:
        return tr("{path}\ncontinues {backing}", path=entry.path, backing=entry.backing)
    return entry.path if column == NAME else None
