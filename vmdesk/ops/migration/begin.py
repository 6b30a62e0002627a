"""Beginning a move: which kind it is, and that there is one at a time of a machine."""

from vmdesk.errors import Problem
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.plan import MigrationPlan, Way
from vmdesk.ops.migration.live.move import LiveMove
from vmdesk.ops.migration.offline.move import OfflineMove
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.words import sentence


def migrate(session: Session, plan: MigrationPlan) -> Moving:
    """Begin to move a machine to another host, as a job of the session. Raises Problem where it is moving already."""
    name = name_of(session, plan.vm)
    if session.moves.under_way(plan.vm) is not None:
        raise Problem(sentence("{vm} is being moved already.", vm=name))
    moving = OfflineMove(session, plan) if plan.way is Way.OFFLINE else LiveMove(session, plan)
    begin(session, moving.job, moving.work, name)
    session.moves.add(moving)
    return moving
