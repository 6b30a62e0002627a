"""Ports of this machine that disappoint: one that says nothing, and one where nobody listens."""

import socket
from types import TracebackType
from typing import Self


class MutePort:
    """A port of 127.0.0.1 that takes TCP connections and never says a word, until `close` or within `with`."""

    _LISTENS = True

    def __init__(self) -> None:
        self.address = "127.0.0.1"
        self._socket = socket.socket(socket.AF_INET)
        self._socket.bind((self.address, 0))
        if self._LISTENS:
            self._socket.listen(32)  # nobody accepts: the kernel does, and keeps what is sent
        self.port = int(self._socket.getsockname()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Break all connections and give the port back."""
        self._socket.close()


class ClosedPort(MutePort):
    """A port of 127.0.0.1 that refuses connections, and that nobody else can take meanwhile."""

    _LISTENS = False
