"""A move under way, as a window or a list sees it: phase, figures, and what can be done about it now."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.jobs.job import Job
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.migration.figures import DiskProgress, Figures, Phase, Report
from vmdesk.model.migration.plan import MigrationPlan, StoragePlan
from vmdesk.model.vm import VmKey
from vmdesk.words import Sentence, sentence

LATER = sentence("It can be set as soon as something is copied.")
KEPT = 3600  # looks, of which there are a few a second: what a graph shows


class Moving:
    """One machine, or its storage, on its way. Its kinds are `LiveMove`, `OfflineMove` and `StorageMove`.

    `changed` is emitted on the loop at each look and each change of phase. What a kind cannot do, its `can_…` says, and
    the method raises Problem. `target` is the id of the host it goes to; its own for a move of storage alone.
    """

    def __init__(self, key: VmKey, target: str, title: Sentence) -> None:
        self.key = key
        self.target = target
        self.title = title
        self.job = Job(title, subjects=(key,))
        self.phase = Phase.WAITING
        self.figures = Figures()
        self.disks: tuple[DiskProgress, ...] = ()
        self.history: deque[Figures] = deque(maxlen=KEPT)
        self.report: Report | None = None
        self.bandwidth_mib: int | None = None  # what is set now; None where it is not known
        self.downtime_ms: int | None = None
        self.survives = False  # the hosts go on with it by themselves when vmdesk ends
        self.changed: Signal[Moving] = Signal()
        self.steps: list[tuple[Phase, float]] = []  # the phases that came, and when, in seconds since the epoch
        self.about = ""  # the disk that it is about now, where it goes disk by disk
        self.abouts: list[str] = []  # what each of the steps was about
        self.part: float | None = None  # of all that is to be moved, 0 to 1, which never gets less; None: not known yet
        self.tried: MigrationPlan | StoragePlan | None = None  # what can be tried again where it does not succeed
        self.failing: Problem | None = None  # why it is being put back
        self.still_to_do: Sentence | None = None  # what could not be put back yet, and when it will be

    # What can be done now.

    @property
    def can_set_bandwidth(self) -> bool:
        """Whether the speed can be limited now."""
        return False

    @property
    def can_set_downtime(self) -> bool:
        """Whether the allowed pause can be changed now."""
        return False

    @property
    def can_post_copy(self) -> bool:
        """Whether the guest can go on at the target now."""
        return False

    @property
    def can_pause(self) -> bool:
        """Whether the guest can be paused to let the move end."""
        return False

    @property
    def can_recover(self) -> bool:
        """Whether it broke after the guest had gone over, and can be taken up again."""
        return False

    @property
    def recovery_needs(self) -> Sentence | None:
        """What has to be done before a move that broke can be taken up again; None where nothing has to."""
        return None

    @property
    def goes_on_alone(self) -> bool:
        """Whether it comes to its end without vmdesk: the hosts lead it, or the guest has gone over already."""
        return self.survives or self.phase in {Phase.POST_COPY, Phase.BROKEN}

    # Why something that is often wanted cannot be done now. None where it can, and where it would make no sense at all.

    @property
    def why_no_bandwidth(self) -> Sentence | None:
        """Of the speed limit."""
        return None

    @property
    def why_no_downtime(self) -> Sentence | None:
        """Of the allowed pause."""
        return None

    @property
    def why_no_post_copy(self) -> Sentence | None:
        """Of going on at the target early."""
        return None

    @property
    def last_resort(self) -> Sentence | None:
        """What is done in the end where its memory changes too fast; None where nobody here decides that."""
        return None

    # Doing it.

    async def set_bandwidth(self, mib: int) -> None:  # noqa: ARG002 - for the kinds that can
        """Limit the speed from now on, in MiB per second; 0 takes the limit away. Raises Problem."""
        raise _not_now()

    async def set_downtime(self, milliseconds: int) -> None:  # noqa: ARG002 - for the kinds that can
        """Allow a pause of so much from now on. Raises Problem."""
        raise _not_now()

    async def post_copy(self) -> None:
        """Let the guest go on at the target now. Raises Problem."""
        raise _not_now()

    async def pause(self) -> None:
        """Pause the guest, so that its memory changes no more; it goes on at the target. Raises Problem."""
        raise _not_now()

    async def recover(self) -> None:
        """Take up a move that broke after the guest had gone over. Raises Problem."""
        raise _not_now()

    # For the kinds.

    def enter(self, phase: Phase) -> None:
        """Say what happens now."""
        if phase is not self.phase:
            self.phase = phase
            self.steps.append((phase, time.time()))
            self.abouts.append(self.about)
            self.changed.emit(self)

    def look(
        self, figures: Figures, disks: tuple[DiskProgress, ...] = (), whole: tuple[int, int] | None = None
    ) -> None:
        """Say how far it is; `whole` is how much of how much is done, where the figures are those of one step."""
        self.figures = figures
        self.disks = disks or self.disks
        self.history.append(figures)
        done, total = whole or (figures.total - figures.left, figures.total)
        if total:
            self._tell_part(min(1.0, max(0.0, done / total)), total)
        self.changed.emit(self)

    def _tell_part(self, part: float, total: int) -> None:
        """What the guest changes is copied again: then it stands still, and does not go back."""
        self.part = max(part, self.part or 0.0)
        self.job.report(Progress(self.part * total, total, Unit.BYTES, self.figures.rate or None))


@dataclass(frozen=True, slots=True)
class Making:
    """What is about to be made for a move and was not there before: a volume of a pool, a file where `pool` is
    empty, or the definition where both are. What is made at the source is there to be sent.
    """

    host: str  # its id in the program
    pool: str = ""
    volume: str = ""  # its name in the pool, or a path


@dataclass(frozen=True, slots=True)
class Trace:
    """Something small on a host that is there for a moment, and of no use to anybody afterwards.

    It is a machine of a rehearsal by its `uuid`, or a volume by its pool and name. `xml` is the definition by which the
    NVRAM of such a machine goes; empty where it has none.
    """

    host: str  # its id in the program
    name: str
    uuid: str = ""
    xml: str = ""
    pool: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Machines that are to move one after another: those that have not arrived, with their names.

    `home` is the host that is emptied, if one is. Of one such row there is only one that `began` at that moment.
    """

    began: float  # seconds since the epoch
    home: str = ""
    keys: tuple[VmKey, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftDisks:
    """The images, by their paths, that a machine left at its source when it moved to `target` with copies of them."""

    key: VmKey  # at its source
    target: str  # the id of a host
    name: str
    paths: tuple[str, ...] = ()


class Moves:
    """All moves under way, and the last that ended; `added` and `ended` tell a view.

    Who makes something for a move emits `making` just before, so that it is known if vmdesk is killed meanwhile. Just
    so `leaving` tells of a trace, and `left_none` that it is gone; `waiting` of those whose turn comes, at each change.
    `deleted` tells of images that somebody here has deleted: the id of their host, and their paths.
    """

    def __init__(self) -> None:
        self._moves: list[Moving] = []
        self._rehearsals: list[Job] = []
        self._rows: dict[Job, Callable[[], int]] = {}
        self.leaving: Signal[Trace] = Signal()
        self.left_none: Signal[Trace] = Signal()
        self.waiting: Signal[Waiting] = Signal()
        self.deleted: Signal[str, tuple[str, ...]] = Signal()
        self.traces: set[Trace] = set()  # what is there at this moment
        self.leaving.connect(self.traces.add)
        self.left_none.connect(self.traces.discard)
        self.added: Signal[Moving] = Signal()
        self.ended: Signal[Moving] = Signal()
        self.making: Signal[VmKey, Making] = Signal()

    def add(self, moving: Moving) -> None:
        """Take in a move whose job was begun."""
        self._moves = [one for one in self._moves if one.job.running or one.key != moving.key]
        self._moves.append(moving)
        moving.job.finished.connect(lambda _job: self.ended.emit(moving))
        self.added.emit(moving)

    @property
    def running(self) -> tuple[Moving, ...]:
        """Those that have not ended."""
        return tuple(moving for moving in self._moves if moving.job.running)

    def add_rehearsal(self, job: Job) -> None:
        """Take in a rehearsal, which has to put hosts in order at its end."""
        self._rehearsals = [*self.rehearsals, job]

    def add_row(self, job: Job, waiting: Callable[[], int]) -> None:
        """Take in a job that moves several, one after another; `waiting` says how many have not had their turn."""
        self._rows = {one: count for one, count in self._rows.items() if one.running} | {job: waiting}

    def is_row(self, job: Job) -> bool:
        """Whether the job moves several, one after another."""
        return job in self._rows

    def count_waiting(self, job: Job) -> int:
        """How many have not had their turn, of a job that moves several."""
        return self._rows[job]() if job in self._rows else 0

    @property
    def rehearsals(self) -> tuple[Job, ...]:
        """Those that have not ended."""
        return tuple(job for job in self._rehearsals if job.running)

    def of(self, key: VmKey) -> Moving | None:
        """The move of a machine that is under way, or its last."""
        return next((moving for moving in reversed(self._moves) if moving.key == key), None)

    def under_way(self, key: VmKey) -> Moving | None:
        """The move of a machine that has not ended, seen from either of its hosts."""
        return next(
            (one for one in self.running if one.key.uuid == key.uuid and key.host in {one.key.host, one.target}), None
        )

    def of_job(self, job: Job) -> Moving | None:
        """The move whose job that is."""
        return next((moving for moving in self._moves if moving.job is job), None)


def _not_now() -> Problem:
    return Problem(sentence("That is not possible at this moment."), kind=Kind.UNSUPPORTED)
