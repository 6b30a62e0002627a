"""What a pool has in it now, and how much room: libvirt tells what it was when the pool was last looked through."""

from functools import partial
from typing import NamedTuple

import libvirt

from vmdesk.errors import Kind
from vmdesk.model.storage import read_pool
from vmdesk.virt.translation import translate, understood


class Contents(NamedTuple):
    """The names of the volumes of a pool, and the bytes that are free in it."""

    names: frozenset[str]
    available: int


def look_through(raw: libvirt.virConnect, pool: str) -> Contents:
    """Have the host look again what is in a pool, in four calls. It blocks, perhaps for long. Raises Problem.

    What cannot be looked through now, as while a volume is made in it, is told as far as it is known.
    """
    handle = raw.storagePoolLookupByName(pool)
    try:
        handle.refresh(0)
    except libvirt.libvirtError as error:
        if translate(error).kind is Kind.LOST:
            raise
    names = frozenset(handle.listVolumes())
    return Contents(names, understood(partial(read_pool, active=True, autostart=False), handle.XMLDesc(0)).available)
