"""Secrets that a machine needs at the target: copied with their values, which are kept nowhere on the way."""

from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.migration.undone import undone
from vmdesk.ops.session import Session
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import mending, secrets


async def _copy(session: Session, fix: Fix) -> None:
    """The value first: a secret without one would be of no use. One that the target has by now is its own affair."""
    source_id, uuid, xml = fix.arguments
    source = session.host(source_id)
    value = await source.lanes.run(partial(mending.secret_value, source.raw, uuid))
    async with undone(session, fix.host, uuid) as work:
        has = await _has(work, uuid)
        if has is False or (has is None and not xml):
            await work.call(secrets.set_secret_value, uuid, value)
        elif has is None:
            work.undo_by(partial(work.call, secrets.undefine_secret, uuid))
            await work.call(secrets.define_secret, xml, value)


async def _has(work: TakingBack, uuid: str) -> bool | None:
    """Whether the target has a value for it; None where it does not know the secret. Raises Problem."""
    try:
        return await work.call(secrets.has_secret_value, uuid)
    except Problem as problem:
        if problem.kind is Kind.GONE:
            return None
        raise


KINDS = {remedies.COPY_SECRET: _copy}
