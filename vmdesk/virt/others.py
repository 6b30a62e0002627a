"""The definitions of the other machines of a host, for what they hold on to. It blocks, in lanes."""

import libvirt

from vmdesk.model.editing.others import Held, Other, held_by

OFF = -1  # the id of a domain that is not active


def held_by_others(raw: libvirt.virConnect, uuid: str) -> Held:
    """What all machines but this one hold: a call, one per machine, one more per running one."""
    others = [_other(domain) for domain in raw.listAllDomains(0) if domain.UUIDString() != uuid]
    return held_by(other for other in others if other is not None)


def _other(domain: libvirt.virDomain) -> Other | None:
    """One of them; None if it is gone, or may not be read."""
    try:
        stored = domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)
        running = domain.XMLDesc(0) if domain.ID() != OFF else None
    except libvirt.libvirtError as error:
        if error.get_error_code() in {libvirt.VIR_ERR_NO_DOMAIN, libvirt.VIR_ERR_ACCESS_DENIED}:
            return None
        raise
    return Other(domain.UUIDString(), domain.name(), stored, running)
