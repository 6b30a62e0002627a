"""Which machines of a host run, and with what disks: asked before one is started elsewhere. It blocks, in lanes."""

from dataclasses import dataclass, replace
from typing import Any

import libvirt

from vmdesk.model.locks.exports import Export, read_export
from vmdesk.model.locks.used_disks import NetworkImage, UsedDisk, read_used_disks
from vmdesk.model.parsing import parse, text
from vmdesk.model.uses import read_uses
from vmdesk.virt.storage import look_up
from vmdesk.virt.translation import understood

_GROUPS = libvirt.VIR_DOMAIN_STATS_STATE | libvirt.VIR_DOMAIN_STATS_BLOCK
# With what lies below the disks; a machine that is busy is passed by, and its disks told all the same.
_FLAGS = (
    libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE
    | libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
    | libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING
)
_UNTOLD = {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_CONFIG_UNSUPPORTED, libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED}
_GONE = {libvirt.VIR_ERR_NO_DOMAIN, libvirt.VIR_ERR_NO_STORAGE_VOL, libvirt.VIR_ERR_NO_STORAGE_POOL}


@dataclass(frozen=True, slots=True)
class User:
    """A machine that has a process. `paths` are those of its disks and of what lies below them, on its host.

    `others` says that it has disks whose place only its XML tells: those on the network. `number` is libvirt's id, and
    `state` and `reason` are libvirt's too.
    """

    uuid: str
    name: str
    number: int
    state: int = 0
    reason: int = 0
    paths: frozenset[str] = frozenset()
    others: bool = False


def disk_users(raw: libvirt.virConnect) -> tuple[User, ...] | None:
    """All machines that run, in one call; None where the driver does not tell them so. Raises Problem."""
    try:
        records = raw.getAllDomainStats(_GROUPS, _FLAGS)
    except libvirt.libvirtError as error:
        if error.get_error_code() in _UNTOLD:
            return None
        raise
    return tuple(_user(handle, stats) for handle, stats in records)


def _user(handle: libvirt.virDomain, stats: dict[str, Any]) -> User:
    user = User(
        handle.UUIDString(),
        handle.name(),
        handle.ID(),
        int(stats.get("state.state", 0)),
        int(stats.get("state.reason", 0)),
    )
    if "block.count" not in stats:
        return replace(user, paths=_paths_by_xml(handle), others=True)
    rows = range(int(stats["block.count"]))
    paths = [stats.get(f"block.{row}.path") for row in rows]
    return replace(user, paths=frozenset(str(path) for path in paths if path), others=not all(paths))


def _paths_by_xml(handle: libvirt.virDomain) -> frozenset[str]:
    """For drivers whose figures lack disks; nothing of a machine that has just gone."""
    try:
        return frozenset(read_uses(handle.XMLDesc(0)).paths)
    except (libvirt.libvirtError, ValueError):
        return frozenset()


def used_disks(raw: libvirt.virConnect, uuid: str) -> tuple[UsedDisk, ...]:
    """The disks of a machine, as it runs or as it would start, each of a pool with its path. Raises Problem.

    A call, and three for each disk that is named by its pool.
    """
    domain = raw.lookupByUUIDString(uuid)
    flags = 0 if domain.isActive() else libvirt.VIR_DOMAIN_XML_INACTIVE
    disks = understood(read_used_disks, domain.XMLDesc(flags))
    return tuple(_with_path(raw, disk) for disk in disks)


def located(raw: libvirt.virConnect, disks: tuple[UsedDisk, ...]) -> tuple[UsedDisk, ...]:
    """The same disks, each of a pool with its path."""
    return tuple(_with_path(raw, disk) for disk in disks)


def _with_path(raw: libvirt.virConnect, disk: UsedDisk) -> UsedDisk:
    """What is in no pool that runs has no path, and cannot be started from either."""
    if disk.path or disk.volume is None:
        return disk
    try:
        return replace(disk, path=look_up(raw, disk.volume).path())
    except libvirt.libvirtError as error:
        if error.get_error_code() in _GONE | {libvirt.VIR_ERR_OPERATION_INVALID}:
            return disk
        raise


def network_images(raw: libvirt.virConnect, uuid: str) -> tuple[NetworkImage, ...]:
    """The images on the network that a running machine has; none of one that has just gone. Raises Problem."""
    try:
        xml = raw.lookupByUUIDString(uuid).XMLDesc(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() in _GONE:
            return ()
        raise
    disks = understood(read_used_disks, xml)
    return tuple(disk.network for disk in disks if disk.network is not None)


def exports(raw: libvirt.virConnect) -> tuple[Export, ...]:
    """What the host's active pools of NFS and the like mount: a call, and one per such pool. Raises Problem."""
    wanted = libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_NETFS | libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE
    try:
        found = [understood(read_export, pool.XMLDesc(0)) for pool in raw.listAllStoragePools(wanted)]
    except libvirt.libvirtError as error:
        if error.get_error_code() in _UNTOLD | _GONE:
            return ()
        raise
    return tuple(export for export in found if export is not None)


def host_uuid(raw: libvirt.virConnect) -> str:
    """By which libvirt knows the host itself (virConnectGetCapabilities); empty where it does not tell."""
    return understood(lambda xml: text(parse(xml), "host/uuid"), raw.getCapabilities())
