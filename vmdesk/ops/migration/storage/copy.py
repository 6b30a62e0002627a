"""One disk of a running machine, to another pool: libvirt copies it, and at the end the guest works on the copy."""

import asyncio
from functools import partial

from vmdesk.errors import Problem
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.storage_checks import new_volume
from vmdesk.model.migration.storage_facts import DiskFacts
from vmdesk.model.migration.storage_place import ImagePlace, LeftCopy, place_in, place_of
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops.migration.storage.course import LOOK_SECONDS, OUT_OF_REACH, Course
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import block_copy, storage
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence

LOOKS = 8  # until an error is believed
_FULL_BYTES = 4 << 20  # what is left in a pool that is full: file systems keep a little for themselves


class RunningCopy:
    """It makes the image, copies, and goes over; when that fails or is cancelled, the image goes again."""

    def __init__(self, course: Course, move: DiskMove, disk: DiskFacts) -> None:
        self._course, self._move, self._disk = course, move, disk
        self._back = TakingBack(course.session, course.key.host, move.volume)
        self._place = ImagePlace("")
        self.copying = False

    async def run(self) -> ImagePlace:
        """Do it; where the disk lies then. Raises Problem, and then the guest is where it was."""
        try:
            self._course.enter(Phase.PREPARING)
            await self._make_image()
            await self._begin()
            self._course.enter(Phase.COPYING_DISKS)
            await self._until_ready()
            self._course.go_on()  # it may have been cancelled during the last look
            self._course.enter(Phase.SWITCHING)
            await self._go_over()
        except BaseException as error:
            self.copying = False
            self._course.put_back(error)
            await self._back.take_back()
            self._course.tell_lost(error, self._move.target)
            raise
        self.copying = False
        return self._place

    async def set_speed(self, mib: int) -> None:
        """Limit it from now on. Raises Problem."""
        host = self._course.session.host(self._course.key.host)
        set_it = partial(block_copy.set_speed, host.domain(self._course.key.uuid), self._move.target, mib)
        await host.lanes.run(set_it)

    # The image.

    async def _make_image(self) -> None:
        pool = await self._course.call(storage.pool, self._move.pool)
        xml = new_volume(self._move, self._disk, pool).xml(pool)
        volume = await make_volume(self._course, self._back, self._move, xml)
        self._place = place_in(volume, self._move.format)
        self._back.undo_by(self._take_back)
        if volume.capacity != self._disk.capacity:
            raise _another_size(pool)

    async def _take_back(self) -> None:
        """End the copy, so that the image can be deleted: the undoing that was noted before this does that."""
        await self._course.call(block_copy.stop, self._course.key.uuid, self._move.target, self._place.path)

    # The copy.

    async def _begin(self) -> None:
        try:
            await self._course.call(self._begin_now)
        except Problem as problem:
            if problem.kind not in OUT_OF_REACH:
                raise
            look = await self._look()
            if look.target_path != self._place.path:
                raise
        self.copying = True

    def _begin_now(self, raw: Raw) -> None:
        block_copy.begin(
            raw.lookupByUUIDString(self._course.key.uuid),
            self._move.target,
            self._place,
            self._course.bandwidth_mib,
            top=self._move.fate is Fate.TOP_COPIED,
            wait=self._course.plan.synchronous_writes,
        )

    async def _look(self) -> block_copy.CopyLook:
        """While a guest dies, libvirt has other errors for a moment than afterwards."""
        for _ in range(LOOKS):
            try:
                return await self._look_once()
            except Problem as problem:
                if problem.kind in OUT_OF_REACH:
                    raise
                await asyncio.sleep(LOOK_SECONDS)
        return await self._look_once()

    async def _look_once(self) -> block_copy.CopyLook:
        return await self._course.patiently(block_copy.look, self._course.key.uuid, self._move.target)

    async def _until_ready(self) -> None:
        while True:
            self._course.go_on()
            look = await self._look()
            if not look.copying and look.path != self._place.path:
                raise await self._why_ended(look)
            if look.ready or not look.copying:
                self._course.tell(self._move.target, max(look.done, 1), max(look.total, 1))
                return
            self._course.tell(self._move.target, look.done, look.total)
            await self._course.pause()

    async def _go_over(self) -> None:
        """From here on nobody cancels: it is done in a moment."""
        while not await self._gone_over():  # noqa: ASYNC110 - only the host knows
            await asyncio.sleep(LOOK_SECONDS)
        key, old = self._course.key, place_of(self._disk)
        try:
            await self._course.patiently(block_copy.switch_definition, key.uuid, self._move.target, old, self._place)
        except Problem as problem:
            words = sentence("The VM uses the copy now, but its definition could not be changed to name it.")
            raise Problem(words, hint=problem.sentence, details=problem.details, kind=problem.kind) from problem

    async def _gone_over(self) -> bool:
        look = await self._look()
        if look.path == self._place.path:
            return True
        if not look.copying:
            raise await self._why_ended(look)
        try:
            await self._course.call(self._go_over_now)
        except Problem as problem:
            if problem.kind not in OUT_OF_REACH:
                raise
        return False  # the next look tells

    def _go_over_now(self, raw: Raw) -> None:
        block_copy.go_over(raw.lookupByUUIDString(self._course.key.uuid), self._move.target)

    async def _why_ended(self, look: block_copy.CopyLook) -> Problem:
        """libvirt tells that a copy has ended, and not why."""
        self._course.go_on()
        target = self._move.target
        if not look.running:
            return Problem(
                sentence("The VM was switched off before {target} was copied. It has its old disk.", target=target)
            )
        pool = await self._course.call(_pool_now, self._move.pool)
        if pool.capacity and pool.available < _FULL_BYTES:
            return Problem(
                sentence("The pool “{pool}” is full. The VM goes on with its old disk.", pool=pool.name),
                hint=sentence("Make room there, or choose another pool."),
            )
        return Problem(
            sentence("The host gave up the copy of {target}. The VM goes on with its old disk.", target=target),
            hint=sentence("The VM's log on the host may say why: {path}", path=_log(self._course.name)),
        )


