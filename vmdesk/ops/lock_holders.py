"""Who holds a lock that libvirt, or QEMU, has not got: a machine on a host that is connected, or a program."""

import asyncio
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.model.locks.complaints import disks_complained_about
from vmdesk.model.locks.used_disks import UsedDisk
from vmdesk.model.vm import VmKey
from vmdesk.ops import host_commands
from vmdesk.ops.disk_users import Look, look_around, look_at
from vmdesk.ops.session import Session
from vmdesk.virt.disk_users import User, used_disks
from vmdesk.words import sentence

PATIENCE_SECONDS = 5.0
MOST_PROGRAMS = 5
# Which programs have one of the files open: the number and the name of each, and the file. Root sees all of them.
_OPENERS = r"""
for link in /proc/[0-9]*/fd/*; do
  file=$(readlink "$link" 2>/dev/null) || continue
  for wanted; do
    if [ "$file" = "$wanted" ]; then
      number=${link#/proc/}
      number=${number%%/*}
      name=
      read -r name <"/proc/$number/comm"
      printf '%s %s\n' "$number" "$name"
    fi
  done
done 2>/dev/null | sort -u
"""


async def explained(session: Session, key: VmKey, problem: Problem) -> Problem:
    """The Problem with who holds the lock in it. As it is where the machine cannot be read any more."""
    try:
        host = session.host(key.host)
        disks = await asyncio.wait_for(host.lanes.run(partial(used_disks, host.raw, key.uuid)), PATIENCE_SECONDS)
    except (TimeoutError, Problem):
        return problem
    locked = disks_complained_about(problem.details, disks)
    looks = (await look_at(session, key.host), *await look_around(session, key.host))
    if (holder := _holder(key, locked, looks)) is not None:
        return _held_by(session, problem, *holder)
    programs = await _programs(session, key.host, locked)
    return _held_by_program(session, key, problem, locked, programs) if programs else _held_by_nobody(problem, locked)


def _holder(key: VmKey, locked: tuple[UsedDisk, ...], looks: tuple[Look, ...]) -> tuple[Look, User, UsedDisk] | None:
    """The machine that has a disk at the same path open. That there is a lock says that the disk is the same."""
    return next(
        (
            (look, user, disk)
            for look in looks
            for user in look.users
            for disk in locked
            if (look.host, user.uuid) != key and disk.path and disk.path in user.paths
        ),
        None,
    )


def _held_by(session: Session, problem: Problem, look: Look, user: User, disk: UsedDisk) -> Problem:
    words = sentence(
        "The disk {disk} is locked by “{vm}” on {host}.", disk=disk.words, vm=user.name, host=session.label(look.host)
    )
    hint = sentence("Stop that VM, or give this one another disk, and try again.")
    return Problem(words, hint, problem.details, Kind.IN_USE)


def _held_by_program(
    session: Session, key: VmKey, problem: Problem, locked: tuple[UsedDisk, ...], programs: tuple[str, ...]
) -> Problem:
    words = sentence(
        "{disk} is locked. On {host} these have it open: {programs}.",
        disk=", ".join(disk.words for disk in locked),
        host=session.label(key.host),
        programs=", ".join(programs[:MOST_PROGRAMS]),
    )
    hint = sentence("Wait until they have ended, or end them, and try again.")
    return Problem(words, hint, problem.details, Kind.IN_USE)


def _held_by_nobody(problem: Problem, locked: tuple[UsedDisk, ...]) -> Problem:
    words = sentence(
        "{disk} is locked, but by no VM on a host that is connected.", disk=", ".join(disk.words for disk in locked)
    )
    hint = sentence(
        "Another host may have it, or a program such as qemu-img. Connect the other hosts that use this storage, "
        "and try again."
    )
    return Problem(words, hint, problem.details, Kind.IN_USE)


async def _programs(session: Session, host_id: str, locked: tuple[UsedDisk, ...]) -> tuple[str, ...]:
    """The programs on the host that have it open, as `name (number)`; none where no command can be run there."""
    paths = [disk.path for disk in locked if disk.path]
    if not paths or not host_commands.can_run(session.host(host_id).info.config):
        return ()
    try:
        finished = await host_commands.run(session, host_id, _OPENERS, *paths, seconds=PATIENCE_SECONDS)
    except Problem:
        return ()
    rows = (line.split(maxsplit=1) for line in finished.output.splitlines())
    return tuple(f"{row[1].strip()} ({row[0]})" for row in rows if len(row) == 2)
