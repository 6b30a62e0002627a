"""The three versions of one machine: as it runs, as its host has it written down, and as a person wants it."""

from copy import deepcopy
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.carrying import carry
from vmdesk.model.editing.difference import Difference, meaning, transfer
from vmdesk.model.editing.edit import Edit, Rest, Sort, edits
from vmdesk.model.editing.pending import pending


class Draft:
    """What is wanted of a machine. `stored` is its definition as it was when the editing began, `running` may be None.

    `wanted` is edited in place; what has been made of it is found by comparing. Raises Problem for XML that cannot be
    read.
    """

    def __init__(self, stored: str, running: str | None = None) -> None:
        self.stored = Domain.read(stored)
        self.running = Domain.read(running) if running is not None else None
        self.wanted = Domain.read(self.stored.original)  # nobody edits what is stored
        self._new_of = dict(zip(self.stored.devices, self.wanted.devices, strict=True))

    # What has been made of it.

    def edits(self) -> tuple[Edit, ...]:
        """What differs between what is wanted and the definition."""
        there = set(self.wanted.devices)
        return edits(self.stored, self.wanted, {old: new for old, new in self._new_of.items() if new in there})

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
        old = self.origin(device)
        new = self.wanted.replace(device, xml)
        if old is not None:
            self._new_of[old] = new
        return new

    def rewrite(self, xml: str) -> None:
        """Have the whole definition say what a text says. Raises Problem, and leaves it as it was."""
        self.wanted = Domain.read(xml)
        self._new_of = self.stored.pairs(self.wanted)

    def origin(self, device: Device) -> Device | None:
        """The device of the stored definition from which one that is wanted came; None if it is new."""
        return next((old for old, new in self._new_of.items() if new == device), None)

    # Taking it back.

    def revert(self, edit: Edit, difference: Difference | None = None) -> None:
        """Take back an edit, or one of its differences."""
        if difference is not None and edit.before is not None and edit.after is not None:
            transfer(difference.field, edit.before, edit.after)
        elif isinstance(edit.after, Rest):
            self.discard()
        elif edit.sort is Sort.ADDED and isinstance(edit.after, Device):
            self.remove(edit.after)
        elif edit.sort is Sort.REMOVED and isinstance(edit.before, Device):
            self._new_of[edit.before] = self.add(_copy(edit.before))
        elif isinstance(edit.before, Device) and isinstance(edit.after, Device):
            self.replace(edit.after, edit.before.xml())
        elif edit.before is not None and edit.after is not None:
            for one in edit.differences:
                transfer(one.field, edit.before, edit.after)

    def discard(self) -> None:
        """Want what is stored, and nothing else."""
        self.wanted = Domain.read(self.stored.original)  # nobody edits what is stored
        self._new_of = dict(zip(self.stored.devices, self.wanted.devices, strict=True))

    def follow(self) -> None:
        """Find out again which device came from which, after something else than this draft changed what is wanted."""
        self._new_of = self.stored.pairs(self.wanted)

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
        draft.follow()
        return draft, conflicts


def _copy(device: Any) -> Any:
    return type(device)(deepcopy(device.node))
