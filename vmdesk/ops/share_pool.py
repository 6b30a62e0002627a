"""Sharing a storage pool: defined, made and started on several hosts under one name and path, and proved the same.

Each host is for itself: what fails on one is taken back there, and stops no other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.jobs.job import Job, Outcome
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.model.new_shared_pool import NewSharedPool
from vmdesk.model.pool_sharing import why_not_shared
from vmdesk.model.pool_sharing_checks import Subject
from vmdesk.ops.perform import begin
from vmdesk.ops.session import Session
from vmdesk.ops.share_pool_checks import subject_of
from vmdesk.ops.share_pool_host import HostLine, OnHost, Wishes
from vmdesk.words import Sentence, sentence

AT_ONCE = 4


def share(
    session: Session,
    host_id: str,
    what: str | NewSharedPool,
    targets: Sequence[str],
    *,
    autostart: bool = True,
    copy_secret: bool = False,
) -> Job:
    """Have hosts have a pool, as a job of the session with a `HostLine` for each.

    `what` is the name of a pool of the host `host_id`, or a new one, of which that host keeps the secret. With
    `copy_secret` that is brought to hosts which lack it, with its value; a person has to have agreed to that.
    """
    name = what if isinstance(what, str) else what.name
    labels = ", ".join(session.label(target) for target in targets)
    job = Job(sentence("Share the pool {pool} with {hosts}", pool=name, hosts=labels))
    job.lines = lines = [HostLine(session.label(target), host=target) for target in targets]
    sharing = _Sharing(session, lines, Wishes(autostart, copy_secret), job)
    return begin(session, job, lambda _job: sharing.run(partial(subject_of, session, host_id, what)))


class _Sharing:
    """The work of the job: the pool is made on a few hosts at a time, and when it is there it is compared."""

    def __init__(self, session: Session, lines: Sequence[HostLine], wishes: Wishes, job: Job) -> None:
        self._job, self._wishes = job, wishes
        self._works = [OnHost(session, line, self._report) for line in lines]
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def run(self, learn: Callable[[], Awaitable[Subject]]) -> None:
        """Do all. Raises Problem where it failed on some host, naming how many."""
        self._job.allow_cancel(self._cancel)
        subject = await learn()
        if (why := why_not_shared(subject.pool)) is not None:
            raise Problem(why, kind=Kind.UNSUPPORTED)
        await self._each(self._works, lambda work: work.make(subject, self._wishes))
        made = [work for work in self._works if work.line.outcome is Outcome.RUNNING]
        reference = _reference(subject, made)
        await self._each(made, lambda work: work.compare(subject, reference))
        self._conclude()

    async def _cancel(self) -> None:
        for work in self._works:
            await work.cancel()

    async def _each(self, works: Sequence[OnHost], step: Callable[[OnHost], Awaitable[None]]) -> None:
        async def one(work: OnHost) -> None:
            async with self._turn:
                await step(work)

        await asyncio.gather(*(one(work) for work in works))

    def _report(self) -> None:
        done = sum(work.line.outcome not in {None, Outcome.RUNNING} for work in self._works)
        self._job.report(Progress(done, len(self._works), Unit.ITEMS))

    def _conclude(self) -> None:
        lines = [work.line for work in self._works]
        if any(line.outcome is Outcome.CANCELLED for line in lines):
            raise was_cancelled()
        failed = [(line.subject, line.problem) for line in lines if line.problem is not None]
        if failed and len(lines) == 1:
            raise failed[0][1]
        if failed:
            details = "\n".join(f"{subject}: {problem}\n{problem.details}" for subject, problem in failed)
            words = sentence("{count} of {total} failed.", count=len(failed), total=len(lines))
            raise Problem(words, _who_has_it(lines), details)


def _who_has_it(lines: Sequence[HostLine]) -> Sentence | None:
    """Which of the hosts have the pool now, as others of them have not."""
    there = [line.subject for line in lines if line.outcome is Outcome.DONE]
    return sentence("These hosts have the pool: {hosts}.", hosts=", ".join(there)) if there else None


def _reference(subject: Subject, made: Sequence[OnHost]) -> str:
    """The host with which the others are compared; empty where none has it on."""
    if subject.existing:
        return subject.host if subject.active else ""
    hosts = [work.line.host for work in made]
    return subject.host if subject.host in hosts else next(iter(hosts), "")
