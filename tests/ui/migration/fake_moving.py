"""A move that goes where the test leads it, and notes what was asked of it."""

import asyncio

from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import DiskProgress, Figures, Phase, Report
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.words import Sentence, sentence

MIB = 1024 * 1024


class FakeMoving(Moving):
    """`able` names what can be done now, `refusal` is what steering it raises."""

    def __init__(self, key: VmKey, target: str, title: str = "Move web from alpha to beta") -> None:
        super().__init__(key, target, sentence("{title}", title=title))
        self.able: set[str] = set()
        self.refusal: Problem | None = None
        self.asked: list[tuple[str, int]] = []
        self.end = asyncio.Event()
        self.failure: Problem | None = None
        self.cancels = True
        self.why: Sentence | None = None  # why nothing can be done now
        self.ends: Sentence | None = None  # what its policy does

    def begin(self, session: Session) -> "FakeMoving":
        """Take it into the session and let it run until `end` is set."""
        session.moves.add(self)
        session.jobs.add(self.job).start(self._work)
        return self

    async def _work(self, job: Job) -> None:
        if self.cancels:
            job.allow_cancel(self._cancel)
        await self.end.wait()
        self.enter(Phase.ENDED)
        if self.failure is not None:
            raise self.failure

    async def _cancel(self) -> None:
        self.asked.append(("cancel", 0))

    def stop(self, report: Report | None = None, failure: Problem | None = None) -> None:
        """End it, well or with a failure."""
        self.report, self.failure = report, failure
        self.end.set()

    @property
    def can_set_bandwidth(self) -> bool:
        return "bandwidth" in self.able

    @property
    def can_set_downtime(self) -> bool:
        return "downtime" in self.able

    @property
    def can_post_copy(self) -> bool:
        return "post_copy" in self.able

    @property
    def can_pause(self) -> bool:
        return "pause" in self.able

    @property
    def can_recover(self) -> bool:
        return "recover" in self.able

    @property
    def why_no_bandwidth(self) -> Sentence | None:
        return self.why

    @property
    def why_no_downtime(self) -> Sentence | None:
        return self.why

    @property
    def why_no_post_copy(self) -> Sentence | None:
        return self.why

    @property
    def last_resort(self) -> Sentence | None:
        return self.ends

    async def set_bandwidth(self, mib: int) -> None:
        await self._note("bandwidth", mib)
        self.bandwidth_mib = mib

    async def set_downtime(self, milliseconds: int) -> None:
        await self._note("downtime", milliseconds)
        self.downtime_ms = milliseconds

    async def post_copy(self) -> None:
        await self._note("post_copy")

    async def pause(self) -> None:
        await self._note("pause")

    async def recover(self) -> None:
        await self._note("recover")

    async def _note(self, what: str, number: int = 0) -> None:
        self.asked.append((what, number))
        await asyncio.sleep(0)
        if self.refusal is not None:
            raise self.refusal


def memory(at: float, done: int, total: int = 4096, *, dirty: int = 0, rate: int = 300, iteration: int = 1) -> Figures:
    """A look at memory being copied, in MiB."""
    return Figures(
        at=at,
        memory_total=total * MIB,
        memory_done=done * MIB,
        memory_left=(total - done) * MIB,
        memory_rate=rate * MIB,
        dirty_rate=dirty * MIB,
        iteration=iteration,
        downtime_ms=280,
    )


def disks(*done: int, total: int = 8192) -> tuple[DiskProgress, ...]:
    """Disks of 8 GiB, of which so many MiB are copied."""
    return tuple(DiskProgress(f"vd{'abcdefgh'[number]}", mib * MIB, total * MIB) for number, mib in enumerate(done))
