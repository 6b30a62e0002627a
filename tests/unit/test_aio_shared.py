"""Work that several wait for: it is done once, and not at all when nobody waits any more."""

import asyncio
import threading
from collections.abc import Callable, Coroutine

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.aio import Shared, StoppedError, made, spawn


class Work:
    """Something that takes as long as a test wants; how often it was begun, and whether it was ended."""

    def __init__(self) -> None:
        self.begun = 0
        self.ended = False
        self.done: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def do(self) -> str:
        """Do it."""
        self.begun += 1
        try:
            return await asyncio.shield(self.done)
        except asyncio.CancelledError:
            self.ended = True
            raise


Play = Callable[["Shared[str]", Work], Coroutine[object, object, None]]


@pytest.fixture
def act(run: Run) -> Callable[[Play], None]:
    """Play with new work."""

    def act_it(play: Play) -> None:
        async def act() -> None:
            await play(Shared(), Work())

        run(act())

    return act_it


def test_whoever_comes_meanwhile_gets_the_same(act: Callable[[Play], None]) -> None:
    async def play(shared: Shared[str], work: Work) -> None:
        waiting = [spawn(shared.do(work.do), awaited=True) for _ in range(3)]
        await until(lambda: shared.under_way and work.begun)
        work.done.set_result("done")
        assert await asyncio.gather(*waiting) == ["done"] * 3
        assert not shared.under_way
        assert await shared.do(work.do) == "done"
        assert work.begun == 2

    act(play)


def test_all_are_told_of_the_same_failure(act: Callable[[Play], None]) -> None:
    async def play(shared: Shared[str], work: Work) -> None:
        waiting = [spawn(shared.do(work.do), awaited=True) for _ in range(2)]
        await until(lambda: work.begun)
        work.done.set_exception(OSError("no"))
        await asyncio.wait(waiting)
        assert [str(task.exception()) for task in waiting] == ["no"] * 2
        assert work.begun == 1

    act(play)


def test_one_that_waits_no_longer_ends_nothing_and_the_last_does(act: Callable[[Play], None]) -> None:
    async def play(shared: Shared[str], work: Work) -> None:
        first, second = (spawn(shared.do(work.do), awaited=True) for _ in range(2))
        await until(lambda: work.begun)
        first.cancel()
        await asyncio.wait({first})
        assert not work.ended
        second.cancel()
        await asyncio.wait({second})
        await until(lambda: work.ended)
        assert (first.cancelled(), second.cancelled()) == (True, True)

    act(play)


def test_what_is_ended_by_the_last_is_not_joined_but_begun_anew(act: Callable[[Play], None]) -> None:
    async def play(shared: Shared[str], work: Work) -> None:
        first = spawn(shared.do(work.do), awaited=True)
        await until(lambda: work.begun)
        first.cancel()
        await asyncio.wait({first})
        second = spawn(shared.do(work.do), awaited=True)
        work.done.set_result("done")
        assert await second == "done"

    act(play)


def test_stopping_tells_whoever_waits(act: Callable[[Play], None]) -> None:
    async def play(shared: Shared[str], work: Work) -> None:
        shared.stop()
        waiting = [spawn(shared.do(work.do), awaited=True) for _ in range(2)]
        await until(lambda: work.begun)
        shared.stop()
        await asyncio.wait(waiting)
        assert [type(task.exception()) for task in waiting] == [StoppedError] * 2
        assert work.ended

    act(play)


# What is made on a thread.


def test_what_is_made_belongs_to_whoever_waits(run: Run) -> None:
    let_go: list[str] = []
    assert run(made(lambda: "thing", let_go.append, "make")) == "thing"
    assert let_go == []


def test_what_cannot_be_made_is_told(run: Run) -> None:
    def make() -> str:
        raise OSError("no")

    with pytest.raises(OSError, match="no"):
        run(made(make, lambda _thing: None, "make"))


@pytest.mark.parametrize("fails", [False, True])
def test_what_is_made_for_nobody_is_let_go_of(run: Run, fails: bool) -> None:
    let_go: list[str] = []
    go_on = threading.Event()

    def make() -> str:
        go_on.wait(5)
        if fails:
            raise OSError("no")
        return "thing"

    async def play() -> None:
        making = spawn(made(make, let_go.append, "make"), awaited=True)
        await asyncio.sleep(0)
        making.cancel()
        await asyncio.wait({making})
        assert making.cancelled()
        go_on.set()
        if not fails:
            await until(lambda: let_go)

    run(play())
    assert let_go == ([] if fails else ["thing"])
