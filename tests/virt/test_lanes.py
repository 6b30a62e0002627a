"""The lanes to a host: a stuck call holds up its own machine and nobody else."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from functools import partial

import libvirt
import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.virt.lanes import PROMPT_THREADS, Lanes


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    result = Lanes("host-test")
    yield result
    result.close()


class Stuck:
    """A call that hangs until it is let go."""

    def __init__(self) -> None:
        self.begun = 0
        self.let_go = threading.Event()

    def __call__(self) -> str:
        self.begun += 1
        assert self.let_go.wait(10)
        return "at last"


class Clock:
    """Goes on only when it is told to, so that what takes long beside other work is no silence."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What the lanes take for the time."""
    clock = Clock()
    monkeypatch.setattr("vmdesk.virt.lanes.time", clock)
    return clock


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    call = Stuck()
    yield call
    call.let_go.set()


def test_calls_are_made_on_a_few_threads_and_answered(run: Run, lanes: Lanes) -> None:
    async def play() -> set[str]:
        return set(await asyncio.gather(*(lanes.ask(lambda: threading.current_thread().name) for _ in range(100))))

    assert run(play()) == {"host-test-prompt"}
    names = [thread.name for thread in threading.enumerate()]
    assert 1 <= names.count("host-test-prompt") <= PROMPT_THREADS


def test_a_libvirt_error_arrives_as_a_problem_and_a_bug_as_itself(run: Run, lanes: Lanes) -> None:
    def refuse() -> None:
        raise libvirt.libvirtError("no")

    def crash() -> None:
        raise LookupError("bug")

    async def play() -> None:
        for way in (lanes.ask, lanes.run):
            with pytest.raises(Problem):
                await way(refuse)
            with pytest.raises(LookupError):
                await way(crash)

    run(play())


def test_calls_about_one_machine_are_made_one_after_another(run: Run, lanes: Lanes) -> None:
    now = most = 0

    def call() -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        threading.Event().wait(0.002)
        now -= 1

    async def play() -> None:
        await asyncio.gather(*(lanes.ask(call, subject="web") for _ in range(20)))

    run(play())
    assert most == 1


