"""Reading the versions of a machine into a draft, off the thread that paints: that takes a while for large ones."""

from dataclasses import dataclass

from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit
from vmdesk.model.editing.pending import pending
from vmdesk.model.editing.plan import Versions


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft without edits, and what waits for the next start."""

    draft: Draft
    pending: tuple[Edit, ...]


def read(versions: Versions) -> Reading:
    """Read what a host told. Raises Problem."""
    draft = Draft(versions.stored, versions.running)
    waiting = pending(draft.running, draft.stored) if draft.running is not None else ()
    return Reading(draft, waiting)
