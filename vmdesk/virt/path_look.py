"""A look at a path of a host by libvirt: what is there and how it begins. It blocks, in lanes.

What lies in no pool is seen through a pool of its folder, which is there for the moment of the look.
"""

import posixpath
from typing import Final

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.image_head import HEAD_BYTES
from vmdesk.model.path_sight import PathKind
from vmdesk.virt import storage, streams
from vmdesk.virt.folder_pools import pool_of_folder
from vmdesk.words import sentence

_KINDS: Final[dict[str, PathKind]] = {"": "file", "file": "file", "block": "block", "dir": "dir"}
_NO_FOLDERS: Final = ("/dev", "/proc", "/sys")  # what is in them is no file, and reading it may do something
_ABSENT: Final = ("No such file or directory", "Not a directory")

Seen = tuple[PathKind, bytes]  # what it is, and the beginning of a file


def look_at(raw: libvirt.virConnect, path: str) -> Seen | None:
    """What is at an absolute path; None where nothing is. Raises Problem, libvirtError where it cannot be seen."""
    path = posixpath.normpath(path)
    try:
        return _in_pool(raw, path) or _in_folder(raw, path)
    except libvirt.libvirtError as error:
        if any(words in (error.get_error_message() or "") for words in _ABSENT):
            return None
        raise


def _in_pool(raw: libvirt.virConnect, path: str) -> Seen | None:
    volume = storage.volume(raw, path)
    return _seen(raw, (volume.pool, volume.name)) if volume is not None else None


def _in_folder(raw: libvirt.virConnect, path: str) -> Seen | None:
    folder, name = posixpath.split(path)
    if not name:
        return "dir", b""
    if any(posixpath.commonpath((path, each)) == each for each in _NO_FOLDERS):
        raise Problem(sentence("What is there cannot be seen from here."), kind=Kind.UNSUPPORTED)
    known = storage.pool_for_folder(raw, folder)
    if known is not None and not known.active:
        words = sentence("The storage pool “{pool}” is switched off.", pool=known.name)
        raise Problem(words, kind=Kind.UNSUPPORTED)  # it is not switched on for a look
    with pool_of_folder(raw, folder) as pool:
        return _seen(raw, (pool, name)) if name in storage.volume_names(raw, pool) else None


def _seen(raw: libvirt.virConnect, address: tuple[str, str]) -> Seen | None:
    volume = storage.volume(raw, address)
    if volume is None:
        return None
    kind = _KINDS.get(volume.kind, "other")
    if kind != "file":
        return kind, b""
    return kind, streams.download_range(raw, address, 0, HEAD_BYTES)
