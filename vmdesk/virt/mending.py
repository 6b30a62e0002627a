"""What is changed at a host so that a machine can move there, or from there. All of it blocks and runs in lanes."""

import contextlib
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.host_reading import read_huge_pages
from vmdesk.virt.migration_facts import EVERYWHERE
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

Raw = libvirt.virConnect


def define_network(raw: Raw, name: str, xml: str, *, autostart: bool) -> None:
    """virNetworkDefineXML, and start it. What fails leaves no network behind. Raises Problem where there is one."""
    with contextlib.suppress(libvirt.libvirtError):
        raw.networkLookupByName(name)
        raise Problem(sentence("There is such a network by now."), kind=Kind.REFUSED)
    network = raw.networkDefineXML(xml)
    try:
        network.create()
        if autostart:
            network.setAutostart(1)
    except BaseException:
        for step in (network.destroy, network.undefine):
            with contextlib.suppress(libvirt.libvirtError):
                step()
        raise


def define_pool(raw: Raw, name: str, xml: str, *, autostart: bool) -> None:
    """virStoragePoolDefineXML, and start it; its folder is not made: where it is missing the pool is of no use.

    What fails leaves no pool behind. Raises Problem where there is one.
    """
    with contextlib.suppress(libvirt.libvirtError):
        raw.storagePoolLookupByName(name)
        raise Problem(sentence("There is such a pool by now."), kind=Kind.REFUSED)
    pool = raw.storagePoolDefineXML(xml, 0)
    try:
        pool.create(0)
        if autostart:
            pool.setAutostart(1)
    except BaseException:
        for step in (pool.destroy, pool.undefine):
            with contextlib.suppress(libvirt.libvirtError):
                step()
        raise


def secret_value(raw: Raw, uuid: str) -> bytes:
    """The value of a secret, to be handed on and kept nowhere. Raises Problem: a private one is told to nobody."""
    try:
        value = raw.secretLookupByUUIDString(uuid).value(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_INVALID_SECRET:
            hint = sentence("Enter the value at the target by hand.")
            words = sentence("The secret is private: its host tells nobody its value.")
            raise Problem(words, hint, str(error)) from error
        if error.get_error_code() == libvirt.VIR_ERR_NO_SECRET:
            raise Problem(sentence("The secret has no value at its own host either."), details=str(error)) from error
        raise
    return bytes(value or b"")


def allocate_huge_pages(raw: Raw, size_kib: int, count: int) -> None:
    """virNodeAllocPages: set so many more aside. Raises Problem where the host has no room for all of them.

    Linux gives as many as it finds in one piece; what it gave of too few is given back.
    """
    before = understood(partial(read_huge_pages, size_kib=size_kib), raw.getCapabilities())
    try:
        raw.allocPages({size_kib: count}, EVERYWHERE, 1, libvirt.VIR_NODE_ALLOC_PAGES_ADD)
    except libvirt.libvirtError as error:
        with contextlib.suppress(libvirt.libvirtError):
            raw.allocPages({size_kib: before}, EVERYWHERE, 1, libvirt.VIR_NODE_ALLOC_PAGES_SET)
        words = sentence("The host has no room for so many huge pages.")
        hint = sentence("Its memory is in too small pieces: set them aside when the host starts.")
        raise Problem(words, hint, str(error)) from error
