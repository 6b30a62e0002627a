"""What was made of a definition: devices that came and went, and fields that say something else."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS, Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.difference import Difference, Meaning, differences, meaning, same_beside_fields
from vmdesk.model.element.view import Element, Node
from vmdesk.words import N_


class Sort(Enum):
    """What happened to a part of a definition."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Edit:
    """What happened to one device or facet. `other` is whether it differs in more than the declared fields."""

    sort: Sort
    before: Element | None
    after: Element | None
    differences: tuple[Difference, ...] = ()
    other: bool = False

    @property
    def subject(self) -> Element:
        """What it is about, as it is to be, or as it was where it goes."""
        found = self.after if self.after is not None else self.before
        assert found is not None  # noqa: S101 - one of the two is always there
        return found


class Rest(Facet):
    """What no page of a definition shows: elements that only its XML has."""

    TITLE: ClassVar[str] = N_("Other XML")


Pairs = Mapping[Device, Device]


def edits(before: Domain, after: Domain, pairs: Pairs | None = None) -> tuple[Edit, ...]:
    """What makes `after` of `before`: first the pages of the machine, then devices in the order of the definition.

    `pairs` has the devices of `before` with those of `after` that came from them; without, they are found by what they
    say.
    """
    return (*_facets(before, after), *_devices(before, after, before.pairs(after) if pairs is None else pairs))


def _facets(before: Domain, after: Domain) -> Iterator[Edit]:
    for facet in FACETS:
        old, new = facet(before.node), facet(after.node)
        if found := differences(old, new):
            yield Edit(Sort.CHANGED, old, new, found)
    if rest(before.node) != rest(after.node):
        yield Edit(Sort.CHANGED, Rest(before.node), Rest(after.node), (), other=True)


def rest(root: Node) -> Meaning:
    """What of a definition is neither a device nor a declared field of a page, to compare."""
    root = deepcopy(root)
    for devices in root.findall("devices"):
        root.remove(devices)
    for facet in FACETS:
        view = facet(root)
        for field in facet.fields().values():
            field.clear(view)
    return meaning(root)


def _devices(before: Domain, after: Domain, pairs: Pairs) -> Iterator[Edit]:
    new_of = dict(pairs)
    for old in before.devices:
        new = new_of.get(old)
        if new is None:
            yield Edit(Sort.REMOVED, old, None)
        elif (edit := changed(old, new)) is not None:
            yield edit
    known = set(new_of.values())
    yield from (Edit(Sort.ADDED, None, device) for device in after.devices if device not in known)


def changed(old: Element, new: Element) -> Edit | None:
    """How one view became another; None if nothing of it did."""
    if meaning(old.node) == meaning(new.node):
        return None
    found = differences(old, new)
    other = type(old) is not type(new) or not same_beside_fields(old, new)
    return Edit(Sort.CHANGED, old, new, found, other) if found or other else None
