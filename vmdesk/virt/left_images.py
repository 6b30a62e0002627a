"""Images and definitions that nobody needs any more: which are there, and their removal unless something uses them.

All of it blocks, in lanes.
"""

from collections.abc import Iterable

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.virt import definitions, folder_pools, in_use, storage
from vmdesk.words import sentence

Image = tuple[str, str]  # a pool and the name of a volume in it, or a path without a pool
_NOT_THERE = {
    libvirt.VIR_ERR_NO_STORAGE_VOL,
    libvirt.VIR_ERR_NO_STORAGE_POOL,
    libvirt.VIR_ERR_OPERATION_INVALID,  # of a pool that is switched off
}


def existing(raw: libvirt.virConnect, images: Iterable[Image]) -> tuple[Image, ...]:
    """Those of them that the host has."""
    return tuple(image for image in images if _path(raw, image) is not None)


def delete(raw: libvirt.virConnect, uuid: str, images: Iterable[Image]) -> None:
    """Delete a machine's definition, where a UUID is given, and these images. One that is gone already is no error.

    Raises Problem where a machine uses one of them; those before it are deleted then.
    """
    if uuid:
        definitions.undefine(raw, uuid)
    users = in_use.in_use(raw, storage.all_volumes(raw)).paths
    for image in images:
        path = _path(raw, image)
        if path is None:
            continue
        if names := users.get(path):
            words = sentence("“{file}” is used by {vms}, and stays.", file=path, vms=", ".join(names))
            raise Problem(words, kind=Kind.IN_USE)
        with folder_pools.volume_at(raw, _address(image)) as volume:
            volume.delete(0)


def _path(raw: libvirt.virConnect, image: Image) -> str | None:
    try:
        with folder_pools.volume_at(raw, _address(image)) as volume:
            return volume.path()
    except Problem:
        return None
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NOT_THERE:
            raise
        return None


def _address(image: Image) -> storage.Address:
    pool, name = image
    return (pool, name) if pool else name
