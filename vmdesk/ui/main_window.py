"""The main window: assembles the list, its bar, the panels and the menus; it decides nothing itself."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from vmdesk.jobs.moving import Moving
from vmdesk.model.change import Change
from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.settings.values import Settings
from vmdesk.ui.docks import Docks
from vmdesk.ui.empty_list import EmptyList, hint_for
from vmdesk.ui.filter_bar import FilterBar
from vmdesk.ui.host_actions import HostActions
from vmdesk.ui.host_tasks import HostTasks
from vmdesk.ui.inventory.following import Following
from vmdesk.ui.inventory.model import InventoryModel
from vmdesk.ui.inventory.view import InventoryView
from vmdesk.ui.jobs_indicator import JobsIndicator
from vmdesk.ui.list_control import ListControl
from vmdesk.ui.main_menus import MainMenus, Wishes
from vmdesk.ui.opening import open_as_chosen, open_console, open_vm
from vmdesk.ui.questions import Questions
from vmdesk.ui.vm_actions import VmActions
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.ui.widgets.banner import Banners
from vmdesk.ui.words import tr


class Speaking(Protocol):
    """A part of the window that has words."""

    def retranslate(self) -> None:
        """Set them in the language of the program."""


LAYOUT_KEY = "main"
LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """The one window that is always there. `closing` is emitted when the person closes it."""

    closing = Signal()
    preferences_wanted = Signal()
    about_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("main")
        self.session = session
        self.model = InventoryModel(session.histories, self)
        self.view = InventoryView(self.model)
        self.filter = FilterBar()
        self.banners = Banners()
        self.banners.setFocusProxy(self.view)
        self.vm_tasks = VmTasks(session, self)
        self.questions = Questions(session, self)
        self.host_tasks = HostTasks(session, self, self.show_host, self.show_vm)
        openers = (self.open_vm, lambda keys, place: open_console(session, keys, place))
        self.vm_actions = VmActions(self, self.view, self.vm_tasks, self.selected_vms, *openers)
        self.host_actions = HostActions(self, self.host_tasks, self.selected_host)
        self.empty = EmptyList(self.host_tasks, self.filter)
        self.list = ListControl(session, self.model, self.view, self.filter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        self._put_together()
        self.docks = Docks(self, session)
        wishes = Wishes(self.quit_wanted.emit, self.preferences_wanted.emit, self.about_wanted.emit)
        parts = (self.vm_actions, self.host_actions, self.view, self.filter, self.docks)
        self.menus = MainMenus(self, *parts, wishes)
        self._counts = QLabel()
        self.statusBar().addWidget(self._counts)
        jobs = JobsIndicator(session.jobs)
        jobs.clicked.connect(self.docks.show_jobs)
        self.statusBar().addPermanentWidget(jobs)
        self._following = Following(session, self.view)
        self._connections = self._connect()
        self._restore_layout()
        self.retranslate()

    def _put_together(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banners)
        layout.addWidget(self.filter)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(centre)

    def _connect(self) -> list[Callable[[], None]]:
        view, session = self.view, self.session
        view.selection_changed.connect(self._selection_changed)
        view.vm_activated.connect(lambda key: open_as_chosen(session, key))
        view.host_activated.connect(self.host_tasks.activate)
        view.menu_wanted.connect(self._show_menu)
        view.dropped_on_group.connect(self._dropped)
        view.dropped_on_host.connect(self.vm_tasks.migrate)
        view.hosts_dropped.connect(self.host_tasks.set_site)
        self.list.changed.connect(self._refresh_surroundings)
        return [
            session.inventory_changed.connect(self._inventory_changed),
            session.host_added.connect(lambda _info: self._hosts_changed()),
            session.host_removed.connect(lambda _info: self._hosts_changed()),
            session.host_changed.connect(self._host_changed),
            session.moves.added.connect(self._moves_changed),
            session.moves.ended.connect(self._moves_changed),
            session.settings.changed.connect(self._settings_changed),
        ]

    # What is selected.

    def selected_vms(self) -> tuple[VmInfo, ...]:
        """The selected machines as they are now."""
        keys = self.view.selected_vms()
        return tuple(vm for key in keys if (vm := self.session.vm(key)) is not None)

    def selected_host(self) -> HostInfo | None:
        """The one selected host; where machines of one host are selected, that host."""
        hosts = set(self.view.selected_hosts()) or {key.host for key in self.view.selected_vms()}
        return self.session.host_info(hosts.pop()) if len(hosts) == 1 else None

    def show_host(self, host_id: str) -> None:
        """Select a host, which no filter may keep from sight then, and show the panel that tells about it."""
        if not self.model.group_index("host", host_id).isValid():
            self.filter.text.clear()
            self.filter.changed.emit()  # not only a moment later
        self.view.select_host(host_id)
        self.docks.show_side_panel()

    def show_vm(self, key: VmKey) -> None:
        """Select a machine and show the panel that tells about it."""
        self.view.select_vms([key])
        self.docks.show_side_panel()

    def open_vm(self, key: VmKey) -> None:
        """Open the window of a machine."""
        open_vm(self.session, key)

    def _selection_changed(self) -> None:
        self.vm_actions.update_for(self.selected_vms())
        self.host_actions.update_for(self.selected_host())
        hosts = dict.fromkeys((*self.view.selected_hosts(), *self.view.hosts_at_selected_sites()))
        self.docks.show_selection(tuple(hosts), self.view.selected_vms())

    # What the session tells.

    def _inventory_changed(self, _host: str, change: Change) -> None:
        selected = set(self.view.selected_vms())
        self._refresh_surroundings()
        if change.added or change.removed:
            self.host_actions.update_for(self.selected_host())
        if any(vm.key in selected for vm in change.changed) or change.removed:
            self._selection_changed()

    def _hosts_changed(self) -> None:
        self._refresh_surroundings()
        self._selection_changed()

    def _host_changed(self, info: HostInfo) -> None:
        self._refresh_surroundings()
        selected = self.selected_host()
        if selected is not None and selected.id == info.id:
            self.host_actions.update_for(selected)

    def _moves_changed(self, _moving: Moving) -> None:
        away = [moving for moving in self.session.moves.running if moving.target != moving.key.host]
        self.model.show_moves({moving.key: self.session.label(moving.target) for moving in away})
        self.vm_actions.update_for(self.selected_vms())

    def _settings_changed(self, before: Settings, after: Settings) -> None:
        if (before.group_by, before.hide_off) != (after.group_by, after.hide_off):
            self.list.take_settings(after)
        if before.moved_off != after.moved_off:
            self.host_actions.update_for(self.selected_host())

    def _refresh_surroundings(self) -> None:
        """The empty page, and the counts in the status bar."""
        shown, total = self.model.shown_count(), len(self.model.nodes)
        self.view.say_hint(hint_for(self.session.hosts()))
        filtered = bool(self.model.arrangement.query)
        seen = shown or (self.model.rowCount() if filtered else 0)  # a host may pass the filter by its own name
        nothing = self.empty.say(self.session.hosts(), total, seen, filtered)
        page = self.empty if nothing else self.view
        if page is not self._pages.currentWidget():
            self._pages.setCurrentWidget(page)
            if page is self.view and not self.filter.text.text():
                self.view.setFocus()
        running = sum(node.vm.active for node in self.model.nodes.values())
        text = tr("VMs: {total}, on: {running}", total=total, running=running)
        if shown != total and self.model.arrangement.grouping != "tag":
            text = tr("{counts}, shown: {shown}", counts=text, shown=shown)
        self._counts.setText(text)

    # What the person does.

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hosts, at_sites = self.view.selected_hosts(), self.view.hosts_at_selected_sites()
        if self.view.selected_vms():
            self.vm_actions.fill(menu)
        elif at_sites or len(hosts) > 1:
            ids = dict.fromkeys((*hosts, *at_sites))
            infos = [info for host in ids if (info := self.session.host_info(host)) is not None]
            self.host_actions.fill_for_several(menu, infos)
        elif hosts:
            self.host_actions.fill(menu)
        else:
            menu.addActions([self.host_actions.add, self.host_actions.import_hosts, self.host_actions.demo])
        menu.popup(point)

    def _dropped(self, keys: tuple[VmKey, ...], kind: str, label: str) -> None:
        if kind == "tag" and label:
            self.vm_tasks.change_tags(keys, [label], [])
        elif kind == "tag":
            vms = [vm for key in keys if (vm := self.session.vm(key))]
            self.vm_tasks.change_tags(keys, [], sorted({tag for vm in vms for tag in vm.tags}))

    # Looks.

    def retranslate(self) -> None:
        """Set all texts in the language of the program."""
        self.setWindowTitle(tr("Virtual Machines"))
        parts: tuple[Speaking, ...] = (self.filter, self.view, self.vm_actions, self.host_actions)
        for part in (*parts, self.menus, self.docks, self.empty):
            part.retranslate()
        self._refresh_surroundings()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.view.viewport().update()

    # Beginning and end.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.view.setFocus()
        QTimer.singleShot(0, self, self.docks.complete)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.save_layout()
        event.ignore()
        self.closing.emit()

    def save_layout(self) -> None:
        """Remember sizes, panels and columns."""
        layout = dict(self.session.settings.current.layout)
        layout[LAYOUT_KEY] = {
            "geometry": _text(self.saveGeometry()),
            "state": _text(self.saveState(LAYOUT_VERSION)),
            "columns": self.view.layout_state(),
        }
        self.session.settings.change(layout=layout)

    def _restore_layout(self) -> None:
        values = self.session.settings.current.layout.get(LAYOUT_KEY)
        if not isinstance(values, dict) or not self.restoreGeometry(_bytes(values.get("geometry"))):
            self.resize(1280, 760)
        if isinstance(values, dict):
            self.restoreState(_bytes(values.get("state")), LAYOUT_VERSION)
            self.view.restore_layout(str(values.get("columns", "")))

    def let_go(self) -> None:
        """Stop following the session, at the end."""
        for disconnect in self._connections:
            disconnect()
        self._following.let_go()
        self.list.let_go()


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()


def _bytes(value: object) -> QByteArray:
    return QByteArray.fromBase64(str(value or "").encode())
