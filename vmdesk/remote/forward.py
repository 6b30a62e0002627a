"""A place on this computer from which a program of the user's gets to a display: a private socket, or a port."""

import concurrent.futures
import contextlib
import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from vmdesk.errors import Problem
from vmdesk.model.conduit import Line
from vmdesk.remote.transport import BROKEN
from vmdesk.remote.tunnel import is_ours, private_folder

PIECE = 1 << 18
MOST_LINES = 64  # at a time; SPICE has a dozen channels
_LOOPBACK = "127.0.0.1"
_NAME = "s"
_CONNECTIONS = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_ESTABLISHED, _USER = "01", 7  # proc(5): the state in the kernel's numbers, and the column of the user
_FOR_IPV4 = bytes(10) + b"\xff\xff"


class Forward:
    """Listens until `close`; whoever of this user's processes connects gets a line, which `call` opens on a thread.

    `call` raises Problem where it cannot. Listens at `path`, or with `tcp` at `port` of 127.0.0.1. Raises Problem where
    there is no room for the socket, OSError where there is no port.
    """

    def __init__(self, call: Callable[[], Line], *, tcp: bool) -> None:
        self._call = call
        self._folder = None if tcp else private_folder()
        self._pipes: set[_Pipe] = set()
        self._closed = False
        self.last_used: float | None = None  # by the monotonic clock, when a line began or ended last
        self.trouble: Problem | None = None  # why the last one who came got none
        self._listener = self._listen()
        threading.Thread(target=self._accept, name="forward", daemon=True).start()

    def _listen(self) -> socket.socket:
        listener = socket.socket(socket.AF_INET if self._folder is None else socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind((_LOOPBACK, 0) if self._folder is None else str(self._folder / _NAME))
        listener.listen(MOST_LINES)
        self.path = "" if self._folder is None else str(self._folder / _NAME)
        self.port: int = listener.getsockname()[1] if self._folder is None else 0
        return listener

    @property
    def in_use(self) -> bool:
        """Whether somebody has a line."""
        return bool(self._pipes)

    def close(self) -> None:
        """End all that goes through it, and listen no more. It does not wait."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for pipe in tuple(self._pipes):  # on threads: a good-bye waits where the line is stuck
            threading.Thread(target=pipe.end, name="forward end", daemon=True).start()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _accept(self) -> None:
        while not self._closed:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if len(self._pipes) < MOST_LINES and self._may_come(near):
                threading.Thread(target=self._serve, args=(near,), name="forward", daemon=True).start()
            else:
                near.close()

    def _may_come(self, near: socket.socket) -> bool:
        """Whether it is this user who has connected. A port is open to all who have an account on this computer."""
        return is_ours(near) if self._folder is not None else _owns_the_other_end(near)

    def _serve(self, near: socket.socket) -> None:
        with near:
            try:
                line = self._call()
            except (Problem, concurrent.futures.CancelledError, *BROKEN) as error:
                self.trouble = error if isinstance(error, Problem) else None
                return
            self.trouble = None
            pipe = _Pipe(near, line)
            self._pipes.add(pipe)
            self.last_used = time.monotonic()
            if self._closed:
                pipe.end()
            pipe.run()
            self.last_used = time.monotonic()
            self._pipes.discard(pipe)


def end_line(line: Line) -> None:
    """Hang up a line of which nobody reads any more."""
    line.hang_up()
    if isinstance(line.conduit, socket.socket):
        line.conduit.close()


class _Pipe:
    """One connection: what comes in goes out at the other end, until one of them ends."""

    def __init__(self, near: socket.socket, line: Line) -> None:
        self._near, self._line = near, line

    def run(self) -> None:
        """Pass on everything, until both directions have ended."""
        out = threading.Thread(target=self._send, name="forward out", daemon=True)
        out.start()
        with contextlib.suppress(*BROKEN):
            while piece := self._line.conduit.recv(PIECE):
                self._near.sendall(piece)
        self.end()
        out.join()
        end_line(self._line)

    def _send(self) -> None:
        with contextlib.suppress(*BROKEN):
            while piece := self._near.recv(PIECE):
                self._line.conduit.sendall(piece)
        self._line.hang_up()

    def end(self) -> None:
        """Have both directions find the line closed."""
        with contextlib.suppress(OSError):
            self._near.shutdown(socket.SHUT_RDWR)
        self._line.hang_up()


def _owns_the_other_end(near: socket.socket) -> bool:
    """Whether the process that has connected by TCP is this user's, as the kernel's list of connections tells.

    Its end is the row whose local address is our remote one. One that has ended already belongs to nobody.
    """
    try:
        addresses = near.getpeername(), near.getsockname()
    except OSError:
        return False
    rows = [row.split() for file in _CONNECTIONS for row in _rows(file)]
    wanted = [(*ends, _ESTABLISHED) for ends in zip(*map(_spellings, addresses), strict=True)]
    users = [int(row[_USER]) for row in rows if (row[1], row[2], row[3]) in wanted]
    return users == [os.geteuid()]


def _rows(file: Path) -> list[str]:
    """None where there is no such list, as on computers without IPv6."""
    try:
        return file.read_text().splitlines()[1:]
    except OSError:
        return []


def _spellings(address: tuple[str, int]) -> tuple[str, str]:
    """As /proc/net/tcp and tcp6 spell it: four bytes at a time as a number of this computer's, then the port.

    A program that opens sockets for IPv6 alone, as Java does, reaches IPv4 by addresses that stand for it (RFC 4291).
    """
    host, port = address
    packed = socket.inet_aton(host)
    return _spelled(packed, port), _spelled(_FOR_IPV4 + packed, port)


def _spelled(packed: bytes, port: int) -> str:
    words = (packed[at : at + 4] for at in range(0, len(packed), 4))
    return f"{''.join(f'{int.from_bytes(word, sys.byteorder):08X}' for word in words)}:{port:04X}"
