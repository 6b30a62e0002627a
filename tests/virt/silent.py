"""Daemons that misbehave: one that accepts and never answers, and one that hangs up."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Listener:
    """A UNIX socket on which somebody accepts; each caller is then kept waiting, or hung up on."""

    def __init__(self, path: Path, *, hang_up: bool) -> None:
        self.uri = f"qemu+unix:///system?socket={path}"
        self.callers: list[socket.socket] = []
        self._hang_up = hang_up
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(path))
        self._socket.listen()
        self._thread = threading.Thread(target=self._accept, name="listener", daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.callers.append(caller)
            if self._hang_up:
                caller.close()

    def close(self) -> None:
        """Stop, and hang up on everybody."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()
        for caller in self.callers:
            caller.close()


@contextmanager
def listening(folder: Path, *, hang_up: bool = False) -> Iterator[Listener]:
    """Such a daemon, for as long as the block lasts."""
    listener = Listener(folder / "libvirt-sock", hang_up=hang_up)
    try:
        yield listener
    finally:
        listener.close()
