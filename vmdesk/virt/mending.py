"""What is changed at a host so that a machine can move there, or from there. All of it blocks and runs in lanes."""

import contextlib
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.migration.host_reading import read_huge_pages
from vmdesk.model.network import NetworkInfo, read_network
from vmdesk.model.parsing import parse, text
from vmdesk.model.pool_sharing import read_shared_pool
from vmdesk.model.uses import read_uses
from vmdesk.virt.migration_facts import EVERYWHERE
from vmdesk.virt.translation import understood
from vmdesk.words import sentence

Raw = libvirt.virConnect


def has_network(raw: Raw, name: str, xml: str) -> bool:
    """Whether there is this network by now. Raises Problem where there is another one of that name."""
    try:
        there = raw.networkLookupByName(name)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_NETWORK:
            return False
        raise
    read = partial(read_network, active=False, autostart=False)
    if not _alike(*(understood(read, one) for one in (xml, there.XMLDesc(libvirt.VIR_NETWORK_XML_INACTIVE)))):
        raise Problem(sentence("There is another network of that name by now."), kind=Kind.REFUSED)
    return True


def _alike(one: NetworkInfo, other: NetworkInfo) -> bool:
    """Whether they lead to the same, as far as their definitions tell."""
    bridges = one.bridge == other.bridge or "bridge" not in (one.forward, other.forward)
    return one.uuid == other.uuid or (one.forward == other.forward and one.addresses == other.addresses and bridges)


def use_network(raw: Raw, name: str, *, autostart: bool) -> None:
    """Have a network on, and start with the host where that is wished. Raises Problem."""
    network = raw.networkLookupByName(name)
    if not network.isActive():
        network.create()
    if autostart:
        network.setAutostart(1)


def forget_network(raw: Raw, xml: str) -> None:
    """Take back what `define_network` has made of the XML; nothing where it is not there, or guests are in it."""
    try:
        network = raw.networkLookupByUUIDString(understood(_uuid, xml))
        if network.isActive() and network.listAllPorts(0):
            raise Problem(sentence("VMs use it by now."), kind=Kind.REFUSED)
        if network.isActive():
            network.destroy()
        network.undefine()
    except libvirt.libvirtError as error:
        if error.get_error_code() not in {libvirt.VIR_ERR_NO_NETWORK, libvirt.VIR_ERR_INVALID_ARG}:
            raise


def _uuid(xml: str) -> str:
    return text(parse(xml), "uuid")


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


def has_pool(raw: Raw, name: str, xml: str) -> bool:
    """Whether there is this pool by now. Raises Problem where there is another one of that name."""
    try:
        there = raw.storagePoolLookupByName(name)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_STORAGE_POOL:
            return False
        raise
    definition = there.XMLDesc(libvirt.VIR_STORAGE_XML_INACTIVE)
    wanted, found = (understood(read_shared_pool, one) for one in (xml, definition))
    if not wanted.is_from_the_same(found) or wanted.path.rstrip("/") != found.path.rstrip("/"):
        raise Problem(sentence("There is another pool of that name by now."), kind=Kind.REFUSED)
    return True


def use_pool(raw: Raw, name: str, *, autostart: bool = False) -> None:
    """Have a pool on, and start with the host where that is wished. Raises Problem."""
    pool = raw.storagePoolLookupByName(name)
    if not pool.isActive():
        pool.create(0)
    if autostart:
        pool.setAutostart(1)


def forget_pool(raw: Raw, xml: str) -> None:
    """Take back what `define_pool` has made of the XML; nothing where it is not there."""
    try:
        pool = raw.storagePoolLookupByUUIDString(understood(_uuid, xml))
        if pool.isActive():
            pool.destroy()
        pool.undefine()
    except libvirt.libvirtError as error:
        if error.get_error_code() not in {libvirt.VIR_ERR_NO_STORAGE_POOL, libvirt.VIR_ERR_INVALID_ARG}:
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


def names_path(domain: libvirt.virDomain, path: str) -> bool:
    """Whether a machine has an image or a medium at this path, as it runs or as it would start. Raises Problem."""
    flags = (0, libvirt.VIR_DOMAIN_XML_INACTIVE)
    return any(path in understood(read_uses, domain.XMLDesc(flag)).paths for flag in flags)


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


def free_huge_pages(raw: Raw, size_kib: int) -> int:
    """virNodeGetFreePages: how many of this size nobody uses, on the whole host. Raises Problem."""
    told = raw.getFreePages([size_kib], EVERYWHERE, 1, 0)
    return sum(count for pages in told.values() for count in pages.values())


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
