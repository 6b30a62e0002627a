"""A host's one lasting SSH connection: opened when something needs it, shared by all, opened anew when it broke."""

import asyncio
import shlex
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from weakref import WeakSet

import paramiko

from vmdesk.aio import Shared, StoppedError, in_thread, made, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished, Heard, unheard
from vmdesk.model.conduit import Line
from vmdesk.model.host_address import HostAddress
from vmdesk.remote import channels
from vmdesk.remote import hop as hops
from vmdesk.remote.asker import Asker
from vmdesk.remote.client_settings import ClientSettings, read_settings
from vmdesk.remote.command import finish
from vmdesk.remote.failures import translate
from vmdesk.remote.hop import Hop
from vmdesk.remote.shell import ShellLine, open_shell
from vmdesk.remote.stages import Told, unheeded
from vmdesk.remote.transport import BROKEN, hang_up
from vmdesk.remote.tunnel import Tunnel
from vmdesk.words import sentence

PING_SECONDS = 3.0
CHANNEL_SECONDS = 20.0
_PLAIN = frozenset(range(0x20, 0x7F)) - frozenset(b"'!\\")  # means itself in single quotes, whatever the shell


class Link:
    """The connection to one host. Everything may be called at the same time; only `close` ends it."""

    def __init__(self, address: HostAddress, asker: Asker) -> None:
        self.address = address
        self._asker = asker
        self._hop: Hop | None = None
        self._opening: Shared[Hop] = Shared()
        self._tunnels: WeakSet[Tunnel] = WeakSet()
        self._closed = False

    @property
    def settings(self) -> ClientSettings | None:
        """What this computer's SSH settings say about the host, once it has been reached."""
        return self._hop.settings if self._hop else None

    @property
    def used(self) -> tuple[str, ...]:
        """By what the host let the user in, in SSH's words, once it has."""
        return self._hop.seen.used if self._hop else ()

    async def open(self, asker: Asker | None = None, told: Told = unheeded) -> Hop:
        """Be logged in. One that stands is used again, if the host answers on it. Raises Problem.

        Where it has to be made, another `asker` may be asked than usual, and `told` is told how far it is. Whoever
        comes while it is made waits for the same: a person who cancels is not asked again for each.
        """
        try:
            if not self._closed:
                return await self._opening.do(partial(self._open, asker or self._asker, told))
        except StoppedError:
            pass  # it was closed meanwhile
        raise Problem(sentence("The connection to the host was lost."), kind=Kind.LOST)

    async def _open(self, asker: Asker, told: Told) -> Hop:
        if self._hop is not None and not await self._stands(self._hop):
            self._hang_up()
        if self._hop is None:
            settings = await in_thread(partial(settings_for, self.address), name="ssh settings")
            self._hop = await hops.connect(settings, asker, told)
        return self._hop

    async def _stands(self, hop: Hop) -> bool:
        """Whether it can be used. While libvirt speaks through it, it is for libvirt to find out whether it is dead.

        An answer may be late because of what is being sent, and that must not be broken off.
        """
        in_use = any(tunnel.in_use for tunnel in self._tunnels)
        return hop.active and (in_use or await self._answers(hop))

    def close(self) -> None:
        """Hang up for good, without waiting; who waits for it to open is told so."""
        self._closed = True
        self._opening.stop()
        self._hang_up()

    def _hang_up(self) -> None:
        hop, self._hop = self._hop, None
        if hop is not None:
            hop.close()

    @staticmethod
    async def _answers(hop: Hop) -> bool:
        if not hop.active:
            return False
        ping = spawn(in_thread(partial(_ping, hop.transport), name="ssh ping"), awaited=True)
        done, _ = await asyncio.wait({ping}, timeout=PING_SECONDS)
        if not done:
            ping.cancel()
            return False
        return ping.result()

    async def _channel(self) -> paramiko.Channel:
        hop = await self.open()
        return await made(partial(open_session, hop), hang_up, "ssh channel")

    async def run(
        self, script: str, *arguments: str, text: str = "", seconds: float = 30.0, heard: Heard = unheard
    ) -> Finished:
        """Run a POSIX shell script on the host, which finds `arguments` as $1 and so on, and `text` on its input.

        `heard` gets each piece of its output at once, on a thread. Raises Problem when it could not be run or has not
        ended in time; the script is then told to end.
        """
        channel = await self._channel()
        running = partial(finish, channel, command_line(script, *arguments), text, heard)
        try:
            return await asyncio.wait_for(in_thread(running, name="ssh command"), seconds)
        except TimeoutError as error:
            words = sentence("A command on the host has not ended in time.")
            raise Problem(words, details=script, kind=Kind.UNREACHABLE) from error
        except BROKEN as error:
            raise translate(error, self.address.host) from error
        finally:
            _hang_up_soon(channel)

    async def terminal(self, columns: int, rows: int) -> ShellLine:
        """The user's login shell on the host, in a terminal of that size. Raises Problem."""
        channel = await self._channel()
        try:
            await in_thread(partial(open_shell, channel, columns, rows), name="shell")
        except BaseException as error:
            _hang_up_soon(channel)
            if isinstance(error, BROKEN):
                raise translate(error, self.address.host) from error
            raise
        return ShellLine(channel, asyncio.get_running_loop())

    async def dial(self, host: str, port: int) -> Line:
        """A TCP port as the host itself reaches it, by a command where its server allows nothing else. Raises Problem.

        It is one more channel of the connection, which outlives it.
        """
        hop = await self.open()
        channel = await made(partial(channels.open_port, hop, host, port), _hang_up_on, "ssh channel")
        return channels.line_of(channel or await self._lead(channels.place_of(host, port), "port", host, str(port)))

    async def dial_socket(self, path: str) -> Line:
        """A UNIX socket of the host, likewise. Raises Problem."""
        hop = await self.open()
        channel = await made(partial(channels.open_socket, hop, path), _hang_up_on, "ssh channel")
        return channels.line_of(channel or await self._lead(path, "socket", path))

    async def _lead(self, place: str, *arguments: str) -> paramiko.Channel:
        channel = await self._channel()
        try:
            line = command_line(channels.SCRIPT, *arguments)
            await in_thread(partial(channels.started, channel, line, place), name="ssh channel")
        except BaseException:
            _hang_up_soon(channel)
            raise
        return channel

    async def tunnel(self, script: str, *arguments: str) -> Tunnel:
        """A private UNIX socket here; each connection to it is one run of the script on the host. Raises Problem."""
        hop = await self.open()
        line = command_line(script, *arguments)

        def call() -> paramiko.Channel:
            channel = open_session(hop)
            channel.exec_command(line)
            return channel

        tunnel = await made(partial(Tunnel, call), Tunnel.close, "tunnel")
        self._tunnels.add(tunnel)
        return tunnel


