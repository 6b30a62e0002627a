"""The old disks of all that a queue has moved: one question about them, and their end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.errors import Problem
from vmdesk.jobs.moving import Moving
from vmdesk.ops.migration.old_disks import OldDisk, can_be_offered, delete_old_disks, look_at_old
from vmdesk.ops.migration.several.queue import MoveQueue
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.migration.old_disks_dialog import DeletingDisks
from vmdesk.ui.words import tr, tr_sentence


@dataclass(frozen=True, slots=True)
class Left:
    """What one machine has left, as its old host, of this label, says. `why` is why it could not be looked at."""

    name: str
    moving: Moving
    host: str
    disks: tuple[OldDisk, ...] = ()
    why: Problem | None = None

    @property
    def useless(self) -> tuple[OldDisk, ...]:
        """Those that nothing needs."""
        return tuple(disk for disk in self.disks if disk.why is None)

    def staying(self) -> list[str]:
        """What stays and why, in the language of the program."""
        if self.why is not None:
            return [f"{shortened(self.name)}: {tr_sentence(self.why.sentence)}"]
        return [f"{disk.path}: {tr_sentence(disk.why)}" for disk in self.disks if disk.why is not None]


def with_old_disks(session: Session, queue: MoveQueue) -> list[tuple[str, Moving]]:
    """The machines of a queue, by their names, that have left disks which can be deleted now."""
    moves = [(entry.name, entry.moving) for entry in queue.entries]
    return [(name, moving) for name, moving in moves if moving is not None and can_be_offered(session, moving)]


async def ask_and_delete_all(widget: QWidget, session: Session, queue: MoveQueue) -> str:
    """Look at them, ask once before the widget's window, and delete. What was left and why; empty where nothing was."""
    left = [await _look(session, name, moving) for name, moving in with_old_disks(session, queue)]
    if not isValid(widget):
        return ""
    if not any(one.useless for one in left):
        return "\n".join(line for one in left for line in one.staying())
    if not await answer_of(OldDisksOfAll(widget.window(), left)):
        return ""
    return "\n".join([why for one in left if one.useless and (why := await _delete(session, one))])


async def _look(session: Session, name: str, moving: Moving) -> Left:
    host = session.label(moving.key.host)
    try:
        return Left(name, moving, host, await look_at_old(session, moving))
    except Problem as problem:
        return Left(name, moving, host, why=problem)


async def _delete(session: Session, left: Left) -> str:
    job = delete_old_disks(session, left.moving, [disk.path for disk in left.useless])
    job.watched = True
    await job.wait()
    return f"{shortened(left.name)}: {tr_sentence(job.problem.sentence)}" if job.problem is not None else ""


class OldDisksOfAll(DeletingDisks):
    """Those of all VMs that a queue has moved."""

    def __init__(self, parent: QWidget | None, left: Sequence[Left]) -> None:
        super().__init__(parent)
        self._left = tuple(left)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        useless = [(one, disk) for one in self._left for disk in one.useless]
        size = formats.size(sum(disk.size for _one, disk in useless))
        self.question.setText(tr("Delete {count} old disks ({size})?", count=len(useless), size=size))
        self.consequence.setText(
            tr("Their VMs have moved, and have copies of them there. What is deleted does not come back.")
        )
        stay = [line for one in self._left for line in one.staying()]
        self.show_disks([_line(one, disk) for one, disk in useless], stay)


def _line(left: Left, disk: OldDisk) -> str:
    return tr(
        "{vm} on {host}: {name}, {size}", vm=left.name, host=left.host, name=disk.name, size=formats.size(disk.size)
    )
