"""Making a new machine: its images, its definition, its first start; what fails leaves nothing behind."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import BinaryIO
from uuid import UUID, uuid4

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.media.cloud_init import CloudInit
from vmdesk.media.seed import write_seed
from vmdesk.model.customising import has_image
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.domain.definition import Domain
from vmdesk.model.locks.used_disks import read_used_disks
from vmdesk.model.new_vm.made import ANSWERS_ENDING, INSTALL_ENDING, SEED_ENDING
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, NewVm
from vmdesk.model.storage import volume_xml
from vmdesk.model.vm import VmKey
from vmdesk.ops.beginning import beginning
from vmdesk.ops.boot_prompt import press_any_key
from vmdesk.ops.creation import Address, Creation, Pools, customised, definition, expected
from vmdesk.ops.install_medium import boot_image_of_medium
from vmdesk.ops.install_tree import Tree, make_boot_image, opened
from vmdesk.ops.media import on_this_computer
from vmdesk.ops.never_twice import naming_holders, refuse_new
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.ops.unattended import Unattended, Way, with_disk
from vmdesk.virt import definitions, networks, storage
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence

Step = Callable[[], Awaitable[object]]


def create(session: Session, creation: Creation, created: Callable[[VmKey], object] = lambda _key: None) -> Job:
    """Make it as a job of the session; `created` is told its key at the end."""
    job = Job(sentence("Create {vm}", vm=creation.vm.name), host=session.label(creation.host))
    maker = _Maker(session, creation, job)  # which can be cancelled before it has begun

    async def work(_job: Job) -> None:
        created(await maker.make())

    return begin(session, job, work, creation.vm.name)


class _Maker:
    """The steps, each with what takes it back."""

    def __init__(self, session: Session, creation: Creation, job: Job) -> None:
        self._session, self._creation, self._job = session, creation, job
        self._work = TakingBack(session, creation.host, creation.vm.name)
        self._pools: Pools = ()
        self._planned: Domain
        self._own_uuid = str(uuid4())
        self._made: dict[Address, ExistingImage] = {}
        self._done, self._steps = 0, 1
        self._loop = asyncio.get_running_loop()
        job.allow_cancel(self._work.cancel)

    async def make(self) -> VmKey:
        """Make it. Raises Problem after everything was taken back."""
        try:
            return await self._make()
        except BaseException:
            await self._work.take_back()
            raise

    async def _make(self) -> VmKey:
        if self._makes_volumes:
            self._pools = await self._work.call(storage.pools)
        self._planned = customised(self._creation, definition(self._creation, self._pools))
        self._check_uuid()
        steps = list(self._plan_steps())
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

    @property
    def _makes_volumes(self) -> bool:
        creation = self._creation
        media = (creation.tree, creation.unattended, creation.first_boot)
        return any(isinstance(disk, NewImage) for disk in creation.vm.disks) or any(each is not None for each in media)

    def _check_uuid(self) -> None:
        """What fails is undefined by its UUID, which therefore must not be somebody else's."""
        if self._session.vm(VmKey(self._creation.host, str(UUID(self._uuid)))) is not None:
            raise Problem(sentence("There is a VM with this UUID on this host already."), kind=Kind.REFUSED)

    @property
    def _uuid(self) -> str:
        """Our own, unless it was said."""
        return self._planned.overview.uuid or self._own_uuid

    def _plan_steps(self) -> Iterator[Step]:
        creation, vm = self._creation, self._creation.vm
        yield from (partial(self._switch_pool_on, name) for name in creation.pools)
        yield from (partial(self._start_network, name) for name in creation.networks)
        images = (disk for disk in vm.disks if isinstance(disk, NewImage))
        yield from (partial(self._make_image, disk) for disk in images if self._is_used(disk))
        answers = creation.unattended and with_disk(creation.unattended, self._with_first_disk(), creation.offers)
        if creation.tree is not None:
            boot = partial(self._boot_tree, creation.tree, answers)
            yield from self._step_for(INSTALL_ENDING, partial(self._make_install_medium, boot))
        elif answers is not None and answers.way is Way.INITRD:
            boot = partial(self._boot_medium, answers)
            yield from self._step_for(INSTALL_ENDING, partial(self._make_install_medium, boot))
        elif answers is not None:
            yield from self._step_for(ANSWERS_ENDING, partial(self._write_answers, answers))
        if creation.first_boot is not None:
            yield from self._step_for(SEED_ENDING, partial(self._write_seed, creation.first_boot))

    def _step_for(self, ending: str, step: Step) -> Iterator[Step]:
        """A step that makes a medium, unless no drive has it any more."""
        if self._is_used(NewImage(*self._creation.image(ending, self._pools), 0)):
            yield step

    def _is_used(self, image: NewImage) -> bool:
        """Whether it was left in the definition: what was taken out of it is not made."""
        path = expected(self._pools, image).path
        return self._creation.customising is None or has_image(self._planned, image.pool, image.name, path)

    def _with_first_disk(self) -> NewVm:
        """The machine with the disk that is installed on, as it was customised."""
        first = self._planned.first(Disk, lambda disk: not disk.changes_media)
        disks = () if first is None else (ExistingImage(first.path or "", bus=first.bus or ""),)
        return replace(self._creation.vm, disks=disks)

    def _tell(self, part: float) -> None:
        """Say how far it is: `part` of the present step, 0 to 1."""
        self._job.report(Progress(100 * (self._done + part) / self._steps, 100, Unit.PERCENT))

    def _tell_from_thread(self, part: float) -> None:
        self._loop.call_soon_threadsafe(self._tell, part)

    async def _switch_pool_on(self, name: str) -> None:
        if await self._work.call(storage.switch_on, name):
            self._work.undo_by(partial(self._work.call, storage.switch_off, name))

    async def _start_network(self, name: str) -> None:
        if await self._work.call(networks.start_network, name):
            self._work.undo_by(partial(self._work.call, networks.stop_unused_network, name))

    async def _make_image(self, image: NewImage) -> None:
        pool = next((pool for pool in self._pools if pool.name == image.pool), None)
        full = image.full or (pool is not None and not pool.makes_thin)  # a thin one of LVM breaks when it is full
        xml = volume_xml(image.name, image.capacity, image.format, full=full)
        taken = partial(self._tell_taken, image.capacity) if full else None
        volume = await self._work.make_volume(image.pool, image.name, xml, taken)
        if volume.kind not in {"file", "block"}:
            raise Problem(sentence("vmdesk cannot use a disk in “{pool}”, which is on the network.", pool=image.pool))
        self._made[image.pool, image.name] = ExistingImage(volume.path, volume.format or image.format, volume.kind)

    def _tell_taken(self, capacity: int, taken: int) -> None:
        """A full image is done once it takes up all of its room, and a little for itself."""
        self._tell(min(1.0, taken / max(1, capacity)))

    async def _make_install_medium(self, make: Callable[[], Awaitable[tuple[BinaryIO, int]]]) -> None:
        """The installer's kernel and initrd as an image in the CD drive: the machine itself has nothing of them."""
        content, size = await make()
        with content:
            await self._send(INSTALL_ENDING, content, size, partial(self._tell_sent, size))

    def _tell_sent(self, size: int, sent: int) -> None:
        self._tell_from_thread((1 + sent / size) / 2)

    async def _boot_tree(self, tree: Tree, answers: Unattended | None) -> tuple[BinaryIO, int]:
        make = partial(
            make_boot_image,
            tree,
            self._creation.kernel_arguments,
            self._creation.vm.architecture,
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
                    architecture=self._creation.vm.architecture,
                    progress=lambda part: self._tell_from_thread(part / 2),
                    cancelled=lambda: self._work.cancelled,
                )
            )

        medium = self._creation.vm.medium
        return await self._work.call(make, medium.path if medium else "")

    async def _write_answers(self, answers: Unattended) -> None:
        """The answers on a second CD, where Windows looks for them by itself."""
        disc = await in_thread(answers.disc, name="write answers")
        await self._send(ANSWERS_ENDING, BytesIO(disc), len(disc), lambda _sent: None)

    async def _write_seed(self, wishes: CloudInit) -> None:
        macs = tuple(card.mac for card in self._planned.all_of(Interface) if card.mac)
        seed = await in_thread(partial(write_seed, replace(wishes, mac_addresses=macs)), name="write seed")
        await self._send(SEED_ENDING, BytesIO(seed), len(seed), lambda _sent: None)

    async def _send(self, ending: str, content: BinaryIO, size: int, progress: Callable[[int], None]) -> None:
        """Make a volume of what is read, named after the machine."""
        pool, name = self._creation.image(ending, self._pools)
        if not pool:
            raise Problem(
                sentence("The host has no pool in which a file can be made."),
                hint=sentence("Make a storage pool in a folder of the host, and switch it on."),
            )
        volume = await self._work.make_volume(pool, name, volume_xml(name, size, "raw", full=False))
        await self._work.send((pool, name), content.read, size, progress)
        self._made[pool, name] = ExistingImage(volume.path)

    async def _define(self) -> VmKey:
        """Define and start it, under a UUID known before, by which it is found even if the answer gets lost."""
        uuid, vm = str(UUID(self._uuid)), self._creation.vm
        key = VmKey(self._creation.host, uuid)
        xml = customised(self._creation, definition(self._creation, self._pools, self._made, self._uuid)).xml()
        await self._work.call(definitions.refuse_taken, uuid)
        self._work.undo_by(partial(self._work.call, definitions.undefine, uuid))
        self._session.events.acting_on(key)
        await self._work.call(partial(definitions.define, validate=True), xml)
        if vm.autostart:
            await self._work.call(definitions.start_with_host, uuid)
        if vm.start:
            with beginning(self._session, key):
                await refuse_new(self._session, key, read_used_disks(xml))
                async with naming_holders(self._session, key):
                    await self._work.call(definitions.start, uuid)
            self._press_key_for(key)
        await self._session.refresh(key)
        return key

    def _press_key_for(self, key: VmKey) -> None:
        """Let a medium start that waits for a key, in the background, once the machine is running."""
        unattended, vm = self._creation.unattended, self._creation.vm
        if unattended is not None and unattended.waits_for_a_key:
            pressing = press_any_key(self._session, key, emulated=vm.virtualisation != "kvm")
            self._session.accompany(spawn(pressing, name="press key for medium"))
