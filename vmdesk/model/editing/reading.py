"""Reading the versions of a machine into a draft, off the thread that paints: that takes a while for large ones."""

from dataclasses import dataclass

from vmdesk.model.editing.checks import Around, remarks
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit
from vmdesk.model.editing.plan import Versions
from vmdesk.model.editing.remark import Remark


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft without edits, what waits for the next start, and what speaks against what is stored."""

    draft: Draft
    pending: tuple[Edit, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read(versions: Versions, around: Around) -> Reading:
    """Read what a host told. Raises Problem."""
    draft = Draft(versions.stored, versions.running)
    return Reading(draft, draft.pending(), remarks(draft.wanted, around))
