"""How large a domain's disk is, and making it larger, running or not. All of it blocks and runs in lanes."""

import contextlib
import re
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.devices.disk import Disk
from vmdesk.model.disk_size import DiskSize, is_old_qcow2
from vmdesk.model.domain.definition import Domain as Definition
from vmdesk.model.parsing import parse
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.virt import storage
from vmdesk.virt.translation import translate, understood
from vmdesk.words import sentence

Domain = libvirt.virDomain
SECTOR = 512  # images are whole sectors; libvirt rounds those of qcow2 up by itself
_NOT_THERE = {libvirt.VIR_ERR_NO_STORAGE_VOL, libvirt.VIR_ERR_NO_STORAGE_POOL, libvirt.VIR_ERR_NO_SUPPORT}
_HAS_SNAPSHOTS = re.compile(r"Can't resize an? (v2 )?image which has snapshots")
_NO_RESIZE = re.compile(
    r"does not support (resize|changing of volume capacity)|Cannot (grow|resize) device files", re.IGNORECASE
)


def disk_size(domain: Domain, target: str) -> DiskSize:
    """What is known of a disk, by a dozen calls, two more for each snapshot; its pool is refreshed. Raises Problem.

    Whether others use the image is not looked at.
    """
    active = bool(domain.isActive())
    disk = _disk(domain, target, active=active)
    pool, volume, old = _place(domain.connect(), disk)
    capacity, allocation, physical = _figures(domain, target, None if active else volume)
    return DiskSize(
        target=target,
        path=(volume.path if volume else "") or disk.path or disk.location,
        capacity=capacity,
        allocation=allocation,
        physical=physical,
        format=disk.image_format or "raw",
        kind=disk.source_kind or "file",
        device=disk.device or "disk",
        bus=disk.bus or "",
        active=active,
        saved=not active and bool(domain.hasManagedSaveImage(0)),
        read_only=bool(disk.read_only),
        pool=pool,
        volume=volume,
        old_qcow2=old,
        snapshots=internal_snapshots(domain, target),
    )


def _figures(domain: Domain, target: str, volume: VolumeInfo | None) -> tuple[int, int, int]:
    """Capacity, allocation, and the size of what they lie on: of a volume as the pool says, else virDomainGetBlockInfo.

    Of a domain that is off, libvirt cannot say it where the definition names the disk by its pool.
    """
    if volume is not None:
        return volume.capacity, volume.allocation, volume.capacity
    capacity, allocation, physical = domain.blockInfo(target)
    return capacity, allocation, physical


def _disk(domain: Domain, target: str, *, active: bool) -> Disk:
    definition = Definition.read(domain.XMLDesc(0 if active else libvirt.VIR_DOMAIN_XML_INACTIVE))
    disk = definition.first(Disk, lambda disk: disk.target == target)
    if disk is None:
        raise Problem(sentence("The VM has no disk {target} any more.", target=target), kind=Kind.GONE)
    if not disk.location:
        raise Problem(sentence("There is nothing in the drive {target}.", target=target))
    return disk


def _place(raw: libvirt.virConnect, disk: Disk) -> tuple[PoolInfo | None, VolumeInfo | None, bool]:
    """The pool and the volume, where a pool that is on has it, and whether it is of the old qcow2 format."""
    address: storage.Address = (disk.pool or "", disk.volume) if disk.volume else disk.path or ""
    volume = storage.volume(raw, address) if address else None
    if volume is None:
        return None, None, False
    with contextlib.suppress(libvirt.libvirtError):  # it may be refreshed by another, or something be made in it
        storage.refresh(raw, volume.pool)  # else its free room is that of long ago
    old = understood(is_old_qcow2, storage.look_up(raw, (volume.pool, volume.name)).XMLDesc(0))
    return storage.pool(raw, volume.pool), volume, old


def internal_snapshots(domain: Domain, target: str) -> tuple[str, ...]:
    """The names of the snapshots of a domain that are kept in the image of this disk: a call, and one for each."""
    try:
        snapshots = domain.listAllSnapshots(libvirt.VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL)
    except libvirt.libvirtError as error:
        if error.get_error_code() in {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_INVALID_ARG}:
            return ()  # a driver without snapshots, or that knows no kinds of them
        raise
    has = partial(_snapshot_has, target=target)
    return tuple(one.getName() for one in snapshots if understood(has, one.getXMLDesc(0)))


def _snapshot_has(xml: str, target: str) -> bool:
    """Whether a snapshot keeps this disk in its image (domainsnapshot.rng). Raises ValueError."""
    disks = parse(xml).iterfind("disks/disk[@snapshot='internal']")
    return any(disk.get("name") == target for disk in disks)


def resize(domain: Domain, target: str, path: str, size: int, *, shrink: bool = False) -> None:
    """Give a disk another size, in bytes, rounded up to a sector: of a running domain by virDomainBlockResize.

    Of one that is off, virStorageVolResize is asked for the volume at `path`, or with that key. Smaller it is made only
    with `shrink`, which destroys what lies behind the new end. Raises Problem.
    """
    size += -size % SECTOR
    try:
        if domain.isActive():
            _unless_smaller(size, domain.blockInfo(target)[0], shrink=shrink)
            domain.blockResize(target, size, libvirt.VIR_DOMAIN_BLOCK_RESIZE_BYTES)
        else:
            volume = storage.look_up(domain.connect(), path)
            _unless_smaller(size, volume.info()[1], shrink=shrink)
            volume.resize(size, libvirt.VIR_STORAGE_VOL_RESIZE_SHRINK if shrink else 0)
    except libvirt.libvirtError as error:
        raise _meaning(error, active=bool(domain.isActive())) from error


def _unless_smaller(size: int, present: int, *, shrink: bool) -> None:
    if size < present and not shrink:
        raise Problem(sentence("A disk cannot be made smaller here: what lies at its end would be lost."))


def _meaning(error: libvirt.libvirtError, *, active: bool) -> Problem:
    """What the error is to a person who resizes: libvirt passes on QEMU's words."""
    problem = translate(error)
    message = error.get_error_message() or ""
    if _HAS_SNAPSHOTS.search(message):
        return Problem(
            sentence("Snapshots in the image are in the way."),
            hint=sentence("The image is in the old qcow2 format. Delete its snapshots, or convert it with qemu-img."),
            details=problem.details,
        )
    if _NO_RESIZE.search(message):
        return Problem(
            sentence("The host cannot make this disk larger."),
            hint=sentence("Make what it lies on larger, on the host itself."),
            details=problem.details,
            kind=Kind.UNSUPPORTED,
        )
    if not active and error.get_error_code() in _NOT_THERE:
        return Problem(
            sentence("The image lies in no storage pool, so it can be made larger only while the VM runs."),
            hint=sentence("Start the VM, or make a storage pool of the folder of the image."),
            details=problem.details,
        )
    return problem
