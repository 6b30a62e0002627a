"""Putting parts of a definition back to how they are written in another version of it, to the letter."""

from collections import deque
from collections.abc import Callable
from copy import deepcopy

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS, NOT_DEVICES, Domain
from vmdesk.model.editing.difference import Meaning, differences, meaning
from vmdesk.model.editing.edit import without_devices
from vmdesk.model.element.placing import elements
from vmdesk.model.element.view import Node

Twin = Callable[[Device], Device | None]  # the same device in another version; None if that has it not, or elsewhere


def respell(node: Node, like: Node) -> None:
    """Write a node as another one that means the same: in its order, with its spaces, comments and hidden numbers.

    The nodes below stay those that they are, but for those of which only the text was spelled otherwise.
    """
    own: dict[Meaning, deque[Node]] = {}
    for child in elements(node):
        own.setdefault(meaning(child), deque()).append(child)
    children = []
    for other in like:
        mine = own[meaning(other)].popleft() if isinstance(other.tag, str) else None
        if mine is None or (not len(other) and other.text):
            mine = deepcopy(other)
        else:
            respell(mine, other)
        mine.tail = other.tail
        children.append(mine)
    _write(node, like, children)


def rewrite(node: Node, like: Node) -> None:
    """Have a node say what another one says, and stay where it is."""
    node.tag = like.tag
    _write(node, like, [deepcopy(child) for child in like])


def _write(node: Node, like: Node, children: list[Node]) -> None:
    node.attrib.clear()
    node.attrib.update(dict(like.attrib))
    if node.text != like.text:
        node.text = like.text
    node[:] = children


def respell_pages(root: Node, like: Node) -> None:
    """Write what stands beside the devices as in another version, wherever the two mean the same."""
    for tag in {str(child.tag) for child in elements(like)} - {"devices"}:
        ours, theirs = root.findall(tag), like.findall(tag)
        if [meaning(node) for node in ours] == [meaning(node) for node in theirs]:
            for node, other in zip(ours, theirs, strict=True):
                respell(node, other)


def put_as(domain: Domain, device: Device, original: Domain, there: Device, twin: Twin) -> Device:
    """Put a device in where another one stands in the original: beside the twins of those that are beside it there."""
    row = [one for one in original.devices if one.node.tag == there.node.tag]
    place = row.index(there)
    for one in reversed(row[:place]):
        if (neighbour := twin(one)) is not None:
            return domain.put_beside(neighbour, device, after=True)
    for one in row[place + 1 :]:
        if (neighbour := twin(one)) is not None:
            return domain.put_beside(neighbour, device, after=False)
    return domain.add(device)


def take_back_rest(root: Node, original: Node) -> None:
    """Have all that is no device say what it says in the original, but for the fields of pages that differ."""
    wanted = without_devices(original)
    for facet in FACETS:
        for difference in differences(facet(original), facet(root)):
            difference.field.copy(facet(root), facet(wanted))
    devices, empty = root.find("devices"), wanted.find("devices")
    children = [devices if child is empty and devices is not None else child for child in wanted]
    if devices is not None and empty is None:
        children.append(devices)
    elif devices is not None and empty is not None:
        _take_over_emulators(devices, empty)
        devices.tail = empty.tail
    _write(root, wanted, children)


def _take_over_emulators(devices: Node, wanted: Node) -> None:
    ours, theirs = ([node for node in elements(one) if node.tag in NOT_DEVICES] for one in (devices, wanted))
    for node, other in zip(ours, theirs, strict=False):
        if meaning(node) != meaning(other):
            rewrite(node, other)
