"""Beginning a move: which kind it is, that there is one at a time of a machine, and that lists know where it ended."""

import asyncio

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.plan import MigrationPlan, Way
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.live.move import LiveMove
from vmdesk.ops.migration.offline.move import OfflineMove
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.words import sentence

LOOK_SECONDS = 2.0  # a host that is silent for longer does not hold up the end of a move


def migrate(session: Session, plan: MigrationPlan) -> Moving:
    """Begin to move a machine to another host, as a job of the session. Raises Problem where it is moving already."""
    name = name_of(session, plan.vm)
    if session.moves.under_way(plan.vm) is not None:
        raise Problem(sentence("{vm} is being moved already.", vm=name))
    moving = OfflineMove(session, plan) if plan.way is Way.OFFLINE else LiveMove(session, plan)

    async def work(job: Job) -> None:
        try:
            await moving.work(job)
        except Problem:
            await _look_where(session, moving)
            raise
        spawn(_look_where(session, moving), name="look where it is")  # it has arrived, and need not wait for its list

    begin(session, moving.job, work, name)
    session.moves.add(moving)
    return moving


async def _look_where(session: Session, moving: Moving) -> None:
    """Have both hosts' lists say where it is before its end is told, so that the report never names a moment ago."""
    keys = [VmKey(host, moving.key.uuid) for host in (moving.key.host, moving.target)]
    await asyncio.wait({spawn(session.refresh(key), name="look where it is") for key in keys}, timeout=LOOK_SECONDS)
