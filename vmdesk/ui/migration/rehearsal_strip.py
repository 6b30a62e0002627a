"""The rehearsal: a button that begins it, how far it is, and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from vmdesk.jobs.job import Job, Outcome
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture
from vmdesk.ui.doctor.fitted_text import FittedText
from vmdesk.ui.migration.check_line import SIDE
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence


class RehearsalStrip(QFrame):
    """`wanted` is emitted when a person wants one, `stop_wanted` when no longer. Nothing is done here."""

    wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._why_not = ""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.picture = Picture("check-connection", SIDE)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.details = FittedText()
        self.fold = Fold(self.details)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._clicked)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for part in (self.words, self.hint, self.fold, self.details):
            texts.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(MARGIN)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return self._job is not None and self._job.running

    def show_job(self, job: Job | None) -> None:
        """Show this rehearsal; None where there was none, or none of the move as it is planned now."""
        self._job = job
        self.retranslate()

    def set_possible(self, why_not: str) -> None:
        """Whether one can be begun now; empty where it can, else why not."""
        self._why_not = why_not
        self.retranslate()

    def _clicked(self) -> None:
        (self.stop_wanted if self.running else self.wanted).emit()

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        job = self._job
        problem = job.problem if job is not None and job.outcome is Outcome.FAILED else None
        name, words = self._summary(job)
        self.picture.name = name
        self.picture.update()
        self.words.setText(words)
        self.hint.setText(tr_sentence(problem.hint) if problem is not None else self._explanation(job))
        self.hint.setVisible(bool(self.hint.text()))
        self.details.show_text(problem.details if problem is not None else "")
        self.fold.setText(tr("Details"))
        self.fold.setVisible(problem is not None and bool(problem.details))
        self.details.setVisible(not self.fold.isHidden() and self.fold.isChecked())
        self.details.setAccessibleName(tr("Details of the rehearsal"))
        self.button.setText(tr("&Stop") if self.running else tr("&Rehearse"))
        self.button.setEnabled(self._can_stop() if self.running else not self._why_not)
        self.button.setToolTip("" if self.running else self._why_not)
        self.setAccessibleName(tr("Rehearsal"))
        self.setAccessibleDescription(self.words.text())

    def _can_stop(self) -> bool:
        return self._job is not None and self._job.can_cancel and not self._job.cancelling

    @staticmethod
    def _summary(job: Job | None) -> tuple[str, str]:
        """A picture and a sentence."""
        if job is None:
            return "check-connection", tr("Rehearse it first, with nothing at risk.")
        if job.running:
            return "running-job", tr("A stand-in makes the journey …")
        match job.outcome:
            case Outcome.DONE:
                return "success", tr("The rehearsal went well: the hosts reach each other, and the processor fits.")
            case Outcome.CANCELLED:
                return "pending", tr("The rehearsal was stopped.")
            case _:
                words = tr_sentence(job.problem.sentence) if job.problem is not None else tr("It failed.")
                return "error", tr("The rehearsal failed: {why}", why=words)

    @staticmethod
    def _explanation(job: Job | None) -> str:
        if job is not None:
            return ""
        return tr("A small stand-in of the VM, paused and without disks, makes the same journey and is destroyed.")
