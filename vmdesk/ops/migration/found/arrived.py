"""What was still to be done for a machine that arrived when the vmdesk that had begun its move was no more."""

from vmdesk.model.migration.evacuation import Away
from vmdesk.ops.migration.found.unfinished import Unfinished
from vmdesk.ops.migration.live.arrival import Arrival
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.session import Session


async def complete(session: Session, move: Unfinished) -> None:
    """Have its way back remembered if its host was being emptied, and have it start with its new host as before."""
    if move.home:
        way_back.remember(session, move.home, Away(move.uuid, move.name, move.target))
    way_back.came_back(session, move.target, move.uuid)
    if move.starts:
        await Arrival(session, move.key, move.target, move.name).start_with_host()
