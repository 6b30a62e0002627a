"""Waiting for something no longer than makes sense, without counting the time that a person takes to answer."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from vmdesk.aio import spawn

Result = TypeVar("Result")
TICK_SECONDS = 0.25


class Patience:
    """Whether somebody is being asked, and waiting that takes it into account. `asked` tells of other askers."""

    def __init__(self, asked: Callable[[], bool] = lambda: False) -> None:
        self._asked = 0
        self._asked_elsewhere = asked

    def asking(self, asks: bool) -> None:
        """A person is asked something now, or no longer."""
        self._asked += 1 if asks else -1

    async def wait(self, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
        """What the work returns or raises. Raises TimeoutError, and ends the work, when it takes too long."""
        return await self.wait_for(spawn(work, awaited=True), seconds)

    async def wait_for(self, task: "asyncio.Task[Result]", seconds: float) -> Result:
        """The same for work that is under way."""
        try:
            while not (await asyncio.wait({task}, timeout=TICK_SECONDS))[0]:
                seconds -= 0 if self._asked > 0 or self._asked_elsewhere() else TICK_SECONDS
                if seconds <= 0:
                    raise TimeoutError
            return task.result()
        finally:
            task.cancel()
