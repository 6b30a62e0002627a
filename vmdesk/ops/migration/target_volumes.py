"""Room for the copies of disks at the target: volumes that are made there, and taken back if nothing comes of them."""

import contextlib
import posixpath
import threading
from dataclasses import replace
from functools import partial
from typing import Final

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.moving import Making
from vmdesk.model.migration.destination import EMPTY, DiskPlace
from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan
from vmdesk.model.migration.source_disk import SourceDisk
from vmdesk.model.new_volume import NewVolume, why_nothing_new
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import folder_pools, storage
from vmdesk.virt.made_volumes import Made
from vmdesk.virt.source_disks import source_disks
from vmdesk.words import sentence

_FOLDER: Final = PoolInfo("", kind="dir", active=True)  # what a folder is while a copy is made at a path in it
_KINDS: Final = frozenset({"file", "block"})  # of volumes that hold what a stream or QEMU writes into them


class TargetVolumes:
    """Makes volumes at the target of a move, each told to `session.moves.making` before; `work` takes them back."""

    def __init__(self, session: Session, plan: MigrationPlan, work: TakingBack) -> None:
        self._session, self._plan, self._work = session, plan, work

    async def open_pool(self, name: str) -> PoolInfo:
        """The pool, which has looked again at what is in it; without a name, any folder. Raises Problem."""
        if not name:
            return _FOLDER
        try:
            pool = await self._work.call(storage.pool, name)
        except Problem as problem:
            if problem.kind is not Kind.GONE:
                raise
            words = sentence("The target has no storage pool “{pool}”.", pool=name)
            raise Problem(words, details=problem.details, kind=Kind.GONE) from problem
        if (why := why_nothing_new(pool)) is not None:
            raise Problem(sentence("Nothing can be copied to the storage pool “{pool}”: {why}", pool=name, why=why))
        await self.look_again(name)
        return await self._work.call(storage.pool, name)

    async def look_again(self, pool: str) -> None:
        """Have the host look what is in a pool. Something else may have it looked through now: that will do."""
        with contextlib.suppress(Problem):
            await self._work.call(storage.refresh, pool)

    async def make(self, new: NewVolume, pool: PoolInfo, path: str) -> DiskPlace:
        """Make a volume in the pool, or at the path where the new one has no pool. Raises Problem."""
        if not new.pool:
            return await self._make_at(path, new)
        self._tell(new.pool, new.name)
        volume = await self._work.make_volume(new.pool, new.name, new.xml(pool))
        if volume.kind not in _KINDS:
            words = sentence("A disk cannot be copied to the storage pool “{pool}”: it holds no files.", pool=new.pool)
            raise Problem(words, kind=Kind.UNSUPPORTED)
        return _place(new, volume, pool)

    async def _make_at(self, path: str, new: NewVolume) -> DiskPlace:
        if path.startswith("/dev/") or not posixpath.isabs(path):
            words = sentence("“{path}” cannot be made at the target: choose a storage pool there.", path=path)
            raise Problem(words, kind=Kind.UNSUPPORTED)
        self._tell("", path)
        xml = replace(new, name=posixpath.basename(path)).xml(_FOLDER)
        asked, sight = VolumeInfo("", new.name, path, format=new.format, capacity=new.capacity), self._work.sight()
        begun = threading.Event()
        try:
            volume = await self._work.call(folder_pools.make_volume_at, path, xml, begun.set)
        except Problem as problem:
            if problem.kind is Kind.LOST and begun.is_set():  # else what is there is somebody else's
                self._work.undo_making(Made(path, asked), sight)
            raise
        self._work.undo_making(Made(path, asked, volume), sight)
        return DiskPlace(path, new.format, backing=new.backing, backing_format=new.backing_format)

    def _tell(self, pool: str, volume: str) -> None:
        self._session.moves.making.emit(self._plan.vm, Making(self._plan.target, pool, volume))


def _place(new: NewVolume, volume: VolumeInfo, pool: PoolInfo) -> DiskPlace:
    return DiskPlace(
        path=volume.path,
        format=new.format if pool.makes_files else "raw",
        kind=volume.kind,
        backing=new.backing,
        backing_format=new.backing_format,
        pool=volume.pool,
        volume=volume.name,
    )


class Prepared:
    """What was made at the target for a move. `places` says where each disk that does not stay lies there."""

    def __init__(self, work: TakingBack) -> None:
        self.places: dict[str, DiskPlace] = {}
        self._work = work

    @property
    def waits(self) -> bool:
        """Whether something is still to be deleted, once its host answers."""
        return self._work.waits

    async def take_back(self, *, careful: bool = False) -> None:
        """Delete what was made, and nothing else; on a host that is out of reach, once it is back.

        If `careful`, nothing that a machine uses. Not to be called once this one may be running there.
        """
        await self._work.take_back(careful=careful)


async def prepare(session: Session, plan: MigrationPlan, needs: Needs) -> Prepared:
    """Make a volume at the target for each disk of a running machine that is to be copied. Raises Problem.

    It has the size that the guest sees; that of a disk of which only the top is copied lies above the image that the
    target has at the same path. What fails leaves nothing behind.
    """
    work = TakingBack(session, plan.target, needs.name)
    prepared, volumes = Prepared(work), TargetVolumes(session, plan, work)
    try:
        disks = await look_at_disks(session, plan)
        for move in plan.disks:
            if move.fate is Fate.EMPTIED:
                prepared.places[move.target] = EMPTY
            elif move.copies:
                prepared.places[move.target] = await _make_for_guest(volumes, move, disks[move.target])
    except BaseException:
        await prepared.take_back()
        raise
    return prepared


async def look_at_disks(session: Session, plan: MigrationPlan) -> dict[str, SourceDisk]:
    """The disks that are to be copied, by their targets, as they are at the source. Raises Problem."""
    host = session.host(plan.vm.host)
    targets = [move.target for move in plan.copied]
    return await host.lanes.run(partial(source_disks, host.raw, plan.vm.uuid, targets)) if targets else {}


async def _make_for_guest(volumes: TargetVolumes, move: DiskMove, disk: SourceDisk) -> DiskPlace:
    """An empty image, into which QEMU copies what the guest sees."""
    if disk.encrypted:
        words = sentence("The disk {disk} is encrypted: it can be copied only while the VM is off.", disk=move.target)
        raise Problem(words, kind=Kind.UNSUPPORTED)
    top = move.fate is Fate.TOP_COPIED
    if top and not disk.backing:
        raise Problem(sentence("The disk {disk} has no base image any more.", disk=move.target), kind=Kind.GONE)
    pool = await volumes.open_pool(move.pool)
    new = NewVolume(
        move.pool,
        move.volume or disk.name,
        disk.capacity,
        format_at(move, disk, pool),
        backing=disk.backing if top else "",
        backing_format=(disk.backing_format or "raw") if top else "",
    )
    return await volumes.make(new, pool, disk.path)


def format_at(move: DiskMove, disk: SourceDisk, pool: PoolInfo) -> str:
    """The format of the content at the target: a device has no other than raw."""
    return (move.format or disk.format) if pool.makes_files else "raw"
