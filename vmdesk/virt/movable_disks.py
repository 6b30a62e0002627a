"""What is to be known before a machine's disks are moved from pool to pool. All of it blocks, and runs in lanes."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace

import libvirt

from vmdesk.model.migration.storage_facts import DiskFacts, StorageFacts, read_disks, read_snapshot_disks
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.virt import in_use, storage
from vmdesk.virt.translation import understood

_RAW = {"iso": "raw", "": "raw", "unknown": "raw"}  # what libvirt finds in an image that is raw
_NOT_TOLD = {
    libvirt.VIR_ERR_NO_SUPPORT,
    libvirt.VIR_ERR_INVALID_ARG,
    libvirt.VIR_ERR_NO_STORAGE_POOL,
    libvirt.VIR_ERR_OPERATION_INVALID,
}


def learn(raw: libvirt.virConnect, uuid: str) -> StorageFacts:
    """A machine's disks, the host's pools, and who else uses the images. Raises Problem.

    A dozen calls, and two for each pool, snapshot, disk and other machine.
    """
    domain = raw.lookupByUUIDString(uuid)
    active = bool(domain.isActive())
    disks = understood(read_disks, domain.XMLDesc(0 if active else libvirt.VIR_DOMAIN_XML_INACTIVE))
    pools = _fresh_pools(raw)
    inside, chained = _snapshots(domain)
    located = [_located(raw, domain, disk, active=active) for disk in disks]
    return StorageFacts(
        domain.name(),
        active,
        saved=not active and bool(domain.hasManagedSaveImage(0)),
        disks=_with_users(raw, domain.name(), [_with_snapshots(disk, inside) for disk in located]),
        pools=pools,
        names={pool.name: _names(raw, pool) for pool in pools if pool.active},
        chained_snapshots=chained,
        checkpoints=_checkpoints(domain),
        libvirt=_version(raw.getLibVersion()),
    )


def _fresh_pools(raw: libvirt.virConnect) -> tuple[PoolInfo, ...]:
    """The pools with the room that they have now, as far as libvirt lets itself be told to look."""
    for pool in storage.pools(raw):
        if pool.active:
            with contextlib.suppress(libvirt.libvirtError):  # something is being made in it, or it has just gone
                storage.refresh(raw, pool.name)
    return storage.pools(raw)


def _names(raw: libvirt.virConnect, pool: PoolInfo) -> frozenset[str]:
    try:
        return storage.volume_names(raw, pool.name)
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NOT_TOLD:
            raise
        return frozenset()


def _located(raw: libvirt.virConnect, domain: libvirt.virDomain, disk: DiskFacts, *, active: bool) -> DiskFacts:
    """With its sizes, and the pool that has it."""
    if disk.is_medium or not disk.location:
        return disk
    address: storage.Address = (disk.pool, disk.volume) if disk.volume else disk.path
    volume = storage.volume(raw, address) if disk.volume or disk.path.startswith("/") else None
    found = replace(disk, pool="", volume="")
    if volume is not None:
        found_format = _RAW.get(volume.format, volume.format)
        found = replace(disk, pool=volume.pool, volume=volume.name, path=volume.path, found_format=found_format)
    capacity, allocation = _sizes(domain, disk.target, volume, active=active)
    below = disk.backing or ((volume.backing,) if volume is not None and volume.backing else ())
    return replace(found, capacity=capacity, allocation=allocation, backing=below, backing_format=_format(raw, found))


def _sizes(domain: libvirt.virDomain, target: str, volume: VolumeInfo | None, *, active: bool) -> tuple[int, int]:
    """The bytes that the guest has, and that they take. Of one that runs QEMU says it, to the byte."""
    if active or volume is None:
        with contextlib.suppress(libvirt.libvirtError):
            capacity, allocation, physical = domain.blockInfo(target)
            return capacity, max(allocation, physical if volume is None else volume.allocation)
    return (volume.capacity, volume.allocation) if volume is not None else (0, 0)


def _format(raw: libvirt.virConnect, disk: DiskFacts) -> str:
    """The format of the image that it continues, where the machine's XML does not say."""
    if disk.backing_format or not disk.backing:
        return disk.backing_format
    below = storage.volume(raw, disk.backing[0])
    return below.format if below is not None else ""


def _snapshots(domain: libvirt.virDomain) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The names of the snapshots that are kept in the image of each disk, and of those that are images themselves."""
    inside: dict[str, tuple[str, ...]] = {}
    chained: list[str] = []
    try:
        snapshots = domain.listAllSnapshots(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NOT_TOLD:
            raise
        return {}, ()
    for one in snapshots:
        name = one.getName()
        targets, others = understood(read_snapshot_disks, one.getXMLDesc(0))
        for target in targets:
            inside[target] = (*inside.get(target, ()), name)
        chained += [name] if others else []
    return inside, tuple(chained)


def _with_snapshots(disk: DiskFacts, inside: dict[str, tuple[str, ...]]) -> DiskFacts:
    return replace(disk, snapshots=inside.get(disk.target, ()))


def _checkpoints(domain: libvirt.virDomain) -> tuple[str, ...]:
    try:
        return tuple(one.getName() for one in domain.listAllCheckpoints(0))
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NOT_TOLD:
            raise
        return ()


def _with_users(raw: libvirt.virConnect, name: str, disks: Iterable[DiskFacts]) -> tuple[DiskFacts, ...]:
    """With the other machines that use the same images, now or when they start."""
    paths = in_use.in_use(raw).paths
    running = {domain.name() for domain in raw.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE)}
    found = []
    for disk in disks:
        users = tuple(user for user in paths.get(disk.path, ()) if user != name) if disk.path else ()
        found.append(replace(disk, users=users, running_users=tuple(user for user in users if user in running)))
    return tuple(found)


def _version(number: int) -> tuple[int, ...]:
    return number // 1_000_000, number // 1000 % 1000
