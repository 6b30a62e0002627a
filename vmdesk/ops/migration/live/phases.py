"""Which phase a move is in, by what its source shows at a look, and by what the hosts tell without being asked."""

from vmdesk.model.migration.figures import Phase
from vmdesk.model.states import VmState
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.virt.migration import Look

COPYING = frozenset({Phase.COPYING_DISKS, Phase.COPYING_MEMORY})
# The guest is on its way over, or has gone on there: its source can no longer have it back.
OVER = frozenset({Phase.POST_COPY, Phase.BROKEN, Phase.HANDING_OVER, Phase.ENDED})
# A small guest is over before it was looked at for the first time.
_UNDER_WAY = COPYING | {Phase.PREPARING, Phase.SWITCHING, Phase.POST_COPY}
_LATE = frozenset({Phase.SWITCHING, Phase.HANDING_OVER, Phase.TAKING_BACK, Phase.ENDED})

# libvirt's virDomainEventType with the details that a move brings.
_SUSPENDED, _RESUMED = 3, 4
_FOR_MIGRATION, _POST_COPY = 1, 7
_MIGRATED = 1


def seen_phase(seen: Look, before: Phase, *, stands: bool) -> Phase:
    """The phase at a look; `stands` says that the guest was paused to be moved, or before."""
    if seen.whereabouts.broken:
        return Phase.BROKEN
    if seen.whereabouts.went_over:
        return Phase.POST_COPY
    if not seen.stats or before in _LATE or before in OVER:
        return before
    if not seen.stats.get("memory_total"):
        return Phase.COPYING_DISKS if seen.stats.get("disk_total") else before
    if seen.whereabouts.state is VmState.PAUSED and not stands:
        return Phase.SWITCHING
    return Phase.COPYING_MEMORY


def heard_phase(event: DomainEvent, before: Phase, *, stands: bool, at_source: bool) -> Phase:
    """The phase after an event of the machine on either host."""
    if event.kind is not EventKind.LIFECYCLE or before not in _UNDER_WAY:
        return before
    match at_source, event.event, event.detail:
        case True, 3, 7:
            return Phase.POST_COPY
        case True, 3, 1 if not stands and before is Phase.COPYING_MEMORY:
            return Phase.SWITCHING
        case False, 4, 1:
            return Phase.HANDING_OVER
    return before
