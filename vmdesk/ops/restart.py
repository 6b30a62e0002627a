"""Switching a machine off and on again, so that what is written in its definition takes effect."""

import asyncio
from functools import partial

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.jobs.job import Job
from vmdesk.model.vm import VmKey
from vmdesk.ops.beginning import beginning
from vmdesk.ops.never_twice import naming_holders, refuse_start
from vmdesk.ops.perform import begin, name_of
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import any_move, refuse_while
from vmdesk.virt import domains
from vmdesk.words import sentence

LOOK_SECONDS = 0.2


def restart(session: Session, key: VmKey) -> Job:
    """Shut a machine down as its guest likes it, wait until it is off, and start it, as a job.

    A reboot would not do: the guest goes through it on the machine that it has. How long a guest takes is its own
    affair, so that the job waits until it is cancelled; cancelled, the machine is left as it is.
    """
    name = name_of(session, key)
    job = Job(sentence("Restart {vm}", vm=name), (key,), session.label(key.host))
    return begin(session, job, partial(_restart, session, key), name)


async def _restart(session: Session, key: VmKey, job: Job) -> None:
    refuse_while(any_move, session, key)
    host = session.host(key.host)
    cancelled = asyncio.Event()

    async def cancel() -> None:
        cancelled.set()

    job.allow_cancel(cancel)
    session.events.acting_on(key)
    if _active(session, key):
        await host.lanes.run(partial(domains.shut_down, host.domain(key.uuid)))
    while _active(session, key):
        if cancelled.is_set():
            raise was_cancelled()
        await asyncio.sleep(LOOK_SECONDS)
    job.allow_cancel(None)
    session.events.acting_on(key)
    with beginning(session, key):
        await refuse_start(session, key)
        async with naming_holders(session, key):
            await host.lanes.run(partial(domains.start, host.domain(key.uuid)))
    await session.refresh(key)


def _active(session: Session, key: VmKey) -> bool:
    """Whether it has not ended yet. Raises Problem when it, or its host, is gone."""
    vm = session.vm(key)
    if vm is None:
        raise Problem(sentence("The VM is no longer there."), kind=Kind.GONE)
    if vm.out_of_reach:
        raise Problem(sentence("The connection to the host was lost."), kind=Kind.LOST)
    return vm.active
