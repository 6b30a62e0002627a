"""Below the report of a move: the offer to delete the disks that were copied, where they are of no use any more."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.moving import Moving
from vmdesk.ops.migration.old_disks import can_be_offered, delete_old_disks, look_at_old
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import FieldNote
from vmdesk.ui.migration.old_disks_dialog import ask_old_disks
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence


class OldDisksOffer(QWidget):
    """A button, and why something was not deleted. It takes no room where there is nothing to offer or to say."""

    def __init__(self, session: Session, moving: Moving, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._moving, self._name = session, moving, name
        self._busy = False
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: spawn(self._delete(), name="delete old disks"))
        self.note = FieldNote(self.button)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.note)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.button.setText(tr("&Delete Old Disks…"))
        self.button.setToolTip(
            plain_tip(tr("Delete what was copied, where the VM was before; you are asked once more"))
        )

    def refresh(self) -> None:
        """Show what there is to offer now."""
        offered = self._busy or can_be_offered(self._session, self._moving)
        self.button.setVisible(offered)
        self.button.setEnabled(not self._busy)
        self.note.setVisible(bool(self.note.text()))
        self.setVisible(offered or bool(self.note.text()))

    async def _delete(self) -> None:
        if self._busy:
            return
        self._say(None, busy=True)
        why: str | None = None
        try:
            why = await ask_and_delete(self, self._session, self._moving, self._name)
        except Problem as problem:
            why = tr_sentence(problem.sentence)
        if isValid(self):
            self._say(why, busy=False)

    def _say(self, why: str | None, *, busy: bool) -> None:
        self._busy = busy
        self.note.show_refusal(why)
        self.refresh()


async def ask_and_delete(widget: QWidget, session: Session, moving: Moving, name: str) -> str | None:
    """Look, ask before the widget's window, and delete. Why something was left; None where nothing was.

    Raises Problem where the disks cannot be looked at.
    """
    disks = await look_at_old(session, moving)
    if not isValid(widget):
        return None
    useless = [disk.path for disk in disks if disk.why is None]
    if not useless:
        return "\n".join(f"{disk.path}: {tr_sentence(disk.why)}" for disk in disks)
    labels = session.label(moving.key.host), session.label(moving.target)
    if not await ask_old_disks(widget.window(), name, *labels, disks):
        return None
    job = delete_old_disks(session, moving, useless)
    job.watched = True
    await job.wait()
    return tr_sentence(job.problem.sentence) if job.problem is not None else None
