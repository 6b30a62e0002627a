"""The way to a VM's VNC display: libvirt's descriptor on this computer, the host's SSH connection, or straight."""

import socket
from functools import partial
from ipaddress import ip_address

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Line
from vmdesk.model.consoles import Display
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import HostAddress, read_address
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.model.vm import VmKey
from vmdesk.ops.console import sockets
from vmdesk.ops.console.peer import daemon_is_here
from vmdesk.ops.host_commands import runs_here
from vmdesk.ops.session import Session
from vmdesk.virt import graphics
from vmdesk.words import sentence

_EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what displays say
_NOT_HANDED_OUT = frozenset({Kind.UNSUPPORTED, Kind.REFUSED})


async def displays_of(session: Session, key: VmKey) -> tuple[Display, ...]:
    """The VM's displays as it runs, or as it will once it does, with passwords where they may be read.

    Raises Problem.
    """
    host = session.host(key.host)
    return await host.lanes.run(partial(graphics.displays_of, host.domain(key.uuid)))


async def open_way(session: Session, key: VmKey, display: Display) -> Line:
    """A connection to a display of the running VM. Raises Problem, UNREACHABLE or LOST where it may work later."""
    config = session.host(key.host).info.config
    address = read_address(config.uri)
    if address.driver == "test":
        words = sentence("This host is make-believe: its VMs have no screens.")
        raise Problem(words, kind=Kind.UNSUPPORTED)
    if logs_in_by_ssh(config.uri) and not config.direct_consoles:
        return await _through(session, config, display)
    if runs_here(config) or await in_thread(partial(daemon_is_here, address), name="look at a socket"):
        return await _here(session, key, display)
    return await _straight(await host_of(session, config, address), display)


def known_as(config: HostConfig) -> str:
    """The host's name as its displays' certificates should have it; empty for this computer."""
    try:
        return read_address(config.uri).host
    except Problem:
        return ""


async def _here(session: Session, key: VmKey, display: Display) -> Line:
    """As libvirt hands it out; else, as with hypervisors that cannot, where it listens."""
    host = session.host(key.host)
    work = partial(graphics.graphics_socket, host.domain(key.uuid), display.index)
    try:
        return sockets.line_of(await host.lanes.run(work, socket.socket.close), private=True)
    except Problem as problem:
        if problem.kind not in _NOT_HANDED_OUT or not (display.port or display.socket):
            raise
    if display.socket:
        return await sockets.dial_path(display.socket)
    place = _EVERYWHERE.get(display.address, display.address)
    return await sockets.dial(place, display.port, private=listens_inside(place))


async def _through(session: Session, config: HostConfig, display: Display) -> Line:
    """Over the host's SSH connection, as the host itself reaches it."""
    if not display.listens:
        words = sentence("This display is only open to programs on its host: it listens nowhere.")
        hint = sentence("Let it listen on 127.0.0.1 of the host; the way there is encrypted by SSH.")
        raise Problem(words, hint, kind=Kind.UNSUPPORTED)
    if not (display.socket or display.port):
        raise _nowhere()
    link = await session.reaching.link(config)
    if display.socket:
        return await link.dial_socket(display.socket)
    return await link.dial(_EVERYWHERE.get(display.address, display.address), display.port)


async def _straight(host: str, display: Display) -> Line:
    """Over the network, at the host's port."""
    if not host:
        words = sentence("The address of this host does not say which computer it is, so its screens cannot be found.")
        raise Problem(words, kind=Kind.UNSUPPORTED)
    if not display.listens or display.socket or listens_inside(display.address):
        words = sentence("This display is only open to programs on its host, and consoles go straight to this host.")
        hint = sentence("Let it listen on the host's address, or reach the host over SSH and let consoles go that way.")
        raise Problem(words, hint, kind=Kind.UNSUPPORTED)
    if not display.port:
        raise _nowhere()
    return await sockets.dial(host if display.address in _EVERYWHERE else display.address, display.port)


def listens_inside(address: str) -> bool:
    """Whether an address is one at which a computer reaches itself alone."""
    if address.lower() in {"localhost", "ip6-localhost"}:
        return True
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


async def host_of(session: Session, config: HostConfig, address: HostAddress) -> str:
    """The host's name for the network, which for SSH may be another one than that of the address."""
    if not logs_in_by_ssh(config.uri):
        return address.host
    settings = (await session.reaching.link(config)).settings
    return settings.host if settings is not None else address.host


def _nowhere() -> Problem:
    """A display that has no port yet, as while the VM starts."""
    return Problem(sentence("The VM's display is not open yet."), kind=Kind.UNREACHABLE)
