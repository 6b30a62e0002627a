"""The disks that a machine left behind when it moved with copies of them: what they are, and their end."""

import contextlib
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.jobs.moving import LeftDisks, Moving
from vmdesk.model.migration.figures import Report
from vmdesk.model.migration.storage_place import ImagePlace
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration import reporting
from vmdesk.ops.migration.storage.old_images import delete_left, needed_elsewhere, why_they_stay
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.ops.storage import refresh_pool
from vmdesk.virt import migration, storage
from vmdesk.virt.connection import Raw
from vmdesk.virt.migration import Whereabouts
from vmdesk.words import Sentence, sentence


@dataclass(frozen=True, slots=True)
class OldDisk:
    """An image on the host that was left. `size` is what it takes there, in bytes; `why` is why it has to stay."""

    path: str
    size: int = 0
    why: Sentence | None = None

    @property
    def name(self) -> str:
        """That of its file."""
        return posixpath.basename(self.path)

    @property
    def folder(self) -> str:
        """Where it lies."""
        return posixpath.dirname(self.path)


def can_be_offered(session: Session, moving: Moving) -> bool:
    """Whether a move has left disks of a machine that, by what the list knows, is at the target alone."""
    old = moving.report is not None and moving.report.old_images
    there = session.vm(_there(moving)) is not None and session.vm(moving.key) is None
    return moving.job.outcome is Outcome.DONE and bool(old) and there


def earlier_move(left: LeftDisks) -> Moving:
    """A move of an earlier run as far as its old disks go: they can be looked at and deleted just so."""
    moving = Moving(left.key, left.target, Sentence(left.name))
    moving.report = Report(0.0, old_images=left.paths)
    return moving


async def still_there(session: Session, left: LeftDisks) -> tuple[str, ...]:
    """Those of them that are there, or in a pool that is not on, of which nobody can tell. Raises Problem."""
    await _look_anew(session, left.key.host, left.paths)
    host = session.host(left.key.host)
    return await host.lanes.run(partial(_not_gone, host.raw, left.paths))


async def look_at_old(session: Session, moving: Moving) -> tuple[OldDisk, ...]:
    """The old disks as they are now. Raises Problem where the machine is not at the target alone."""
    await _refuse_elsewhere(session, moving)
    host, home = session.host(moving.key.host), moving.key.host
    paths = moving.report.old_images if moving.report is not None else ()
    await _look_anew(session, home, paths)
    volumes = await host.lanes.run(partial(_volumes, host.raw, paths))
    places = tuple(map(ImagePlace, paths))
    here = await host.lanes.run(partial(why_they_stay, host.raw, "", places))
    whys = {**dict(await needed_elsewhere(session, home, places)), **dict(here)}
    return tuple(OldDisk(path, _size(volumes.get(path)), whys.get(path)) for path in paths)


def delete_old_disks(session: Session, moving: Moving, paths: Sequence[str]) -> Job:
    """Delete these old disks of a machine that has moved, as a job. What something needs by now stays, and is told."""
    return _Deleting(session, moving, tuple(paths)).begin()


