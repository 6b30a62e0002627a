"""A window of its own for one VM's console."""

from PySide6.QtCore import QByteArray, QEvent, QSize
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.console.machine_menu import MachineMenu
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.icons import icon
from vmdesk.ui.opening import move_console_to_tab
from vmdesk.ui.words import tr

SIZE = QSize(1044, 840)  # for a guest of 1024 × 768
SIZES_KEY, MOST_SIZES = "console-windows", 200
_open: list["ConsoleWindow"] = []


def open_console_window(session: Session, key: VmKey) -> "ConsoleWindow":
    """Open a window with the console of a VM, or bring it to the front."""
    window = next((window for window in _open if window.page.key == key), None)
    if window is None:
        window = ConsoleWindow(session, ConsolePage(session, key))
    window.page.begin(asked=True)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def open_windows() -> tuple["ConsoleWindow", ...]:
    """All that are open."""
    return tuple(_open)


class ConsoleWindow(QMainWindow):
    """It has the page for good, unless that is moved to a tab. Its size is remembered by the VM's UUID."""

    def __init__(self, session: Session, page: ConsolePage) -> None:
        super().__init__()
        self.setObjectName("console")
        _open.append(self)
        self._session, self.page, self._key = session, page, page.key
        self._left = False
        self.setCentralWidget(page)
        page.closable = True
        self.machine = MachineMenu(session, self, lambda: page.key)
        page.bar.show_machine_menu(self.machine.menu)
        page.title_changed.connect(self._show_title)
        page.close_wanted.connect(self.close)
        self.to_tab, self.close_action = QAction(self), QAction(icon("close"), "", self)
        self.to_tab.triggered.connect(lambda: move_console_to_tab(session, self._give_away))
        self.close_action.triggered.connect(self.close)
        # Not Ctrl+W, which is meant for the guest where the keyboard is not quite where one thinks.
        self.close_action.setShortcut(QKeySequence("Ctrl+Shift+W"))
        self.addAction(self.close_action)
        self.machine.menu.addSeparator()
        self.machine.menu.addActions([self.to_tab, self.close_action])
        self._restore_size()
        self.retranslate()

    def _show_title(self) -> None:
        if self._key != self.page.key:  # it has moved to another host
            self._key = self.page.key
            self.machine.refresh()
        self.setWindowTitle(self.page.title)

    def _give_away(self) -> ConsolePage | None:
        """Hand the page, which stays connected, to somebody else, and go; None where this has been closed."""
        if self not in _open:
            return None
        self._left = True
        self.page.full_screens.leave()
        self.page.title_changed.disconnect(self._show_title)
        self.page.close_wanted.disconnect(self.close)
        self.page.bar.hide_machine_menu()
        self.takeCentralWidget()
        self.close()
        return self.page

    # Size.

    def _keep_size(self) -> None:
        if self.isMaximized() or self.isFullScreen():
            return
        layout = self._session.settings.current.layout
        known = layout.get(SIZES_KEY)
        uuid, mine = self.page.key.uuid, bytes(self.saveGeometry().toBase64().data()).decode()
        others = [entry for entry in known.items() if entry[0] != uuid] if isinstance(known, dict) else []
        kept = dict([*others, (uuid, mine)][-MOST_SIZES:])
        self._session.settings.change(layout=layout | {SIZES_KEY: kept})

    def _restore_size(self) -> None:
        sizes = self._session.settings.current.layout.get(SIZES_KEY)
        saved = sizes.get(self.page.key.uuid) if isinstance(sizes, dict) else None
        if not isinstance(saved, str) or not self.restoreGeometry(QByteArray.fromBase64(saved.encode())):
            self.resize(SIZE.boundedTo(self.screen().availableSize()))

    # Beginning, end, looks.

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is left behind."""
        if self in _open:
            _open.remove(self)
            self._keep_size()
            self.machine.let_go()
            if not self._left:
                self.page.let_go()
            self.deleteLater()
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.machine.retranslate()
        self.to_tab.setText(tr("Move to a Ta&b"))
        self.to_tab.setToolTip(tr("Show this console beside others in one window"))
        self.close_action.setText(tr("Close"))
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and isValid(self.page):
            self.retranslate()
