"""What a complaint about a lock tells: which of a machine's disks it is about (libvirt's lock drivers, QEMU)."""

import re
from collections.abc import Iterable
from hashlib import md5, sha256

from vmdesk.model.locks.used_disks import UsedDisk

_NAMED = (
    re.compile(r"Lockspace resource '([^']+)' is locked"),  # src/locking, virLockSpaceAcquireResource
    re.compile(r"another process using the image \[([^\]]+)\]"),  # QEMU, file-posix
)


def disks_complained_about(details: str, disks: Iterable[UsedDisk]) -> tuple[UsedDisk, ...]:
    """The disks that the complaint names, by their paths or, as indirect locks are named, by the digests of these.

    All of them where it names none.
    """
    disks = tuple(disks)
    names = {name for pattern in _NAMED for name in pattern.findall(details)}
    found = tuple(disk for disk in disks if disk.path and not names.isdisjoint(_names(disk.path)))
    return found or disks


def _names(path: str) -> set[str]:
    """What virtlockd (SHA-256) and sanlock (MD5) call the lock of a path."""
    data = path.encode()
    return {path, sha256(data).hexdigest(), md5(data, usedforsecurity=False).hexdigest()}
