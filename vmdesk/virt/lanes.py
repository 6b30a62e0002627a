"""Lanes: the one door through which blocking calls to a host go, and by which it is seen whether the host answers.

A host has a few threads for calls that should be answered at once ("prompt"), and a thread of its own for each call
that may rightly take long. Calls about one machine are made one after another, so that a machine whose monitor is stuck
holds up nobody but itself. The threads are daemons: a stuck one does not keep the program from quitting.
"""

import asyncio
import itertools
import queue
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, NamedTuple, TypeVar

from vmdesk.aio import deliver, in_thread, let_go, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.virt.translation import lost, translated, without_handles

Result = TypeVar("Result")

# libvirtd serves five requests of one client at a time (max_client_requests). While it kills a guest that does not
# let go, every question that looks at all guests waits: a place is left for the kill, and one for the probe.
PROMPT_THREADS = 3
# For so long a kill may take: libvirt asks QEMU to end, waits, and then makes it end.
KILL_SECONDS = 20.0
Call = Callable[[], None]


class Waiting(NamedTuple):
    """A prompt call without an answer: since when, by the monotonic clock, and who is to get it."""

    since: float
    future: "asyncio.Future[Any]"


class Lanes:
    """The threads that call one host. `on_broken` is called when a prompt call has found the line to it dead.

    Each call is made within an `around`, on its thread.
    """

    def __init__(self, name: str) -> None:
        self.on_broken: Callable[[], object] = lambda: None
        self.around: Callable[[], AbstractContextManager[None]] = nullcontext
        self._name = name
        self._queue: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._threads = 0
        self._numbers = itertools.count()
        self._pending: dict[int, Waiting] = {}
        self._subjects: dict[str, asyncio.Lock] = {}
        self._long: set[asyncio.Task[Any]] = set()
        self._kills: dict[int, float] = {}
        self._last_answer = time.monotonic()
        self._closed = threading.Event()

    async def ask(self, work: Callable[[], Result], subject: str = "") -> Result:
        """Make a call that should be answered at once, after earlier ones about the same subject. Raises Problem."""
        if not subject:
            return await self._ask(work)
        async with self._subjects.setdefault(subject, asyncio.Lock()):
            return await self._ask(work)

    async def run(
        self, work: Callable[[], Result], unwanted: Callable[[Result], object] = lambda _result: None
    ) -> Result:
        """Make a call that may take long, on a thread of its own. Raises Problem, also when the lanes are closed.

        What it returns after that, or when nobody waits any more, goes to `unwanted`.
        """
        if self._closed.is_set():
            raise lost()
        making = in_thread(partial(self._make_long, work), name=f"{self._name}-long", unwanted=unwanted)
        call = spawn(making, awaited=True)
        self._long.add(call)
        try:
            return await call
        except asyncio.CancelledError:
            let_go(call, unwanted)
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            raise lost() from None  # not we were cancelled, but the call: the lanes have been closed
        finally:
            self._long.discard(call)

    async def kill(self, work: Callable[[], Result]) -> Result:
        """Make a call that ends a guest. Until it has, libvirt answers nobody else: that is no silence of the host."""
        number = next(self._numbers)
        self._kills[number] = time.monotonic()
        try:
            return await self.run(work)
        finally:
            del self._kills[number]
            self._last_answer = time.monotonic()

    async def probe(self, work: Callable[[], object]) -> None:
        """Make a call that needs no guest, past all that wait, to see whether the host answers. Raises Problem."""
        await self.run(work)
        self._last_answer = time.monotonic()

    def close(self) -> None:
        """Let the threads end; what waits for an answer is told that the host is lost, and what comes later too."""
        self._closed.set()
        for waiting in self._pending.values():
            if not waiting.future.done():
                waiting.future.set_exception(lost())
        self._pending.clear()
        for call in self._long:
            call.cancel()
        for _ in range(self._threads):
            self._queue.put(None)

    def silent_seconds(self) -> float:
        """For how long a prompt call has waited while no other was answered; 0 while all is well."""
        now = time.monotonic()
        if any(now - since < KILL_SECONDS for since in self._kills.values()):
            return 0.0
        oldest = min((waiting.since for waiting in self._pending.values()), default=now)
        return now - max(oldest, self._last_answer)

    def idle_seconds(self) -> float:
        """How long ago the last prompt call was answered."""
        return time.monotonic() - self._last_answer

    async def _ask(self, work: Callable[[], Result]) -> Result:
        if self._closed.is_set():
            raise lost()
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        number = next(self._numbers)
        self._pending[number] = Waiting(time.monotonic(), future)
        self._queue.put(partial(self._answer, loop, future, number, work))
        self._ensure_thread()
        return await future

    def _answer(
        self,
        loop: asyncio.AbstractEventLoop,
        future: "asyncio.Future[Result]",
        number: int,
        work: Callable[[], Result],
    ) -> None:
        """On a thread of the lane: make the call and hand the result to the loop."""
        if self._closed.is_set():
            return
        result: Result | None = None
        failure: BaseException | None = None
        try:
            with self.around():
                result = translated(work)
        except BaseException as error:  # noqa: BLE001 - handed to who asked
            failure = without_handles(error)
        if self._closed.is_set():
            return  # what it brought is freed here: with the last handle libvirt waits once more for the host
        deliver(loop, partial(self._deliver, future, number, result, failure))

    def _deliver(
        self, future: "asyncio.Future[Result]", number: int, result: Result | None, failure: BaseException | None
    ) -> None:
        self._pending.pop(number, None)
        self._last_answer = time.monotonic()
        if isinstance(failure, Problem) and failure.kind is Kind.LOST:
            self.on_broken()
        if future.done():
            return
        if failure is not None:
            future.set_exception(failure)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # None is then what the work returned

    def _make_long(self, work: Callable[[], Result]) -> Result:
        """On a thread of its own: make the call; what it raises holds no handles."""
        try:
            with self.around():
                return translated(work)
        except BaseException as error:
            without_handles(error)
            raise

    def _ensure_thread(self) -> None:
        """Have a thread for each unanswered call, as far as the limit allows: none waits behind one that is stuck."""
        if self._threads < min(len(self._pending), PROMPT_THREADS):
            self._threads += 1
            threading.Thread(target=self._serve, name=f"{self._name}-prompt", daemon=True).start()

    def _serve(self) -> None:
        while (call := self._queue.get()) is not None:
            call()
            del call  # with what it was made of: an idle thread holds no handles
