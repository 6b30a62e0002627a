"""One window with the consoles of several VMs, each in a tab."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget

from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.console.machine_menu import MachineMenu
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.console.window import SIZE, ConsoleWindow
from vmdesk.ui.icons import icon
from vmdesk.ui.states import vm_icon_name
from vmdesk.ui.words import tr

LAYOUT_KEY = "console-tabs"
LONGEST_NAME = 40
_open: list["ConsoleTabs"] = []


def open_console_tab(session: Session, key: VmKey) -> "ConsoleTabs":
    """Show the console of a VM in a tab: in the one that it has, else in a new one."""
    window = tabs_window(session)
    page = next((page for page in window.pages() if page.key == key), None)
    if page is None:
        page = ConsolePage(session, key)
        window.take(page)
    else:
        window.tabs.setCurrentWidget(page)
    page.begin(asked=True)
    return window


def tabs_window(session: Session) -> "ConsoleTabs":
    """The window with the tabs, at the front."""
    window = _open[0] if _open else ConsoleTabs(session)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def open_windows() -> tuple["ConsoleTabs", ...]:
    """The window, if it is open."""
    return tuple(_open)


class ConsoleTabs(QMainWindow):
    """Tabs can be moved, closed, and detached. The window closes with the last of them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("console-tabs")
        _open.append(self)
        self._session = session
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.setTabsClosable(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.tabs.tabCloseRequested.connect(lambda row: self.close_tab(self._page(row)))
        self.tabs.currentChanged.connect(self._current_changed)
        bar = self.tabs.tabBar()
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        bar.customContextMenuRequested.connect(self._show_menu)
        self.setCentralWidget(self.tabs)
        self.machine = MachineMenu(session, self, self._key)
        self.detach = self._action("float", self._detach_current)
        self.close_one = self._action("close", lambda: self.close_tab(self.current), "Ctrl+Shift+W")
        self.following = self._action("", lambda: self._step(1), "Ctrl+Shift+PgDown")
        self.previous = self._action("", lambda: self._step(-1), "Ctrl+Shift+PgUp")
        self.machine.menu.addSeparator()
        self.machine.menu.addActions([self.detach, self.following, self.previous, self.close_one])
        self._restore_size()
        self.retranslate()

    def _action(self, icon_name: str, act: Callable[[], object], key: str = "") -> QAction:
        action = QAction(self)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    # Tabs.

    def pages(self) -> list[ConsolePage]:
        """The consoles, in the order of the tabs."""
        return [page for row in range(self.tabs.count()) if (page := self._page(row)) is not None]

    @property
    def current(self) -> ConsolePage | None:
        """The console that is seen."""
        return self._page(self.tabs.currentIndex())

    def _page(self, row: int) -> ConsolePage | None:
        page = self.tabs.widget(row)
        return page if isinstance(page, ConsolePage) else None

    def _key(self) -> VmKey | None:
        return self.current.key if self.current is not None else None

    def take(self, page: ConsolePage) -> None:
        """Have a tab for a console, and show it."""
        page.closable = True
        page.bar.show_machine_menu(self.machine.menu)
        page.title_changed.connect(self._title_changed)
        page.close_wanted.connect(self._close_wanted)
        self.tabs.addTab(page, "")
        self._show_page(page)
        self.tabs.setCurrentWidget(page)

    def give_away(self, page: ConsolePage) -> None:
        """Hand a console, which stays connected, to somebody else."""
        page.full_screens.leave()
        page.bar.hide_machine_menu()
        page.title_changed.disconnect(self._title_changed)
        page.close_wanted.disconnect(self._close_wanted)
        self.tabs.removeTab(self.tabs.indexOf(page))
        page.setParent(None)

    def close_tab(self, page: ConsolePage | None) -> None:
        """Close a tab, and its connection."""
        if page is not None:
            self.give_away(page)
            page.let_go()
            page.deleteLater()
            self._close_if_empty()

    def _title_changed(self) -> None:
        if isinstance(page := self.sender(), ConsolePage):
            self._show_page(page)

    def _close_wanted(self) -> None:
        if isinstance(page := self.sender(), ConsolePage):
            self.close_tab(page)

    def _detach_current(self) -> None:
        if (page := self.current) is not None:
            self._detach(page)

    def _detach(self, page: ConsolePage) -> None:
        """Have a window of its own for a tab."""
        self.give_away(page)
        ConsoleWindow(self._session, page).show()
        page.show()
        self._close_if_empty()

    def _close_if_empty(self) -> None:
        if not self.tabs.count():
            self.close()

    def _step(self, by: int) -> None:
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _current_changed(self, _row: int) -> None:
        self.machine.refresh()
        self._show_title()
        if self.current is not None:
            self.current.take_focus()

    def _show_menu(self, place: QPoint) -> None:
        page = self._page(self.tabs.tabBar().tabAt(place))
        if page is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.detach.icon(), self.detach.text(), lambda: self._detach(page))
        menu.addAction(self.close_one.icon(), self.close_one.text(), lambda: self.close_tab(page))
        menu.popup(self.tabs.tabBar().mapToGlobal(place))

    # Looks.

    def _show_page(self, page: ConsolePage) -> None:
        row, vm = self.tabs.indexOf(page), page.vm
        name = page.name if len(page.name) <= LONGEST_NAME else page.name[: LONGEST_NAME - 1] + "…"
        self.tabs.setTabText(row, name.replace("&", "&&"))
        self.tabs.setTabIcon(row, icon(vm_icon_name(vm) if vm is not None else "vm-unknown"))
        self.tabs.setTabToolTip(row, page.title)
        if page is self.current:
            self._show_title()

    def _show_title(self) -> None:
        self.setWindowTitle(self.current.title if self.current is not None else tr("Consoles"))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.machine.retranslate()
        self.tabs.setAccessibleName(tr("Consoles"))
        self.detach.setText(tr("Move to a W&indow of Its Own"))
        self.close_one.setText(tr("&Close Tab"))
        self.following.setText(tr("Next Tab"))
        self.previous.setText(tr("Previous Tab"))
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # Beginning and end.

    def _restore_size(self) -> None:
        saved = self._session.settings.current.layout.get(LAYOUT_KEY)
        if not isinstance(saved, str) or not self.restoreGeometry(QByteArray.fromBase64(saved.encode())):
            self.resize(SIZE.boundedTo(self.screen().availableSize()))

    def _keep_size(self) -> None:
        if not self.isMaximized():
            saved = bytes(self.saveGeometry().toBase64().data()).decode()
            self._session.settings.change(layout=self._session.settings.current.layout | {LAYOUT_KEY: saved})

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Every tab goes with it, and its connection."""
        if self in _open:
            _open.remove(self)
            self._keep_size()
            self.machine.let_go()
            for page in self.pages():
                self.give_away(page)
                page.let_go()
                page.deleteLater()
            self.deleteLater()
        super().closeEvent(event)
