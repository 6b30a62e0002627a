"""Asking before a device is taken out, and whether the file of a disk is to be deleted with it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import Picture, headline, in_label, plain_label
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.value_words import name_of
from vmdesk.ui.words import tr


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to go with a device. `path` is that of its image, empty where there is none to delete."""

    delete_file: bool = False
    path: str = ""


async def ask_removal(parent: QWidget | None, editing: Editing, device: Device) -> Removal | None:
    """Whether a device is to be taken out; None if not."""
    dialog = RemovalDialog(parent, editing, device)
    return dialog.removal() if await answer_of(dialog) else None


class RemovalDialog(Frame):
    """One question, and for disks a box that is never ticked at first."""

    def __init__(self, parent: QWidget | None, editing: Editing, device: Device) -> None:
        super().__init__(parent)
        self._device = device
        self._running = editing.draft is not None and editing.draft.running is not None
        image = isinstance(device, Disk) and not device.changes_media and not device.shareable and not device.read_only
        self.path = (device.path or "") if isinstance(device, Disk) and image else ""
        self.question, self.text = headline(), plain_label()
        self.delete_box = QCheckBox()
        self.delete_box.setVisible(bool(self.path))
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.question, self.text, self.delete_box):
            texts.addWidget(part)
        texts.addStretch(1)
        self.add_beside(Picture("question"), texts)
        self.remove_button = self.add_button(Role.AcceptRole)
        self.add_cancel().setDefault(True)
        self.retranslate()

    def removal(self) -> Removal:
        """What was answered."""
        return Removal(self.delete_box.isChecked(), self.path)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Remove Hardware"))
        self.question.setText(tr("Remove “{device}” from the VM?", device=name_of(self._device)))
        self.text.setText(self._consequence())
        self.delete_box.setText(tr("Delete its file too: {path}", path=in_label(self.path)))
        self.remove_button.setText(tr("Remove"))

    def _consequence(self) -> str:
        if isinstance(self._device, Memballoon):
            return tr("libvirt puts a memory balloon back by itself; choose the model “none” to be without one.")
        if self._running and self._device.unpluggable:
            return tr("When you apply it, the guest is asked to let go of it. Stop using it in the guest first.")
        if self._running:
            return tr("It goes when the VM is started the next time.")
        return tr("It goes when you apply the change.")
