"""Pools that a machine's disks lie in: made at the target as the source has them, switched on, looked at again."""

from functools import partial

from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.migration.undone import undone
from vmdesk.ops.session import Session
from vmdesk.virt import mending, storage


async def _define(session: Session, fix: Fix) -> None:
    name, xml, autostart = fix.arguments
    async with undone(session, fix.host, name) as work:
        if await work.call(mending.has_pool, name, xml):  # somebody else has made it meanwhile
            await work.call(partial(mending.use_pool, name=name, autostart=bool(autostart)))
            return
        work.undo_by(partial(work.call, mending.forget_pool, xml))
        await work.call(partial(mending.define_pool, name=name, xml=xml, autostart=bool(autostart)))


async def _start(session: Session, fix: Fix) -> None:
    (name,) = fix.arguments
    host = session.host(fix.host)
    await host.lanes.run(partial(mending.use_pool, host.raw, name))


async def _refresh(session: Session, fix: Fix) -> None:
    (name,) = fix.arguments
    host = session.host(fix.host)
    await host.lanes.run(partial(storage.refresh, host.raw, name))


KINDS = {remedies.DEFINE_POOL: _define, remedies.START_POOL: _start, remedies.REFRESH_POOL: _refresh}
