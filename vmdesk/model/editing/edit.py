"""What was made of a definition: devices that came and went, and fields that say something else."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS, NOT_DEVICES, Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.difference import Difference, beside, differences, meaning
from vmdesk.model.editing.moving import moved
from vmdesk.model.element.view import Element, Node
from vmdesk.words import N_


class Sort(Enum):
    """What happened to a part of a definition."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Edit:
    """What happened to one device or facet. `other` is whether it differs in more than the declared fields.

    `moved` is whether it, among other things, stands elsewhere among the devices of its sort.
    """

    sort: Sort
    before: Element | None
    after: Element | None
    differences: tuple[Difference, ...] = ()
    other: bool = False
    moved: bool = False

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
    say. There are edits wherever the two do not mean the same.
    """
    return (*_facets(before, after), *_devices(before, after, before.pairs(after) if pairs is None else pairs))


def _facets(before: Domain, after: Domain) -> Iterator[Edit]:
    if meaning(without_devices(before.node)) == meaning(without_devices(after.node)):
        return
    for facet in FACETS:
        old, new = facet(before.node), facet(after.node)
        if found := differences(old, new):
            yield Edit(Sort.CHANGED, old, new, found)
    if meaning(rest(before.node, after.node)) != meaning(rest(after.node, before.node)):
        yield Edit(Sort.CHANGED, Rest(before.node), Rest(after.node), (), other=True)


def rest(root: Node, other: Node) -> Node:
    """What of a definition is no device, and no field of a page in which it differs from the other one, as a copy."""
    left = without_devices(root)
    for facet in FACETS:
        found = differences(facet(root), facet(other))
        left = beside(facet(left), (difference.field for difference in found))
    return left


def without_devices(root: Node) -> Node:
    """A copy of a definition without its devices."""
    copy = deepcopy(root)
    devices = copy.find("devices")
    if devices is not None:
        for node in [node for node in devices if node.tag not in NOT_DEVICES]:
            devices.remove(node)
    return copy


def _devices(before: Domain, after: Domain, pairs: Pairs) -> Iterator[Edit]:
    new_of = dict(pairs)
    elsewhere = moved(before.devices, after.devices, new_of)
    for old in before.devices:
        new = new_of.get(old)
        if new is None:
            yield Edit(Sort.REMOVED, old, None)
        elif (edit := changed(old, new, moved=new in elsewhere)) is not None:
            yield edit
    known = set(new_of.values())
    yield from (Edit(Sort.ADDED, None, device) for device in after.devices if device not in known)


def changed(old: Element, new: Element, *, moved: bool = False) -> Edit | None:
    """How one view became another; None if nothing of it did."""
    if meaning(old.node) == meaning(new.node) and not moved:
        return None
    found = differences(old, new)
    other = moved or type(old) is not type(new) or _differ_beside(old, new, found)
    return Edit(Sort.CHANGED, old, new, found, other, moved)


def _differ_beside(old: Element, new: Element, found: tuple[Difference, ...]) -> bool:
    """Whether two views differ in more than these fields."""
    fields = [difference.field for difference in found]
    return meaning(beside(old, fields)) != meaning(beside(new, fields))
