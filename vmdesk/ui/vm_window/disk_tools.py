"""What can be done to a disk beside editing it: make it larger, change or eject its medium."""

from typing import Literal

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.jobs.job import Outcome
from vmdesk.model.devices.disk import Disk, Floppy
from vmdesk.ops.resize import resize_disk
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.hardware.vm_editing import VmEditing
from vmdesk.ui.words import tr

PATHS = (Disk.file, Disk.block_device)


class DiskTools(QWidget):
    """Buttons; those that make no sense for this disk are not there."""

    above = True  # the form

    def __init__(self, window: QWidget, editing: VmEditing, disk: Disk) -> None:
        super().__init__()
        self._window, self._editing, self._disk = window, editing, disk
        self.resize_button, self.medium_button, self.eject_button = QPushButton(), QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for button in (self.resize_button, self.medium_button, self.eject_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.resize_button.clicked.connect(lambda: spawn(self._resize(), name="resize disk"))
        self.medium_button.clicked.connect(lambda: spawn(self._change_medium(), name="change medium"))
        self.eject_button.clicked.connect(self.eject)
        self.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Offer what makes sense now."""
        disk = self._disk
        stored = self._editing.stored_of(disk)
        self.resize_button.setVisible(not disk.changes_media)
        known = isinstance(stored, Disk) and stored.location == disk.location and bool(disk.location)
        self.resize_button.setEnabled(known)
        self.resize_button.setToolTip("" if known else tr("Apply the changes of this disk first."))
        self.medium_button.setVisible(disk.changes_media)
        self.eject_button.setVisible(disk.changes_media)
        self.eject_button.setEnabled(bool(disk.location))

    async def _resize(self) -> None:
        from vmdesk.ui.dialogs.error import show_problem
        from vmdesk.ui.dialogs.resize_disk import ask_new_size

        session, key, target = self._editing.session, self._editing.key, self._disk.target or ""
        new = await ask_new_size(self._window, session, key, target)
        if new is None:
            return
        job = resize_disk(session, key, target, new.path, new.bytes)
        job.watched = True
        if await job.wait() is Outcome.FAILED and job.problem is not None:
            show_problem(self._window if isValid(self._window) else None, job.problem, job.title)

    async def _change_medium(self) -> None:
        from vmdesk.ui.choosers.volume import ask_volume

        purpose: Literal["cd", "floppy"] = "floppy" if isinstance(self._disk, Floppy) else "cd"
        current = self._disk.path or ""
        key = self._editing.key
        with self._editing.held():  # else this disk might be one of a draft that is not edited any more
            chosen = await ask_volume(self._window, self._editing.session, key.host, purpose, current)
            if chosen is not None and chosen.kind in {"file", "block"}:
                self._disk.insert(chosen.path, chosen.kind)
                self._editing.note_change(self._disk, *PATHS)

    def eject(self) -> None:
        """Have nothing in the drive."""
        self._disk.eject()
        self._editing.note_change(self._disk, *PATHS)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.resize_button.setText(tr("Make &Larger…"))
        self.medium_button.setText(tr("Change &Medium…"))
        self.eject_button.setText(tr("&Eject"))
