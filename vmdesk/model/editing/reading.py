"""Reading the versions of a machine into a draft, off the thread that paints: that takes a while for large ones."""

from dataclasses import dataclass

from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.checks import Around, remarks
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit
from vmdesk.model.editing.plan import Versions
from vmdesk.model.editing.remark import Remark


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft without edits, and what waits for the next start."""

    draft: Draft
    pending: tuple[Edit, ...] = ()


def read(versions: Versions) -> Reading:
    """Read what a host told. Raises Problem."""
    draft = Draft(versions.stored, versions.running)
    return Reading(draft, draft.pending())


def remarks_on(xml: str, around: Around) -> tuple[Remark, ...]:
    """What speaks against a definition; read anew, since this is done beside the thread that edits it."""
    return remarks(Domain.read(xml), around)
