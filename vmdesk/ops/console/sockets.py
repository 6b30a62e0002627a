"""Sockets as lines to displays: given by libvirt, of this computer, or dialled over the network."""

import contextlib
import errno
import selectors
import socket
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

from vmdesk.aio import made
from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Line
from vmdesk.words import sentence

CONNECT_SECONDS = 10.0
NEXT_SECONDS = 0.25  # after which the next address is tried as well (RFC 8305, section 8)
LOOK_SECONDS = 0.1  # how soon an attempt that nobody wants any more ends
MOST_ADDRESSES = 8
# After so many seconds of silence the other end is asked whether it is there, so often, so many times (tcp(7)).
IDLE_SECONDS, ASK_SECONDS, ASKS = 10, 5, 3
Address = tuple[int, object]  # family, and what `connect` takes


def line_of(found: socket.socket, *, private: bool) -> Line:
    """A connected socket as a line."""
    return Line(found, partial(_shut, found), private)


def _shut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


async def dial(host: str, port: int, *, private: bool = False) -> Line:
    """Connect to a TCP port, at whichever of its addresses answers first. Raises Problem."""
    return await _attempt(partial(_resolve, host, port), f"{host}:{port}", private=private)


async def dial_path(path: str) -> Line:
    """Connect to a UNIX socket of this computer. Raises Problem."""
    return await _attempt(lambda: ((socket.AF_UNIX, path),), path, private=True)


async def _attempt(find: Callable[[], Sequence[Address]], place: str, *, private: bool) -> Line:
    abandoned = threading.Event()

    def make() -> socket.socket:
        return _race(find(), abandoned)

    try:
        return line_of(await made(make, socket.socket.close, "dial display"), private=private)
    except OSError as error:
        raise _translated(error, place) from error
    finally:
        abandoned.set()


def _resolve(host: str, port: int) -> Sequence[Address]:
    """The addresses of a name, in the order in which to try them: both families in turn (RFC 8305, section 4)."""
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a name that there cannot be
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
    first = [(entry[0], entry[4]) for entry in entries if entry[0] == entries[0][0]]
    other = [(entry[0], entry[4]) for entry in entries if entry[0] != entries[0][0]]
    mixed: list[Address] = []
    while first or other:
        mixed += [*first[:1], *other[:1]]
        first, other = first[1:], other[1:]
    return mixed[:MOST_ADDRESSES]


def _race(addresses: Sequence[Address], abandoned: threading.Event) -> socket.socket:
    """Connect to all, one begun after the other; the first that stands. It blocks; raises OSError."""
    race = _Race(addresses)
    try:
        end = time.monotonic() + CONNECT_SECONDS
        while (winner := race.look()) is None:
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "nobody answers")
            if abandoned.is_set():
                raise ConnectionAbortedError(errno.ECONNABORTED, "nobody wants it any more")
        return winner
    finally:
        race.end()


class _Race:
    def __init__(self, addresses: Sequence[Address]) -> None:
        self._left = list(addresses)
        self._selector = selectors.DefaultSelector()
        self._next = 0.0  # when the next address is due
        self._error: OSError = OSError(errno.EADDRNOTAVAIL, "it has no address")

    def look(self) -> socket.socket | None:
        """The first that stands, if any does soon. Raises OSError when none can any more."""
        now = time.monotonic()
        if self._left and now >= self._next:
            self._next = now + NEXT_SECONDS
            self._begin(*self._left.pop(0))
        if not self._left and not self._selector.get_map():
            raise self._error
        for key, _ in self._selector.select(LOOK_SECONDS):
            found = key.fileobj
            assert isinstance(found, socket.socket)  # noqa: S101 - nothing else was put there
            self._selector.unregister(found)
            if not (number := found.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)):
                return _tuned(found)
            self._failed(found, OSError(number, "it could not be reached"))
        return None

    def _begin(self, family: int, address: object) -> None:
        try:
            line = socket.socket(family, socket.SOCK_STREAM)
        except OSError as error:  # this computer has no such network
            self._error, self._next = error, 0.0
            return
        line.setblocking(False)
        number = line.connect_ex(address)  # type: ignore[arg-type]
        if number in {0, errno.EINPROGRESS}:
            self._selector.register(line, selectors.EVENT_WRITE)
        else:
            self._failed(line, OSError(number, "it could not be reached"))

    def _failed(self, line: socket.socket, error: OSError) -> None:
        """The next one need not wait."""
        line.close()
        self._error, self._next = error, 0.0

    def end(self) -> None:
        """Give up those that are under way."""
        for key in tuple(self._selector.get_map().values()):
            found = key.fileobj
            if isinstance(found, socket.socket):
                found.close()
        self._selector.close()


def _tuned(line: socket.socket) -> socket.socket:
    """What is typed goes out at once, and an end that is silent because it is gone is noticed."""
    line.setblocking(True)
    if line.family == socket.AF_UNIX:
        return line
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, IDLE_SECONDS)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, ASK_SECONDS)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, ASKS)
    limit = 1000 * (IDLE_SECONDS + ASK_SECONDS * ASKS)  # also for what was sent and never confirmed
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, limit)
    return line


def _translated(error: OSError, place: str) -> Problem:
    details = f"{place}: {type(error).__name__}: {error}"
    if isinstance(error, socket.gaierror):
        words = sentence("The name of the display's host could not be found.")
        return Problem(words, details=details, kind=Kind.UNREACHABLE)
    if isinstance(error, PermissionError):
        words = sentence("You may not use the display's socket, {place}.", place=place)
        return Problem(words, details=details, kind=Kind.REFUSED)
    if error.errno in {errno.ECONNREFUSED, errno.ENOENT}:
        words = sentence("Nothing answers at {place}.", place=place)
        return Problem(words, details=details, kind=Kind.UNREACHABLE)
    words = sentence("The display at {place} cannot be reached.", place=place)
    hint = sentence("A firewall may be in the way. Consoles can go through the host's connection instead.")
    return Problem(words, hint, details, Kind.UNREACHABLE)