def test_a_machine_that_is_stuck_holds_up_nobody_but_itself(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        waiting = [spawn(lanes.ask(stuck, subject="stuck")) for _ in range(10)]
        await until(lambda: stuck.begun)
        for number in range(20):
            assert await asyncio.wait_for(lanes.ask(lambda: 1, subject=f"vm{number}"), 5) == 1
        assert stuck.begun == 1
        assert not any(task.done() for task in waiting)
        stuck.let_go.set()
        assert await asyncio.gather(*waiting) == ["at last"] * 10

    run(play())


def test_calls_that_come_at_once_do_not_queue_behind_one_that_sticks(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        await lanes.ask(lambda: None)  # one thread is there and idle: it can take one of the two calls that follow
        hanging, quick = spawn(lanes.ask(stuck), awaited=True), spawn(lanes.ask(lambda: "quick"), awaited=True)
        assert await asyncio.wait_for(quick, 5) == "quick"
        stuck.let_go.set()
        assert await hanging == "at last"

    run(play())


def test_a_host_is_silent_while_calls_wait_and_none_is_answered(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        assert lanes.silent_seconds() == 0
        waiting = [spawn(lanes.ask(stuck)) for _ in range(PROMPT_THREADS)]
        await until(lambda: lanes.silent_seconds() > 0.05)
        stuck.let_go.set()
        await asyncio.gather(*waiting)
        assert lanes.silent_seconds() == 0
        assert lanes.idle_seconds() < 5

    run(play())


def test_a_host_that_kills_a_guest_is_not_silent(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        kill = spawn(lanes.kill(stuck))
        waiting = spawn(lanes.ask(stuck))
        await until(lambda: stuck.begun == 2)
        await asyncio.sleep(0.1)
        assert lanes.silent_seconds() == 0
        stuck.let_go.set()
        await asyncio.gather(kill, waiting)
        assert lanes.silent_seconds() == 0

    run(play())


def test_a_probe_goes_past_all_that_wait(run: Run, clock: Clock, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        waiting = [spawn(lanes.ask(stuck)) for _ in range(2 * PROMPT_THREADS)]
        await until(lambda: stuck.begun == PROMPT_THREADS)
        clock.now += 3
        assert lanes.silent_seconds() == 3
        await asyncio.wait_for(lanes.probe(lambda: None), 5)
        assert lanes.silent_seconds() == 0
        stuck.let_go.set()
        await asyncio.gather(*waiting)

    run(play())


def test_one_slow_call_among_answered_ones_is_no_silence(run: Run, clock: Clock, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        waiting = spawn(lanes.ask(stuck))
        await until(lambda: stuck.begun)
        clock.now += 3
        assert lanes.silent_seconds() == 3
        await lanes.ask(lambda: None)
        assert lanes.silent_seconds() == 0
        stuck.let_go.set()
        await waiting

    run(play())


def test_a_long_call_takes_no_place_of_the_prompt_ones_and_is_no_silence(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        waiting = [spawn(lanes.run(stuck)) for _ in range(10)]
        await until(lambda: stuck.begun == 10)
        assert lanes.silent_seconds() == 0
        assert await asyncio.wait_for(lanes.ask(lambda: 1), 5) == 1
        stuck.let_go.set()
        await asyncio.gather(*waiting)

    run(play())


async def raises_lost(question: "asyncio.Task[object]") -> bool:
    """Whether the answer is that the host is lost."""
    with pytest.raises(Problem) as caught:
        await asyncio.wait_for(question, 5)
    return caught.value.kind is Kind.LOST


def test_closing_tells_everybody_who_waits_that_the_host_is_lost(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        calls: list[Callable[[], object]] = [stuck] * PROMPT_THREADS + [partial(pytest.fail, "made after closing")]
        waiting = [spawn(lanes.ask(call), awaited=True) for call in calls]
        waiting += [spawn(lanes.ask(lambda: 1, subject="web"), awaited=True) for _ in range(3)]
        await until(lambda: stuck.begun == PROMPT_THREADS)
        lanes.close()
        assert all([await raises_lost(task) for task in waiting])
        assert lanes.silent_seconds() == 0

    run(play())


def test_closing_tells_those_too_who_wait_for_a_long_call(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        waiting = [spawn(lanes.run(stuck), awaited=True) for _ in range(3)]
        given_up = spawn(lanes.run(stuck), awaited=True)
        await until(lambda: stuck.begun == 4)
        given_up.cancel()
        lanes.close()
        assert all([await raises_lost(task) for task in waiting])
        await asyncio.wait({given_up})
        assert given_up.cancelled()
        assert await raises_lost(spawn(lanes.run(partial(pytest.fail, "made after closing")), awaited=True))

    run(play())


def test_after_closing_nothing_is_asked_and_no_thread_is_made(run: Run, lanes: Lanes) -> None:
    async def play() -> None:
        await lanes.ask(lambda: None)
        lanes.close()
        for _ in range(2 * PROMPT_THREADS):
            assert await raises_lost(spawn(lanes.ask(partial(pytest.fail, "asked")), awaited=True))

    run(play())


def test_who_stops_waiting_is_not_told(run: Run, lanes: Lanes, stuck: Stuck) -> None:
    async def play() -> None:
        task = spawn(lanes.ask(stuck))
        await until(lambda: stuck.begun)
        task.cancel()
        stuck.let_go.set()
        assert await lanes.ask(lambda: 2) == 2

    run(play())


def test_what_a_call_returns_after_its_host_was_let_go_is_not_lost(run: Run, lanes: Lanes) -> None:
    stuck, unwanted = Stuck(), list[str]()

    async def play() -> None:
        call = spawn(lanes.run(stuck, unwanted.append), awaited=True)
        await until(lambda: stuck.begun)
        lanes.close()
        with pytest.raises(Problem):
            await call
        stuck.let_go.set()
        await until(lambda: unwanted == ["at last"])

    run(play())
