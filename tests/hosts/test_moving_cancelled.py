"""Cancelling a machine's move in each of its phases, also the shortest; judged by virsh on both hosts."""

from contextlib import suppress

import pytest

from tests.hosts.held_moves import Held, Stage, arrived, cancelled, held, hooks, name
from tests.hosts.live_moves import done, movers
from vmdesk.errors import Problem
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Route

__all__ = ["held", "hooks", "movers"]

route = pytest.mark.parametrize("route", [Route.DIRECT, Route.PEER_TO_PEER], ids=name)
SEEN = 300  # milliseconds in which a cancel that can be carried out has been seen to


@route
@pytest.mark.parametrize("stage", [Stage.DISKS, Stage.MEMORY, Stage.SWITCHING], ids=name)
def test_it_stays_at_once(held: Held, stage: Stage, route: Route) -> None:
    moving = held.at(stage, route)
    moving.job.cancel()
    assert cancelled(held, moving)


@route
def test_while_the_target_makes_itself_ready_it_stays_as_soon_as_that_answers(held: Held, route: Route) -> None:
    moving = held.at(Stage.PREPARING, route)
    moving.job.cancel()
    held.movers.qtbot.wait(SEEN)
    held.let_go()
    assert cancelled(held, moving)
    assert Phase.HANDING_OVER not in {phase for phase, _when in moving.steps}


@route
def test_when_all_has_gone_over_a_cancel_is_late_and_the_machine_arrives(held: Held, route: Route) -> None:
    moving = held.at(Stage.FINISHING, route)
    moving.job.cancel()
    held.movers.qtbot.wait(SEEN)
    assert moving.job.running
    held.let_go()
    assert done(held.movers.end(moving))
    assert arrived(held.alpha, held.beta)


@route
@pytest.mark.parametrize("stage", [Stage.HANDING_OVER, Stage.POST_COPY], ids=name)
def test_what_runs_at_the_target_cannot_be_cancelled(held: Held, stage: Stage, route: Route) -> None:
    moving = held.at(stage, route)
    held.movers.until(lambda: not moving.job.can_cancel)
    moving.job.cancel()
    assert not moving.job.cancelling
    held.let_go()
    if moving.can_set_bandwidth:
        with suppress(Problem):  # it has just ended
            held.movers.run(moving.set_bandwidth(0))
    assert done(held.movers.end(moving))
    assert arrived(held.alpha, held.beta)
