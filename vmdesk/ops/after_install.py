"""When an installation is over: the images that vmdesk made for it are of no more use, and can be taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.new_vm.made import FOR_INSTALLING
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import definitions, in_use, storage
from vmdesk.virt.connection import Raw
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import N_, Sentence, sentence

_STOPPED = 5  # of virDomainEventType
_OFF = {0, 1}  # of virDomainEventStoppedDetailType: shut down, destroyed; not saved, migrated or failed
Images = list[tuple[str, str]]  # the drive, such as sda, and the path of what is in it


class Occasion(Enum):
    """What has happened, that the installation may be over."""

    STOPPED = N_("{vm} has stopped. If its system is installed, what it was installed from can be deleted: {files}")
    RESTARTED = N_("{vm} has restarted. If its system is installed, what it was installed from can be deleted: {files}")
    FOUND = N_("The installer of {vm} is still in its drive. If its system is installed, it can be deleted: {files}")


@dataclass(frozen=True, slots=True)
class Leftover:
    """A machine that has such images in its drives, their paths, and whether it was running when they were seen."""

    vm: VmInfo
    paths: tuple[str, ...]
    occasion: Occasion
    running: bool = False

    @property
    def words(self) -> Sentence:
        """What there is to say of it."""
        return Sentence(self.occasion.value, {"vm": self.vm.title, "files": ", ".join(self.paths)})


class AfterInstall:
    """Watches for machines that have such images in their drives when they stop or restart; `tell` gets each.

    What happened while vmdesk was away nobody has seen: so when a host is reached, all its machines are looked at, by
    the names of the images in its pools. Only a person knows whether the installation was finished or given up, so
    nothing is taken away unasked.
    """

    def __init__(self, session: Session, tell: Callable[[Leftover], object]) -> None:
        self._session = session
        self._tell = tell
        self._known: set[str] = set()  # hosts that were looked at
        session.guest_happened.connect(self._happened)
        session.host_changed.connect(self._host_changed)
        session.host_removed.connect(lambda info: self._known.discard(info.id))
        for info in session.hosts():
            self._host_changed(info)

    def _happened(self, host_id: str, event: DomainEvent) -> None:
        if event.kind is EventKind.RESTARTED:
            spawn(self._look(VmKey(host_id, event.uuid), event.name, Occasion.RESTARTED), name="look after restart")
        elif event.kind is EventKind.LIFECYCLE and event.event == _STOPPED and event.detail in _OFF:
            spawn(self._look(VmKey(host_id, event.uuid), event.name, Occasion.STOPPED), name="look after installation")

    def _host_changed(self, info: HostInfo) -> None:
        if info.state is HostState.CONNECTED and info.id not in self._known:
            self._known.add(info.id)
            spawn(self._look_at_host(info.id), name="look for installers")

    async def _look_at_host(self, host_id: str) -> None:
        try:
            host = self._session.host(host_id)
            names = await host.lanes.run(partial(storage.names_ending, host.raw, FOR_INSTALLING))
        except Problem:
            return  # it has no storage, or has gone again
        for vm in tuple(self._session.vms(host_id).values()):
            if not vm.saved and any(vm.name + ending in names for ending in FOR_INSTALLING):
                await self._look(vm.key, vm.name, Occasion.FOUND)

    async def _look(self, key: VmKey, name: str, occasion: Occasion) -> None:
        try:
            host = self._session.host(key.host)
            images = await host.lanes.ask(partial(_images_of, host.raw, key.uuid, name), subject=key.uuid)
        except Problem:
            return  # a machine or host that is gone needs nothing
        if images and (vm := self._session.vm(key)) is not None:
            running = vm.active and occasion is not Occasion.STOPPED
            self._tell(Leftover(vm, tuple(path for _drive, path in images), occasion, running))


def remove_install_image(session: Session, key: VmKey, *, running: bool = False) -> Job:
    """Take the images out of the machine's drives, and off its host.

    Only of a machine that was `running` when that was decided they are taken while it runs: one that was started since
    is perhaps installed once more.
    """
    title = name_of(session, key)
    job = Job(sentence("Remove the installer of {vm}", vm=title), subjects=(key,), host=session.label(key.host))

    async def work(_job: Job) -> None:
        vm, host = session.vm(key), session.host(key.host)
        if vm is not None and (vm.saved or (vm.active and not running)):
            raise Problem(sentence("The VM is not switched off: it still has the image in its drive."))
        session.events.acting_on(key)
        await host.lanes.run(partial(_remove, host.raw, key.uuid))
        await session.refresh(key)

    return begin(session, job, work, title)


def _images_of(raw: Raw, uuid: str, name: str) -> Images:
    """What is in the machine's drives and has the very names that vmdesk gives: others' images end alike."""
    ours = {name + ending for ending in FOR_INSTALLING}
    return [(drive, path) for drive, path in definitions.media(raw, uuid) if path.rpartition("/")[2] in ours]


def _remove(raw: Raw, uuid: str) -> None:
    name = definitions.name_of(raw, uuid)
    users = in_use.in_use(raw).paths
    for drive, path in _images_of(raw, uuid, name):
        definitions.eject(raw, uuid, drive)
        if set(users.get(path, ())) <= {name}:
            storage.delete_volume(raw, path)
