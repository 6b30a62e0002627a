"""Making the machine of a draft: asked about where that destroys something, watched, cancelled; a failure is told."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Kind
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.vm import VmKey
from vmdesk.ops import create_vm
from vmdesk.ops.creation import Creation
from vmdesk.ops.session import Session
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.words import tr, tr_sentence


class Making(QObject):
    """At most one at a time. `changed` tells that it has begun, gone on or ended; `made`, of what was made, its key."""

    changed = Signal()
    made = Signal(object)
    emulation_wanted = Signal()

    def __init__(self, session: Session, state: DraftState, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._state, self._window = session, state, window
        self.job: Job | None = None

    @property
    def words(self) -> str:
        """What is under way, empty where nothing is.

        An image that takes its room is there before anybody can be rid of it: that is said.
        """
        if self.job is None:
            return ""
        if self.job.cancelling:
            return tr("It is being cancelled. An image that the host is just making is deleted as soon as it is there.")
        return tr_sentence(self.job.title)

    def begin(self, creation: Creation) -> None:
        """Make it, unless somebody who is asked says no."""
        spawn(self._ask_and_make(creation), name="create VM")

    def cancel(self) -> None:
        """Ask for its end."""
        if self.job is not None:
            self.job.cancel()

    async def _ask_and_make(self, creation: Creation) -> None:
        """A disk that two machines write to is destroyed: whoever wants that is asked."""
        shared = [finding.text for finding in self._state.findings if finding.ask]
        if shared:
            from vmdesk.ui.dialogs.question import ask

            question, text = tr("Use a disk that another VM uses?"), tr_sentence(shared[0])
            if not await ask(self._window, question, text, tr("Use It")):
                return
        await self._make(creation)

    async def _make(self, creation: Creation) -> None:
        if self.job is not None:
            return  # while somebody was asked
        made: list[VmKey] = []
        self.job = job = create_vm.create(self._session, creation, made.append)
        job.watched = True
        stop = job.changed.connect(lambda _job: self.changed.emit())
        self.changed.emit()
        outcome = await job.wait()
        stop()
        if not isValid(self):
            return  # the program ends
        self.job = None
        self.changed.emit()
        if outcome is Outcome.DONE and made:
            self._state.remember_sources()
            self.made.emit(made[0])
            return
        self._state.reload()
        if outcome is Outcome.FAILED:
            self._show_failure(job)

    def _show_failure(self, job: Job) -> None:
        from vmdesk.ui.dialogs.error import Remedy, show_problem

        if (problem := job.problem) is None:
            return
        emulate = Remedy(tr("Create with Emulation"), self.emulation_wanted.emit)
        show_problem(self._window, problem, job.title, [emulate] if problem.kind is Kind.NO_KVM else [])
