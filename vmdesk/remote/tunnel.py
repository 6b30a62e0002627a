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
from vmdesk.remote.transport import BROKEN, hang_up
from vmdesk.words import sentence

PIECE = 1 << 18
END_SECONDS = 1.0  # for the program's end to be told after that of what it prints
MOST_WORDS = 4096  # bytes of what the program on the host complains about
LONGEST_PATH = 107  # bytes of a socket's name (unix(7))
_CREDENTIALS = struct.Struct("3i")  # process, user and group: struct ucred of unix(7)


_NAME = "s"


class Tunnel:
    """Listens at `path`, in a folder that only the user can enter. `call` opens a channel on a thread of ours.

    Raises Problem where no such folder can be made.
    """

    def __init__(self, call: Callable[[], paramiko.Channel]) -> None:
        self._call = call
        self._folder = private_folder()
        self.path = self._folder / _NAME
        self._pipes: set[_Pipe] = set()
        self._closed = self._left = False
        self.said = ""  # what the program on the host complained about
        self.trouble: Problem | None = None  # why it could not be run
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(self.path))
        self._listener.listen(8)
        threading.Thread(target=self._accept, name="tunnel", daemon=True).start()

    @property
    def in_use(self) -> bool:
        """Whether somebody speaks through it who is there for more than a good-bye."""
        return bool(self._pipes) and not self._left

    def leave(self) -> None:
        """Nobody needs it any more, but to say good-bye."""
        self._left = True

    def close(self) -> None:
        """End all that goes through it, and take the socket away. It does not wait for the host."""
        self._closed = self._left = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for pipe in tuple(self._pipes):  # on threads: a good-bye waits where the line is stuck
            threading.Thread(target=pipe.end, name="tunnel end", daemon=True).start()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _accept(self) -> None:
        while not self._closed:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if is_ours(near):
                threading.Thread(target=self._serve, args=(near,), name="tunnel", daemon=True).start()
            else:
                near.close()

    def _serve(self, near: socket.socket) -> None:
        try:
            far = self._call()
        except (Problem, *BROKEN) as error:
            self.trouble = translate(error, "")
            near.close()
            return
        self.trouble = None
        pipe = _Pipe(near, far)
        self._pipes.add(pipe)
        if self._closed:
            pipe.end()
        self.said = pipe.run() or self.said
        pipe.finish()  # only now, so that whoever sees the end finds the reason
        near.close()
        self._pipes.discard(pipe)


def private_folder() -> Path:
    """A new one in the user's runtime folder, or wherever else there is room for a socket with a name not too long.

    Raises Problem where there is no such place.
    """
    failure: OSError | None = None
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"):  # noqa: S108 - mode 0700
        try:
            folder = Path(tempfile.mkdtemp(prefix="vmdesk-", dir=place)) if place else None
        except OSError as error:
            failure = error
            continue
        if folder and len(os.fsencode(folder / _NAME)) <= LONGEST_PATH:
            return folder
        if folder:
            folder.rmdir()
    raise Problem(sentence("No private socket could be made on this computer."), details=str(failure)) from failure


def is_ours(near: socket.socket) -> bool:
    """Whether who has connected to a UNIX socket is a process of this user."""
    _, user, _ = _CREDENTIALS.unpack(near.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
    return bool(user == os.geteuid())


class _Pipe:
    """One connection: what comes in goes out at the other end, until one of them ends."""

    def __init__(self, near: socket.socket, far: paramiko.Channel) -> None:
        self._near = near
        self._far = far
        self._left = False  # our end has hung up
        self._out = threading.Thread(target=self._send, name="tunnel out", daemon=True)

    def run(self) -> str:
        """Pass on everything, until one end has ended; what the far one complained about."""
        self._out.start()
        with contextlib.suppress(*BROKEN):  # in reading, too, paramiko sends something
            while piece := self._far.recv(PIECE):
                self._near.sendall(piece)
        return self._complaint()

    def finish(self) -> None:
        """Have the near end see that it is over."""
        self.end()
        self._out.join()

    def _send(self) -> None:
        try:
            while piece := self._near.recv(PIECE):
                self._far.sendall(piece)
        except BROKEN:
            return  # the far end has gone: whoever reads from it sees that, and what it had to say
        self._left = True
        hang_up(self._far)

    def _complaint(self) -> str:
        """What the program wrote to its other stream, which may come after the end of the first."""
        if self._left:
            return ""  # it ended because nobody needs it any more
        self._far.status_event.wait(END_SECONDS)
        with contextlib.suppress(*BROKEN):
            if self._far.recv_stderr_ready():
                return self._far.recv_stderr(MOST_WORDS).decode(errors="replace").strip()
        return ""

    def end(self) -> None:
        """Have both directions find the line closed."""
        with contextlib.suppress(OSError):
            self._near.shutdown(socket.SHUT_RDWR)
        hang_up(self._far)
