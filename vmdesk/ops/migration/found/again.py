"""Finding moves that vmdesk does not lead: those that go on after it was ended or killed, and what others began."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from vmdesk.aio import spawn
from vmdesk.event import Signal
from vmdesk.jobs.moving import Moving
from vmdesk.model.change import Change
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration import canary
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.migration.found.earlier import Earlier
from vmdesk.ops.migration.found.leaving import is_led, leaving
from vmdesk.ops.migration.found.leftovers import Leftover
from vmdesk.ops.migration.found.move import FoundMove
from vmdesk.ops.migration.found.noting import Noting
from vmdesk.ops.migration.found.traces import Traces
from vmdesk.ops.migration.found.unfinished import Record
from vmdesk.ops.migration.storage.found import FoundStorageMove
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.words import sentence

MOST_ASKED = 200  # machines of a host whose jobs are asked for when it is reached: a call each, in the background
SETTLE_SECONDS = 1.0  # who leads a move has said so by then
_ON_THE_WAY = frozenset(  # states and reasons of libvirt's that only a move brings about, at one of its ends
    {
        (VmState.PAUSED, 2),
        (VmState.PAUSED, 12),
        (VmState.PAUSED, 13),
        (VmState.RUNNING, 10),
        (VmState.RUNNING, 11),
    }
)
_BROKEN = frozenset({(VmState.PAUSED, 13), (VmState.RUNNING, 11)})


class FoundAgain:
    """Watches a session. `found` gets each move that is taken up, `left` what one that was cut off has left.

    `path` is the file of the record, by which the moves of earlier runs are known; more of them is told by `earlier`.
    `stranded` has a machine whose move broke, while the host from which it comes is not connected, and the name of that
    host, which is empty where nobody knows it.
    """

    def __init__(
        self, session: Session, path: Path, found: Callable[[Moving], object], left: Callable[[Leftover], object]
    ) -> None:
        self._session = session
        self._found = found
        self.stranded: Signal[VmInfo, str] = Signal()
        self.record = Record(path)
        self._traces = Traces(session, self.record)
        self._noting = Noting(session, self.record, self._traces)
        self.earlier = Earlier(session, self.record, self._noting, self._take_up)
        self.earlier.left.connect(left)
        self._online: set[str] = set()
        self._disconnects = (
            session.moves.ended.connect(self._ended),
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(lambda info: self._online.discard(info.id)),
            session.inventory_changed.connect(self._changed),
        )
        session.accompany(spawn(self._begin(), name="find moves again"))

    def close(self) -> None:
        """Look no further, and write the record."""
        for disconnect in self._disconnects:
            disconnect()
        self._noting.close()

    async def _begin(self) -> None:
        await self.record.load()
        for info in self._session.hosts():
            self._host_changed(info)

    def forget(self, leftover: Leftover) -> None:
        """What a move left has been dealt with."""
        self.earlier.forget(leftover.move)

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
        await self.earlier.look(host_id)
        spawn(self._traces.look(), name="take traces away")
        for vm in tuple(self._session.vms(host_id).values()):
            if (vm.state, vm.reason) in _ON_THE_WAY:
                await self._look_for_source(host_id, vm)
        await self._look_for_leaving(host_id)
        await self.earlier.look_at_rows()
        await self.earlier.look_at_disks(host_id)

    async def _look_for_leaving(self, host_id: str) -> None:
        running = [
            vm for vm in self._session.vms(host_id).values() if vm.active and not vm.name.startswith(canary.PREFIX)
        ]
        for uuid in await leaving(self._session, host_id, [vm.key.uuid for vm in running[:MOST_ASKED]]):
            self._take_up(VmKey(host_id, uuid), self._target_of(host_id, uuid))

    async def _look_for_source(self, host_id: str, vm: VmInfo) -> None:
        """Of a machine that is on its way, at whichever end: the host that it leaves knows the move."""
        if vm.name.startswith(canary.PREFIX):
            return
        uuid = vm.key.uuid
        self._learn_target(host_id, uuid)
        for info in self._session.hosts():
            there = self._session.vms(info.id).get(uuid)
            if there is not None and there.active and uuid in await leaving(self._session, info.id, [uuid]):
                target = host_id if host_id != info.id else self._target_of(info.id, uuid)
                self._take_up(VmKey(info.id, uuid), target)
        if (vm.state, vm.reason) in _BROKEN and not is_led(self._session, uuid):
            self.stranded.emit(vm, self._noted_source(host_id, uuid))

    def _noted_source(self, host_id: str, uuid: str) -> str:
        """The name of the host from which a machine comes; empty where nobody knows."""
        noted = (move.source for move in self.record.moves if (move.uuid, move.target) == (uuid, host_id))
        return next((self._session.label(host) for host in noted if self._session.host_info(host) is not None), "")

    def _learn_target(self, host_id: str, uuid: str) -> None:
        """A move was found before the host to which it goes was there."""
        found = [moving for moving in self._session.moves.running if isinstance(moving, FoundMove)]
        for moving in found:
            elsewhere = moving.key.uuid == uuid and moving.key.host != host_id
            if elsewhere and self._session.host_info(moving.target) is None:
                moving.goes_to(host_id)

    def _target_of(self, source: str, uuid: str) -> str:
        """The id of the host to which a machine goes: as noted, else another that has it; empty if nobody knows."""
        noted = [move.target for move in self.record.moves if move.key == VmKey(source, uuid)]
        others = [info.id for info in self._session.hosts() if info.id != source and _waits(self._session, info, uuid)]
        return next((host for host in (*noted, *others) if self._session.host_info(host) is not None), "")

    def _take_up(self, key: VmKey, target: str) -> None:
        """Show a move, and have it steered."""
        if is_led(self._session, key.uuid):
            return
        name = name_of(self._session, key)
        moving = FoundMove(self._session, key, target)
        self._session.moves.add(moving)
        begin(self._session, moving.job, moving.work, name)
        words = sentence("A move of {vm} was found that goes on by itself", vm=name)
        self._session.journal.add(words, host=moving.job.host, vm=name)
        self._found(moving)

    def _ended(self, moving: Moving) -> None:
        if isinstance(moving, FoundMove | FoundStorageMove):
            self.earlier.seen_to_its_end(moving)


def _waits(session: Session, info: HostInfo, uuid: str) -> bool:
    """Whether a machine is on its way to that host, or has just gone over."""
    vm = session.vms(info.id).get(uuid)
    return vm is not None and (vm.state, vm.reason) in _ON_THE_WAY
