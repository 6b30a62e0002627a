"""One host to share a pool with: whether it is to have it, what speaks for or against, and what came of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.pool_sharing_checks import Remark
from vmdesk.ops.share_pool_host import HostLine
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import Picture, in_label, muted_label
from vmdesk.ui.states import host_icon_name, host_state_text
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

SIDE = 18
_AT_REST = frozenset({HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING})
_VERDICTS = {
    Verdict.GOOD: ("success", N_("Good")),
    Verdict.NOTE: ("success", N_("Good")),  # what is only to be known takes nothing from a host
    Verdict.WARNING: ("warning", N_("Careful")),
    Verdict.ERROR: ("error", N_("In the way")),
}
_OUTCOMES = {Outcome.RUNNING: "running-job", Outcome.FAILED: "error", Outcome.CANCELLED: "cancel", None: "pending"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a host: what was found, or why nothing was; neither while it is being asked."""

    remarks: tuple[Remark, ...] = ()
    problem: Problem | None = None

    @property
    def known(self) -> bool:
        """Whether the host has been asked."""
        return bool(self.remarks) or self.problem is not None

    @property
    def possible(self) -> bool:
        """Whether it can be tried there."""
        return self.problem is None and all(remark.verdict < Verdict.ERROR for remark in self.remarks)


class HostChoiceRow(QWidget):
    """`toggled` says that a person wants it otherwise; `connect_wanted`, `asked_again` that its button is pressed."""

    toggled = Signal()
    connect_wanted = Signal()
    asked_again = Signal()

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host
        self.standing = Standing()
        self._info: HostInfo | None = None
        self._label, self._locked = host, False
        self.line: HostLine | None = None
        self.picture, self.wanted, self.note = Picture("pending", SIDE), QCheckBox(), muted_label()
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self._arrange()
        self.wanted.clicked.connect(lambda _on: self.toggled.emit())
        self.button.clicked.connect(self._pressed)
        self.show_state()

    def _arrange(self) -> None:
        self.note.setMinimumWidth(0)
        policy = self.note.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # as high as its width wants, and no higher
        self.note.setSizePolicy(policy)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.wanted)
        texts.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(2 * GAP)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    # What is known.

    @property
    def is_wanted(self) -> bool:
        """Whether the host is to have the pool, and can."""
        return self.wanted.isChecked() and self.able

    @property
    def able(self) -> bool:
        """Whether the host can be chosen."""
        online = self._info is not None and self._info.online
        return online and self.standing.possible and self.standing.known

    def take(self, label: str, info: HostInfo | None) -> None:
        """How the host stands."""
        self._label, self._info = label, info
        self.show_state()

    def judge(self, standing: Standing) -> None:
        """What was found there."""
        self.standing = standing
        self.show_state()

    def follow(self, line: HostLine | None) -> None:
        """What is being done there, or came of it; None for nothing."""
        self.line = line
        self.show_state()

    def lock(self, locked: bool) -> None:
        """Have nothing chosen while the work is under way."""
        self._locked = locked
        self.show_state()

    def _pressed(self) -> None:
        if self._at_rest:
            self.connect_wanted.emit()
        else:
            self.asked_again.emit()

    @property
    def _at_rest(self) -> bool:
        return self._info is not None and self._info.state in _AT_REST

    # Looks.

    def show_state(self) -> None:
        """Show how it stands now."""
        self.wanted.setText(in_label(self._label))
        self.wanted.setEnabled(self.able and not self._locked)
        words = self._words()
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.picture.name, state = self._picture()
        self.picture.setToolTip(plain_tip(state))
        self.picture.update()
        self.button.setVisible((self._at_rest or self.standing.problem is not None) and not self._locked)
        self.button.setText(tr("Connect") if self._at_rest else tr("Try Again"))
        self.button.setAccessibleName(f"{self.button.text()}: {self._label}")
        self.wanted.setAccessibleName(tr("{host}: {state}. {reason}", host=self._label, state=state, reason=words))

    def _words(self) -> str:
        if self.line is not None:
            return _of_line(self.line)
        if self._info is None or not self._info.online:
            return host_state_text(self._info) if self._info is not None else ""
        if (problem := self.standing.problem) is not None:
            return _said(problem.sentence, problem.hint)
        if not self.standing.known:
            return tr("Asking the host …")
        first, *others = self.standing.remarks
        more = [remark for remark in others if remark.verdict in {Verdict.NOTE, Verdict.WARNING}]
        return "\n".join(_said(remark.words, remark.hint) for remark in (first, *more))

    def _picture(self) -> tuple[str, str]:
        """The picture, and in a word what it means."""
        if self.line is not None:
            return _picture_of(self.line)
        if self._info is None or not self._info.online:
            name = host_icon_name(self._info.state) if self._info is not None else "host-disconnected"
            return name, tr("Not connected")
        if self.standing.problem is not None:
            return "warning", tr("Not known")
        if not self.standing.known:
            return "running-job", tr("Checking …")
        name, word = _VERDICTS[self.standing.remarks[0].verdict]
        return name, tr(word)


def _said(*sentences: object) -> str:
    return " ".join(filter(None, (tr_sentence(one) for one in sentences)))  # type: ignore[arg-type]  # Sentence or None


def _of_line(line: HostLine) -> str:
    if line.problem is not None:
        return _said(line.problem.sentence, line.problem.hint)
    if line.said is not None:
        return f"{tr('The pool is there.')} {tr_sentence(line.said)}"
    if line.outcome is Outcome.CANCELLED:
        return tr("It was cancelled. What had been made there is taken back.")
    return tr(line.stage) if line.stage else tr("Waiting for its turn …")


def _picture_of(line: HostLine) -> tuple[str, str]:
    if line.outcome is Outcome.DONE:
        return "success" if line.proved else "warning", tr("Done")
    return _OUTCOMES.get(line.outcome, "pending"), tr(line.outcome.value) if line.outcome else tr("Waiting")
