"""A machine's displays as it has them now, and libvirt's own way to one. All of it blocks, in lanes."""

import socket

import libvirt

from vmdesk.model.consoles import Display, displays
from vmdesk.virt import hardware
from vmdesk.virt.domains import Domain
from vmdesk.virt.translation import understood


def displays_of(domain: Domain) -> tuple[Display, ...]:
    """The displays of the running machine, with their passwords unless the connection may only read.

    Of one that is off those that it will have, whose ports are then most often not known. Raises Problem.
    """
    return understood(displays, hardware.running(domain) or hardware.stored(domain))


def graphics_socket(domain: Domain, index: int) -> socket.socket:
    """virDomainOpenGraphicsFD: the other end of a socket that QEMU was given, which then asks for no password.

    Only for a daemon of this computer, over its UNIX socket. Elsewhere the descriptor cannot come with the answer, and
    libvirt takes the connection for broken.
    """
    number = domain.openGraphicsFD(index, libvirt.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH)
    found = socket.socket(fileno=number)
    found.setblocking(True)
    return found
