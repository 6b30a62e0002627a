"""The `virt-xml` commands that make the same edits, for who wants to see or to keep them.

virt-xml makes one change of one device, or of one part of the definition, at a time. What it has no sub-option for is
said by XPath. Some things it cannot do, of version 4.1 at least, for which `virsh` stands here: renaming a VM, tagging
it, and changing anything but devices while the VM runs. Before version 5.1 it writes `&`, `<`, `>` and quotes in
attributes as if they were written out in XML already.
"""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS
from vmdesk.model.domain.overview import Overview
from vmdesk.model.editing.live_commands import live_commands
from vmdesk.model.editing.node_changes import Act, NodeChange, node_changes
from vmdesk.model.editing.virt_xml_devices import added, changed, changes_of, path_of, removed, twins
from vmdesk.model.editing.virt_xml_options import device_option
from vmdesk.model.editing.virt_xml_parts import part, part_options
from vmdesk.model.editing.virt_xml_words import Words, at_paths
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
    changes: Sequence[NodeChange]

    @property
    def order(self) -> list[NodeChange]:
        """The changes of what the VM boots from, in which all devices must agree."""
        path = ("boot",) if isinstance(self.after, Device) else ("os", "boot")
        return [change for change in self.changes if change.is_below(*path)]

    def at_once(self) -> list[NodeChange]:
        """Those that make a device that a running VM takes in the place of the one that it has."""
        before, after = self.before, self.after
        if not isinstance(before, Device) or not isinstance(after, Device) or not device_option(self.old):
            return []
        live = after.live(before) if type(before) is type(after) else ()
        fields = [field for field in live if field not in after.BY_CALL]
        return [change for change in self.changes if any(_is_of(field, change) for field in fields)]


def _is_of(field: Field[Any], change: NodeChange) -> bool:
    """Whether a change is of a field of a device."""
    wanted = tuple(step.tag for step in field.path.steps)
    if isinstance(field, Child | Children):
        return change.is_below(*wanted)
    tags = tuple(step.tag for step in change.steps)
    if change.act not in {Act.SET, Act.CLEAR}:
        return wanted[: len(tags)] == tags
    return wanted == tags and field.path.attribute == change.attribute


def _change(before: Element, after: Element, facets: Sequence[type[Element]]) -> _Change:
    """What an edit changes; `facets` are all that are edited."""
    if isinstance(after, Device):
        return _Change(before, after, before.node, after.node, changes_of(before.node, after.node))
    tags = _tags(type(after)) - {"name"} or _other_tags(before, after, facets)
    old, new = part(before.node, tags), part(after.node, tags)
    changes = [change for change in node_changes(old, new) if change.steps or change.attribute]
    return _Change(before, after, old, new, changes)


def _tags(kind: type[Element]) -> frozenset[str]:
    """The elements of the definition that the fields of a facet are in."""
    paths = (field.path for field in kind.fields().values())
    return frozenset(path.steps[0].tag if path.steps else "" for path in paths)


def _other_tags(before: Element, after: Element, facets: Sequence[type[Element]]) -> frozenset[str]:
    """For what no page shows: all elements but those of the facets that are edited."""
    taken = frozenset[str]().union({"name", "devices"}, *(_tags(facet) for facet in FACETS if facet in facets))
    return frozenset(str(child.tag) for view in (before, after) for child in view.node) - taken


class _Commands:
    """The words of commands. What some do to the numbers of devices matters to the others."""

    def __init__(self, uri: str, name: str, edits: Sequence[Pair], *, live: bool) -> None:
        self.uri, self.name, self.live = uri, name, live
        self.gone: set[Node] = set()
        facets = [type(after) for _, after in edits if after is not None]
        self.removals: list[Device] = []
        self.others: list[_Change | Device] = []
        for before, after in edits:
            becomes_another = before is not None and after is not None and before.node.tag != after.node.tag
            if before is not None and after is not None and not becomes_another:
                self.others.append(_change(before, after, facets))
                continue
            self.removals += [before] if isinstance(before, Device) else []
            self.others += [after] if isinstance(after, Device) else []

    def all(self) -> Iterator[Words]:
        """Devices go, then all else changes in the order in which it was said, and at last the name."""
        for device in sorted(self.removals, key=lambda device: device.node.tag in _NEEDED):
            yield from self._remove(device)
        changes = [one for one in self.others if isinstance(one, _Change)]
        ordered = [change for change in changes if change.order]
        if len(ordered) > 1:
            yield self._boot_order(ordered)
        for one in self.others:
            if isinstance(one, Device):
                yield self._virt_xml(added(one.node, self.gone), update=one.pluggable)
            else:
                yield from self._change(one, one.order if len(ordered) > 1 else ())
        for change in changes:
            if isinstance(change.before, Overview) and isinstance(change.after, Overview):
                yield from self._tag_and_rename(change.before, change.after)

    def _remove(self, device: Device) -> Iterator[Words]:
        if device.node not in self.gone:
            yield self._virt_xml(removed(device.node, self.gone), update=device.unpluggable)
            self.gone |= {device.node, *twins(device.node, self.gone)}

    def _boot_order(self, changes: Sequence[_Change]) -> Words:
        """The boot order of several devices in one command: in between, two would have the same number."""
        found: list[NodeChange] = []
        for change in changes:
            where = path_of(change.old, self.gone) if isinstance(change.after, Device) else ()
            found += [one.under(where) for one in change.order]
        return self._virt_xml(at_paths(found))

    def _change(self, change: _Change, done: Sequence[NodeChange]) -> Iterator[Words]:
        left = [one for one in change.changes if one not in done]
        if left and isinstance(change.after, Device):
            yield from self._change_device(change, left)
        elif left:
            for options in part_options(change.old, change.new, left):
                yield self._virt_xml(options)
        if self.live:
            yield from (self._virsh(*words, "--live") for words in live_commands(change.before, change.after))

    def _change_device(self, change: _Change, left: Sequence[NodeChange]) -> Iterator[Words]:
        """In two commands if a running VM takes some of it at once."""
        at_once = [one for one in change.at_once() if one in left] if self.live else []
        if at_once and at_once != left:
            options = changed(change.old, change.new, at_once, self.gone)
            yield self._virt_xml((*options, "--no-define"), update=True)
        yield self._virt_xml(changed(change.old, change.new, left, self.gone), update=at_once == left)

    def _tag_and_rename(self, before: Overview, after: Overview) -> Iterator[Words]:
        tags = read_tags(after.node.find("metadata"))
        if tags != read_tags(before.node.find("metadata")):
            words = ("--key", PREFIX, "--set", write_tags(tags) or "") if tags else ("--remove",)
            yield self._virsh("metadata", NAMESPACE, *words, "--config", *(["--live"] if self.live else []))
        if after.name and after.name != before.name:
            yield self._virsh("domrename", after.name)

    def _virt_xml(self, options: Words, *, update: bool = False) -> Words:
        command = ("virt-xml", "--connect", self.uri)
        at_once = ("--update",) if update and self.live and "--xml" not in options else ()
        if self.name.startswith("-"):
            return (*command, *options, *at_once, "--", self.name)
        return (*command, self.name, *options, *at_once)

    def _virsh(self, command: str, *options: str) -> Words:
        domain = f"--domain={self.name}" if self.name.startswith("-") else self.name
        return ("virsh", "--connect", self.uri, command, domain, *options)
