"""Whether a copy has what the disk of a machine that is off has: asked on its host, or read over libvirt."""

import asyncio
import re
from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

from vmdesk.aio import deliver, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.storage_facts import DiskFacts
from vmdesk.model.migration.storage_place import ImagePlace, place_of
from vmdesk.ops import host_commands
from vmdesk.ops.migration.storage.course import LOOK_SECONDS, Course
from vmdesk.virt.image_content import content_fingerprint
from vmdesk.words import sentence

Answer = TypeVar("Answer")
# 0 is alike, 1 is not; with any other it could not be told (qemu-img(1), `compare`).
_SCRIPT = 'LC_ALL=C exec qemu-img compare -p -f "$1" -F "$2" "$3" "$4"'
_ALIKE, _DIFFERENT = 0, 1
_PERCENT = re.compile(rb"\(\s*([0-9.]+)/100%\)")
DAY_SECONDS = 86400.0


async def compare(course: Course, disk: DiskFacts, place: ImagePlace) -> bool:
    """Whether it could be told; a copy that is not like the disk raises Problem, and so does a cancel."""
    alike = await _on_host(course, disk, place)
    if alike is None:
        alike = await _by_fingerprint(course, disk, place)
    if alike is False:
        raise Problem(
            sentence("The copy of {target} is not like the disk, and was thrown away.", target=disk.target),
            hint=sentence("Something has changed the disk meanwhile, or the storage does not keep what it is given."),
        )
    return alike is not None


async def _on_host(course: Course, disk: DiskFacts, place: ImagePlace) -> bool | None:
    """What qemu-img says on the host; None where it cannot be asked, or may not read the images."""
    session, host = course.session, course.key.host
    if not host_commands.can_run(session.host(host).info.config):
        return None
    run = host_commands.run(
        session, host, _SCRIPT, disk.format, place.format, disk.path, place.path, seconds=DAY_SECONDS,
        heard=_Percent(course, disk).hear,
    )  # fmt: skip
    try:
        finished = await _unless_cancelled(course, run)
    except Problem as problem:
        if problem.kind is Kind.CANCELLED:
            raise
        return None
    return {_ALIKE: True, _DIFFERENT: False}.get(finished.code)


async def _unless_cancelled(course: Course, work: Coroutine[Any, Any, Answer]) -> Answer:
    """What the work returns or raises; it is dropped when somebody asks for the end."""
    task = spawn(work, awaited=True)
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=LOOK_SECONDS)
            course.go_on()
    finally:
        task.cancel()
        await asyncio.wait({task})
    return task.result()


class _Percent:
    """Says how far qemu-img is, which prints that as `(12.00/100%)`. It is told on a thread."""

    def __init__(self, course: Course, disk: DiskFacts) -> None:
        self._course, self._disk = course, disk
        self._loop = asyncio.get_running_loop()

    def hear(self, piece: bytes) -> None:
        """Take what was printed."""
        if found := _PERCENT.findall(piece):
            done = int(self._disk.capacity * min(100.0, float(found[-1])) / 100)
            deliver(self._loop, partial(self._course.tell, self._disk.target, done, self._disk.capacity))


async def _by_fingerprint(course: Course, disk: DiskFacts, place: ImagePlace) -> bool | None:
    """Read both over libvirt, one after the other, and hold the fingerprints of what a guest sees against each other.

    None where they cannot be read so.
    """
    loop, both = asyncio.get_running_loop(), 2 * disk.capacity
    found = []
    for number, one in enumerate((place_of(disk), place)):

        def told(read: int, before: int = number * disk.capacity) -> None:
            deliver(loop, partial(course.tell, disk.target, before + read, both))

        address, stop = (one.pool, one.volume), lambda: course.cancelled
        reading = course.call(content_fingerprint, address, one.format, disk.capacity, told, stop)
        try:
            found.append(await _unless_cancelled(course, reading))
        except Problem as problem:
            if problem.kind is not Kind.UNSUPPORTED:
                raise
            return None
    return found[0] == found[1]
