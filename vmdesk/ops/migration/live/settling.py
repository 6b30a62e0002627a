"""After a call that moves a machine has failed: found out where the machine is, taken up again, or put in order."""

import asyncio
import contextlib

from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.journal import Level
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.migration.request import Request
from vmdesk.ops.migration import reporting
from vmdesk.ops.migration.live.afterwards import Afterwards
from vmdesk.ops.migration.live.breakdown import Breakdown
from vmdesk.ops.migration.live.ending import Ending
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.migration.live.passage import AGAIN_SECONDS, Passage
from vmdesk.ops.migration.live.phases import OVER
from vmdesk.ops.migration.live.standing import Standing, Verdict
from vmdesk.ops.migration.target_volumes import Prepared
from vmdesk.ops.session import Session
from vmdesk.virt.migration import AlreadyThere
from vmdesk.words import sentence

LOOK_SECONDS = 1.0  # between two looks at a move that the hosts make by themselves
BROKEN_SECONDS = 2.0  # between two looks at one that broke
SEEN_SECONDS = 5.0  # so soon both hosts know that it broke, where the connection was closed


class Settling:
    """The end of one move. `existed` says that the target had a definition of the machine before.

    `arriving` is libvirt's number of the process that was heard to come to the target; -1 where none was. `given_up` is
    why vmdesk has ended the call, where it has.
    """

    def __init__(self, session: Session, moving: Followed, plan: MigrationPlan, passage: Passage) -> None:
        self._session, self._moving, self._plan, self._passage = session, moving, plan, passage
        self.existed = True  # until it is known that the target has no definition of it, none is taken for ours
        self.arriving = -1
        self.given_up: Problem | None = None
        self.breakdown: Breakdown | None = None

    @property
    def afterwards(self) -> Afterwards:
        """What is put in order once it has ended."""
        return Afterwards(self._session, self._plan, self._ending())

    def _ending(self) -> Ending:
        return Ending(
            self._session,
            self._plan,
            was_paused=self._moving.was_paused,
            existed=self.existed,
            arriving=lambda: self.arriving,
            stopped=lambda: self._moving.stands,
        )

    async def settle(self, problem: Problem, prepared: Prepared | None, asked: Request | None) -> None:
        """Find out where it is after a failure. Comes back if it has arrived all the same, else raises Problem."""
        ending = self._ending()
        refused = isinstance(problem, AlreadyThere)
        if self._passage.cut and problem.kind is not Kind.CANCELLED and not refused:
            problem = self._passage.lost(problem.details)
        self._moving.failing = self._why(problem)
        if asked is None or (not self._passage.begun and problem.kind is Kind.CANCELLED):  # libvirt was not asked yet
            await ending.take_back(prepared)
            self._tell_what_waits(prepared)
            raise problem
        while True:
            standing = await self._where_it_is(ending, problem)
            if standing.verdict is not Verdict.BROKEN:
                break
            if await self._taken_up(ending, asked):
                return
        if not refused:  # else what is there is another one
            standing = await self.afterwards.keep_one(standing)
            if standing.verdict is Verdict.ARRIVED:
                return
        self._moving.enter(Phase.TAKING_BACK)
        if standing.verdict is Verdict.STAYED and not refused:
            self.afterwards.watch_target()
        if standing.verdict is not Verdict.STAYED:
            self._moving.job.cancelling = False  # it is no longer what somebody asked for
        told = await ending.put_back(standing, self.given_up or problem, prepared)
        self._tell_what_waits(prepared)
        raise told

    def _why(self, problem: Problem) -> Problem | None:
        """Why it is put back; None where somebody wanted that. What vmdesk gives up ends as cancelled too."""
        if self._moving.job.cancelling:
            return None
        return self.given_up or (None if problem.kind is Kind.CANCELLED else problem)

    def _tell_what_waits(self, prepared: Prepared | None) -> None:
        """Say that what was made at the target is still there, where it could not be asked, and goes later."""
        if prepared is None or not prepared.waits:
            return
        host = self._session.label(self._plan.target)
        words = sentence("What was made for it on {host} is deleted as soon as that host answers.", host=host)
        self._moving.still_to_do = words
        reporting.note(self._session, self._moving.key, self._moving.name, words, Level.WARNING)

    async def give_up(self, prepared: Prepared | None) -> None:
        """End what is under way, and put in order what is left. What was made at the target is never just forgotten."""
        ending, moving = self._ending(), self._moving
        if not self._passage.begun:
            await ending.take_back(prepared)
            return
        with contextlib.suppress(Problem):
            await self._passage.cancel(self.afterwards.free_target)
        await self._passage.ended()
        standing = await ending.settle()
        if standing.verdict is Verdict.ARRIVED:
            await self.afterwards.let_go()
            return
        given_up = Problem(sentence("The move of {vm} was given up.", vm=moving.name))
        told = await ending.put_back(standing, given_up, prepared)
        words = sentence("{before} {after}", before=told.sentence, after=told.hint or "")
        reporting.note(self._session, moving.key, moving.name, words, Level.WARNING, told.details)

    async def _where_it_is(self, ending: Ending, problem: Problem) -> Standing:
        if self._moving.survives and problem.kind is Kind.LOST:
            await self._see_through(ending)
        elif self._moving.phase not in OVER:
            self._moving.enter(Phase.TAKING_BACK)
        return await ending.settle()

    async def _see_through(self, ending: Ending) -> None:
        """The hosts go on with it by themselves: look at it until it has ended, also after its source was lost."""
        follower = spawn(self._moving.follow(), name="follow move")
        try:
            while not await ending.is_over():  # noqa: ASYNC110 - only the hosts know, and do not tell
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            follower.cancel()

    # Taken up again.

    async def _taken_up(self, ending: Ending, asked: Request) -> bool:
        """Wait until somebody wants it taken up, and do so. False where it has changed by itself, or broke again."""
        self.breakdown = breakdown = Breakdown()
        self._passage.forget_cancel()
        self._moving.enter(Phase.BROKEN)
        try:
            while not await breakdown.wanted(BROKEN_SECONDS):
                if (await ending.look()).verdict is not Verdict.BROKEN:
                    return False
            await self._resume(asked.resuming())
        except Problem as problem:
            breakdown.failed(problem)
            return False
        else:
            breakdown.goes_on()
            return True
        finally:
            self.breakdown = None
            breakdown.ended()
            self._moving.changed.emit(self._moving)

    async def _resume(self, asked: Request) -> None:
        """The source may not have seen yet what the target knows already: that the connection has broken."""
        moving = self._moving
        until = moving.elapsed + SEEN_SECONDS
        while True:
            try:
                return await self._passage.make(asked, moving.downtime_ms or 0)
            except Problem as problem:
                if problem.kind is not Kind.UNREACHABLE or moving.phase is not Phase.BROKEN or moving.elapsed > until:
                    raise
            await asyncio.sleep(AGAIN_SECONDS)