class _Deleting:
    """One time of it."""

    def __init__(self, session: Session, moving: Moving, paths: tuple[str, ...]) -> None:
        self._session, self._moving, self._paths = session, moving, paths
        self._name, self._host = name_of(session, _there(moving)), session.label(moving.key.host)
        self._deleted: list[str] = []
        self._left: list[Sentence] = []

    def begin(self) -> Job:
        title = sentence("Delete the old disks of {vm} on {host}", vm=self._name, host=self._host)
        job = Job(title, subjects=(_there(self._moving),), host=self._host)
        return begin(self._session, job, self._work, self._name)

    async def _work(self, _job: Job) -> None:
        await _look_anew(self._session, self._moving.key.host, self._paths)
        try:
            for path in self._paths:
                await _refuse_elsewhere(self._session, self._moving)
                await self._delete(path)
        finally:
            if self._deleted:
                self._tell()
        if self._left:
            words = self._left[0]
            for more in self._left[1:]:
                words = sentence("{before} {after}", before=words, after=more)
            raise Problem(words, kind=Kind.IN_USE)

    async def _delete(self, path: str) -> None:
        try:
            await delete_left(self._session, self._moving.key.host, ImagePlace(path))
        except Problem as problem:
            if problem.kind is Kind.LOST:
                raise
            if problem.kind is not Kind.GONE:  # somebody has deleted it
                self._left.append(sentence("The old image {path} was left. {why}", path=path, why=problem.sentence))
                return
        self._deleted.append(path)

    def _tell(self) -> None:
        """In the journal, to who offers them, and in the report of the move, which said that they are there."""
        values: dict[str, object] = {"vm": self._name, "host": self._host, "paths": ", ".join(self._deleted)}
        gone = sentence("The old disks of {vm} on {host} were deleted: {paths}", **values)
        reporting.note(self._session, self._moving.key, self._name, gone)
        self._session.moves.deleted.emit(self._moving.key.host, tuple(self._deleted))
        if (report := self._moving.report) is None:
            return
        rest = tuple(path for path in report.old_images if path not in self._deleted)
        others = tuple(remark for remark in report.remarks if remark.text != reporting.STILL_THERE)
        remarks = (*others, gone, *reporting.still_there(self._name, self._host, rest))
        self._moving.report = replace(report, remarks=remarks, old_images=rest)
        self._moving.changed.emit(self._moving)


async def _refuse_elsewhere(session: Session, moving: Moving) -> None:
    """Raises Problem where the machine has its old disks again, or may have no others."""
    name, there = name_of(session, _there(moving)), _there(moving)
    if session.moves.under_way(there) is not None:
        raise Problem(sentence("{vm} is being moved already.", vm=name), kind=Kind.IN_USE)
    if (await _whereabouts(session, moving.key)).there:
        words = sentence(
            "{vm} is on {host} again, and may use its old disks.", vm=name, host=_label(session, moving.key)
        )
        raise Problem(words, kind=Kind.IN_USE)
    if not (await _whereabouts(session, there)).there:
        words = sentence(
            "{vm} is no longer on {host}: this may be all that is left of it.", vm=name, host=_label(session, there)
        )
        raise Problem(words, kind=Kind.REFUSED)


async def _look_anew(session: Session, home: str, paths: tuple[str, ...]) -> None:
    """Have the host look into its pools: what continues an image may have come there by other hands."""
    host = session.host(home)
    for pool in await host.lanes.run(partial(_pools, host.raw, paths)):
        with contextlib.suppress(Problem):  # something is being made there: it is looked at as it was
            await refresh_pool(session, home, pool)


def _pools(raw: Raw, paths: tuple[str, ...]) -> tuple[str, ...]:
    folders = {posixpath.dirname(path) for path in paths}
    return tuple(pool.name for pool in storage.pools(raw) if _folder(pool) in folders)


def _not_gone(raw: Raw, paths: tuple[str, ...]) -> tuple[str, ...]:
    seen = {_folder(pool) for pool in storage.pools(raw)}
    return tuple(path for path in paths if posixpath.dirname(path) not in seen or storage.volume(raw, path) is not None)


def _folder(pool: PoolInfo) -> str:
    """That of a pool into which the host can look; empty of others."""
    return posixpath.normpath(pool.path) if pool.active and pool.path else ""


async def _whereabouts(session: Session, key: VmKey) -> Whereabouts:
    host = session.host(key.host)
    return await host.lanes.run(partial(migration.whereabouts, host.raw, key.uuid))


def _label(session: Session, key: VmKey) -> str:
    return session.label(key.host)


def _there(moving: Moving) -> VmKey:
    return VmKey(moving.target, moving.key.uuid)


def _volumes(raw: Raw, paths: tuple[str, ...]) -> dict[str, VolumeInfo]:
    return {volume.path: volume for volume in storage.all_volumes(raw) if volume.path in paths}


def _size(volume: VolumeInfo | None) -> int:
    return volume.allocation or volume.capacity if volume is not None else 0
