"""A slow link in user space: bytes that pass through it arrive later, or not at all."""

import asyncio
import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

WINDOW = 16 << 20  # bytes under way in one direction of one connection, before the sender has to wait
CHUNK = 1 << 16
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Relay:
    """Passes connections on, each direction late by `delay` seconds; runs in a thread of its own.

    It is a delay line: what is sent together arrives together, however much it is.  `Relay.unix` and `Relay.tcp`
    make one; `uri` and `login_uri` are set by the lab.
    """

    def __init__(self, listener: socket.socket, target: Path | tuple[str, int], delay: float) -> None:
        self.delay = delay
        self.uri = ""
        self.login_uri = ""  # for who logs in by an SSH of their own
        self.sent = 0  # bytes towards the host
        self.received = 0  # bytes from the host
        self.turns = 0  # times that something was sent after something was received: round trips, unless overlapping
        self.connections = 0  # made so far
        self._target = target
        self._listener = listener
        self._address = listener.getsockname()
        self._asked = False
        self._freeze_at = -1
        self._links: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._open = asyncio.Event()
        self._open.set()
        self._server: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay", daemon=True)
        self._thread.start()
        self._call(self._listen)

    @classmethod
    def unix(cls, target: Path, path: Path, delay: float) -> "Relay":
        """Stand at `path` before the UNIX socket `target`."""
        return cls(_unix_listener(path), target, delay)

    @classmethod
    def tcp(cls, target: tuple[str, int], delay: float, port: int = 0) -> "Relay":
        """Stand at a port of 127.0.0.1 before a TCP address; port 0 is a free one."""
        return cls(_tcp_listener(port), target, delay)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The UNIX socket to connect to."""
        return Path(str(self._address))

    @property
    def port(self) -> int:
        """The TCP port to connect to."""
        return int(self._address[1])

    def freeze(self) -> None:
        """Let nothing through in either direction; connections, old and new, stay open."""
        self._call(self._open.clear)

    def freeze_at(self, turns: int) -> None:
        """Freeze by itself as soon as so many turns have been taken; negative never."""
        self._freeze_at = turns

    def thaw(self) -> None:
        """Let everything through again, what was held back first."""
        self._call(self._open.set)

    def cut(self) -> None:
        """Close all connections and refuse new ones until `mend`."""
        self._call(self._cut)

    def mend(self) -> None:
        """Take connections again after `cut`."""
        if self._listener.fileno() < 0:
            self._listener = _unix_listener(self.path) if isinstance(self._target, Path) else _tcp_listener(self.port)
            self._call(self._listen)

    def wait(self) -> None:
        """Wait until another thread closes the relay."""
        self._thread.join()

    def close(self) -> None:
        """Close everything and end the thread."""
        if self._loop.is_closed():
            return
        self._call(self._cut)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _call(self, function: Callable[[], object]) -> None:
        """Call a function, or run a coroutine, in the relay's thread and wait for it."""

        async def call() -> None:
            result = function()
            if asyncio.iscoroutine(result):
                await result

        asyncio.run_coroutine_threadsafe(call(), self._loop).result(10)

    def _listen(self) -> None:
        self._server = self._loop.create_task(self._accept())

    async def _accept(self) -> None:
        while True:
            near, _ = await self._loop.sock_accept(self._listener)
            self.connections += 1
            link = self._loop.create_task(self._link(near))
            self._links.add(link)
            link.add_done_callback(self._links.discard)

    async def _cut(self) -> None:
        tasks = [*self._links, *([self._server] if self._server else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._server = None
        self._listener.close()
        if isinstance(self._target, Path):
            self.path.unlink(missing_ok=True)

    async def _link(self, socket_: socket.socket) -> None:
        near = await asyncio.open_connection(sock=socket_)
        writers = [near[1]]
        try:
            far = await self._connect()
            writers.append(far[1])
            async with asyncio.TaskGroup() as group:
                group.create_task(_Line(self, near[0], far[1], self._note_sent).run())
                group.create_task(_Line(self, far[0], near[1], self._note_received).run())
        except* OSError:
            pass  # either end went away: so does the link
        finally:
            for writer in writers:
                writer.transport.abort()

    async def _connect(self) -> Streams:
        if isinstance(self._target, Path):
            return await asyncio.open_unix_connection(str(self._target))
        return await asyncio.open_connection(*self._target)

    async def wait_open(self) -> None:
        """Wait while the relay is frozen."""
        await self._open.wait()

    def _note_sent(self, count: int) -> None:
        self.sent += count
        self.turns += not self._asked
        self._asked = True
        if self.turns == self._freeze_at:
            self._freeze_at = -1
            self._open.clear()

    def _note_received(self, count: int) -> None:
        self.received += count
        self._asked = False


class _Line:
    """One direction of one connection."""

    def __init__(
        self, relay: Relay, source: asyncio.StreamReader, sink: asyncio.StreamWriter, note: Callable[[int], None]
    ) -> None:
        self._relay = relay
        self._source = source
        self._sink = sink
        self._note = note
        self._queue: deque[tuple[float, bytes]] = deque()
        self._waiting = 0
        self._changed = asyncio.Condition()

    async def run(self) -> None:
        """Pass on everything until the source ends, and then its end."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._read())
            group.create_task(self._write())

    async def _read(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            data = await self._source.read(CHUNK)
            async with self._changed:
                self._queue.append((loop.time() + self._relay.delay, data))
                self._waiting += len(data)
                self._changed.notify_all()
                await self._changed.wait_for(lambda: self._waiting < WINDOW)
            if not data:
                return
            self._note(len(data))

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: bool(self._queue))
                due, data = self._queue.popleft()
            await asyncio.sleep(due - loop.time())
            await self._relay.wait_open()
            if not data:
                with contextlib.suppress(OSError):
                    self._sink.write_eof()
                return
            self._sink.write(data)
            await self._sink.drain()
            async with self._changed:
                self._waiting -= len(data)
                self._changed.notify_all()


def _unix_listener(path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen(128)
    listener.setblocking(False)
    return listener


def _tcp_listener(port: int) -> socket.socket:
    listener = socket.create_server(("127.0.0.1", port), backlog=128)
    listener.setblocking(False)
    return listener
