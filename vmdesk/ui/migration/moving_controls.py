"""What can be done about a move while it runs: its speed, the pause that is allowed, the ways to bring it to an end."""

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.moving import Moving
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote
from vmdesk.ui.dialogs.question import ask
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

SETTLE_MS = 400  # a number that is being turned is sent when it has come to rest
MOST_MIB = 1_000_000
MOST_MS = 600_000
STEP_MIB, STEP_MS = 10, 50
WIDTH = 18  # of a number with its unit, in characters


class SetNow(QSpinBox):
    """A number that takes effect a moment after it was chosen, and shows what holds as long as nobody chooses."""

    def __init__(self, set_now: Callable[[int], Awaitable[None]], refused: Callable[[Problem | None], object]) -> None:
        super().__init__()
        self._set_now, self._refused = set_now, refused
        self._typing = self._setting = False
        self.setKeyboardTracking(False)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._set)
        self.lineEdit().textEdited.connect(lambda _text: self._type(on=True))
        self.editingFinished.connect(lambda: self._type(on=False))
        self.valueChanged.connect(lambda _value: self._settle.start())

    def show_number(self, number: int | None) -> None:
        """Show what holds, unless the person is choosing something else."""
        if self._typing or self._setting or self._settle.isActive() or self.value() == (number or 0):
            return
        self.blockSignals(True)
        self.setValue(number or 0)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Return for the number alone: the window would be closed by it."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()

    def _type(self, *, on: bool) -> None:
        self._typing = on

    def _set(self) -> None:
        self._setting = True
        spawn(self._try(self.value()), name="steer move")

    async def _try(self, value: int) -> None:
        self._typing = False
        problem: Problem | None = None
        try:
            await self._set_now(value)
        except Problem as caught:
            problem = caught
        if isValid(self):
            self._setting = False
            self._refused(problem)


class MovingControls(QWidget):
    """The controls of one move. Those that make no sense are hidden; what is only not possible now says why."""

    def __init__(self, session: Session, moving: Moving, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._moving, self._name = session, moving, name
        self._busy = False
        self._could: set[QWidget] = set()
        self._tips: dict[QWidget, str] = {}
        self.bandwidth = SetNow(moving.set_bandwidth, self._show_problem)
        self.bandwidth.setRange(0, MOST_MIB)
        self.bandwidth.setSingleStep(STEP_MIB)
        self.downtime = SetNow(moving.set_downtime, self._show_problem)
        self.downtime.setRange(0, MOST_MS)
        self.downtime.setSingleStep(STEP_MS)
        self._labels = {self.bandwidth: QLabel(), self.downtime: QLabel()}
        self._pairs = {field: QWidget() for field in self._labels}
        for field, label in self._labels.items():
            label.setBuddy(field)
        self.post_copy_button, self.pause_button = QPushButton(), QPushButton()
        self.recover_button = QPushButton()
        self.note = FieldNote(self.bandwidth)
        self._arrange()
        self.post_copy_button.clicked.connect(lambda: spawn(self._post_copy(), name="post-copy"))
        self.pause_button.clicked.connect(partial(self._begin, moving.pause))
        self.recover_button.clicked.connect(partial(self._begin, moving.recover))
        self.retranslate()

    def _arrange(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(2 * MARGIN)
        for field, pair in self._pairs.items():
            field.setMinimumWidth(field.fontMetrics().averageCharWidth() * WIDTH)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GAP)
            row.addWidget(self._labels[field])
            row.addWidget(field)
            fields.addWidget(pair)
        fields.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.recover_button, self.post_copy_button, self.pause_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(fields)
        column.addLayout(buttons)
        column.addWidget(self.note)
        self.note.hide()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self._labels[self.bandwidth].setText(tr("Speed &limit"))
        self.bandwidth.setSuffix(tr(" MiB/s"))
        self._labels[self.downtime].setText(tr("Allowed &pause"))
        self.downtime.setSuffix(tr(" ms"))
        self.post_copy_button.setText(tr("&Switch Over Early…"))
        self.pause_button.setText(tr("Pause the &VM to Finish"))
        self.recover_button.setText(tr("&Recover"))
        self._tips = {
            self.bandwidth: tr("How fast it may be copied, from now on"),
            self.downtime: tr("For so long the VM may stand still at the end, from now on"),
            self.post_copy_button: tr(
                "The VM goes on at the target at once, and fetches the rest of its memory from here"
            ),
            self.pause_button: tr("The VM stands still until it has moved, so that its memory changes no more"),
            self.recover_button: tr("Connect the hosts once more and fetch the rest of the memory"),
        }
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now, and what is set."""
        moving = self._moving
        self._show_field(
            self.bandwidth, moving.bandwidth_mib, tr("No limit"), moving.why_no_bandwidth, can=moving.can_set_bandwidth
        )
        self._show_field(self.downtime, moving.downtime_ms, "–", moving.why_no_downtime, can=moving.can_set_downtime)
        self._show_button(self.post_copy_button, moving.why_no_post_copy, can=moving.can_post_copy)
        self._show_button(self.pause_button, None, can=moving.can_pause)
        self._show_button(self.recover_button, None, can=moving.can_recover)
        if moving.job.running and moving.job.problem is not None:  # it could not be cancelled
            self._show_problem(moving.job.problem)

    def _show_field(self, field: SetNow, number: int | None, zero: str, why: Sentence | None, *, can: bool) -> None:
        """Once something could be set, its place stays, so that nothing jumps below the pointer."""
        if can or why is not None:
            self._could.add(field)
        zero = "–" if number is None else zero
        if field.specialValueText() != zero:  # setting it takes away what is being typed
            field.setSpecialValueText(zero)
        field.show_number(number)
        field.setEnabled(can)
        self._pairs[field].setVisible(field in self._could)
        self._explain(field, why)

    def _show_button(self, button: QPushButton, why: Sentence | None, *, can: bool) -> None:
        button.setVisible(can or why is not None)
        button.setEnabled(can and not self._busy and not self._moving.job.cancelling)
        self._explain(button, why)

    def _explain(self, part: QWidget, why: Sentence | None) -> None:
        """What it is for; or why that is not possible now."""
        words = tr_sentence(why)
        part.setToolTip(plain_tip(words or self._tips[part]))
        part.setAccessibleDescription(words)

    # What the buttons do.

    async def _post_copy(self) -> None:
        target = self._session.label(self._moving.target) or tr("the target")
        question = tr("Let “{vm}” go on at {host} now?", vm=self._name, host=target)
        risk = tr(
            "It goes on there before all of its memory has arrived. If the network between the hosts fails meanwhile, "
            "it stands still until the network is back. It can no longer be cancelled then."
        )
        if await ask(self.window(), question, risk, tr("Switch Over")) and isValid(self):
            self._begin(self._moving.post_copy)

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        if not self._busy:
            self._busy = True
            self.refresh()
            spawn(self._do(work), name="steer move")

    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        problem: Problem | None = None
        try:
            await work()
        except Problem as caught:
            problem = caught
        if isValid(self):
            self._busy = False
            self._show_problem(problem)
            self.refresh()

    def _show_problem(self, problem: Problem | None) -> None:
        parts = [problem.sentence, problem.hint] if problem else []
        self.note.show_refusal(" ".join(tr_sentence(part) for part in parts if part))
        self.note.setVisible(problem is not None)
