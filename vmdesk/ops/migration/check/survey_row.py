"""One host of a survey: what has been heard of it so far, and what the judges make of that."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.event import report_crash
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration.plan import DiskMove
from vmdesk.model.migration.sides import Between, HostSide, ShellSide
from vmdesk.ops.migration.between.hosts import between
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.files_there import Found, look_there, needed_files, needs_ports
from vmdesk.ops.migration.check.forecast import forecast
from vmdesk.ops.migration.check.judged import judged
from vmdesk.ops.migration.check.learning import known_side, learn_target
from vmdesk.ops.migration.check.pools_there import look_into, pools_that_matter, with_names, with_room
from vmdesk.ops.migration.check.subject import Subject
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.session import Session
from vmdesk.virt.pool_contents import Contents
from vmdesk.words import Sentence, sentence

Answer = TypeVar("Answer")
DRIVER = "QEMU"
HOST, BETWEEN, DISKS, FILES, POOLS = "host", "between", "disks", "files", "pools"
REFRESH, FORECAST = "refresh", "forecast"


class Row:
    """One host. `changed` is called whenever `candidate` has become another."""

    def __init__(self, session: Session, host: str, changed: Callable[[], object], *, forecasts: bool = True) -> None:
        self.host = host
        self._forecasts = forecasts
        self.wished: tuple[DiskMove, ...] = ()
        self._session, self._changed = session, changed
        self._subject: Subject | None = None
        self._side: HostSide | None = None
        self._between = Between()
        self._found = Found()
        self._contents: dict[str, Contents] = {}
        self._fresh: dict[str, Contents] = {}  # of them, what is newer than the host's own answers
        self._looked_into: frozenset[str] = frozenset()  # pools, since all was asked the last time
        self._rehearsed = False
        self._lost: Problem | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._pending: set[str] = set()
        self.candidate = Candidate(host, session.label(host))
        self.judge()

    # What it is asked.

    def ask(self, subject: Subject) -> None:
        """Look at everything from the beginning. What was known stands until there is an answer."""
        self.stop()
        self._subject, self._lost, self._looked_into = subject, None, frozenset()
        if self._suitable():
            self._begin(HOST, self._ask_host(subject))
            self._begin(BETWEEN, self._ask_between(subject, 0.0))
            self._begin(DISKS, self._ask_disks(subject))
            self._begin(FILES, self._ask_files(subject))
        self.judge()

    def ask_between(self, subject: Subject, pause: float) -> None:
        """Look again at what lies between the hosts, after a pause in which more may be said about the way there."""
        self._subject = subject
        if self._suitable():
            self._begin(BETWEEN, self._ask_between(subject, pause))
        self.judge()

    def refresh(self) -> None:
        """Ask again for what changes by itself, such as free memory. Nothing shows that it is asked.

        A host that has left a question unanswered is not asked again by itself: what hangs there would pile up.
        """
        idle = not self._pending and not self._runs(REFRESH) and not _hangs(self._side)
        if idle and self._subject is not None and self._suitable():
            self._tasks[REFRESH] = spawn(self._refresh(self._subject), name="check of a move again")

    def take(self, subject: Subject) -> None:
        """Judge a subject of which no more differs than what is known of the source, the way and the options."""
        self._subject = subject
        self.judge()

    def set_rehearsed(self, rehearsed: bool) -> None:
        """Whether a rehearsal of the move there went well."""
        if rehearsed is not self._rehearsed:
            self._rehearsed = rehearsed
            self.judge()

    def stop(self) -> None:
        """Look no further."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._pending.clear()

    def _runs(self, part: str) -> bool:
        return part in self._tasks and not self._tasks[part].done()

    def _begin(self, part: str, work: Coroutine[Any, Any, None]) -> None:
        if part in self._tasks:
            self._tasks[part].cancel()
        self._pending.add(part)
        self._tasks[part] = spawn(self._do(part, work), name="check of a move")

    async def _do(self, part: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Problem as problem:  # the host was lost
            self._lost = problem
        self._pending.discard(part)
        self.judge()
        if part is POOLS and FORECAST in self._tasks:  # it says nothing of pools
            return
        if self._forecasts and not self._pending and self._lost is None and self._subject is not None:
            if FORECAST in self._tasks:
                self._tasks[FORECAST].cancel()
            self._tasks[FORECAST] = spawn(self._ask_forecast(self._subject), name="forecast of a move")

    async def _ask_host(self, subject: Subject) -> None:
        first = self._side is None

        def told(side: HostSide) -> None:
            if first:
                self._side = side
                self.judge()

        self._side = await learn_target(self._session, subject.needs, self.host, subject.source, told)

    async def _refresh(self, subject: Subject) -> None:
        try:
            self._side = await learn_target(
                self._session, subject.needs, self.host, subject.source, lambda _side: None, self._side
            )
        except Problem:
            return  # it is lost, which is seen elsewhere
        self._fresh = {}
        self.judge()

    async def _ask_between(self, subject: Subject, pause: float) -> None:
        await asyncio.sleep(pause)
        asked = between(self._session, subject.host, self.host, subject.needs, subject.options)
        answer = await _or_problem(asked)
        if isinstance(answer, Problem):
            answer = Between(source=answer, target=answer)
        known = self._between
        self._between = replace(
            answer,
            same=known.same,
            link_mib=known.link_mib,
            dirty_mib=known.dirty_mib,
            dirty_slow_mib=known.dirty_slow_mib,
            used_mib=known.used_mib,
            experience=known.experience,
        )

    async def _ask_disks(self, subject: Subject) -> None:
        disks = [disk for disk in subject.needs.disks if disk.source]
        paths = tuple(dict.fromkeys(path for disk in disks for path in (disk.source, *disk.backing) if path))
        if not paths:
            return
        remote = {disk.source: disk.remote for disk in disks if disk.remote}
        answer = await _or_problem(same_files(self._session, subject.host, self.host, paths, remote))
        same = dict.fromkeys(paths, answer) if isinstance(answer, Problem) else answer
        self._between = replace(self._between, same=dict(same))

    async def _ask_files(self, subject: Subject) -> None:
        paths, ports = needed_files(subject.needs), needs_ports(subject.needs)
        if paths or ports:
            answer = await _or_problem(look_there(self._session, self.host, paths, ports=ports))
            self._found = Found(answer, answer) if isinstance(answer, Problem) else answer

    def _look_into_pools(self, candidate: Candidate) -> bool:
        """Begin to look through the pools that matter by now and were not yet; whether there are any."""
        subject = self._subject
        if subject is None or candidate.side is None or candidate.problem is not None:
            return False
        known = isinstance(candidate.side.volumes, dict) or HOST not in self._pending
        if not known or POOLS in self._pending:
            return False
        pools = pools_that_matter(subject.needs, candidate.side, candidate.between, candidate.disks)
        if not (left := pools - self._looked_into):
            return False
        self._looked_into |= left
        self._begin(POOLS, self._ask_pools(left))
        return True

    async def _ask_pools(self, pools: frozenset[str]) -> None:
        found = await look_into(self._session, self.host, pools)
        self._contents, self._fresh = {**self._contents, **found}, {**self._fresh, **found}

    async def _ask_forecast(self, subject: Subject) -> None:
        """Some seconds of watching the guest and the line: nothing waits for it."""
        rates = await _or_problem(forecast(self._session, subject.host, self.host, subject.needs, subject.options))
        if not isinstance(rates, Problem):
            self._between = rates.into(self._between)
            self.judge()

    # What is made of it.

    def judge(self) -> None:
        """Work out the candidate from what is known now."""
        candidate = self._candidate()
        if self._look_into_pools(candidate):
            candidate = self._candidate()
        if candidate != self.candidate:
            self.candidate = candidate
            self._changed()

    def _suitable(self) -> bool:
        return self._blank().problem is None

    def _blank(self) -> Candidate:
        """The candidate without what was asked: whether it can be asked at all."""
        blank = Candidate(self.host, self._session.label(self.host))
        info = self._session.host_info(self.host)
        if info is None or info.state is not HostState.CONNECTED:
            return replace(blank, stage=Stage.OUT_OF_REACH, problem=Problem(_why(info), kind=Kind.UNREACHABLE))
        if info.facts.driver != DRIVER:
            words = sentence("It is no host of QEMU's: VMs move between hosts of one kind.")
            return replace(blank, stage=Stage.UNSUITABLE, problem=Problem(words, kind=Kind.UNSUPPORTED))
        if self._lost is not None:
            return replace(blank, stage=Stage.OUT_OF_REACH, problem=self._lost)
        return blank

    def _candidate(self) -> Candidate:
        blank = self._blank()
        if blank.problem is not None or self._subject is None:
            return _same(blank, self.candidate)
        if self._side is None:
            return replace(blank, stage=Stage.ASKING)
        return self._judged(blank, self._subject, self._side)

    def _judged(self, blank: Candidate, subject: Subject, side: HostSide) -> Candidate:
        now = known_side(self._session, self.host)
        found = self._found
        side = replace(side, vms=now.vms, active=now.active, label=now.label)
        side = with_room(replace(side, files=found.files, listeners=found.listeners), self._fresh)
        side = with_names(side, self._contents)
        stage = Stage.READY if subject.complete and not self._pending else Stage.ASKING
        blank = replace(blank, stage=stage)
        return judged(blank, subject, side, self._with_files(), self.wished, rehearsal=self._rehearsed)

    def _with_files(self) -> Between:
        """What lies between the hosts, with the files that the target has."""
        target = self._between.target
        files = self._found.files
        if not isinstance(target, ShellSide) or not isinstance(files, frozenset):
            return self._between
        return replace(self._between, target=replace(target, files=target.files | files))


def _same(blank: Candidate, before: Candidate) -> Candidate:
    """The candidate of before, where no more differs than the object that says why it cannot be asked."""
    if blank.problem is None or before.problem is None or replace(blank, problem=before.problem) != before:
        return blank
    return before if before.problem.sentence == blank.problem.sentence else blank


def _hangs(side: HostSide | None) -> bool:
    """Whether a part was not answered in time, or nothing was yet."""
    if side is None:
        return True
    parts = (side.memory_free_kib, side.networks, side.bridges, side.pools, side.volumes, side.secrets)
    return any(isinstance(part, Problem) and part.kind is Kind.UNREACHABLE for part in parts)


async def _or_problem(answer: Coroutine[Any, Any, Answer]) -> Answer | Problem:
    """The answer, or why there is none; a mistake of ours is reported, and keeps nothing else from being looked at."""
    try:
        return await answer
    except Problem as problem:
        return problem
    except Exception as error:  # noqa: BLE001 - reported
        report_crash(error)
        return Problem(sentence("vmdesk made a mistake."), details=repr(error))


def _why(info: HostInfo | None) -> Sentence:
    """Why a host cannot be asked."""
    if info is not None and info.reason is not None:
        return info.reason
    return sentence("It does not answer.") if info is not None and info.online else sentence("It is not connected.")
