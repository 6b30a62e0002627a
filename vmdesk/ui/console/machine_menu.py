"""What can be done with the VM whose console fills a window, as a menu in the console's bar."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from vmdesk.model.change import Change
from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.opening import open_vm, show_list
from vmdesk.ui.vm_actions import VmActions
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.ui.words import tr


class MachineMenu:
    """The actions on the VM that `key` names at the moment; None for none."""

    def __init__(self, session: Session, window: QWidget, key: Callable[[], VmKey | None]) -> None:
        self._session, self._key = session, key
        self.actions = VmActions(window, window, VmTasks(session, window), self._vms, lambda key: open_vm(session, key))
        for action in window.actions():
            action.setShortcut(QKeySequence())  # keys are the guest's here, or nobody's
        self.menu = QMenu(window)
        self.actions.fill(self.menu)
        self.menu.addSeparator()
        self._list = self.menu.addAction("", show_list)
        self._disconnects = (
            session.inventory_changed.connect(self._inventory_changed),
            session.host_changed.connect(self._host_changed),
            session.moves.added.connect(lambda _moving: self.refresh()),
            session.moves.ended.connect(lambda _moving: self.refresh()),
        )
        self.refresh()

    def _vms(self) -> tuple[VmInfo, ...]:
        key = self._key()
        vm = self._session.vm(key) if key is not None else None
        return (vm,) if vm is not None else ()

    def _inventory_changed(self, host: str, _change: Change) -> None:
        key = self._key()
        if key is not None and host == key.host:
            self.refresh()

    def _host_changed(self, info: HostInfo) -> None:
        key = self._key()
        if key is not None and info.id == key.host:
            self.refresh()

    def refresh(self) -> None:
        """Enable what makes sense for the VM as it is now, or for another one."""
        self.actions.update_for(self._vms())

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.actions.retranslate()
        self._list.setText(tr("List of VMs"))

    def let_go(self) -> None:
        """Stop following the session."""
        for disconnect in self._disconnects:
            disconnect()
