"""Running a script on a host: on this computer for its own hosts, over the host's SSH connection for others."""

import asyncio
import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from io import BufferedReader, BufferedWriter
from typing import Any, cast

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished, Heard, unheard
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import read_address
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.ops.local_terminal import open_local_terminal
from vmdesk.ops.session import Session
from vmdesk.words import sentence

PATIENCE_SECONDS = 30.0
END_SECONDS = 2.0
PIECE = 1 << 15
# What runs a script somewhere: its text, what it finds as $1 and so on, its input, the seconds it may take.
Runner = Callable[..., Coroutine[Any, Any, Finished]]


async def run(
    session: Session,
    host_id: str,
    script: str,
    *arguments: str,
    text: str = "",
    seconds: float = PATIENCE_SECONDS,
    heard: Heard = unheard,
) -> Finished:
    """Run a POSIX shell script on the host, which finds `arguments` as $1 and so on, and `text` on its input.

    `heard` gets each piece of its output at once, on a thread. Raises Problem: UNSUPPORTED where vmdesk has no way to
    run one, LOST and others where it breaks on the way.
    """
    config = session.host(host_id).info.config
    if runs_here(config):
        return await run_here(script, *arguments, text=text, seconds=seconds, heard=heard)
    link = await session.reaching.link(config)
    return await link.run(script, *arguments, text=text, seconds=seconds, heard=heard)


async def open_terminal(session: Session, host_id: str, columns: int, rows: int) -> TerminalLine:
    """A login shell on the host, in a terminal of that size. Raises Problem."""
    config = session.host(host_id).info.config
    if runs_here(config):
        return await open_local_terminal(columns, rows)
    link = await session.reaching.link(config)
    return await link.terminal(columns, rows)


def can_run(config: HostConfig) -> bool:
    """Whether scripts can be run on a host at all."""
    return runs_here(config) or logs_in_by_ssh(config.uri)


def runs_here(config: HostConfig) -> bool:
    """Whether the host is this computer, as far as its address tells: a socket may lead elsewhere."""
    try:
        address = read_address(config.uri)
    except Problem:
        return False
    return address.driver != "test" and not address.host and not address.parameter("socket") and not address.over_ssh


async def run_here(
    script: str, *arguments: str, text: str = "", seconds: float = PATIENCE_SECONDS, heard: Heard = unheard
) -> Finished:
    """Run a script on this computer. Raises Problem when it cannot be, or has not ended in time; it is then ended."""
    process = await in_thread(partial(_start, script, arguments), name="command")
    try:
        finished = in_thread(partial(_finish, process, text, heard), name="command")
        return await asyncio.wait_for(finished, seconds)
    except TimeoutError as error:
        words = sentence("A command has not ended in time.")
        raise Problem(words, details=script, kind=Kind.UNREACHABLE) from error
    finally:
        if process.returncode is None:
            await in_thread(partial(_end, process), name="end command")


def _start(script: str, arguments: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            ["/bin/sh", "-c", script, "sh", *arguments], stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
        )
    except OSError as error:
        raise Problem(sentence("A command could not be run on this computer."), details=str(error)) from error


def _finish(process: "subprocess.Popen[bytes]", text: str, heard: Heard) -> Finished:
    streams = (process.stdout, process.stderr)
    readers = [_Reader(cast("BufferedReader", stream), heard) for stream in streams]
    with contextlib.suppress(BrokenPipeError), cast("BufferedWriter", process.stdin) as entry:
        entry.write(text.encode())
    for reader in readers:
        reader.join()
    output, errors = (bytes(reader.data).decode(errors="replace") for reader in readers)
    return Finished(process.wait(), output, errors)


class _Reader(threading.Thread):
    """Reads a stream to its end and closes it, so that nobody waits because it is full."""

    def __init__(self, stream: BufferedReader, heard: Heard) -> None:
        super().__init__(name="command output", daemon=True)
        self._stream, self._heard = stream, heard
        self.data = bytearray()
        self.start()

    def run(self) -> None:
        """Read to the end."""
        with self._stream:
            while piece := self._stream.read1(PIECE):
                self.data += piece
                self._heard(piece)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the script and what it started. Its streams are closed by the thread that reads them."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(END_SECONDS)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        return
