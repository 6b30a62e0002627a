"""Moves that somebody else began: which machines of a host are on their way, and how that can be steered.

All of it blocks, in lanes.
"""

import contextlib
from collections.abc import Iterable

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.request import Request
from vmdesk.virt import migration
from vmdesk.virt.connection import Raw
from vmdesk.virt.in_progress import calling
from vmdesk.virt.migration import Crossing
from vmdesk.words import sentence

_RESUME = Request(frozenset({"LIVE", "PERSIST_DEST", "UNDEFINE_SOURCE", "POSTCOPY", "POSTCOPY_RESUME"}))
_NO_LIMIT_MIB = 1 << 32  # libvirt's word for no limit is the largest number that it can say


def leaving(raw: Raw, uuids: Iterable[str]) -> frozenset[str]:
    """Those of these machines that are on their way to another host: a call for each that needs no guest.

    Empty where the driver knows no such jobs.
    """
    found = set()
    for uuid in uuids:
        try:
            stats = raw.lookupByUUIDString(uuid).jobStats()
        except libvirt.libvirtError as error:
            if error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT:
                break
            continue
        if stats.get("type") and stats.get("operation") == libvirt.VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT:
            found.add(uuid)
    return frozenset(found)


def limits(raw: Raw, uuid: str) -> tuple[int | None, int | None]:
    """The speed in MiB per second, 0 without a limit, and the pause in milliseconds allowed; None where untold."""
    with calling(raw):  # in a lane of the move's own, which outlives the connection
        domain = raw.lookupByUUIDString(uuid)
    speed = downtime = None
    with contextlib.suppress(libvirt.libvirtError):
        speed = domain.migrateGetMaxSpeed(0)
    with contextlib.suppress(libvirt.libvirtError):
        downtime = domain.migrateGetMaxDowntime(0)
    return (0 if speed is not None and speed >= _NO_LIMIT_MIB else speed), downtime


def start_post_copy(domain: libvirt.virDomain) -> None:
    """virDomainMigrateStartPostCopy. Raises Problem where the move was begun without that possibility."""
    try:
        migration.start_post_copy(domain)
    except libvirt.libvirtError as error:
        if "VIR_MIGRATE_POSTCOPY" not in str(error):
            raise
        words = sentence("This move was begun in a way that does not let it switch over early.")
        raise Problem(words, details=str(error), kind=Kind.UNSUPPORTED) from error


def resume_post_copy(source: Raw, target: Raw, uuid: str) -> None:
    """Take up a move that broke after the guest had gone over; returns when all of it has arrived."""
    Crossing(uuid, _RESUME).direct(source, target)
