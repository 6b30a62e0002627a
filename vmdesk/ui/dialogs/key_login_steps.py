"""How far the setting up of a key is, what came of it, and what may be done then."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.ops.key_login import KeyLogin, Step
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, Picture, muted_label, plain_label, technical_text
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

DETAILS_HEIGHT = 110
_PICTURES = {
    None: "pending",
    Outcome.RUNNING: "running-job",
    Outcome.DONE: "success",
    Outcome.FAILED: "error",
    Outcome.CANCELLED: "cancel",
}
_WAITING = N_("Not yet")
Act = Callable[[], Awaitable[None]]


class KeyLoginSteps(QWidget):
    """The steps with their states, the outcome, and buttons for what may follow.

    `locked` says that the key has a passphrase which nothing keeps.
    """

    def __init__(self, login: KeyLogin, place: str, *, locked: bool = False) -> None:
        super().__init__()
        self._login, self._place, self._locked = login, place, locked
        self.pictures = {step: Picture("pending", 18) for step in Step}
        self.titles = {step: QLabel(textFormat=Qt.TextFormat.PlainText) for step in Step}
        self.notes = {step: muted_label() for step in Step}
        self.outcome, self.hint = plain_label(), plain_label(selectable=True)
        self.details = technical_text()
        self.details.setFixedHeight(DETAILS_HEIGHT)
        self.fold = Fold(self.details)
        self.take_off, self.load, self.forget = QPushButton(), QPushButton(), QPushButton()
        self._acts = (
            (self.take_off, login.take_off, N_("The key is off the host again.")),
            (self.load, login.load, N_("The agent holds the key until it ends.")),
            (self.forget, login.forget, N_("The keyring has forgotten the password.")),
        )
        self.done = FieldNote(self)
        self._said = ""
        self._acting = False
        self._arrange()
        for button, act, words in self._acts:
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act, words=words: self._begin(act, words))
        self.retranslate()

    def _arrange(self) -> None:
        steps = QGridLayout()
        steps.setHorizontalSpacing(GAP)
        steps.setVerticalSpacing(2)
        steps.setColumnStretch(1, 1)
        for row, step in enumerate(Step):
            steps.addWidget(self.pictures[step], 2 * row, 0)
            steps.addWidget(self.titles[step], 2 * row, 1)
            steps.addWidget(self.notes[step], 2 * row + 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(steps)
        column.addSpacing(MARGIN)
        for part in (self.outcome, self.hint):
            column.addWidget(part)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.details)
        for button, _, _ in self._acts:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.done)
        column.addStretch(1)

    # What may follow.

    def _begin(self, act: Act, words: str) -> None:
        self._acting, self._said = True, ""
        self.show_state()
        spawn(self._act(act, words), name="after key login")

    async def _act(self, act: Act, words: str) -> None:
        try:
            await act()
            said = tr(words)
        except Problem as problem:
            said = tr_sentence(problem.sentence)
        if isValid(self):
            self._acting, self._said = False, said
            self.show_state()

    # Looks.

    def show_state(self) -> None:
        """Show how it stands."""
        login = self._login
        if login.running:
            self._said = ""
        for step in Step:
            self._show_step(step)
        problem = login.job.problem if login.job is not None else None
        ended = login.job is not None and not login.running
        self.outcome.setText(self._outcome(problem) if ended else "")
        self.outcome.setVisible(ended)
        self.hint.setText(tr_sentence(problem.hint) if ended and problem is not None else "")
        self.hint.setVisible(bool(self.hint.text()))
        details = problem.details if ended and problem is not None else ""
        self.details.setPlainText(details)
        self.fold.setVisible(bool(details))
        self.details.setVisible(bool(details) and self.fold.isChecked())
        possible = (login.can_take_off, login.can_load, login.can_forget)
        for (button, _, _), can in zip(self._acts, possible, strict=True):
            button.setVisible(can)
            button.setEnabled(not self._acting)
        self.done.setText(self._said)
        self.done.setVisible(bool(self._said))

    def _show_step(self, step: Step) -> None:
        state = self._login.steps[step]
        picture = self.pictures[step]
        picture.name = _PICTURES.get(state, "unknown-device")
        picture.update()
        title, words = tr(step.value), tr(state.value if state is not None else _WAITING)
        self.titles[step].setText(title)
        self.titles[step].setAccessibleName(f"{title}: {words}")
        note = tr_sentence(self._login.notes.get(step))
        self.notes[step].setText(note)
        self.notes[step].setVisible(bool(note))

    def _outcome(self, problem: Problem | None) -> str:
        if self._login.proved:
            works = tr("It works: logging in on {place} takes no password any more.", place=self._place)
            key = self._login.key
            if not self._locked or key is None or key.in_agent:
                return works
            return f"{works} " + tr("vmdesk asks once for the key's passphrase after each start.")
        if problem is None or problem.kind is Kind.CANCELLED:
            return tr("It was cancelled.")
        return tr_sentence(problem.sentence)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.fold.setText(tr("&Details"))
        self.details.setAccessibleName(tr("Technical details"))
        self.take_off.setText(tr("Take the Key &Off Again"))
        self.take_off.setToolTip(tr("Remove what was added to the host"))
        self.load.setText(tr("&Load It into the SSH Agent"))
        self.load.setToolTip(tr("All programs can use the key, without its passphrase, until the agent ends"))
        self.forget.setText(tr("&Forget the Kept Password"))
        self.forget.setToolTip(tr("Have the desktop's keyring forget the password for {place}", place=self._place))
        self.show_state()
