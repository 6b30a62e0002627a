"""A private socket here that leads to a program on a host: libvirt speaks through it as to a local daemon."""

import contextlib
import os
import shutil
import socket
import struct
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import paramiko

from vmdesk.errors import Problem
from vmdesk.remote.failures import translate

PIECE = 1 << 18
MOST_WORDS = 4096  # bytes of what the program on the host complains about
_CREDENTIALS = struct.Struct("3i")  # process, user and group: struct ucred of unix(7)


class Tunnel:
    """Listens at `path`, in a folder that only the user can enter. `call` opens a channel on a thread of ours."""

    def __init__(self, call: Callable[[], paramiko.Channel]) -> None:
        self._call = call
        self._folder = Path(tempfile.mkdtemp(prefix="vmdesk-", dir=os.environ.get("XDG_RUNTIME_DIR") or None))
        self.path = self._folder / "s"  # short: the name of a socket has room for some hundred bytes
        self._pipes: set[_Pipe] = set()
        self._closed = False
        self.said = ""  # what the program on the host complained about
        self.trouble: Problem | None = None  # why it could not be run
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(self.path))
        self._listener.listen(8)
        threading.Thread(target=self._accept, name="tunnel", daemon=True).start()

    def close(self) -> None:
        """End all that goes through it, and take the socket away. It does not wait for the host."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for pipe in tuple(self._pipes):
            pipe.end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _accept(self) -> None:
        while not self._closed:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if _is_ours(near):
                threading.Thread(target=self._serve, args=(near,), name="tunnel", daemon=True).start()
            else:
                near.close()

    def _serve(self, near: socket.socket) -> None:
        try:
            far = self._call()
        except (Problem, paramiko.SSHException, OSError, EOFError) as error:
            self.trouble = translate(error, "")
            near.close()
            return
        self.trouble = None
        pipe = _Pipe(near, far)
        self._pipes.add(pipe)
        if self._closed:
            pipe.end()
        self.said = pipe.run() or self.said
        near.close()  # only now, so that whoever sees the end finds the reason
        self._pipes.discard(pipe)


def _is_ours(near: socket.socket) -> bool:
    _, user, _ = _CREDENTIALS.unpack(near.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
    return bool(user == os.geteuid())


class _Pipe:
    """One connection: what comes in goes out at the other end, until one of them ends."""

    def __init__(self, near: socket.socket, far: paramiko.Channel) -> None:
        self._near = near
        self._far = far

    def run(self) -> str:
        """Pass on everything; what the far end complained about."""
        out = threading.Thread(target=self._send, name="tunnel out", daemon=True)
        out.start()
        with contextlib.suppress(OSError):
            while piece := self._far.recv(PIECE):
                self._near.sendall(piece)
        said = self._complaint()
        self.end()
        out.join()
        return said

    def _send(self) -> None:
        with contextlib.suppress(OSError):
            while piece := self._near.recv(PIECE):
                self._far.sendall(piece)
        self._far.close()

    def _complaint(self) -> str:
        with contextlib.suppress(OSError):
            self._far.settimeout(1.0)
            return self._far.recv_stderr(MOST_WORDS).decode(errors="replace").strip()
        return ""

    def end(self) -> None:
        """Have both directions find the line closed."""
        with contextlib.suppress(OSError):
            self._near.shutdown(socket.SHUT_RDWR)
        self._far.close()
