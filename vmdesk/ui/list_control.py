"""Between the session and the list: hands changes to the model, and the filter bar's wishes to both."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from vmdesk.model.change import Change
from vmdesk.model.host import HostInfo
from vmdesk.model.query import Query, parse
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.settings.values import Settings
from vmdesk.ui.filter_bar import FilterBar
from vmdesk.ui.inventory.columns import COLUMNS
from vmdesk.ui.inventory.model import InventoryModel
from vmdesk.ui.inventory.view import InventoryView


class ListControl(QObject):
    """Keeps the list true. `changed` is emitted when other machines are shown than before."""

    changed = Signal()

    def __init__(self, session: Session, model: InventoryModel, view: InventoryView, bar: FilterBar) -> None:
        super().__init__(model)
        self._session = session
        self._model = model
        self._view = view
        self._bar = bar
        self._connections: list[Callable[[], None]] = [
            session.host_added.connect(lambda _info: self._take_hosts()),
            session.host_removed.connect(lambda _info: self._take_hosts()),
            session.host_changed.connect(self._host_changed),
            session.inventory_changed.connect(self._inventory_changed),
            session.sampled.connect(lambda _host: self._sampled()),
        ]
        self.take_settings(session.settings.current)
        bar.changed.connect(self._bar_changed)
        view.in_view_changed.connect(self._in_view)
        view.header().sortIndicatorChanged.connect(lambda _column, _order: self._want_what_is_needed())
        self._take_hosts()
        for host in session.hosts():
            self._inventory_changed(host.id, Change(added=tuple(session.vms(host.id).values())))
        self._bar_changed()

    def let_go(self) -> None:
        """Stop following the session."""
        for disconnect in self._connections:
            disconnect()
        self._connections.clear()

    def take_settings(self, settings: Settings) -> None:
        """Group and hide as the settings say."""
        self._bar.set_grouping(settings.group_by)
        self._bar.hide_off.setChecked(settings.hide_off)

    def _take_hosts(self) -> None:
        self._model.set_hosts((info, self._session.label(info.id)) for info in self._session.hosts())

    def _host_changed(self, info: HostInfo) -> None:
        if self._session.host_info(info.id) is not None:
            self._model.update_host(info, self._session.label(info.id))

    def _inventory_changed(self, _host: str, change: Change) -> None:
        self._model.apply(change.added, change.removed, change.changed)
        if change.added and self._needs_details():
            self._session.want_details([vm.key for vm in change.added])

    def _sampled(self) -> None:
        if self._view.isVisible():
            self._model.sampled()

    def _bar_changed(self) -> None:
        arrangement = self._model.arrangement
        grouping, hide_off = self._bar.grouping.currentData(), self._bar.hide_off.isChecked()
        if grouping != arrangement.grouping:
            self._view.show_host_column(grouping != "host")
        query: Query = parse(self._bar.text.text())
        self._model.arrange(replace(arrangement, grouping=grouping, hide_off=hide_off, query=query))
        self._session.settings.change(group_by=grouping, hide_off=hide_off)
        self._want_what_is_needed()
        self.changed.emit()

    def _want_what_is_needed(self) -> None:
        if self._needs_details():
            self._session.want_details()

    def _needs_details(self) -> bool:
        """Whether the arrangement of all rows depends on what only their XML tells."""
        arrangement = self._model.arrangement
        sorted_by = COLUMNS[arrangement.sort_column]
        return arrangement.query.needs_details or arrangement.grouping == "tag" or sorted_by.needs_details

    def _in_view(self, keys: frozenset[VmKey]) -> None:
        self._session.look_at(keys)
