"""Qt's model of the list: headings and machines under them, changed row by row so that selection and scroll stay."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vmdesk.model.history import History
from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ui.inventory import row_data
from vmdesk.ui.inventory.arrangement import Arrangement, Groups, Wanted
from vmdesk.ui.inventory.columns import COLUMNS
from vmdesk.ui.inventory.nodes import Group, Row, VmNode

Histories = Callable[[str], Mapping[str, History]]  # of the machines of a host, by UUID
Index = QModelIndex | QPersistentModelIndex
Place = tuple[Group, QModelIndex]
# A change in more separate places than this is quicker, and looks no different, as one reset.
MOST_RUNS = 40
# Asked for each row whenever the view lays out its rows: made once.
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_HEADING_FLAGS = _SHOWN | Qt.ItemFlag.ItemIsDropEnabled
_MOVABLE_FLAGS = _HEADING_FLAGS | Qt.ItemFlag.ItemIsDragEnabled  # of hosts, where there are sites to move them to
_MACHINE_FLAGS = _SHOWN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren


class InventoryModel(QAbstractItemModel):
    """Sites, hosts, groups and machines. `arrange` decides what is shown; the rest follows what the session tells."""

    def __init__(self, histories: Histories, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._histories = histories
        self.arrangement = Arrangement()
        self.nodes: dict[VmKey, VmNode] = {}
        self.hosts: dict[str, tuple[HostInfo, str]] = {}
        self._going: dict[VmKey, str] = {}  # machines on their way, and the labels of the hosts
        self._groups = Groups()
        self._root = self._groups.root
        # A row's internal id is the serial number of what it stands under; the list's own is 0.
        self._by_serial: dict[int, Group] = {self._root.serial: self._root}

    # What the program tells.

    def set_hosts(self, hosts: Iterable[tuple[HostInfo, str]]) -> None:
        """The hosts, each with the name by which it is known."""
        self.hosts = {info.id: (info, label) for info, label in hosts}
        changed = {node.key for node in self.nodes.values() if self._take_host(node)}
        self.rearrange()
        self._show_changed(changed)

    def _take_host(self, node: VmNode) -> bool:
        """Have a machine know its host's name and site; whether one of them is another now."""
        info, label = self.hosts.get(node.key.host, (None, node.host_label))
        before, after = (node.host_label, node.site), (label, info.config.site if info else node.site)
        node.host_label, node.site = after
        return before != after

    def update_host(self, info: HostInfo, label: str) -> None:
        """A host's state, name or site has changed."""
        before, label_before = self.hosts.get(info.id, (None, ""))
        if before is None or label_before != label or before.config.site != info.config.site:
            self.set_hosts((self.hosts | {info.id: (info, label)}).values())
            return
        self.hosts[info.id] = (info, label)
        if before.state is not info.state and COLUMNS[self.arrangement.sort_column].key == "state":
            self.rearrange()
        heading = self._groups.find("host", info.id)
        if heading is not None and heading.serial in self._by_serial:
            self._show_heading(heading)
            if heading.above is not None and heading.above.kind == "site":
                self._groups.count_hosts(heading.above, heading.above.headings, self.hosts)
                self._show_heading(heading.above)

    def apply(self, added: Sequence[VmInfo], removed: Sequence[VmInfo], changed: Sequence[VmInfo]) -> None:
        """Take a change of some host's machines."""
        for vm in removed:
            self.nodes.pop(vm.key, None)
        for vm in added:
            info, label = self.hosts.get(vm.key.host, (None, vm.key.host))
            site = info.config.site if info else ""
            self.nodes[vm.key] = node = VmNode(vm, label, self._histories(vm.key.host), site)
            node.going_to = self._going.get(vm.key)
        for vm in changed:
            if (known := self.nodes.get(vm.key)) is not None:
                known.update(vm)
        self.rearrange()
        self._show_changed({vm.key for vm in changed})

    def show_moves(self, going: Mapping[VmKey, str]) -> None:
        """These machines are on their way, to hosts of these labels."""
        self._going = dict(going)
        changed = {key for key, node in self.nodes.items() if node.going_to != going.get(key)}
        for key in changed:
            self.nodes[key].going_to = going.get(key)
        if changed:
            self.rearrange()
            self._show_changed(changed)

    def sampled(self) -> None:
        """New figures have come: redraw the columns that show them, and sort anew where they decide the order."""
        if COLUMNS[self.arrangement.sort_column].figures:
            self.rearrange()
        columns = _runs([index for index, column in enumerate(COLUMNS) if column.figures])
        for group, parent in self._places():
            if group.rows and not _has_headings(group):
                for first, last in columns:
                    self.dataChanged.emit(self.index(0, first, parent), self.index(len(group.rows) - 1, last, parent))

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
        if self._changes_place(wanted) or _runs_needed(wanted) > MOST_RUNS:
            self.beginResetModel()
            self._take_all(wanted)
            self.endResetModel()
            return
        for group, rows in wanted:
            self._move_rows(group, rows)

    def _changes_place(self, wanted: Wanted) -> bool:
        """Whether a heading that is shown is to stand under another one: its rows would not outlast that."""
        return any(
            row.above is not group
            for group, rows in wanted
            if group.kind in {"root", "site"}
            for row in rows
            if isinstance(row, Group) and row.serial in self._by_serial
        )

    def _take_all(self, wanted: Wanted) -> None:
        self._by_serial = {self._root.serial: self._root}
        for group, rows in wanted:
            self._adopt(group, rows)
            group.rows = rows

    def _adopt(self, group: Group, rows: Sequence[Row]) -> None:
        """Have the headings among these rows stand under a group, with nothing under them yet."""
        for row in rows:
            if isinstance(row, Group):
                row.above, row.rows = group, []
                row.note_news()
                self._by_serial[row.serial] = row

    def _drop(self, rows: Sequence[Row]) -> None:
        """Forget these headings, and those under them."""
        for row in rows:
            if isinstance(row, Group):
                del self._by_serial[row.serial]
                self._drop(row.rows)
                row.rows = []

    def _move_rows(self, group: Group, rows: list[Row]) -> None:
        if group.rows == rows:
            return
        parent = self._index_of(group)
        wanted = set(rows)
        for first, last in reversed(_runs([at for at, row in enumerate(group.rows) if row not in wanted])):
            self.beginRemoveRows(parent, first, last)
            gone = group.rows[first : last + 1]
            del group.rows[first : last + 1]
            self._drop(gone)
            self.endRemoveRows()
        kept = set(group.rows)
        order = [row for row in rows if row in kept]
        if order != group.rows:
            self._reorder_rows(group, order)
        for first, last in _runs([at for at, row in enumerate(rows) if row not in kept]):
            self.beginInsertRows(parent, first, last)
            self._adopt(group, rows[first : last + 1])
            group.rows[first:first] = rows[first : last + 1]
            self.endInsertRows()

    def _reorder_rows(self, group: Group, order: list[Row]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = group.rows
        places = {row: place for place, row in enumerate(order)}
        group.rows = order
        for index in self.persistentIndexList():
            if index.internalId() == group.serial:
                moved = self.createIndex(places[before[index.row()]], index.column(), group.serial)
                self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()

    def _show_changed(self, keys: set[VmKey]) -> None:
        """Redraw the rows of these machines, and the headings that say something else than before."""
        for group, parent in self._places():
            if _has_headings(group):
                rows = [at for at, heading in enumerate(group.headings) if heading.note_news()]
            else:
                rows = [at for at, node in enumerate(group.machines) if node.key in keys] if keys else []
            for first, last in _runs(rows):
                self._emit_changed(parent, first, last)

    def _show_heading(self, heading: Group) -> None:
        heading.note_news()
        index = self._index_of(heading)
        self._emit_changed(index.parent(), index.row(), index.row())

    def _emit_changed(self, parent: QModelIndex, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0, parent), self.index(last, len(COLUMNS) - 1, parent))

    # What the views ask.

    def group_at(self, index: Index) -> Group | None:
        """The heading in this row, or None when it is a machine."""
        row = self._row(index)
        return row if isinstance(row, Group) else None

    def node_at(self, index: Index) -> VmNode | None:
        """The machine in this row, or None when it is a heading."""
        row = self._row(index)
        return row if isinstance(row, VmNode) else None

    def indexes_of(self, keys: set[VmKey]) -> list[QModelIndex]:
        """The rows of these machines; one that stands under several headings has several."""
        return [
            self.index(at, 0, parent)
            for group, parent in self._places()
            for at, row in enumerate(group.rows)
            if isinstance(row, VmNode) and row.key in keys
        ]

    def group_index(self, kind: str, key: str) -> QModelIndex:
        """The row of a heading."""
        group = self._groups.find(kind, key)
        return self._index_of(group) if group is not None and group.serial in self._by_serial else QModelIndex()

    def headings(self) -> list[QModelIndex]:
        """The rows of all headings, each before those under it."""
        return [place for _group, place in self._places() if place.isValid()]

    def shown_count(self) -> int:
        """How many rows of machines are shown."""
        return sum(len(group.machines) for group in self._by_serial.values())

    @property
    def has_sites(self) -> bool:
        """Whether hosts stand under the headings of sites."""
        return any(isinstance(row, Group) and row.kind == "site" for row in self._root.rows[-1:])  # they come last

    def site_at(self, index: Index) -> str:
        """The site that this row belongs to, as it is written; empty for none."""
        row = self._row(index)
        group = row if isinstance(row, Group) else self._by_serial.get(index.internalId()) if row else None
        while group is not None and group.kind != "site":
            group = group.above
        return group.label if group is not None else ""

    def _row(self, index: Index) -> Row | None:
        group = self._by_serial.get(index.internalId()) if index.isValid() else None
        return group.rows[index.row()] if group is not None else None

    def _index_of(self, group: Group) -> QModelIndex:
        above = group.above
        return QModelIndex() if above is None else self.createIndex(above.rows.index(group), 0, above.serial)

    def _places(self, group: Group | None = None, index: QModelIndex = QModelIndex()) -> Iterator[Place]:  # noqa: B008
        """Whatever rows stand under, from the top downwards: the list, and each heading with its place in it."""
        group = group or self._root
        yield group, index
        if _has_headings(group):
            for at, row in enumerate(group.headings):
                yield from self._places(row, self.createIndex(at, 0, group.serial))

    # QAbstractItemModel.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not 0 <= column < len(COLUMNS) or row < 0:
            return QModelIndex()
        group = self._row(parent) if parent.isValid() else self._root
        if not isinstance(group, Group) or parent.column() > 0 or row >= len(group.rows):
            return QModelIndex()
        return self.createIndex(row, column, group.serial)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 - QObject.parent has no argument
        group = self._by_serial.get(index.internalId()) if index.isValid() else None
        return self._index_of(group) if group is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        if not parent.isValid():
            return len(self._root.rows)
        group = self._row(parent) if parent.column() == 0 else None
        return len(group.rows) if isinstance(group, Group) else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008, N802
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._row(index)
        if isinstance(row, VmNode):
            return row_data.of_vm(row, COLUMNS[index.column()], role)
        if row is not None:
            host = self.hosts.get(row.key) if row.kind == "host" else None
            return row_data.of_group(row, host[0] if host else None, COLUMNS[index.column()], role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            return row_data.of_header(COLUMNS[section], role)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._row(index)
        if isinstance(row, VmNode):
            return _MACHINE_FLAGS
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        return _MOVABLE_FLAGS if row.kind == "host" and self.has_sites else _HEADING_FLAGS

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.arrangement.sort_column = column
            self.arrangement.descending = order is Qt.SortOrder.DescendingOrder
            self.rearrange()


def _has_headings(group: Group) -> bool:
    return bool(group.rows) and isinstance(group.rows[0], Group)


def _runs_needed(wanted: Wanted) -> int:
    """In how many separate places rows would go or come."""
    runs = 0
    for group, rows in wanted:
        if group.rows == rows:
            continue
        old, new = set(group.rows), set(rows)
        runs += len(_runs([at for at, row in enumerate(group.rows) if row not in new]))
        runs += len(_runs([at for at, row in enumerate(rows) if row not in old]))
    return runs


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs of neighbours: first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
