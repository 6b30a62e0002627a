"""Moving several machines, some at once: each is looked at again before its turn, and one that fails stops no other."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from weakref import WeakSet

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.event import Signal
from vmdesk.jobs.job import Job, Line, Outcome
from vmdesk.jobs.moving import Moving, Waiting
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.migration.evacuation import Away
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.check.recheck import recheck
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.words import Sentence, sentence

AT_ONCE, MOST_AT_ONCE = 2, 8
_queues: "WeakSet[MoveQueue]" = WeakSet()  # each lives as long as its job


class Turn(Enum):
    """How far an entry of a queue is."""

    WAITING = auto()
    CHECKING = auto()
    MOVING = auto()
    ENDED = auto()


@dataclass(slots=True, eq=False)
class Entry:
    """One machine of a queue. `line` is its line in the job, `plan` the newest, `moving` its move once it was begun."""

    plan: MigrationPlan
    name: str
    line: Line
    turn: Turn = Turn.WAITING
    moving: Moving | None = None
    task: asyncio.Task[None] | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """The ids of the hosts that have work with it."""
        return frozenset({self.plan.vm.host, self.plan.target})

    @property
    def copies(self) -> frozenset[tuple[str, str, str]]:
        """What its copies will be named, and where."""
        return frozenset((self.plan.target, disk.pool, disk.volume) for disk in self.plan.copied if disk.volume)


class MoveQueue:
    """Moves machines in the order of their plans, `at_once` at most at each host, which can be changed meanwhile.

    Moves that others have begun count too. `stays` are machines that cannot move, and why: they are told, as skipped.
    With `home` what is moved off that host is remembered, for its way back. `changed` is emitted at every step.
    """

    def __init__(
        self,
        session: Session,
        plans: Sequence[MigrationPlan],
        title: Sentence,
        *,
        at_once: int = AT_ONCE,
        stop_at_failure: bool = False,
        stays: Mapping[VmKey, Problem] | None = None,
        home: str = "",
    ) -> None:
        """Nothing happens before `start`."""
        self.session = session
        self.stop_at_failure = stop_at_failure
        self.changed: Signal[MoveQueue] = Signal()
        self.entries = tuple(_entry(session, plan) for plan in plans)
        self.stays = dict(stays or {})
        skipped = [Line(name_of(session, key), Outcome.SKIPPED, why) for key, why in self.stays.items()]
        subjects = (*(plan.vm for plan in plans), *self.stays)
        self.job = Job(title, subjects=subjects, lines=[*(entry.line for entry in self.entries), *skipped])
        self.job.host = session.label(home) if home else ""
        self.home = home
        self._at_once = _bounded(at_once)
        self._stopped: Problem | None = None  # why no more is begun
        self._cancelling = False
        self._asked: set[Entry] = set()  # to be cancelled, once each
        self._wake = asyncio.Event()
        self._began = time.time()

    # What a person does.

    def start(self) -> Job:
        """Begin, as a job of the session."""
        _queues.add(self)
        self._note_waiting()
        self.session.moves.add_row(self.job, lambda: self.waiting)
        self.job.finished.connect(lambda _job: self._tell())
        return begin(self.session, self.job, self._work)

    @property
    def at_once(self) -> int:
        """How many machines are moved at once at most, at each host."""
        return self._at_once

    def set_at_once(self, count: int) -> None:
        """Have so many moved at once from now on; what is under way goes on."""
        self._at_once = _bounded(count)
        self._go_on()

    def cancel_rest(self) -> None:
        """Begin no more. What is under way goes on to its end."""
        self._stopped = self._stopped or was_cancelled()
        for entry in self._at(Turn.CHECKING):
            if entry.task is not None:
                entry.task.cancel()
        self._go_on()

    def cancel_all(self) -> None:
        """Begin no more, and cancel what is under way: those machines stay where they were."""
        self.job.cancel()

    # How it stands.

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.job.running

    @property
    def waiting(self) -> int:
        """How many have not begun, and still will."""
        return 0 if self._stopped is not None else sum(entry.turn is Turn.WAITING for entry in self.entries)

    @property
    def stopped(self) -> bool:
        """Whether no more is begun."""
        return self._stopped is not None

    def count(self, *outcomes: Outcome) -> int:
        """How many of its machines have ended so."""
        return sum(entry.line.outcome in outcomes for entry in self.entries)

    @property
    def under_way(self) -> tuple[Entry, ...]:
        """Those that are being looked at once more, or move."""
        return tuple(entry for entry in self.entries if entry.turn in {Turn.CHECKING, Turn.MOVING})

    def _at(self, turn: Turn) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.turn is turn)

    # Its work.

    async def _work(self, job: Job) -> None:
        """Move all. Raises Problem when some failed, or it was cancelled."""
        job.allow_cancel(self._cancel)
        stop = self.session.moves.ended.connect(lambda _moving: self._wake.set())
        try:
            while any(entry.turn is not Turn.ENDED for entry in self.entries):
                self._wake.clear()
                self._begin_what_may()
                if any(entry.turn is not Turn.ENDED for entry in self.entries):
                    await self._wake.wait()
        finally:
            stop()
            for entry in self.entries:
                if entry.task is not None:
                    entry.task.cancel()
        self._conclude()

    async def _cancel(self) -> None:
        self._cancelling = True
        self.cancel_rest()
        for entry in tuple(self._at(Turn.MOVING)):
            self._cancel_move(entry)

    def _cancel_move(self, entry: Entry) -> None:
        """Once: one that cannot be cancelled at this moment is asked as soon as it can."""
        if self._cancelling and entry.moving is not None and entry.moving.job.can_cancel and entry not in self._asked:
            self._asked.add(entry)
            entry.moving.job.cancel()

    def _begin_what_may(self) -> None:
        for entry in tuple(self._at(Turn.WAITING)):
            if self._stopped is not None:
                self._end(entry, *_not_begun(self._stopped))
            elif self._may_begin(entry):
                entry.turn, entry.line.outcome = Turn.CHECKING, Outcome.RUNNING
                entry.task = spawn(self._one(entry), name="move one of several")
        self._tell()

    def _may_begin(self, entry: Entry) -> bool:
        """Whether its hosts have a place free, and no other makes images of the same names at this moment."""
        busy = _busy(self.session)
        return all(busy[host] < self._at_once for host in entry.hosts) and not any(
            entry.copies & other.copies for other in self.under_way
        )

    async def _one(self, entry: Entry) -> None:
        outcome, problem = Outcome.FAILED, None
        try:
            entry.plan = await recheck(self.session, entry.plan)
            if self._stopped is not None:
                outcome, problem = _not_begun(self._stopped)
            else:
                outcome, problem = await self._move(entry)
        except Problem as found:
            outcome, problem = Outcome.FAILED, found
        except asyncio.CancelledError:
            outcome = Outcome.CANCELLED
        finally:
            self._end(entry, outcome, problem)

    async def _move(self, entry: Entry) -> tuple[Outcome, Problem | None]:
        entry.moving = moving = migrate(self.session, entry.plan)
        entry.turn = Turn.MOVING
        moving.job.watched = True  # the end of the whole is notified, and not that of each
        ends = (
            moving.changed.connect(lambda _moving: self._tell()),
            moving.job.changed.connect(lambda _job: self._cancel_move(entry)),
        )
        self._tell()
        try:
            await moving.job.wait()
        finally:
            for end in ends:
                end()
        return moving.job.outcome, moving.job.problem

    def _end(self, entry: Entry, outcome: Outcome, problem: Problem | None = None) -> None:
        """One has ended; the next may begin."""
        entry.turn, entry.task = Turn.ENDED, None
        entry.line.outcome, entry.line.problem = outcome, problem
        if outcome is Outcome.DONE:
            self._arrived(entry)
        elif outcome is Outcome.FAILED and self.stop_at_failure and self._stopped is None:
            self._stopped = Problem(sentence("{vm} did not move, and the rest was not begun.", vm=entry.name))
        done = sum(one.turn is Turn.ENDED for one in self.entries)
        self.job.report(Progress(done, len(self.entries), Unit.ITEMS))
        self._note_waiting()
        self._go_on()

    def _note_waiting(self) -> None:
        """Have it known, if vmdesk is killed, which have not got there."""
        waiting = [entry for entry in self.entries if entry.turn is not Turn.ENDED]
        keys, names = tuple(entry.plan.vm for entry in waiting), tuple(entry.name for entry in waiting)
        self.session.moves.waiting.emit(Waiting(self._began, self.home, keys, names))

    def _arrived(self, entry: Entry) -> None:
        key, target = entry.plan.vm, entry.plan.target
        if key.host == self.home:
            way_back.remember(self.session, self.home, Away(key.uuid, entry.name, target))
        way_back.came_back(self.session, target, key.uuid)

    def _conclude(self) -> None:
        """Raise Problem unless all that were to move have moved."""
        failed = [entry.line for entry in self.entries if entry.line.outcome is Outcome.FAILED]
        if failed:
            details = "\n".join(f"{line.subject}: {line.problem}\n{_details(line)}".rstrip() for line in failed)
            count, total = len(failed), len(self.entries)
            raise Problem(sentence("{count} of {total} did not move.", count=count, total=total), details=details)
        if self._stopped is not None:
            raise was_cancelled()

    def _tell(self) -> None:
        self.changed.emit(self)

    def _go_on(self) -> None:
        """Something has changed that may let another begin."""
        self._wake.set()
        self._tell()


def queue_of(session: Session, job: Job) -> MoveQueue | None:
    """The queue whose job that is."""
    return next((queue for queue in _queues if queue.session is session and queue.job is job), None)


def running_queues(session: Session) -> tuple[MoveQueue, ...]:
    """Those that have not ended."""
    return tuple(queue for queue in _queues if queue.session is session and queue.running)


def _entry(session: Session, plan: MigrationPlan) -> Entry:
    name = name_of(session, plan.vm)
    return Entry(plan, name, Line(f"{name} → {session.label(plan.target)}"))


def _busy(session: Session) -> Counter[str]:
    """How much each host has to do with moves: those of queues until they have been concluded, and all others."""
    busy: Counter[str] = Counter()
    led: set[Moving] = set()
    for queue in running_queues(session):
        for entry in queue.under_way:
            busy.update(entry.hosts)
            led |= {entry.moving} if entry.moving is not None else set()
    for moving in session.moves.running:
        if moving not in led:
            busy.update({moving.key.host, moving.target})
    return busy


def _not_begun(why: Problem) -> tuple[Outcome, Problem | None]:
    """How one ends that was not begun."""
    return (Outcome.CANCELLED, None) if why.kind is Kind.CANCELLED else (Outcome.SKIPPED, why)


def _bounded(count: int) -> int:
    return max(1, min(MOST_AT_ONCE, count))


def _details(line: Line) -> str:
    return line.problem.details if line.problem else ""
