"""When an installation is over: the image that it was booted from is of no more use, and can be taken away."""

from collections.abc import Callable
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.create_vm import ANSWERS_ENDING, INSTALL_ENDING
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import definitions, storage
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.host import Host
from vmdesk.words import sentence

_STOPPED = 5  # of virDomainEventType
MADE_TO_INSTALL = (INSTALL_ENDING, ANSWERS_ENDING)


class AfterInstall:
    """Watches for machines that stop with such an image in their drive; `tell` is called for each of them.

    Only a person knows whether the installation was finished or given up, so nothing is taken away unasked.
    """

    def __init__(self, session: Session, tell: Callable[[VmInfo], object]) -> None:
        self._session = session
        self._tell = tell
        session.guest_happened.connect(self._happened)

    def _happened(self, host_id: str, event: DomainEvent) -> None:
        if event.kind is EventKind.LIFECYCLE and event.event == _STOPPED:
            spawn(self._look(VmKey(host_id, event.uuid)), name="look after installation")

    async def _look(self, key: VmKey) -> None:
        try:
            host = self._session.host(key.host)
            images = await host.lanes.run(partial(_images_of, host, key.uuid))
        except Problem:
            return  # a machine or host that is gone needs nothing
        if images and (vm := self._session.vm(key)) is not None:
            self._tell(vm)


def remove_install_image(session: Session, key: VmKey) -> Job:
    """Take the image out of the machine's drive, and off its host."""
    name = name_of(session, key)
    job = Job(sentence("Remove the installer of {vm}", vm=name), subjects=(key,), host=session.label(key.host))

    async def work(_job: Job) -> None:
        host = session.host(key.host)
        session.events.acting_on(key)
        await host.lanes.run(partial(_remove, host, key.uuid))
        await session.refresh(key)

    return begin(session, job, work, name)


def _images_of(host: Host, uuid: str) -> list[tuple[str, str]]:
    """The drives that hold images which vmdesk made to install from, with their paths."""
    return [(target, path) for target, path in definitions.media(host.raw, uuid) if path.endswith(MADE_TO_INSTALL)]


def _remove(host: Host, uuid: str) -> None:
    for target, path in _images_of(host, uuid):
        definitions.eject(host.raw, uuid, target, force=True)
        storage.delete_volume(host.raw, path)
