"""Several moves: some at once, one after the other, with failures and cancelling, and what is remembered of them."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.jobs.job_list import JobList
from vmdesk.jobs.moving import Moves, Moving
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.several import queue as queue_module
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.migration.several.queue import MoveQueue, queue_of, running_queues
from vmdesk.ops.perform import begin
from vmdesk.words import sentence

TITLE = sentence("Move several")


class Settings:
    """As much of them as is needed."""

    def __init__(self) -> None:
        self.current = SimpleNamespace(moved_off={})

    def change(self, **values: Any) -> None:
        self.current = SimpleNamespace(**values)


class World:
    """A session whose moves go on until they are told to end."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.moves, self.jobs, self.settings = Moves(), JobList(), Settings()
        self.journal = SimpleNamespace(add=lambda *_args, **_more: None)
        self.begun: list[str] = []
        self.checked: list[str] = []
        self.refused: dict[str, Problem] = {}
        self.gates: dict[str, asyncio.Event] = {}  # of a check, or a move, that waits
        self.failures: dict[str, Problem] = {}
        monkeypatch.setattr(queue_module, "recheck", self._recheck)
        monkeypatch.setattr(queue_module, "migrate", self._migrate)

    def vm(self, key: VmKey) -> Any:
        return SimpleNamespace(title=key.uuid)

    def label(self, host: str) -> str:
        return {"a": "alpha", "b": "beta", "c": "gamma"}.get(host, host)

    def queue(self, *plans: MigrationPlan, **more: Any) -> MoveQueue:
        session: Any = self
        queue = MoveQueue(session, plans, TITLE, **more)
        queue.start()
        return queue

    async def _recheck(self, _session: object, plan: MigrationPlan) -> MigrationPlan:
        name = plan.vm.uuid
        self.checked.append(name)
        if (gate := self.gates.get(f"check {name}")) is not None:
            await gate.wait()
        if name in self.refused:
            raise self.refused[name]
        return plan

    def _migrate(self, _session: object, plan: MigrationPlan) -> Moving:
        name = plan.vm.uuid
        moving = Moving(plan.vm, plan.target, sentence("{vm}", vm=name))
        self.begun.append(name)
        gate = self.gates.setdefault(name, asyncio.Event())
        cancelled = False

        async def cancel() -> None:
            nonlocal cancelled
            cancelled = True
            gate.set()

        async def work(job: Job) -> None:
            job.allow_cancel(cancel)
            await gate.wait()
            if cancelled:
                raise Problem(sentence("It was cancelled."), kind=Kind.CANCELLED)
            if name in self.failures:
                raise self.failures[name]

        session: Any = self
        begin(session, moving.job, work, name)
        self.moves.add(moving)
        return moving

    async def end(self, *names: str) -> None:
        """Let these moves come to their end."""
        for name in names:
            self.gates[name].set()
        await settle()


def plan(name: str, source: str = "a", target: str = "b", volume: str = "") -> MigrationPlan:
    disks = (DiskMove("vda", Fate.COPIED, "default", volume, "qcow2"),) if volume else ()
    return MigrationPlan(VmKey(source, name), target, disks=disks)


def outcomes(queue: MoveQueue) -> list[str]:
    return [line.outcome.name if line.outcome is not None else "" for line in queue.job.lines]


async def settle() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


Story = Callable[[World], Awaitable[None]]


@pytest.fixture
def tell(monkeypatch: pytest.MonkeyPatch) -> Callable[[Story], None]:
    """Play a story to its end."""

    def tell_it(story: Story) -> None:
        async def whole() -> None:
            await story(World(monkeypatch))

        asyncio.run(whole())

    return tell_it


