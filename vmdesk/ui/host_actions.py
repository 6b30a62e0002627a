"""The actions on a selected host, enabled by the state of its connection."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.ui.host_tasks import AT_REST, ENDED, HostTasks
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr
from vmdesk.words import N_

Selected = Callable[[], HostInfo | None]


class HostActions(QObject):
    """The actions, and menus made of them."""

    def __init__(self, parent: QWidget, tasks: HostTasks, selected: Selected) -> None:
        super().__init__(parent)
        self._window, self._tasks = parent, tasks
        self._selected = selected
        self.new_vm = self._action(
            "new-vm", N_("&New VM…"), lambda _info: tasks.new_vm(self._selected()), "Ctrl+N", always=True
        )
        self.add = self._action("add-host", N_("&Add Host…"), lambda _info: tasks.add(), "Ctrl+Shift+N", always=True)
        self.import_hosts = self._action(
            "import-hosts", N_("&Import Hosts…"), lambda _info: tasks.import_hosts(), always=True
        )
        self.demo = self._action("demo", N_("Open &Demo Host"), lambda _info: tasks.add_demo(), always=True)
        self.details = self._action("details", N_("Host Detai&ls"), lambda info: tasks.open(info.id))
        self.connect_host = self._action("connect", N_("&Connect"), lambda info: tasks.connect(info.id))
        self.disconnect_host = self._action("disconnect", N_("&Disconnect"), lambda info: tasks.disconnect(info.id))
        self.check = self._action("check-connection", N_("Chec&k Connection…"), lambda info: tasks.check(info.id))
        self.key_login = self._action("key", N_("Set Up Ke&y Login…"), lambda info: tasks.set_up_key_login(info.id))
        self.move_off = self._action(
            "migrate", N_("Move E&verything Off This Host…"), lambda info: tasks.move_everything_off(info.id)
        )
        self.bring_back = self._action(
            "migrate", N_("&Bring Back What Was Moved Off…"), lambda info: tasks.bring_back(info.id)
        )
        self.share_pool = self._action("disk", N_("Share a Storage &Pool…"), lambda info: tasks.share_pool(info.id))
        self.autoconnect = self._action(
            "autostart",
            N_("Connect at &Start"),
            lambda info: tasks.set_autoconnect(info.id, self.autoconnect.isChecked()),
        )
        self.autoconnect.setCheckable(True)
        self.autoconnect.setIconVisibleInMenu(False)  # a menu shows the mark of what is on, or an icon
        self.change = self._action("edit", N_("Chan&ge…"), lambda info: tasks.change(info.id))
        self.rename = self._action("rename", N_("&Rename…"), lambda info: tasks.rename(info.id))
        self.site = self._action("site", N_("S&ite…"), lambda info: tasks.ask_site([info.id]))
        self.remove = self._action("remove-host", N_("Re&move from List…"), lambda info: tasks.remove([info.id]))
        self.retranslate()
        self.repaint_icons()

    def _action(
        self, icon_name: str, text: str, act: Callable[[HostInfo], None], shortcut: str = "", *, always: bool = False
    ) -> QAction:
        action = QAction(self)
        action.setData((icon_name, text))
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))

        def run(_checked: bool = False) -> None:
            info = self._selected()
            if info is not None or always:
                act(info)  # type: ignore[arg-type]  # those that are always there do not look at it

        action.triggered.connect(run)
        self._window.addAction(action)
        return action

    def _all(self) -> tuple[QAction, ...]:
        return (
            self.new_vm,
            self.add,
            self.import_hosts,
            self.demo,
            self.details,
            self.connect_host,
            self.disconnect_host,
            self.check,
            self.key_login,
            self.move_off,
            self.bring_back,
            self.share_pool,
            self.autoconnect,
            self.change,
            self.rename,
            self.site,
            self.remove,
        )

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        for action in self._all():
            action.setText(tr(action.data()[1]))
        self.new_vm.setToolTip(tr("Make a new virtual machine"))
        self.add.setToolTip(tr("Add a computer whose VMs you want to see"))
        self.import_hosts.setToolTip(tr("Take over hosts from virt-manager or from an Ansible inventory"))
        self.demo.setToolTip(tr("Open a make-believe host with VMs to try everything on"))
        self.update_for(self._selected())

    def repaint_icons(self) -> None:
        """Take the icons anew, for another palette."""
        for action in self._all():
            action.setIcon(icon(action.data()[0]))

    def update_for(self, info: HostInfo | None) -> None:
        """Enable what makes sense for this host."""
        why = "" if info else tr("Select a host.")
        self._enable(self.details, info is not None, tr("What the host is and has, in a window of its own"), why)
        at_rest = info is not None and info.state in AT_REST
        waiting = info is not None and info.state in {HostState.FAILED, HostState.WAITING}
        self.connect_host.setText(tr("&Try Again Now") if waiting else tr("&Connect"))
        self._enable(self.connect_host, at_rest, tr("Connect to the host"), why or tr("It is connected already."))
        on = info is not None and info.state not in ENDED
        tip = tr("Let go of the host; its VMs go on running")
        self._enable(self.disconnect_host, on, tip, why or tr("It is not connected."))
        tip = tr("Look for what keeps the host from being used, and how it can be mended")
        self._enable(self.check, info is not None, tip, why)
        by_ssh = info is not None and logs_in_by_ssh(info.config.uri)
        tip = tr("Log in with a key from this computer, without a password")
        self._enable(self.key_login, by_ssh, tip, why or tr("vmdesk does not log in on it by SSH."))
        self._update_moves(info, why)
        tip = tr("Have other hosts use the same storage, under the same name and path")
        online = info is not None and info.online
        self._enable(self.share_pool, online, tip, why or tr("It is not connected."))
        kept = info is not None and not info.config.temporary
        tip = tr("Connect to this host when vmdesk starts")
        self._enable(self.autoconnect, kept, tip, why or tr("The demo is not kept."))
        self.autoconnect.setChecked(info is not None and info.config.autoconnect)
        tip = tr("Change the address of the host, its name and its site")
        self._enable(self.change, kept, tip, why or tr("The demo is not kept."))
        self._enable(self.rename, kept, tr("Give the host a name of your own"), why or tr("The demo is not kept."))
        self._enable(self.site, kept, tr("Have hosts of one place shown together"), why or tr("The demo is not kept."))
        self._enable(self.remove, info is not None, tr("Take the host from the list; nothing on it changes"), why)

    def _update_moves(self, info: HostInfo | None, why: str) -> None:
        """Moving everything off it; the way back is only shown when there is one."""
        connected = info is not None and info.state is HostState.CONNECTED
        movable = connected and info is not None and self._tasks.has_vms(info.id)
        away = why or (tr("It has no VMs.") if connected else tr("It is not connected."))
        tip = tr("Move all VMs to other hosts, for example before the host is switched off")
        self._enable(self.move_off, movable, tip, away)
        back = info is not None and self._tasks.has_way_back(info.id)
        self.bring_back.setVisible(back)  # first, since Qt enables nothing that is hidden
        tip = tr("Bring the VMs back that were moved to other hosts")
        self._enable(self.bring_back, back and connected, tip, tr("It is not connected."))

    @staticmethod
    def _enable(action: QAction, enabled: bool, tip: str, why_not: str) -> None:
        action.setEnabled(enabled)
        action.setToolTip(tip if enabled else f"{tip}\n{why_not}")

    def fill(self, menu: QMenu) -> QMenu:
        """Put all actions on hosts into a menu."""
        menu.setToolTipsVisible(True)
        menu.addActions([self.new_vm, self.details])
        menu.addSeparator()
        menu.addActions([self.connect_host, self.disconnect_host, self.check, self.key_login])
        menu.addSeparator()
        menu.addActions([self.move_off, self.bring_back, self.share_pool])
        menu.addSeparator()
        menu.addActions([self.autoconnect, self.change, self.rename, self.site, self.remove])
        return menu

    def fill_for_several(self, menu: QMenu, hosts: Sequence[HostInfo]) -> QMenu:
        """Put into a menu what can be done with all of these hosts, such as those of a site."""
        ids = [info.id for info in hosts]
        connecting = menu.addAction(icon("connect"), tr("&Connect All"), lambda: self._tasks.connect_all(ids))
        connecting.setEnabled(any(info.state in AT_REST for info in hosts))
        leaving = menu.addAction(icon("disconnect"), tr("&Disconnect All"), lambda: self._tasks.disconnect_all(ids))
        leaving.setEnabled(any(info.state not in ENDED for info in hosts))
        menu.addSeparator()
        moving = menu.addAction(icon("site"), tr("S&ite…"), lambda: self._tasks.ask_site(ids))
        moving.setEnabled(not all(info.config.temporary for info in hosts))
        menu.addAction(icon("remove-host"), tr("Re&move from List…"), lambda: self._tasks.remove(ids))
        return menu
