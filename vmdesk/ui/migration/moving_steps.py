"""The phases of a move, one below the other as they happened, each with the time that it took."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from vmdesk.errors import Kind
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.ui import formats
from vmdesk.ui.dialogs.parts import Picture
from vmdesk.ui.migration.moving_facts import pause_text
from vmdesk.ui.side_panel.facts import Muted
from vmdesk.ui.words import tr

PICTURE = 16
SPACE = 6
MOST = 12  # the last ones: a move that broke and was taken up again may have many
LONG_SECONDS = 10.0
_NO_STEPS = frozenset({Phase.WAITING, Phase.ENDED})
_ENDS = {Outcome.FAILED: "error", Outcome.CANCELLED: "cancel"}


@dataclass(frozen=True, slots=True)
class Step:
    """A phase, when it began, in seconds since the epoch, and the disk that it was about, if one."""

    phase: Phase
    start: float = 0.0
    about: str = ""


class MovingSteps(QWidget):
    """A row for each phase: a picture of how it stands, its name, and how long it took or takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._rows: list[tuple[Picture, QLabel, Muted]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)

    def texts(self) -> list[str]:
        """What stands there now, a line for each phase."""
        shown = [row for row in self._rows if not row[1].isHidden()]
        return [f"{name.text()}: {duration.text()}" for _picture, name, duration in shown]

    def show_moving(self, moving: Moving) -> None:
        """Show what has happened so far."""
        steps = [Step(*step, about) for step, about in zip(moving.steps, moving.abouts, strict=True)]
        steps = [step for step in steps if step.phase not in _NO_STEPS][-MOST:] or [Step(moving.phase)]
        starts = [step.start for step in steps[1:]] + [_end(moving)]
        while len(self._rows) < len(steps):
            self._add_row()
        for number, row in enumerate(self._rows):
            there = number < len(steps)
            for part in row:
                part.setVisible(there)
            if there:
                self._show(row, steps[number], starts[number], _picture(moving, [step.phase for step in steps], number))

    @staticmethod
    def _show(row: tuple[Picture, QLabel, Muted], step: "Step", end: float, looks: str) -> None:
        picture, name, duration = row
        picture.name = looks
        picture.update()
        words = tr(step.phase.value)
        name.setText(tr("{phase}: {disk}", phase=words, disk=step.about) if step.about else words)
        duration.setText(_took(max(0.0, end - step.start)) if step.start else "")

    def _add_row(self) -> None:
        number = len(self._rows)
        picture, name, duration = Picture("clock", PICTURE), QLabel(self), Muted(parent=self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        self._grid.addWidget(picture, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(name, number, 1)
        self._grid.addWidget(duration, number, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._rows.append((picture, name, duration))


def _end(moving: Moving) -> float:
    """When the phase of this moment ended: now, while it has not."""
    if moving.steps and moving.steps[-1][0] is Phase.ENDED:
        return moving.steps[-1][1]
    return moving.job.ended or time.time()


def _picture(moving: Moving, phases: Sequence[Phase], number: int) -> str:
    """How a phase stands. What failed is the one in which that happened, and not the putting back that follows it."""
    phase, last = phases[number], len(phases) - 1
    if phase is Phase.BROKEN:
        return "warning"
    if phase is Phase.WAITING:
        return "clock"
    if number == last and moving.job.running:
        return "running-job"
    put_back = phases[last] is Phase.TAKING_BACK and last > 0
    if number == last - put_back:
        return _ENDS.get(moving.job.outcome, "success") if not moving.job.running else _given_up(moving)
    lost = moving.job.problem is not None and moving.job.problem.kind is Kind.LOST
    undone = lost or moving.still_to_do is not None
    return "warning" if put_back and undone and number == last else "success"  # nobody saw that all was put back


def _given_up(moving: Moving) -> str:
    return _ENDS[Outcome.CANCELLED if moving.job.cancelling else Outcome.FAILED]


def _took(seconds: float) -> str:
    return pause_text(round(seconds * 1000)) if seconds < LONG_SECONDS else formats.duration(seconds)
