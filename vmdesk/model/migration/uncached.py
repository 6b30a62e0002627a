"""The definition of a machine whose disks are used without the host's cache, as a move needs it."""

from collections.abc import Collection

from vmdesk.errors import Kind, Problem
from vmdesk.model.devices.disk import Disk
from vmdesk.model.domain.definition import Domain
from vmdesk.words import sentence


def without_cache(xml: str, targets: Collection[str]) -> str:
    """The definition with `cache='none'` at the disks at these targets, and everything else to the letter.

    Raises Problem where it has no such disk.
    """
    domain = Domain.read(xml)
    left = set(targets)
    for device in domain.devices:
        if isinstance(device, Disk) and device.target in left:
            device.cache = "none"
            left.discard(device.target)
    if left:
        words = sentence("The VM has no disk {disk} any more.", disk=", ".join(sorted(left)))
        raise Problem(words, kind=Kind.GONE)
    return domain.xml()
