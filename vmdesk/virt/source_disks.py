"""The disks of a machine that is about to leave, as its host knows them. All of it blocks, in lanes."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.source_disk import SourceDisk, read_disks, with_volume
from vmdesk.virt.folder_pools import volume_at
from vmdesk.virt.storage import Address
from vmdesk.virt.translation import understood
from vmdesk.words import sentence


def source_disks(raw: libvirt.virConnect, uuid: str, targets: Collection[str]) -> dict[str, SourceDisk]:
    """These disks of a machine by their targets, such as vda: of one that runs two calls, else some for each disk.

    Raises Problem, libvirtError: for one that is not there, and for one that libvirt cannot look into.
    """
    domain = raw.lookupByUUIDString(uuid)
    active = bool(domain.isActive())
    xml = domain.XMLDesc(0 if active else libvirt.VIR_DOMAIN_XML_INACTIVE)
    known = {disk.target: disk for disk in understood(read_disks, xml)}
    if missing := sorted(set(targets) - set(known)):
        raise Problem(sentence("The VM has no disk {target} any more.", target=missing[0]), kind=Kind.GONE)
    look = partial(_running, domain) if active else partial(_lying, raw)
    return {target: look(known[target]) for target in targets}


def volume_length(raw: libvirt.virConnect, address: Address) -> int:
    """How many bytes a volume is from end to end, as its file or device is. Raises Problem, libvirtError."""
    with volume_at(raw, address) as volume:
        return understood(partial(with_volume, SourceDisk("")), volume.XMLDesc(0)).length


def _running(domain: libvirt.virDomain, disk: SourceDisk) -> SourceDisk:
    capacity, allocation, physical = domain.blockInfo(disk.target)
    return replace(disk, capacity=capacity, allocation=allocation, length=physical, probed=disk.format)


def _lying(raw: libvirt.virConnect, disk: SourceDisk) -> SourceDisk:
    if disk.kind == "network":
        words = sentence("The disk {disk} is on the network, from where libvirt cannot copy it.", disk=disk.target)
        raise Problem(words, sentence("Let it stay: the other host can use it from there too."), kind=Kind.UNSUPPORTED)
    if disk.kind not in {"file", "block", "volume"}:
        words = sentence("The disk {disk} is nothing that libvirt could read.", disk=disk.target)
        raise Problem(words, details=disk.kind, kind=Kind.UNSUPPORTED)
    with volume_at(raw, disk.address) as volume:
        return understood(partial(with_volume, disk), volume.XMLDesc(0))
