"""What holds for every test: nothing is left running behind it, and no crash goes unnoticed."""

import asyncio
import gc
import itertools
import logging
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Protocol, TypeVar

import pytest

from vmdesk import aio, event

Result = TypeVar("Result")
GRACE_SECONDS = 20.0  # a machine with much else to do can stand still for seconds
TURNS_TO_ALL = 50

_turns = itertools.count(1)
# These live as long as the process: libvirt's events have one thread, made with the first connection.
_PERMANENT = {"libvirt-events"}


class Run(Protocol):
    """Runs a coroutine to its end on a loop of its own."""

    def __call__(self, work: Coroutine[Any, Any, Result]) -> Result:
        """What the coroutine returns."""


def wait_for(condition: Callable[[], object], seconds: float = GRACE_SECONDS) -> bool:
    """Whether the condition comes true in this time, for tests without a loop."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def pytest_configure() -> None:
    """Have garbage looked for between tests alone, as the program does on its loop's thread alone.

    Found elsewhere, a window would be freed on a thread where Qt forbids it, and a frozen host waited for.
    """
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of the search for garbage: there are thousands, and none becomes any."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_is_looked_for_on_the_main_thread() -> Iterator[None]:
    """Most of it is young."""
    yield
    gc.collect(2 if next(_turns) % TURNS_TO_ALL == 0 else 1)


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """Fail the test that leaves a task, or a thread that was not there before."""
    before = set(threading.enumerate())

    def strays() -> list[str]:
        return [
            thread.name
            for thread in threading.enumerate()
            if thread not in before and thread.name not in _PERMANENT and not isinstance(thread, threading._DummyThread)
        ]

    yield
    ended = wait_for(lambda: not aio.running_tasks())
    left = aio.running_tasks()
    aio._tasks.clear()  # they are the fault of this test, and not of the next
    assert ended, f"tasks left behind: {left}"
    assert wait_for(lambda: not strays()), f"threads left behind: {strays()}"


@pytest.fixture(autouse=True)
def crashes() -> Iterator[list[BaseException]]:
    """The unexpected exceptions reported so far; a test that means to cause one takes it from this list."""
    seen: list[BaseException] = []
    forget = event.on_crash(seen.append)
    yield seen
    forget()
    assert not seen, f"unexpected crashes: {seen}"


@pytest.fixture
def run(caplog: pytest.LogCaptureFixture) -> Iterator[Run]:
    """Run coroutines on a loop; fails for what the loop complains about and for tasks that outlive their test."""
    with asyncio.Runner() as runner:

        def run_to_the_end(work: Coroutine[Any, Any, Result]) -> Result:
            result = runner.run(work)
            runner.run(_all_tasks_end())
            return result

        yield run_to_the_end
    complaints = [record for record in caplog.get_records("call") if record.name == "asyncio"]
    assert not [record for record in complaints if record.levelno >= logging.WARNING], complaints


async def _all_tasks_end() -> None:
    end = time.monotonic() + GRACE_SECONDS
    while tasks := aio.running_tasks():
        await asyncio.wait(tasks, timeout=0.05)
        if (left := aio.running_tasks()) and time.monotonic() > end:
            for task in left:
                task.cancel()  # they are the fault of this test, and not of the next
            await asyncio.wait(left, timeout=GRACE_SECONDS)
            pytest.fail(f"tasks left behind: {left}")
