"""Deleting an image by hand: when nothing needs it, on its host or another, and its own machine has let go of it."""

import asyncio
import posixpath
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.jobs.job import Job
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops import hardware
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.ops.storage import delete_image
from vmdesk.virt import storage
from vmdesk.virt.connection import Raw
from vmdesk.words import N_, Sentence, sentence

if TYPE_CHECKING:
    from vmdesk.ops.migration.storage.needed_elsewhere import Need

LOOK_SECONDS = 5.0  # by which a host that does not answer may delay the question
NeedsElsewhere = Callable[[Session, str, tuple[ImagePlace, ...], float], Awaitable["tuple[Need, ...]"]]
_ON_HOST, _OFF = N_("{vm} on {host}"), N_("{vm} on {host} (off)")
_RUNS, _PAUSED = N_("{vm} on {host} (running)"), N_("{vm} on {host} (paused)")
_NEEDS = "vmdesk.ops.migration.storage.needed_elsewhere"


# Whether other hosts need it.


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other hosts need an image for: `refusal` where one certainly does, `doubts` for what nobody can tell."""

    refusal: Sentence | None = None
    doubts: tuple[Sentence, ...] = ()


async def look_elsewhere(session: Session, host_id: str, path: str) -> Elsewhere:
    """Ask the other hosts, all at once, who uses an image, also of those that are off, or in a chain of images.

    Raises Problem where the host of the image is gone. The code for it is read when somebody needs it first.
    """
    if all(info.id == host_id for info in session.hosts()):
        return Elsewhere()
    module = await in_thread(partial(import_module, _NEEDS), name="import")
    needs_elsewhere: NeedsElsewhere = module.needs_elsewhere
    return _judged(session, await needs_elsewhere(session, host_id, (ImagePlace(path),), LOOK_SECONDS))


def _judged(session: Session, needs: Iterable["Need"]) -> Elsewhere:
    certain, possible, doubts = list[Sentence](), list[Sentence](), list[Sentence]()
    for need in needs:
        (certain if need.certain else possible).extend(_users(session, need))
        if not need.told:
            host = session.label(need.host)
            doubts.append(sentence("Whether something needs it on {host} could not be looked at.", host=host))
    if possible:
        text = N_("It may be in use by {names}: it cannot be told whether that is the same file.")
        doubts.insert(0, Sentence(text, {"names": _listed(possible)}))
    refusal = sentence("The image is in use by {names}.", names=_listed(certain)) if certain else None
    return Elsewhere(refusal, tuple(doubts))


def _users(session: Session, need: "Need") -> Iterator[Sentence]:
    """Those who need it, with their host, and machines with their state."""
    host, known = session.label(need.host), {vm.name: vm for vm in session.vms(need.host).values()}
    for name in need.machines:
        vm = known.get(name)
        text = _ON_HOST if vm is None else _PAUSED if vm.state is VmState.PAUSED else _RUNS if vm.active else _OFF
        yield Sentence(text, {"vm": name, "host": host})
    yield from (Sentence(_ON_HOST, {"vm": name, "host": host}) for name in need.others)


def _listed(names: list[Sentence]) -> Sentence:
    words = names[0]
    for more in names[1:]:
        words = sentence("{before}, {after}", before=words, after=more)
    return words


async def _refuse_elsewhere(session: Session, host_id: str, path: str, *, unsure: bool) -> None:
    """Raise Problem where another host needs an image; also where it may, unless a person has decided that."""
    found = await look_elsewhere(session, host_id, path)
    for why in (found.refusal, *(() if unsure else found.doubts)):
        if why is not None:
            raise Problem(why, kind=Kind.IN_USE)


# Deleting it.


def delete_volume(session: Session, host_id: str, path: str, *, unsure: bool = False) -> Job:
    """Delete an image with all that is in it, as a job of the session. One that something needs is left alone.

    `unsure` says that a person wants it although nobody can tell whether another host needs it.
    """
    job = Job(sentence("Delete the image {name}", name=path.rpartition("/")[2]), host=session.label(host_id))

    async def work(_job: Job) -> None:
        await _refuse_elsewhere(session, host_id, path, unsure=unsure)
        host = session.host(host_id)
        await host.lanes.run(partial(delete_image, host.raw, path))
        session.moves.deleted.emit(host_id, (path,))

    return begin(session, job, work)


def delete_when_let_go(session: Session, key: VmKey, path: str, *, unsure: bool = False) -> Job:
    """Delete an image as soon as neither the running machine nor its definition has it any more, as a job.

    A guest may take as long as it likes to let go of a disk, so that the job waits until it is cancelled. If the disk
    comes back into the definition, the job ends and the image stays. `unsure` is as for `delete_volume`.
    """
    name = name_of(session, key)
    title = sentence("Delete {name} when {vm} has let go of it", name=path.rpartition("/")[2], vm=name)
    job = Job(title, (key,), session.label(key.host))
    return begin(session, job, partial(_delete_when_let_go, session, key, path, unsure), name)


async def _delete_when_let_go(session: Session, key: VmKey, path: str, unsure: bool, job: Job) -> None:
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
    await _refuse_elsewhere(session, key.host, path, unsure=unsure)
    host = session.host(key.host)
    await host.lanes.run(partial(_delete, host.raw, path))
    session.moves.deleted.emit(key.host, (path,))


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
