"""What the moves of one machine's disks have in common: calls to the host, patience with it, the way to stop."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.jobs.moving import Making
from vmdesk.journal import Level
from vmdesk.model.host import HostState
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import StoragePlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt import block_copy
from vmdesk.words import sentence

Answer = TypeVar("Answer")
OUT_OF_REACH = frozenset({Kind.LOST, Kind.UNREACHABLE})
PATIENCE_SECONDS = 900.0  # for a host that was lost in the middle to come back
LOOK_SECONDS = 0.25
_LEFT = frozenset({HostState.DISCONNECTED, HostState.FAILED})


class Course:
    """One move of storage, as the copies of its disks see it. `tell` says of a disk how many bytes are done of all."""

    def __init__(
        self,
        session: Session,
        plan: StoragePlan,
        name: str,
        enter: Callable[[Phase], None],
        tell: Callable[[str, int, int], None],
    ) -> None:
        self.session, self.plan, self.name = session, plan, name
        self.enter, self.tell = enter, tell
        self.bandwidth_mib = plan.bandwidth_mib
        self._stopped = asyncio.Event()
        self.failing: Problem | None = None  # why what was made is being put back

    @property
    def key(self) -> VmKey:
        """The machine."""
        return self.plan.vm

    @property
    def host_label(self) -> str:
        """What a person calls the host."""
        return self.session.label(self.key.host)

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for the end."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ask for the end."""
        self._stopped.set()

    def go_on(self) -> None:
        """Raises Problem when the end was asked for."""
        if self.cancelled:
            raise was_cancelled()

    def put_back(self, error: BaseException) -> None:
        """Say that what was made is being put back, and why, unless somebody wanted that."""
        self.failing = error if isinstance(error, Problem) and not self.cancelled else None
        self.enter(Phase.TAKING_BACK)

    def making(self, pool: str, volume: str) -> None:
        """Say that this is about to be made, so that it is known if vmdesk is killed meanwhile."""
        self.session.moves.making.emit(self.key, Making(self.key.host, pool, volume))

    async def pause(self, seconds: float = LOOK_SECONDS) -> None:
        """Wait, but no longer than until somebody asks for the end."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), seconds)

    async def call(self, function: Callable[..., Answer], *arguments: object) -> Answer:
        """Call one of libvirt's, on the connection of the moment. Raises Problem."""
        host = self.session.host(self.key.host)
        return await host.lanes.run(partial(function, host.raw, *arguments))

    async def patiently(self, function: Callable[..., Answer], *arguments: object) -> Answer:
        """Likewise, and once more when a host that was lost is back: for what may be called twice. Raises Problem."""
        while True:
            try:
                return await self.call(function, *arguments)
            except Problem as problem:
                if problem.kind not in OUT_OF_REACH:
                    raise
                await self._host_is_back(problem)

    async def discard(self, pool: str, name: str) -> None:
        """Delete an image that is of no use any more. One that has to stay is told. Raises Problem on a lost host."""
        try:
            await self.call(block_copy.delete_unless_used, pool, name)
        except Problem as problem:
            if problem.kind in OUT_OF_REACH:
                raise
            text = sentence("The copy {name} in “{pool}” was left. {why}", name=name, pool=pool, why=problem.sentence)
            self.session.journal.add(text, level=Level.WARNING, host=self.host_label, vm=self.name, ours=True)

    def tell_lost(self, error: BaseException, target: str) -> None:
        """Raises Problem where the copy of a disk ended because its host was lost: with what is known of the disk."""
        if not isinstance(error, Problem) or error.kind not in OUT_OF_REACH or error.hint is not None:
            return
        raise Problem(
            sentence("The connection to {host} was lost.", host=self.host_label),
            hint=sentence(
                "{vm} has its old disk {disk}. What was made of the copy is deleted as soon as the host answers.",
                vm=self.name,
                disk=target,
            ),
            details=f"{error.sentence}\n{error.details}".strip(),
            kind=error.kind,
        ) from error

    async def _host_is_back(self, lost: Problem) -> None:
        """Wait for it. Raises what was lost when nobody waits for the host any more, or for too long."""
        end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while True:
            await self.pause()
            info = self.session.host_info(self.key.host)
            late = asyncio.get_running_loop().time() > end
            if info is None or info.state in _LEFT or late or self.cancelled:
                raise _unknown(lost)
            if info.state is HostState.CONNECTED:
                return


def _unknown(lost: Problem) -> Problem:
    return Problem(
        lost.sentence,
        hint=sentence(
            "Nobody can say now how far the copy is: the VM uses its old image until it is complete. When the host is "
            "back, “Move Storage” finds what is still under way."
        ),
        details=lost.details,
        kind=Kind.LOST,
    )
