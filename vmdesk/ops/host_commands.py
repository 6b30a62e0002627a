"""Running a script on a host: on this computer for its own hosts, over the host's SSH connection for others."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.model.host import HostConfig
from vmdesk.model.host_address import read_address
from vmdesk.model.terminal_line import TerminalLine
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.ops.local_terminal import open_local_terminal
from vmdesk.ops.session import Session
from vmdesk.words import sentence

PATIENCE_SECONDS = 30.0
END_SECONDS = 2.0
# What runs a script somewhere: its text, what it finds as $1 and so on, its input, the seconds it may take.
Runner = Callable[..., Coroutine[Any, Any, Finished]]


async def run(
    session: Session,
    host_id: str,
    script: str,
    *arguments: str,
    text: str = "",
    seconds: float = PATIENCE_SECONDS,
) -> Finished:
    """Run a POSIX shell script on the host, which finds `arguments` as $1 and so on, and `text` on its input.

    Raises Problem: UNSUPPORTED where vmdesk has no way to run one, LOST and others where it breaks on the way.
    """
    config = session.host(host_id).info.config
    if runs_here(config):
        return await run_here(script, *arguments, text=text, seconds=seconds)
    link = await session.reaching.link(config)
    return await link.run(script, *arguments, text=text, seconds=seconds)


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


async def run_here(script: str, *arguments: str, text: str = "", seconds: float = PATIENCE_SECONDS) -> Finished:
    """Run a script on this computer. Raises Problem when it cannot be, or has not ended in time; it is then ended."""
    process = await in_thread(partial(_start, script, arguments), name="command")
    try:
        finished = in_thread(partial(_finish, process, text), name="command")
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


def _finish(process: "subprocess.Popen[bytes]", text: str) -> Finished:
    output, errors = process.communicate(text.encode())
    return Finished(process.returncode, output.decode(errors="replace"), errors.decode(errors="replace"))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the script and what it started. Its streams are closed by the thread that reads them."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(END_SECONDS)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        return
