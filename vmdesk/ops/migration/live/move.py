"""Moving a running machine to another host, with or without its disks, steered while it goes."""

import asyncio
import contextlib
from dataclasses import replace

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.migration.figures import Figures, Phase
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.plan import Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import LastResort
from vmdesk.model.migration.request import Request, refuse_mixed, request
from vmdesk.model.vm import VmKey
from vmdesk.ops import never_twice
from vmdesk.ops.migration import reporting
from vmdesk.ops.migration.check.learning_machine import learn_needs
from vmdesk.ops.migration.live.arrival import Arrival
from vmdesk.ops.migration.live.before import look_before
from vmdesk.ops.migration.live.breakdown import refuse_old
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.migration.live.passage import Passage
from vmdesk.ops.migration.live.pilot import Pilot, act
from vmdesk.ops.migration.live.settling import Settling
from vmdesk.ops.migration.live.target_texts import target_texts
from vmdesk.ops.migration.target_volumes import Prepared, prepare
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import Sentence, sentence

EVENT_SECONDS = 1.0  # so long its source may take to tell how a move went that has ended
_COMES = (2, 1)  # VIR_DOMAIN_EVENT_STARTED, …_STARTED_MIGRATED


class LiveMove(Followed):
    """One machine that runs, or stands still in memory. `work` is what its job does."""

    def __init__(self, session: Session, plan: MigrationPlan) -> None:
        """Nothing happens before `work`."""
        title = sentence("Move {vm} to {host}", vm=name_of(session, plan.vm), host=session.label(plan.target))
        post_copies = plan.way is Way.LIVE and plan.policy.last_resort is LastResort.POST_COPY
        super().__init__(session, plan.vm, plan.target, title, post_copies=post_copies)
        self.plan, options = plan, plan.options
        self.tried = plan
        self.survives = options.route is not Route.DIRECT
        self.bandwidth_mib = options.bandwidth_mib
        self.stands = self.stands or plan.way is Way.PAUSED
        self.downtime_ms = None if self.stands else options.downtime_ms or plan.policy.first_downtime_ms
        self._copied = [disk.target for disk in plan.copied]
        self._pilot = Pilot(plan.policy, self.downtime_ms or 0, options.timeout_seconds)
        self._there = VmKey(plan.target, plan.vm.uuid)
        self._starts_with_host = bool((vm := session.vm(plan.vm)) and vm.autostart)
        self._old_disks: list[str] = []
        self._went_over = False
        self._passage = Passage(session, self, plan, self._lanes)
        self._settling = Settling(session, self, plan, self._passage)
        self.job.allow_cancel(self._cancel)

    # What a person does.

    async def set_downtime(self, milliseconds: int) -> None:
        """Allow a pause of so much from now on. Raises Problem."""
        await super().set_downtime(milliseconds)
        self._pilot.allowed(milliseconds)

    @property
    def can_recover(self) -> bool:
        """Whether it broke after the guest had gone over, and can be taken up again."""
        breakdown = self._settling.breakdown
        return breakdown is not None and not breakdown.trying

    async def recover(self) -> None:
        """Take up a move that broke after the guest had gone over; comes back when it goes on. Raises Problem."""
        if (breakdown := self._settling.breakdown) is None:
            await super().recover()
        else:
            refuse_old(self._session.host_info(self.key.host), self._session.host_info(self.target))
            await breakdown.recover()

    @property
    def last_resort(self) -> Sentence | None:
        """What the policy does in the end where its memory changes too fast."""
        return None if self.stands else Sentence(self.plan.policy.last_resort.value)

    async def _cancel(self) -> None:
        await self._passage.cancel(self._settling.afterwards.free_target)

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
        self._settling.existed = await look_before(self._session, self.plan)
        prepared = await self._prepare()
        try:
            await self._get_there(prepared)
        except Problem:
            raise  # all is in order
        except BaseException:  # a mistake in the program, or its end
            await asyncio.wait({spawn(self._settling.give_up(prepared), name="put a move in order")})
            raise
        await self._arrived()

    async def _get_there(self, prepared: Prepared | None) -> None:
        """Come back when it has arrived. Raises Problem, after everything has been put in order as far as possible."""
        asked = None
        try:
            self._passage.go_on()
            asked = await self._asked(prepared)
            await self._passage.make(asked, self.downtime_ms or 0)
        except Problem as problem:
            await self._settling.settle(problem, prepared, asked)

    async def _prepare(self) -> Prepared | None:
        """Room for the copies at the target, where there are any."""
        if not any(disk.copies or disk.fate is Fate.EMPTIED for disk in self.plan.disks):
            return None
        needs = await learn_needs(self._session, self.key)
        refuse_mixed(self.plan, needs)
        self._old_disks = [disk.source for disk in needs.disks if disk.target in self._copied and disk.source]
        self._passage.go_on()
        return await prepare(self._session, self.plan, needs)

    async def _asked(self, prepared: Prepared | None) -> Request:
        """What libvirt is asked for."""
        texts = await target_texts(self._session, self.plan, prepared.places if prepared else {})
        return request(self.plan, self._session.host(self.target).info.facts.hostname, *texts)

    async def consider(self, figures: Figures) -> None:
        """End what cannot arrive; and have the policy see to it that it goes on."""
        settling = self._settling
        if settling.given_up is not None:
            return
        if self._passage.cut:
            settling.given_up = self._passage.lost()
        elif not self.stands and (step := self._pilot.consider(figures)) is not None:
            settling.given_up = await act(self._session, self, step, figures)
        if settling.given_up is not None:
            with contextlib.suppress(Problem):  # it has just ended
                await self.abort()

    # The end.

    def heard(self, host: str, event: DomainEvent) -> None:
        """A host has told something: perhaps that it comes, and as which process."""
        super().heard(host, event)
        comes = event.kind is EventKind.LIFECYCLE and (event.event, event.detail) == _COMES
        if comes and (host, event.uuid) == self._there:
            self._settling.arriving = event.number

    def enter(self, phase: Phase) -> None:
        """Say what happens now."""
        super().enter(phase)
        for key in (self.key, self._there):
            self._session.events.acting_on(key)  # what the hosts tell of it in this phase is our doing
        self._went_over = self._went_over or phase is Phase.POST_COPY
        if phase is Phase.POST_COPY and (breakdown := self._settling.breakdown) is not None:
            breakdown.goes_on()

    async def _arrived(self) -> None:
        self.enter(Phase.HANDING_OVER)
        seconds, arrival = self.elapsed, Arrival(self._session, self.key, self.target, self.name)
        await self._settling.afterwards.let_go()
        stats = self.ended_stats or await arrival.told_at_target()
        if not stats.get("memory_total") and self._went_over:
            await self.told_at_end(EVENT_SECONDS)
            stats = self.ended_stats
        paused = self.stands and not self.was_paused
        report = reporting.report_of(stats, self.figures, seconds, post_copy=self._went_over, paused=paused)
        old = tuple(self._old_disks)
        left = old if self.plan.options.undefine_source else ()
        self.report = replace(report, remarks=arrival.remarks(old), old_images=left)
        if self._starts_with_host and self.plan.options.persistent:
            await arrival.start_with_host()
        if self._starts_with_host and not self.plan.options.undefine_source:
            await arrival.stay_off()
        arrival.note(self.report)
