"""The icon in the desktop's notification area: the window, the machines and what can be done to them, at hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.catalogue import GROUPS
from vmdesk.ops.delete import DELETE
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.settings.values import Settings
from vmdesk.ui.icons import icon
from vmdesk.ui.notifications import Notice
from vmdesk.ui.opening import open_console
from vmdesk.ui.states import host_icon_name, host_state_text, vm_icon_name
from vmdesk.ui.words import tr, tr_sentence

MOST_VMS = 15  # of one host; a menu is no list
LONGEST_NAME = 60
Act = Callable[[Verb, Sequence[VmKey]], object]


def available() -> bool:
    """Whether the desktop has a notification area at this moment."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Shows the icon as the settings say. `act` does a verb, questions included; `leave` ends the program."""

    def __init__(self, session: Session, window: QWidget, act: Act, leave: Callable[[], object]) -> None:
        super().__init__(window)
        self._session, self._window, self._act, self._leave = session, window, act, leave
        self._icon: QSystemTrayIcon | None = None
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self.fill)
        disconnect = session.settings.changed.connect(self._settings_changed)
        self.destroyed.connect(lambda _object: disconnect())
        self._settings_changed(session.settings.current, session.settings.current)

    @property
    def shown(self) -> bool:
        """Whether the icon is there to be clicked. Qt calls one visible that the desktop has no place for."""
        return self._icon is not None and self._icon.isVisible() and available()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice beside the icon, if it is there."""
        if self._icon is not None and self.shown:
            level = QSystemTrayIcon.MessageIcon.Warning if notice.urgent else QSystemTrayIcon.MessageIcon.Information
            self._icon.showMessage(notice.summary, notice.text, level)

    def fill(self) -> None:
        """Build the menu anew from what the session knows now."""
        menu = self.menu
        for action in menu.actions():
            if (submenu := action.menu()) is not None:
                submenu.deleteLater()
        menu.clear()
        menu.addAction(tr("&Hide Window") if self._window.isVisible() else tr("&Show Window"), self.toggle_window)
        menu.addSeparator()
        for info in self._session.hosts():
            self._add_host(info)
        menu.addSeparator()
        menu.addAction(icon("quit"), tr("&Quit"), self._leave)

    def toggle_window(self) -> None:
        """Hide the window, or bring it to the front."""
        if self._window.isVisible():
            self._window.hide()
            return
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _add_host(self, info: HostInfo) -> None:
        label = _plain(self._session.label(info.id))
        vms = sorted(self._session.vms(info.id).values(), key=lambda vm: (not vm.active, vm.title.casefold()))
        submenu = self.menu.addMenu(icon(host_icon_name(info.state)), label)
        if not info.online:
            submenu.addAction(host_state_text(info)).setEnabled(False)
        elif not vms:
            submenu.addAction(tr("No VMs")).setEnabled(False)
        for vm in vms[:MOST_VMS]:
            self._add_vm(submenu, vm)
        if len(vms) > MOST_VMS:
            submenu.addSeparator()
            submenu.addAction(tr("More VMs, in the window: {count}", count=len(vms) - MOST_VMS)).setEnabled(False)

    def _add_vm(self, host_menu: QMenu, vm: VmInfo) -> None:
        submenu = host_menu.addMenu(icon(vm_icon_name(vm)), _plain(vm.title))
        submenu.setToolTipsVisible(True)
        console = submenu.addAction(icon("open-console"), tr("Open &Console"))
        console.setEnabled(not vm.out_of_reach)
        console.setToolTip(tr("Show the guest's screen, or its text console"))
        console.triggered.connect(lambda _checked=False: open_console(self._session, [vm.key]))
        for verbs in GROUPS:
            submenu.addSeparator()
            for verb in verbs:
                if verb is not DELETE:  # nothing to be reached by a slip of the hand
                    self._add_verb(submenu, verb, vm)

    def _add_verb(self, menu: QMenu, verb: Verb, vm: VmInfo) -> None:
        action = menu.addAction(icon(verb.icon), tr(verb.label))
        why = verb.why_not(self._session, vm)
        action.setEnabled(why is None)
        action.setToolTip(tr_sentence(why.sentence) if why else tr(verb.tip))
        action.triggered.connect(lambda _checked=False: self._act(verb, (vm.key,)))

    def _settings_changed(self, _before: Settings, after: Settings) -> None:
        if after.notification_icon and self._icon is None:
            self._icon = QSystemTrayIcon(icon("vmdesk"), self)
            self._icon.setToolTip("vmdesk")
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._activated)
            self.fill()
        if self._icon is not None:
            self._icon.setVisible(after.notification_icon)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.toggle_window()


def _plain(name: str) -> str:
    """A name as a menu shows it: on one line, not without end, its ampersands no shortcuts."""
    name = " ".join(name.split())
    return (name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…").replace("&", "&&")
