"""One SSH connection to one host: dialled, its key verified, logged in, through other hosts where that is the way."""

import asyncio
import contextlib
import threading
from dataclasses import replace
from functools import partial

import paramiko

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.remote import host_keys
from vmdesk.remote.asker import Asker
from vmdesk.remote.client_settings import ClientSettings, read_settings
from vmdesk.remote.dialling import dial, dial_through
from vmdesk.remote.failures import translate
from vmdesk.remote.login import log_in
from vmdesk.remote.stages import Seen, Stage, Told, unheeded
from vmdesk.remote.transport import BROKEN, Transport, Wire
from vmdesk.words import sentence

HANDSHAKE_SECONDS = 20.0
KEEPALIVE_SECONDS = 15
MOST_JUMPS = 8
GOODBYE_SECONDS = 1.0


class Hop:
    """A transport that is logged in, and the one through which it goes, if it does."""

    def __init__(self, transport: Transport, seen: Seen, before: "Hop | None") -> None:
        self.transport = transport
        self.seen = seen
        self.settings = seen.settings
        self.before = before

    @property
    def active(self) -> bool:
        """Whether it stands, as far as anybody has noticed."""
        return self.transport.is_active() and (self.before is None or self.before.active)

    def close(self) -> None:
        """Hang up without waiting, this one first: on a thread, since paramiko says good-bye."""
        threading.Thread(target=self._close, name="close ssh", daemon=True).start()

    def _close(self) -> None:
        """Its good-bye goes through the one before, and may be stuck there until that is closed."""
        hop: Hop | None = self
        while hop is not None:
            closing = threading.Thread(target=_end, args=(hop.transport,), name="close ssh", daemon=True)
            closing.start()
            closing.join(GOODBYE_SECONDS)
            hop = hop.before


def _end(transport: Transport) -> None:
    with contextlib.suppress(*BROKEN):
        transport.close()


async def connect(settings: ClientSettings, asker: Asker, told: Told = unheeded) -> Hop:
    """Connect, verify, log in, and do so with every host on the way. Raises Problem; cancelling it hangs up."""
    before: Hop | None = None
    try:
        for jump in await jumps(settings):
            before = await _connect(jump, before, asker, told)
        return await _connect(settings, before, asker, told)
    except BaseException:
        if before is not None:
            before.close()
        raise


async def jumps(settings: ClientSettings) -> list[ClientSettings]:
    """The hosts on the way, the nearest first; the nearest may itself be reached through others."""
    found: list[ClientSettings] = []
    wanted = list(settings.jumps)
    while wanted:
        if len(found) >= MOST_JUMPS:
            raise Problem(sentence("The way to the host goes through too many others."), kind=Kind.MALFORMED)
        jump = await in_thread(partial(_jump_settings, wanted.pop()), name="ssh settings")
        found.insert(0, jump)
        if not wanted:
            wanted = list(jump.jumps)
    return found


def _jump_settings(text: str) -> ClientSettings:
    """Of `[user@]host[:port]` or `ssh://…`, as ssh_config(5) has it."""
    text = text.removeprefix("ssh://").rstrip("/")
    user, _, place = text.rpartition("@")
    host, port = place, ""
    if place.startswith("["):
        host, _, port = place[1:].partition("]")
    elif place.count(":") == 1:
        host, _, port = place.partition(":")
    number = port.lstrip(":")
    return read_settings(host, user, int(number) if number.isdecimal() else None)


async def _connect(settings: ClientSettings, before: Hop | None, asker: Asker, told: Told) -> Hop:
    transport = await _greet(settings, before)
    key = transport.get_remote_server_key()
    seen = Seen(settings, transport.remote_version, host_keys.described(key.get_name(), key.asbytes()))
    try:
        told(Stage.GREETED, seen)
        await host_keys.verify(key, settings, asker)
        told(Stage.TRUSTED, seen)
        seen = replace(seen, used=await log_in(transport, settings, asker))
    except BaseException:
        Hop(transport, seen, None).close()
        raise
    told(Stage.LOGGED_IN, seen)
    transport.set_keepalive(KEEPALIVE_SECONDS)
    return Hop(transport, seen, before)


async def _greet(settings: ClientSettings, before: Hop | None) -> Transport:
    """A transport with its keys agreed on, with a host key of a type that is known where one is."""
    known = await host_keys.known_for(settings)
    attempt = _Greeting(settings, before, [entry.kind for entry in known if not entry.marker])
    try:
        return await in_thread(attempt.make, name="ssh greeting")
    except asyncio.CancelledError:
        attempt.abandon()
        raise
    except BROKEN as error:
        raise translate(error, settings.place) from error


class _Greeting:
    """The first part of a connection, which blocks and may be abandoned."""

    def __init__(self, settings: ClientSettings, before: Hop | None, known: list[str]) -> None:
        self._settings = settings
        self._before = before
        self._known = known
        self._wire: Wire | None = None
        self._abandoned = False

    def make(self) -> Transport:
        """Dial and agree on keys. Raises OSError, SSHException, Problem."""
        if self._before:
            self._wire = dial_through(self._before.transport, self._settings)
        else:
            self._wire = dial(self._settings)
        if self._abandoned:  # while it was dialled
            self._hang_up(None)
            raise EOFError
        transport: Transport | None = None
        try:
            transport = Transport(self._wire)
            self._shake_hands(transport)
        except BaseException:
            self._hang_up(transport)
            raise
        return transport

    def _shake_hands(self, transport: Transport) -> None:
        transport.banner_timeout = transport.handshake_timeout = HANDSHAKE_SECONDS
        options = transport.get_security_options()
        options.key_types = host_keys.preferred(options.key_types, self._known)
        transport.start_client(timeout=HANDSHAKE_SECONDS)
        if not transport.initial_kex_done:  # paramiko does not tell that the time was over
            what = "keys" if transport.remote_version else "banner"
            raise paramiko.SSHException(f"no {what} within {HANDSHAKE_SECONDS:.0f} s")

    def _hang_up(self, transport: Transport | None) -> None:
        with contextlib.suppress(*BROKEN):
            if transport is not None:
                transport.close()
            if self._wire is not None:
                self._wire.close()

    def abandon(self) -> None:
        """Nobody waits any more: let the thread find the line dead."""
        self._abandoned = True
        if self._wire is not None:
            threading.Thread(target=self._hang_up, args=(None,), name="close ssh", daemon=True).start()
