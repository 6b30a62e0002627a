"""A job ends exactly once, whatever happens, and may be cancelled where its work allows."""

import asyncio
import math

import pytest

from tests.conftest import Run
from tests.waiting import heard, until
from vmdesk.aio import running_tasks, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.jobs.progress import Progress, Unit
from vmdesk.words import sentence

NO = Problem(sentence("No."))


def new() -> tuple[Job, list[Job]]:
    """A job, and the list of its ends."""
    job = Job(sentence("Work"))
    return job, heard(job.finished)


async def succeed(_job: Job) -> None:
    """Work that has nothing to do."""


async def fail(_job: Job) -> None:
    """Work that cannot be done."""
    raise NO


def test_a_job_that_succeeds_is_done(run: Run) -> None:
    job, ends = new()

    async def play() -> None:
        assert (job.running, job.can_cancel) == (True, False)
        assert await job.start(succeed).wait() is Outcome.DONE

    run(play())
    assert (ends, job.running, job.problem) == ([job], False, None)
    assert job.ended is not None
    assert job.elapsed_seconds == job.ended - job.started


def test_a_job_that_fails_keeps_its_problem_and_raises_nowhere(run: Run) -> None:
    job, ends = new()

    async def play() -> None:
        assert await job.start(fail).wait() is Outcome.FAILED

    run(play())
    assert (ends, job.problem) == ([job], NO)


def test_a_bug_in_a_job_ends_it_and_is_shown_as_one(run: Run, crashes: list[BaseException]) -> None:
    job, ends = new()
    error = ValueError("bug")

    async def work(_job: Job) -> None:
        raise error

    async def play() -> None:
        assert await job.start(work).wait() is Outcome.FAILED

    run(play())
    assert ends == [job]
    assert job.problem is not None
    assert "bug" in job.problem.details
    assert crashes == [error]
    crashes.clear()


def test_cancelling_asks_once_and_the_job_ends_when_its_work_lets_go(run: Run) -> None:
    job, ends = new()
    asked: list[int] = []

    async def work(job: Job) -> None:
        let_go = asyncio.Event()

        async def cancel() -> None:
            asked.append(1)
            let_go.set()

        job.allow_cancel(cancel)
        await let_go.wait()
        raise Problem(sentence("It was cancelled."), kind=Kind.CANCELLED)

    async def play() -> None:
        job.start(work)
        await until(lambda: job.can_cancel)
        job.cancel()
        job.cancel()
        assert (job.cancelling, job.can_cancel) == (True, False)
        assert await job.wait() is Outcome.CANCELLED

    run(play())
    assert (asked, ends, job.problem) == ([1], [job], None)


def test_losing_the_race_against_the_end_is_no_error(run: Run) -> None:
    job, ends = new()
    ended = asyncio.Event()

    async def work(job: Job) -> None:
        async def cancel() -> None:
            ended.set()
            await job.wait()
            raise Problem(sentence("There is no job."))

        job.allow_cancel(cancel)
        await ended.wait()

    async def play() -> None:
        job.start(work)
        await until(lambda: job.can_cancel)
        job.cancel()
        assert await job.wait() is Outcome.DONE

    run(play())
    assert (ends, job.problem, job.can_cancel) == ([job], None, False)
    job.cancel()


def test_a_cancel_that_is_refused_leaves_the_job_running_and_says_why(run: Run) -> None:
    job, ends = new()
    go_on = asyncio.Event()

    async def work(job: Job) -> None:
        async def cancel() -> None:
            raise NO

        job.allow_cancel(cancel)
        await go_on.wait()

    async def play() -> None:
        job.start(work)
        await until(lambda: job.can_cancel)
        job.cancel()
        await until(lambda: job.problem is NO)
        assert (job.running, job.can_cancel) == (True, True)
        go_on.set()
        assert await job.wait() is Outcome.DONE

    run(play())
    assert (ends, job.problem) == ([job], None)


def test_what_fails_while_it_is_being_cancelled_was_cancelled(run: Run) -> None:
    job, _ends = new()
    asked = asyncio.Event()

    async def work(job: Job) -> None:
        async def cancel() -> None:
            asked.set()

        job.allow_cancel(cancel)
        await asked.wait()
        raise NO

    async def play() -> None:
        job.start(work)
        await until(lambda: job.can_cancel)
        job.cancel()
        assert await job.wait() is Outcome.CANCELLED

    run(play())
    assert job.problem is None


def test_a_job_whose_loop_ends_is_cancelled_and_says_so_once(run: Run) -> None:
    job, ends = new()

    async def work(_job: Job) -> None:
        await asyncio.sleep(60)

    async def play() -> None:
        job.start(work)
        await asyncio.sleep(0)
        for task in running_tasks():
            task.cancel()
        assert await job.wait() is Outcome.CANCELLED

    run(play())
    assert ends == [job]


def test_several_may_wait_for_one_job(run: Run) -> None:
    job, _ends = new()

    async def play() -> None:
        waiting = [spawn(job.wait()) for _ in range(3)]
        job.start(fail)
        assert await job.wait() is Outcome.FAILED
        await asyncio.gather(*waiting)

    run(play())


def test_each_step_is_told(run: Run) -> None:
    job, _ends = new()
    steps: list[float | None] = []
    job.changed.connect(lambda job: steps.append(job.progress.fraction if job.progress else None))

    async def work(job: Job) -> None:
        job.report(Progress(1, 4, Unit.ITEMS))
        job.report(Progress(4, 4, Unit.ITEMS))

    async def play() -> None:
        await job.start(work).wait()

    run(play())
    assert steps == [0.25, 1.0, 1.0]


def test_jobs_have_numbers_of_their_own() -> None:
    assert Job(sentence("a")).number != Job(sentence("b")).number


@pytest.mark.parametrize(
    ("progress", "fraction", "remaining"),
    [
        (Progress(), None, None),
        (Progress(50, 100), 0.5, None),
        (Progress(50, 100, Unit.BYTES, 25), 0.5, 2.0),
        (Progress(5, None, Unit.BYTES, 5), None, None),
        (Progress(5, 0), None, None),
        (Progress(150, 100, Unit.BYTES, 10), 1.0, 0.0),
        (Progress(-5, 100, Unit.BYTES, 0), 0.0, None),
    ],
)
def test_part_and_remaining_time(progress: Progress, fraction: float | None, remaining: float | None) -> None:
    assert progress.fraction == fraction
    assert progress.remaining_seconds == remaining
    assert not math.isnan(progress.done)
