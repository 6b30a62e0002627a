"""Moving a running machine to another host, with or without its disks, steered while it goes."""

import asyncio
import contextlib
import time
from dataclasses import replace
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.journal import Level
from vmdesk.model.migration.figures import Figures, Phase
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.plan import Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import LastResort
from vmdesk.model.migration.request import Request, refuse_mixed, request
from vmdesk.model.migration.ssh_place import peer_uri
from vmdesk.model.vm import VmKey
from vmdesk.ops import never_twice
from vmdesk.ops.migration import reporting
from vmdesk.ops.migration.check.learning_machine import learn_needs
from vmdesk.ops.migration.live.afterwards import Afterwards
from vmdesk.ops.migration.live.arrival import Arrival
from vmdesk.ops.migration.live.before import look_before
from vmdesk.ops.migration.live.breakdown import Breakdown, refuse_old
from vmdesk.ops.migration.live.ending import Ending
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.migration.live.phases import OVER
from vmdesk.ops.migration.live.pilot import Pilot, act
from vmdesk.ops.migration.live.standing import Standing, Verdict
from vmdesk.ops.migration.live.target_texts import target_texts
from vmdesk.ops.migration.target_volumes import Prepared, prepare
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.migration import AlreadyThere, Crossing
from vmdesk.words import sentence

ABORT_SECONDS = 0.3  # between two attempts to cancel what libvirt has perhaps not begun yet
HANGS_SECONDS = 3.0  # so long a cancel may take before it is looked whether the target keeps it up
EVENT_SECONDS = 1.0  # so long its source may take to tell how a move went that has ended
LOOK_SECONDS = 1.0  # between two looks at a move that the hosts make by themselves
BROKEN_SECONDS = 2.0  # between two looks at one that broke
_COMES = (2, 1)  # VIR_DOMAIN_EVENT_STARTED, …_STARTED_MIGRATED
SEEN_SECONDS = 5.0  # so soon both hosts know that it broke, where the connection was closed


