"""Secrets that a machine needs at the target: copied with their values, which are kept nowhere on the way."""

from functools import partial

from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.session import Session
from vmdesk.virt import mending, secrets


async def _copy(session: Session, fix: Fix) -> None:
    """The value first: a secret without one would be of no use."""
    source_id, uuid, xml = fix.arguments
    source, target = session.host(source_id), session.host(fix.host)
    value = await source.lanes.run(partial(mending.secret_value, source.raw, uuid))
    if xml:
        await target.lanes.run(partial(secrets.define_secret, target.raw, xml, value))
    else:
        await target.lanes.run(partial(secrets.set_secret_value, target.raw, uuid, value))


KINDS = {remedies.COPY_SECRET: _copy}
