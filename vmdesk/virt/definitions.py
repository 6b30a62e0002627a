"""A machine from its XML: defined, started, and taken back where a later step fails. All of it blocks, in lanes."""

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model.domain_xml import read_details
from vmdesk.virt import domains
from vmdesk.virt.translation import understood
from vmdesk.words import sentence


def define(raw: libvirt.virConnect, xml: str, *, validate: bool) -> str:
    """virDomainDefineXMLFlags: the UUID of the machine that the host now has.

    A machine of the XML's UUID is changed by it. `validate` holds the XML against libvirt's schema, which finds what is
    misspelt; libvirt ignores that otherwise.
    """
    return raw.defineXMLFlags(xml, libvirt.VIR_DOMAIN_DEFINE_VALIDATE if validate else 0).UUIDString()


def refuse_taken(raw: libvirt.virConnect, uuid: str) -> None:
    """Raises Problem where the host has a machine of this UUID, which would be changed, and taken back, instead."""
    try:
        raw.lookupByUUIDString(uuid)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise
    else:
        raise Problem(sentence("There is a VM with this UUID on this host already."), kind=Kind.REFUSED)


def create(raw: libvirt.virConnect, xml: str) -> str:
    """Start a machine that the host forgets when it is switched off; its UUID."""
    return domains.start_with(raw, xml)


def start(raw: libvirt.virConnect, uuid: str) -> None:
    """Start a defined machine."""
    domains.start(raw.lookupByUUIDString(uuid))


def undefine(raw: libvirt.virConnect, uuid: str) -> None:
    """Take a machine back, also one that runs: its definition and what libvirt keeps about it, not its volumes.

    One that is gone already is no error.
    """
    try:
        domains.undefine(raw.lookupByUUIDString(uuid))
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise


def eject(raw: libvirt.virConnect, uuid: str, target: str, *, force: bool = False) -> None:
    """Take the medium out of a machine's CD or floppy drive, such as `sda`, now and for later. Raises Problem."""
    domains.eject(raw.lookupByUUIDString(uuid), target, force=force)


def start_with_host(raw: libvirt.virConnect, uuid: str) -> None:
    """Have a defined machine started whenever its host's daemon starts."""
    domains.set_autostart(raw.lookupByUUIDString(uuid), True)


def media(raw: libvirt.virConnect, uuid: str) -> tuple[tuple[str, str], ...]:
    """The media in a machine's CD and floppy drives as it will start next: drive, such as `sda`, and path."""
    details = understood(read_details, raw.lookupByUUIDString(uuid).XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    return tuple((disk.target, disk.source) for disk in details.disks if disk.device in {"cdrom", "floppy"})


def name_of(raw: libvirt.virConnect, uuid: str) -> str:
    """The name of a machine."""
    return raw.lookupByUUIDString(uuid).name()
