"""What is to be asked of a host for the edits of a draft, and what came of it."""

from dataclasses import dataclass

from vmdesk.errors import Problem
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit
from vmdesk.model.editing.now import LiveChange, live_changes


@dataclass(frozen=True, slots=True)
class Versions:
    """A machine on its host at one moment: its definition, and how it runs; None while it is off."""

    stored: str
    running: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be asked for. `stored` is the definition on which the edits were made, `wanted` with them.

    `name` is a new name, empty where it stays, and `former_name` the one before. `by_hand` is whether XML was edited as
    a text, which libvirt is then to hold against its schema.
    """

    stored: str
    wanted: str
    edits: tuple[Edit, ...]
    changes: tuple[LiveChange, ...] = ()
    name: str = ""
    former_name: str = ""
    by_hand: bool = False
    persistent: bool = True

    @property
    def whole(self) -> bool:
        """Whether the requests for the running machine do all there is to do."""
        done = [change.edit for change in self.changes if change.whole]
        return bool(done) and not self.by_hand and len(done) == len(self.edits) and not self.name


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that the running machine did not take; it is in the definition and waits for the next start."""

    edit: Edit
    problem: Problem


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a plan: how the machine is now, and what waits although it was hoped for at once."""

    versions: Versions
    refusals: tuple[Refusal, ...] = ()


def plan(draft: Draft, *, persistent: bool = True) -> Plan:
    """What to ask for, so that the machine becomes as the draft wants it."""
    found = draft.edits()
    running = draft.running
    changes = live_changes(found, draft.stored, running) if running is not None else ()
    name, former = draft.wanted.overview.name or "", draft.stored.overview.name or ""
    return Plan(
        draft.stored.original,
        draft.xml(),
        found,
        changes,
        name if name != former else "",
        former,
        any(edit.other for edit in found),
        persistent,
    )
