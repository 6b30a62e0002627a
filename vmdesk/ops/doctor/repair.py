"""Carrying out a remedy, once somebody has said so: a job that runs its commands and tells what they print."""

import getpass
import socket
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.doctor.remedy import Remedy
from vmdesk.ops import host_commands
from vmdesk.ops.doctor.administrator import Administrator
from vmdesk.ops.doctor.listening import HearText, cleaned
from vmdesk.ops.host_commands import Runner
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.words import sentence

LONGEST_DETAILS = 20_000


def repair(session: Session, host_id: str, remedy: Remedy, tell: HearText) -> Job:
    """Run the commands of a remedy as a job of the session; `tell` gets what they print, on the loop.

    What has begun is not cancelled: a program that installs packages must not be left half way.
    """
    job = Job(remedy.title, host=session.label(host_id))

    async def work(_job: Job) -> None:
        if not remedy.runnable:
            raise Problem(sentence("Somebody has to do this as root on the host."), kind=Kind.REFUSED)
        if remedy.commands:
            await _run_all(session, host_id, remedy, tell)
        info = session.host_info(host_id)
        if remedy.anew and info is not None and not info.online:
            session.reaching.let_go(host_id)

    return begin(session, job, work)


async def _run_all(session: Session, host_id: str, remedy: Remedy, tell: HearText) -> None:
    run: Runner = host_commands.run_here if remedy.here else partial(host_commands.run, session, host_id)
    place = await place_of(session, host_id, here=remedy.here)
    administrator = Administrator(run, session.reaching.asker_for(host_id), place, tell)
    for command in remedy.commands:
        line = remedy.line(command)
        tell(f"$ {line}\n")
        finished = await administrator.do(command, line, remedy.elevation)
        if not finished.good:
            words = sentence("The command ended with an error ({code}).", code=finished.code)
            raise Problem(words, details=f"{line}\n{cleaned(finished.output)[-LONGEST_DETAILS:]}")


async def place_of(session: Session, host_id: str, *, here: bool) -> str:
    """Whose password it is, as the login calls it: nobody is to be asked for one host's and to send it to another."""
    config = session.host(host_id).info.config
    if not here and not host_commands.runs_here(config):
        link = await session.reaching.link(config)
        return (await link.open()).settings.place
    return f"{getpass.getuser()}@{socket.gethostname()}"
