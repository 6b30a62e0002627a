"""Writing a machine's memory to disk: save it to go on later, or dump it to find a fault."""

import asyncio
import re
from collections.abc import Callable
from functools import partial

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.vm import VmKey
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.power import unless_active
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import any_move
from vmdesk.ops.verbs import Verb
from vmdesk.virt import domains
from vmdesk.virt.host import Host
from vmdesk.words import N_, sentence

POLL_SECONDS = 0.5


async def _follow(host: Host, domain: domains.Domain, job: Job) -> None:
    """Report the progress of libvirt's job on the domain until cancelled."""
    before: float | None = None
    while True:
        await asyncio.sleep(POLL_SECONDS)
        try:
            figures = await host.lanes.ask(partial(domains.job_figures, domain))
        except Problem:
            continue  # the call that does the work says what is wrong
        if figures is not None:
            speed = None if before is None else max(0.0, (figures.done - before) / POLL_SECONDS)
            before = figures.done
            job.report(Progress(figures.done, figures.total, Unit.BYTES, speed))


async def run_with_progress(
    session: Session, key: VmKey, job: Job, operation: Callable[[domains.Domain], None]
) -> None:
    """Make a long call that libvirt treats as a job of the domain, with progress."""
    host = session.host(key.host)
    domain = host.domain(key.uuid)
    follower = spawn(_follow(host, domain, job), name="follow job")
    try:
        await host.lanes.run(partial(operation, domain))
    finally:
        follower.cancel()


async def _save(session: Session, key: VmKey, job: Job) -> None:
    host = session.host(key.host)
    domain = host.domain(key.uuid)

    async def cancel() -> None:
        await host.lanes.ask(partial(domains.abort_job, domain))

    job.allow_cancel(cancel)
    try:
        await run_with_progress(session, key, job, domains.save)
    except Problem as problem:
        if job.cancelling and problem.kind is not Kind.LOST:
            raise Problem(problem.sentence, details=problem.details, kind=Kind.CANCELLED) from problem
        raise


SAVE = Verb(
    key="save",
    label=N_("Sa&ve"),
    tip=N_("Write the VM's memory to the host's disk and stop it; Start continues there"),
    icon="save",
    title=N_("Save {vm}"),
    title_many=N_("Save {count} VMs"),
    refusal=unless_active,
    work=_save,
    hindrance=any_move,
)


def check_dump_path(path: str) -> str:
    """A path on the host for a core dump. Raises Problem where it cannot be one."""
    if not path.startswith("/") or path.endswith("/") or re.search(r"[\x00-\x1f]", path):
        raise Problem(sentence("Enter the full path of a file on the host, such as {example}.", example="/srv/vm.core"))
    return path


def core_dump(session: Session, key: VmKey, path: str) -> Job:
    """Write the machine's memory to a file on its host, which libvirt cannot cancel. Raises Problem for a bad path."""
    path = check_dump_path(path)
    name = name_of(session, key)
    job = Job(sentence("Dump the memory of {vm}", vm=name), subjects=(key,), host=session.label(key.host))

    async def work(job: Job) -> None:
        session.events.acting_on(key)
        await run_with_progress(session, key, job, partial(domains.core_dump, path=path))

    return begin(session, job, work, name)
