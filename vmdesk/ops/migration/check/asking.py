"""Questions to one host for the check of a move: a few at a time, and none keeps the others from being answered."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from vmdesk.errors import Kind, Problem
from vmdesk.virt.host import Host
from vmdesk.virt.migration_facts import Raw
from vmdesk.words import sentence

Answer = TypeVar("Answer")
# libvirtd serves five requests of a client at a time; one place is left for what else the program asks.
AT_ONCE = 4
PATIENCE_SECONDS = 15.0


class Asking:
    """Questions to one host, each a call or a few, on a thread of its own."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def ask(self, question: Callable[[Raw], Answer]) -> Answer:
        """The host's answer. Raises Problem, also where none comes: what hangs there is then waited for no longer."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._turn:
                return await self.host.lanes.run(partial(question, self.host.raw))
        except TimeoutError:
            raise Problem(sentence("The host has not answered in time."), kind=Kind.UNREACHABLE) from None

    async def part(self, question: Callable[[Raw], Answer]) -> Answer | Problem:
        """The host's answer, or why there is none. Raises Problem only where the host is lost."""
        try:
            return await self.ask(question)
        except Problem as problem:
            if problem.kind is Kind.LOST:
                raise
            return problem


def known(answer: Answer | Problem, otherwise: Answer) -> Answer:
    """The answer, or what is taken for it where there is none."""
    return otherwise if isinstance(answer, Problem) else answer
