"""Copying a running domain's disk to another image and going over to it. All of it blocks, and runs in lanes.

libvirt has a copy "go over" by virDomainBlockJobAbort with the flag PIVOT: from then on the guest works on the copy.
"""

from dataclasses import dataclass

import libvirt

from vmdesk.errors import Problem
from vmdesk.model.migration.storage_facts import DiskFacts, read_disks
from vmdesk.model.migration.storage_place import ImagePlace, LeftCopy, copy_xml, place_in, with_disk_at
from vmdesk.virt import in_use, storage
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

Domain = libvirt.virDomain
MIB = 1 << 20
_NO_JOB = {libvirt.VIR_ERR_INVALID_ARG, libvirt.VIR_ERR_OPERATION_INVALID, libvirt.VIR_ERR_NO_DOMAIN}


@dataclass(frozen=True, slots=True)
class CopyLook:
    """How a copy stands, in bytes. `path` is the image that the guest works on; without a job it has ended."""

    running: bool  # the domain
    copying: bool = False
    ready: bool = False  # all is there, and what the guest writes goes to both
    done: int = 0
    total: int = 0
    path: str = ""
    target_path: str = ""


def begin(
    domain: Domain, target: str, place: ImagePlace, bandwidth_mib: int = 0, *, top: bool = False, wait: bool = False
) -> None:
    """virDomainBlockCopy into an image that is there, and exactly as large as the disk.

    `top` copies only the changes above the image that both continue; with `wait` what the guest writes waits until it
    is in both. libvirt cannot start a machine in the middle of a copy: it wants to be told that this ends with the run.
    """
    flags = libvirt.VIR_DOMAIN_BLOCK_COPY_REUSE_EXT | libvirt.VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB
    flags |= libvirt.VIR_DOMAIN_BLOCK_COPY_SHALLOW if top else 0
    flags |= libvirt.VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES if wait else 0
    limit = {str(libvirt.VIR_DOMAIN_BLOCK_COPY_BANDWIDTH): bandwidth_mib * MIB} if bandwidth_mib else {}
    domain.blockCopy(target, copy_xml(place), limit, flags)


def look(raw: libvirt.virConnect, uuid: str, target: str) -> CopyLook:
    """How far it is: two calls, one more where no copy is under way."""
    domain = raw.lookupByUUIDString(uuid)
    try:
        told = domain.blockJobInfo(target, 0) if domain.isActive() else None
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NO_JOB or domain.isActive():
            raise
        told = None
    if told and told.get("type") == libvirt.VIR_DOMAIN_BLOCK_JOB_TYPE_COPY:
        done, total = int(told["cur"]), int(told["end"])
        if done < total:
            return CopyLook(running=True, copying=True, done=done, total=total)
        return _with_place(domain, target, done, total)
    return _with_place(domain, target, 0, 0)


def _with_place(domain: Domain, target: str, done: int, total: int) -> CopyLook:
    """What the XML tells: of one that is off, the definition."""
    running = bool(domain.isActive())
    disk = _disk(domain, target, 0 if running else libvirt.VIR_DOMAIN_XML_INACTIVE)
    if disk is None:
        return CopyLook(running=running)
    copying = bool(disk.copied_to)
    return CopyLook(running, copying, disk.copy_ready, done, total, disk.path, disk.copied_to)


def _disk(domain: Domain, target: str, flags: int) -> DiskFacts | None:
    disks = understood(read_disks, domain.XMLDesc(flags))
    return next((disk for disk in disks if disk.target == target), None)


def copies(raw: libvirt.virConnect, uuid: str) -> tuple[LeftCopy, ...]:
    """The copies of a machine's disks that are under way: three calls, and three more for each copy."""
    domain = raw.lookupByUUIDString(uuid)
    if not domain.isActive():
        return ()
    disks = understood(read_disks, domain.XMLDesc(0))
    return tuple(LeftCopy(disk, _copy_place(raw, disk)) for disk in disks if disk.copied_to)


def _copy_place(raw: libvirt.virConnect, disk: DiskFacts) -> ImagePlace:
    volume = storage.volume(raw, disk.copied_to)
    if volume is None:
        return ImagePlace(disk.copied_to, disk.copy_format or "raw")
    return place_in(volume, disk.copy_format)


def set_speed(domain: Domain, target: str, mib: int) -> None:
    """Limit a copy under way to so many MiB per second; 0 takes the limit away."""
    domain.blockJobSetSpeed(target, mib * MIB, libvirt.VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES)


def go_over(domain: Domain, target: str) -> bool:
    """Have the guest work on the copy from now on; False where it is not ready for that after all."""
    try:
        domain.blockJobAbort(target, libvirt.VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_BLOCK_COPY_ACTIVE:
            return False
        raise
    return True


def stop(raw: libvirt.virConnect, uuid: str, target: str, path: str) -> None:
    """End a copy to this path, and have the guest stay where it is. What has ended already is no error."""
    try:
        domain = raw.lookupByUUIDString(uuid)
        disk = _disk(domain, target, 0) if domain.isActive() else None
        if disk is not None and disk.copied_to == path:
            domain.blockJobAbort(target, 0)
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NO_JOB:
            raise


def switch_definition(
    raw: libvirt.virConnect, uuid: str, target: str, old: ImagePlace, new: ImagePlace, *, only_off: bool = False
) -> bool:
    """Have a machine's definition name the new image; False where it names neither that nor the old one.

    After `go_over` libvirt has done so by itself, as a rule. A machine without a definition stays so. Raises Problem:
    with `only_off` for a machine that runs.
    """
    domain = raw.lookupByUUIDString(uuid)
    if only_off and domain.isActive():
        raise started_meanwhile()
    if not domain.isPersistent():
        return True
    xml = domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE)
    changed = with_disk_at(xml, target, old, new)
    if changed is not None and changed != xml:
        raw.defineXMLFlags(changed, 0)
        if only_off and _runs_on(domain, target, old):
            raw.defineXMLFlags(xml, 0)
            raise started_meanwhile()
    return changed is not None


def _runs_on(domain: Domain, target: str, place: ImagePlace) -> bool:
    """Whether it was started in this very moment, with the image at this place."""
    disk = _disk(domain, target, 0) if domain.isActive() else None
    return disk is not None and bool(disk.path) and disk.path == place.path


def started_meanwhile() -> Problem:
    """Why the copy of a disk of a machine that was off is of no use."""
    return Problem(
        sentence("The VM was started while its disk was copied. It has its old disk."),
        hint=sentence("Move the disk while the VM runs, or switch it off first."),
    )


def delete_unless_used(raw: libvirt.virConnect, pool: str, name: str) -> None:
    """Delete an image that was made for a copy, if it is there. Raises Problem where a machine uses it."""
    volume = storage.volume(raw, (pool, name))
    if volume is None:
        return
    users = in_use.in_use(raw).paths.get(volume.path, ())
    if users:
        raise Problem(sentence("The image is in use by {names}.", names=", ".join(users)))
    storage.delete_volume(raw, (pool, name))
