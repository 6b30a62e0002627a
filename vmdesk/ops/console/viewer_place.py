"""Where an external viewer finds a display: at its own address, or at a place here that leads to it for a while."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from typing import Any

from vmdesk.aio import await_on, in_thread, made
from vmdesk.errors import Problem
from vmdesk.model.conduit import Line
from vmdesk.model.consoles import Display
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import network_name, read_address
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.peer import daemon_is_here
from vmdesk.ops.console.viewer_file import Place
from vmdesk.ops.console.ways import host_of, listens_inside, open_way
from vmdesk.ops.host_commands import runs_here
from vmdesk.ops.session import Session
from vmdesk.remote.forward import Forward, end_line
from vmdesk.words import sentence

LOOPBACK = "127.0.0.1"
_ANY = {"": LOOPBACK, "0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104 - what displays say
Dial = Callable[[], Coroutine[Any, Any, Line]]


class OpenPlace:
    """A place for a viewer, until `close`; it leads on by `forwards`, or the viewer goes on from there by itself."""

    def __init__(self, place: Place, forwards: tuple[Forward, ...] = ()) -> None:
        self.place = place
        self._forwards = forwards
        self._opened = time.monotonic()

    @property
    def leads_on(self) -> bool:
        """Whether it is a way of ours."""
        return bool(self._forwards)

    @property
    def trouble(self) -> Problem | None:
        """Why a viewer that came got no further."""
        return next((forward.trouble for forward in self._forwards if forward.trouble), None)

    @property
    def in_use(self) -> bool:
        """Whether a viewer speaks through it."""
        return any(forward.in_use for forward in self._forwards)

    @property
    def used(self) -> bool:
        """Whether one ever has."""
        return any(forward.last_used is not None for forward in self._forwards)

    @property
    def idle_seconds(self) -> float:
        """For how long none has, while none does."""
        last = max((forward.last_used or self._opened for forward in self._forwards), default=self._opened)
        return time.monotonic() - last

    def close(self) -> None:
        """Take it away, without waiting."""
        for forward in self._forwards:
            forward.close()


async def open_place(session: Session, key: VmKey, display: Display, *, by_socket: bool) -> OpenPlace:
    """Open the way for a viewer, which goes through a socket if `by_socket`, else by TCP. Raises Problem."""
    config = session.host(key.host).info.config
    if (host := await _direct_host(session, config, display)) is not None:
        return OpenPlace(Place(network_name(host), display.port, display.tls_port))
    tls = replace(display, port=display.tls_port) if display.tls_port else None
    plain = display if display.port or tls is None else None
    dials = [partial(open_way, session, key, one) if one else None for one in (plain, tls)]
    for dial in dials:  # so that a person hears from us, and not from the viewer, where it leads nowhere
        if dial is not None:
            end_line(await dial())
    return await _opened(by_socket and not tls, *dials)


async def _direct_host(session: Session, config: HostConfig, display: Display) -> str | None:
    """Where the viewer finds the display by itself; None where it cannot."""
    address = read_address(config.uri)
    if not display.listens or not (display.port or display.tls_port) or address.driver == "test":
        return None
    if runs_here(config):
        return _ANY.get(display.address, display.address)
    if logs_in_by_ssh(config.uri) and not config.direct_consoles:
        return None
    if listens_inside(display.address) or await in_thread(partial(daemon_is_here, address), name="look at a socket"):
        return None
    if display.address not in _ANY:
        return display.address
    return await host_of(session, config, address) or None


async def _opened(by_socket: bool, plain: Dial | None, tls: Dial | None) -> OpenPlace:
    loop = asyncio.get_running_loop()

    def listen() -> OpenPlace:
        with ExitStack() as unwanted:
            forwards = [
                unwanted.enter_context(closing(Forward(partial(await_on, loop, dial), tcp=not by_socket)))
                if dial
                else None
                for dial in (plain, tls)
            ]
            unwanted.pop_all()
        first, second = forwards
        path = first.path if first else ""
        place = Place("" if path else LOOPBACK, first.port if first else 0, second.port if second else 0, path)
        return OpenPlace(place, tuple(forward for forward in forwards if forward))

    try:
        return await made(listen, OpenPlace.close, "forward")
    except OSError as error:
        raise Problem(sentence("No port could be opened on this computer."), details=str(error)) from error
