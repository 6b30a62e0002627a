"""Copies of disks that are under way on a host and that nobody here leads: found, finished, or taken back."""

from functools import partial

from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan
from vmdesk.model.migration.storage_place import LeftCopy
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.storage.copy import TakenUpCopy
from vmdesk.ops.migration.storage.move import StorageMove, begin_move
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import block_copy
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence


async def left_copies(session: Session, key: VmKey) -> tuple[LeftCopy, ...]:
    """The copies of a machine's disks that are under way, such as those that vmdesk had begun before it ended.

    There are none while a move of it is led from here. Raises Problem.
    """
    under_way = session.moves.of(key)
    if under_way is not None and under_way.job.running:
        return ()
    host = session.host(key.host)
    return await host.lanes.run(partial(block_copy.copies, host.raw, key.uuid))


def finish_copies(session: Session, key: VmKey, copies: tuple[LeftCopy, ...]) -> Moving:
    """Wait for these copies and go over to them, as a move of the session; the old images stay. Raises Problem."""
    return begin_move(session, FoundStorageMove(session, key, copies))


class FoundStorageMove(StorageMove):
    """Copies that are under way already, and run side by side; they are gone over to one by one."""

    def __init__(self, session: Session, key: VmKey, copies: tuple[LeftCopy, ...]) -> None:
        self._left = copies
        super().__init__(session, StoragePlan(key, tuple(_move_of(copy) for copy in copies)))
        self.bandwidth_mib = None  # whoever began them may have set one
        self.tried = None  # the same names would not be free

    async def _work(self) -> None:
        self._show_all(tuple(copy.disk for copy in self._left))
        for copy in self._left:
            self._course.go_on()
            move = _move_of(copy)
            await self._run_copy(TakenUpCopy(self._course, move, copy), move, copy.disk)


def _move_of(copy: LeftCopy) -> DiskMove:
    place = copy.place
    return DiskMove(copy.target, Fate.COPIED, place.pool, place.volume or place.path, place.format)


def take_back_copies(session: Session, key: VmKey, copies: tuple[LeftCopy, ...]) -> Job:
    """End these copies and delete their images, as a job of the session: the guest goes on with the disks it has."""
    name = name_of(session, key)
    job = Job(sentence("Take back the copies of disks of {vm}", vm=name), (key,), session.label(key.host))

    async def work(_job: Job) -> None:
        host = session.host(key.host)
        for copy in copies:
            await host.lanes.run(partial(_take_back, host.raw, key.uuid, copy))

    return begin(session, job, work, name)


def _take_back(raw: Raw, uuid: str, copy: LeftCopy) -> None:
    """An image that is in no pool stays: it is not of vmdesk's making."""
    block_copy.stop(raw, uuid, copy.target, copy.place.path)
    if copy.place.volume:
        block_copy.delete_unless_used(raw, copy.place.pool, copy.place.volume)
