"""The question whether to quit while jobs are running, which names them."""

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from vmdesk.jobs.job import Job
from vmdesk.jobs.job_list import JobList
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.lines import show_lines
from vmdesk.ui.dialogs.parts import Picture, headline, plain_label
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.words import tr, tr_sentence


async def ask_to_quit(parent: QWidget | None, jobs: JobList) -> bool:
    """Whether to quit; asked only while jobs are running."""
    if not jobs.running:
        return True
    return await answer_of(QuitDialog(parent, jobs))


class QuitDialog(Frame):
    """The running jobs, and what becomes of them. It follows their beginnings and ends."""

    def __init__(self, parent: QWidget | None, jobs: JobList) -> None:
        super().__init__(parent)
        self._jobs = jobs
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
        show_lines(self.running, [_line(job) for job in running])
        self.running.setVisible(bool(running))
        if running:
            self.question.setText(tr("Jobs are running. Quit anyway?"))
            self.consequence.setText(
                tr("vmdesk stops following them. What libvirt is already doing on a host may go on there.")
            )
        else:
            self.question.setText(tr("All jobs have ended."))
            self.consequence.setText(tr("Nothing is left to wait for."))
        self.quitting.setText(tr("Quit Anyway") if running else tr("Quit"))
        self.fit()


def _line(job: Job) -> str:
    title = tr_sentence(job.title)
    return tr("{job} on {host}", job=title, host=job.host) if job.host else title
