"""What a host can run, a libvirt call each. Both block, the first for seconds where a host has just started."""

import libvirt

from vmdesk.model.capabilities import (
    DomainCapabilities,
    HostCapabilities,
    read_domain_capabilities,
    read_host_capabilities,
)
from vmdesk.virt.translation import understood


def own_version() -> tuple[int, int]:
    """Major and minor of the libvirt of this program, whose schemas are those of this computer."""
    number = libvirt.getVersion()
    return number // 1_000_000, number // 1000 % 1000


def host_capabilities(raw: libvirt.virConnect) -> HostCapabilities:
    """virConnectGetCapabilities. Raises Problem."""
    return understood(read_host_capabilities, raw.getCapabilities())


def domain_capabilities(
    raw: libvirt.virConnect, emulator: str = "", architecture: str = "", machine: str = "", virtualisation: str = ""
) -> DomainCapabilities:
    """virConnectGetDomainCapabilities for one sort of guest; what is left empty the host chooses.

    Drivers other than QEMU's, Xen's and bhyve's do not tell: everything is then empty but what was asked. Raises
    Problem.
    """
    asked = (emulator or None, architecture or None, machine or None, virtualisation or None)
    try:
        xml = raw.getDomainCapabilities(*asked, 0)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT:
            return DomainCapabilities(emulator, machine, architecture, virtualisation)
        raise
    return understood(read_domain_capabilities, xml)
