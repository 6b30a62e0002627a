"""Deleting the image of a disk that was taken out of a machine, when the machine has really let go of it."""

import asyncio
import posixpath
from functools import partial

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.jobs.job import Job
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.model.vm import VmKey
from vmdesk.ops import hardware
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.ops.storage import delete_image
from vmdesk.virt import storage
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence


def delete_when_let_go(session: Session, key: VmKey, path: str) -> Job:
    """Delete an image as soon as neither the running machine nor its definition has it any more, as a job.

    A guest may take as long as it likes to let go of a disk, so that the job waits until it is cancelled. If the disk
    comes back into the definition, the job ends and the image stays.
    """
    name = name_of(session, key)
    title = sentence("Delete {name} when {vm} has let go of it", name=path.rpartition("/")[2], vm=name)
    job = Job(title, (key,), session.label(key.host))
    return begin(session, job, partial(_delete_when_let_go, session, key, path), name)


async def _delete_when_let_go(session: Session, key: VmKey, path: str, job: Job) -> None:
    changed = asyncio.Event()

    async def wake() -> None:
        changed.set()

    stop = hardware.watch(session, key, changed.set, lambda _alias: None)
    job.allow_cancel(wake)
    try:
        while await _has(session, key, path) and not job.cancelling:
            await changed.wait()
            changed.clear()
    finally:
        stop()
    if job.cancelling:
        raise was_cancelled()
    job.allow_cancel(None)
    host = session.host(key.host)
    await host.lanes.run(partial(_delete, host.raw, path))


async def _has(session: Session, key: VmKey, path: str) -> bool:
    """Whether a machine that runs still has the disk. Raises Problem where it is in the definition again."""
    try:
        versions = await hardware.read_versions(session, key)
    except Problem as problem:
        if problem.kind is not Kind.GONE:
            raise
        return False
    if await in_thread(partial(_names, versions.stored, path), name="read definition"):
        raise Problem(sentence("The VM has the disk again; its file stays."), kind=Kind.CANCELLED)
    return versions.running is not None and await in_thread(partial(_names, versions.running, path), name="read VM")


def _names(xml: str, path: str) -> bool:
    return any(disk.path == path for disk in Domain.read(xml).all_of(Disk))


def _delete(raw: Raw, path: str) -> None:
    """libvirt knows files by its pools, as they were when they were last looked at."""
    if storage.volume(raw, path) is None:
        pool = storage.pool_for_folder(raw, posixpath.dirname(path))
        if pool is None or not pool.active:
            raise Problem(sentence("The file is in no storage pool that is switched on, and was left."))
        storage.refresh(raw, pool.name)
    delete_image(raw, path)
