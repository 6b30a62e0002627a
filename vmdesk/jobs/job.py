"""A job: a coroutine with a title, progress, perhaps a way to cancel it, and exactly one result."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal, report_crash
from vmdesk.jobs.progress import Progress
from vmdesk.words import N_, Sentence, sentence

Cancel = Callable[[], Awaitable[None]]
_numbers = itertools.count(1)


class Outcome(Enum):
    """How a job stands."""

    RUNNING = N_("Under way")
    DONE = N_("Done")
    FAILED = N_("Failed")
    CANCELLED = N_("Cancelled")
    SKIPPED = N_("Skipped")  # of a line: it made no sense for this one, and `problem` says why


@dataclass(slots=True)
class Line:
    """One of the several things that a job does, such as one machine of those it starts."""

    subject: str
    outcome: Outcome | None = None  # None while it waits for its turn
    problem: Problem | None = None


@dataclass(slots=True, eq=False)
class Job:
    """Something under way or ended. `changed` is emitted at each step, `finished` exactly once."""

    title: Sentence
    subjects: tuple[tuple[str, str], ...] = ()  # VmKeys of the machines concerned
    host: str = ""
    number: int = field(default_factory=lambda: next(_numbers))
    outcome: Outcome = Outcome.RUNNING
    progress: Progress | None = None
    problem: Problem | None = None
    lines: Sequence[Line] = ()
    started: float = field(default_factory=time.time)
    ended: float | None = None
    cancelling: bool = False
    watched: bool = False  # somebody looks at it, so its end needs no notification
    changed: "Signal[Job]" = field(default_factory=Signal)
    finished: "Signal[Job]" = field(default_factory=Signal)
    _cancel: Cancel | None = None
    _task: "asyncio.Task[None] | None" = None

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.outcome is Outcome.RUNNING

    @property
    def can_cancel(self) -> bool:
        """Whether `cancel` would do anything."""
        return self.running and self._cancel is not None and not self.cancelling

    @property
    def elapsed_seconds(self) -> float:
        """How long it has run, or ran."""
        return max(0.0, (self.ended or time.time()) - self.started)

    def report(self, progress: Progress) -> None:
        """Say how far it is."""
        self.progress = progress
        self.changed.emit(self)

    def allow_cancel(self, cancel: Cancel | None) -> None:
        """Say how it can be cancelled from now on, or that it no longer can."""
        self._cancel = cancel
        self.changed.emit(self)

    def cancel(self) -> None:
        """Ask for its end. It ends when what it does lets go; losing the race against its end is no error."""
        if self.can_cancel and self._cancel is not None:
            self.cancelling = True
            self.changed.emit(self)
            spawn(self._run_cancel(self._cancel), name="cancel job")

    async def _run_cancel(self, cancel: Cancel) -> None:
        try:
            await cancel()
        except Problem as problem:
            if self.running:
                self.cancelling = False
                self.problem = problem
                self.changed.emit(self)

    def start(self, work: "Callable[[Job], Awaitable[None]]") -> "Job":
        """Run the work of the job; its Problem becomes the job's, and anything else is a bug and reported as one."""
        self._task = spawn(self._run(work), name=f"job {self.number}")
        return self

    async def _run(self, work: "Callable[[Job], Awaitable[None]]") -> None:
        try:
            await work(self)
        except Problem as problem:
            # Of a host that was lost nobody knows what became of the cancel.
            cancelled = problem.kind is Kind.CANCELLED or (self.cancelling and problem.kind is not Kind.LOST)
            self._end(Outcome.CANCELLED if cancelled else Outcome.FAILED, None if cancelled else problem)
        except asyncio.CancelledError:
            self._end(Outcome.CANCELLED)
            raise
        except Exception as error:  # noqa: BLE001 - a bug: the job ends, and the bug is shown as one
            self._end(Outcome.FAILED, Problem(sentence("vmdesk made a mistake."), details=repr(error)))
            report_crash(error)
        else:
            self._end(Outcome.DONE)

    def _end(self, outcome: Outcome, problem: Problem | None = None) -> None:
        self.outcome = outcome
        self.problem = problem
        self.ended = time.time()
        self._cancel = None
        self.changed.emit(self)
        self.finished.emit(self)

    async def wait(self) -> Outcome:
        """Wait for its end and say how it ended; never raises for a failure of the job."""
        if self._task is not None:
            await asyncio.wait([self._task])
        return self.outcome
