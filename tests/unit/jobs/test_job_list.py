"""All jobs of the program: the running ones stay, the ended ones leave when there are too many."""

import asyncio

from tests.conftest import Run
from tests.waiting import heard
from vmdesk.jobs.job import Job
from vmdesk.jobs.job_list import KEPT, JobList
from vmdesk.words import sentence


async def nothing(_job: Job) -> None:
    """Work that has nothing to do."""


def test_a_view_hears_what_happens(run: Run) -> None:
    jobs = JobList()
    added, changed, finished, removed = (
        heard(signal) for signal in (jobs.added, jobs.changed, jobs.finished, jobs.removed)
    )

    async def play() -> Job:
        job = jobs.add(Job(sentence("Work")))
        assert (jobs.running, list(jobs)) == ((job,), [job])
        await job.start(nothing).wait()
        return job

    job = run(play())
    assert (added, finished, removed) == ([job], [job], [])
    assert set(changed) == {job}
    assert (jobs.running, len(jobs)) == ((), 1)
    jobs.clear_ended()
    assert (removed, len(jobs)) == ([job], 0)


def test_the_oldest_ended_ones_leave_and_a_running_one_never(run: Run) -> None:
    jobs = JobList()
    go_on = asyncio.Event()

    async def wait(_job: Job) -> None:
        await go_on.wait()

    async def play() -> None:
        running = jobs.add(Job(sentence("long")))
        running.start(wait)
        for _ in range(KEPT + 20):
            await jobs.add(Job(sentence("short"))).start(nothing).wait()
        assert len(jobs) == KEPT
        assert jobs.running == (running,)
        jobs.clear_ended()
        assert list(jobs) == [running]
        go_on.set()
        await running.wait()

    run(play())


def test_more_running_ones_than_are_kept_all_stay() -> None:
    jobs = JobList()
    for _ in range(KEPT + 20):
        jobs.add(Job(sentence("waiting")))
    assert len(jobs.running) == KEPT + 20
