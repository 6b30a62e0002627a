"""Hosts that are no OpenSSH: servers whose every word a test decides, honest ones and others."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import paramiko
from paramiko.common import AUTH_FAILED, AUTH_SUCCESSFUL, OPEN_SUCCEEDED
from paramiko.message import Message

from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.known_hosts import name_of

KEY = paramiko.ECDSAKey.generate()
Talk = Callable[[socket.socket], None]


@contextmanager
def listening(talk: Talk) -> Iterator[int]:
    """A port at which each connection is talked to on a thread, until it hangs up or the context ends."""
    lines: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve(line: socket.socket) -> None:
            with line, contextlib.suppress(OSError):
                talk(line)

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    line, _ = listener.accept()
                    lines.append(line)
                    threading.Thread(target=serve, args=(line,), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
    for line in lines:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


class Stranger(paramiko.ServerInterface):
    """What a server says to whoever logs in; by itself it lets everybody in and runs nothing."""

    methods = "password"

    def __init__(self) -> None:
        self.transports: list[paramiko.Transport] = []

    def get_allowed_auths(self, username: str) -> str:
        """The ways to log in."""
        del username
        return self.methods

    def check_auth_none(self, username: str) -> int:
        """Without anything."""
        del username
        return AUTH_SUCCESSFUL if self.methods == "none" else AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        """Every channel."""
        del kind, chanid
        return OPEN_SUCCEEDED

    def check_channel_exec_request(self, channel: paramiko.Channel, command: bytes) -> bool:
        """Every command, which then says nothing."""
        del channel, command
        return True

    def talk(self, line: socket.socket) -> None:
        """Be an SSH server on this line."""
        transport = paramiko.Transport(line)
        transport.add_server_key(KEY)
        self.transports.append(transport)
        with contextlib.suppress(paramiko.SSHException, EOFError):
            transport.start_server(server=self)
        transport.join()

    @property
    def open_now(self) -> int:
        """How many connections are open."""
        return sum(transport.is_active() for transport in self.transports)

    def say(self, message: Message) -> None:
        """Send a message of one's own making on the newest connection."""
        self.transports[-1]._send_message(message)  # type: ignore[attr-defined]


@contextmanager
def met(stranger: Stranger, folder: Path) -> Iterator[ClientSettings]:
    """How to reach the server, whose key is known."""
    with listening(stranger.talk) as port:
        known = folder / "known_hosts"
        known.write_text(f"{name_of('127.0.0.1', port)} {KEY.get_name()} {KEY.get_base64()}\n")
        yield ClientSettings("stranger", "127.0.0.1", "alice", port, known_hosts=(known,))
        for transport in stranger.transports:
            transport.close()
