"""Moves that vmdesk does not lead are found, shown and steered; what a killed vmdesk left is said and cleaned."""

import subprocess
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.desk import Desk
from tests.lab import Guest, Host
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.ops.migration.found_again import FoundAgain
from vmdesk.ops.migration.leftovers import Leftover
from vmdesk.ops.session import Session

SLOW_MIB = 4
MIB = 1024 * 1024


class Watch:
    """What was found and what was left, as the program would hear of it."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.found: list[Moving] = []
        self.left: list[Leftover] = []
        self.again = FoundAgain(session, folder / "moves.json", self.found.append, self.left.append)


@pytest.fixture
def watch(session: Session, tmp_path: Path, desk: Desk) -> Iterator[Watch]:
    watch = Watch(session, tmp_path)
    yield watch
    for host in desk.hosts.values():
        session.disconnect_host(host)
    desk.until(lambda: not session.moves.running)
    watch.again.close()


@contextmanager
def moved_by_virsh(source: Host, target: Host, name: str, *options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A peer-to-peer move that somebody began with virsh, who goes away at the end of the block."""
    uri = f"qemu+tcp://{target.address}/system"
    words = ["virsh", "-c", source.uri, "migrate", name, uri, "--live", "--p2p", "--persistent", "--undefinesource"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen([*words, *options], stdin=quiet, stdout=quiet, stderr=quiet) as process:
        try:
            wait_for(lambda: "Outgoing migration" in source.virsh("domjobinfo", name))
            yield process
        finally:
            process.kill()


def qemu(host: Host, name: str, command: str) -> str:
    """What QEMU's monitor answers."""
    return host.virsh("qemu-monitor-command", name, f'{{"execute":"{command}"}}')


def steer(desk: Desk, work: Coroutine[Any, Any, None]) -> None:
    task = spawn(work, awaited=True)
    desk.until(task.done)
    task.result()


def wait_for(condition: Callable[[], object], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_move_begun_elsewhere_is_found_steered_and_cancelled(
    alpha: Host, beta: Host, desk: Desk, watch: Watch
) -> None:
    alpha.create(Guest("web", "dirty"))
    with moved_by_virsh(alpha, beta, "web", "--bandwidth", str(SLOW_MIB)) as virsh:
        desk.add_host(alpha)
        desk.add_host(beta)
        desk.until(lambda: watch.found)
        (moving,) = watch.found
        virsh.kill()
        desk.until(lambda: moving.phase is Phase.COPYING_MEMORY and moving.figures.rate)
        desk.until(lambda: moving.target == desk.hosts["beta"] and moving.bandwidth_mib == SLOW_MIB)
        assert moving.survives
        desk.qtbot.wait(100)
        steer(desk, moving.set_bandwidth(2))
        desk.until(lambda: moving.figures.rate and moving.figures.rate < 3 * MIB)
        steer(desk, moving.set_downtime(150))
        assert alpha.virsh("migrate-getspeed", "web").strip() == "2"
        assert alpha.virsh("migrate-getmaxdowntime", "web").split()[0] == "150"
        moving.job.cancel()
        desk.until(lambda: not moving.job.running)
        assert moving.job.outcome is Outcome.CANCELLED
        assert alpha.state("web") == "running"
        assert beta.domains() == []


def test_a_move_begun_elsewhere_meanwhile_is_noticed_and_followed_to_its_end(
    alpha: Host, beta: Host, desk: Desk, watch: Watch
) -> None:
    alpha.create(Guest("web", "dirty"))
    for host in (alpha, beta):
        desk.add_host(host)
    desk.until(lambda: desk.listed("web"))
    with moved_by_virsh(alpha, beta, "web", "--bandwidth", str(SLOW_MIB)):
        desk.until(lambda: watch.found)
        (moving,) = watch.found
        desk.until(lambda: moving.target == desk.hosts["beta"] and moving.can_set_bandwidth)
        steer(desk, moving.set_bandwidth(0))
        desk.until(lambda: not moving.job.running, 40)
    assert moving.job.outcome is Outcome.DONE
    assert beta.state("web") == "running"
    assert alpha.domains() == []
    assert moving.report is not None
    assert moving.report.downtime_ms is not None
    assert moving.report.bytes_moved > 0
    assert watch.left == []


def test_switching_over_early_is_refused_where_it_was_not_begun_so(
    alpha: Host, beta: Host, desk: Desk, watch: Watch
) -> None:
    alpha.create(Guest("web", "dirty"))
    with moved_by_virsh(alpha, beta, "web", "--bandwidth", str(SLOW_MIB)):
        for host in (alpha, beta):
            desk.add_host(host)
        desk.until(lambda: watch.found)
        (moving,) = watch.found
        desk.until(lambda: moving.can_post_copy)
        with pytest.raises(Problem, match="does not let it switch over early"):
            steer(desk, moving.post_copy())
        assert not moving.can_post_copy
        assert moving.can_pause
        steer(desk, moving.pause())
        steer(desk, moving.set_bandwidth(0))
        desk.until(lambda: not moving.job.running, 40)
    assert moving.job.outcome is Outcome.DONE
    desk.until_host(lambda: beta.state("web") == "running" or beta.state("web") == "paused")


def test_one_that_broke_after_it_had_gone_over_is_recovered(alpha: Host, beta: Host, desk: Desk, watch: Watch) -> None:
    alpha.create(Guest("web", "dirty"))
    options = ("--bandwidth", "40", "--postcopy", "--postcopy-bandwidth", "2")
    with moved_by_virsh(alpha, beta, "web", *options) as virsh:
        wait_for(lambda: '"active"' in qemu(alpha, "web", "query-migrate"))
        alpha.virsh("migrate-postcopy", "web")
        wait_for(lambda: beta.state("web") == "running")  # or the target would give up what it has not begun
        qemu(alpha, "web", "migrate-pause")
        wait_for(lambda: "postcopy-paused" in qemu(alpha, "web", "query-migrate"))
        virsh.kill()
    for host in (alpha, beta):
        desk.add_host(host)
    desk.until(lambda: watch.found)
    (moving,) = watch.found
    desk.until(lambda: moving.phase is Phase.BROKEN and moving.can_recover)
    assert not moving.job.can_cancel
    steer(desk, moving.recover())
    assert moving.phase is Phase.POST_COPY
    steer(desk, moving.set_bandwidth(0))
    desk.until(lambda: not moving.job.running, 40)
    assert moving.job.outcome is Outcome.DONE
    assert beta.state("web") == "running"
    assert alpha.domains() == []
    assert moving.report is not None
    assert moving.report.post_copy
