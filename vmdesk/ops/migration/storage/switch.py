"""One disk of a machine that is off, to another pool: the host copies it, it is compared, the definition follows."""

import asyncio
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import DiskMove
from vmdesk.model.migration.storage_checks import new_volume
from vmdesk.model.migration.storage_facts import DiskFacts
from vmdesk.model.migration.storage_place import ImagePlace, place_in, place_of
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops.migration.offline.still_off import StillOff
from vmdesk.ops.migration.storage.comparing import compare
from vmdesk.ops.migration.storage.course import OUT_OF_REACH, Course
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import block_copy, storage, volume_copy
from vmdesk.words import sentence

FOLLOW_SECONDS = 0.5  # between two looks at an image that grows


class OfflineCopy:
    """It copies and compares, and has the definition name the copy; when that fails or is cancelled, the copy goes.

    `compared` says whether the copy could be compared with the disk.
    """

    def __init__(self, course: Course, move: DiskMove, disk: DiskFacts) -> None:
        self._course, self._move, self._disk = course, move, disk
        self._back = TakingBack(course.session, course.key.host, move.volume)
        self.compared = True

    async def run(self) -> ImagePlace:
        """Do it; where the disk lies then. Raises Problem, and then the machine has its old disk."""
        guard = StillOff(self._course.session, self._course.key, lambda: None)
        try:
            self._course.enter(Phase.COPYING_DISKS)
            place = place_in(await self._copy(), self._move.format)
            self._course.go_on()
            self._course.enter(Phase.VERIFYING)
            self.compared = await compare(self._course, self._disk, place)
            self._course.go_on()
            self._refuse_started(guard)
            self._course.enter(Phase.HANDING_OVER)
            await self._switch(place)
        except BaseException as error:
            self._course.put_back(error)
            await self._back.take_back()
            self._course.tell_lost(error, self._move.target)
            raise
        finally:
            guard.close()
        return place

    def _refuse_started(self, guard: StillOff) -> None:
        """One that ran for a while and is off again has written to the old disk alone. Raises Problem."""
        if guard.problem is not None:
            raise guard.problem if guard.problem.kind is Kind.LOST else block_copy.started_meanwhile()

    async def _copy(self) -> VolumeInfo:
        pool = await self._course.call(storage.pool, self._move.pool)
        if self._move.volume in await self._course.call(storage.volume_names, pool.name):
            raise Problem(sentence("There is an image “{name}” already.", name=self._move.volume))
        delete = partial(self._course.discard, pool.name, self._move.volume)
        xml = new_volume(self._move, self._disk, pool).xml(pool)
        self._course.making(pool.name, self._move.volume)
        try:
            volume = await self._clone(pool.name, xml)
        except Problem as problem:
            if problem.kind in OUT_OF_REACH:
                self._back.undo_by(delete)
            raise
        self._back.undo_by(delete)
        return volume

    async def _clone(self, pool: str, xml: str) -> VolumeInfo:
        """libvirt tells nothing of how far it is, but how much room the new image takes tells it well enough."""
        follower = spawn(self._follow((pool, self._move.volume)), name="follow image")
        try:
            source = (self._disk.pool, self._disk.volume)
            volume = await self._course.call(volume_copy.convert, source, pool, xml)
        finally:
            follower.cancel()
        total = max(1, self._disk.allocation)
        self._course.tell(self._move.target, total, total)
        return volume

    async def _follow(self, address: tuple[str, str]) -> None:
        total = max(1, self._disk.allocation)
        while True:
            await asyncio.sleep(FOLLOW_SECONDS)
            try:
                taken = await self._course.call(storage.allocation, address)
            except Problem:
                continue  # it is not there yet; the call that makes it says what is wrong
            self._course.tell(self._move.target, min(taken, total), total)

    async def _switch(self, place: ImagePlace) -> None:
        """Not of a machine that somebody started meanwhile: the copy is of before that."""
        switch = partial(block_copy.switch_definition, only_off=True)
        old = place_of(self._disk)
        if not await self._course.patiently(switch, self._course.key.uuid, self._move.target, old, place):
            raise Problem(sentence("Another image is in the place of this disk by now."), kind=Kind.GONE)
