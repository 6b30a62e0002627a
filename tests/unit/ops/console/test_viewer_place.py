"""A place for an external viewer is there as a whole, or not at all."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.errors import Problem
from vmdesk.model.conduit import Line
from vmdesk.ops.console import viewer_place


class Listener:
    """Stands in for a forward: the second one may fail, and all may take their time."""

    made: list["Listener"]
    may_listen: threading.Event
    most: int

    def __init__(self, _call: Callable[[], Line], *, tcp: bool) -> None:
        assert tcp
        assert self.may_listen.wait(5)
        if len(self.made) >= self.most:
            raise OSError("no more ports")
        self.path, self.port, self.closed = "", 1000 + len(self.made), False
        self.made.append(self)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> type[Listener]:
    Listener.made, Listener.may_listen, Listener.most = [], threading.Event(), 2
    Listener.may_listen.set()
    monkeypatch.setattr(viewer_place, "Forward", Listener)
    return Listener


async def dial() -> Line:
    """Nobody comes."""
    raise AssertionError


def test_both_ports_are_there(run: Run, listener: type[Listener]) -> None:
    opened = run(viewer_place._opened(False, dial, dial))
    assert (opened.place.port, opened.place.tls_port) == (1000, 1001)
    assert not any(forward.closed for forward in listener.made)
    opened.close()
    assert all(forward.closed for forward in listener.made)


def test_where_the_second_cannot_be_the_first_goes_too(run: Run, listener: type[Listener]) -> None:
    listener.most = 1
    with pytest.raises(Problem, match="No port could be opened"):
        run(viewer_place._opened(False, dial, dial))
    assert [forward.closed for forward in listener.made] == [True]


def test_one_that_nobody_waits_for_any_more_is_closed(run: Run, listener: type[Listener]) -> None:
    listener.may_listen.clear()

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(viewer_place._opened(False, dial, None), 0.1)
        listener.may_listen.set()
        await until(lambda: [forward.closed for forward in listener.made] == [True])

    run(give_up())
