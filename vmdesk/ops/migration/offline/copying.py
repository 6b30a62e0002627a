"""Disks of a machine that is off, copied to the target: converted where they are to differ, sent, and compared."""

import asyncio
import posixpath
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import uuid4

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.moving import Making
from vmdesk.model.migration.destination import DiskPlace
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan
from vmdesk.model.migration.qcow2_header import Qcow2Header, read_header, renamed
from vmdesk.model.migration.source_disk import SourceDisk
from vmdesk.model.new_volume import NewVolume
from vmdesk.model.storage import PoolInfo, volume_xml
from vmdesk.ops.migration.offline.copy_progress import CopyProgress, Step
from vmdesk.ops.migration.offline.transfer import Transfer
from vmdesk.ops.migration.target_volumes import TargetVolumes, format_at
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import FOLLOW_SECONDS, TakingBack
from vmdesk.virt import storage, volume_copy
from vmdesk.virt.source_disks import volume_length
from vmdesk.virt.storage import Address
from vmdesk.virt.volume_copy import Begin, End, Written
from vmdesk.words import sentence

_MADE: Final = frozenset({"raw", "qcow2"})  # formats into which a disk is converted


@dataclass(slots=True)
class Copy:
    """One disk on its way. `source` is what is sent: the disk itself, or what was made of it for that."""

    move: DiskMove
    disk: SourceDisk
    pool: PoolInfo
    format: str
    source: Address
    length: int
    begin: Begin | None = None
    converted: bool = False
    place: DiskPlace | None = None
    written: Written | None = None


class Copying:
    """The disks of a plan, one after the other. `here` and `there` note what is taken back at the two hosts."""

    def __init__(self, session: Session, plan: MigrationPlan, here: TakingBack, there: TakingBack) -> None:
        self._here, self._there = here, there
        self._session, self._plan = session, plan
        self._volumes = TargetVolumes(session, plan, there)
        self._labels = session.label(plan.vm.host), session.label(plan.target)
        self._copies: list[Copy] = []

    @property
    def places(self) -> dict[str, DiskPlace]:
        """Where each copy lies at the target."""
        return {copy.move.target: copy.place for copy in self._copies if copy.place is not None}

    @property
    def bytes_sent(self) -> int:
        """How much lies at the target, holes included."""
        return sum(copy.written.length for copy in self._copies if copy.written is not None)

    # What is to be done.

    async def prepare(
        self, moves: tuple[DiskMove, ...], disks: dict[str, SourceDisk], tied: frozenset[str], progress: CopyProgress
    ) -> None:
        """Look at each disk, and make up one's mind how it is copied. Raises Problem; nothing has been made then.

        Snapshots or checkpoints need something that is in the images of the disks that are `tied`.
        """
        for move in moves:
            disk = disks[move.target]
            pool = await self._volumes.open_pool(move.pool)
            header = await self._header(disk)
            copy = Copy(move, disk, pool, format_at(move, disk, pool), disk.address, disk.length)
            copy.converted = _has_to_be_converted(copy, header)
            _refuse(copy, tied=move.target in tied or bool(header and header.snapshots))
            copy.begin = None if copy.converted else _renaming(copy, header)
            self._copies.append(copy)
            if copy.converted:
                progress.expect(Step.CONVERTING, move.target, disk.allocation or disk.capacity)
            progress.expect(Step.SENDING, move.target, disk.length)
            progress.expect(Step.COMPARING, move.target, disk.length)

    async def _header(self, disk: SourceDisk) -> Qcow2Header | None:
        if disk.format != "qcow2":
            return None
        return read_header(await self._here.call(volume_copy.beginning, disk.address))

    # Doing it.

    async def convert(self, transfer: Transfer, progress: CopyProgress) -> None:
        """Make of each disk that is to be otherwise an image that can be sent as it is, beside it. Raises Problem."""
        for copy in self._copies:
            if copy.converted:
                await self._convert(copy, transfer, progress)

    async def _convert(self, copy: Copy, transfer: Transfer, progress: CopyProgress) -> None:
        """libvirt tells no progress of this, and nothing ends it: what grows is looked at, and goes afterwards."""
        host = self._here.host
        pool = await self._staging_pool(copy.disk)
        address = (pool, f"{copy.disk.name}.moving-{uuid4().hex[:8]}")
        xml = volume_xml(address[1], copy.disk.capacity, copy.format, full=False)
        self._here.undo_by(partial(self._here.call, storage.delete_volume, address))
        self._session.moves.making.emit(self._plan.vm, Making(self._plan.vm.host, *address))
        follower = spawn(self._follow(copy, address, progress), name="follow image")
        try:
            await host.lanes.run(partial(volume_copy.convert, host.raw, copy.disk.address, pool, xml))
        finally:
            follower.cancel()
        transfer.go_on()
        copy.source, copy.length = address, await self._here.call(volume_length, address)
        progress.expect(Step.SENDING, copy.move.target, copy.length)
        progress.expect(Step.COMPARING, copy.move.target, copy.length)

    async def _follow(self, copy: Copy, address: tuple[str, str], progress: CopyProgress) -> None:
        while True:
            await asyncio.sleep(FOLLOW_SECONDS)
            try:
                progress.tell(copy.move.target, await self._here.call(storage.allocation, address))
            except Problem:
                continue  # it is not there yet; the call that makes it says what is wrong

    async def _staging_pool(self, disk: SourceDisk) -> str:
        """Where there is room beside the disk, else the pool with the most."""
        folder = posixpath.dirname(disk.path)
        pools = [pool for pool in await self._here.call(storage.pools) if pool.active and pool.makes_files]
        if not pools:
            words = sentence("{host} has no storage pool in which the disk can be converted.", host=self._labels[0])
            raise Problem(words, sentence("Copy it in the format that it has."), kind=Kind.UNSUPPORTED)
        return max(pools, key=lambda pool: (pool.path == folder, pool.available)).name

    async def send(self, transfer: Transfer, progress: CopyProgress) -> None:
        """Make room for each disk at the target, and fill it. Raises Problem."""
        for copy in self._copies:
            await self._make_room(copy)
            watch = transfer.watch(partial(progress.tell, copy.move.target))
            source, target = self._ends(copy)
            blank = copy.place is not None and copy.place.kind == "file"
            sending = partial(volume_copy.copy, source, target, watch, blank=blank, begin=copy.begin)
            copy.written = await transfer.run(self._there.host, sending)
            progress.tell(copy.move.target, copy.written.length)
            if copy.length and copy.written.length != copy.length:
                raise Problem(sentence("The disk {disk} was not read to its end.", disk=copy.move.target))

    async def _make_room(self, copy: Copy) -> None:
        """A file that is nothing but as long as what will be in it, or a device that is."""
        move = copy.move
        new = NewVolume(move.pool, move.volume or copy.disk.name, copy.length, "raw")
        made = await self._volumes.make(new, copy.pool, copy.disk.path)
        top = move.fate is Fate.TOP_COPIED
        copy.place = DiskPlace(
            made.path,
            copy.format,
            made.kind,
            backing=copy.disk.backing if top else "",
            backing_format=copy.disk.backing_format if top else "",
            pool=made.pool,
            volume=made.volume,
        )

    async def compare(self, transfer: Transfer, progress: CopyProgress) -> None:
        """Read again what lies at the target. Raises Problem where it is not what was sent."""
        for copy in self._copies:
            written = copy.written
            if written is None or copy.place is None:
                continue
            watch = transfer.watch(partial(progress.tell, copy.move.target))
            length = written.length if copy.place.kind == "block" else 0  # a device may be longer
            reading = partial(volume_copy.fingerprint, self._ends(copy)[1], watch, length)
            if await transfer.run(self._there.host, reading) != written.fingerprint:
                words = sentence("The copy of the disk {disk} is not what was sent.", disk=copy.move.target)
                raise Problem(words, sentence("Try again; if it happens again, look after the target's storage."))
            progress.tell(copy.move.target, written.length)
            if copy.place.pool:
                await self._volumes.look_again(copy.place.pool)  # it has another format than it was made with

    def _ends(self, copy: Copy) -> tuple[End, End]:
        place = copy.place
        if place is None:
            raise AssertionError
        target = (place.pool, place.volume) if place.volume else place.path
        here, there = self._labels
        return End(self._here.host.raw, copy.source, here), End(self._there.host.raw, target, there)


