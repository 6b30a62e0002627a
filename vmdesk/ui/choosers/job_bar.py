"""How far a piece of work of a dialog is, with a way to cancel it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget
from shiboken6 import isValid

from vmdesk.jobs.job import Job, Outcome
from vmdesk.ui import formats
from vmdesk.ui.words import tr


class JobBar(QWidget):
    """It takes no room while nothing is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.cancel_button = QPushButton()
        self.cancel_button.setAutoDefault(False)
        self.job: Job | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(self.cancel)
        self.hide()
        self.retranslate()

    def cancel(self) -> None:
        """End what is under way."""
        if self.job is not None:
            self.job.cancel()

    async def follow(self, job: Job) -> bool:
        """Show a job until its end, and its problem if it had one; whether it ended well.

        One whose dialog is closed before goes on, and stands in the list of jobs.
        """
        self.job = job
        job.watched = True
        stop = job.changed.connect(self._show)
        self.destroyed.connect(lambda: _leave(job, stop))
        self.bar.setRange(0, 0)
        self.bar.setFormat("")
        self._show(job)
        self.show()
        outcome = await job.wait()
        stop()
        if not isValid(self):
            return False
        self.job = None
        self.hide()
        if outcome is Outcome.FAILED and job.problem is not None:
            from vmdesk.ui.dialogs.error import show_problem

            show_problem(self.window(), job.problem, job.title)
        return outcome is Outcome.DONE

    def _show(self, job: Job) -> None:
        self.cancel_button.setEnabled(job.can_cancel)
        progress = job.progress
        if progress is not None and progress.total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(int((progress.fraction or 0) * 1000))
            done, total = formats.size(progress.done), formats.size(progress.total)
            speed = formats.rate(progress.speed or 0)
            self.bar.setFormat(tr("{done} of {total}, {speed}", done=done, total=total, speed=speed))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel_button.setText(tr("Stop"))
        if self.job is not None:
            self._show(self.job)


def _leave(job: Job, stop: Callable[[], None]) -> None:
    """Nobody looks at the job any more."""
    job.watched = False
    stop()