class LiveMove(Followed):
    """One machine that runs, or stands still in memory. `work` is what its job does."""

    def __init__(self, session: Session, plan: MigrationPlan) -> None:
        """Nothing happens before `work`."""
        title = sentence("Move {vm} to {host}", vm=name_of(session, plan.vm), host=session.label(plan.target))
        post_copies = plan.way is Way.LIVE and plan.policy.last_resort is LastResort.POST_COPY
        super().__init__(session, plan.vm, plan.target, title, post_copies=post_copies)
        self.plan, options = plan, plan.options
        self.survives = options.route is not Route.DIRECT
        self.bandwidth_mib = options.bandwidth_mib
        self.stands = self.stands or plan.way is Way.PAUSED
        self.downtime_ms = None if self.stands else options.downtime_ms or plan.policy.first_downtime_ms
        self._copied = [disk.target for disk in plan.copied]
        self._pilot = Pilot(plan.policy, self.downtime_ms or 0, options.timeout_seconds)
        self._there = VmKey(plan.target, plan.vm.uuid)
        self._existed = True  # until it is known that the target has no definition of it, none is taken for ours
        self._arriving = -1  # libvirt's number of the process at the target, when it was heard to come
        self._starts_with_host = bool((vm := session.vm(plan.vm)) and vm.autostart)
        self._old_disks: list[str] = []
        self._went_over = False
        self._cancelled = False
        self._given_up: Problem | None = None
        self._crossing: Crossing | None = None
        self._call: asyncio.Task[None] | None = None
        self._breakdown: Breakdown | None = None
        self.job.allow_cancel(self._cancel)

    # What a person does.

    async def set_downtime(self, milliseconds: int) -> None:
        """Allow a pause of so much from now on. Raises Problem."""
        await super().set_downtime(milliseconds)
        self._pilot.allowed(milliseconds)

    @property
    def can_recover(self) -> bool:
        """Whether it broke after the guest had gone over, and can be taken up again."""
        return self._breakdown is not None and not self._breakdown.trying

    async def recover(self) -> None:
        """Take up a move that broke after the guest had gone over; comes back when it goes on. Raises Problem."""
        if self._breakdown is None:
            await super().recover()
        else:
            refuse_old(self._session.host_info(self.key.host), self._session.host_info(self.target))
            await self._breakdown.recover()

    async def _cancel(self) -> None:
        """Ask for the end until it has come: libvirt may not have begun yet. Raises Problem."""
        self._cancelled = True
        end = time.monotonic() + HANGS_SECONDS
        while self._call is not None:
            try:
                await self.abort()
            except Problem as problem:
                if self.phase in OVER or problem.kind is Kind.LOST:
                    raise  # else libvirt is just connecting the hosts, and listens when that has ended
            await asyncio.wait({self._call}, timeout=ABORT_SECONDS)
            if self._call.done():
                return
            if time.monotonic() > end:
                await self._afterwards.free_target()

    # The move.

    async def work(self, _job: Job) -> None:
        """Do it. Raises Problem, after everything has been put in order as far as that can be done."""
        stop_listening = self._session.guest_happened.connect(self.heard)
        try:
            await self._move()
        finally:
            stop_listening()
            self._lanes.close()
            self.enter(Phase.ENDED)

    async def _move(self) -> None:
        self.enter(Phase.PREPARING)
        await never_twice.refuse_move(self._session, self.plan)
        self._existed = await look_before(self._session, self.plan)
        prepared = await self._prepare()
        try:
            await self._get_there(prepared)
        except Problem:
            raise  # all is in order
        except BaseException:  # a mistake in the program, or its end
            await asyncio.wait({spawn(self._give_up(prepared), name="put a move in order")})
            raise
        await self._arrived()

    async def _get_there(self, prepared: Prepared | None) -> None:
        """Come back when it has arrived. Raises Problem, after everything has been put in order as far as possible."""
        asked = None
        try:
            self._go_on()
            asked = await self._asked(prepared)
            await self._cross(asked)
        except Problem as problem:
            await self._settle(problem, prepared, asked)

    def _go_on(self) -> None:
        if self._cancelled:
            raise Problem(sentence("It was cancelled."), kind=Kind.CANCELLED)

    async def _prepare(self) -> Prepared | None:
        """Room for the copies at the target, where there are any."""
        if not any(disk.copies or disk.fate is Fate.EMPTIED for disk in self.plan.disks):
            return None
        needs = await learn_needs(self._session, self.key)
        refuse_mixed(self.plan, needs)
        self._old_disks = [disk.source for disk in needs.disks if disk.target in self._copied and disk.source]
        self._go_on()
        return await prepare(self._session, self.plan, needs)

    async def _asked(self, prepared: Prepared | None) -> Request:
        """What libvirt is asked for."""
        texts = await target_texts(self._session, self.plan, prepared.places if prepared else {})
        return request(self.plan, self._session.host(self.target).info.facts.hostname, *texts)

    async def _cross(self, asked: Request) -> None:
        """Make the call that moves it, and look at it meanwhile. Raises Problem."""
        self._go_on()
        source, target = self._session.host(self.key.host), self._session.host(self.target)
        self._crossing = crossing = Crossing(self.key.uuid, asked, self.downtime_ms or 0)
        if self.survives:
            uri = peer_uri(self.plan.options, target.info.facts.hostname)
            call = partial(crossing.between_hosts, source.raw, uri)
        else:
            call = partial(crossing.direct, source.raw, target.raw)
        self._call = spawn(self._lanes.run(call), awaited=True)
        del call
        follower = spawn(self.follow(), name="follow move")
        try:
            await asyncio.shield(self._call)
        finally:
            follower.cancel()

    async def consider(self, figures: Figures) -> None:
        """End what cannot arrive; and have the policy see to it that it goes on."""
        if self._given_up is not None:
            return
        if self._crossing is not None and self._crossing.cut:
            self._given_up = _lost(self._session, self.target)
        elif not self.stands and (step := self._pilot.consider(figures)) is not None:
            self._given_up = await act(self._session, self, step, figures)
        if self._given_up is not None:
            with contextlib.suppress(Problem):  # it has just ended
                await self.abort()

    # The end.

    async def _settle(self, problem: Problem, prepared: Prepared | None, asked: Request | None) -> None:
        """Find out where it is after a failure. Comes back if it has arrived all the same, else raises Problem."""
        ending = self._ending()
        refused = isinstance(problem, AlreadyThere)
        if self._crossing is not None and self._crossing.cut and problem.kind is not Kind.CANCELLED and not refused:
            problem = _lost(self._session, self.target, problem.details)
        if asked is None:  # libvirt was not asked yet
            await ending.take_back(prepared)
            raise problem
        while True:
            standing = await self._where_it_is(ending, problem)
            if standing.verdict is not Verdict.BROKEN:
                break
            if await self._taken_up(ending, asked):
                return
        if not refused:  # else what is there is another one
            standing = await self._afterwards.keep_one(standing)
            if standing.verdict is Verdict.ARRIVED:
                return
        self.enter(Phase.TAKING_BACK)
        if standing.verdict is Verdict.STAYED and not refused:
            self._afterwards.watch_target()
        if standing.verdict is not Verdict.STAYED:
            self.job.cancelling = False  # it is no longer what somebody asked for
        raise await ending.put_back(standing, self._given_up or problem, prepared)

    @property
    def _afterwards(self) -> Afterwards:
        return Afterwards(self._session, self.plan, self._ending())

    def _ending(self) -> Ending:
        return Ending(
            self._session,
            self.plan,
            was_paused=self.was_paused,
            existed=self._existed,
            arriving=lambda: self._arriving,
            stopped=lambda: self.stands,
        )

    async def _give_up(self, prepared: Prepared | None) -> None:
        """End what is under way, and put in order what is left. What was made at the target is never just forgotten."""
        ending = self._ending()
        if self._call is None:
            await ending.take_back(prepared)
            return
        with contextlib.suppress(Problem):
            await self._cancel()
        await asyncio.gather(self._call, return_exceptions=True)
        standing = await ending.settle()
        if standing.verdict is Verdict.ARRIVED:
            await self._afterwards.let_go()
            return
        given_up = Problem(sentence("The move of {vm} was given up.", vm=self.name))
        told = await ending.put_back(standing, given_up, prepared)
        words = sentence("{before} {after}", before=told.sentence, after=told.hint or "")
        reporting.note(self._session, self.key, self.name, words, Level.WARNING, told.details)

    async def _where_it_is(self, ending: Ending, problem: Problem) -> Standing:
        if self.survives and problem.kind is Kind.LOST:
            await self._see_through(ending)
        elif self.phase not in OVER:
            self.enter(Phase.TAKING_BACK)
        return await ending.settle()

    async def _see_through(self, ending: Ending) -> None:
        """The hosts go on with it by themselves: look at it until it has ended, also after its source was lost."""
        follower = spawn(self.follow(), name="follow move")
        try:
            while not await ending.is_over():  # noqa: ASYNC110 - only the hosts know, and do not tell
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            follower.cancel()

    async def _taken_up(self, ending: Ending, asked: Request) -> bool:
        """Wait until somebody wants it taken up, and do so. False where it has changed by itself, or broke again."""
        self._breakdown = breakdown = Breakdown()
        self._cancelled = False  # that came too late, and must not keep it from being taken up
        self.enter(Phase.BROKEN)
        try:
            while not await breakdown.wanted(BROKEN_SECONDS):
                if (await ending.look()).verdict is not Verdict.BROKEN:
                    return False
            await self._resume(asked.resuming())
        except Problem as problem:
            breakdown.failed(problem)
            return False
        else:
            breakdown.goes_on()
            return True
        finally:
            self._breakdown = None
            breakdown.ended()
            self.changed.emit(self)

    async def _resume(self, asked: Request) -> None:
        """The source may not have seen yet what the target knows already: that the connection has broken."""
        until = self.elapsed + SEEN_SECONDS
        while True:
            try:
                return await self._cross(asked)
            except Problem as problem:
                if problem.kind is not Kind.UNREACHABLE or self.phase is not Phase.BROKEN or self.elapsed > until:
                    raise
            await asyncio.sleep(ABORT_SECONDS)

    def heard(self, host: str, event: DomainEvent) -> None:
        """A host has told something: perhaps that it comes, and as which process."""
        super().heard(host, event)
        comes = event.kind is EventKind.LIFECYCLE and (event.event, event.detail) == _COMES
        if comes and (host, event.uuid) == self._there:
            self._arriving = event.number

    def enter(self, phase: Phase) -> None:
        """Say what happens now."""
        super().enter(phase)
        for key in (self.key, self._there):
            self._session.events.acting_on(key)  # what the hosts tell of it in this phase is our doing
        self._went_over = self._went_over or phase is Phase.POST_COPY
        if phase is Phase.POST_COPY and self._breakdown is not None:
            self._breakdown.goes_on()

    async def _arrived(self) -> None:
        self.enter(Phase.HANDING_OVER)
        seconds, arrival = self.elapsed, Arrival(self._session, self.key, self.target, self.name)
        await self._afterwards.let_go()
        stats = self.ended_stats or await arrival.told_at_target()
        if not stats.get("memory_total") and self._went_over:
            await self.told_at_end(EVENT_SECONDS)
            stats = self.ended_stats
        paused = self.stands and not self.was_paused
        report = reporting.report_of(stats, self.figures, seconds, post_copy=self._went_over, paused=paused)
        self.report = replace(report, remarks=arrival.remarks(self._old_disks))
        if self._starts_with_host and self.plan.options.persistent:
            await arrival.start_with_host()
        if self._starts_with_host and not self.plan.options.undefine_source:
            await arrival.stay_off()
        arrival.note(self.report)


def _lost(session: Session, host: str, details: str = "") -> Problem:
    words = sentence("The connection to {host} was lost, without which the move cannot end.", host=session.label(host))
    return Problem(words, details=details)
