"""What of an edit a running machine can take at once, and what libvirt is to be asked for that.

What stands here are attempts: libvirt has the last word, and what it refuses waits for the next start.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.difference import Difference, transfer
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.editing.pending import waits
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

    `whole` is whether the edit is done with it, in the definition too if libvirt is told so; `both_xml` is then the
    device for both, where it is not `xml`.
    """

    request: Request
    edit: Edit
    xml: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = True
    both_xml: str = ""

    @property
    def leaving(self) -> str:
        """The alias of the device that the guest is asked to let go of; empty where it is asked for nothing."""
        return alias_of(read_device(self.xml)) if self.request is Request.DETACH else ""


def alias_of(device: Device) -> str:
    """What libvirt and its events call a device of a running machine."""
    node = device.node.find("alias")
    return node.get("name", "") if node is not None else ""


There = Mapping[Device, Device]  # the devices of the definition, with the same of the running machine


def now(edit: Edit) -> tuple[Difference, ...]:
    """The differences of an edit that a running machine may take at once."""
    live = live_fields(edit)
    return tuple(difference for difference in edit.differences if difference.field in live)


def live_fields(edit: Edit) -> tuple[Field[Any], ...]:
    """The fields of the subject that can be changed while the machine runs."""
    before, after = edit.before, edit.after
    if edit.sort is Sort.CHANGED and type(before) is type(after):
        if isinstance(before, Device) and isinstance(after, Device):
            return after.live(before)
        if isinstance(before, Facet) and isinstance(after, Facet):
            return after.live(before)
    return ()


def is_now(edit: Edit) -> bool:
    """Whether all of an edit may take effect at once."""
    subject = edit.subject
    match edit.sort:
        case Sort.CHANGED:
            return not edit.other and len(now(edit)) == len(edit.differences)
        case Sort.ADDED:
            return isinstance(subject, Device) and subject.pluggable
        case Sort.REMOVED:
            return isinstance(subject, Device) and subject.unpluggable


def live_changes(found: tuple[Edit, ...], stored: Domain, running: Domain) -> tuple[LiveChange, ...]:
    """What to ask for, for edits of the definition `stored` of the machine that is `running`, in this order."""
    there = stored.pairs(running)
    return tuple(sorted((change for edit in found for change in _requests(edit, there)), key=_turn))


def _turn(change: LiveChange) -> int:
    """Room is made before anything comes; a controller comes before what is plugged into it, and goes after it."""
    is_controller = change.edit.subject.node.tag == "controller"
    if change.request is Request.DETACH:
        return 1 if is_controller else 0
    if change.request is Request.ATTACH:
        return 2 if is_controller else 3
    return 4


def _requests(edit: Edit, there: There) -> Iterator[LiveChange]:
    subject = edit.subject
    if edit.sort is Sort.ADDED:
        if isinstance(subject, Device) and subject.pluggable:
            yield LiveChange(Request.ATTACH, edit, subject.xml())
    elif edit.sort is Sort.REMOVED:
        target = there.get(subject) if isinstance(subject, Device) else None
        if target is not None and target.unpluggable:
            yield LiveChange(Request.DETACH, edit, target.xml())
    elif found := now(edit):
        yield from _changed(edit, found, there)


def _changed(edit: Edit, found: tuple[Difference, ...], there: There) -> Iterator[LiveChange]:
    after, before, whole = edit.after, edit.before, is_now(edit)
    if isinstance(after, Facet):
        values = {one.field.name: one.field.read(after) for one in found}
        yield LiveChange(Request.FIELDS, edit, values=values, whole=whole)
        return
    target = there.get(before) if isinstance(before, Device) else None
    if target is None or not isinstance(after, Device) or not isinstance(before, Device):
        return
    direct = {one.field.name: one.field.read(after) for one in found if one.field in after.BY_CALL}
    rest = [one for one in found if one.field not in after.BY_CALL]
    if direct:
        yield LiveChange(Request.FIELDS, edit, target.xml(), direct, whole=whole and not rest)
    if rest:
        # Told to change both, libvirt puts this very device in the place of that of the definition: what waits there
        # for the next start would be lost, or take effect now.
        alone = whole and not direct and not waits(target, before)
        yield LiveChange(
            Request.UPDATE, edit, _with(rest, after, target), whole=alone, both_xml=after.xml() if alone else ""
        )


def _with(found: list[Difference], after: Device, target: Device) -> str:
    """The device of the running machine with these differences."""
    copy = type(target)(deepcopy(target.node))
    for one in found:
        transfer(one.field, after, copy)
    if isinstance(copy, Disk) and isinstance(target, Disk) and copy.location != target.location:
        copy.forget_chain()
    return copy.xml()
