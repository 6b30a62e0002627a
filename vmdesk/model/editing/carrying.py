"""Doing edits again on another version of the definition, and finding where somebody else changed the same."""

from collections.abc import Iterable
from copy import deepcopy

from vmdesk.errors import Problem
from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS, Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.difference import comparable, meaning, transfer
from vmdesk.model.editing.edit import Edit, Rest, Sort, rest
from vmdesk.model.element.view import Element, Node


def carry(found: Iterable[Edit], base: Domain, onto: Domain) -> tuple[Edit, ...]:
    """Make the edits, which `base` had, in `onto`; those that could not be made, since it says something else there.

    What of an edit can be made is made. Edits that `onto` has already are no conflict.
    """
    there = base.pairs(onto)
    return tuple(edit for edit in found if not _carried(edit, there, onto))


def _carried(edit: Edit, there: dict[Device, Device], onto: Domain) -> bool:
    if isinstance(edit.before, Rest) and isinstance(edit.after, Rest):
        return _rest_carried(edit.before, edit.after, onto)
    if isinstance(edit.after, Facet) and edit.before is not None:
        return _fields_carried(edit, edit.before, edit.after, type(edit.after)(onto.node))
    target = there.get(edit.before) if isinstance(edit.before, Device) else None
    if edit.sort is Sort.ADDED and isinstance(edit.after, Device):
        onto.add(type(edit.after)(deepcopy(edit.after.node)))
        return True
    if edit.sort is Sort.REMOVED:
        return _removed(edit, target, onto)
    return target is not None and _changed(edit, target, onto)


def _rest_carried(before: Rest, after: Rest, onto: Domain) -> bool:
    """What no page shows is taken over as a whole, and only where nobody else changed any of it."""
    present = rest(onto.node)
    if present == rest(after.node):
        return True
    if present != rest(before.node):
        return False
    wanted = Domain(deepcopy(after.node), "")
    try:
        for kind in FACETS:
            _make_alike(kind(onto.node), kind(wanted.node))
    except Problem:
        return False
    _take_all_but_devices(onto.node, wanted.node)
    return True


def _make_alike(source: Element, target: Element) -> None:
    """Have all fields of a view say what they say in another. Raises Problem where that cannot be written."""
    for field in type(source).fields().values():
        if comparable(field, source) != comparable(field, target):
            transfer(field, source, target)


def _take_all_but_devices(target: Node, source: Node) -> None:
    """Put all that is in one definition into another, which keeps its devices only, where they stand in the first."""
    devices = target.find("devices")
    place = next((index for index, child in enumerate(source) if child.tag == "devices"), len(source))
    children = [child for child in source if child.tag != "devices"]
    if devices is not None:
        children.insert(place, devices)
    target.attrib.clear()
    target.attrib.update(dict(source.attrib))
    target[:] = children


def _removed(edit: Edit, target: Device | None, onto: Domain) -> bool:
    if target is None:
        return True  # it is gone already
    if edit.before is None or meaning(edit.before.node) != meaning(target.node):
        return False
    onto.remove(target)
    return True


def _changed(edit: Edit, target: Device, onto: Domain) -> bool:
    if edit.before is None or edit.after is None:
        return False
    if not edit.other:
        return _fields_carried(edit, edit.before, edit.after, target)
    if meaning(target.node) == meaning(edit.before.node):
        onto.replace(target, edit.after.xml())
        return True
    return meaning(target.node) == meaning(edit.after.node)


def _fields_carried(edit: Edit, before: Element, after: Element, target: Element) -> bool:
    all_carried = True
    for difference in edit.differences:
        present = comparable(difference.field, target)
        if present == comparable(difference.field, after):
            continue
        if present != comparable(difference.field, before):
            all_carried = False
            continue
        try:
            transfer(difference.field, after, target)
        except Problem:
            all_carried = False
    return all_carried
