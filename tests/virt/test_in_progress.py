"""A connection is closed only when no call on it is in progress any more: libvirt frees it under a thread amid one."""

import threading
from functools import partial
from typing import Any

import libvirt
import pytest

from tests.conftest import Run
from tests.waiting import until
from vmdesk.aio import spawn
from vmdesk.errors import Kind, Problem
from vmdesk.virt.connection import Connection
from vmdesk.virt.in_progress import calling
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.way import Straight, no_credentials


class Raw:
    """It notes when it is closed, and whether a call was in progress then."""

    def __init__(self) -> None:
        self.begun, self.answers = threading.Event(), threading.Event()
        self.busy = False
        self.closed: list[bool] = []

    def call(self) -> str:
        self.busy = True
        self.begun.set()
        assert self.answers.wait(10)
        self.busy = False
        return "at last"

    def unregisterCloseCallback(self) -> None:  # noqa: N802 - libvirt's name
        raise libvirt.libvirtError("none")

    def close(self) -> None:
        self.closed.append(self.busy)


@pytest.mark.parametrize("prompt", [True, False])
def test_closing_waits_for_what_is_in_progress(run: Run, prompt: bool) -> None:
    async def play() -> None:
        raw: Any = Raw()
        lanes = Lanes("host-test")
        connection = Connection(raw, lanes, Straight("", no_credentials()))
        call = spawn(lanes.ask(raw.call) if prompt else lanes.run(raw.call), awaited=True)
        await until(raw.begun.is_set)
        lanes.close()
        connection.close()
        with pytest.raises(Problem) as caught:
            await call  # nobody waits for the answer
        assert caught.value.kind is Kind.LOST
        closing = [thread for thread in threading.enumerate() if thread.name == "close"]
        assert closing
        closing[0].join(0.2)
        assert raw.closed == []
        raw.answers.set()
        await until(lambda: raw.closed)
        assert raw.closed == [False]
        with pytest.raises(Problem):
            await Lanes("late").run(partial(_call_late, raw))

    run(play())


def _call_late(raw: Any) -> None:
    with calling(raw):
        raise AssertionError
