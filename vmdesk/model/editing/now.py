"""What of an edit a running machine can take at once, and what libvirt is to be asked for that.

What stands here are attempts: libvirt has the last word, and what it refuses waits for the next start.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from vmdesk.errors import Problem
from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.difference import Difference, transfer
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.element.view import Field


class Request(Enum):
    """What is asked of libvirt for a running machine."""

    ATTACH = auto()
    DETACH = auto()
    UPDATE = auto()
    FIELDS = auto()  # by calls of their own, for `values`


@dataclass(frozen=True, slots=True)
class LiveChange:
    """One request. `xml` is the device; `values` the new values of fields that have calls of their own, by their names.

    `whole` is whether the edit is done with it, in the definition too if libvirt is told so.
    """

    request: Request
    edit: Edit
    xml: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = True


def now(edit: Edit) -> tuple[Difference, ...]:
    """The differences of an edit that a running machine may take at once."""
    live = live_fields(edit)
    return tuple(difference for difference in edit.differences if difference.field in live)


def live_fields(edit: Edit) -> tuple[Field[Any], ...]:
    """The fields of the subject that can be changed while the machine runs."""
    subject = edit.subject
    return subject.LIVE if isinstance(subject, Device | Facet) and edit.sort is Sort.CHANGED else ()


def is_now(edit: Edit) -> bool:
    """Whether all of an edit may take effect at once."""
    if edit.sort is Sort.CHANGED:
        return not edit.other and len(now(edit)) == len(edit.differences)
    subject = edit.subject
    return isinstance(subject, Device) and subject.pluggable


def live_changes(found: tuple[Edit, ...], stored: Domain, running: Domain) -> tuple[LiveChange, ...]:
    """What to ask for, for edits of the definition `stored` of the machine that is `running`."""
    there = stored.pairs(running)
    return tuple(change for edit in found for change in _requests(edit, there))


def _requests(edit: Edit, there: Mapping[Device, Device]) -> Iterator[LiveChange]:
    subject = edit.subject
    if edit.sort is Sort.ADDED:
        if isinstance(subject, Device) and subject.pluggable:
            yield LiveChange(Request.ATTACH, edit, subject.xml())
    elif edit.sort is Sort.REMOVED:
        target = there.get(subject) if isinstance(subject, Device) else None
        if target is not None and target.pluggable:
            yield LiveChange(Request.DETACH, edit, target.xml())
    elif found := now(edit):
        yield from _changed(edit, found, there)


def _changed(edit: Edit, found: tuple[Difference, ...], there: Mapping[Device, Device]) -> Iterator[LiveChange]:
    after, before, whole = edit.after, edit.before, is_now(edit)
    if isinstance(after, Facet):
        values = {one.field.name: one.field.read(after) for one in found}
        yield LiveChange(Request.FIELDS, edit, values=values, whole=whole)
        return
    target = there.get(before) if isinstance(before, Device) else None
    if target is None or not isinstance(after, Device):
        return
    direct = {one.field.name: one.field.read(after) for one in found if one.field in after.BY_CALL}
    rest = [one for one in found if one.field not in after.BY_CALL]
    copy = type(target)(deepcopy(target.node))
    if direct:
        yield LiveChange(Request.FIELDS, edit, copy.xml(), direct, whole=whole and not rest)
    if rest:
        try:
            for one in rest:
                transfer(one.field, after, copy)
        except Problem:
            return  # it waits for the next start
        yield LiveChange(Request.UPDATE, edit, copy.xml(), whole=whole and not direct)
