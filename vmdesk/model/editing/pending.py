"""What a running machine is not yet: how its definition differs from it, beside what libvirt itself fills in."""

from collections.abc import Iterator

from lxml import etree

from vmdesk.model.devices.device import Device
from vmdesk.model.domain.definition import FACETS, Domain
from vmdesk.model.editing.difference import beside_fields, differences
from vmdesk.model.editing.edit import Edit, Sort
from vmdesk.model.element.view import Element, Node


def pending(running: Domain, stored: Domain) -> tuple[Edit, ...]:
    """What will be different at the next start: `before` is the running machine, `after` its definition."""
    return (*_facets(running, stored), *_devices(running, stored))


def waits(running: Device, stored: Device) -> bool:
    """Whether a device of the running machine will be different at the next start."""
    return _changed(running, stored) is not None


def _facets(running: Domain, stored: Domain) -> Iterator[Edit]:
    for facet in FACETS:
        if edit := _changed(facet(running.node), facet(stored.node)):
            yield edit


def _devices(running: Domain, stored: Domain) -> Iterator[Edit]:
    pairs = running.pairs(stored)
    for device in running.devices:
        if device not in pairs:
            yield Edit(Sort.REMOVED, device, None)
        elif edit := _changed(device, pairs[device]):
            yield edit
    known = set(pairs.values())
    yield from (Edit(Sort.ADDED, None, device) for device in stored.devices if device not in known)


def _changed(running: Element, stored: Element) -> Edit | None:
    if type(running) is not type(stored):
        return Edit(Sort.CHANGED, running, stored, (), other=True)
    filled_in = stored.filled_in(running)
    found = tuple(difference for difference in differences(running, stored) if difference.field not in filled_in)
    other = isinstance(stored, Device) and not _says_all_else(running, stored)
    return Edit(Sort.CHANGED, running, stored, found, other and not found) if found or other else None


def _says_all_else(running: Element, stored: Element) -> bool:
    """Whether the running machine has what the definition says beside the declared fields."""
    return _says_all_of(running.node, stored.node) or _says_all_of(beside_fields(running), beside_fields(stored))


def _says_all_of(running: Node, stored: Node) -> bool:
    """Whether what is in the stored node is in the running one too, which may say more."""
    if (stored.text or "").strip() not in {"", (running.text or "").strip()}:
        return False
    if any(running.get(name) != value for name, value in stored.items()):
        return False
    left = list(running)
    for child in stored.iterchildren(etree.Element):
        found = next((one for one in left if one.tag == child.tag and _says_all_of(one, child)), None)
        if found is None:
            return False
        left.remove(found)
    return True
