"""The question whether to quit while jobs are running, which names them, and says what becomes of moves."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from vmdesk.jobs.job import Job
from vmdesk.jobs.job_list import JobList
from vmdesk.jobs.moving import Moves
from vmdesk.model.migration.figures import Phase
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.lines import show_lines
from vmdesk.ui.dialogs.parts import Picture, headline, plain_label
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.words import tr, tr_sentence


async def ask_to_quit(parent: QWidget | None, jobs: JobList, moves: Moves | None = None) -> bool:
    """Whether to quit; asked only while jobs are running."""
    if not jobs.running:
        return True
    return await answer_of(QuitDialog(parent, jobs, moves))


class QuitDialog(Frame):
    """The running jobs, and what becomes of them. It follows their beginnings and ends."""

    def __init__(self, parent: QWidget | None, jobs: JobList, moves: Moves | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._moves = jobs, moves or Moves()
        self.question, self.consequence = headline(), plain_label()
        self.running = QListWidget()
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.question, self.running, self.consequence):
            texts.addWidget(part)
        texts.addStretch(1)
        self.add_beside(Picture("warning"), texts)
        self.quitting = self.add_button(Role.AcceptRole)
        cancel = self.add_cancel()
        cancel.setDefault(True)
        cancel.setFocus()
        self.retranslate()
        until_closed(
            self,
            jobs.added.connect(lambda _job: self.refresh()),
            jobs.finished.connect(lambda _job: self.refresh()),
        )

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Quit"))
        self.running.setAccessibleName(tr("Running jobs"))
        self.refresh()

    def refresh(self) -> None:
        """Say what is running now."""
        running = self._jobs.running
        show_lines(self.running, [self._line(job) for job in running])
        self.running.setVisible(bool(running))
        if running:
            self.question.setText(tr("Jobs are running. Quit anyway?"))
            self.consequence.setText("\n".join(self._consequences(running)))
        else:
            self.question.setText(tr("All jobs have ended."))
            self.consequence.setText(tr("Nothing is left to wait for."))
        self.quitting.setText(tr("Quit Anyway") if running else tr("Quit"))
        self.fit()

    def _line(self, job: Job) -> str:
        title = tr_sentence(job.title)
        moving = self._moves.of_job(job)
        if job in self._moves.rehearsals:
            return tr("{job}: is cancelled", job=title)
        if count := self._moves.count_waiting(job):
            return tr("{job}: no more are begun ({count} wait)", job=title, count=count)
        if moving is None:
            return tr("{job} on {host}", job=title, host=job.host) if job.host else title
        if moving.phase is Phase.BROKEN:
            return tr("{job}: waits to be recovered", job=title)
        return tr("{job}: goes on", job=title) if moving.goes_on_alone else tr("{job}: is cancelled", job=title)

    def _consequences(self, running: Sequence[Job]) -> Iterator[str]:
        moves = [moving for job in running if (moving := self._moves.of_job(job)) is not None]
        if any(not moving.goes_on_alone for moving in moves):
            yield tr("Moves that vmdesk leads are cancelled, and their VMs stay where they are.")
        if any(moving.phase is Phase.BROKEN for moving in moves):
            yield tr("A move that broke stays as it is, and can be recovered after the next start.")
        if any(moving.goes_on_alone and moving.phase is not Phase.BROKEN for moving in moves):
            yield tr("Moves that the hosts make by themselves go on. vmdesk finds them again at its next start.")
        rehearsals = self._moves.rehearsals
        if rehearsals:
            yield tr("Rehearsals are ended. What they made goes at once, or else at the next start.")
        rows = [job for job in running if self._moves.is_row(job)]
        if rows:
            yield tr("VMs whose turn has not come stay where they are.")
        if len(moves) + len(rehearsals) + len(rows) < len(running):
            yield tr("vmdesk stops following them. What libvirt is already doing on a host may go on there.")
