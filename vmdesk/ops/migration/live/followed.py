"""A move that libvirt makes: looked at now and then, and steered, whoever has begun it."""

import asyncio
import contextlib
import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.moving import LATER, Moving
from vmdesk.jobs.speed import Speed
from vmdesk.model.migration.figures import Figures, Phase, read_figures
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.live.phases import COPYING, OVER, heard_phase, seen_phase
from vmdesk.ops.perform import name_of
from vmdesk.ops.session import Session
from vmdesk.virt import domains, migration
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.lanes import Lanes
from vmdesk.words import Sentence, sentence

Answer = TypeVar("Answer")
LOOK_SECONDS = 0.25
_MOVING_OUT = 5  # libvirt's virDomainJobOperation
_BEFORE = frozenset({Phase.WAITING, Phase.PREPARING})
_numbers = itertools.count(1)


class Followed(Moving):
    """One machine that leaves its host. `post_copies` says that it may go on at the target before all is there."""

    def __init__(self, session: Session, key: VmKey, target: str, title: Sentence, *, post_copies: bool) -> None:
        super().__init__(key, target, title)
        self.job.host = session.label(key.host)
        self.name = name_of(session, key)
        self.ended_stats: Mapping[str, object] = {}  # what libvirt told at the end of the job
        self.stands = not _runs(session, key)  # its processors stand still, so that it stands still on both hosts
        self.was_paused = self.stands
        self._told = asyncio.Event()
        self._session = session
        self._post_copies = post_copies
        self._copied: Sequence[str] = ()
        self._speed = Speed()  # of the disks
        self._disk_bytes = 0  # all that there was to be copied of them
        self._began = time.monotonic()
        # Of its own: a look that hangs keeps nothing else waiting, and what is under way outlives the host's visit.
        self._lanes = Lanes(f"move-{next(_numbers)}")

    # What can be done now.

    @property
    def can_set_bandwidth(self) -> bool:
        """Whether the speed can be limited now: libvirt does not change that of disks while they are copied."""
        return self.phase in {Phase.COPYING_MEMORY, Phase.POST_COPY}

    @property
    def can_set_downtime(self) -> bool:
        """Whether the allowed pause can be changed now, which means nothing for a guest that stands still."""
        return self.phase in COPYING and not self.stands

    @property
    def can_post_copy(self) -> bool:
        """Whether the guest can go on at the target now."""
        return self._post_copies and self.phase is Phase.COPYING_MEMORY and not self.stands

    @property
    def can_pause(self) -> bool:
        """Whether the guest can be paused to let the move end."""
        return self.phase is Phase.COPYING_MEMORY and not self.stands

    @property
    def why_no_bandwidth(self) -> Sentence | None:
        """Of the speed limit: libvirt takes one as soon as it copies memory."""
        if self.phase is Phase.COPYING_DISKS:
            return sentence("libvirt cannot change the speed of disks that it copies. That of the memory can be set.")
        return LATER if self.phase in _BEFORE else None

    @property
    def why_no_downtime(self) -> Sentence | None:
        """Of the allowed pause."""
        return LATER if self.phase in _BEFORE and not self.stands else None

    @property
    def why_no_post_copy(self) -> Sentence | None:
        """Of going on early: both QEMUs have to be told at the beginning (VIR_MIGRATE_POSTCOPY), and not all can.

        QEMU 7.2 needs userfaultfd for it, which most kernels keep from its user: it would refuse the whole move.
        """
        if self._post_copies or self.stands or self.phase is not Phase.COPYING_MEMORY:
            return None
        return sentence(
            "Both hosts have to be told at the beginning that the VM may go on early at the target, and were not. "
            "To have that, cancel the move and choose “Switch over early if it must be”."
        )

    async def set_bandwidth(self, mib: int) -> None:
        """Limit the speed from now on, in MiB per second; 0 takes the limit away. Raises Problem."""
        over = self.phase is Phase.POST_COPY
        await self._steer(self.can_set_bandwidth, partial(migration.set_bandwidth, mib=mib, post_copy=over))
        self.bandwidth_mib = mib
        self.changed.emit(self)

    async def set_downtime(self, milliseconds: int) -> None:
        """Allow a pause of so much from now on. Raises Problem."""
        await self._steer(self.can_set_downtime, partial(migration.set_downtime, milliseconds=milliseconds))
        self.downtime_ms = milliseconds
        self.changed.emit(self)

    async def post_copy(self) -> None:
        """Let the guest go on at the target now. Raises Problem."""
        await self._steer(self.can_post_copy, migration.start_post_copy)

    async def pause(self) -> None:
        """Pause the guest, so that its memory changes no more; it goes on at the target. Raises Problem."""
        before, self.stands = self.stands, True  # first, since what the host tells of it may come sooner
        try:
            await self._steer(self.phase is Phase.COPYING_MEMORY and not before, domains.pause)
        except Problem:
            self.stands = before
            raise
        self.changed.emit(self)

    async def abort(self) -> None:
        """Ask libvirt to give it up. One that has not begun, or has just ended, is no error. Raises Problem."""
        if self.phase in OVER:
            words = sentence("It cannot be cancelled any more: the VM goes on at the target already.")
            raise Problem(words, kind=Kind.UNSUPPORTED)
        await self._lanes.run(partial(domains.abort_job, self._session.host(self.key.host).domain(self.key.uuid)))

    async def _steer(self, can: bool, call: Callable[[domains.Domain], object]) -> None:
        if not can:
            raise Problem(sentence("That is not possible at this moment."), kind=Kind.UNSUPPORTED)
        await self._lanes.run(partial(call, self._session.host(self.key.host).domain(self.key.uuid)))

    async def told_at_end(self, seconds: float) -> None:
        """Wait so long at most for what libvirt tells at the end: events take another way than answers."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._told.wait(), seconds)

    # How far it is.

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self._began

    def enter(self, phase: Phase) -> None:
        """Say what happens now; what is over, or has failed already, cannot be cancelled."""
        super().enter(phase)
        if (phase in OVER or phase is Phase.TAKING_BACK) and self.job.running:
            self.job.allow_cancel(None)

    async def follow(self) -> None:
        """Look at it a few times a second until cancelled; the next look waits for the answer of the one before."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if (figures := await self.look_once()) is not None and self.phase in COPYING:
                await self.consider(figures)

    async def look_once(self) -> Figures | None:
        """One look; None where its source does not know of it, or does not answer."""
        try:
            domain = self._session.host(self.key.host).domain(self.key.uuid)
            seen = await self._lanes.ask(partial(migration.look, domain, self._copied))
        except Problem:
            return None  # whoever made the call that moves it hears what is wrong
        return self._saw(seen)

    async def consider(self, figures: Figures) -> None:
        """Do what is to be done about it: for the kinds that have a policy."""

    def _saw(self, seen: migration.Look) -> Figures | None:
        self.enter(seen_phase(seen, self.phase, stands=self.stands))
        if not seen.stats:
            return None
        figures = self._with_rest(self._with_speed(read_figures(seen.stats, self.elapsed)))
        self.look(figures, seen.disks)
        return figures

    def _with_speed(self, figures: Figures) -> Figures:
        """libvirt tells none of disks, whose amounts come in steps."""
        if figures.disk_rate or figures.memory_total or not figures.disk_total:
            return figures
        if not self._disk_bytes:
            self._speed.tell(figures.at - LOOK_SECONDS, 0)  # the first step is one too
        return replace(figures, disk_rate=int(self._speed.tell(figures.at, figures.disk_done)))

    def _with_rest(self, figures: Figures) -> Figures:
        """With the memory that comes after the disks, and the disks that are there already, whatever libvirt tells."""
        self._disk_bytes = max(self._disk_bytes, figures.disk_total)
        if not figures.memory_total and figures.disk_total:
            memory = self._memory_bytes()
            return replace(figures, memory_total=memory, memory_left=memory)
        if figures.disk_total < self._disk_bytes:
            return replace(figures, disk_total=self._disk_bytes, disk_done=self._disk_bytes, disk_left=0)
        return figures

    def _memory_bytes(self) -> int:
        vm = self._session.vm(self.key)
        return vm.memory_shown_kib * 1024 if vm is not None else 0

    def heard(self, host: str, event: DomainEvent) -> None:
        """A host has told something."""
        if event.uuid != self.key.uuid or host not in {self.key.host, self.target}:
            return
        at_source = host == self.key.host
        if event.kind is EventKind.JOB_ENDED and at_source and event.figures.get("operation") == _MOVING_OUT:
            self.ended_stats = event.figures
            self._told.set()
        self.enter(heard_phase(event, self.phase, stands=self.stands, at_source=at_source))


def _runs(session: Session, key: VmKey) -> bool:
    vm = session.vm(key)
    return vm is None or vm.state is not VmState.PAUSED
