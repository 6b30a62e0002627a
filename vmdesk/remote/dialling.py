"""The way to a host's SSH port: straight, through other hosts (ProxyJump), or through a command (ProxyCommand)."""

import contextlib
import os
import re
import signal
import socket
import subprocess

import paramiko

from vmdesk.errors import Kind, Problem
from vmdesk.remote.client_settings import ClientSettings
from vmdesk.remote.transport import Wire
from vmdesk.words import sentence

# What may stand in for %h, %n, %p and %r in a command that a shell reads: nothing that means something to a shell.
_HARMLESS = re.compile(r"[\w.:%@+\[\]-]+", re.ASCII)
END_SECONDS = 2.0
UNSENT_BYTES = 64 << 10


def dial(settings: ClientSettings) -> Wire:
    """Connect by TCP, or through the command of the settings. It blocks; raises OSError and Problem."""
    if settings.proxy_command:
        return _CommandSocket(_command(settings))
    line = socket.create_connection((settings.host, settings.port), settings.connect_seconds)
    _let_small_things_pass(line)
    return line


def _let_small_things_pass(line: socket.socket) -> None:
    """Have little wait in the kernel for its turn: a question would stand behind megabytes of an upload (tcp(7))."""
    with contextlib.suppress(OSError):  # where the kernel is too old for it
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def dial_through(jump: paramiko.Transport, settings: ClientSettings) -> Wire:
    """Have a host on which one is logged in connect to the next. It blocks; raises SSHException."""
    there = (settings.host, settings.port)
    return jump.open_channel("direct-tcpip", there, ("", 0), timeout=settings.connect_seconds)


def _command(settings: ClientSettings) -> str:
    """The command, which a shell will read; names that a shell would take for more are refused."""
    for word in (settings.host, settings.name, settings.user):
        if not _HARMLESS.fullmatch(word):
            words = sentence("This name cannot be given to the command that leads to the host (ProxyCommand).")
            raise Problem(words, details=repr(word), kind=Kind.MALFORMED)
    return f"exec {settings.proxy_command}"


class _CommandSocket(socket.socket):
    """One end of a socket whose other end is a command's input and output; it ends with the socket."""

    def __init__(self, command: str) -> None:
        ours, theirs = socket.socketpair()
        super().__init__(fileno=ours.detach())
        with theirs:
            # A shell, as ssh has it: people write pipes there. In a session of its own, to end all of it.
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", command],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "SSH_ASKPASS_REQUIRE": "never"},  # an ssh there must open no window of its own
            )

    def close(self) -> None:
        """Hang up, and end the command, in whichever way it takes."""
        super().close()
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                if self._process.poll() is None:
                    os.killpg(self._process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(END_SECONDS)
