"""What was applied to a machine, so that it can be undone."""

import time
from dataclasses import dataclass, field

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.difference import meaning
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit, edits
from vmdesk.model.editing.restoring import respell


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
    conflicts = carry(edits(after, before, _pairs(application.edits, after, before)), after, draft.wanted)
    if meaning(draft.wanted.node) == meaning(before.node):
        respell(draft.wanted.node, before.node)
    return conflicts


def _pairs(made: tuple[Edit, ...], after: Domain, before: Domain) -> dict[Device, Device]:
    """The devices of the definition after edits with those of the one before it, even if they are called otherwise."""
    known = dict(pair for edit in made if (pair := _pair(edit, after, before)) is not None)
    taken = set(known.values())
    found = {new: old for new, old in after.pairs(before).items() if new not in known and old not in taken}
    return found | known


def _pair(edit: Edit, after: Domain, before: Domain) -> tuple[Device, Device] | None:
    """A device that an edit changed, in both definitions: in the one after it libvirt may have completed it."""
    old, new = edit.before, edit.after
    if not isinstance(old, Device) or not isinstance(new, Device):
        return None
    stored, wanted = (Domain(one.node.getroottree().getroot(), "") for one in (old, new))
    there = wanted.pairs(after).get(new)
    return (there, before.devices[stored.devices.index(old)]) if there is not None else None
