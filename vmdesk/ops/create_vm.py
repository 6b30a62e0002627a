"""Making a new machine: its images, its definition, its first start; what fails leaves nothing behind."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import BinaryIO
from uuid import uuid4

from vmdesk.aio import in_thread
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.media.cloud_init import CloudInit
from vmdesk.media.seed import write_seed
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.new_vm.made import ANSWERS_ENDING, INSTALL_ENDING, SEED_ENDING
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, NewVm
from vmdesk.model.new_vm.writer import domain_xml
from vmdesk.model.storage import PoolInfo, volume_xml
from vmdesk.model.vm import VmKey
from vmdesk.ops.install_medium import boot_image_of_medium
from vmdesk.ops.install_tree import Tree, make_boot_image, opened
from vmdesk.ops.media import on_this_computer
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.ops.unattended import Unattended, Way, with_disk
from vmdesk.virt import definitions, networks, storage
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence

Step = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Creation:
    """What is to be made on which host. `networks` are to be started; `tree` is installed from, by a boot image.

    `first_boot` and `unattended` exclude each other: both take the second CD drive.
    """

    host: str
    vm: NewVm
    offers: DomainCapabilities
    first_boot: CloudInit | None = None
    networks: tuple[str, ...] = ()
    tree: Tree | None = None
    kernel_arguments: str = ""
    unattended: Unattended | None = None
    pool: str = ""  # for what is made beside the disks, where no disk is made


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
        self._work = TakingBack(session, creation.host, creation.vm.name)
        self._vm = creation.vm
        self._made: dict[tuple[str, str], ExistingImage] = {}
        self._done, self._steps = 0, 1
        self._loop = asyncio.get_running_loop()

    async def make(self) -> VmKey:
        """Make it. Raises Problem after everything was taken back."""
        self._job.allow_cancel(self._work.cancel)
        try:
            return await self._make()
        except BaseException:
            await self._work.take_back()
            raise

    async def _make(self) -> VmKey:
        creation = self._creation
        steps: list[Step] = [partial(self._start_network, name) for name in creation.networks]
        steps += [partial(self._make_image, disk) for disk in self._vm.disks if isinstance(disk, NewImage)]
        answers = creation.unattended and with_disk(creation.unattended, self._vm, creation.offers)
        if creation.tree is not None:
            steps.append(partial(self._make_install_medium, partial(self._boot_tree, creation.tree, answers)))
        elif answers is not None and answers.way is Way.INITRD:
            steps.append(partial(self._make_install_medium, partial(self._boot_medium, answers)))
        elif answers is not None:
            steps.append(partial(self._write_answers, answers))
        if creation.first_boot is not None:
            steps.append(partial(self._write_seed, creation.first_boot))
        self._steps = len(steps) + 1
        for step in steps:
            self._tell(0)
            self._work.go_on()
            await step()
            self._done += 1
        self._work.go_on()
        self._job.allow_cancel(None)
        self._tell(0)
        return await self._define()

    def _tell(self, part: float) -> None:
        """Say how far it is: `part` of the present step, 0 to 1."""
        self._job.report(Progress(100 * (self._done + part) / self._steps, 100, Unit.PERCENT))

    def _tell_from_thread(self, part: float) -> None:
        self._loop.call_soon_threadsafe(self._tell, part)

    async def _start_network(self, name: str) -> None:
        if await self._work.call(networks.start_network, name):
            self._work.undo_by(partial(self._work.call, networks.stop_unused_network, name))

    async def _make_image(self, image: NewImage) -> None:
        pool = await self._pool_info(image.pool)
        full = image.full or (pool is not None and not pool.makes_thin)  # a thin one of LVM breaks when it is full
        volume = await self._work.make_volume(
            image.pool, image.name, volume_xml(image.name, image.capacity, image.format, full=full)
        )
        if volume.kind not in {"file", "block"}:
            raise Problem(sentence("vmdesk cannot use a disk in “{pool}”, which is on the network.", pool=image.pool))
        self._made[image.pool, image.name] = ExistingImage(volume.path, volume.format or image.format, volume.kind)

    async def _pool_info(self, name: str) -> PoolInfo | None:
        return next((pool for pool in await self._work.call(storage.pools) if pool.name == name), None)

    async def _folder(self) -> str:
        """The pool for what belongs to the machine: that of its first disk, if files can be made in it, else any."""
        pools = [pool for pool in await self._work.call(storage.pools) if pool.active and pool.makes_files]
        wanted = [disk.pool for disk in self._vm.disks if isinstance(disk, NewImage)] + [self._creation.pool]
        names = [pool.name for pool in pools]
        found = next((name for name in [*wanted, *names] if name in names), None)
        if found is None:
            raise Problem(
                sentence("The host has no pool in which a file can be made."),
                hint=sentence("Make a storage pool in a folder of the host, and switch it on."),
            )
        return found

    async def _make_install_medium(self, make: Callable[[], Awaitable[tuple[BinaryIO, int]]]) -> None:
        """The installer's kernel and initrd as an image in the CD drive: the machine itself has nothing of them."""
        content, size = await make()
        with content:
            name = self._vm.name + INSTALL_ENDING
            path = await self._send(name, content, size, lambda sent: self._tell_from_thread((1 + sent / size) / 2))
        # What the installer takes from its own CD is there in the second drive.
        self._vm = replace(self._vm, medium=_cd(path), seed=self._vm.medium or self._vm.seed)

    async def _boot_tree(self, tree: Tree, answers: Unattended | None) -> tuple[BinaryIO, int]:
        make = partial(
            make_boot_image,
            tree,
            self._creation.kernel_arguments,
            self._vm.architecture,
            progress=lambda part: self._tell_from_thread(part / 2),
            cancelled=lambda: self._work.cancelled,
            unattended=answers,
        )
        return await in_thread(partial(opened, make), name="make boot image")

    async def _boot_medium(self, answers: Unattended) -> tuple[BinaryIO, int]:
        def make(raw: Raw, path: str) -> tuple[BinaryIO, int]:
            return opened(
                partial(
                    boot_image_of_medium,
                    raw,
                    path,
                    here=on_this_computer(self._work.host.info.config.uri),
                    unattended=answers,
                    arguments=self._creation.kernel_arguments,
                    architecture=self._vm.architecture,
                    progress=lambda part: self._tell_from_thread(part / 2),
                    cancelled=lambda: self._work.cancelled,
                )
            )

        return await self._work.call(make, self._vm.medium.path if self._vm.medium else "")

    async def _write_answers(self, answers: Unattended) -> None:
        """The answers on a second CD, where Windows looks for them by itself."""
        disc = await in_thread(answers.disc, name="write answers")
        path = await self._send(self._vm.name + ANSWERS_ENDING, BytesIO(disc), len(disc), lambda _sent: None)
        self._vm = replace(self._vm, seed=_cd(path))

    async def _write_seed(self, wishes: CloudInit) -> None:
        macs = tuple(nic.mac for nic in self._vm.nics if nic.mac)
        seed = await in_thread(partial(write_seed, replace(wishes, mac_addresses=macs)), name="write seed")
        path = await self._send(self._vm.name + SEED_ENDING, BytesIO(seed), len(seed), lambda _sent: None)
        self._vm = replace(self._vm, seed=_cd(path))

    async def _send(self, name: str, content: BinaryIO, size: int, progress: Callable[[int], None]) -> str:
        """Make a volume of what is read; its path on the host."""
        pool = await self._folder()
        volume = await self._work.make_volume(pool, name, volume_xml(name, size, "raw", full=False))
        await self._work.send((pool, name), content.read, size, progress)
        return volume.path

    async def _define(self) -> VmKey:
        """Define and start it, under a UUID of our own, by which it is known even if the answer gets lost."""
        uuid = str(uuid4())
        key = VmKey(self._creation.host, uuid)
        where = partial(_find, self._made)
        xml = domain_xml(self._vm, self._creation.offers, where, uuid)
        self._work.undo_by(partial(self._work.call, definitions.undefine, uuid))
        self._session.events.acting_on(key)
        await self._work.call(partial(definitions.define, validate=True), xml)
        if self._vm.autostart:
            await self._work.call(definitions.start_with_host, uuid)
        if self._vm.start:
            await self._work.call(definitions.start, uuid)
        await self._session.refresh(key)
        return key


def _cd(path: str) -> ExistingImage:
    return ExistingImage(path, "raw", device="cdrom", read_only=True)


def _find(made: dict[tuple[str, str], ExistingImage], image: NewImage) -> ExistingImage:
    return made[image.pool, image.name]
