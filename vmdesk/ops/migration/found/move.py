"""A move that vmdesk does not lead, and yet shows and steers: begun by an earlier run, or by somebody else."""

import asyncio
import itertools
import time
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.host import HostState
from vmdesk.model.migration.figures import Figures, Phase
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration import reporting
from vmdesk.ops.migration.live.arrival import Arrival
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt import job_facts, migration
from vmdesk.virt.migration import Look, Whereabouts
from vmdesk.words import Sentence, sentence

LOOK_SECONDS = 0.5
LOOKS_A_LIMIT = 4  # somebody else may set limits as well
STILL_SECONDS = 3.0  # of a broken move: QEMU may still be copying when libvirt has given it up
PATIENCE_SECONDS = 900.0  # for a host that was lost in the middle to come back
_OUT_OF_REACH = frozenset({Kind.LOST, Kind.UNREACHABLE})
_LEFT = frozenset({HostState.DISCONNECTED, HostState.FAILED})


class FoundMove(Followed):
    """A machine on its way. `target` is empty where nobody knows where it goes."""

    def __init__(self, session: Session, key: VmKey, target: str = "") -> None:
        super().__init__(session, key, target, _title(session, key, target), post_copies=True)
        self.survives = True
        vm = session.vm(key)
        self._copied = [disk.target for disk in vm.details.disks if disk.source] if vm and vm.details else []
        self._progressed = time.monotonic()  # when it was last seen to get less
        self._resuming: asyncio.Task[None] | None = None

    def goes_to(self, target: str) -> None:
        """Its target has become known."""
        self.target, self.title = target, _title(self._session, self.key, target)
        self.job.title = self.title
        self.changed.emit(self)
        self.job.changed.emit(self.job)

    # What can be done now.

    @property
    def can_recover(self) -> bool:
        """When it broke after it had gone over, and both hosts are connected."""
        return self._stands_still and self.recovery_needs is None

    @property
    def _stands_still(self) -> bool:
        broken = self.phase is Phase.BROKEN and time.monotonic() - self._progressed > STILL_SECONDS
        return self.job.running and broken and self._resuming is None

    @property
    def recovery_needs(self) -> Sentence | None:
        """Which host has to be connected: the source leads it, and the target fetches."""
        if not self._stands_still:
            return None
        infos = {host: self._session.host_info(host) for host in (self.key.host, self.target)}
        if infos[self.target] is None:
            return sentence(
                "The host to which {vm} has gone is not connected here. Add it or connect to it.", vm=self.name
            )
        away = next((host for host, info in infos.items() if info is None or not info.online), None)
        return sentence("Connect to {host} first.", host=self._session.label(away)) if away is not None else None

    async def post_copy(self) -> None:
        """Let it go on at the target now. Raises Problem, also where it was begun in a way that forbids it."""
        try:
            await self._steer(self.can_post_copy, job_facts.start_post_copy)
        except Problem as problem:
            self._post_copies = problem.kind is not Kind.UNSUPPORTED
            raise

    async def recover(self) -> None:
        """Connect the two hosts once more. Returns when it goes on. Raises Problem."""
        if not self.can_recover:
            await super().recover()
        source, target = self._session.host(self.key.host), self._session.host(self.target)
        resume = partial(job_facts.resume_post_copy, source.raw, target.raw, self.key.uuid)
        self._resuming = resuming = spawn(self._lanes.run(resume), name="recover", awaited=True)
        self.survives = False  # from now on vmdesk leads it
        while not resuming.done() and self.phase is Phase.BROKEN:
            await asyncio.wait({resuming}, timeout=LOOK_SECONDS)
        if resuming.done():
            self._resuming, self.survives = None, True
            resuming.result()

    # Following it.

    def enter(self, phase: Phase) -> None:
        """Say what happens now. libvirt calls broken what only nobody leads any more: QEMU may go on all the same."""
        going_on = time.monotonic() - self._progressed <= STILL_SECONDS
        super().enter(Phase.POST_COPY if phase is Phase.BROKEN and going_on else phase)

    async def work(self, job: Job) -> None:
        """What its job does: look until it has ended. Raises Problem when it has not come to the other host."""
        job.allow_cancel(self.abort)
        stop_listening = self._session.guest_happened.connect(self.heard)
        try:
            where = await self._look_to_the_end()
            await self._end(job, where)
        finally:
            stop_listening()
            self._lanes.close()
            self.enter(Phase.ENDED)

    async def _look_to_the_end(self) -> Whereabouts:
        """How the machine stands at its source at the end. Raises Problem where nobody can know any more."""
        for number in itertools.count():
            if await self.look_once() is None:
                where = await self._whereabouts()
                if not where.moving:
                    break
            if number % LOOKS_A_LIMIT == 0:
                await self._learn_limits()
            await asyncio.sleep(LOOK_SECONDS)
        if self._resuming is not None:
            await asyncio.wait({self._resuming})
        return where

    def _saw(self, seen: Look) -> Figures | None:
        elapsed = seen.stats.get("time_elapsed")
        if not self.history and isinstance(elapsed, int):
            self._began = time.monotonic() - elapsed / 1000
            self.job.started = time.time() - elapsed / 1000
        before = self.figures.left
        figures = super()._saw(seen)
        if figures is not None and figures.left != before:
            self._progressed = time.monotonic()
            if self.phase is Phase.BROKEN:
                self.enter(Phase.POST_COPY)
        return figures

    async def _whereabouts(self) -> Whereabouts:
        """How it stands at its source, whose connection may be lost and come back. Raises Problem."""
        while True:
            try:
                host = self._session.host(self.key.host)
                return await self._lanes.run(partial(migration.whereabouts, host.raw, self.key.uuid))
            except Problem as problem:
                if problem.kind not in _OUT_OF_REACH:
                    raise
                await self._host_is_back(problem)

    async def _host_is_back(self, lost: Problem) -> None:
        """Wait for it. Raises what was lost when nobody waits for the host any more, or for too long."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            info = self._session.host_info(self.key.host)
            if info is None or info.state in _LEFT or time.monotonic() > end:
                hint = sentence("The move goes on without vmdesk, and is found again when the host is connected.")
                raise Problem(lost.sentence, hint, lost.details, Kind.LOST)
            if info.state is HostState.CONNECTED:
                return

    async def _learn_limits(self) -> None:
        try:
            host = self._session.host(self.key.host)
            limits = await self._lanes.run(partial(job_facts.limits, host.raw, self.key.uuid))
        except Problem:
            return  # they are shown as not known
        if limits != (self.bandwidth_mib, self.downtime_ms):
            self.bandwidth_mib, self.downtime_ms = limits
            self.changed.emit(self)

    # The end.

    async def _end(self, job: Job, where: Whereabouts) -> None:
        """Say how it ended. Raises Problem where the machine is still at its source."""
        for host in filter(None, (self.key.host, self.target)):
            await self._session.refresh(VmKey(host, self.key.uuid))
        source = self._session.label(self.key.host)
        if where.active:
            stays = sentence("It is on {source} as before.", source=source)
            if job.cancelling:
                raise Problem(sentence("It was cancelled."), stays, kind=Kind.CANCELLED)
            raise Problem(sentence("The move of {vm} did not come to its end.", vm=self.name), stays)
        arrival = Arrival(self._session, self.key, self.target, self.name)
        stats = self.ended_stats or await arrival.told_at_target()
        post_copy = any(phase is Phase.POST_COPY for phase, _at in self.steps)
        self.report = reporting.report_of(stats, self.figures, job.elapsed_seconds, post_copy=post_copy, paused=False)
        if self.target:
            arrival.note(self.report)


def _title(session: Session, key: VmKey, target: str) -> Sentence:
    if not target:
        return sentence("Move {vm} to another host", vm=name_of(session, key))
    return sentence("Move {vm} to {host}", vm=name_of(session, key), host=session.label(target))
