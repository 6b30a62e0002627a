"""The window of one host: its pages, and the actions on it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QStackedWidget, QToolBar, QVBoxLayout, QWidget

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
from vmdesk.ui.host_window.overview_page import OverviewPage
from vmdesk.ui.host_window.secrets_page import SecretsPage
from vmdesk.ui.host_window.strip import ConnectionStrip
from vmdesk.ui.icons import icon
from vmdesk.ui.opening import open_host, open_vm
from vmdesk.ui.words import tr
from vmdesk.words import N_

Page = Literal["overview", "disks", "devices", "secrets", "events", "terminal"]
PAGES: dict[Page, tuple[str, str, str]] = {  # words, icon, key
    "overview": (N_("Overvie&w"), "overview", "Ctrl+1"),
    "disks": (N_("Dis&ks"), "disk", "Ctrl+2"),
    "devices": (N_("Dev&ices"), "pci", "Ctrl+3"),
    "secrets": (N_("&Secrets"), "lock", "Ctrl+4"),
    "events": (N_("&Events"), "events", "Ctrl+5"),
    "terminal": (N_("Termina&l"), "open-console", "Ctrl+6"),
}
SIZE = QSize(1040, 740)
LAYOUT_KEY = "host"
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


class HostWindow(QMainWindow):
    """One host, connected or not. Pages are made when they are first looked at."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("host")
        self._session, self.host_id = session, host_id
        self.pages: dict[Page, QWidget] = {}
        self.stack, self.strip = QStackedWidget(), ConnectionStrip(session, host_id)
        self._put_together()
        tasks = HostTasks(session, self, lambda other: open_host(session, other), lambda key: open_vm(session, key))
        self.actions_on_host = HostActions(self, tasks, self._info)
        self.page_actions: dict[Page, QAction] = {}
        self._make_page_actions()
        self._fill_menus()
        self._fill_toolbar()
        self._disconnects: list[Callable[[], None]] = [
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(self._host_removed),
        ]
        self._restore_size()
        self.retranslate()

    def _put_together(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)

    # Pages.

    def turn_to(self, page: Page) -> None:
        """Show a page."""
        if page not in self.pages:
            self.pages[page] = widget = self._make(page)
            self.stack.addWidget(widget)
        self.stack.setFocus()  # not a field in which a stray key would change something; a terminal takes it itself
        self.stack.setCurrentWidget(self.pages[page])
        self.page_actions[page].setChecked(True)

    def _make(self, page: Page) -> QWidget:
        match page:
            case "overview":
                return OverviewPage(self._session, self.host_id)
            case "disks":
                return DisksPage(self._session, self.host_id)
            case "devices":
                return DevicesPage(self._session, self.host_id)
            case "secrets":
                return SecretsPage(self._session, self.host_id)
            case "events":
                return self._make_events()
            case "terminal":
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

    def _make_page_actions(self) -> None:
        group = QActionGroup(self)
        for page, (_words, icon_name, shortcut) in PAGES.items():
            action = QAction(icon(icon_name), "", self)
            action.setCheckable(True)
            action.setShortcut(QKeySequence(shortcut))
            action.triggered.connect(lambda _checked=False, page=page: self.turn_to(page))
            group.addAction(action)
            self.page_actions[page] = action

    # Menus.

    def _fill_menus(self) -> None:
        self._host_menu = self.menuBar().addMenu("")
        self.actions_on_host.fill(self._host_menu)
        self.actions_on_host.details.setVisible(False)  # this is where they are
        self._host_menu.addSeparator()
        self.close_action = QAction(icon("close"), "", self)
        self.close_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Close))
        self.close_action.triggered.connect(self.close)
        self._host_menu.addAction(self.close_action)
        self._view_menu = self.menuBar().addMenu("")
        self._view_menu.addActions(list(self.page_actions.values()))

    def _fill_toolbar(self) -> None:
        self.toolbar = bar = QToolBar(self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addAction(self.actions_on_host.new_vm)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(space)
        bar.addActions(list(self.page_actions.values()))
        self.addToolBar(bar)

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
        if not self.isMaximized():
            layout = dict(self._session.settings.current.layout)
            layout[LAYOUT_KEY] = bytes(self.saveGeometry().toBase64().data()).decode()
            self._session.settings.change(layout=layout)

    def _restore_size(self) -> None:
        saved = self._session.settings.current.layout.get(LAYOUT_KEY)
        restored = isinstance(saved, str) and self.restoreGeometry(QByteArray.fromBase64(saved.encode()))
        if not restored:
            self.resize(SIZE)

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._host_menu.setTitle(tr("H&ost"))
        self._view_menu.setTitle(tr("&View"))
        self.close_action.setText(tr("Close"))
        self.toolbar.setWindowTitle(tr("Toolbar"))
        for page, (words, _icon_name, _shortcut) in PAGES.items():
            self.page_actions[page].setText(tr(words))
        self.actions_on_host.retranslate()
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
