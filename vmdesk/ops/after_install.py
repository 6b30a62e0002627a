"""When an installation is over: the image that it was booted from is of no more use, and can be taken away."""

from collections.abc import Callable
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.create_vm import INSTALL_ENDING
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.virt import definitions, storage
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.host import Host
from vmdesk.words import sentence

_STOPPED = 5  # of virDomainEventType


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
            image = await host.lanes.run(partial(_image_of, host, key.uuid))
        except Problem:
            return  # a machine or host that is gone needs nothing
        if image is not None and (vm := self._session.vm(key)) is not None:
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


def _image_of(host: Host, uuid: str) -> tuple[str, str] | None:
    """The drive that holds an image which vmdesk made to install from, and its path."""
    return next(
        ((target, path) for target, path in definitions.media(host.raw, uuid) if path.endswith(INSTALL_ENDING)),
        None,
    )


def _remove(host: Host, uuid: str) -> None:
    if (found := _image_of(host, uuid)) is not None:
        target, path = found
        definitions.eject(host.raw, uuid, target, force=True)
        storage.delete_volume(host.raw, path)
