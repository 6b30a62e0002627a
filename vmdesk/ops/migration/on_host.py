"""Running a script on a host to find something out: as root where the login allows it unasked, a few at a time."""

import asyncio
from weakref import WeakKeyDictionary

from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished, Heard, unheard
from vmdesk.ops import host_commands
from vmdesk.ops.session import Session
from vmdesk.words import sentence

# An SSH server allows ten sessions over a connection (MaxSessions); libvirt, consoles and terminals have some of them.
AT_ONCE = 4
# sudo tells on who may not use it: only who is in the groups that may is let try. It is never let ask.
AS_ROOT = r"""
if [ "$(id -u)" != 0 ] && command -v sudo >/dev/null 2>&1; then
  case " $(id -Gn) " in
    *' sudo '* | *' wheel '* | *' admin '*) sudo -n true >/dev/null 2>&1 </dev/null && exec sudo -n -- sh -c "$@" ;;
  esac
fi
exec sh -c "$@"
"""
_turns: WeakKeyDictionary[Session, dict[str, asyncio.Semaphore]] = WeakKeyDictionary()


def can_look(session: Session, host: str) -> bool:
    """Whether scripts can be run there. Raises Problem where the host is no longer in the list."""
    return host_commands.can_run(session.host(host).info.config)


def cannot_look(session: Session, host: str) -> Problem:
    """Why there is no script from there."""
    label = session.label(host)
    words = sentence("vmdesk cannot look into {host}: it runs commands only where it logs in by SSH.", host=label)
    return Problem(words, details=session.host(host).info.config.uri, kind=Kind.UNSUPPORTED)


async def run_as_root(
    session: Session, host: str, script: str, *arguments: str, seconds: float, heard: Heard = unheard
) -> Finished:
    """Run a POSIX shell script, as root where that needs no password, else as who logs in. Raises Problem.

    The seconds are for all of it, the way to the host as well, but not for waiting until it is its turn.
    """
    if not can_look(session, host):
        raise cannot_look(session, host)
    words = (script, "sh", *arguments)
    try:
        async with _turn(session, host), asyncio.timeout(seconds):
            return await host_commands.run(session, host, AS_ROOT, *words, seconds=seconds, heard=heard)
    except TimeoutError as error:
        words_ = sentence("{host} has not answered in time.", host=session.label(host))
        raise Problem(words_, kind=Kind.UNREACHABLE) from error


def _turn(session: Session, host: str) -> asyncio.Semaphore:
    return _turns.setdefault(session, {}).setdefault(host, asyncio.Semaphore(AT_ONCE))
