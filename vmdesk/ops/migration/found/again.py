"""Finding moves that vmdesk does not lead: those that go on after it was ended or killed, and what others left."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.moving import Moving
from vmdesk.journal import Level
from vmdesk.model.change import Change
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration import canary
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.migration.found.leftovers import Leftover, left_by
from vmdesk.ops.migration.found.move import FoundMove
from vmdesk.ops.migration.found.unfinished import Record, Unfinished, begun
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import job_facts
from vmdesk.words import sentence

MOST_ASKED = 200  # machines of a host whose jobs are asked for when it is reached: a call each, in the background
SETTLE_SECONDS = 1.0  # who leads a move has said so by then
_UNREACHED = frozenset({Kind.LOST, Kind.UNREACHABLE})
_ON_THE_WAY = frozenset(  # states and reasons of libvirt's that only a move brings about, at one of its ends
    {
        (VmState.PAUSED, 2),
        (VmState.PAUSED, 12),
        (VmState.PAUSED, 13),
        (VmState.RUNNING, 10),
        (VmState.RUNNING, 11),
    }
)


class FoundAgain:
    """Watches a session. `found` gets each move that is taken up, `left` what one that was cut off has left.

    `path` is the file of the record, by which the moves of earlier runs are known.
    """

    def __init__(
        self, session: Session, path: Path, found: Callable[[Moving], object], left: Callable[[Leftover], object]
    ) -> None:
        self._session = session
        self._found, self._left = found, left
        self.record = Record(path)
        self._ours: dict[Moving, Unfinished] = {}
        self._taking: set[VmKey] = set()  # sources that are being looked at
        self._told: set[Unfinished] = set()
        self._online: set[str] = set()
        self._disconnects = (
            session.moves.added.connect(self._began),
            session.moves.ended.connect(self._ended),
            session.moves.making.connect(self.record.note),
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(lambda info: self._online.discard(info.id)),
            session.inventory_changed.connect(self._changed),
        )
        session.accompany(spawn(self._begin(), name="find moves again"))

    def close(self) -> None:
        """Look no further, and write the record."""
        for disconnect in self._disconnects:
            disconnect()
        self.record.flush()

    async def _begin(self) -> None:
        await self.record.load()
        for info in self._session.hosts():
            self._host_changed(info)

    # Our own moves, while they run.

    def _began(self, moving: Moving) -> None:
        plan = getattr(moving, "plan", None)
        if isinstance(plan, MigrationPlan):
            name = name_of(self._session, moving.key)
            self._ours[moving] = move = begun(moving.key, name, moving.target, survives=moving.survives)
            self.record.add(move)

    def _ended(self, moving: Moving) -> None:
        """It is over, and took back what it had made; of a host that was lost in the middle nobody knows that."""
        move = self._ours.pop(moving, None)
        problem = moving.job.problem
        if move is not None and (problem is None or problem.kind not in _UNREACHED):
            self.record.forget(move)

    def _is_ours(self, move: Unfinished) -> bool:
        return any(move.same(ours) for ours in self._ours.values())

    # Hosts that are reached, and machines that arrive there.

    def _host_changed(self, info: HostInfo) -> None:
        if info.state is HostState.CONNECTED and info.id not in self._online:
            self._online.add(info.id)
            spawn(self._look_at_host(info.id), name="find moves again")
        elif not info.online:
            self._online.discard(info.id)

    def _changed(self, host_id: str, change: Change) -> None:
        """A machine that is on its way, which nobody here has begun."""
        for vm in (*change.added, *change.changed):
            if (vm.state, vm.reason) in _ON_THE_WAY:
                spawn(self._look_soon(host_id, vm), name="find move")

    async def _look_soon(self, host_id: str, vm: VmInfo) -> None:
        await asyncio.sleep(SETTLE_SECONDS)
        await self._look_for_source(host_id, vm)

    async def _look_at_host(self, host_id: str) -> None:
        for move in self.record.moves:
            if host_id in {move.source, move.target} and not self._is_ours(move):
                await self._look_at(move)
        for vm in tuple(self._session.vms(host_id).values()):
            if (vm.state, vm.reason) in _ON_THE_WAY:
                await self._look_for_source(host_id, vm)
        await self._look_for_leaving(host_id)

    async def _look_for_leaving(self, host_id: str) -> None:
        running = [
            vm for vm in self._session.vms(host_id).values() if vm.active and not vm.name.startswith(canary.PREFIX)
        ]
        for uuid in await self._leaving(host_id, [vm.key.uuid for vm in running[:MOST_ASKED]]):
            self._take_up(VmKey(host_id, uuid), self._target_of(host_id, uuid))

    async def _look_for_source(self, host_id: str, vm: VmInfo) -> None:
        """Of a machine that is on its way, at whichever end: the host that it leaves knows the move."""
        if vm.name.startswith(canary.PREFIX):
            return
        uuid = vm.key.uuid
        self._learn_target(host_id, uuid)
        for info in self._session.hosts():
            there = self._session.vms(info.id).get(uuid)
            if there is not None and there.active and uuid in await self._leaving(info.id, [uuid]):
                target = host_id if host_id != info.id else self._target_of(info.id, uuid)
                self._take_up(VmKey(info.id, uuid), target)

    def _learn_target(self, host_id: str, uuid: str) -> None:
        """A move was found before the host to which it goes was there."""
        for moving in self._session.moves.running:
            if isinstance(moving, FoundMove) and moving.key.uuid == uuid and not moving.target:
                moving.goes_to(host_id if host_id != moving.key.host else "")

    async def _leaving(self, host_id: str, uuids: list[str]) -> frozenset[str]:
        """Those of these machines that leave that host and whose move nobody here leads."""
        wanted = [uuid for uuid in uuids if not self._led(uuid)]
        if not wanted:
            return frozenset()
        try:
            host = self._session.host(host_id)
            found = await host.lanes.run(partial(job_facts.leaving, host.raw, wanted))
        except Problem:
            return frozenset()  # it has gone again
        return frozenset(uuid for uuid in found if not self._led(uuid))

    def _target_of(self, source: str, uuid: str) -> str:
        """The id of the host to which a machine goes: as noted, else another that has it; empty if nobody knows."""
        noted = [move.target for move in self.record.moves if move.key == VmKey(source, uuid)]
        others = [info.id for info in self._session.hosts() if info.id != source and _waits(self._session, info, uuid)]
        return next(iter((*noted, *others)), "")

    def _led(self, uuid: str) -> bool:
        return any(moving.key.uuid == uuid for moving in self._session.moves.running)

    def _take_up(self, key: VmKey, target: str) -> None:
        """Show a move, and have it steered."""
        if self._led(key.uuid):
            return
        name = name_of(self._session, key)
        moving = FoundMove(self._session, key, target)
        self._session.moves.add(moving)
        begin(self._session, moving.job, moving.work, name)
        moving.job.finished.connect(lambda _job: self._over(moving))
        words = sentence("A move of {vm} was found that goes on by itself", vm=name)
        self._session.journal.add(words, host=moving.job.host, vm=name)
        self._found(moving)

    def _over(self, moving: FoundMove) -> None:
        """A move that was found has ended: what was noted of it is looked at once more."""
        for move in self.record.moves:
            if move.key == moving.key and not self._is_ours(move):
                spawn(self._look_at(move), name="look after move")

    # Moves of earlier runs.

    async def _look_at(self, move: Unfinished) -> None:
        """See what has become of it, once both of its hosts are there."""
        online = {info.id for info in self._session.hosts() if info.state is HostState.CONNECTED}
        if self._led(move.uuid) or not {move.source, move.target} <= online or move.key in self._taking:
            return
        self._taking.add(move.key)
        try:
            await self._judge(move)
        except Problem:
            return  # one of them has gone again
        finally:
            self._taking.discard(move.key)

    async def _judge(self, move: Unfinished) -> None:
        if await self._leaving(move.source, [move.uuid]):
            self._take_up(move.key, move.target)
            return
        source, target = self._session.vm(move.key), self._session.vm(VmKey(move.target, move.uuid))
        if target is not None and (target.active or source is None):
            self._tell(move, arrived=True)
        elif source is not None:
            left = await left_by(self._session, move)
            self._tell(move, arrived=False)
            if left.removable or left.paused:
                self._left(left)
                return  # kept until it is dealt with: see `forget`
        self.record.forget(move)

    def forget(self, leftover: Leftover) -> None:
        """What a move left has been dealt with."""
        self.record.forget(leftover.move)

    def _tell(self, move: Unfinished, *, arrived: bool) -> None:
        if any(move.same(told) for told in self._told):
            return
        self._told.add(move)
        values = {"vm": move.name, "host": self._session.label(move.target)}
        source = self._session.label(move.source)
        if arrived:
            words = sentence("{vm} has arrived at {host} while vmdesk was away", **values)
        else:
            words = sentence("The move of {vm} to {host} was cut off", **values)
        level = Level.INFO if arrived else Level.WARNING
        self._session.journal.add(words, level=level, host=source, vm=move.name)


def _waits(session: Session, info: HostInfo, uuid: str) -> bool:
    """Whether a machine is on its way to that host, or has just gone over."""
    vm = session.vms(info.id).get(uuid)
    return vm is not None and (vm.state, vm.reason) in _ON_THE_WAY
