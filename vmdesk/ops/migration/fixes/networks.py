"""Networks that a machine needs at the target: made as the source has them, or switched on."""

from functools import partial

from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.migration.undone import undone
from vmdesk.ops.session import Session
from vmdesk.virt import mending, networks


async def _define(session: Session, fix: Fix) -> None:
    name, xml, autostart = fix.arguments
    async with undone(session, fix.host, name) as work:
        if await work.call(mending.has_network, name, xml):  # somebody else has made it meanwhile
            await work.call(partial(mending.use_network, name=name, autostart=bool(autostart)))
            return
        work.undo_by(partial(work.call, mending.forget_network, xml))
        await work.call(partial(mending.define_network, name=name, xml=xml, autostart=bool(autostart)))


async def _start(session: Session, fix: Fix) -> None:
    (name,) = fix.arguments
    host = session.host(fix.host)
    await host.lanes.run(partial(networks.start_network, host.raw, name))


KINDS = {remedies.DEFINE_NETWORK: _define, remedies.START_NETWORK: _start}
