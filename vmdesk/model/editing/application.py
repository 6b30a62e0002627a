"""What was applied to a machine, so that it can be undone."""

import time
from dataclasses import dataclass, field

from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit, edits


@dataclass(frozen=True, slots=True)
class Application:
    """One change that was made: the definition before and after it, and when, in seconds since the epoch.

    It holds passwords as definitions do, and is therefore kept in memory alone.
    """

    before: str
    after: str
    edits: tuple[Edit, ...]
    time: float = field(default_factory=time.time)


def undo(application: Application, draft: Draft) -> tuple[Edit, ...]:
    """Have a draft want what was before an application; what of it cannot be, since it was changed again later."""
    after, before = Domain.read(application.after), Domain.read(application.before)
    return carry(edits(after, before), after, draft.wanted)