def test_two_at_once_at_each_host_and_the_next_when_one_has_ended(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        queue = world.queue(*(plan(name) for name in "1234"))
        await settle()
        assert world.begun == ["1", "2"]
        assert (queue.waiting, outcomes(queue)) == (2, ["RUNNING", "RUNNING", "", ""])
        await world.end("2")
        assert world.begun == ["1", "2", "3"]
        await world.end("1", "3")
        await world.end("4")
        assert await queue.job.wait() is Outcome.DONE
        assert outcomes(queue) == ["DONE"] * 4
        assert queue.job.progress is not None
        assert queue.job.progress.fraction == 1

    tell(story)


@pytest.mark.parametrize(("limit", "at_first"), [(1, 1), (3, 3), (8, 5), (99, 5), (0, 1)])
def test_the_limit_can_be_from_one_to_eight(tell: Callable[[Story], None], limit: int, at_first: int) -> None:
    async def story(world: World) -> None:
        queue = world.queue(*(plan(name) for name in "12345"), at_once=limit)
        await settle()
        assert len(world.begun) == at_first
        queue.cancel_all()
        await queue.job.wait()

    tell(story)


def test_the_limit_can_be_changed_meanwhile(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        queue = world.queue(*(plan(name) for name in "123"), at_once=1)
        await settle()
        assert world.begun == ["1"]
        queue.set_at_once(3)
        await settle()
        assert world.begun == ["1", "2", "3"]
        await world.end("1", "2", "3")
        assert await queue.job.wait() is Outcome.DONE

    tell(story)


def test_a_host_that_is_busy_does_not_hold_up_others(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        queue = world.queue(plan("1"), plan("2"), plan("3", "d", "c"), at_once=1)
        await settle()
        assert world.begun == ["1", "3"]
        await world.end("1", "3")
        await world.end("2")
        assert await queue.job.wait() is Outcome.DONE

    tell(story)


def test_moves_that_others_have_begun_count_too(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        world._migrate(None, plan("other", "x", "b"))
        first = world.queue(plan("1"), at_once=1)
        await settle()
        assert world.begun == ["other"]
        await world.end("other")
        assert world.begun == ["other", "1"]
        await world.end("1")
        assert await first.job.wait() is Outcome.DONE

    tell(story)


def test_images_of_one_name_are_not_made_at_the_same_time(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        queue = world.queue(plan("1", volume="disk.qcow2"), plan("2", volume="disk.qcow2"), plan("3", volume="x.qcow2"))
        await settle()
        assert world.begun == ["1", "3"]
        await world.end("1", "3")
        await world.end("2")
        assert await queue.job.wait() is Outcome.DONE

    tell(story)


def test_each_is_looked_at_again_just_before_its_turn(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        world.refused["2"] = Problem(sentence("It no longer fits."))
        queue = world.queue(plan("1"), plan("2"), plan("3"), at_once=1)
        await settle()
        assert world.checked == ["1"]
        await world.end("1")
        assert world.begun == ["1", "3"]
        await world.end("3")
        assert await queue.job.wait() is Outcome.FAILED
        assert outcomes(queue) == ["DONE", "FAILED", "DONE"]
        assert str(queue.job.problem) == "1 of 3 did not move."
        assert queue.job.problem is not None
        assert "2 → beta: It no longer fits." in queue.job.problem.details

    tell(story)


def test_one_that_fails_stops_the_others_only_if_that_is_wished(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        world.failures["1"] = Problem(sentence("The network is down."))
        queue = world.queue(plan("1"), plan("2"), plan("3"), at_once=1, stop_at_failure=True)
        await settle()
        await world.end("1")
        assert await queue.job.wait() is Outcome.FAILED
        assert outcomes(queue) == ["FAILED", "SKIPPED", "SKIPPED"]
        assert str(queue.job.lines[1].problem) == "1 did not move, and the rest was not begun."
        assert world.begun == ["1"]

    tell(story)


def test_the_rest_is_cancelled_and_what_is_under_way_goes_on(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        world.gates["check 2"] = asyncio.Event()
        queue = world.queue(plan("1"), plan("2"), plan("3"))
        await settle()
        assert (world.begun, world.checked) == (["1"], ["1", "2"])
        queue.cancel_rest()
        await settle()
        assert outcomes(queue) == ["RUNNING", "CANCELLED", "CANCELLED"]
        assert (queue.running, queue.waiting, queue.stopped) == (True, 0, True)
        await world.end("1")
        assert await queue.job.wait() is Outcome.CANCELLED
        assert outcomes(queue) == ["DONE", "CANCELLED", "CANCELLED"]

    tell(story)


def test_all_are_cancelled(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        queue = world.queue(plan("1"), plan("2"), plan("3"))
        await settle()
        queue.cancel_all()
        assert await queue.job.wait() is Outcome.CANCELLED
        assert outcomes(queue) == ["CANCELLED"] * 3
        assert world.begun == ["1", "2"]

    tell(story)


def test_a_move_that_somebody_cancels_by_itself_stops_no_other(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        queue = world.queue(plan("1"), plan("2"), at_once=1)
        await settle()
        moving = queue.entries[0].moving
        assert moving is not None
        moving.job.cancel()
        await settle()
        await world.end("2")
        assert await queue.job.wait() is Outcome.DONE
        assert outcomes(queue) == ["CANCELLED", "DONE"]

    tell(story)


def test_those_that_stay_are_told_with_the_reason(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        why = Problem(sentence("No host can take it."))
        queue = world.queue(plan("1"), stays={VmKey("a", "oven"): why})
        await settle()
        await world.end("1")
        assert await queue.job.wait() is Outcome.DONE
        assert [(line.subject, line.outcome) for line in queue.job.lines] == [
            ("1 → beta", Outcome.DONE),
            ("oven", Outcome.SKIPPED),
        ]
        assert queue.job.lines[1].problem is why

    tell(story)


def test_what_was_moved_off_is_remembered_until_it_is_back(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        session: Any = world
        world.failures["2"] = Problem(sentence("The network is down."))
        off = world.queue(plan("1"), plan("2"), plan("3", target="c"), home="a")
        await settle()
        await world.end("1", "2")
        await world.end("3")
        await off.job.wait()
        known = way_back.remembered(session, "a")
        assert [(away.uuid, away.host) for away in known] == [("1", "b"), ("3", "c")]
        world.gates.clear()
        back = world.queue(plan("3", "c", "a"))
        await settle()
        await world.end("3")
        await back.job.wait()
        assert [away.uuid for away in way_back.remembered(session, "a")] == ["1"]

    tell(story)


def test_a_queue_is_found_by_its_job_while_it_runs_and_later(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        session: Any = world
        queue = world.queue(plan("1"))
        await settle()
        assert running_queues(session) == (queue,)
        await world.end("1")
        await queue.job.wait()
        assert running_queues(session) == ()
        assert queue_of(session, queue.job) is queue
        assert queue_of(session, Job(TITLE)) is None

    tell(story)


def test_a_queue_of_nothing_ends_at_once(tell: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        assert await world.queue().job.wait() is Outcome.DONE

    tell(story)
