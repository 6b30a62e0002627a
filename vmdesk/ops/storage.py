"""What is done with pools and the images in them, and what can be known of a path on a host."""

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.chosen_image import ImageKind
from vmdesk.model.new_volume import NewVolume, why_nothing_new
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops.media import on_this_computer
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import in_use, storage
from vmdesk.virt.connection import Raw
from vmdesk.words import Sentence, sentence

_QCOW2 = b"QFI\xfb"  # with which such an image begins (QEMU, docs/interop/qcow2.txt)


async def switch_on(session: Session, host_id: str, pool: str) -> None:
    """Make what is in a pool available. Raises Problem."""
    host = session.host(host_id)
    await host.lanes.run(partial(storage.start_pool, host.raw, pool))


async def refresh_pool(session: Session, host_id: str, pool: str) -> None:
    """Have the host look again what is in a pool. Raises Problem."""
    host = session.host(host_id)
    await host.lanes.run(partial(storage.refresh, host.raw, pool))


# Making an image.


def create_volume(
    session: Session, host_id: str, new: NewVolume, created: Callable[[VolumeInfo], object] = lambda _volume: None
) -> Job:
    """Make an image in a pool, as a job of the session. At the end `created` is told what the host made of it.

    libvirt cannot be stopped while it takes the room for one: what was cancelled is deleted as soon as it is there.
    """
    job = Job(sentence("Make the image {name}", name=new.name), host=session.label(host_id))

    async def work(job: Job) -> None:
        created(await _create(session, host_id, new, job))

    return begin(session, job, work)


async def _create(session: Session, host_id: str, new: NewVolume, job: Job) -> VolumeInfo:
    work = TakingBack(session, host_id, new.name)
    job.allow_cancel(work.cancel)
    try:
        pool = await _pool_for(work, new)
        taken = _Growth(new, job).tell if new.full or not pool.makes_thin else None
        volume = await work.make_volume(new.pool, new.name, new.xml(pool), taken)
        work.go_on()
    except BaseException:
        await work.take_back()
        raise
    return volume


class _Growth:
    """Reports how much room an image has taken, while libvirt makes it."""

    def __init__(self, new: NewVolume, job: Job) -> None:
        self._capacity, self._job = new.capacity, job
        self._began = time.monotonic()

    def tell(self, taken: int) -> None:
        """So many bytes are taken."""
        speed = taken / max(0.001, time.monotonic() - self._began)
        self._job.report(Progress(taken, self._capacity, Unit.BYTES, speed))


async def _pool_for(work: TakingBack, new: NewVolume) -> PoolInfo:
    """The pool, as it is now. Raises Problem where nothing can be made in it."""
    pool = await work.call(storage.pool, new.pool)
    if (why := why_nothing_new(pool)) is not None:
        raise Problem(why)
    return pool


# Deleting one.


def delete_image(raw: Raw, path: str) -> None:
    """Delete an image, in a lane. Raises Problem for one that is not in a pool, and for one that something needs."""
    volumes = storage.all_volumes(raw)
    if not any(volume.path == path for volume in volumes):
        raise Problem(sentence("The image is no longer there."), kind=Kind.GONE)
    why = why_not_delete(path, in_use.in_use(raw, volumes).paths.get(path, ()), volumes)
    if why is not None:
        raise Problem(why)
    storage.delete_volume(raw, path)


def why_not_delete(path: str, users: tuple[str, ...], volumes: tuple[VolumeInfo, ...]) -> Sentence | None:
    """What needs an image: the machines that use it, and images that continue it; None if nothing does."""
    if users:
        return sentence("The image is in use by {names}.", names=", ".join(users))
    above = ", ".join(volume.name for volume in volumes if volume.backing == path)
    return sentence("It is continued by {names}, which is nothing without it.", names=above) if above else None


# What is at a path.


@dataclass(frozen=True, slots=True)
class Found:
    """What is at a path of a host. `exists` is None where nobody can tell from here; sizes in bytes."""

    path: str
    volume: VolumeInfo | None = None
    exists: bool | None = None
    kind: ImageKind | None = None
    format: str = ""
    capacity: int = 0


async def look_at(session: Session, host_id: str, path: str) -> Found:
    """What is at a path: asked of libvirt, which knows only its pools, and on this computer's own host of the file.

    Raises Problem for a host that is not there.
    """
    host = session.host(host_id)
    volume = await host.lanes.run(partial(storage.volume, host.raw, path))
    if volume is not None:
        return Found(path, volume, exists=True, format=volume.format, capacity=volume.capacity)
    if not on_this_computer(host.info.config.uri):
        return Found(path)
    return await in_thread(partial(_here, path), name="look at path")


def _here(path: str) -> Found:
    try:
        found = Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return Found(path, exists=False)
    except (OSError, ValueError):
        return Found(path)  # the hypervisor may well see what this user may not
    if stat.S_ISDIR(found.st_mode):
        return Found(path, exists=True, kind="dir")
    if stat.S_ISBLK(found.st_mode):
        return Found(path, exists=True, kind="block")
    return Found(path, exists=True, kind="file", format=_format_here(path), capacity=found.st_size)


def _format_here(path: str) -> str:
    """The format of a file, as far as its beginning tells; empty where it may not be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # not to wait for the writer of a pipe
    except OSError:
        return ""
    try:
        return "qcow2" if os.read(descriptor, len(_QCOW2)) == _QCOW2 else ""
    except OSError:
        return ""
    finally:
        os.close(descriptor)
