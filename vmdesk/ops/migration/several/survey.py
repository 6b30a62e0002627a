"""The check of several machines at once, and a host for each: as a person has chosen, else the best that has room."""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.event import Signal
from vmdesk.model.migration.evacuation import Mover, Offer, Placed, Refused, Room, in_order, place
from vmdesk.model.migration.finding import Fix, Verdict
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import MigrationPlan, Way
from vmdesk.model.migration.policies import Policy
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ops.session import Session
from vmdesk.words import sentence

LOOKED_AT_ONCE = 3  # machines whose checks are begun together
PATIENCE_SECONDS = 15.0  # for one of them, before the next is begun all the same
STAYS = "-"  # chosen instead of a host
_AT_WORK = frozenset({Stage.WAITING, Stage.ASKING})


@dataclass(frozen=True, slots=True)
class Choice:
    """One machine and where it goes. `candidate` is that host as the check sees it, or the nearest to being one.

    While `looking` nothing is decided. `chosen` says that a person chose the host, or that it stays.
    """

    key: VmKey
    placed: Placed
    candidate: Candidate | None = None
    looking: bool = False
    chosen: bool = False

    @property
    def moves(self) -> bool:
        """Whether it would move now."""
        return self.placed.moves and not self.looking


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is to be moved: machines, and bytes of memory."""

    machines: int = 0
    memory: int = 0


class Several:
    """Machines against every host. `changed` is emitted on the loop whenever anything of it differs.

    A machine keeps the host that was found for it while no other is better for a reason that lasts.
    """

    def __init__(self, session: Session, keys: Sequence[VmKey], target: str = "") -> None:
        self.changed: Signal[Several] = Signal()
        self.way = Way.LIVE  # of those that run
        self.options = Options()
        self.surveys: dict[VmKey, Survey] = {}
        self._session = session
        self._chosen: dict[VmKey, str] = {}
        self._before: dict[VmKey, str] = {}
        self._known: tuple[Choice, ...] | None = None
        self._started = False
        self._turns = asyncio.Semaphore(LOOKED_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self.add(keys, target)

    # Looking.

    def add(self, keys: Sequence[VmKey], target: str = "") -> None:
        """Take in more machines, for which a host may be chosen already."""
        for key in keys:
            if key not in self.surveys:
                self.surveys[key] = survey = Survey(self._session, key)
                survey.changed.connect(self._heard)
                if target:
                    self._chosen[key] = target
                if self._started:
                    self._begin(survey)
        self._tell()

    def start(self) -> None:
        """Look at all of them, a few at a time, and go on looking at what changes."""
        self._started = True
        for survey in self.surveys.values():
            self._begin(survey)

    def again(self, host: str = "") -> None:
        """Look at that host again, for all machines; of none, at everything."""
        for survey in self.surveys.values():
            survey.again(host)

    def close(self) -> None:
        """Look no further."""
        for task in self._tasks:
            task.cancel()
        for survey in self.surveys.values():
            survey.close()

    def _begin(self, survey: Survey) -> None:
        task = spawn(self._look(survey), name="check one of several")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, survey: Survey) -> None:
        async with self._turns:
            decided = asyncio.Event()
            stop = survey.changed.connect(lambda one: decided.set() if _settled(one) else None)
            survey.set_options(self.options)
            survey.set_way(self.way)
            survey.start()
            try:
                await asyncio.wait_for(decided.wait(), PATIENCE_SECONDS)
            except TimeoutError:
                pass  # one that is slow holds up nobody
            finally:
                stop()

    def _heard(self, survey: Survey) -> None:
        self._suit(survey)
        self._tell()

    def _tell(self) -> None:
        self._known = None
        self.changed.emit(self)

    # What is wished.

    def set_way(self, way: Way) -> None:
        """Whether those that run go on running, or are paused while they move."""
        self.way = way
        for survey in self.surveys.values():
            self._suit(survey)
        self._tell()

    def _suit(self, survey: Survey) -> None:
        """Have one that runs move in the way that is wished; one that is paused or off cannot choose."""
        needs = survey.needs
        if needs is not None and needs.active and not needs.paused and survey.way is not self.way:
            survey.set_way(self.way)

    def set_options(self, options: Options) -> None:
        """The settings in common."""
        self.options = options
        for survey in self.surveys.values():
            survey.set_options(options)
        self._tell()

    def choose(self, keys: Collection[VmKey], target: str) -> None:
        """Have these machines go to that host, or stay (STAYS); empty is the best one for each."""
        for key in keys:
            self._chosen.pop(key, None)
            if target:
                self._chosen[key] = target
        self._tell()

    def chosen(self, key: VmKey) -> str:
        """What a person has chosen for a machine: a host, STAYS, or nothing."""
        return self._chosen.get(key, "")

    async def fix(self, key: VmKey, fix: Fix) -> None:
        """Have something mended that the check of a machine has found, and look again. Raises Problem."""
        await self.surveys[key].fix(fix)
        for other, survey in self.surveys.items():
            if other != key:
                survey.again(fix.host)

    # What comes of it.

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every machine with its host, in the order in which they move."""
        if self._known is None:
            self._known = self._work_out()
        return self._known

    @property
    def looking(self) -> int:
        """How many machines are still being looked at."""
        return sum(choice.looking for choice in self.choices)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ids of all hosts to which one of them may move, in the order of the list."""
        seen = {candidate.host for survey in self.surveys.values() for candidate in survey.candidates}
        return tuple(info.id for info in self._session.hosts() if info.id in seen)

    def amounts(self) -> Amounts:
        """How much would be moved now."""
        going = [choice for choice in self.choices if choice.moves]
        known = [needs for choice in going if (needs := self.surveys[choice.key].needs) is not None]
        return Amounts(len(going), sum(needs.memory_kib * 1024 for needs in known if needs.active))

    def plans(self, policy: Policy) -> tuple[MigrationPlan, ...]:
        """What would be carried out now, in order."""
        going = (choice for choice in self.choices if choice.moves)
        return tuple(self.surveys[choice.key].plan(choice.placed.target, policy) for choice in going)

    def stays(self) -> dict[VmKey, Problem]:
        """The machines that do not move, and why."""
        return {choice.key: _why(choice) for choice in self.choices if not choice.moves}

    def _work_out(self) -> tuple[Choice, ...]:
        movers = {key: self._mover(key, survey) for key, survey in self.surveys.items()}
        looking = {key for key, survey in self.surveys.items() if not self._is_decided(key, survey)}
        wanted = {key: host for key, host in self._chosen.items() if host != STAYS}
        able = [mover for key, mover in movers.items() if key not in looking and self._chosen.get(key) != STAYS]
        found = {placed.key: placed for placed in place(able, self._rooms(), wanted, self._before)}
        if not looking:
            self._before = {key: placed.target for key, placed in found.items() if placed.moves}
        ordered = in_order(movers.values())
        return tuple(self._choice(mover.key, found.get(mover.key), looking) for mover in ordered)

    def _is_decided(self, key: VmKey, survey: Survey) -> bool:
        """Whether enough is known to say where it goes: of a chosen host all, else of all hosts."""
        if survey.problem is not None:
            return True
        candidate = survey.candidate(self._chosen.get(key, ""))
        return candidate.stage not in _AT_WORK if candidate is not None else _settled(survey)

    def _choice(self, key: VmKey, placed: Placed | None, looking: Collection[VmKey]) -> Choice:
        survey, chosen = self.surveys[key], self._chosen.get(key, "")
        if chosen == STAYS:
            placed = Placed(key, why=sentence("It was chosen to stay."))
        elif survey.problem is not None:
            placed = Placed(key, chosen, survey.problem.sentence)
        elif placed is not None and placed.why is not None and chosen == key.host:
            placed = replace(placed, why=sentence("It is there already."))
        placed = placed or Placed(key, chosen)
        candidate = survey.candidate(placed.target) or next(iter(survey.candidates), None)
        return Choice(key, placed, candidate, key in looking and chosen != STAYS, bool(chosen))

    def _mover(self, key: VmKey, survey: Survey) -> Mover:
        needs, candidates = survey.needs, survey.candidates
        able = [one for one in candidates if one.verdict is not Verdict.ERROR and one.stage not in _AT_WORK]
        refused = tuple(Refused(one.host, one.label, one.headline) for one in candidates if one not in able)
        if needs is None:
            return Mover(key, refused=refused)
        takes = needs.memory_kib if needs.active and not needs.hugepages_kib else 0
        offers = tuple(_offer(needs, candidate) for candidate in able)
        return Mover(key, needs.memory_kib, takes, needs.active, offers, refused)

    def _rooms(self) -> Iterator[Room]:
        """What the hosts have free: of what several checks have said the least."""
        for host in self.hosts:
            seen = [one for survey in self.surveys.values() if (one := survey.candidate(host)) is not None]
            free = [one.side.memory_free_kib for one in seen if one.side is not None]
            known = [count for count in free if isinstance(count, int)]
            pools: dict[str, int] = {}
            for pool in (pool for one in seen for pool in one.pools if pool.active):
                pools[pool.name] = min(pool.available, pools.get(pool.name, pool.available))
            yield Room(host, self._session.label(host), min(known, default=None), pools)


def _settled(survey: Survey) -> bool:
    """Whether all hosts have been looked at, or none can be."""
    return survey.problem is not None or (
        survey.needs is not None and not any(one.stage in _AT_WORK for one in survey.candidates)
    )


def _offer(needs: Needs, candidate: Candidate) -> Offer:
    warnings = sum(finding.verdict is Verdict.WARNING for finding in candidate.findings)
    return Offer(candidate.host, warnings, candidate.copies, tuple(_takes(needs, candidate)))


def _takes(needs: Needs, candidate: Candidate) -> Iterator[tuple[str, int]]:
    """The bytes that each copy needs at once, with its pool: where room is given from the beginning, all."""
    thin: Mapping[str, bool] = {pool.name: pool.makes_thin for pool in candidate.pools}
    sizes = {disk.target: disk for disk in needs.disks}
    for move in candidate.disks:
        disk = sizes.get(move.target)
        if move.copies and disk is not None:
            yield move.pool, (disk.allocation or disk.capacity) if thin.get(move.pool, True) else disk.capacity


def _why(choice: Choice) -> Problem:
    if choice.looking or choice.placed.why is None:
        return Problem(sentence("It was still being looked at."), kind=Kind.REFUSED)
    return Problem(choice.placed.why, kind=Kind.REFUSED)
