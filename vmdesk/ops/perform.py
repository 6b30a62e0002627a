"""Doing a verb to one machine or to several: one job, a line per machine, nothing silently skipped."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.jobs.job import Job, Line, Outcome
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.journal import Level
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb, Work
from vmdesk.words import Sentence, sentence

AT_ONCE = 4
Refusal = Callable[[VmKey], Problem | None]  # why not; None where it can be done


def perform(session: Session, verb: Verb, keys: Sequence[VmKey], refused: Mapping[VmKey, Problem] | None = None) -> Job:
    """Do the verb to these machines as a job of the session, except to those that are `refused` for a reason.

    What was refused when the person was asked is not done, even if it would make sense by now: nobody agreed to it.
    """

    def refusal(key: VmKey) -> Problem | None:
        vm = session.vm(key)
        return (refused or {}).get(key) or (verb.why_not(session, vm) if vm is not None else None)

    title = Sentence(verb.title_many, {"count": len(keys)})
    if len(keys) == 1:
        title = Sentence(verb.title, {"vm": name_of(session, keys[0])})
    return do_to_each(session, keys, title, verb.work, refusal)


def do_to_each(
    session: Session, keys: Sequence[VmKey], title: Sentence, work: Work, refusal: Refusal = lambda _key: None
) -> Job:
    """Do some work to each of these machines as a job of the session: of several, with a line for each."""
    job = Job(title, subjects=tuple(keys))
    if len(keys) == 1:
        job.host = session.label(keys[0].host)
        name = name_of(session, keys[0])
        return begin(session, job, lambda job: _do(session, keys[0], job, work, refusal), name)
    job.lines = [Line(name_of(session, key)) for key in keys]
    return begin(session, job, lambda job: _Several(session, keys, job, work, refusal).run())


def begin(session: Session, job: Job, work: Callable[[Job], Awaitable[None]], name: str = "") -> Job:
    """Take a job into the session, start it, and have a failure written into the journal."""
    session.jobs.add(job)
    job.finished.connect(lambda ended: _note_end(session, ended, name))
    return job.start(work)


class _Several:
    """The work of a job on several machines: a few at a time, until all are done or somebody cancels."""

    def __init__(self, session: Session, keys: Sequence[VmKey], job: Job, work: Work, refusal: Refusal) -> None:
        self._session, self._keys, self._job = session, keys, job
        self._work, self._refusal = work, refusal
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._stopped = False
        self._inner: set[Job] = set()

    async def run(self) -> None:
        """Do all. Raises Problem when some failed, naming how many."""
        self._job.allow_cancel(self._stop)
        await asyncio.gather(*(self._one(key, line) for key, line in zip(self._keys, self._job.lines, strict=True)))
        if self._stopped:
            raise was_cancelled()
        failed = [line for line in self._job.lines if line.outcome is Outcome.FAILED]
        if failed:
            details = "\n".join(f"{line.subject}: {line.problem}\n{_details(line)}" for line in failed)
            count, total = len(failed), len(self._keys)
            raise Problem(sentence("{count} of {total} failed.", count=count, total=total), details=details)

    async def _stop(self) -> None:
        self._stopped = True
        for inner in self._inner:
            inner.cancel()

    async def _one(self, key: VmKey, line: Line) -> None:
        async with self._turn:
            if self._stopped:
                line.outcome = Outcome.CANCELLED
            else:
                line.outcome = Outcome.RUNNING
                self._report()
                await self._try(key, line)
        self._report()

    async def _try(self, key: VmKey, line: Line) -> None:
        if (why := self._refusal(key)) is not None:
            line.outcome, line.problem = Outcome.SKIPPED, why
            return
        inner = Job(self._job.title)
        self._inner.add(inner)
        try:
            await _do(self._session, key, inner, self._work, self._refusal)
        except Problem as problem:
            cancelled = problem.kind is Kind.CANCELLED
            line.outcome, line.problem = (Outcome.CANCELLED, None) if cancelled else (Outcome.FAILED, problem)
        else:
            line.outcome = Outcome.DONE
        finally:
            self._inner.discard(inner)

    def _report(self) -> None:
        done = sum(line.outcome not in {None, Outcome.RUNNING} for line in self._job.lines)
        self._job.report(Progress(done, len(self._keys), Unit.ITEMS))


async def _do(session: Session, key: VmKey, job: Job, work: Work, refusal: Refusal) -> None:
    """Do the work to one machine, if it still makes sense at this moment. Raises Problem."""
    if session.vm(key) is None:
        raise Problem(sentence("The VM is no longer there."), kind=Kind.GONE)
    if (why := refusal(key)) is not None:
        raise why
    session.events.acting_on(key)
    try:
        await work(session, key, job)
    finally:
        session.events.acting_on(key)
        await session.refresh(key)


def name_of(session: Session, key: VmKey) -> str:
    """What a person calls the machine; its UUID when it is gone."""
    vm = session.vm(key)
    return vm.title if vm else key.uuid


def _details(line: Line) -> str:
    return line.problem.details if line.problem else ""


def _note_end(session: Session, job: Job, name: str) -> None:
    """Write the end of a job into the journal; a success shows there by the events that it caused."""
    if job.outcome is Outcome.FAILED and job.problem is not None:
        text = sentence("{title}: {problem}", title=job.title, problem=job.problem.sentence)
        session.journal.add(text, level=Level.ERROR, host=job.host, vm=name, ours=True, details=job.problem.details)
