"""What a person should know about a move under way to decide something; nothing while all goes well by itself."""

from PySide6.QtWidgets import QWidget

from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.states import VmState
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.parts import FieldNote
from vmdesk.ui.migration.moving_facts import hardly_comes_forward
from vmdesk.ui.words import tr, tr_sentence

SLOW_MIB = 4  # per second: QEMU copies 16 MiB of a disk at once, and then waits until the limit allows more


def stands_still(session: Session, moving: Moving) -> bool:
    """Whether the machine is paused while its memory is copied."""
    vm = session.vm(moving.key)
    copies = moving.job.running and moving.phase is Phase.COPYING_MEMORY
    return copies and vm is not None and vm.state is VmState.PAUSED


def _in_large_pieces(moving: Moving) -> bool:
    """Whether one piece of a disk takes so long that it seems to stand still."""
    copies = moving.job.running and moving.phase is Phase.COPYING_DISKS
    return copies and 0 < (moving.bandwidth_mib or 0) <= SLOW_MIB


class MovingRemark(FieldNote):
    """A line below what it is about; it takes no room while there is nothing to be said."""

    def __init__(self, session: Session, moving: Moving, about: QWidget) -> None:
        super().__init__(about)
        self._session, self._moving = session, moving

    def refresh(self) -> None:
        """Say what there is to be said now."""
        warning = self._warning()
        if warning or not stands_still(self._session, self._moving):
            self.show_warning(warning)
        else:
            self.show_remark(tr("The VM stands still while it moves, so its memory changes no more."))
        if not self.text() and _in_large_pieces(self._moving):
            self.show_remark(tr("At so low a speed, disks go in large pieces: the figures stand still between them."))
        self.setVisible(bool(self.text()))

    def _warning(self) -> str:
        moving = self._moving
        if not moving.job.running:
            return ""
        if moving.phase is Phase.TAKING_BACK and moving.failing is not None:
            return tr_sentence(moving.failing.sentence)
        if moving.phase is Phase.BROKEN:
            return f"{self._broken()} {tr_sentence(moving.recovery_needs)}".rstrip()
        copies = moving.phase is Phase.COPYING_MEMORY and not stands_still(self._session, moving)
        if not copies or not hardly_comes_forward(moving.figures):
            return ""
        words = tr(
            "The VM changes its memory about as fast as it is copied. A higher speed limit or a longer pause may help, "
            "or to pause the VM."
        )
        if moving.last_resort is None:
            return words
        return tr("{words} Else it ends so: {end}", words=words, end=tr_sentence(moving.last_resort))

    @staticmethod
    def _broken() -> str:
        return tr(
            "The connection between the hosts broke after the VM had gone over. It stands still, and nothing is "
            "lost as long as both hosts run. When they reach each other again, recover it."
        )
