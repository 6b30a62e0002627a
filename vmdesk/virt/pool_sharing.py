"""Giving a host a storage pool that other hosts have: what it has already, and each step with the way back.

All of it blocks and runs in lanes.
"""

import contextlib
import errno

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.parsing import parse
from vmdesk.model.pool_sharing import read_shared_pool
from vmdesk.model.pool_sharing_checks import Folder, PoolThere
from vmdesk.virt import storage
from vmdesk.virt.connection import own_connection
from vmdesk.virt.folder_pools import pool_of_folder
from vmdesk.virt.migration_facts import WITHOUT
from vmdesk.virt.pool_meanings import opening_problem
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

Raw = libvirt.virConnect


# What there is.


def pools(raw: Raw) -> tuple[PoolThere, ...]:
    """The pools by name, as they are defined: three calls and one per pool. Raises Problem."""
    on, starting = (
        {handle.name() for handle in raw.listAllStoragePools(flag)}
        for flag in (libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE, libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART)
    )
    found = []
    for handle in raw.listAllStoragePools(0):
        try:
            pool = understood(read_shared_pool, _definition(handle))
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_STORAGE_POOL:
                raise
            continue
        found.append(PoolThere(pool, pool.name in on, pool.name in starting))
    return tuple(sorted(found, key=lambda there: there.pool.name))


def _definition(handle: libvirt.virStoragePool) -> str:
    try:
        return handle.XMLDesc(libvirt.VIR_STORAGE_XML_INACTIVE)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
            raise
    return handle.XMLDesc(0)  # a driver that does not know the flag


def pool_kinds(raw: Raw) -> frozenset[str] | None:
    """virConnectGetStoragePoolCapabilities (5.2): the types of pools that are possible; None where it does not say."""
    try:
        xml = raw.getStoragePoolCapabilities(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() in WITHOUT:
            return None
        raise
    return understood(_read_kinds, xml)


def _read_kinds(xml: str) -> frozenset[str]:
    return frozenset(node.get("type", "") for node in parse(xml).iterfind("pool") if node.get("supported") == "yes")


def folder(raw: Raw, path: str) -> Folder:
    """What is at a path that is no pool's: asked by a pool that is there for that moment only."""
    try:
        with pool_of_folder(raw, path) as name:
            return Folder(known=True, exists=True, count=len(storage.volume_names(raw, name)))
    except libvirt.libvirtError as error:
        if error.get_int1() == errno.ENOENT:
            return Folder(known=True)
        if error.get_int1() == errno.ENOTDIR:
            return Folder(known=True, exists=True, is_folder=False)
        if error.get_error_code() == libvirt.VIR_ERR_RPC or not raw.isAlive():
            raise
        return Folder()  # nobody may look, such as where libvirt is confined


def volumes(raw: Raw, pool: str) -> tuple[tuple[str, int], ...]:
    """Path and capacity in bytes of what is in a pool, once it has been looked through again. Raises Problem."""
    raw.storagePoolLookupByName(pool).refresh(0)
    return tuple((volume.path, volume.capacity) for volume in storage.volumes(raw, pool))


# Making it.


def define(raw: Raw, name: str, xml: str) -> None:
    """virStoragePoolDefineXML, which would change one of that name and UUID. Raises Problem where there is one."""
    with contextlib.suppress(libvirt.libvirtError):
        raw.storagePoolLookupByName(name)
        raise Problem(sentence("There is such a pool by now."), kind=Kind.REFUSED)
    raw.storagePoolDefineXML(xml, 0)


def build(raw: Raw, name: str) -> None:
    """virStoragePoolBuild: have the folder that a server's is mounted onto, with those above it."""
    raw.storagePoolLookupByName(name).build(0)


def start(raw: Raw, name: str) -> bool:
    """virStoragePoolCreate, over a connection of its own: a server that does not answer takes minutes.

    Whether it was off before. Raises Problem, which says what is the matter with the server or the way to it.
    """
    with own_connection(raw) as own:
        pool = own.storagePoolLookupByName(name)
        try:
            if pool.isActive():
                return False
            pool.create(0)
        except libvirt.libvirtError as error:
            raise opening_problem(error) from error
    return True


def set_autostart(raw: Raw, name: str, *, on: bool = True) -> None:
    """Have it started with the host, or no longer."""
    raw.storagePoolLookupByName(name).setAutostart(int(on))


# Taking it back. Each raises Problem where there is nothing to take back, or another pool has the name by now.


def stop(raw: Raw, name: str, uuid: str) -> None:
    """virStoragePoolDestroy, which unmounts."""
    _ours(raw, name, uuid).destroy()


def remove_folder(raw: Raw, name: str, uuid: str) -> None:
    """virStoragePoolDelete of one that is mounted, and off: of its folder, unless there is something in it."""
    _ours(raw, name, uuid).delete(0)


def undefine(raw: Raw, name: str, uuid: str) -> None:
    """virStoragePoolUndefine."""
    _ours(raw, name, uuid).undefine()


def _ours(raw: Raw, name: str, uuid: str) -> libvirt.virStoragePool:
    handle = raw.storagePoolLookupByName(name)
    if uuid and handle.UUIDString() != uuid:
        raise Problem(sentence("The pool “{pool}” is no longer there.", pool=name), kind=Kind.GONE)
    return handle
