"""What runs now, as one line of the status bar that is not there when nothing does."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QToolButton, QWidget

from vmdesk.jobs.job import Job
from vmdesk.jobs.job_list import JobList
from vmdesk.ui import formats
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr, tr_sentence

PATIENCE_SECONDS = 1.0  # a job that is over sooner does not appear
REDRAW_MS = 250
LONGEST_TITLE = 40


class JobsIndicator(QToolButton):
    """Names the jobs that run for longer than a moment. `clicked` asks for the list of jobs."""

    def __init__(self, jobs: JobList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon("running-job"))
        self._timer = QTimer(self, interval=REDRAW_MS)
        self._timer.timeout.connect(self._show_running)
        disconnects = (jobs.added.connect(self._began), jobs.finished.connect(self._ended))
        self.destroyed.connect(lambda _object: [disconnect() for disconnect in disconnects])
        self.hide()
        self.retranslate()
        if jobs.running:
            self._timer.start()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setToolTip(tr("Show the jobs"))
        self.setAccessibleName(tr("Show the jobs"))
        self._show_running()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _began(self, _job: Job) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _ended(self, _job: Job) -> None:
        self._show_running()
        if not self._jobs.running:
            self._timer.stop()

    def _show_running(self) -> None:
        running = [job for job in self._jobs.running if job.elapsed_seconds >= PATIENCE_SECONDS]
        if running:
            text = _text(running)
            if text != self.text():
                self.setText(text.replace("&", "&&"))
                self.setAccessibleName(text)
        self.setVisible(bool(running))


def _text(running: list[Job]) -> str:
    """The one that began first, how far it is, and how many there are."""
    job = running[0]
    title = " ".join(tr_sentence(job.title).split())
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1] + "…"
    fraction = job.progress.fraction if job.progress else None
    if fraction is not None:
        title = f"{title} {formats.percent(fraction)}"
    return title if len(running) == 1 else tr("Jobs: {count} · {title}", count=len(running), title=title)
