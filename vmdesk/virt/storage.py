"""Pools and volumes, asked of the host and changed there. All of it blocks and runs in lanes; none of it decides.

A file that lies in no active pool is not to be had through libvirt: it has no volume, and `volume` returns None.
"""

import posixpath
from functools import partial

import libvirt

from vmdesk.model.storage import PoolInfo, VolumeInfo, folder_pool_xml, read_pool, read_volume
from vmdesk.virt.listing import listed
from vmdesk.virt.translation import understood

Address = str | tuple[str, str]  # a volume: its path or key, or the name of its pool and its own


def pools(raw: libvirt.virConnect) -> tuple[PoolInfo, ...]:
    """The host's pools by name: three calls and one per pool. None where the driver has no storage. Raises Problem."""
    found = listed(
        raw.listAllStoragePools,
        libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE,
        libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART,
        libvirt.VIR_ERR_NO_STORAGE_POOL,
        read_pool,
    )
    return tuple(sorted(found, key=lambda pool: pool.name))


def pool_for_folder(raw: libvirt.virConnect, path: str) -> PoolInfo | None:
    """The pool, active or not, that has this folder of the host; libvirt allows one. Raises Problem."""
    wanted = posixpath.normpath(path)
    return next((pool for pool in pools(raw) if pool.path and posixpath.normpath(pool.path) == wanted), None)


def make_folder_pool(raw: libvirt.virConnect, name: str, path: str) -> PoolInfo:
    """Make a pool of a folder on the host, which is made too where it is missing, and start it, now and always.

    Raises Problem. What fails leaves no pool behind.
    """
    handle = raw.storagePoolDefineXML(folder_pool_xml(name, path), 0)
    try:
        handle.build(0)
        handle.create(0)
        handle.setAutostart(1)
        return understood(partial(read_pool, active=True, autostart=True), handle.XMLDesc(0))
    except BaseException:
        _forget(handle)
        raise


def _forget(handle: libvirt.virStoragePool) -> None:
    """Take back a pool that did not come to be, whatever else goes wrong."""
    for step in (handle.destroy, handle.undefine):
        try:
            step()
        except libvirt.libvirtError:
            continue


def start_pool(raw: libvirt.virConnect, name: str) -> None:
    """Make a pool's volumes available."""
    raw.storagePoolLookupByName(name).create(0)


def switch_on(raw: libvirt.virConnect, name: str) -> bool:
    """Make a pool's volumes available, unless they are; whether that was to be done."""
    handle = raw.storagePoolLookupByName(name)
    if handle.isActive():
        return False
    handle.create(0)
    return True


def switch_off(raw: libvirt.virConnect, name: str) -> None:
    """Make a pool's volumes unavailable; they stay, and machines that run go on using them. No error if it is off."""
    handle = raw.storagePoolLookupByName(name)
    if handle.isActive():
        handle.destroy()


def refresh(raw: libvirt.virConnect, name: str) -> None:
    """Have the host look again which volumes a pool has: for files that came without libvirt. It may take long."""
    raw.storagePoolLookupByName(name).refresh(0)


def volume_names(raw: libvirt.virConnect, pool: str) -> frozenset[str]:
    """The names in a pool, in two calls however many they are."""
    return frozenset(raw.storagePoolLookupByName(pool).listVolumes())


def contents(raw: libvirt.virConnect) -> dict[str, frozenset[str] | None]:
    """The names in each pool, None for one that is switched off: a call, and two per pool. A pool may go meanwhile."""
    found: dict[str, frozenset[str] | None] = {}
    for handle in raw.listAllStoragePools(0):
        try:
            found[handle.name()] = frozenset(handle.listVolumes()) if handle.isActive() else None
        except libvirt.libvirtError as error:
            if error.get_error_code() not in {libvirt.VIR_ERR_NO_STORAGE_POOL, libvirt.VIR_ERR_OPERATION_INVALID}:
                raise
    return found


