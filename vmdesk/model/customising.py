"""What a person changed of a new machine's definition before it is made, to be done again on whatever is planned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.overview import Overview
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.checks import Around, remarks_after
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.element.view import Field
from vmdesk.model.severity import Severity
from vmdesk.words import Sentence, sentence

# What the wizard asks for beside the definition: said there, it is said in both places.
_OF_THE_WIZARD: dict[Field[Any], Any] = {Overview.name: "", Overview.title: "", Overview.tags: ()}  # and without it


@dataclass(frozen=True, slots=True)
class Customising:
    """Edits, a field each where it is fields that differ, and the definition on which they were made.

    Nobody changes what they look at.
    """

    base: Domain
    edits: tuple[Edit, ...]

    def without(self, edit: Edit) -> "Customising | None":
        """The same but for one edit; None if nothing is left."""
        left = tuple(one for one in self.edits if one is not edit)
        return replace(self, edits=left) if left else None

    def made_in(self, xml: str) -> tuple[Domain, tuple[Edit, ...]]:
        """A definition with the edits in it, and those that contradict what it says. Raises Problem if it is none."""
        domain = Domain.read(xml)
        return domain, carry(self.edits, self.base, domain)

    def draft_of(self, xml: str) -> tuple[Draft, tuple[Edit, ...]]:
        """The same as a draft to go on with: the definition, and what is wanted of it. Raises Problem."""
        draft = Draft(xml)
        conflicts = carry(self.edits, self.base, draft.wanted)
        draft.follow()
        return draft, conflicts


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What comes of edits on a plan: those that contradict it, and why the whole cannot be; nothing where it can."""

    conflicts: tuple[Edit, ...] = ()
    obstacle: Sentence | None = None


def carried_over(customising: Customising | None, planned: str, around: Around) -> CarriedOver:
    """Whether what was customised can still be, whatever has been chosen since. Raises Problem for XML that is none.

    What speaks against the plan itself is no matter of this.
    """
    if customising is None:
        return CarriedOver()
    domain, conflicts = customising.made_in(planned)
    if conflicts:
        text = sentence("What was customised contradicts what was chosen since: drop it, or customise again.")
        return CarriedOver(conflicts, text)
    found = remarks_after(Domain.read(planned), domain, around)
    return CarriedOver((), next((remark.text for remark in found if remark.severity is Severity.ERROR), None))


def customising_of(draft: Draft) -> Customising | None:
    """What was made of a definition, but for what the wizard itself asks for; None if that is nothing."""
    found = tuple(_single(draft.edits()))
    return Customising(draft.stored, found) if found else None


def said_to_wizard(draft: Draft) -> dict[str, Any]:
    """What was changed of that which the wizard itself asks for: values by the names of its draft's fields."""
    before, after = draft.stored.overview, draft.wanted.overview
    changed = (field for field in _OF_THE_WIZARD if field.read(before) != field.read(after))
    return {field.name: field.read(after) or _OF_THE_WIZARD[field] for field in changed}


def _single(found: Iterable[Edit]) -> Iterator[Edit]:
    """The edits, one for each field, so that each can be dropped, or found to contradict something, by itself."""
    for edit in found:
        if edit.sort is not Sort.CHANGED or edit.other:
            yield edit
            continue
        differences = (one for one in edit.differences if one.field not in _OF_THE_WIZARD)
        yield from (replace(edit, differences=(one,)) for one in differences)


def has_image(domain: Domain, pool: str, name: str, path: str) -> bool:
    """Whether a definition has a volume, which lies at this path, in one of its disks or drives."""
    return any(disk.path == path or (disk.pool, disk.volume) == (pool, name) for disk in domain.all_of(Disk))
