"""Carrying out a fix: found by its kind in the files of this folder, and done as a job of the session."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from functools import cache

import vmdesk.ops.migration.fixes
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.migration.finding import Fix
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.words import sentence

Mending = Callable[[Session, Fix], Awaitable[None]]
_OWN = "carrying_out"


@cache
def kinds() -> dict[str, Mending]:
    """Who carries out which kind of fix; each raises Problem, and then has changed nothing."""
    found: dict[str, Mending] = {}
    for entry in pkgutil.iter_modules(vmdesk.ops.migration.fixes.__path__):
        if entry.name != _OWN:
            module = importlib.import_module(f"{vmdesk.ops.migration.fixes.__name__}.{entry.name}")
            found.update(module.KINDS)
    return found


def carry_out(session: Session, fix: Fix) -> Job:
    """Mend it, as a job; its Problem says why it could not be done."""
    job = Job(fix.title, host=session.label(fix.host))

    async def work(_job: Job) -> None:
        mend = kinds().get(fix.kind)
        if mend is None:
            raise Problem(sentence("vmdesk does not know how to do this."), details=fix.kind, kind=Kind.UNSUPPORTED)
        await mend(session, fix)
        session.journal.add(sentence("Done: {title}", title=fix.title), host=session.label(fix.host), ours=True)

    return begin(session, job, work)
