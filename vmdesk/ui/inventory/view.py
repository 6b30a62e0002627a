"""The list itself: a tree of headings and machines that keeps selection, expansion and scroll through every change."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView, QWidget

from vmdesk.model.vm import VmKey
from vmdesk.ui.inventory.columns import COLUMNS, INDEX
from vmdesk.ui.inventory.delegates import GraphDelegate
from vmdesk.ui.inventory.dragging import dragged_hosts, dragged_vms, hosts_in, vms_in
from vmdesk.ui.inventory.dropping import Dropping
from vmdesk.ui.inventory.model import InventoryModel
from vmdesk.ui.inventory.nodes import Group
from vmdesk.ui.inventory.selection import select_rows, selected_rows
from vmdesk.ui.words import tr

VIEW_SETTLE_MILLISECONDS = 120
HINT_MARGIN = 24


class InventoryView(QTreeView):
    """Shows the model. Its signals speak of ids, never of rows.

    `selection_changed`; `vm_activated` and `host_activated` by double click or Enter; `menu_wanted` with a global
    position; `in_view_changed` with the keys of the machines on the screen; `dropped_on_group` with the keys of dropped
    machines, and the kind and label of the heading; `dropped_on_host` with those that are not there yet, and the id of
    the host; `hosts_dropped` with the ids of dropped hosts, and the site that they were dropped at, empty for none.
    """

    selection_changed = Signal()
    vm_activated = Signal(object)
    host_activated = Signal(str)
    menu_wanted = Signal(QPoint)
    in_view_changed = Signal(object)
    dropped_on_group = Signal(object, str, str)
    dropped_on_host = Signal(object, str)
    hosts_dropped = Signal(object, str)

    def __init__(self, model: InventoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._collapsed: set[tuple[str, str]] = set()
        self._kept: tuple[set[VmKey], set[tuple[str, str]], int] | None = None
        self.setModel(model)
        self._set_up()
        self._settle = QTimer(self, singleShot=True, interval=VIEW_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._tell_in_view)
        self._settle.timeout.connect(self._use_spare_room)
        self.dropping = Dropping(self, model)
        self._hint = ""
        self._names_sized = False  # by hand: then nothing else changes that width
        self._widening = False
        self._connect()
        self.expandAll()

    def _set_up(self) -> None:
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for index, column in enumerate(COLUMNS):
            self.setColumnWidth(index, column.width)
            self.setColumnHidden(index, not column.shown)
            if column.colour:
                self.setItemDelegateForColumn(index, GraphDelegate(column.colour, column.widest, self))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Hosts and virtual machines"))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def _connect(self) -> None:
        model = self._model
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        model.rowsInserted.connect(self._rows_inserted)
        model.rowsRemoved.connect(self._settle.start)
        model.layoutChanged.connect(self._settle.start)
        self.collapsed.connect(self._note_collapsed)
        self.expanded.connect(self._note_expanded)
        self.activated.connect(self._activate)
        self.customContextMenuRequested.connect(lambda point: self.menu_wanted.emit(self.viewport().mapToGlobal(point)))
        self.header().customContextMenuRequested.connect(self._choose_columns)
        self.header().sectionResized.connect(self._note_sized)
        self.verticalScrollBar().valueChanged.connect(self._settle.start)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    # Selection.

    def selected_vms(self) -> tuple[VmKey, ...]:
        """The selected machines, those of selected group headings too; each once, in the order of the rows."""
        keys: dict[VmKey, None] = {}
        for index in selected_rows(self.selectionModel()):
            if (node := self._model.node_at(index)) is not None:
                keys[node.key] = None
            elif (group := self._model.group_at(index)) is not None and group.kind != "host":
                keys.update((node.key, None) for node in group.machines)
        return tuple(keys)

    def selected_hosts(self) -> tuple[str, ...]:
        """The hosts whose headings are selected."""
        return tuple(group.key for group in self._selected_headings() if group.kind == "host")

    def hosts_at_selected_sites(self) -> tuple[str, ...]:
        """The hosts of the sites whose headings are selected."""
        sites = (group for group in self._selected_headings() if group.kind == "site")
        return tuple(host.key for site in sites for host in site.headings)

    def _selected_headings(self) -> list[Group]:
        groups = (self._model.group_at(index) for index in selected_rows(self.selectionModel()))
        return [group for group in groups if group is not None]

    def select_vms(self, keys: Sequence[VmKey]) -> None:
        """Select these machines and bring the first into view."""
        indexes = self._model.indexes_of(set(keys))
        select_rows(self.selectionModel(), indexes)
        if indexes:
            self.scrollTo(indexes[0])

    def select_host(self, host_id: str) -> None:
        """Select a host's heading."""
        index = self._model.group_index("host", host_id)
        if index.isValid():
            select_rows(self.selectionModel(), [index])
            self.scrollTo(index)

    # Keeping the picture through changes.

    def _before_reset(self) -> None:
        headings = {(group.kind, group.key) for group in self._selected_headings()}
        nodes = (self._model.node_at(index) for index in selected_rows(self.selectionModel()))
        vms = {node.key for node in nodes if node is not None}
        self._kept = (vms, headings, self.verticalScrollBar().value())

    def _after_reset(self) -> None:
        self._expand_wanted()
        if self._kept is not None:
            vms, headings, scroll = self._kept
            indexes = [self._model.group_index(*heading) for heading in headings] + self._model.indexes_of(vms)
            select_rows(self.selectionModel(), [index for index in indexes if index.isValid()])
            self.verticalScrollBar().setValue(scroll)
            self._kept = None
        self._settle.start()

    def _rows_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid() and first == 0 and last == self._model.rowCount(parent) - 1:
            self._expand_unless_collapsed(parent)
        if self._model.group_at(self._model.index(first, 0, parent)) is not None:
            for row in range(first, last + 1):
                self._expand_unless_collapsed(self._model.index(row, 0, parent))
        self._settle.start()

    def _expand_wanted(self) -> None:
        for index in self._model.headings():
            self._expand_unless_collapsed(index)

    def _expand_unless_collapsed(self, index: QModelIndex) -> None:
        group = self._model.group_at(index)
        if group is not None and (group.kind, group.key) not in self._collapsed:
            self.expand(index)

    def _note_collapsed(self, index: QModelIndex) -> None:
        if (group := self._model.group_at(index)) is not None:
            self._collapsed.add((group.kind, group.key))
        self._settle.start()

    def _note_expanded(self, index: QModelIndex) -> None:
        if (group := self._model.group_at(index)) is not None:
            self._collapsed.discard((group.kind, group.key))
        self._settle.start()

    # What is on the screen.

    def _tell_in_view(self) -> None:
        """Say which machines are on the screen, a moment after it has come to rest."""
        keys: list[VmKey] = []
        index = self.indexAt(QPoint(0, 0))
        bottom = self.viewport().height()
        while index.isValid() and self.visualRect(index).top() <= bottom:
            if (node := self._model.node_at(index)) is not None:
                keys.append(node.key)
            index = self.indexBelow(index)
        self.in_view_changed.emit(frozenset(keys))

    def _use_spare_room(self) -> None:
        """Widen the names to what they need, as far as there is room that no column uses."""
        spare = self.viewport().width() - self.header().length()
        if spare > 0 and not self._names_sized:
            needed = self.sizeHintForColumn(0) - self.columnWidth(0)
            self._widening = True
            self.setColumnWidth(0, self.columnWidth(0) + max(0, min(spare, needed)))
            self._widening = False

    def _note_sized(self, index: int, _before: int, _now: int) -> None:
        if index == 0 and self.isVisible():
            self._names_sized = not self._widening

    def say_hint(self, text: str) -> None:
        """What to say below the headings where there are no machines."""
        if text != self._hint:
            self._hint = text
            self.setAccessibleDescription(text)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._hint and not self._model.nodes:
            top = self._bottom_of_rows() + self.sizeHintForRow(0)
            room = self.viewport().rect().adjusted(HINT_MARGIN, top, -HINT_MARGIN, 0)
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._hint)

    def _bottom_of_rows(self) -> int:
        """Where the last row ends that can be seen."""
        index = self._model.index(self._model.rowCount() - 1, 0)
        while self.isExpanded(index) and self._model.rowCount(index):
            index = self._model.index(self._model.rowCount(index) - 1, 0, index)
        return self.visualRect(index).bottom()

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._settle.start()

    # What the person does.

    def _activate(self, index: QModelIndex) -> None:
        if (node := self._model.node_at(index)) is not None:
            self.vm_activated.emit(node.key)
        elif (group := self._model.group_at(index)) is not None:
            if group.kind == "host":
                self.host_activated.emit(group.key)
            else:
                self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Menu:
            row = next(selected_rows(self.selectionModel()), None)
            point = self.visualRect(row).bottomLeft() if row else QPoint(0, 0)
            self.menu_wanted.emit(self.viewport().mapToGlobal(point))
            return
        super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802
        keys, hosts = self.selected_vms(), self.selected_hosts()
        if keys or hosts:
            drag = QDrag(self)
            drag.setMimeData(dragged_vms(keys) if keys else dragged_hosts(hosts))
            drag.exec(Qt.DropAction.LinkAction)
            self.dropping.end()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        super().dragMoveEvent(event)  # it scrolls at the edges, and takes nothing
        if self.dropping.over(event.mimeData(), event.position().toPoint()):
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.dropping.end()
        super().dragLeaveEvent(event)

    def dragEnterEvent(self, event: Any) -> None:  # noqa: N802
        if vms_in(event.mimeData()) or hosts_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.dropping.end()
        index = self.indexAt(event.position().toPoint())
        group = self._model.group_at(index)
        if hosts := hosts_in(event.mimeData()):
            self.hosts_dropped.emit(hosts, self._model.site_at(index))
        elif onto_host := self.dropping.onto_host(event.mimeData(), index).keys:
            self.dropped_on_host.emit(onto_host, group.key if group is not None else "")
        elif group is not None and group.kind != "host" and (keys := vms_in(event.mimeData())):
            self.dropped_on_group.emit(keys, group.kind, group.label if group.key else "")
        else:
            return
        event.accept()

    # Columns.

    def fill_columns_menu(self, menu: QMenu) -> None:
        """Put all columns into the menu, anew, with a mark at those that are shown; the name always is."""
        menu.clear()
        for index, column in enumerate(COLUMNS):
            if column.key == "name":
                continue
            action = menu.addAction(tr(column.label))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(index))
            action.setToolTip(tr(column.tip))
            action.toggled.connect(lambda shown, index=index: self._show_column(index, shown))
        menu.setToolTipsVisible(True)

    def _show_column(self, index: int, shown: bool) -> None:
        self.setColumnHidden(index, not shown)
        self._settle.start()

    def _choose_columns(self, point: QPoint) -> None:
        menu = QMenu(tr("Columns"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_columns_menu(menu)
        menu.popup(self.header().mapToGlobal(point))

    def show_host_column(self, shown: bool) -> None:
        """Show or hide the column that names the host, which is of use where hosts are no headings."""
        self.setColumnHidden(INDEX["host"], not shown)

    def shown_columns(self) -> frozenset[str]:
        """The keys of the columns that are shown."""
        return frozenset(column.key for index, column in enumerate(COLUMNS) if not self.isColumnHidden(index))

    def layout_state(self) -> str:
        """Order, widths, visibility and sorting of the columns, to be remembered."""
        return bytes(self.header().saveState().toBase64().data()).decode()

    def restore_layout(self, state: str) -> None:
        """Take a remembered layout; one that does not fit this version is passed over."""
        header: QHeaderView = self.header()
        if state and header.restoreState(QByteArray.fromBase64(state.encode())):
            header.setFirstSectionMovable(False)
