"""Which machines leave a host, and whether their moves are led or shown here."""

from collections.abc import Sequence
from functools import partial

from vmdesk.errors import Problem
from vmdesk.ops.session import Session
from vmdesk.virt import job_facts


def is_led(session: Session, uuid: str) -> bool:
    """Whether a move of this machine is shown already, whoever leads it."""
    return any(moving.key.uuid == uuid for moving in session.moves.running)


async def leaving(session: Session, host_id: str, uuids: Sequence[str]) -> frozenset[str]:
    """Those of these machines that leave that host and whose move is not shown here."""
    wanted = [uuid for uuid in uuids if not is_led(session, uuid)]
    if not wanted:
        return frozenset()
    try:
        host = session.host(host_id)
        found = await host.lanes.run(partial(job_facts.leaving, host.raw, wanted))
    except Problem:
        return frozenset()  # it has gone again
    return frozenset(uuid for uuid in found if not is_led(session, uuid))
