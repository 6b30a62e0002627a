"""What is changed about the machine itself before it moves: its caches, a medium in a drive, or a restart."""

from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Fix
from vmdesk.model.migration.uncached import without_cache
from vmdesk.model.vm import VmKey
from vmdesk.ops.restart import restart
from vmdesk.ops.session import Session
from vmdesk.virt import domains, hardware, mending
from vmdesk.words import sentence


async def _without_cache(session: Session, fix: Fix) -> None:
    """In the definition: a cache cannot be changed while a disk is in use."""
    uuid, *targets = fix.arguments
    key, host = VmKey(fix.host, uuid), session.host(fix.host)
    vm = session.vm(key)
    if vm is None or not vm.persistent:
        words = sentence("The VM has no definition that could be changed: it is forgotten when it stops.")
        raise Problem(words, kind=Kind.UNSUPPORTED)
    xml = await host.lanes.run(partial(hardware.stored, host.domain(uuid)))
    wanted = without_cache(xml, targets)
    await host.lanes.run(partial(hardware.define, host.raw, wanted, validate=False))
    await session.refresh(key)


async def _eject(session: Session, fix: Fix) -> None:
    uuid, target, path = fix.arguments
    host = session.host(fix.host)
    if not path or await host.lanes.run(partial(mending.names_path, host.domain(uuid), path)):
        await host.lanes.run(partial(domains.eject, host.domain(uuid), target))
    await session.refresh(VmKey(fix.host, uuid))


async def _restart(session: Session, fix: Fix) -> None:
    """As a job of its own, which can be cancelled: a guest may not want to shut down."""
    (uuid,) = fix.arguments
    job = restart(session, VmKey(fix.host, uuid))
    await job.wait()
    if job.problem is not None:
        raise job.problem


KINDS = {remedies.CACHE_NONE: _without_cache, remedies.EJECT: _eject, remedies.RESTART: _restart}
