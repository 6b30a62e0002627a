"""Which phase a move is in, by looks and by events."""

import pytest

from vmdesk.model.migration.figures import Phase
from vmdesk.model.states import VmState
from vmdesk.ops.migration.live.phases import heard_phase, seen_phase
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.migration import Look, Whereabouts

RUNS = Whereabouts(there=True, state=VmState.RUNNING, reason=1, moving=True)
HELD = Whereabouts(there=True, state=VmState.PAUSED, reason=2, moving=True)
OVER = Whereabouts(there=True, state=VmState.PAUSED, reason=12, moving=True)
BROKEN = Whereabouts(there=True, state=VmState.PAUSED, reason=13, moving=True)
BEGINS = {"memory_total": 0, "disk_total": 0}
DISKS = {"memory_total": 0, "disk_total": 100}
MEMORY = {"memory_total": 100, "disk_total": 100}


@pytest.mark.parametrize(
    ("where", "stats", "before", "stands", "after"),
    [
        (RUNS, {}, Phase.PREPARING, False, Phase.PREPARING),
        (RUNS, BEGINS, Phase.PREPARING, False, Phase.PREPARING),
        (RUNS, DISKS, Phase.PREPARING, False, Phase.COPYING_DISKS),
        (RUNS, MEMORY, Phase.COPYING_DISKS, False, Phase.COPYING_MEMORY),
        (HELD, MEMORY, Phase.COPYING_MEMORY, False, Phase.SWITCHING),
        (HELD, MEMORY, Phase.COPYING_MEMORY, True, Phase.COPYING_MEMORY),
        (OVER, MEMORY, Phase.SWITCHING, False, Phase.POST_COPY),
        (BROKEN, MEMORY, Phase.POST_COPY, False, Phase.BROKEN),
        (OVER, MEMORY, Phase.BROKEN, False, Phase.POST_COPY),
        (HELD, MEMORY, Phase.HANDING_OVER, False, Phase.HANDING_OVER),
        (RUNS, MEMORY, Phase.TAKING_BACK, False, Phase.TAKING_BACK),
        (HELD, MEMORY, Phase.POST_COPY, False, Phase.POST_COPY),  # at its end the source knows no better
        (HELD, MEMORY, Phase.BROKEN, False, Phase.BROKEN),
    ],
)
def test_a_look(where: Whereabouts, stats: dict[str, object], before: Phase, stands: bool, after: Phase) -> None:
    assert seen_phase(Look(where, stats), before, stands=stands) is after


@pytest.mark.parametrize(
    ("numbers", "at_source", "before", "stands", "after"),
    [
        ((3, 1), True, Phase.COPYING_MEMORY, False, Phase.SWITCHING),
        ((3, 1), True, Phase.COPYING_MEMORY, True, Phase.COPYING_MEMORY),
        ((3, 7), True, Phase.SWITCHING, False, Phase.POST_COPY),
        ((4, 1), False, Phase.SWITCHING, False, Phase.HANDING_OVER),
        ((4, 1), False, Phase.POST_COPY, False, Phase.HANDING_OVER),
        ((4, 3), False, Phase.POST_COPY, False, Phase.POST_COPY),
        ((4, 1), True, Phase.TAKING_BACK, False, Phase.TAKING_BACK),
        ((4, 1), False, Phase.PREPARING, False, Phase.HANDING_OVER),  # too small to be seen on its way
    ],
)
def test_an_event(numbers: tuple[int, int], at_source: bool, before: Phase, stands: bool, after: Phase) -> None:
    event = DomainEvent(EventKind.LIFECYCLE, "uuid", "web", *numbers)
    assert heard_phase(event, before, stands=stands, at_source=at_source) is after


def test_other_events_say_nothing_of_it() -> None:
    event = DomainEvent(EventKind.DEFINITION, "uuid", "web", 3, 7)
    assert heard_phase(event, Phase.SWITCHING, stands=False, at_source=True) is Phase.SWITCHING
