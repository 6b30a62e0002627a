"""A socket for the client's core: blocking, for tests that wait for one thing after the other."""

import socket
import ssl
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import numpy as np

from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Event, Feature, FeatureFound, Ready, TlsWanted, Updated
from vmdesk.rfb.pixels import Colours
from vmdesk.rfb.wishes import Wishes

PATIENCE = 20.0  # seconds
_PIECE = 1 << 18

Kind = TypeVar("Kind", bound=Event)


def unix_socket(path: Path) -> socket.socket:
    """A connection to a server's UNIX socket."""
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        raise
    return connection


class Viewer:
    """A client and its connection. `tls` is what the connection is secured with where the server wants it."""

    def __init__(
        self, connection: socket.socket, wishes: Wishes | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self.client = Client(wishes)
        self.received = 0
        self.recorded = bytearray()
        self.events: list[Event] = []
        self._waiting: list[Event] = []
        self._connection = connection
        self._connection.settimeout(PATIENCE)
        self._tls = tls

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def turn(self, seconds: float = PATIENCE) -> list[Event]:
        """Send what is to be sent, and take what comes in this time, at least something. Raises ProtocolError."""
        self.send()
        self._connection.settimeout(seconds)
        data = self._connection.recv(_PIECE)
        if not data:
            raise self.client.ended()
        self.received += len(data)
        self.recorded += data
        events = self.client.receive(data)
        self.events += events
        self._waiting += events
        for event in events:
            if isinstance(event, TlsWanted):
                self._start_tls()
        return events

    def send(self) -> None:
        """Send what is to be sent."""
        if data := self.client.to_send():
            self._connection.sendall(data)

    def until(self, kind: type[Kind]) -> Kind:
        """The next event of a kind that was not waited for yet, and is not before one that was."""
        end = time.monotonic() + PATIENCE
        self.send()
        while time.monotonic() < end:
            while self._waiting:
                event = self._waiting.pop(0)
                if isinstance(event, kind):
                    return event
            self.turn()
        raise TimeoutError(f"no {kind.__name__}")

    def ready(self) -> Self:
        """Wait until the connection has begun."""
        self.until(Ready)
        return self

    def until_able(self, feature: Feature) -> None:
        """Wait until the server has said that it can do something."""
        while feature not in self.client.features:
            self.until(FeatureFound)

    def update(self, incremental: bool = False) -> Updated:
        """Ask for an update and wait for one that changes something.

        One that tells the size changes nothing, and is what a request for all is answered with, time and again.
        """
        self.client.request_update(incremental)
        while not (update := self.until(Updated)).damage:
            self.client.request_update()
        return update

    def shows(self, expected: Colours) -> None:
        """Wait until the picture is this, down to every pixel."""
        end = time.monotonic() + PATIENCE
        self.update()
        while self.client.frame.shape != expected.shape or not (self.client.frame == expected).all():
            assert time.monotonic() < end, self._difference(expected)
            self.client.request_update()
            with suppress(TimeoutError):
                while not any(isinstance(event, Updated) for event in self.turn(1.0)):
                    pass

    def _difference(self, expected: Colours) -> str:
        frame = self.client.frame
        if frame.shape != expected.shape:
            return f"{frame.shape} is not {expected.shape}"
        wrong = np.argwhere(frame != expected)
        y, x = wrong[0]
        return f"{len(wrong)} pixels differ, first at {x},{y}: {frame[y, x]:08x} is not {expected[y, x]:08x}"

    def _start_tls(self) -> None:
        assert self._tls, "the server wants TLS"
        self.send()
        self._connection = self._tls.wrap_socket(self._connection, server_hostname="localhost")
        events = self.client.tls_started()
        self.events += events
        self._waiting += events