def open_session(hop: Hop) -> paramiko.Channel:
    """A channel for a command. It blocks; raises Problem."""
    try:
        return hop.transport.open_session(timeout=CHANNEL_SECONDS)
    except paramiko.ChannelException as error:
        raise Problem(
            sentence("The host allows no more sessions over this SSH connection."),
            sentence("Close a terminal or console of this host, or raise MaxSessions in its SSH server's settings."),
            str(error),
            Kind.REFUSED,
        ) from error
    except BROKEN as error:
        if not isinstance(error, paramiko.SSHException) or not hop.active:
            raise translate(error, hop.settings.place) from error
        words = sentence("The host has not answered for {seconds} s.", seconds=round(CHANNEL_SECONDS))
        raise Problem(words, details=str(error), kind=Kind.UNREACHABLE) from error


def _hang_up_on(channel: paramiko.Channel | None) -> None:
    if channel is not None:
        hang_up(channel)


def _hang_up_soon(channel: paramiko.Channel) -> None:
    """On a thread: a good-bye waits where the line is stuck."""
    threading.Thread(target=hang_up, args=(channel,), name="close ssh", daemon=True).start()


def command_line(script: str, *arguments: str) -> str:
    """The line that the user's login shell on the host reads, whichever shell that is, to run a script by sh.

    No two shells agree on line ends, `!`, quotes and backslashes, so none is in the text that they read in quotes:
    sh itself puts them back (printf's `%b`, in POSIX), sets the arguments and goes on with the script.
    """
    whole = f"set -- {shlex.join(arguments)}\n{script}"
    plain = "".join(chr(byte) if byte in _PLAIN else f"\\0{byte:03o}" for byte in whole.encode(errors="replace"))
    return f"""sh -c 'eval "$(printf %b "$1")"' sh '{plain}'"""


def settings_for(address: HostAddress) -> ClientSettings:
    """What the SSH settings say, and what the address says beyond them. It blocks; raises Problem."""
    settings = read_settings(address.host, address.user, address.port)
    if key := address.parameter("keyfile"):
        settings = replace(settings, key_files=(Path(key).expanduser(),), only_these_keys=True)
    if known := address.parameter("known_hosts"):
        settings = replace(settings, known_hosts=(Path(known).expanduser(),))
    return settings


def _ping(transport: paramiko.Transport) -> bool:
    """Whether the host answers: by a request that every server refuses or grants, but answers (RFC 4254, 4)."""
    transport.global_request("keepalive@openssh.com", wait=True)
    return transport.is_active()
