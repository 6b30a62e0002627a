"""Moves that an earlier run began and did not see to their end: what became of them, and what they left."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.event import Signal
from vmdesk.jobs.moving import LeftDisks, Moving, Waiting
from vmdesk.journal import Level
from vmdesk.model.host import HostState
from vmdesk.model.migration.storage_place import LeftCopy
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.found.arrived import complete
from vmdesk.ops.migration.found.leaving import is_led, leaving
from vmdesk.ops.migration.found.leftovers import Leftover, left_by
from vmdesk.ops.migration.found.move import FoundMove
from vmdesk.ops.migration.found.noting import Noting
from vmdesk.ops.migration.found.unfinished import Record, Unfinished
from vmdesk.ops.migration.old_disks import still_there
from vmdesk.ops.migration.storage.found import left_copies
from vmdesk.ops.session import Session
from vmdesk.virt import migration
from vmdesk.words import sentence

LOOK_SECONDS, LOOKS = 1.0, 15  # at a move that is being given up


@dataclass(frozen=True, slots=True)
class LeftCopies:
    """Copies of disks that an earlier run began, and with which the host goes on."""

    move: Unfinished
    host: str  # its label
    copies: tuple[LeftCopy, ...]


class Earlier:
    """Looks at what the record has of earlier runs, as soon as the hosts concerned are there.

    `left` has what can be put in order by a person, `over` what became of a move that left nothing, `copying` a move of
    storage that goes on, `unbegun` machines of a row that was cut off, `disks` what one that ended well left at its
    source. `take_up` shows a move that goes on.
    """

    def __init__(
        self, session: Session, record: Record, noting: Noting, take_up: Callable[[VmKey, str], object]
    ) -> None:
        self._session, self._record, self._noting, self._take_up = session, record, noting, take_up
        self.left: Signal[Leftover] = Signal()
        self.over: Signal[Leftover] = Signal()
        self.copying: Signal[LeftCopies] = Signal()
        self.unbegun: Signal[Waiting] = Signal()
        self.disks: Signal[LeftDisks] = Signal()
        self._looking: set[VmKey] = set()  # sources that are being looked at
        self._told: set[tuple[VmKey, float]] = set()

    async def look(self, host_id: str) -> None:
        """Look at all with which a host that has been connected has to do."""
        for move in self._record.moves:
            if host_id in {move.source, move.target} and not self._noting.is_ours(move):
                await self._look_at(move)

    def seen_to_its_end(self, moving: Moving) -> None:
        """A move that was found has ended, and said how: what was noted of it is looked at once more."""
        for move in self._record.moves:
            if move.key == moving.key and not self._noting.is_ours(move):
                self._told.add((move.key, move.began))
                spawn(self._look_at(move), name="look after move")

    def look_again(self, move: Unfinished) -> None:
        """Something was done about it, or was not: say how it stands now."""
        spawn(self._look_at(move), name="look after move")

    def forget(self, move: Unfinished) -> None:
        """What it left has been dealt with."""
        self._record.forget(move)

    # Old disks.

    async def look_at_disks(self, host_id: str) -> None:
        """Tell what is left of old disks on a host, or of machines there that can do without them."""
        for left in self._record.disks:
            if host_id in {left.key.host, left.target} and not self._noting.is_ours(left):
                await self._look_at_left(left)

    async def _look_at_left(self, left: LeftDisks) -> None:
        """Of a machine that is elsewhere nothing is offered: this may be all that is left of it."""
        there = VmKey(left.target, left.key.uuid)
        if not self._reached_all(left) or self._session.vm(left.key) or self._session.vm(there) is None:
            return
        try:
            paths = await still_there(self._session, left)
        except Problem:
            return  # a host has gone again: the next time
        self._record.forget_disks(left.key.host, set(left.paths) - set(paths))
        if paths:
            self.disks.emit(replace(left, paths=paths))

    def _reached_all(self, left: LeftDisks) -> bool:
        infos = [self._session.host_info(host) for host in (left.key.host, left.target)]
        return all(info is not None and info.state is HostState.CONNECTED for info in infos)

    # Moves.

    async def _look_at(self, move: Unfinished) -> None:
        """See what has become of it, once both of its hosts are there."""
        online = {info.id for info in self._session.hosts() if info.state is HostState.CONNECTED}
        if not {move.source, move.target} <= online or move.key in self._looking:
            return
        self._looking.add(move.key)
        try:
            under_way = await (self._copies(move) if move.storage else self._goes_on(move))
            if not under_way:
                await self._judge(move)
        except Problem:
            return  # one of them has gone again
        finally:
            self._looking.discard(move.key)

    async def _copies(self, move: Unfinished) -> bool:
        """Whether its disks are still being copied, which is told then. Raises Problem."""
        if is_led(self._session, move.uuid):
            return True
        if self._session.vm(move.key) is None:
            return False
        left = await left_copies(self._session, move.key)
        copies = tuple(copy for copy in left if (copy.place.pool, copy.place.volume) in move.made)
        if copies:
            self.copying.emit(LeftCopies(move, self._session.label(move.source), copies))
        return bool(copies)

    async def _goes_on(self, move: Unfinished) -> bool:
        """Whether it is still under way, and is shown then. Raises Problem."""
        led = is_led(self._session, move.uuid)
        if not led and not await leaving(self._session, move.source, [move.uuid]):
            return is_led(self._session, move.uuid)  # by whoever has asked in the same moment
        if not self._can_arrive(move):
            await self._give_up(move)
        elif not led:
            self._take_up(move.key, move.target)
        return is_led(self._session, move.uuid)

    def _can_arrive(self, move: Unfinished) -> bool:
        """One that vmdesk led does so only where the machine has gone on at the target already."""
        there = self._session.vm(VmKey(move.target, move.uuid))
        return move.survives or (there is not None and there.active)

    async def _give_up(self, move: Unfinished) -> None:
        """libvirt would find it out by itself, at the latest when it has copied all of the disks that it can."""
        moves = self._session.moves.running
        for moving in (one for one in moves if isinstance(one, FoundMove) and one.key == move.key):
            moving.job.cancel()
            return
        host = self._session.host(move.source)
        await host.lanes.run(partial(migration.abort, host.raw, move.uuid))
        for _look in range(LOOKS):
            await asyncio.sleep(LOOK_SECONDS)
            if not await leaving(self._session, move.source, [move.uuid]):
                break
        await self._session.refresh(move.key)

    async def _judge(self, move: Unfinished) -> None:
        await self._settled(move)
        here, there = self._session.vm(move.key), self._session.vm(VmKey(move.target, move.uuid))
        if here is None and there is None:
            self._record.forget(move)  # somebody has deleted it
            return
        if not move.storage and here is not None and there is not None and here.active and there.active:
            return  # the hosts have not put it in order yet, or cannot: the list shows both
        left = await left_by(self._session, move)
        if left.arrived:
            await complete(self._session, move)
        useful = left.removable or left.paused
        self._tell(left, useful=useful)
        if useful:
            self.left.emit(left)  # kept until it is dealt with
        else:
            self._record.forget(move)

    async def _settled(self, move: Unfinished) -> None:
        """Wait a while for the target to end its half: what tells of that may come late, or be lost with a line."""
        target = VmKey(move.target, move.uuid)
        for _look in range(0 if move.storage else LOOKS):
            here, there = self._session.vm(move.key), self._session.vm(target)
            if here is None or there is None or not (here.active and there.active):
                return
            await asyncio.sleep(LOOK_SECONDS)
            await self._session.refresh(target)

    def _tell(self, left: Leftover, *, useful: bool) -> None:
        """Say it once, and not of what was seen to its end."""
        move, mark = left.move, (left.move.key, left.move.began)
        if mark in self._told:
            return
        self._told.add(mark)
        values = {"vm": move.name, "host": left.target}
        if left.arrived:
            words = sentence("{vm} has arrived at {host} while vmdesk was away", **values)
        elif move.storage:
            words = sentence("The move of the storage of {vm} was cut off", **values)
        else:
            words = sentence("The move of {vm} to {host} was cut off", **values)
        level = Level.INFO if left.arrived else Level.WARNING
        self._session.journal.add(words, level=level, host=left.source, vm=move.name)
        if not useful:
            self.over.emit(left)

    # Rows of machines.

    async def look_at_rows(self) -> None:
        """Say once which have not got there, as soon as the hosts on which they were are connected."""
        for row in self._record.waiting:
            if self._noting.is_ours(row) or not self._reached(key.host for key in row.keys):
                continue
            going = [key for key in row.keys if await self._may_arrive(key)]
            if row not in self._record.waiting:
                continue  # it was told meanwhile
            named = zip(row.keys, row.names, strict=False)
            there = {key: name for key, name in named if self._session.vm(key) is not None and key not in going}
            self._record.wait(replace(row, keys=(), names=()))
            if there:
                self.unbegun.emit(replace(row, keys=tuple(there), names=tuple(there.values())))

    async def _may_arrive(self, key: VmKey) -> bool:
        """Whether a machine is on its way, and not of those whose move nobody leads any more."""
        if any(move.key == key and not self._can_arrive(move) for move in self._record.moves):
            return False
        return is_led(self._session, key.uuid) or key.uuid in await leaving(self._session, key.host, [key.uuid])

    def _reached(self, hosts: Iterable[str]) -> bool:
        """Whether those of these hosts that are in the list are connected."""
        infos = (self._session.host_info(host) for host in set(hosts))
        return all(info is None or info.state is HostState.CONNECTED for info in infos)
