"""Where a machine is, by what its two hosts say."""

import pytest

from vmdesk.model.states import VmState
from vmdesk.ops.migration.live.standing import Standing, Verdict
from vmdesk.virt.migration import Whereabouts

AWAY = Whereabouts()
OFF = Whereabouts(there=True)
RUNS = Whereabouts(there=True, state=VmState.RUNNING, reason=1)
PAUSED = Whereabouts(there=True, state=VmState.PAUSED, reason=1)  # by a user
HELD = Whereabouts(there=True, state=VmState.PAUSED, reason=2)  # for a migration
OVER = Whereabouts(there=True, state=VmState.PAUSED, reason=12)
OVER_BROKEN = Whereabouts(there=True, state=VmState.PAUSED, reason=13)
CAME = Whereabouts(there=True, state=VmState.RUNNING, reason=2, number=7)  # from another host
STARTED = Whereabouts(there=True, state=VmState.RUNNING, reason=1, number=8)  # where it is
RESUMED = Whereabouts(
    there=True, state=VmState.RUNNING, reason=5, number=7
)  # by somebody, and nobody tells how it came
FETCHES = Whereabouts(there=True, state=VmState.RUNNING, reason=10)
CANNOT_FETCH = Whereabouts(there=True, state=VmState.RUNNING, reason=11)


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        (RUNS, AWAY, Verdict.STAYED),
        (RUNS, OFF, Verdict.STAYED),
        (RUNS, HELD, Verdict.STAYED),
        (RUNS, None, Verdict.STAYED),
        (PAUSED, AWAY, Verdict.STAYED),
        (PAUSED, None, Verdict.STAYED),
        (HELD, AWAY, Verdict.STAYED),
        (HELD, None, Verdict.UNKNOWN),
        (AWAY, CAME, Verdict.ARRIVED),
        (OFF, CAME, Verdict.ARRIVED),
        (AWAY, PAUSED, Verdict.ARRIVED),
        (AWAY, RESUMED, Verdict.ARRIVED),
        (None, CAME, Verdict.ARRIVED),
        (None, FETCHES, Verdict.ARRIVED),
        (HELD, CAME, Verdict.ARRIVED),
        (HELD, STARTED, Verdict.TWIN),
        (PAUSED, STARTED, Verdict.TWIN),
        (AWAY, STARTED, Verdict.TWIN),
        (OFF, STARTED, Verdict.TWIN),
        (None, STARTED, Verdict.TWIN),
        (HELD, RESUMED, Verdict.UNKNOWN),
        (PAUSED, RESUMED, Verdict.UNKNOWN),
        (HELD, PAUSED, Verdict.UNKNOWN),
        (PAUSED, PAUSED, Verdict.UNKNOWN),
        (PAUSED, HELD, Verdict.STAYED),
        (RUNS, RUNS, Verdict.TWICE),
        (AWAY, AWAY, Verdict.GONE),
        (OFF, AWAY, Verdict.GONE),
        (AWAY, HELD, Verdict.GONE),
        (None, HELD, Verdict.UNKNOWN),
        (None, AWAY, Verdict.UNKNOWN),
        (AWAY, None, Verdict.UNKNOWN),
        (None, None, Verdict.UNKNOWN),
        (OVER, FETCHES, Verdict.BROKEN),
        (OVER_BROKEN, CANNOT_FETCH, Verdict.BROKEN),
        (OVER_BROKEN, None, Verdict.BROKEN),
        (None, CANNOT_FETCH, Verdict.BROKEN),
        (OVER_BROKEN, AWAY, Verdict.GONE),
    ],
)
def test_where_it_is(source: Whereabouts | None, target: Whereabouts | None, verdict: Verdict) -> None:
    assert Standing(source, target).verdict is verdict


@pytest.mark.parametrize(
    ("source", "target", "arriving", "verdict"),
    [
        (HELD, RESUMED, 7, Verdict.ARRIVED),
        (HELD, RESUMED, 6, Verdict.TWIN),  # the one that was heard to come has ended
        (PAUSED, RESUMED, 6, Verdict.TWIN),
        (AWAY, RESUMED, 6, Verdict.TWIN),
        (HELD, CAME, 6, Verdict.TWIN),  # it came, but by another move
    ],
)
def test_the_process_that_was_heard_to_come_is_the_one(
    source: Whereabouts, target: Whereabouts, arriving: int, verdict: Verdict
) -> None:
    assert Standing(source, target, arriving).verdict is verdict


def test_when_nothing_changes_any_more_by_itself() -> None:
    moving = Whereabouts(there=True, state=VmState.RUNNING, reason=1, moving=True)
    assert Standing(RUNS, AWAY).settled
    assert Standing(AWAY, RUNS).settled
    assert not Standing(moving, HELD).settled
    assert not Standing(moving, AWAY).settled
    assert not Standing(RUNS, HELD).settled
    assert not Standing(RUNS, None).settled
    assert not Standing(None, RUNS).settled


def test_a_broken_move_is_not_under_way_though_libvirt_has_it_as_a_job() -> None:
    broken = Whereabouts(there=True, state=VmState.PAUSED, reason=13, moving=True)
    fetching = Whereabouts(there=True, state=VmState.PAUSED, reason=12, moving=True)
    assert not Standing(broken, None).under_way
    assert Standing(fetching, None).under_way
