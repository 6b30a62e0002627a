"""A move tried with nothing at risk: a small paused machine makes the same journey, and is ended wherever it is."""

import asyncio
import contextlib
import secrets
import uuid
from dataclasses import replace
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Problem, was_cancelled
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Trace
from vmdesk.model.migration.canary import PREFIX, canary_xml, has_nvram
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.migration.request import Request, request
from vmdesk.model.migration.ssh_place import peer_uri
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.between.port_turns import begin_in_turn, port_turn
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import migration, migration_remains
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.migration import Crossing
from vmdesk.words import sentence

# 64 MiB of nothing: whoever has not got them over by then does not get through.
PATIENCE_SECONDS = 20.0
GRACE_SECONDS = 5.0  # for the canary to be ended; longer than that, it is ended in the background


def rehearse(session: Session, plan: MigrationPlan, needs: Needs) -> Job:
    """Try the journey of a plan with a canary of the same machine type, processor and firmware, as a job.

    It goes the same way by the same flags and addresses, without disks. Nothing is left of it on either host.
    """
    name = name_of(session, plan.vm)
    title = sentence("Rehearse the move of {vm} to {host}", vm=name, host=session.label(plan.target))
    job = Job(title, subjects=(plan.vm,), host=session.label(plan.vm.host))
    session.moves.add_rehearsal(job)
    return begin(session, job, _Rehearsal(session, plan, needs).work, name)


class _Rehearsal:
    """One journey, and the end of the canary."""

    def __init__(self, session: Session, plan: MigrationPlan, needs: Needs) -> None:
        self._session, self._plan, self._needs = session, plan, needs
        self._uuid, self._name = str(uuid.uuid4()), f"{PREFIX}{secrets.token_hex(4)}"
        self._here = TakingBack(session, plan.vm.host, self._name)
        self._there = TakingBack(session, plan.target, self._name)
        self._lanes = Lanes("rehearsal")
        self._stopped = asyncio.Event()
        self._moving: asyncio.Task[None] | None = None

    async def work(self, job: Job) -> None:
        """The work of its job. Raises Problem where the canary has not got there."""
        job.allow_cancel(self._stop)
        xml = self._xml()
        asked = request(_without_machine(self._plan), self._session.host(self._plan.target).info.facts.hostname)
        for side, host in ((self._here, self._plan.vm.host), (self._there, self._plan.target)):
            self._session.events.acting_on(VmKey(host, self._uuid))
            trace = Trace(host, self._name, self._uuid, xml if has_nvram(self._needs) else "")
            self._session.moves.leaving.emit(trace)
            side.undo_by(partial(self._remove, side, trace))
        try:
            await self._here.call(migration_remains.start_canary, xml)
            await self._cross(asked)
        finally:
            ending = spawn(self._end(), name="end rehearsal")
            await asyncio.wait({ending}, timeout=GRACE_SECONDS)

    async def _end(self) -> None:
        """While libvirt connects the hosts, which a firewall can make last two minutes, it ends no machine."""
        if self._moving is not None and not self._moving.done():
            with contextlib.suppress(Problem):
                await self._here.call(migration.abort, self._uuid)
            await asyncio.wait({self._moving})
        await asyncio.gather(self._here.take_back(), self._there.take_back())
        self._lanes.close()

    async def _remove(self, side: TakingBack, trace: Trace) -> None:
        await side.call(migration_remains.remove_canary, trace.uuid, trace.xml, bool(trace.xml))
        self._session.moves.left_none.emit(trace)

    def _xml(self) -> str:
        try:
            return canary_xml(self._needs, self._name, self._uuid)
        except ValueError as error:
            raise Problem(sentence("The processor of the VM cannot be read."), details=str(error)) from error

    async def _stop(self) -> None:
        self._stopped.set()

    async def _cross(self, asked: Request) -> None:
        """Have it moved, until it is there, does not get through, or nobody wants to know any more."""
        turn = port_turn(self._session, self._plan.target)
        moving = await begin_in_turn(turn, partial(self._begin, asked), self._is_there, self._stopped)
        if moving is None:
            raise was_cancelled()
        stopping = spawn(self._stopped.wait(), awaited=True)
        await asyncio.wait({moving, stopping}, timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if moving.done():
            moving.result()
            return
        moving.add_done_callback(_unheard)
        if self._stopped.is_set():
            raise was_cancelled()
        raise Problem(
            sentence("Nothing gets through to {host}.", host=self._session.label(self._plan.target)),
            hint=sentence("Look at the firewalls: the memory of a VM goes straight from host to host."),
        )

    def _begin(self, asked: Request) -> "asyncio.Task[None]":
        source, target = self._session.host(self._plan.vm.host), self._session.host(self._plan.target)
        crossing = Crossing(self._uuid, asked)
        if self._plan.options.route is Route.DIRECT:
            call = partial(crossing.direct, source.raw, target.raw)
        else:
            uri = peer_uri(self._plan.options, target.info.facts.hostname)
            call = partial(crossing.between_hosts, source.raw, uri)
        self._moving = spawn(self._lanes.run(call), awaited=True)
        return self._moving

    def _is_there(self) -> bool:
        """Whether it is seen at the target, where QEMU listens by then."""
        return self._session.vm(VmKey(self._plan.target, self._uuid)) is not None


def _unheard(moving: "asyncio.Task[None]") -> None:
    if not moving.cancelled():
        moving.exception()


def _without_machine(plan: MigrationPlan) -> MigrationPlan:
    """The journey alone: no disks, no definitions, no other name."""
    options = replace(
        plan.options, persistent=False, undefine_source=False, unsafe=False, name="", xml="", synchronous_writes=False
    )
    return replace(plan, disks=(), options=options, storage_proved=False)
