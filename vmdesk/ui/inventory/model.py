"""Qt's model of the list: two levels, headings and machines, changed row by row so that selection and scroll stay."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vmdesk.model.history import History
from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ui.inventory import row_data
from vmdesk.ui.inventory.arrangement import Arrangement, Groups
from vmdesk.ui.inventory.columns import COLUMNS
from vmdesk.ui.inventory.nodes import Group, VmNode

Histories = Callable[[str], Mapping[str, History]]  # of the machines of a host, by UUID
Index = QModelIndex | QPersistentModelIndex
# A change in more separate places than this is quicker, and looks no different, as one reset.
MOST_RUNS = 40
# Asked for each row whenever the view lays out its rows: made once.
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_HEADING_FLAGS = _SHOWN | Qt.ItemFlag.ItemIsDropEnabled
_MACHINE_FLAGS = _SHOWN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
_TOP = 0  # the internal id of rows at the top level; rows below a heading have the heading's serial number


class InventoryModel(QAbstractItemModel):
    """Hosts, groups and machines. `arrange` decides what is shown; the rest follows what the session tells."""

    def __init__(self, histories: Histories, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._histories = histories
        self.arrangement = Arrangement()
        self.nodes: dict[VmKey, VmNode] = {}
        self.hosts: dict[str, tuple[HostInfo, str]] = {}
        self._groups = Groups()
        self._shown: list[Group] = []
        self._by_serial: dict[int, Group] = {}

    # What the program tells.

    def set_hosts(self, hosts: Iterable[tuple[HostInfo, str]]) -> None:
        """The hosts in their order, each with the name by which it is known."""
        self.hosts = {info.id: (info, label) for info, label in hosts}
        for node in self.nodes.values():
            if node.key.host in self.hosts:
                node.host_label = self.hosts[node.key.host][1]
        self.rearrange()
        self._show_changed(set(self.nodes))

    def update_host(self, info: HostInfo, label: str) -> None:
        """A host's state or name has changed."""
        if info.id not in self.hosts or self.hosts[info.id][1] != label:
            known = [(info, label) if key == info.id else entry for key, entry in self.hosts.items()]
            self.set_hosts(known if info.id in self.hosts else [*known, (info, label)])
            return
        self.hosts[info.id] = (info, label)
        index = self.group_index("host", info.id)
        if index.isValid():
            self._emit_changed(QModelIndex(), index.row(), index.row())

    def apply(self, added: Sequence[VmInfo], removed: Sequence[VmInfo], changed: Sequence[VmInfo]) -> None:
        """Take a change of some host's machines."""
        for vm in removed:
            self.nodes.pop(vm.key, None)
        for vm in added:
            label = self.hosts[vm.key.host][1] if vm.key.host in self.hosts else vm.key.host
            self.nodes[vm.key] = VmNode(vm, label, self._histories(vm.key.host))
        for vm in changed:
            if (node := self.nodes.get(vm.key)) is not None:
                node.update(vm)
        self.rearrange()
        self._show_changed({vm.key for vm in changed})

    def sampled(self) -> None:
        """New figures have come: redraw the columns that show them, and sort anew where they decide the order."""
        if COLUMNS[self.arrangement.sort_column].figures:
            self.rearrange()
        for first, last in _runs([index for index, column in enumerate(COLUMNS) if column.figures]):
            for parent, count in self._parents():
                if count:
                    self.dataChanged.emit(self.index(0, first, parent), self.index(count - 1, last, parent))

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the list in another way."""
        if arrangement.grouping == self.arrangement.grouping:
            self.arrangement = arrangement
            self.rearrange()
            return
        self.beginResetModel()  # before the grouping is another: views ask now what their rows were
        self.arrangement = arrangement
        self._take_all(self._groups.arrange(arrangement, self.nodes, self.hosts))
        self.endResetModel()

    def rearrange(self) -> None:
        """Bring the rows to where they belong, with as few changes as that needs."""
        wanted = self._groups.arrange(self.arrangement, self.nodes, self.hosts)
        headings = [group for group, _nodes in wanted]
        flat = self.arrangement.grouping == "none"
        if (flat and self._shown != headings) or self._runs_needed(wanted) > MOST_RUNS:
            self.beginResetModel()
            self._take_all(wanted)
            self.endResetModel()
            return
        if not flat:
            self._move_headings(headings)
        for group, nodes in wanted:
            self._move_rows(group, nodes)

    def _take_all(self, wanted: list[tuple[Group, list[VmNode]]]) -> None:
        self._take_headings([group for group, _nodes in wanted])
        for group, nodes in wanted:
            group.shown = nodes

    def _take_headings(self, headings: list[Group]) -> None:
        self._shown = headings
        self._by_serial = {group.serial: group for group in headings}

    def _runs_needed(self, wanted: list[tuple[Group, list[VmNode]]]) -> int:
        runs = 0
        for group, nodes in wanted:
            if group.shown == nodes:
                continue
            old, new = set(group.shown), set(nodes)
            runs += len(_runs([row for row, node in enumerate(group.shown) if node not in new]))
            runs += len(_runs([row for row, node in enumerate(nodes) if node not in old]))
        return runs

    def _move_headings(self, headings: list[Group]) -> None:
        if self._shown == headings:
            return
        wanted = set(headings)
        for first, last in reversed(_runs([row for row, group in enumerate(self._shown) if group not in wanted])):
            self.beginRemoveRows(QModelIndex(), first, last)
            for group in self._shown[first : last + 1]:
                group.shown = []
            self._take_headings(self._shown[:first] + self._shown[last + 1 :])
            self.endRemoveRows()
        kept = set(self._shown)
        order = [group for group in headings if group in kept]
        if order != self._shown:
            self._reorder_headings(order)
        for row, group in enumerate(headings):
            if group not in kept:
                group.shown = []
                self.beginInsertRows(QModelIndex(), row, row)
                self._take_headings([*self._shown[:row], group, *self._shown[row:]])
                self.endInsertRows()

    def _reorder_headings(self, order: list[Group]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = list(self._shown)
        self._take_headings(order)
        for index in self.persistentIndexList():
            if index.internalId() == _TOP:
                row = order.index(before[index.row()])
                self.changePersistentIndex(index, self.createIndex(row, index.column(), _TOP))
        self.layoutChanged.emit()

    def _move_rows(self, group: Group, nodes: list[VmNode]) -> None:
        if group.shown == nodes:
            return
        parent = self._parent_index(group)
        wanted = set(nodes)
        for first, last in reversed(_runs([row for row, node in enumerate(group.shown) if node not in wanted])):
            self.beginRemoveRows(parent, first, last)
            del group.shown[first : last + 1]
            self.endRemoveRows()
        kept = set(group.shown)
        order = [node for node in nodes if node in kept]
        if order != group.shown:
            self._reorder_rows(group, order)
        for first, last in _runs([row for row, node in enumerate(nodes) if node not in kept]):
            self.beginInsertRows(parent, first, last)
            group.shown[first:first] = nodes[first : last + 1]
            self.endInsertRows()

    def _reorder_rows(self, group: Group, order: list[VmNode]) -> None:
        self.layoutAboutToBeChanged.emit()
        serial = self._serial(group)
        before = group.shown
        rows = {node: row for row, node in enumerate(order)}
        group.shown = order
        for index in self.persistentIndexList():
            if index.internalId() == serial:
                moved = self.createIndex(rows[before[index.row()]], index.column(), serial)
                self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()

    def _show_changed(self, keys: set[VmKey]) -> None:
        """Redraw the rows of these machines and the headings, whose counts may differ."""
        for group in self._shown:
            rows = [row for row, node in enumerate(group.shown) if node.key in keys] if keys else []
            for first, last in _runs(rows):
                self._emit_changed(self._parent_index(group), first, last)
        if self.arrangement.grouping != "none" and self._shown:
            self._emit_changed(QModelIndex(), 0, len(self._shown) - 1)

    def _emit_changed(self, parent: QModelIndex, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0, parent), self.index(last, len(COLUMNS) - 1, parent))

    # What the views ask.

    def group_at(self, index: Index) -> Group | None:
        """The heading in this row, or None when it is a machine."""
        if not index.isValid() or index.internalId() != _TOP or self.arrangement.grouping == "none":
            return None
        return self._shown[index.row()]

    def node_at(self, index: Index) -> VmNode | None:
        """The machine in this row, or None when it is a heading."""
        if not index.isValid():
            return None
        if self.arrangement.grouping == "none":
            return self._shown[0].shown[index.row()]
        group = self._by_serial.get(index.internalId())
        return group.shown[index.row()] if group else None

    def indexes_of(self, keys: set[VmKey]) -> list[QModelIndex]:
        """The rows of these machines; one that stands under several headings has several."""
        return [
            self.index(row, 0, self._parent_index(group))
            for group in self._shown
            for row, node in enumerate(group.shown)
            if node.key in keys
        ]

    def group_index(self, kind: str, key: str) -> QModelIndex:
        """The row of a heading."""
        for row, group in enumerate(self._shown):
            if (group.kind, group.key) == (kind, key):
                return self.index(row, 0)
        return QModelIndex()

    def shown_count(self) -> int:
        """How many rows of machines are shown."""
        return sum(len(group.shown) for group in self._shown)

    def _serial(self, group: Group) -> int:
        return _TOP if self.arrangement.grouping == "none" else group.serial

    def _parent_index(self, group: Group) -> QModelIndex:
        if self.arrangement.grouping == "none":
            return QModelIndex()
        return self.createIndex(self._shown.index(group), 0, _TOP)

    def _parents(self) -> list[tuple[QModelIndex, int]]:
        return [(self._parent_index(group), len(group.shown)) for group in self._shown]

    # QAbstractItemModel.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not (0 <= column < len(COLUMNS) and 0 <= row < self.rowCount(parent)):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, _TOP)
        return self.createIndex(row, column, self._shown[parent.row()].serial)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 - QObject.parent has no argument
        serial = index.internalId() if index.isValid() else _TOP
        if serial == _TOP or serial not in self._by_serial:
            return QModelIndex()
        return self.createIndex(self._shown.index(self._by_serial[serial]), 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        if not parent.isValid():
            if self.arrangement.grouping == "none":
                return len(self._shown[0].shown) if self._shown else 0
            return len(self._shown)
        if parent.internalId() != _TOP or parent.column() > 0 or self.arrangement.grouping == "none":
            return 0
        return len(self._shown[parent.row()].shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008, N802
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if (node := self.node_at(index)) is not None:
            return row_data.of_vm(node, COLUMNS[index.column()], role)
        if (group := self.group_at(index)) is not None:
            host = self.hosts.get(group.key) if group.kind == "host" else None
            return row_data.of_group(group, host[0] if host else None, COLUMNS[index.column()], role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            return row_data.of_header(COLUMNS[section], role)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _MACHINE_FLAGS if self.group_at(index) is None else _HEADING_FLAGS

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.arrangement.sort_column = column
            self.arrangement.descending = order is Qt.SortOrder.DescendingOrder
            self.rearrange()


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs of neighbours: first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
