"""Asking before a device is taken out, and whether the file of a disk is to be deleted with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.ops.image_removal import Elsewhere
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, in_label, plain_label, said
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.words import tr

Look = Callable[[str], Awaitable[Elsewhere]]


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to go with a device. `path` is that of its image, empty where there is none to delete.

    `unsure` says that the person has read that another host may need it, and wants it deleted all the same.
    """

    delete_file: bool = False
    path: str = ""
    unsure: bool = False


async def ask_removal(parent: QWidget | None, editing: Editing, device: Device, look: Look) -> Removal | None:
    """Whether a device is to be taken out; None if not. `look` finds out what other hosts need its image for."""
    dialog = RemovalDialog(parent, editing, device, look)
    return dialog.removal() if await answer_of(dialog) else None


class RemovalDialog(Frame):
    """One question, and for disks a box that is never ticked at first. Other hosts are asked when it is."""

    def __init__(self, parent: QWidget | None, editing: Editing, device: Device, look: Look) -> None:
        super().__init__(parent)
        self._device, self._look = device, look
        self._elsewhere: Elsewhere | None = None  # nobody has asked, or not been told yet
        self._running = editing.draft is not None and editing.draft.running is not None
        image = isinstance(device, Disk) and not device.changes_media and not device.shareable and not device.read_only
        self.path = (device.path or "") if isinstance(device, Disk) and image else ""
        self.question, self.text = headline(), plain_label()
        self.delete_box = QCheckBox()
        self.delete_box.setVisible(bool(self.path))
        self.delete_box.toggled.connect(self._toggled)
        self.note = FieldNote(self.delete_box)
        self.note.hide()
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.question, self.text, self.delete_box, self.note):
            texts.addWidget(part)
        texts.addStretch(1)
        self.add_beside(Picture("question"), texts)
        self.remove_button = self.add_button(Role.AcceptRole)
        self.add_cancel().setDefault(True)
        self.retranslate()

    def removal(self) -> Removal:
        """What was answered."""
        unsure = self._elsewhere is not None and bool(self._elsewhere.doubts)
        return Removal(self.delete_box.isChecked(), self.path, unsure)

    def _toggled(self, on: bool) -> None:
        if on:
            self._elsewhere = None
            spawn(self._look_elsewhere(), name="look at other hosts")
        self._show_elsewhere()

    async def _look_elsewhere(self) -> None:
        """What is certainly needed is not to be ticked; what is doubtful the person decides."""
        try:
            found = await self._look(self.path)
        except Problem:
            found = Elsewhere()  # the host is gone, which is said when that is carried out
        if isValid(self):
            self._elsewhere = found
            if found.refusal is not None:
                self.delete_box.setEnabled(False)
                self.delete_box.setChecked(False)
            self._show_elsewhere()

    def _show_elsewhere(self) -> None:
        """Say what is known of other hosts, where that matters."""
        ticked, found = self.delete_box.isChecked(), self._elsewhere
        if found is not None and found.refusal is not None:
            self.note.show_refusal(found.refusal)
        elif found is not None:
            self.note.show_warning("\n".join(map(said, found.doubts)) if ticked else "")
        else:
            self.note.show_remark(tr("Looking whether another host needs it …") if ticked else "")
        self.note.setVisible(bool(self.note.text()))
        self.fit()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Remove Hardware"))
        self.question.setText(tr("Remove “{device}” from the VM?", device=name_of(self._device)))
        self.text.setText(self._consequence())
        self.delete_box.setText(tr("Delete its file too: {path}", path=in_label(self.path)))
        self.remove_button.setText(tr("Remove"))
        self._show_elsewhere()

    def _consequence(self) -> str:
        if isinstance(self._device, Memballoon):
            return tr("libvirt puts a memory balloon back by itself; choose the model “none” to be without one.")
        if self._running and self._device.unpluggable:
            return tr("When you apply it, the guest is asked to let go of it. Stop using it in the guest first.")
        if self._running:
            return tr("It goes when the VM is started the next time.")
        return tr("It goes when you apply the change.")
