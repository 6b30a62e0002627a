"""What a running machine is not yet: how its definition differs from it, beside what libvirt itself fills in."""

from collections.abc import Iterator

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS, Domain
from vmdesk.model.editing.difference import Difference, beside_fields, differences
from vmdesk.model.editing.edit import Edit, Rest, Sort, without_devices
from vmdesk.model.element.placing import says_all_of
from vmdesk.model.element.view import Element, Node


def pending(running: Domain, stored: Domain) -> tuple[Edit, ...]:
    """What will be different at the next start: `before` is the running machine, `after` its definition."""
    return (*_facets(running, stored), *_devices(running, stored))


def waits(running: Device, stored: Device) -> bool:
    """Whether a device of the running machine will be different at the next start."""
    return _changed(running, stored) is not None


def _facets(running: Domain, stored: Domain) -> Iterator[Edit]:
    for facet in FACETS:
        before, after = facet(running.node), facet(stored.node)
        if found := tuple(_waiting(before, after)):
            yield Edit(Sort.CHANGED, before, after, found)
    if not says_all_of(_beside_pages(running.node), _beside_pages(stored.node)):
        yield Edit(Sort.CHANGED, Rest(running.node), Rest(stored.node), (), other=True)


def _beside_pages(root: Node) -> Node:
    left = without_devices(root)
    for facet in FACETS:
        left = beside_fields(facet(left))
    return left


def _devices(running: Domain, stored: Domain) -> Iterator[Edit]:
    pairs = running.pairs(stored)
    for device in running.devices:
        if device not in pairs:
            yield Edit(Sort.REMOVED, device, None)
        elif edit := _changed(device, pairs[device]):
            yield edit
    known = set(pairs.values())
    yield from (Edit(Sort.ADDED, None, device) for device in stored.devices if device not in known)


def _changed(running: Device, stored: Device) -> Edit | None:
    found = tuple(_waiting(running, stored))
    other = type(running) is not type(stored) or not _says_all_else(running, stored)
    return Edit(Sort.CHANGED, running, stored, found, other) if found or other else None


def _waiting(running: Element, stored: Element) -> Iterator[Difference]:
    """The fields that differ, but for those that libvirt filled in."""
    filled_in = stored.filled_in(running) if isinstance(running, type(stored)) else frozenset()
    return (difference for difference in differences(running, stored) if difference.field not in filled_in)


def _says_all_else(running: Element, stored: Element) -> bool:
    """Whether the running machine has what the definition says beside the declared fields."""
    return says_all_of(running.node, stored.node) or says_all_of(beside_fields(running), beside_fields(stored))
