"""Whether the pools of two hosts are one, by a tiny volume that is made in the one and seen in the other. It blocks."""

from functools import partial
from typing import NamedTuple

import libvirt

from vmdesk.model.storage import PoolInfo, read_pool, volume_xml
from vmdesk.virt.translation import understood

_NONE = {libvirt.VIR_ERR_NO_STORAGE_VOL, libvirt.VIR_ERR_NO_STORAGE_POOL}


class Place(NamedTuple):
    """The pool in which a path is, and libvirt's key of the volume; empty where the path is none yet."""

    pool: PoolInfo
    key: str = ""


def place_of(raw: libvirt.virConnect, path: str) -> Place | None:
    """Where a path is, in five calls; where it is no volume, a call and one per pool. None where it is in no pool."""
    try:
        volume = raw.storageVolLookupByPath(path)
        if volume.info()[0] != libvirt.VIR_STORAGE_VOL_DIR:
            return Place(_read(volume.storagePoolLookupByVolume()), volume.key())
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NONE:
            raise
    # The folder of a pool may lie in that of another, which has it as a volume then.
    on = raw.listAllStoragePools(libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE)
    folders = {pool.path: pool for pool in map(_read, on) if pool.makes_files}
    found = folders.get(path) or folders.get(path.rpartition("/")[0] or "/")
    return Place(found) if found is not None else None


def _read(handle: libvirt.virStoragePool) -> PoolInfo:
    return understood(partial(read_pool, active=True, autostart=False), handle.XMLDesc(0))


def put(raw: libvirt.virConnect, pool: str, name: str) -> None:
    """Make a volume that takes next to no room."""
    raw.storagePoolLookupByName(pool).createXML(volume_xml(name, 512, "raw", full=False), 0)


def sees(raw: libvirt.virConnect, pool: str, name: str) -> bool:
    """Whether the pool has a volume of that name, once it has been looked through again. That may take long."""
    handle = raw.storagePoolLookupByName(pool)
    handle.refresh(0)
    try:
        handle.storageVolLookupByName(name)
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NONE:
            raise
        return False
    return True


def take(raw: libvirt.virConnect, pool: str, name: str) -> None:
    """Delete it again; one that is not there is no error."""
    try:
        raw.storagePoolLookupByName(pool).storageVolLookupByName(name).delete(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NONE:
            raise
