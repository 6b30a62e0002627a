"""Making a machine's disk larger: what is to be known before, and the work itself."""

from dataclasses import replace
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.disk_size import DiskSize, check_size, hindrance
from vmdesk.model.severity import Severity
from vmdesk.model.vm import VmKey
from vmdesk.ops.perform import do_to_each, name_of
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import any_move, refuse_while
from vmdesk.virt import block, in_use
from vmdesk.virt.connection import Raw
from vmdesk.words import sentence


async def learn_size(session: Session, key: VmKey, target: str) -> DiskSize:
    """What the host says of a disk, with the running machines besides that use the same image. Raises Problem."""
    host = session.host(key.host)
    size = await host.lanes.run(partial(block.disk_size, host.domain(key.uuid), target))
    users = await host.lanes.run(partial(_users, host.raw, size.path))
    running = {vm.name for vm in session.vms(key.host).values() if vm.active and vm.key != key}
    return replace(size, others=tuple(name for name in users if name in running))


def _users(raw: Raw, path: str) -> tuple[str, ...]:
    return in_use.in_use(raw).paths.get(path, ())


def resize_disk(session: Session, key: VmKey, target: str, path: str, new_bytes: int) -> Job:
    """Make the disk at this target larger, with its image at `path`, as a job of the session.

    The host is asked again before: what was true when the person was asked may have changed.
    """
    title = sentence("Make the disk {target} of {vm} larger", target=target, vm=name_of(session, key))
    return do_to_each(session, [key], title, partial(_resize, target=target, path=path, new_bytes=new_bytes))


async def _resize(session: Session, key: VmKey, _job: Job, target: str, path: str, new_bytes: int) -> None:
    refuse_while(any_move, session, key)
    size = await learn_size(session, key, target)
    if path.startswith("/") and size.path != path:
        raise Problem(sentence("Another image is in the place of this disk by now."), kind=Kind.GONE)
    if (problem := hindrance(size)) is not None:
        raise problem
    for finding in check_size(size, new_bytes):
        if finding.severity is Severity.ERROR:
            raise Problem(finding.text)
    host = session.host(key.host)
    await host.lanes.run(partial(block.resize, host.domain(key.uuid), target, size.path, new_bytes))
