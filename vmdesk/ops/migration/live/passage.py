"""libvirt's long call that moves a machine: begun when it has its turn, looked at meanwhile, ended before its time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.migration.request import Request
from vmdesk.model.migration.ssh_place import peer_uri
from vmdesk.ops.migration.between.port_turns import begin_in_turn, port_turn
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.migration.live.phases import OVER
from vmdesk.ops.session import Session
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.migration import Crossing
from vmdesk.words import sentence

AGAIN_SECONDS = 0.3  # between two attempts to cancel what libvirt has perhaps not begun yet
HANGS_SECONDS = 3.0  # so long a cancel may take before it is looked whether the target keeps it up


class Passage:
    """The way over of one machine. It is made once, and once more each time that it is taken up again."""

    def __init__(self, session: Session, moving: Followed, plan: MigrationPlan, lanes: Lanes) -> None:
        self._session, self._moving, self._plan, self._lanes = session, moving, plan, lanes
        self._stopped = asyncio.Event()
        self._crossing: Crossing | None = None
        self._call: asyncio.Task[None] | None = None

    @property
    def begun(self) -> bool:
        """Whether libvirt was asked for it."""
        return self._call is not None

    @property
    def cut(self) -> bool:
        """Whether the connection to the target has broken, without which it cannot end."""
        return self._crossing is not None and self._crossing.cut

    def lost(self, details: str = "") -> Problem:
        """What is wrong where it was cut."""
        host = self._session.label(self._plan.target)
        words = sentence("The connection to {host} was lost, without which the move cannot end.", host=host)
        return Problem(words, details=details)

    # Making it.

    def go_on(self) -> None:
        """Raises Problem when the end was asked for."""
        if self._stopped.is_set():
            raise was_cancelled()

    async def make(self, asked: Request, downtime_ms: int) -> None:
        """Make the call when it has its turn at the target's ports, and come back when it has ended. Raises Problem."""
        before = self._moving.phase
        turn = port_turn(self._session, self._plan.target)
        begin = partial(self._begin, asked, downtime_ms)
        call = await begin_in_turn(turn, begin, lambda: self._moving.phase is not before, self._stopped)
        if call is None:
            raise was_cancelled()
        follower = spawn(self._moving.follow(), name="follow move")
        try:
            await asyncio.shield(call)
        finally:
            follower.cancel()

    def _begin(self, asked: Request, downtime_ms: int) -> "asyncio.Task[None]":
        source, target = self._session.host(self._plan.vm.host), self._session.host(self._plan.target)
        self._crossing = crossing = Crossing(self._plan.vm.uuid, asked, downtime_ms)
        if self._moving.survives:
            uri = peer_uri(self._plan.options, target.info.facts.hostname)
            call = partial(crossing.between_hosts, source.raw, uri)
        else:
            call = partial(crossing.direct, source.raw, target.raw)
        self._call = spawn(self._lanes.run(call), awaited=True)
        return self._call

    # Ending it.

    async def cancel(self, free_target: Callable[[], Awaitable[None]]) -> None:
        """Ask for the end until it has come: libvirt may not have begun yet. Raises Problem."""
        self._stopped.set()
        end = time.monotonic() + HANGS_SECONDS
        while self._call is not None:
            try:
                await self._moving.abort()
            except Problem as problem:
                if self._moving.phase in OVER or problem.kind is Kind.LOST:
                    raise  # else libvirt is just connecting the hosts, and listens when that has ended
            await asyncio.wait({self._call}, timeout=AGAIN_SECONDS)
            if self._call.done():
                return
            if time.monotonic() > end:
                await free_target()

    def forget_cancel(self) -> None:
        """It came too late, and must not keep it from being taken up again."""
        self._stopped.clear()

    async def ended(self) -> None:
        """Wait until the call has ended, however."""
        if self._call is not None:
            await asyncio.gather(self._call, return_exceptions=True)