def names_ending(raw: libvirt.virConnect, endings: tuple[str, ...]) -> frozenset[str]:
    """The names that end so, in all pools that are switched on: a call, and one per pool. A pool may go meanwhile."""
    found: set[str] = set()
    for handle in raw.listAllStoragePools(libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE):
        try:
            found |= {name for name in handle.listVolumes() if name.endswith(endings)}
        except libvirt.libvirtError as error:
            if error.get_error_code() not in {libvirt.VIR_ERR_NO_STORAGE_POOL, libvirt.VIR_ERR_OPERATION_INVALID}:
                raise
    return frozenset(found)


def volumes(raw: libvirt.virConnect, pool: str) -> tuple[VolumeInfo, ...]:
    """The volumes of a pool by name: two calls and one per volume, whose XML tells all. Raises Problem.

    They are as libvirt saw them when the pool was last refreshed.
    """
    found = []
    for handle in raw.storagePoolLookupByName(pool).listAllVolumes(0):
        try:
            found.append(_read(handle, pool))
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_STORAGE_VOL:
                raise
    return tuple(sorted(found, key=lambda volume: volume.name))


def _read(handle: libvirt.virStorageVol, pool: str) -> VolumeInfo:
    return understood(partial(read_volume, pool=pool), handle.XMLDesc(0))


def volume(raw: libvirt.virConnect, address: Address) -> VolumeInfo | None:
    """One volume, in three calls; None where no active pool has it, as of an ISO in a folder that is no pool."""
    try:
        handle = look_up(raw, address)
        return _read(handle, handle.storagePoolLookupByVolume().name())
    except libvirt.libvirtError as error:
        if error.get_error_code() in {libvirt.VIR_ERR_NO_STORAGE_VOL, libvirt.VIR_ERR_NO_STORAGE_POOL}:
            return None
        raise


def look_up(raw: libvirt.virConnect, address: Address) -> libvirt.virStorageVol:
    """libvirt's handle of a volume: one call for a path, two for a key or for a name in a pool."""
    if not isinstance(address, str):
        pool, name = address
        return raw.storagePoolLookupByName(pool).storageVolLookupByName(name)
    try:
        return raw.storageVolLookupByPath(address)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_STORAGE_VOL:
            raise
    return raw.storageVolLookupByKey(address)


def create_volume(raw: libvirt.virConnect, pool: str, xml: str) -> VolumeInfo:
    """virStorageVolCreateXML. Raises Problem. A volume that takes its room at once may take long."""
    owner = raw.storagePoolLookupByName(pool)
    flags = _creation_flags(xml)
    try:
        return _read(owner.createXML(xml, flags), pool)
    except libvirt.libvirtError as error:
        if not flags or error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
            raise
    return _read(owner.createXML(xml, 0), pool)  # a driver that does not know the flag


def _creation_flags(xml: str) -> int:
    """A qcow2 file takes its room at once only if libvirt is told so in a flag too; raw ones by their allocation."""
    wanted = understood(partial(read_volume, pool=""), xml)
    full = wanted.format == "qcow2" and not wanted.backing and wanted.allocation >= wanted.capacity > 0
    return libvirt.VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA if full else 0


def delete_volume(raw: libvirt.virConnect, address: Address) -> None:
    """Delete a volume with what is in it. One that is gone already is no error."""
    try:
        look_up(raw, address).delete(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_STORAGE_VOL:
            raise


def pool(raw: libvirt.virConnect, name: str) -> PoolInfo:
    """One pool, in four calls. Raises Problem."""
    handle = raw.storagePoolLookupByName(name)
    active, autostart = bool(handle.isActive()), bool(handle.autostart())
    return understood(partial(read_pool, active=active, autostart=autostart), handle.XMLDesc(0))


def all_volumes(raw: libvirt.virConnect) -> tuple[VolumeInfo, ...]:
    """The volumes of all pools that are switched on. Raises Problem. A pool that goes meanwhile has none."""
    found: list[VolumeInfo] = []
    for one in pools(raw):
        try:
            found += volumes(raw, one.name) if one.active else ()
        except libvirt.libvirtError as error:
            if error.get_error_code() not in {libvirt.VIR_ERR_NO_STORAGE_POOL, libvirt.VIR_ERR_OPERATION_INVALID}:
                raise
    return tuple(found)


def allocation(raw: libvirt.virConnect, address: Address) -> int:
    """The bytes that a volume takes up at this moment, also of one that is still being made."""
    return int(look_up(raw, address).info()[2])
