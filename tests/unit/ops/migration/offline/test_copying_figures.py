"""How far a copy is, its limit, and its end when it is cancelled: without a host."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import DiskProgress
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.offline import transfer as transfer_module
from vmdesk.ops.migration.offline.copy_progress import CopyProgress, Step
from vmdesk.ops.migration.offline.transfer import MIB, Transfer
from vmdesk.words import sentence


def moving() -> Moving:
    return Moving(VmKey("a", "u"), "b", sentence("Move it"))


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def test_each_step_begins_anew_and_the_job_counts_all_of_them() -> None:
    move = moving()
    progress = CopyProgress(move)
    for step in (Step.SENDING, Step.COMPARING):
        progress.expect(step, "vda", 100)
        progress.expect(step, "vdb", 300)
    progress.begin(Step.SENDING)
    progress.tell("vda", 100)
    progress.tell("vdb", 50)
    assert move.disks == (DiskProgress("vda", 100, 100), DiskProgress("vdb", 50, 300))
    assert (move.figures.disk_total, move.figures.disk_done, move.figures.disk_left) == (400, 150, 250)
    progress.tell("vdb", 300)
    progress.begin(Step.COMPARING)
    assert (move.figures.disk_done, move.figures.disk_rate) == (0, 0)
    progress.tell("vda", 100)
    assert move.job.progress is not None
    assert (move.job.progress.done, move.job.progress.total) == (500, 800)


def test_what_turns_out_to_be_longer_is_never_more_than_all() -> None:
    move = moving()
    progress = CopyProgress(move)
    progress.expect(Step.SENDING, "vda", 10)
    progress.begin(Step.SENDING)
    progress.tell("vda", 25)
    assert move.disks == (DiskProgress("vda", 25, 25),)
    progress.expect(Step.SENDING, "vda", 40)
    progress.tell("vda", 20)
    assert move.disks == (DiskProgress("vda", 20, 40),)
    assert move.figures.disk_rate >= 0


def test_a_limit_is_kept_and_can_be_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    sleep = time.sleep

    def noted(seconds: float) -> None:
        naps.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", noted)

    async def body() -> float:
        transfer = Transfer(limit_mib=20)
        watch = transfer.watch(lambda _done: None)
        began = time.monotonic()
        for _ in range(4):
            watch.pace(MIB // 2)
        limited = time.monotonic() - began
        assert sum(naps) < 0.5
        naps.clear()
        transfer.limit_mib = 0
        for _ in range(100):
            watch.pace(MIB)
        return limited

    assert run(body()) >= 0.09
    assert naps == []


def test_one_that_waits_for_its_turn_is_cancelled_at_once() -> None:
    async def body() -> float:
        transfer = Transfer(limit_mib=1)
        watch = transfer.watch(lambda _done: None)
        began = time.monotonic()
        asyncio.get_running_loop().call_later(0.05, setattr, transfer, "cancelled", True)
        await asyncio.get_running_loop().run_in_executor(None, watch.pace, 100 * MIB)
        assert watch.cancelled()
        return time.monotonic() - began

    assert run(body()) < 20  # of 100


def test_after_a_cancel_nothing_begins() -> None:
    async def body() -> None:
        transfer = Transfer()
        await transfer.cancel()
        with pytest.raises(Problem) as caught:
            transfer.go_on()
        assert caught.value.kind is Kind.CANCELLED

    run(body())


def test_progress_is_told_on_the_loop_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer_module, "LOOK_SECONDS", 10.0)

    async def body() -> list[int]:
        told: list[int] = []
        watch = Transfer().watch(told.append)
        for done in range(1000):
            watch.progress(done)
        await asyncio.sleep(0)
        return told

    assert run(body()) == [0]
