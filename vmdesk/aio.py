"""The one place where tasks are made and where work is sent to threads."""

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from vmdesk.event import report_crash

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
CLOSED_SECONDS = 0.2  # how soon a thread that waits on a loop notices that it has closed

_tasks: set[asyncio.Task[Any]] = set()


def spawn(
    coroutine: Coroutine[Any, Any, Result], name: str | None = None, *, awaited: bool = False
) -> asyncio.Task[Result]:
    """Run a coroutine as a task: its reference is kept, and a crash is reported instead of lost.

    `awaited` says that whoever spawned it awaits it, and so gets what it raises.
    """
    task = asyncio.get_running_loop().create_task(coroutine, name=name)
    _tasks.add(task)
    task.add_done_callback(_tasks.discard if awaited else _finished)
    return task


def _finished(task: asyncio.Task[Any]) -> None:
    _tasks.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        report_crash(error)


def running_tasks() -> frozenset[asyncio.Task[Any]]:
    """The tasks made by `spawn` that have not ended."""
    return frozenset(_tasks)


async def in_thread(work: Callable[[], Result], name: str = "vmdesk-work") -> Result:
    """Run a blocking call in a daemon thread of its own and await what it returns or raises.

    Cancelling the await abandons the call: it runs on, its result is dropped. Unlike the threads of an executor, a
    stuck one does not keep the program from quitting.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def run() -> None:
        try:
            result = work()
        except StopIteration as error:  # a future cannot carry it
            deliver(loop, partial(_fail, future, RuntimeError(f"StopIteration: {error}")))
        except BaseException as error:  # noqa: BLE001 - handed to who awaits
            deliver(loop, partial(_fail, future, error))
        else:
            deliver(loop, partial(_succeed, future, result))

    threading.Thread(target=run, name=name, daemon=True).start()
    return await future


def await_on(loop: asyncio.AbstractEventLoop, make: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """From a thread: have the loop run a coroutine as a task, and wait for what it returns or raises.

    Raises concurrent.futures.CancelledError when the task is cancelled, or the loop closes before the task has ended.
    """
    answer: concurrent.futures.Future[Result] = concurrent.futures.Future()
    deliver(loop, partial(_begin, answer, make))
    while not concurrent.futures.wait({answer}, CLOSED_SECONDS).done:
        if loop.is_closed():
            raise concurrent.futures.CancelledError
    return answer.result()


def _begin(answer: "concurrent.futures.Future[Result]", make: Callable[[], Coroutine[Any, Any, Result]]) -> None:
    try:
        task = spawn(make(), name="asked from a thread", awaited=True)
    except Exception as error:  # noqa: BLE001 - handed to who waits
        answer.set_exception(error)
    else:
        task.add_done_callback(partial(_pass_on, answer))


def _pass_on(answer: "concurrent.futures.Future[Result]", task: "asyncio.Task[Result]") -> None:
    if task.cancelled():
        answer.set_exception(concurrent.futures.CancelledError())
    elif (error := task.exception()) is not None:
        answer.set_exception(error)
    else:
        answer.set_result(task.result())


def deliver(loop: asyncio.AbstractEventLoop, callback: Callable[[], object]) -> bool:
    """From a thread: have the loop call back on its own. False where it has closed, and nobody is left to tell."""
    if loop.is_closed():  # asked first, since Qt's loop may abort the process where asyncio's own would raise
        return False
    try:
        loop.call_soon_threadsafe(callback)
    except RuntimeError:
        _log.debug("a call ended after the loop had closed")
        return False
    return True


def _succeed(future: "asyncio.Future[Result]", result: Result) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: "asyncio.Future[Result]", error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
