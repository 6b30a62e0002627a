"""Doing edits again on another version of the definition, and finding where somebody else changed the same."""

from collections.abc import Hashable, Iterable
from copy import deepcopy
from functools import partial
from typing import Any

from vmdesk.model.devices.console import Console
from vmdesk.model.devices.device import Device, Placed
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.facet import ORDER, Facet
from vmdesk.model.editing.difference import Difference, beside, comparable, meaning, transfer
from vmdesk.model.editing.edit import Edit, Rest, Sort, rest
from vmdesk.model.editing.merging import merge, merge_rows
from vmdesk.model.editing.restoring import put_as
from vmdesk.model.element.placing import says_all_of, take
from vmdesk.model.element.several import Children, Texts
from vmdesk.model.element.view import Element, Node


def carry(found: Iterable[Edit], base: Domain, onto: Domain) -> tuple[Edit, ...]:
    """Make the edits, which `base` had, in `onto`; those that could not be made, since it says something else there.

    What of an edit can be made is made. Edits that `onto` has already are no conflict.
    """
    carrying = _Carrying(base, onto)
    return tuple([edit for edit in found if not carrying.carried(edit)])


class _Carrying:
    """Edits on their way. `there` has the devices of the base with those of the other version that are the same."""

    def __init__(self, base: Domain, onto: Domain) -> None:
        self.onto = onto
        self.there = base.pairs(onto)
        known = {device.node for device in self.there.values()}
        self.theirs = [device for device in onto.devices if device.node not in known]

    def carried(self, edit: Edit) -> bool:
        """Make an edit; whether nothing contradicted it."""
        before, after = edit.before, edit.after
        if isinstance(before, Rest) and isinstance(after, Rest):
            old, new = rest(before.node, after.node), rest(after.node, before.node)
            return merge(old, new, self.onto.node, ORDER)
        if isinstance(before, Facet) and isinstance(after, Facet):
            return _fields_carried(edit.differences, after, before, type(after)(self.onto.node))
        if edit.sort is Sort.ADDED and isinstance(after, Device):
            return self._added(after)
        if isinstance(before, Device):
            target = self.there.get(before)
            return self._removed(before, target) if after is None else self._changed(edit, before, after, target)
        return False

    # Devices.

    def _added(self, device: Device) -> bool:
        if any(type(one) is type(device) and says_all_of(one.node, device.node) for one in self.theirs):
            return True
        if any(_is_rival(device, one) for one in self.onto.devices):
            return False
        new = type(device)(deepcopy(device.node))
        if isinstance(new, Placed) and any(_same_place(new, one) for one in self.onto.devices):
            Placed.address.clear(new)  # libvirt finds another one
        self._put(new, device)
        return True

    def _put(self, new: Device, like: Device) -> None:
        """Put a device to where it stands in its own version."""
        version = Domain(like.node.getroottree().getroot(), "")
        if like in version.devices:
            put_as(self.onto, new, version, like, version.pairs(self.onto).get)
        else:
            self.onto.add(new)

    def _removed(self, before: Device, target: Device | None) -> bool:
        if target is None:  # gone already, unless it is something else by now
            return not any(_same_name(before, one) for one in self.theirs)
        if meaning(before.node) != meaning(target.node):
            return False
        self.onto.remove(target)
        return True

    def _changed(self, edit: Edit, before: Device, after: Element, target: Device | None) -> bool:
        if target is None or not isinstance(after, Device):
            return False
        fine = _fields_carried(edit.differences, after, before, target)
        if edit.other:
            fields = [difference.field for difference in edit.differences]
            fine &= merge(beside(before, fields), beside(after, fields), target.node, after.ORDER)
        if edit.moved:
            take(target.node)
            self._put(target, after)
        return fine


def _is_rival(device: Device, other: Device) -> bool:
    """Whether a machine cannot have both."""
    if type(device) is type(other) and device.SINGLE:
        return True
    return _same_name(device, other)


def _same_name(device: Device, other: Device) -> bool:
    """Whether two devices have the same of what tells them from others."""
    if device.node.tag != other.node.tag:
        return False
    if device.own_alias and device.own_alias == other.own_alias:
        return True
    fields = [field for field in device.IDENTITY if field in other.IDENTITY and field is not Console.target]
    pairs = [(field.read(device), field.read(other)) for field in fields]
    said = [(one, two) for one, two in pairs if one not in {None, ""}]
    return bool(said) and all(_plain(one) == _plain(two) for one, two in said)


def _plain(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _same_place(device: Placed, other: Device) -> bool:
    address, theirs = device.address, other.address if isinstance(other, Placed) else None
    if address is None or theirs is None:
        return False
    return bool(address.words) and (address.kind, address.words) == (theirs.kind, theirs.words)


# Fields.


def _fields_carried(found: Iterable[Difference], after: Element, before: Element, target: Element) -> bool:
    return False not in [_carried(difference, after, before, target) for difference in found]


def _carried(difference: Difference, after: Element, before: Element, target: Element) -> bool:
    field = difference.field
    present = comparable(field, target)
    if present == comparable(field, after):
        return True
    if present == comparable(field, before):
        transfer(field, after, target)
        return True
    if not isinstance(field, Children | Texts):
        return False
    old, new, row = (list(field.nodes(element)) for element in (before, after, target))
    return merge_rows(old, new, row, field.holder(target), field.order(target), partial(_name, field))


def _name(field: Children[Any] | Texts, node: Node) -> Hashable:
    """What tells one of several from the others: what is declared first, such as a name; a text is its own."""
    if isinstance(field, Texts):
        return field.text_of(node)
    value: Hashable = next(iter(field.kind.fields().values())).read(field.kind(node))
    return value
