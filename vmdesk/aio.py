"""The one place where tasks are made and where work is sent to threads."""

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Generic, TypeVar

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


async def in_thread(
    work: Callable[[], Result], name: str = "vmdesk-work", unwanted: Callable[[Result], object] = lambda _result: None
) -> Result:
    """Run a blocking call in a daemon thread of its own and await what it returns or raises.

    Cancelling the await abandons the call: it runs on, and its result goes to `unwanted`, on the loop. Unlike the
    threads of an executor, a stuck one does not keep the program from quitting.
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
            if not deliver(loop, partial(_succeed, future, result, unwanted)):
                unwanted(result)

    threading.Thread(target=run, name=name, daemon=True).start()
    try:
        return await future
    except asyncio.CancelledError:
        let_go(future, unwanted)
        raise


def let_go(ended: "asyncio.Future[Result]", unwanted: Callable[[Result], object]) -> None:
    """Let go of what a future has come to in the moment in which whoever waited for it was cancelled, if anything."""
    if ended.done() and not ended.cancelled() and ended.exception() is None:
        unwanted(ended.result())


async def made(make: Callable[[], Result], unwanted: Callable[[Result], object], name: str) -> Result:
    """Make something on a thread. Where nobody waits any more when it is there, it is let go of, on a thread too."""

    def on_thread(result: Result) -> None:
        spawn(in_thread(partial(unwanted, result), name="let go"))

    making = spawn(in_thread(make, name=name), awaited=True)
    try:
        return await asyncio.shield(making)
    except asyncio.CancelledError:
        making.add_done_callback(partial(let_go, unwanted=on_thread))
        raise


class StoppedError(Exception):
    """Work that one waited for was ended by somebody else."""


class Shared(Generic[Result]):
    """Work that several wait for: begun by the first, shared by whoever comes meanwhile, ended when nobody waits.

    One thing at a time, and all of it on the loop.
    """

    def __init__(self) -> None:
        self._task: asyncio.Task[Result] | None = None
        self._waiting = 0

    @property
    def under_way(self) -> bool:
        """Whether somebody waits."""
        return self._waiting > 0

    async def do(self, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """What the work under way returns or raises; it is begun where none is. Raises StoppedError after `stop`."""
        task = self._task if self._task is not None and not self._task.done() else self._begin(work)
        self._waiting += 1
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if task.cancelled() and current is not None and not current.cancelling():
                raise StoppedError from None
            raise
        finally:
            if self._task is task:
                self._waiting -= 1
                if not self._waiting:
                    self.stop()

    def stop(self) -> None:
        """End what is under way: whoever waits for it is told so."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._waiting = None, 0

    def _begin(self, work: Callable[[], Coroutine[Any, Any, Result]]) -> "asyncio.Task[Result]":
        self._task, self._waiting = spawn(work(), awaited=True), 0
        return self._task


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


def _succeed(future: "asyncio.Future[Result]", result: Result, unwanted: Callable[[Result], object]) -> None:
    if future.done():
        unwanted(result)
    else:
        future.set_result(result)


def _fail(future: "asyncio.Future[Result]", error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
