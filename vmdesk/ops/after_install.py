"""When an installation is over: the images that vmdesk made for it are of no more use, and can be taken away."""

from collections.abc import Callable
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.new_vm.made import FOR_INSTALLING
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import definitions, in_use, storage
from vmdesk.virt.connection import Raw
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import sentence

_STOPPED = 5  # of virDomainEventType
_OFF = {0, 1}  # of virDomainEventStoppedDetailType: shut down, destroyed; not saved, migrated or failed
Images = list[tuple[str, str]]  # the drive, such as sda, and the path of what is in it


class AfterInstall:
    """Watches for machines that stop with such images in their drives; `tell` gets each, and the images' paths.

    Only a person knows whether the installation was finished or given up, so nothing is taken away unasked.
    """

    def __init__(self, session: Session, tell: Callable[[VmInfo, list[str]], object]) -> None:
        self._session = session
        self._tell = tell
        session.guest_happened.connect(self._happened)

    def _happened(self, host_id: str, event: DomainEvent) -> None:
        if event.kind is EventKind.LIFECYCLE and event.event == _STOPPED and event.detail in _OFF:
            spawn(self._look(VmKey(host_id, event.uuid), event.name), name="look after installation")

    async def _look(self, key: VmKey, name: str) -> None:
        try:
            host = self._session.host(key.host)
            images = await host.lanes.ask(partial(_images_of, host.raw, key.uuid, name), subject=key.uuid)
        except Problem:
            return  # a machine or host that is gone needs nothing
        if images and (vm := self._session.vm(key)) is not None:
            self._tell(vm, [path for _drive, path in images])


def remove_install_image(session: Session, key: VmKey) -> Job:
    """Take the images out of the machine's drives, and off its host."""
    title = name_of(session, key)
    job = Job(sentence("Remove the installer of {vm}", vm=title), subjects=(key,), host=session.label(key.host))

    async def work(_job: Job) -> None:
        vm, host = session.vm(key), session.host(key.host)
        if vm is not None and (vm.active or vm.saved):
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
