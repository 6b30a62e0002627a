"""One instance per user session: a second start hands its request to the first over a private socket."""

import asyncio
import contextlib
import fcntl
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

from vmdesk.command_line import Request

ANSWER = b"ok\n"
PATIENCE_SECONDS = 3.0
RETRY_SECONDS = 0.05
_LIMIT = 64 * 1024


class Instance:
    """The right to be the one instance: a locked file, and a socket on which later starts leave their requests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: int | None = None
        self._server: asyncio.AbstractServer | None = None

    @property
    def _socket(self) -> Path:
        return self._folder / "instance.socket"

    def claim(self) -> bool:
        """Become the one instance; False when another one runs. The lock is the kernel's: a crash releases it."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._folder.lstat().st_uid != os.getuid():
            raise PermissionError(f"{self._folder} belongs to somebody else")
        self._folder.chmod(0o700)
        descriptor = os.open(self._folder / "instance.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._lock = descriptor
        return True

    def hand_over(self, request: Request) -> bool:
        """Give the request to the running instance; False when it does not take it in time."""
        latest = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self._hand_over(request)
            except (FileNotFoundError, ConnectionRefusedError):  # it has just begun, and does not listen yet
                if time.monotonic() > latest:
                    return False
                time.sleep(RETRY_SECONDS)
            except OSError:
                return False

    def _hand_over(self, request: Request) -> bool:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(PATIENCE_SECONDS)
            connection.connect(str(self._socket))
            connection.sendall(request.to_json().encode() + b"\n")
            return connection.recv(len(ANSWER)) == ANSWER

    async def listen(self, receive: Callable[[Request], None]) -> None:
        """Call `receive` with each request that a later start brings."""

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            request: Request | None = None
            with contextlib.suppress(OSError, ValueError, asyncio.IncompleteReadError, TimeoutError):
                line = await asyncio.wait_for(reader.readline(), PATIENCE_SECONDS)
                request = Request.from_json(line.decode())
                writer.write(ANSWER)
                await writer.drain()
            writer.close()
            if request is not None:
                receive(request)

        self._socket.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(serve, self._socket, limit=_LIMIT)

    def release(self) -> None:
        """Let another start become the one instance."""
        if self._server is not None:
            self._server.close()
            self._socket.unlink(missing_ok=True)
            self._server = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
