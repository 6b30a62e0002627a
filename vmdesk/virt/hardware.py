"""What a machine is made of, read from its host and changed there, now and for later. All of it blocks, in lanes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import libvirt

from vmdesk.errors import Kind
from vmdesk.model.editing.now import LiveChange, Request
from vmdesk.virt import tuning
from vmdesk.virt.domains import Domain
from vmdesk.virt.translation import translate

NOW = libvirt.VIR_DOMAIN_AFFECT_LIVE
LATER = libvirt.VIR_DOMAIN_AFFECT_CONFIG
_NUMBERED = re.compile(r"<domain\b[^>]*\sid=['\"]")
_ADDRESS_SOURCES = (
    libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT,
    libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE,
    libvirt.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP,
)


def stored(domain: Domain) -> str:
    """The definition with which it starts next, with passwords; of a transient machine what would start it again."""
    return _described(domain, libvirt.VIR_DOMAIN_XML_INACTIVE)


def running(domain: Domain) -> str | None:
    """How it runs, with passwords; None while it is off. One call: only what runs has a number."""
    xml = _described(domain, 0)
    return xml if _NUMBERED.search(xml) else None


def _described(domain: Domain, flags: int) -> str:
    """Without passwords where the connection may only read."""
    try:
        return str(domain.XMLDesc(flags | libvirt.VIR_DOMAIN_XML_SECURE))
    except libvirt.libvirtError as error:
        if error.get_error_code() not in {libvirt.VIR_ERR_OPERATION_DENIED, libvirt.VIR_ERR_ACCESS_DENIED}:
            raise
    return str(domain.XMLDesc(flags))


def change(domain: Domain, wanted: LiveChange, affected: int) -> None:
    """Make one change of a machine: of the running one, of its definition, or of both, as the flags say.

    Raises Problem for what libvirt has no call for.
    """
    if wanted.request is Request.FIELDS:
        tuning.change(domain, wanted, affected)
        return
    calls: Mapping[Request, Callable[[str, int], Any]] = {
        Request.ATTACH: domain.attachDeviceFlags,
        Request.DETACH: domain.detachDeviceFlags,
        Request.UPDATE: domain.updateDeviceFlags,
    }
    calls[wanted.request](wanted.xml, affected)


def change_both(domain: Domain, wanted: LiveChange) -> None:
    """Make one change of the running machine and of its definition in one call: libvirt makes both or none."""
    change(domain, replace(wanted, xml=wanted.both_xml or wanted.xml), NOW | LATER)


def change_now(domain: Domain, wanted: LiveChange) -> None:
    """Make one change of the running machine alone."""
    change(domain, wanted, NOW)


def card_addresses(domain: Domain) -> dict[str, tuple[str, ...]]:
    """The addresses at each network card of a running guest, by MAC in lower case, without those of the link alone.

    The guest's agent, the host's leases and its ARP table are asked, a call each; what one does not know another may.
    """
    found: dict[str, dict[str, None]] = {}
    for source in _ADDRESS_SOURCES:
        try:
            interfaces = domain.interfaceAddresses(source)
        except libvirt.libvirtError as error:
            if translate(error).kind is Kind.LOST:
                raise
            continue
        for interface in interfaces.values():
            addresses = (str(one["addr"]) for one in interface.get("addrs") or ())
            known = found.setdefault(str(interface.get("hwaddr") or "").lower(), {})
            known.update(dict.fromkeys(one for one in addresses if not one.lower().startswith("fe80:")))
    return {mac: tuple(addresses) for mac, addresses in found.items()}


def define(raw: libvirt.virConnect, xml: str, *, validate: bool) -> None:
    """Have a machine start with this definition from its next start on. Raises Problem where it names another one."""
    raw.defineXMLFlags(xml, libvirt.VIR_DOMAIN_DEFINE_VALIDATE if validate else 0)
