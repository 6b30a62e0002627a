"""A folder of a host as a pool for the length of a piece of work: libvirt reads and writes files in pools alone.

All of it blocks, in lanes. What has a pool already is reached by that one; a pool that is made for the purpose is never
written down on the host, and is let go of by the last who uses it. No file goes with it.
"""

import contextlib
import posixpath
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.storage import VolumeInfo, folder_pool_xml
from vmdesk.virt import storage
from vmdesk.words import sentence

_OURS = "vmdesk-"  # with which the names of such pools begin
_PASSING = re.compile(r"vmdesk-[0-9a-f]{8}")
_Key = tuple[str, str, str]  # the host, by its URI and its own name, and the folder
_locks: dict[_Key, threading.Lock] = {}
_users: Counter[_Key] = Counter()


def is_passing(name: str) -> bool:
    """Whether a pool of this name is one that was made for the length of a piece of work: nobody is to choose it."""
    return bool(_PASSING.fullmatch(name))


@contextmanager
def pool_of_folder(raw: libvirt.virConnect, folder: str, *, build: bool = False) -> Iterator[str]:
    """The name of a pool that has this folder and knows what is in it now. Raises Problem, libvirtError.

    `build` has the folder made where it is missing.
    """
    key = (raw.getURI(), raw.getHostname(), folder)
    lock = _locks.setdefault(key, threading.Lock())
    with lock:  # held while a pool is made: two at once for one folder are refused by libvirt
        name, lent = _pool(raw, folder, build=build)
        _users[key] += lent
    try:
        yield name
    finally:
        with lock:
            _users[key] -= lent
            if lent and not _users[key]:
                _let_go(raw, name)


def _pool(raw: libvirt.virConnect, folder: str, *, build: bool) -> tuple[str, bool]:
    """A pool, and whether it is to be switched off afterwards."""
    known = storage.pool_for_folder(raw, folder)
    if known is None:
        name = _OURS + uuid4().hex[:8]
        flags = libvirt.VIR_STORAGE_POOL_CREATE_WITH_BUILD if build else 0
        raw.storagePoolCreateXML(folder_pool_xml(name, folder), flags)
        return name, True
    if not known.active:
        storage.start_pool(raw, known.name)
        return known.name, True
    with contextlib.suppress(libvirt.libvirtError):  # it may be looked through by another at this moment
        storage.refresh(raw, known.name)
    return known.name, known.name.startswith(_OURS)


def _let_go(raw: libvirt.virConnect, name: str) -> None:
    with contextlib.suppress(libvirt.libvirtError):  # with the connection there is nothing to be done any more
        raw.storagePoolLookupByName(name).destroy()


@contextmanager
def volume_at(raw: libvirt.virConnect, address: storage.Address) -> Iterator[libvirt.virStorageVol]:
    """libvirt's handle of a file, also of one in a folder that is no pool. Raises Problem, GONE where there is none."""
    try:
        known = storage.look_up(raw, address)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_STORAGE_VOL or not isinstance(address, str):
            raise
        if address.startswith("/dev/") or not posixpath.isabs(address):
            words = sentence("“{path}” is in no storage pool, so libvirt cannot read it.", path=address)
            raise Problem(words, sentence("Make a storage pool of what it lies on."), kind=Kind.GONE) from error
    else:
        yield known
        return
    with pool_of_folder(raw, posixpath.dirname(address)) as pool:
        yield storage.look_up(raw, (pool, posixpath.basename(address)))


def make_volume_at(
    raw: libvirt.virConnect, path: str, xml: str, begins: Callable[[], object] = lambda: None
) -> VolumeInfo:
    """Make a file at this path, and its folder where that is missing. Raises Problem where there is one already.

    `begins` is called just before it is made, on this thread: nothing was at the path then.
    """
    with pool_of_folder(raw, posixpath.dirname(path), build=True) as pool:
        if posixpath.basename(path) in storage.volume_names(raw, pool):
            raise Problem(sentence("There is a file “{path}” already.", path=path))
        begins()
        return storage.create_volume(raw, pool, xml)
