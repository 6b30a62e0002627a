"""Doing something on a host as root, because a person said so: directly, or through sudo, asking for its password."""

import getpass
import socket

from vmdesk.errors import Kind, Problem
from vmdesk.model.command import Finished
from vmdesk.model.doctor.remedy import Command, Elevation
from vmdesk.ops import host_commands
from vmdesk.ops.doctor.administrator import Administrator
from vmdesk.ops.session import Session
from vmdesk.words import sentence

_WHO = "id -u; command -v sudo"
LONGEST_DETAILS = 4000


async def run_root_command(session: Session, host: str, command: Command, line: str) -> str:
    """What a command printed that root has run on a host; a person knows it as `line`. Raises Problem when it fails."""
    finished = await try_root_command(session, host, command, line)
    if not finished.good:
        words = sentence(
            "A command on {host} ended with an error ({code}).", host=session.label(host), code=finished.code
        )
        said = (finished.errors or finished.output).strip()[-LONGEST_DETAILS:]
        raise Problem(words, details=f"{line}\n{said}", kind=Kind.REFUSED)
    return finished.output


async def try_root_command(session: Session, host: str, command: Command, line: str) -> Finished:
    """How a command ended that root has run on a host. Raises Problem where it could not be run."""

    async def run(script: str, *arguments: str, **more: object) -> Finished:
        return await host_commands.run(session, host, script, *arguments, **more)  # type: ignore[arg-type]

    elevation = await _elevation(session, host)
    place = await _place(session, host) if elevation is Elevation.SUDO else ""
    administrator = Administrator(run, session.reaching.asker_for(host), place, lambda _text: None)
    return await administrator.do(command, line, elevation)


async def _elevation(session: Session, host: str) -> Elevation:
    who, *sudo = (await host_commands.run(session, host, _WHO)).output.split()
    if who == "0":
        return Elevation.ROOT
    if not sudo:
        words = sentence("Somebody has to do this as root on {host}.", host=session.label(host))
        raise Problem(words, kind=Kind.REFUSED)
    return Elevation.SUDO


async def _place(session: Session, host: str) -> str:
    """Whose password it is, as the login calls it."""
    config = session.host(host).info.config
    if host_commands.runs_here(config):
        return f"{getpass.getuser()}@{socket.gethostname()}"
    link = await session.reaching.link(config)
    return (await link.open()).settings.place
