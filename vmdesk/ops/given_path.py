"""What is at a path that a person gave for a disk or a CD: looked at on the host, in or out of its pools.

This computer's own files are read straight away, those of a host over SSH by a command, and what neither may read by
libvirt, which may read more but has to make a pool of the folder for it.
"""

import asyncio
import errno
import os
import posixpath
import stat
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from vmdesk.aio import in_thread
from vmdesk.errors import Kind, Problem
from vmdesk.model.host import HostConfig
from vmdesk.model.image_head import HEAD_BYTES, SECTOR, Head, read_head
from vmdesk.model.path_sight import PathKind, PathSight
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.ops import host_commands
from vmdesk.ops.session import Session
from vmdesk.virt import path_look
from vmdesk.words import sentence

PATIENCE_SECONDS: Final = 12.0  # a folder on a file server that is gone answers never
_NO_FILES: Final = ("/proc", "/sys")  # reading what is in them may wait, or do something
_DEEPEST: Final = 20  # backing files that are followed
# Prints what is there, and of a file the beginning in hexadecimal digits. POSIX all of it.
_SCRIPT: Final = f"""\
export LC_ALL=C
if [ ! -e "$1" ]; then
  folder=$1
  while [ ! -e "$folder" ]; do folder=$(dirname -- "$folder"); done
  if [ -d "$folder" ] && [ ! -x "$folder" ]; then echo hidden; else echo missing; fi
elif [ -d "$1" ]; then echo dir
elif [ -b "$1" ]; then echo block
elif [ ! -f "$1" ]; then echo other
elif [ ! -r "$1" ]; then echo hidden
else
  echo file
  dd bs={SECTOR} count={HEAD_BYTES // SECTOR} <"$1" | od -A n -v -t x1
fi
"""
_KINDS: Final[dict[str, PathKind]] = {"file": "file", "block": "block", "dir": "dir", "other": "other"}
Way = Callable[[Session, str, str], Awaitable[path_look.Seen | None]]


async def look(session: Session, host_id: str, path: str) -> PathSight:
    """What is at an absolute path, with what its backing files lack. It raises nothing: what is not known is not."""
    try:
        return await asyncio.wait_for(_look(session, host_id, path), PATIENCE_SECONDS)
    except (Problem, TimeoutError):
        return PathSight(path)


async def _look(session: Session, host_id: str, path: str) -> PathSight:
    sight, backing = await _look_once(session, host_id, path)
    for _ in range(_DEEPEST):
        if not backing:
            break
        below, further = await _look_once(session, host_id, backing)
        if below.exists is False:
            return PathSight(path, True, sight.kind, sight.length, sight.format, missing=backing)
        backing = further
    return sight


async def _look_once(session: Session, host_id: str, path: str) -> tuple[PathSight, str]:
    """What is there, and the path of the image that it continues."""
    seen = await _see(session, host_id, path)
    if seen is None:
        return PathSight(path, exists=False), ""
    kind, data = seen
    head = read_head(data, path) if kind == "file" else Head("raw" if kind == "block" else "")
    return PathSight(path, True, kind, len(data), "" if head.packed else head.format, head.packed), head.backing


async def _see(session: Session, host_id: str, path: str) -> path_look.Seen | None:
    """By the first way that can tell. Raises Problem where none can."""
    if any(posixpath.normpath(path).startswith(f"{each}/") for each in _NO_FILES):
        raise _hidden("")
    problem = Problem(sentence("What is there cannot be seen from here."))
    for way in _ways(session.host(host_id).info.config):
        try:
            return await way(session, host_id, path)
        except Problem as caught:
            problem = caught
            if caught.kind in {Kind.LOST, Kind.UNREACHABLE}:
                break
    raise problem


def _ways(config: HostConfig) -> tuple[Way, ...]:
    """The cheapest first. The driver for tests has no files."""
    if host_commands.runs_here(config):
        return _here, _by_libvirt
    if logs_in_by_ssh(config.uri):
        return _by_command, _by_libvirt
    return () if config.uri.startswith("test:") else (_by_libvirt,)


async def _here(_session: Session, _host_id: str, path: str) -> path_look.Seen | None:
    return await in_thread(partial(_read_here, path), name="look at path")


async def _by_libvirt(session: Session, host_id: str, path: str) -> path_look.Seen | None:
    host = session.host(host_id)
    return await host.lanes.run(partial(path_look.look_at, host.raw, path))


async def _by_command(session: Session, host_id: str, path: str) -> path_look.Seen | None:
    finished = await host_commands.run(session, host_id, _SCRIPT, path)
    word, _, digits = finished.output.partition("\n")
    if finished.good and word == "missing":
        return None
    if not finished.good or word not in _KINDS:
        raise _hidden(finished.errors)
    try:
        return _KINDS[word], bytes.fromhex(digits)
    except ValueError as error:
        raise _hidden(finished.output[:400]) from error


def _read_here(path: str) -> path_look.Seen | None:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a path of libvirt's, not of ours
        if not stat.S_ISREG(mode):
            return "dir" if stat.S_ISDIR(mode) else "block" if stat.S_ISBLK(mode) else "other", b""
        with open(posixpath.normpath(path), "rb") as file:  # noqa: PTH123
            return "file", file.read(HEAD_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError:
        return None  # a path with a zero in it
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENAMETOOLONG}:
            return None
        raise _hidden(str(error)) from error


def _hidden(details: str) -> Problem:
    return Problem(sentence("What is there cannot be seen from here."), details=details, kind=Kind.REFUSED)
