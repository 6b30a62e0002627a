"""Huge pages for a guest's memory, set aside at the target."""

from functools import partial

from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.session import Session
from vmdesk.virt import mending


async def _allocate(session: Session, fix: Fix) -> None:
    """So many more, and no more than are still lacking where it is known how many are needed."""
    size, count, *needed = (int(argument) for argument in fix.arguments)
    host = session.host(fix.host)
    if needed:
        count = min(count, needed[0] - await host.lanes.run(partial(mending.free_huge_pages, host.raw, size)))
    if count > 0:
        await host.lanes.run(partial(mending.allocate_huge_pages, host.raw, size, count))


KINDS = {remedies.HUGE_PAGES: _allocate}