def _has_to_be_converted(copy: Copy, header: Qcow2Header | None) -> bool:
    """Whether other bytes are to lie at the target than lie here."""
    whole = copy.move.fate is Fate.COPIED
    below = header.backing if header else copy.disk.backing
    outside = header is not None and header.external_data
    return copy.format != copy.disk.format or outside or (whole and bool(below))


def _refuse(copy: Copy, *, tied: bool) -> None:
    """Raises Problem for what cannot be copied so, or would lose something on the way."""
    disk, target = copy.disk, copy.move.target
    if copy.move.fate is Fate.TOP_COPIED and (copy.converted or not disk.backing):
        words = sentence("Of the disk {disk} the changes alone cannot be copied.", disk=target)
        raise Problem(words, sentence("Copy all of it."), kind=Kind.UNSUPPORTED)
    if not copy.converted:
        return
    if tied:
        words = sentence("The snapshots in the image of the disk {disk} would be lost.", disk=target)
        hint = sentence("Copy it as it is, or only what lies above its base image; or delete the snapshots.")
        raise Problem(words, hint, kind=Kind.UNSUPPORTED)
    if disk.encrypted or copy.format not in _MADE:
        words = sentence("The disk {disk} cannot be converted on its way.", disk=target)
        raise Problem(words, sentence("Copy it in the format that it has."), kind=Kind.UNSUPPORTED)
    # What a guest wrote to the beginning of its raw disk may look like another format, which libvirt would believe.
    if disk.probed != disk.format:
        words = sentence("The disk {disk} looks like another format than its VM says.", disk=target)
        details = f"{disk.path}: {disk.format}, {disk.probed}"
        raise Problem(words, sentence("Copy it in the format that it has."), details, Kind.UNSUPPORTED)


def _renaming(copy: Copy, header: Qcow2Header | None) -> Begin | None:
    """What gives the copy the full path of what it lies above, where the image has one from its own folder."""
    if header is None or not header.backing or posixpath.isabs(header.backing) or ":" in header.backing:
        return None
    return partial(renamed, backing=copy.disk.backing)
