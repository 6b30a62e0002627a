"""The window of one host: its pages, and the actions on it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.host import HostInfo
from vmdesk.ops.session import Session
from vmdesk.ui.events_model import HOST
from vmdesk.ui.events_view import EventsView
from vmdesk.ui.host_actions import HostActions
from vmdesk.ui.host_tasks import HostTasks
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.devices_page import DevicesPage
from vmdesk.ui.host_window.disks_page import DisksPage
from vmdesk.ui.host_window.host_journal import HostJournal
from vmdesk.ui.host_window.lock_manager_page import LockManagerPage
from vmdesk.ui.host_window.overview_page import OverviewPage
from vmdesk.ui.host_window.secrets_page import SecretsPage
from vmdesk.ui.host_window.strip import ConnectionStrip
from vmdesk.ui.opening import open_host, open_vm
from vmdesk.ui.paged_window import PagedWindow
from vmdesk.ui.words import tr
from vmdesk.words import N_

Page = Literal["overview", "disks", "devices", "secrets", "locks", "events", "terminal"]
PAGES: dict[str, tuple[str, str, str]] = {  # words, icon, key
    "overview": (N_("Overvie&w"), "overview", "Ctrl+1"),
    "disks": (N_("Dis&ks"), "disk", "Ctrl+2"),
    "devices": (N_("Dev&ices"), "pci", "Ctrl+3"),
    "secrets": (N_("&Secrets"), "lock", "Ctrl+4"),
    "locks": (N_("Lock &Manager"), "lease", "Ctrl+5"),
    "events": (N_("&Events"), "events", "Ctrl+6"),
    "terminal": (N_("Termina&l"), "open-console", "Ctrl+7"),
}
_open: dict[str, "HostWindow"] = {}


def open_host_window(session: Session, host_id: str, page: Page = "overview") -> "HostWindow":
    """Open the window of a host, or bring it to the front, at a page."""
    window = _open.get(host_id)
    if window is None:
        window = _open[host_id] = HostWindow(session, host_id)
        window.destroyed.connect(lambda: _open.pop(host_id, None))
    window.turn_to(page)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def open_windows() -> tuple["HostWindow", ...]:
    """All that are open."""
    return tuple(_open.values())


class HostWindow(PagedWindow):
    """One host, connected or not."""

    PAGES = PAGES
    KEY = "host"

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session)
        self.host_id = host_id
        self.strip = ConnectionStrip(session, host_id)
        self._put_together()
        tasks = HostTasks(session, self, lambda other: open_host(session, other), lambda key: open_vm(session, key))
        self.actions_on_host = HostActions(self, tasks, self._info)
        self.actions_on_host.fill(self.main_menu)
        self.actions_on_host.details.setVisible(False)  # this is where they are
        self.main_menu.addSeparator()
        self.toolbar.addAction(self.actions_on_host.new_vm)
        self._disconnects: list[Callable[[], None]] = [
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(self._host_removed),
        ]
        self.finish()

    def _put_together(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)

    # Pages.

    def turn_to(self, page: str) -> None:
        """Show a page."""
        self.stack.setFocus()  # not a field in which a stray key would change something; a terminal takes it itself
        super().turn_to(page)

    def make_page(self, page: str) -> QWidget:
        """The page of this name."""
        match page:
            case "overview":
                return OverviewPage(self._session, self.host_id)
            case "disks":
                return DisksPage(self._session, self.host_id)
            case "devices":
                return DevicesPage(self._session, self.host_id)
            case "secrets":
                return SecretsPage(self._session, self.host_id)
            case "locks":
                return LockManagerPage(self._session, self.host_id)
            case "events":
                return self._make_events()
            case _:
                return self._make_terminal()

    def _make_events(self) -> EventsView:
        """All events of this host; they are forgotten in the main window, with those of all hosts."""
        journal = HostJournal(self._session, self.host_id)
        self._disconnects.append(journal.let_go)
        view = EventsView(journal)
        view.tree.setColumnHidden(HOST, True)
        view.clear_button.hide()
        return view

    def _make_terminal(self) -> QWidget:
        from vmdesk.ui.terminal.host_page import HostTerminalPage

        page = HostTerminalPage(self._session, self.host_id)
        self._disconnects.append(page.let_go)
        return page

    def _info(self) -> HostInfo | None:
        return self._session.host_info(self.host_id)

    # What the session tells.

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self.host_id:
            self.strip.refresh()
            self.actions_on_host.update_for(info)
            self._show_title()

    def _host_removed(self, info: HostInfo) -> None:
        if info.id == self.host_id:
            self.close()

    def _show_title(self) -> None:
        self.setWindowTitle(tr("Host {host}", host=self._session.label(self.host_id)))

    # Beginning and end.

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self._let_go()
        super().closeEvent(event)

    def _let_go(self) -> None:
        for page in self.pages.values():
            if isinstance(page, AskingPage):
                page.let_go()
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects = []
        self.keep_size()

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        super().retranslate()
        self.main_menu.setTitle(tr("H&ost"))
        self.actions_on_host.retranslate()
        self._show_title()