class TakenUpCopy(RunningCopy):
    """A copy that is under way already, such as one that vmdesk had begun before it ended."""

    def __init__(self, course: Course, move: DiskMove, left: LeftCopy) -> None:
        super().__init__(course, move, left.disk)
        self._place = left.place

    async def _make_image(self) -> None:
        """It is there; it goes when the copy is cancelled after all."""
        if self._place.volume:
            self._back.undo_by(partial(self._course.discard, self._place.pool, self._place.volume))
        self._back.undo_by(self._take_back)

    async def _begin(self) -> None:
        """Somebody has."""
        self.copying = True


async def make_volume(course: Course, back: TakingBack, move: DiskMove, xml: str) -> VolumeInfo:
    """Make an image that was not there before, and note how it is deleted again: not while anything uses it."""
    if move.volume in await course.call(storage.volume_names, move.pool):
        raise Problem(sentence("There is an image “{name}” already.", name=move.volume))
    delete = partial(course.discard, move.pool, move.volume)
    course.making(move.pool, move.volume)
    try:
        volume = await course.call(storage.create_volume, move.pool, xml)
    except Problem as problem:
        if problem.kind in OUT_OF_REACH:
            back.undo_by(delete)
        raise
    back.undo_by(delete)
    return volume


def _pool_now(raw: Raw, name: str) -> PoolInfo:
    storage.refresh(raw, name)
    return storage.pool(raw, name)


def _another_size(pool: PoolInfo) -> Problem:
    return Problem(
        sentence("The pool “{pool}” can make no image of just this size, which a running VM needs.", pool=pool.name),
        hint=sentence("Switch the VM off first, or choose a pool of files."),
    )


def _log(name: str) -> str:
    return f"/var/log/libvirt/qemu/{name}.log"
