"""The three versions of one machine: as it runs, as its host has it written down, and as a person wants it."""

from copy import deepcopy
from typing import TypeVar

from vmdesk.model.devices.device import Device
from vmdesk.model.devices.kinds import device_of
from vmdesk.model.devices.pairing import pairs
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.difference import Difference, meaning, transfer
from vmdesk.model.editing.edit import Edit, Rest, edits
from vmdesk.model.editing.pending import pending
from vmdesk.model.editing.restoring import put_as, respell, respell_pages, rewrite, take_back_rest
from vmdesk.model.element.placing import take
from vmdesk.model.element.view import Element, Node

DeviceKind = TypeVar("DeviceKind", bound=Device)


class Draft:
    """What is wanted of a machine. `stored` is its definition as it was when the editing began, `running` may be None.

    `wanted` is edited in place; what has been made of it is found by comparing. Raises Problem for XML that cannot be
    read.
    """

    def __init__(self, stored: str, running: str | None = None) -> None:
        self.stored = Domain.read(stored)
        self.running = Domain.read(running) if running is not None else None
        self.wanted = Domain.read(self.stored.original)  # nobody edits what is stored
        self._origins: dict[Node, Node] = {}  # of devices that are wanted, the stored ones from which they came
        self._begin()

    def _begin(self) -> None:
        wanted, stored = ([device.node for device in domain.devices] for domain in (self.wanted, self.stored))
        self._origins = dict(zip(wanted, stored, strict=True))

    # What has been made of it.

    def edits(self) -> tuple[Edit, ...]:
        """What differs between what is wanted and the definition."""
        return edits(self.stored, self.wanted, self._new_of())

    def _new_of(self) -> dict[Device, Device]:
        """The stored devices, as those that are wanted which came from them."""
        stored = {device.node: device for device in self.stored.devices}
        wanted = ((device, self._origins.get(device.node)) for device in self.wanted.devices)
        return {stored[origin]: device for device, origin in wanted if origin is not None}

    @property
    def edited(self) -> bool:
        """Whether anything is wanted to be different."""
        return meaning(self.stored.node) != meaning(self.wanted.node)

    def pending(self) -> tuple[Edit, ...]:
        """What will be different at the next start, by the definition that is stored."""
        return pending(self.running, self.stored) if self.running is not None else ()

    def xml(self) -> str:
        """The wanted definition."""
        return self.wanted.xml()

    # Making something of it.

    def add(self, device: Device) -> Device:
        """Put a device in."""
        return self.wanted.add(device)

    def remove(self, device: Device) -> None:
        """Take a device out."""
        self.wanted.remove(device)

    def replace(self, device: Device, xml: str) -> Device:
        """Have a device say what a text says. Raises Problem, and leaves it as it was."""
        new = self.wanted.replace(device, xml)
        origin = self._origins.pop(device.node, None)
        if origin is not None:
            self._origins[new.node] = origin
        return new

    def rewrite(self, xml: str) -> None:
        """Have the whole definition say what a text says. Raises Problem, and leaves it as it was."""
        new = Domain.read(xml)
        through = self.wanted.pairs(new)
        self._origins = {two.node: self._origins[one.node] for one, two in through.items() if one.node in self._origins}
        self.wanted = new
        self.follow()

    def origin(self, device: Device) -> Device | None:
        """The device of the stored definition from which one that is wanted came; None if it is new."""
        origin = self._origins.get(device.node)
        return device_of(origin) if origin is not None else None

    def follow(self) -> None:
        """Find out which device came from which, after something else than this draft changed what is wanted."""
        there = {device.node for device in self.wanted.devices}
        self._origins = {node: origin for node, origin in self._origins.items() if node in there}
        known = set(self._origins.values())
        gone = [device for device in self.stored.devices if device.node not in known]
        new = [device for device in self.wanted.devices if device.node not in self._origins]
        self._origins |= {two.node: one.node for one, two in pairs(gone, new).items()}

    # Taking it back.

    def revert(self, edit: Edit, difference: Difference | None = None) -> None:
        """Take back an edit, or one of its differences: in what is reverted the text is again what it was."""
        before, after = edit.before, edit.after
        if isinstance(after, Rest):
            take_back_rest(self.wanted.node, self.stored.node)
        elif before is None and isinstance(after, Device):
            self.remove(after)
        elif after is None and isinstance(before, Device):
            self._put_back(before)
        elif before is not None and after is not None and difference is not None:
            transfer(difference.field, before, after)
        elif isinstance(before, Device) and isinstance(after, Device):
            self._undo_all(edit, before, after)
        elif before is not None and after is not None:
            for one in edit.differences:
                transfer(one.field, before, after)
        self._tidy(before, after)

    def _put_back(self, stored: Device) -> None:
        new = put_as(self.wanted, _copy(stored), self.stored, stored, self._new_of().get)
        respell(new.node, stored.node)
        self._origins[new.node] = stored.node

    def _undo_all(self, edit: Edit, before: Device, after: Device) -> None:
        rewrite(after.node, before.node)
        if edit.moved:
            elsewhere = {one.after for one in self.edits() if one.moved}
            new_of = {old: new for old, new in self._new_of().items() if new not in elsewhere}
            take(after.node)
            put_as(self.wanted, device_of(after.node), self.stored, before, new_of.get)

    def _tidy(self, before: Element | None, after: Element | None) -> None:
        """Write what means the same again as it was written."""
        if not self.edited:
            respell(self.wanted.node, self.stored.node)
            self._begin()
        elif not isinstance(after, Device) and not isinstance(before, Device):
            respell_pages(self.wanted.node, self.stored.node)
        elif before is not None and after is not None and meaning(before.node) == meaning(after.node):
            respell(after.node, before.node)

    def discard(self) -> None:
        """Want what is stored, and nothing else."""
        self.wanted = Domain.read(self.stored.original)  # nobody edits what is stored
        self._begin()

    # When the host has another version.

    def run(self, running: str | None) -> None:
        """Take how the machine runs now. Raises Problem."""
        self.running = Domain.read(running) if running is not None else None

    def differs_from(self, stored: str) -> bool:
        """Whether a definition says something else than the one that is stored here."""
        return meaning(Domain.read(stored).node) != meaning(self.stored.node)

    def rebased(self, stored: str, running: str | None) -> tuple["Draft", tuple[Edit, ...]]:
        """The same edits on another version, and those of them that contradict what somebody else did to it."""
        draft = Draft(stored, running)
        conflicts = carry(self.edits(), self.stored, draft.wanted)
        return draft, conflicts


def _copy(device: DeviceKind) -> DeviceKind:
    return type(device)(deepcopy(device.node))
