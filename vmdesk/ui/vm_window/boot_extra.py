"""What the page about booting has beside its form: chipset and firmware, the order of devices, start with the host."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.jobs.job import Outcome
from vmdesk.model.editing.firmware_change import SYSTEM_FOLDER
from vmdesk.ops.properties import set_autostart
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.hardware.boot_order import BootOrder
from vmdesk.ui.hardware.form_view import Aids
from vmdesk.ui.hardware.machine_section import MachineSection
from vmdesk.ui.hardware.vm_editing import VmEditing
from vmdesk.ui.words import tr


class BootExtra(QWidget):
    """The order, and a box that takes effect at once: no definition says whether a VM starts with its host."""

    above = True  # the form

    def __init__(self, window: QWidget, editing: VmEditing, aids: Aids) -> None:
        super().__init__()
        self._window, self._editing = window, editing
        self.autostart = QCheckBox()
        self.order = BootOrder(editing)
        self.machine = MachineSection(editing, aids.suggestions["machine"], variables_folder(editing))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self.autostart)
        column.addWidget(self.order)
        column.addWidget(self.machine)
        self.autostart.clicked.connect(lambda on: spawn(self._set_autostart(on), name="set autostart"))
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        vm = self._editing.session.vm(self._editing.key)
        self.autostart.setEnabled(vm is not None and vm.persistent)
        self.autostart.setChecked(vm is not None and vm.autostart)
        self.order.refresh()
        self.machine.refresh()

    async def _set_autostart(self, on: bool) -> None:
        from vmdesk.ui.dialogs.error import show_problem

        job = set_autostart(self._editing.session, [self._editing.key], on)
        job.watched = True
        if await job.wait() is Outcome.FAILED and job.problem is not None:
            show_problem(self._window if isValid(self._window) else None, job.problem, job.title)
        if isValid(self):
            self.refresh()  # where it failed, the box is as it was

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.autostart.setText(tr("Start this VM &with its host (takes effect at once)"))
        self.order.retranslate()
        self.machine.retranslate()


def variables_folder(editing: VmEditing) -> str:
    """Where libvirt's system daemon keeps the variables of firmware; empty where it is somebody's own daemon."""
    info = editing.session.host_info(editing.key.host)
    return "" if info is None or info.config.uri.partition("?")[0].endswith("/session") else SYSTEM_FOLDER
