"""The `virt-xml` commands that make the same edits, for who wants to see or to keep them.

virt-xml makes one change of one device, or of one part of the definition, at a time. What it has no sub-option for is
said by XPath. Some things it cannot do, of version 4.1 at least: renaming a VM and tagging it, for which `virsh` stands
here, and changing anything but devices while the VM runs.
"""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS
from vmdesk.model.domain.facet import Facet
from vmdesk.model.domain.overview import Overview
from vmdesk.model.editing.node_changes import Act, NodeChange, node_changes
from vmdesk.model.editing.virt_xml_devices import added, at_paths, changed, changes_of, path_of, removed, twins
from vmdesk.model.editing.virt_xml_options import device_option
from vmdesk.model.editing.virt_xml_parts import Words, part, part_options
from vmdesk.model.element.several import Child, Children
from vmdesk.model.element.view import Element, Field, Node
from vmdesk.model.metadata import NAMESPACE, PREFIX, read_tags, write_tags

Pair = tuple[Element | None, Element | None]
_NEEDED = frozenset({"graphics", "audio", "controller"})  # by other devices, which therefore go before them


def commands(uri: str, name: str, edits: Sequence[Pair], *, running: bool, now: bool) -> tuple[str, ...]:
    """Command lines, quoted for a shell, to be run one after the other. An edit is what was before, and after.

    Devices and facets are those of whole definitions, as libvirt wrote them before. With `now`, a running VM is to take
    at once what it can.
    """
    return tuple(shlex.join(words) for words in _Commands(uri, name, edits, live=running and now).all())


@dataclass(frozen=True)
class _Change:
    """What changes of a device, or in a part of the definition."""

    before: Element
    after: Element
    old: Node
    new: Node
    changes: list[NodeChange]

    @classmethod
    def of(cls, before: Element, after: Element, edits: Sequence[Pair]) -> "_Change":
        """What an edit changes."""
        if isinstance(after, Device):
            return cls(before, after, before.node, after.node, changes_of(before.node, after.node))
        tags = _tags(before, after, edits)
        old, new = part(before.node, tags), part(after.node, tags)
        changes = [change for change in node_changes(old, new) if change.steps or change.attribute]
        return cls(before, after, old, new, changes)

    @property
    def order(self) -> list[NodeChange]:
        """The changes of what the VM boots from, in which all devices must agree."""
        path = ("boot",) if isinstance(self.after, Device) else ("os", "boot")
        return [change for change in self.changes if change.is_below(*path)]

    def at_once(self) -> list[NodeChange]:
        """Those that a running VM can take."""
        if not isinstance(self.after, Device) or not device_option(self.old):
            return []
        fields = [field for field in self.after.LIVE if field not in self.after.BY_CALL]
        return [change for change in self.changes if any(_is_of(field, change) for field in fields)]


def _tags(before: Element, after: Element, edits: Sequence[Pair]) -> frozenset[str]:
    """The elements of the definition that a facet is about: those of its fields, or else all that no other has."""
    if tags := _tags_of(type(after)):
        return tags - {"name"}
    others = {type(one) for pair in edits for one in pair if isinstance(one, Facet)}
    taken = frozenset[str]().union(*(_tags_of(facet) for facet in FACETS if facet in others), {"name", "devices"})
    return frozenset(str(child.tag) for view in (before, after) for child in view.node) - taken


def _tags_of(kind: type[Element]) -> frozenset[str]:
    paths = (field.path for field in kind.fields().values())
    return frozenset(path.steps[0].tag if path.steps else "" for path in paths)


def _is_of(field: Field[Any], change: NodeChange) -> bool:
    """Whether a change is of a field of a device."""
    wanted = tuple(step.tag for step in field.path.steps)
    if isinstance(field, Child | Children):
        return change.is_below(*wanted)
    tags = tuple(step.tag for step in change.steps)
    if change.act in {Act.MAKE, Act.TAKE}:
        return wanted[: len(tags)] == tags
    return wanted == tags and field.path.attribute == change.attribute


class _Commands:
    """The words of commands. What some do to the numbers of devices matters to the others."""

    def __init__(self, uri: str, name: str, edits: Sequence[Pair], *, live: bool) -> None:
        self.uri, self.name, self.edits, self.live = uri, name, edits, live
        self.gone: set[Node] = set()

    def all(self) -> Iterator[Words]:
        """Devices go, then all else changes in the order in which it was said, and at last the name."""
        removals = [before for before, after in self.edits if after is None and isinstance(before, Device)]
        for device in sorted(removals, key=lambda device: device.node.tag in _NEEDED):
            yield from self._remove(device)
        changes = self._changes()
        yield from self._boot_order([change for change in changes.values() if change.order])
        for pair in self.edits:
            if pair in changes:
                yield from self._change(changes[pair])
            elif isinstance(pair[1], Device):
                yield self._virt_xml(added(pair[1].node, self.gone), update=pair[1].pluggable)
        for before, after in self.edits:
            if isinstance(before, Overview) and isinstance(after, Overview):
                yield from self._tag_and_rename(before, after)

    def _changes(self) -> dict[Pair, _Change]:
        """What changes in what stays."""
        return {
            (before, after): _Change.of(before, after, self.edits)
            for before, after in self.edits
            if before is not None and after is not None
        }

    def _remove(self, device: Device) -> Iterator[Words]:
        if device.node not in self.gone:
            yield self._virt_xml(removed(device.node, self.gone), update=device.pluggable)
            self.gone |= {device.node, *twins(device.node, self.gone)}

    def _boot_order(self, changes: Sequence[_Change]) -> Iterator[Words]:
        """The boot order of several devices in one command: one after the other, two would have the same number."""
        if len(changes) > 1:
            found = []
            for change in changes:
                isa_device = isinstance(change.after, Device)
                where = path_of(change.old, self.gone) if isa_device else ()
                found += [one.under(where) for one in change.order]
                change.changes[:] = [one for one in change.changes if one not in change.order]
            yield self._virt_xml(at_paths(found))

    def _change(self, change: _Change) -> Iterator[Words]:
        if not isinstance(change.after, Device):
            for options in part_options(change.old, change.new, change.changes):
                yield self._virt_xml(options)
        elif change.changes:
            at_once = change.at_once() if self.live else []
            if at_once and at_once != change.changes:
                options = changed(change.old, change.new, at_once, self.gone)
                yield (*self._virt_xml(options, update=True), "--no-define")
            options = changed(change.old, change.new, change.changes, self.gone)
            yield self._virt_xml(options, update=at_once == change.changes)

    def _tag_and_rename(self, before: Overview, after: Overview) -> Iterator[Words]:
        tags = read_tags(after.node.find("metadata"))
        if tags != read_tags(before.node.find("metadata")):
            words = ("--key", PREFIX, "--set", write_tags(tags) or "") if tags else ("--remove",)
            when = ("--config", "--live") if self.live else ("--config",)
            yield ("virsh", "--connect", self.uri, "metadata", self.name, NAMESPACE, *words, *when)
        if after.name and after.name != before.name:
            yield ("virsh", "--connect", self.uri, "domrename", self.name, after.name)

    def _virt_xml(self, options: Words, *, update: bool = False) -> Words:
        command = ("virt-xml", "--connect", self.uri)
        at_once = ("--update",) if update and self.live and "--xml" not in options else ()
        if self.name.startswith("-"):
            return (*command, *options, *at_once, "--", self.name)
        return (*command, self.name, *options, *at_once)
