"""Making a new machine: its images, its definition, its first start; what fails leaves nothing behind."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import TypeVar
from uuid import uuid4

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.host import HostState
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, NewVm
from vmdesk.model.new_vm.writer import domain_xml
from vmdesk.model.storage import VolumeInfo, volume_xml
from vmdesk.model.vm import VmKey
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.virt import definitions, networks, storage, streams
from vmdesk.virt.host import Host
from vmdesk.words import sentence

Answer = TypeVar("Answer")
Undo = Callable[[], Awaitable[object]]
PATIENCE_SECONDS = 900  # for a host that was lost in the middle to come back
SEED_ENDING = "-seed.iso"


@dataclass(frozen=True, slots=True)
class Creation:
    """What is to be made on which host. `seed` is the image with what the first boot is to do; `networks` to start."""

    host: str
    vm: NewVm
    offers: DomainCapabilities
    seed: bytes = b""
    networks: tuple[str, ...] = ()


def create(session: Session, creation: Creation, created: Callable[[VmKey], object] = lambda _key: None) -> Job:
    """Make it as a job of the session; `created` is told its key at the end."""
    job = Job(sentence("Create {vm}", vm=creation.vm.name), host=session.label(creation.host))

    async def work(job: Job) -> None:
        created(await _Maker(session, creation, job).make())

    return begin(session, job, work, creation.vm.name)


class _Maker:
    """The steps, each with what takes it back."""

    def __init__(self, session: Session, creation: Creation, job: Job) -> None:
        self._session, self._creation, self._job = session, creation, job
        self._host: Host = session.host(creation.host)
        self._vm = creation.vm
        self._made: dict[tuple[str, str], ExistingImage] = {}
        self._undo: list[Undo] = []
        self._cancelled = False

    async def make(self) -> VmKey:
        """Make it. Raises Problem after everything was taken back."""
        self._job.allow_cancel(self._cancel)
        try:
            key = await self._make()
        except BaseException as error:
            await self._take_back(error)
            raise
        return key

    async def _cancel(self) -> None:
        self._cancelled = True

    async def _make(self) -> VmKey:
        steps: list[Callable[[], Awaitable[object]]] = [
            partial(self._start_network, name) for name in self._creation.networks
        ]
        images = [disk for disk in self._vm.disks if isinstance(disk, NewImage)]
        steps += [partial(self._make_image, image) for image in images]
        if self._creation.seed:
            steps.append(self._write_seed)
        for number, step in enumerate(steps):
            self._job.report(Progress(number, len(steps) + 2, Unit.ITEMS))
            self._go_on()
            await step()
        self._go_on()
        self._job.allow_cancel(None)
        return await self._define()

    def _go_on(self) -> None:
        if self._cancelled:
            raise Problem(sentence("It was cancelled."), kind=Kind.CANCELLED)

    async def _start_network(self, name: str) -> None:
        await self._call(networks.start_network, name)

    async def _make_image(self, image: NewImage) -> None:
        xml = volume_xml(image.name, image.capacity, image.format, full=image.full)
        volume = await self._make_volume(image.pool, image.name, xml)
        kind = volume.kind if volume.kind in {"file", "block"} else "file"
        self._made[image.pool, image.name] = ExistingImage(volume.path, volume.format or image.format, kind)

    async def _make_volume(self, pool: str, name: str, xml: str) -> VolumeInfo:
        """Make a volume that was not there before: so what is there after a loss in the middle is ours."""
        if name in await self._call(storage.volume_names, pool):
            raise Problem(sentence("There is an image “{name}” already.", name=name))
        try:
            volume = await self._call(storage.create_volume, pool, xml)
        except Problem as problem:
            if problem.kind is Kind.LOST:
                self._undo.append(lambda: self._call(storage.delete_volume, (pool, name)))
            raise
        self._undo.append(lambda: self._call(storage.delete_volume, (pool, name)))
        return volume

    async def _call(self, function: Callable[..., Answer], *arguments: object) -> Answer:
        """Call one of libvirt's, on the connection of the moment."""
        return await self._host.lanes.run(partial(function, self._host.raw, *arguments))

    async def _write_seed(self) -> None:
        """Beside the first disk: a host that reads that one reads this one."""
        pool = next((disk.pool for disk in self._vm.disks if isinstance(disk, NewImage)), "")
        if not pool:
            pools = await self._call(storage.pools)
            pool = next((pool.name for pool in pools if pool.active and pool.makes_files), "")
        seed, name = self._creation.seed, self._vm.name + SEED_ENDING
        volume = await self._make_volume(pool, name, volume_xml(name, len(seed), "raw", full=True))
        content = BytesIO(seed)
        await self._host.lanes.run(partial(streams.upload, self._host.raw, (pool, name), content.read, len(seed)))
        self._vm = replace(self._vm, seed=ExistingImage(volume.path, "raw", device="cdrom", read_only=True))

    async def _define(self) -> VmKey:
        """Define and start it, under a UUID of our own, by which it is known even if the answer gets lost."""
        uuid = str(uuid4())
        key = VmKey(self._creation.host, uuid)
        where = partial(_find, self._made)
        xml = domain_xml(self._vm, self._creation.offers, where, uuid)
        self._undo.append(lambda: self._call(definitions.undefine, uuid))
        self._session.events.acting_on(key)
        await self._host.lanes.run(partial(definitions.define, self._host.raw, xml, validate=True))
        if self._vm.autostart:
            await self._call(definitions.start_with_host, uuid)
        if self._vm.start:
            await self._call(definitions.start, uuid)
        await self._session.refresh(key)
        return key

    # Taking back.

    async def _take_back(self, error: BaseException) -> None:
        """Undo what was done, the last first; on a host that was lost, as soon as it is back."""
        if isinstance(error, Problem) and error.kind is Kind.LOST and self._undo:
            spawn(self._take_back_later(), name="take back")
            return
        await self._undo_all()

    async def _undo_all(self) -> None:
        while self._undo:
            await _quietly(self._undo.pop())

    async def _take_back_later(self) -> None:
        """Wait for the host to come back by itself, for a while."""
        for _ in range(int(PATIENCE_SECONDS)):
            await asyncio.sleep(1)
            info = self._session.host_info(self._creation.host)
            if info is None or info.state in {HostState.DISCONNECTED, HostState.FAILED}:
                return
            if info.state is HostState.CONNECTED:
                await self._undo_all()
                return


def _find(made: dict[tuple[str, str], ExistingImage], image: NewImage) -> ExistingImage:
    return made[image.pool, image.name]


async def _quietly(undo: Undo) -> None:
    """What cannot be taken back was not made, or is gone; nothing else is known to do about it."""
    with suppress(Problem):
        await undo()
