"""The rows of hosts that were found in another program's list, each with a box to take it over."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from vmdesk.model.host_address import HostAddress
from vmdesk.model.host_import.found import FoundHost, place_of
from vmdesk.model.uri import default_label
from vmdesk.ui.icons import icon
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SORT_ROLE = Role.UserRole + 1
NAME, ADDRESS, SITE, REMARK = range(4)
COLUMNS = REMARK + 1
_DIGITS = re.compile(r"\d{1,12}")


class FoundHostsModel(QAbstractTableModel):
    """What is in the list already cannot be ticked. `ticked` is emitted when other hosts are than before."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[FoundHost, ...] = ()
        self._hosts: tuple[FoundHost, ...] = ()  # the same, with somebody to log in
        self._left_out: set[int] = set()  # by a person
        self._present: set[int] = set()  # in the list already
        self._listed: Collection[HostAddress | str] = frozenset()

    def show(self, hosts: Sequence[FoundHost], user: str, listed: Collection[HostAddress | str]) -> None:
        """Have these rows from now on, all ticked that are not at a place where there is a host in the list."""
        self.beginResetModel()
        self._found, self._left_out, self._listed = tuple(hosts), set(), listed
        self._work_out(user)
        self.endResetModel()
        self.ticked.emit()

    def update(self, user: str, listed: Collection[HostAddress | str]) -> None:
        """Somebody else is to log in where nobody is named, or other hosts are in the list."""
        self._listed = listed
        self._work_out(user)
        self._all_changed()

    def _work_out(self, user: str) -> None:
        self._hosts = tuple(host.with_user(user) for host in self._found)
        self._present = {row for row, host in enumerate(self._hosts) if place_of(host.uri) in self._listed}

    def tick(self, rows: Iterable[int], on: bool) -> None:
        """Tick these rows, or not."""
        (self._left_out.difference_update if on else self._left_out.update)(rows)
        self._all_changed()

    def _all_changed(self) -> None:
        if self._hosts:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._hosts) - 1, REMARK))
        self.ticked.emit()

    def is_ticked(self, row: int) -> bool:
        """Whether the host in this row is to be taken over."""
        return row not in self._left_out and row not in self._present

    def can_be_ticked(self, row: int) -> bool:
        """Whether it is not in the list already."""
        return row not in self._present

    def chosen(self) -> tuple[FoundHost, ...]:
        """The hosts that are ticked."""
        return tuple(host for row, host in enumerate(self._hosts) if self.is_ticked(row))

    def retranslate(self) -> None:
        """Say everything anew in the language of the program."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, NAME, REMARK)
        self._all_changed()

    # QAbstractTableModel.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._hosts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (tr("Name"), tr("Address"), tr("Site"), tr("Remark"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.can_be_ticked(index.row()):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NAME else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.CheckStateRole and index.column() == NAME:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        if role == Role.DisplayRole:
            return self._text(index)
        if role == Role.ToolTipRole:
            return plain_tip(self._text(index))
        if role == Role.DecorationRole and index.column() == NAME:
            return icon("host")
        if role == SORT_ROLE:
            return _DIGITS.sub(lambda digits: digits[0].zfill(12), self._text(index).casefold())
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        if role != Role.CheckStateRole or not self.can_be_ticked(index.row()):
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _text(self, index: Index) -> str:
        host = self._hosts[index.row()]
        match index.column():
            case 0:
                return host.label or default_label(host.uri)
            case 1:
                return host.uri
            case 2:
                return host.site
            case _:
                return "" if self.can_be_ticked(index.row()) else tr("in the list already")
