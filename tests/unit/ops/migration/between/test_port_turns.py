"""Who comes in at a host has its ports for a moment, and nobody waits for them who wants no more."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from vmdesk.aio import spawn
from vmdesk.ops.migration.between import port_turns
from vmdesk.ops.migration.between.port_turns import begin_in_turn


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


class Machine:
    """What comes in: `listening` once QEMU listens, and `call` ends when `over` is set."""

    def __init__(self) -> None:
        self.turn, self.stopped, self.over = asyncio.Lock(), asyncio.Event(), asyncio.Event()
        self.listening = self.begun = False

    async def comes(self) -> "asyncio.Task[None] | None":
        return await begin_in_turn(self.turn, self._begin, lambda: self.listening, self.stopped)

    def _begin(self) -> "asyncio.Task[None]":
        self.begun = True

        async def call() -> None:
            await self.over.wait()

        return spawn(call(), awaited=True)


@pytest.mark.parametrize("how", ["it listens", "the call ends", "it takes too long"])
def test_the_turn_goes_on_when(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port_turns, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(port_turns, "LONGEST_SECONDS", 0.05 if how == "it takes too long" else 5)

    async def body() -> None:
        machine = Machine()
        call = await machine.comes()
        assert call is not None
        assert machine.turn.locked()
        machine.listening = how == "it listens"
        if how == "the call ends":
            machine.over.set()
        await asyncio.wait_for(machine.turn.acquire(), 10)
        machine.over.set()
        await call

    run(body())


def test_it_waits_for_who_has_the_turn_and_no_longer_when_it_is_cancelled() -> None:
    async def body() -> None:
        machine = Machine()
        await machine.turn.acquire()
        coming = spawn(machine.comes(), awaited=True)
        await asyncio.sleep(0.02)
        assert not coming.done()
        machine.stopped.set()
        assert await asyncio.wait_for(coming, 10) is None
        assert not machine.begun
        machine.turn.release()
        assert not machine.turn.locked()

    run(body())


def test_one_that_was_cancelled_before_leaves_the_turn_to_others() -> None:
    async def body() -> None:
        machine = Machine()
        machine.stopped.set()
        assert await machine.comes() is None
        await asyncio.wait_for(machine.turn.acquire(), 10)

    run(body())


def test_who_is_ended_while_it_waits_leaves_the_turn_to_others() -> None:
    async def body() -> None:
        machine = Machine()
        await machine.turn.acquire()
        coming = spawn(machine.comes(), awaited=True)
        await asyncio.sleep(0.02)
        machine.turn.release()  # it is its turn in this very moment
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        await asyncio.wait_for(machine.turn.acquire(), 10)
        assert not machine.begun

    run(body())


def test_what_cannot_be_begun_leaves_the_turn_to_others() -> None:
    async def body() -> None:
        turn = asyncio.Lock()

        def fails() -> "asyncio.Task[None]":
            raise ValueError("it is not there")

        with pytest.raises(ValueError, match="not there"):
            await begin_in_turn(turn, fails, lambda: False, asyncio.Event())
        assert not turn.locked()

    run(body())
