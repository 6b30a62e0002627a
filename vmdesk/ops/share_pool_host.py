"""Giving one host a shared pool: secret, definition, folder, start, comparison; what fails is taken back there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Line, Outcome
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.pool_sharing import for_another_host
from vmdesk.model.pool_sharing_checks import HostPools, Subject, judge
from vmdesk.ops.session import Session
from vmdesk.ops.share_pool_checks import call, learn_host, secrets_of
from vmdesk.ops.share_pool_proof import Proof, prove
from vmdesk.ops.taking_back import TakingBack
from vmdesk.virt import mending, migration_facts, pool_sharing, secrets
from vmdesk.words import N_, Sentence, sentence

LOOKING = N_("Looking at what is there …")
BRINGING = N_("Bringing the secret there …")
DEFINING = N_("Making the pool …")
STARTING = N_("Starting the pool …")
WAITING = N_("The pool is there. Waiting for the other hosts …")
COMPARING = N_("Comparing what is in it …")


@dataclass(slots=True, eq=False)
class HostLine(Line):
    """A host of the job: what is being done there in `stage`, and at the end what came of it in `said`.

    `proved` tells whether it is the same storage as on the others; None where that is not known.
    """

    host: str = ""
    stage: str = ""
    said: Sentence | None = None
    proved: bool | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """Whether the pool starts with the host, and whether its secret may be brought to hosts that lack it."""

    autostart: bool = True
    copy_secret: bool = False


class OnHost:
    """The work on one host. `tell` is called at each step."""

    def __init__(self, session: Session, line: HostLine, tell: Callable[[], object]) -> None:
        self.line = line
        self._session, self._host, self._tell = session, line.host, tell
        self._work = TakingBack(session, line.host, line.subject)

    async def cancel(self) -> None:
        """Have it end at its next step, and what was done taken back. A host that is through stays as it is."""
        if self.line.outcome in {None, Outcome.RUNNING}:
            await self._work.cancel()

    async def make(self, subject: Subject, wishes: Wishes) -> None:
        """Have the pool there and on. Its line tells whether that went well; it is still running if so."""
        self.line.outcome = Outcome.RUNNING
        await self._guarded(partial(self._make, subject, wishes))

    async def compare(self, subject: Subject, reference: str) -> None:
        """Hold it against what the host `reference` has, or nothing. Its line has ended then."""
        await self._guarded(partial(self._compare, subject, reference))

    async def _guarded(self, step: Callable[[], Awaitable[None]]) -> None:
        try:
            self._work.go_on()
            await step()
        except Problem as problem:
            await self._work.take_back()
            cancelled = problem.kind is Kind.CANCELLED
            self.line.outcome = Outcome.CANCELLED if cancelled else Outcome.FAILED
            self.line.problem = None if cancelled else self._with_rest(problem)
        except BaseException:
            await self._work.take_back()
            raise
        self._tell()

    def _with_rest(self, problem: Problem) -> Problem:
        """The same, and that something is still there, where the host cannot be told now to take it back."""
        if not self._work.waits:
            return problem
        hint = sentence("What was begun is taken back once the host answers again.")
        return Problem(problem.sentence, hint, problem.details, problem.kind)

    def _enter(self, stage: str) -> None:
        self._work.go_on()
        self.line.stage = stage
        self._tell()

    # The steps.

    async def _make(self, subject: Subject, wishes: Wishes) -> None:
        self._enter(LOOKING)
        side = await learn_host(self._session, subject, self._host)
        first = judge(subject, side, copy_secret=wishes.copy_secret)[0]
        if first.verdict is Verdict.ERROR:
            raise Problem(first.words, first.hint, kind=Kind.REFUSED)
        if not side.has_secret:
            await self._bring_secret(subject)
        there = side.has(subject.pool)
        if there is None:
            await self._define(subject, side)
        uuid = subject.pool.uuid if there is None else there.pool.uuid
        if there is None or not there.active:
            await self._start(subject.pool.name, uuid)
        if wishes.autostart and not (there is not None and there.autostart):
            if there is not None:
                off = partial(pool_sharing.set_autostart, name=subject.pool.name, on=False)
                self._work.undo_by(partial(self._work.call, off))
            await self._work.call(pool_sharing.set_autostart, subject.pool.name)
        self._enter(WAITING)

    async def _bring_secret(self, subject: Subject) -> None:
        """With its value first: a secret without one would be of no use. The value is kept nowhere."""
        if subject.secret is None:
            return
        self._enter(BRINGING)
        uuid = subject.secret.uuid
        value = await call(self._session, subject.host, mending.secret_value, uuid)
        if any(known.uuid == uuid for known in await secrets_of(self._session, self._host)):
            await self._work.call(secrets.set_secret_value, uuid, value)
            return
        xml = await call(self._session, subject.host, migration_facts.secret_xml, uuid)
        self._work.undo_by(partial(self._work.call, secrets.undefine_secret, uuid))
        await self._work.call(secrets.define_secret, xml, value)

    async def _define(self, subject: Subject, side: HostPools) -> None:
        pool = subject.pool
        self._enter(DEFINING)
        undefine = partial(self._work.call, pool_sharing.undefine, pool.name, pool.uuid)
        try:
            await self._work.call(pool_sharing.define, pool.name, for_another_host(pool))
        except Problem as problem:
            if problem.kind in {Kind.LOST, Kind.UNREACHABLE}:
                self._work.undo_by(undefine)
            raise
        self._work.undo_by(undefine)
        if pool.is_mounted:
            if side.folder.known and not side.folder.exists:
                self._work.undo_by(partial(self._work.call, pool_sharing.remove_folder, pool.name, pool.uuid))
            await self._work.call(pool_sharing.build, pool.name)

    async def _start(self, pool: str, uuid: str) -> None:
        """One that somebody else has started meanwhile is not stopped again."""
        self._enter(STARTING)
        stop = partial(self._work.call, pool_sharing.stop, pool, uuid)
        try:
            was_off = await self._work.call(pool_sharing.start, pool)
        except Problem as problem:
            if problem.kind in {Kind.LOST, Kind.UNREACHABLE}:
                self._work.undo_by(stop)
            raise
        if was_off:
            self._work.undo_by(stop)

    async def _compare(self, subject: Subject, reference: str) -> None:
        pool = subject.pool
        if not reference:
            words = sentence("It is off on {host}: nothing was compared.", host=self._session.label(subject.host))
            proof = Proof(None, words)
        elif reference == self._host:
            proof = Proof(True, sentence("The other hosts are compared with it."))
        else:
            self._enter(COMPARING)
            proof = await prove(self._session, reference, self._host, pool)
            self._work.go_on()
        if proof.same is False:
            raise Problem(proof.words, sentence("Look at what the server’s name and the folder mean on each host."))
        self.line.proved, self.line.said = proof.same, proof.words
        self.line.outcome = Outcome.DONE
        text = sentence("The pool {pool} is shared with it. {proof}", pool=pool.name, proof=proof.words)
        self._session.journal.add(text, host=self._session.label(self._host), ours=True)
