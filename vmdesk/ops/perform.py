"""Doing a verb to one machine or to several: one job, a line per machine, nothing silently skipped."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Line, Outcome
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.journal import Level
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.ops.verbs import Verb
from vmdesk.words import Sentence, sentence

AT_ONCE = 4
Refused = Mapping[VmKey, str]  # why not, in English
_NONE: Refused = {}


def perform(session: Session, verb: Verb, keys: Sequence[VmKey], refused: Refused = _NONE) -> Job:
    """Do the verb to these machines as a job of the session, except to those that are `refused` for a reason.

    What was refused when the person was asked is not done, even if it would make sense by now: nobody agreed to it.
    """
    if len(keys) == 1 and not refused:
        return _perform_one(session, verb, keys[0])
    return _perform_many(session, verb, keys, refused)


def _perform_one(session: Session, verb: Verb, key: VmKey) -> Job:
    name = _name(session, key)
    job = Job(Sentence(verb.title, {"vm": name}), subjects=(key,), host=session.label(key.host))

    async def work(job: Job) -> None:
        await _do(session, verb, key, job)

    return begin(session, job, work, name)


def _perform_many(session: Session, verb: Verb, keys: Sequence[VmKey], refused: Refused) -> Job:
    title = Sentence(verb.title_many, {"count": len(keys)})
    job = Job(title, subjects=tuple(keys), lines=[Line(_name(session, key)) for key in keys])

    async def work(job: Job) -> None:
        await _Several(session, verb, keys, job, refused).run()

    return begin(session, job, work, "")


def begin(session: Session, job: Job, work: Callable[[Job], Awaitable[None]], name: str = "") -> Job:
    """Take a job into the session, start it, and have a failure written into the journal."""
    session.jobs.add(job)
    job.finished.connect(lambda ended: _note_end(session, ended, name))
    return job.start(work)


def raise_failures(lines: Sequence[Line]) -> None:
    """Raise the Problem that some of the lines failed, naming how many; return where none has."""
    failed = [line for line in lines if line.outcome is Outcome.FAILED]
    if failed:
        details = "\n".join(f"{line.subject}: {line.problem}\n{_details(line)}" for line in failed)
        raise Problem(sentence("{count} of {total} failed.", count=len(failed), total=len(lines)), details=details)


class _Several:
    """The work of a job on several machines: a few at a time, until all are done or somebody cancels."""

    def __init__(self, session: Session, verb: Verb, keys: Sequence[VmKey], job: Job, refused: Refused) -> None:
        self._session, self._verb, self._keys, self._job = session, verb, keys, job
        self._refused = refused
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._stopped = False
        self._inner: set[Job] = set()

    async def run(self) -> None:
        """Do all. Raises Problem when some failed, naming how many."""
        self._job.allow_cancel(self._stop)
        await asyncio.gather(*(self._one(key, line) for key, line in zip(self._keys, self._job.lines, strict=True)))
        if self._stopped:
            raise Problem(sentence("It was cancelled."), kind=Kind.CANCELLED)
        raise_failures(self._job.lines)

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
            line.outcome, line.problem = Outcome.SKIPPED, Problem(Sentence(why))
            return
        inner = Job(Sentence(self._verb.title, {"vm": line.subject}))
        self._inner.add(inner)
        try:
            await _do(self._session, self._verb, key, inner)
        except Problem as problem:
            cancelled = problem.kind is Kind.CANCELLED
            line.outcome, line.problem = (Outcome.CANCELLED, None) if cancelled else (Outcome.FAILED, problem)
        else:
            line.outcome = Outcome.DONE
        finally:
            self._inner.discard(inner)

    def _refusal(self, key: VmKey) -> str | None:
        vm = self._session.vm(key)
        return self._refused.get(key) or (self._verb.refused(vm) if vm is not None else None)

    def _report(self) -> None:
        done = sum(line.outcome not in {None, Outcome.RUNNING} for line in self._job.lines)
        self._job.report(Progress(done, len(self._keys), Unit.ITEMS))


async def _do(session: Session, verb: Verb, key: VmKey, job: Job) -> None:
    """Do the verb to one machine, if it still makes sense at this moment. Raises Problem."""
    vm = session.vm(key)
    if vm is None:
        raise Problem(sentence("The VM is no longer there."), kind=Kind.GONE)
    if (why := verb.refused(vm)) is not None:
        raise Problem(Sentence(why))
    session.events.acting_on(key)
    try:
        await verb.work(session, key, job)
    finally:
        session.events.acting_on(key)
        await session.refresh(key)


def _name(session: Session, key: VmKey) -> str:
    vm: VmInfo | None = session.vm(key)
    return vm.title if vm else key.uuid


def _details(line: Line) -> str:
    return line.problem.details if line.problem else ""


def _note_end(session: Session, job: Job, name: str) -> None:
    """Write the end of a job into the journal; a success shows there by the events that it caused."""
    if job.outcome is Outcome.FAILED and job.problem is not None:
        text = sentence("{title}: {problem}", title=job.title, problem=job.problem.sentence)
        session.journal.add(text, level=Level.ERROR, host=job.host, vm=name, ours=True, details=job.problem.details)
