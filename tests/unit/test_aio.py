"""Tasks that keep their references and report crashes, and threads that can be abandoned."""

import asyncio
import concurrent.futures
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from tests.conftest import Run, wait_for
from tests.waiting import until
from vmdesk.aio import await_on, in_thread, let_go, running_tasks, spawn
from vmdesk.errors import Problem
from vmdesk.words import sentence


def test_a_task_runs_although_nobody_keeps_it(run: Run) -> None:
    done: list[int] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append(1)

    async def play() -> None:
        spawn(work(), name="kept")
        assert [task.get_name() for task in running_tasks()] == ["kept"]
        await until(lambda: done)
        await until(lambda: not running_tasks())

    run(play())


def test_a_crash_of_a_task_is_reported(run: Run, crashes: list[BaseException]) -> None:
    async def work() -> None:
        raise LookupError("boom")

    async def play() -> None:
        spawn(work())
        await until(lambda: crashes)

    run(play())
    assert isinstance(crashes.pop(), LookupError)


def test_a_task_that_somebody_awaits_raises_there_and_is_not_reported(run: Run) -> None:
    async def work() -> None:
        raise LookupError("boom")

    async def play() -> None:
        with pytest.raises(LookupError):
            await spawn(work(), awaited=True)

    run(play())


def test_a_cancelled_task_is_no_crash(run: Run) -> None:
    async def play() -> None:
        task = spawn(asyncio.sleep(60))
        await asyncio.sleep(0)
        task.cancel()

    run(play())


def test_a_blocking_call_gives_its_result_and_the_loop_goes_on(run: Run) -> None:
    go_on = threading.Event()

    def work() -> str:
        assert go_on.wait(5)
        return threading.current_thread().name

    async def play() -> str:
        waiting = spawn(in_thread(work, name="vmdesk-test"), awaited=True)
        await asyncio.sleep(0)
        go_on.set()
        return await waiting

    assert run(play()) == "vmdesk-test"


@pytest.mark.parametrize("error", [ValueError("x"), Problem(sentence("No."))], ids=repr)
def test_a_blocking_call_raises_where_it_is_awaited(run: Run, error: Exception) -> None:
    def work() -> None:
        raise error

    async def play() -> None:
        with pytest.raises(type(error)) as caught:
            await in_thread(work)
        assert caught.value is error

    run(play())


def test_an_abandoned_call_runs_on_and_nobody_hears_of_it(run: Run) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def work() -> None:
        assert go_on.wait(5)
        ended.set()

    async def play() -> None:
        task = spawn(in_thread(work))
        await asyncio.sleep(0)
        task.cancel()
        await until(lambda: not running_tasks())
        go_on.set()
        await until(ended.is_set)

    run(play())


def test_a_call_that_ends_after_its_loop_is_no_error() -> None:
    go_on = threading.Event()

    async def play() -> None:
        task = spawn(in_thread(lambda: go_on.wait(5)))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)

    asyncio.run(play())
    go_on.set()


STUCK = """
import asyncio, time
from vmdesk.aio import await_on, in_thread, spawn
async def play():
    spawn(in_thread(lambda: time.sleep(60)))
    await asyncio.sleep(0.05)
asyncio.run(play())
"""


def test_a_stuck_thread_does_not_keep_the_program_alive() -> None:
    """It would for 60 s."""
    done = subprocess.run([sys.executable, "-c", STUCK], timeout=40, check=True, capture_output=True, text=True)
    assert done.stderr == ""


def ask_from_thread(loop: asyncio.AbstractEventLoop, work: Callable[[], Coroutine[Any, Any, object]]) -> list[object]:
    """A list that takes what a thread gets, or what is raised there."""
    got: list[object] = []

    def ask() -> None:
        try:
            got.append(await_on(loop, work))
        except Exception as error:  # noqa: BLE001 - whatever it is
            got.append(error)

    threading.Thread(target=ask).start()
    return got


def test_what_comes_of_a_call_that_nobody_waits_for_any_more_is_let_go_of(run: Run) -> None:
    begun, goes_on, unwanted = threading.Event(), threading.Event(), list[str]()

    def work() -> str:
        begun.set()
        assert goes_on.wait(10)
        return "late"

    async def play() -> None:
        call = spawn(in_thread(work, unwanted=unwanted.append), awaited=True)
        await until(begun.is_set)
        call.cancel()
        goes_on.set()
        await until(lambda: unwanted == ["late"])
        assert await in_thread(lambda: "in time", unwanted=unwanted.append) == "in time"
        assert unwanted == ["late"]

    run(play())


def test_only_what_has_come_can_be_let_go_of(run: Run) -> None:
    unwanted: list[str] = []

    async def play() -> None:
        come, failed, cancelled, open_still = (asyncio.get_running_loop().create_future() for _ in range(4))
        come.set_result("there")
        failed.set_exception(LookupError())
        cancelled.cancel()
        for future in (come, failed, cancelled, open_still):
            let_go(future, unwanted.append)

    run(play())
    assert unwanted == ["there"]


def test_a_thread_asks_the_loop_and_gets_what_it_says(run: Run) -> None:
    async def work() -> str:
        await asyncio.sleep(0)
        return threading.current_thread().name

    async def play() -> None:
        got = ask_from_thread(asyncio.get_running_loop(), work)
        await until(lambda: got)
        assert got == [threading.current_thread().name]

    run(play())


def test_a_thread_that_asks_the_loop_gets_what_it_raises(run: Run) -> None:
    error = TimeoutError("of the coroutine's own")

    async def work() -> None:
        raise error

    def no_coroutine() -> Coroutine[Any, Any, object]:
        raise error

    async def play() -> None:
        for make in (work, no_coroutine):
            got = ask_from_thread(asyncio.get_running_loop(), make)
            await until(lambda got=got: got)  # type: ignore[misc]  # mypy cannot infer a lambda's default
            assert got == [error]

    run(play())


def test_a_thread_stops_waiting_when_the_task_is_cancelled(run: Run) -> None:
    tasks: list[asyncio.Task[object] | None] = []

    async def work() -> None:
        tasks.append(asyncio.current_task())
        await asyncio.sleep(60)

    async def play() -> None:
        got = ask_from_thread(asyncio.get_running_loop(), work)
        await until(lambda: tasks)
        assert tasks[0] is not None
        tasks[0].cancel()
        await until(lambda: got)
        assert isinstance(got[0], concurrent.futures.CancelledError)

    run(play())


def test_a_thread_stops_waiting_when_the_loop_has_closed() -> None:
    loop = asyncio.new_event_loop()
    got = ask_from_thread(loop, lambda: asyncio.sleep(60))  # the loop never runs
    time.sleep(0.05)
    assert not got
    loop.close()
    assert wait_for(lambda: got)
    assert isinstance(got[0], concurrent.futures.CancelledError)
    again = ask_from_thread(loop, lambda: asyncio.sleep(60))
    assert wait_for(lambda: again)
    assert isinstance(again[0], concurrent.futures.CancelledError)
