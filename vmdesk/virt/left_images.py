"""Images that nobody needs any more: which are there, and their removal unless something uses them.

All of it blocks, in lanes.
"""

from collections.abc import Iterable
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.storage import VolumeInfo, read_volume
from vmdesk.virt import folder_pools, in_use, storage
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

CLOCKS_SECONDS = 600.0  # by which a host's clock may differ from ours
Image = tuple[str, str]  # a pool and the name of a volume in it, or a path without a pool
_NOT_THERE = {
    libvirt.VIR_ERR_NO_STORAGE_VOL,
    libvirt.VIR_ERR_NO_STORAGE_POOL,
    libvirt.VIR_ERR_OPERATION_INVALID,  # of a pool that is switched off
}


def of_no_use(raw: libvirt.virConnect, images: Iterable[Image], since: float, but: str = "") -> tuple[Image, ...]:
    """Those of them that the host has, and that no machine uses, the one of that name aside.

    What was last written to before `since`, in seconds since the epoch, is somebody else's.
    """
    found = {image: volume for image in images if (volume := _volume(raw, image)) is not None}
    if not found:
        return ()
    users = in_use.in_use(raw, storage.all_volumes(raw)).paths
    return tuple(
        image
        for image, volume in found.items()
        if not {*users.get(volume.path, ())} - {but} and not 0 < volume.modified < since - CLOCKS_SECONDS
    )


def delete(raw: libvirt.virConnect, images: Iterable[Image]) -> None:
    """Delete these images. One that is gone already is no error.

    Raises Problem where a machine uses one of them; those before it are deleted then.
    """
    users = in_use.in_use(raw, storage.all_volumes(raw)).paths
    for image in images:
        found = _volume(raw, image)
        if found is None:
            continue
        if names := users.get(found.path):
            words = sentence("“{file}” is used by {vms}, and stays.", file=found.path, vms=", ".join(names))
            raise Problem(words, kind=Kind.IN_USE)
        with folder_pools.volume_at(raw, _address(image)) as volume:
            volume.delete(0)


def _volume(raw: libvirt.virConnect, image: Image) -> VolumeInfo | None:
    try:
        with folder_pools.volume_at(raw, _address(image)) as volume:
            return understood(partial(read_volume, pool=image[0]), volume.XMLDesc(0))
    except Problem:
        return None
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NOT_THERE:
            raise
        return None


def _address(image: Image) -> storage.Address:
    pool, name = image
    return (pool, name) if pool else name
