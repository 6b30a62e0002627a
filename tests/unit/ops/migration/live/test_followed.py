"""What is said of a move that libvirt makes: how far all of it is, and what can be done about it, or why not."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from vmdesk.model.migration.figures import Phase
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.migration.live.followed import Followed
from vmdesk.ops.session import Session
from vmdesk.virt.migration import Look, Whereabouts
from vmdesk.words import sentence

MIB = 1 << 20
KEY = VmKey("a", "u")
RUNS = Whereabouts(there=True, state=VmState.RUNNING, reason=1, moving=True)


def followed(*, post_copies: bool = False) -> Followed:
    """A machine with 100 MiB on its way."""
    vm = VmInfo(KEY, "web", 1, VmState.RUNNING, memory_kib=100 * 1024)
    session = SimpleNamespace(vm=lambda _key: vm, label=lambda host: host)
    return Followed(cast("Session", session), KEY, "b", sentence("Move it"), post_copies=post_copies)


def saw(move: Followed, **stats: int) -> float | None:
    """One look; the part that is done."""
    told: dict[str, Any] = {name: amount * MIB for name, amount in stats.items()}
    move._saw(Look(RUNS, told))
    return move.part


def test_disks_and_memory_are_one_progress_by_their_bytes() -> None:
    move = followed()
    assert saw(move, disk_total=100, disk_remaining=50) == 0.25
    assert saw(move, disk_total=100, disk_remaining=0) == 0.5
    assert move.figures.total == 200 * MIB
    assert saw(move, disk_total=100, disk_remaining=0, memory_total=100, memory_remaining=100) == 0.5
    assert saw(move, memory_total=100, memory_remaining=40) == 0.8  # whatever libvirt tells of the disks then
    assert saw(move, memory_total=100, memory_remaining=90) == 0.8
    assert saw(move, memory_total=100, memory_remaining=0) == 1.0


def test_the_speed_of_disks_is_told_from_the_first_look() -> None:
    move = followed()
    move._began -= 1.0
    saw(move, disk_total=100, disk_processed=16, disk_remaining=84)
    assert move.figures.disk_rate > 0


@pytest.mark.parametrize(
    ("phase", "bandwidth", "post_copy"),
    [
        (Phase.PREPARING, "It can be set as soon as something is copied.", ""),
        (
            Phase.COPYING_DISKS,
            "libvirt cannot change the speed of disks that it copies. That of the memory can be set.",
            "",
        ),
        (Phase.COPYING_MEMORY, "", "Both hosts have to be told at the beginning"),
        (Phase.SWITCHING, "", ""),
    ],
)
def test_what_is_not_possible_now_says_why(phase: Phase, bandwidth: str, post_copy: str) -> None:
    move = followed()
    move.enter(phase)
    assert str(move.why_no_bandwidth or "") == bandwidth
    assert bool(move.why_no_bandwidth) is not move.can_set_bandwidth or phase is Phase.SWITCHING
    assert str(move.why_no_post_copy or "").startswith(post_copy)
    assert bool(move.why_no_post_copy) is bool(post_copy)


def test_where_both_hosts_were_told_it_is_offered() -> None:
    move = followed(post_copies=True)
    move.enter(Phase.COPYING_MEMORY)
    assert move.can_post_copy
    assert move.why_no_post_copy is None


def test_what_is_put_back_cannot_be_cancelled() -> None:
    move = followed()

    async def cancel() -> None:
        raise AssertionError

    async def work(_job: object) -> None:
        move.job.allow_cancel(cancel)
        assert move.job.can_cancel
        move.enter(Phase.TAKING_BACK)
        assert not move.job.can_cancel

    async def run() -> None:
        move.job.start(work)
        await move.job.wait()

    asyncio.run(run())
    assert move.job.problem is None
