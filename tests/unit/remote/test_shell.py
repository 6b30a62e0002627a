"""A shell on a host: what it prints is told in order, and no more is read than somebody takes."""

import asyncio
import threading
import time
from typing import cast

import paramiko

from tests.conftest import Run, wait_for
from tests.waiting import heard, until
from vmdesk.remote.shell import MOST_WAITING, ShellLine


class Endless:
    """A channel to a shell that prints without end, until it is hung up on."""

    def __init__(self) -> None:
        self.read = 0
        self.typed = b""
        self.over = threading.Event()
        self.transport = None

    def recv(self, _size: int) -> bytes:
        """What it prints."""
        self.read += 1
        return b"" if self.over.is_set() else b"%d\n" % self.read

    def sendall(self, data: bytes) -> None:
        """What is typed."""
        self.typed += data

    def close(self) -> None:
        """Hang up."""
        self.over.set()


def line_to(channel: Endless) -> ShellLine:
    """The line to it."""
    return ShellLine(cast("paramiko.Channel", channel), asyncio.get_running_loop())


def test_a_loop_that_is_busy_is_not_buried(run: Run) -> None:
    async def play() -> None:
        channel = Endless()
        line = line_to(channel)
        pieces = heard(line.received)
        time.sleep(0.2)  # noqa: ASYNC251 - the loop cannot listen
        assert channel.read <= MOST_WAITING + 1
        await until(lambda: len(pieces) > 2 * MOST_WAITING)
        assert b"".join(pieces).split() == [b"%d" % (at + 1) for at in range(len(pieces))]
        line.close()
        await until(channel.over.is_set)

    run(play())


def test_it_stops_reading_while_it_is_held(run: Run) -> None:
    async def play() -> None:
        channel = Endless()
        line = line_to(channel)
        pieces = heard(line.received)
        await until(lambda: pieces)
        line.hold(True)
        await asyncio.sleep(0.05)
        read = channel.read
        await asyncio.sleep(0.05)
        assert channel.read <= read + 1  # one may have been under way
        line.hold(False)
        await until(lambda: channel.read > read)
        line.close()
        await until(channel.over.is_set)

    run(play())


def test_closing_it_while_the_loop_is_busy_ends_the_reading(run: Run) -> None:
    channel = Endless()

    async def play() -> None:
        line = line_to(channel)
        line.send(b"typed")
        assert wait_for(lambda: channel.typed)  # likewise: this is no waiting on the loop
        line.close()

    run(play())
    assert wait_for(channel.over.is_set)
    assert channel.typed == b"typed"
