"""Moves that vmdesk does not lead are found, shown and steered; what a killed vmdesk left is said and cleaned."""

import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.desk import Desk
from tests.hosts.storage_moves import disk, make
from tests.lab import Disk, Guest, Host
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.migration.figures import Phase
from vmdesk.ops.migration.found.again import FoundAgain
from vmdesk.ops.migration.found.leftovers import Leftover, remove
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


def create_busy(host: Host) -> None:
    """Start the guest `web`, which has begun to change its memory: before that it would be moved in a moment."""
    host.create(Guest("web", "dirty"))
    host.wait_for_serial("web", "dirty", 60)


def fill(host: Host, disk: str, mebibytes: int) -> None:
    """Write so much into a disk, so that it takes a while to copy it."""
    command = f"write -P 7 1M {mebibytes}M"
    subprocess.run(["qemu-io", "-c", command, str(host.images / f"{disk}.qcow2")], check=True, capture_output=True)


@contextmanager
def killed_vmdesk(folder: Path, alpha: Host, beta: Host, name: str, *arguments: str) -> Iterator[None]:
    """A vmdesk that moves a guest from alpha to beta in the block, at whose end it is killed."""
    uuid = alpha.virsh("domuuid", name).strip()
    words = [sys.executable, "-m", "tests.hosts.killed_vmdesk", str(folder), alpha.uri, beta.uri, uuid, *arguments]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "under way", process.stdout.read()
            yield
        finally:
            process.kill()


def restart(desk: Desk, alpha: Host, beta: Host) -> None:
    """Reach the hosts that the killed one had, as its next start would: by the ids in its settings."""
    for host in (alpha, beta):
        desk.session.add_host(HostConfig(host.hostname, host.uri, host.hostname))
        desk.session.host(host.hostname).connect()
        desk.hosts[host.hostname] = host.hostname
    desk.until(lambda: all(desk.host_state(name) is HostState.CONNECTED for name in desk.hosts))


def qemu(host: Host, name: str, command: str) -> str:
    """What QEMU's monitor answers."""
    return host.virsh("qemu-monitor-command", name, f'{{"execute":"{command}"}}')


def steer(desk: Desk, work: Coroutine[Any, Any, None]) -> None:
    task = spawn(work, awaited=True)
    desk.until(task.done)
    task.result()


def wait_for(condition: Callable[[], object], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_move_begun_elsewhere_is_found_steered_and_cancelled(
    alpha: Host, beta: Host, desk: Desk, watch: Watch
) -> None:
    create_busy(alpha)
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
        desk.until_host(lambda: beta.domains() == [])


def test_a_move_begun_elsewhere_meanwhile_is_noticed_and_followed_to_its_end(
    alpha: Host, beta: Host, desk: Desk, watch: Watch
) -> None:
    create_busy(alpha)
    for host in (alpha, beta):
        desk.add_host(host)
    desk.until(lambda: desk.listed("web"))
    with moved_by_virsh(alpha, beta, "web", "--bandwidth", str(SLOW_MIB)):
        desk.until(lambda: watch.found)
        (moving,) = watch.found
        desk.until(lambda: moving.target == desk.hosts["beta"] and moving.can_set_bandwidth)
        steer(desk, moving.set_bandwidth(0))
        desk.until(lambda: not moving.job.running, 90)
    assert moving.job.outcome is Outcome.DONE
    desk.until_host(lambda: beta.state("web") == "running" and alpha.domains() == [])
    assert moving.report is not None
    assert moving.report.downtime_ms is not None
    assert moving.report.bytes_moved > 0
    assert watch.left == []


def test_switching_over_early_is_refused_where_it_was_not_begun_so(
    alpha: Host, beta: Host, desk: Desk, watch: Watch
) -> None:
    create_busy(alpha)
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
        desk.until(lambda: not moving.job.running, 90)
    assert moving.job.outcome is Outcome.DONE
    desk.until_host(lambda: beta.state("web") == "running" or beta.state("web") == "paused")


def test_one_that_broke_after_it_had_gone_over_is_recovered(alpha: Host, beta: Host, desk: Desk, watch: Watch) -> None:
    create_busy(alpha)
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
    desk.until(lambda: not moving.job.running, 90)
    assert moving.job.outcome is Outcome.DONE
    desk.until_host(lambda: beta.state("web") == "running" and alpha.domains() == [])
    assert moving.report is not None
    assert moving.report.post_copy


def test_a_move_between_the_hosts_goes_on_when_vmdesk_is_killed_and_is_found_at_the_next_start(
    alpha: Host, beta: Host, desk: Desk, tmp_path: Path
) -> None:
    create_busy(alpha)
    with killed_vmdesk(tmp_path, alpha, beta, "web", "LIVE", f"qemu+tcp://{beta.address}/system"):
        assert (tmp_path / "moves.json").exists()
    again = Watch(desk.session, tmp_path)
    restart(desk, alpha, beta)
    desk.until(lambda: again.found)
    (moving,) = again.found
    assert moving.target == "beta"
    desk.until(lambda: moving.can_set_bandwidth and moving.bandwidth_mib == SLOW_MIB)
    steer(desk, moving.set_bandwidth(2))
    assert alpha.virsh("migrate-getspeed", "web").strip() == "2"
    moving.job.cancel()
    desk.until(lambda: not moving.job.running)
    assert moving.job.outcome is Outcome.CANCELLED
    assert alpha.state("web") == "running"
    desk.until_host(lambda: beta.domains() == [])
    desk.until(lambda: not (tmp_path / "moves.json").exists())
    assert again.left == []
    again.again.close()


def test_what_a_killed_vmdesk_left_of_a_move_that_it_led_is_said_and_deleted(
    alpha: Host, beta: Host, desk: Desk, tmp_path: Path
) -> None:
    alpha.define(Guest("web", "idle", disks=(Disk("web", 64),)))
    fill(alpha, "web", 48)
    alpha.virsh("start", "web")
    with killed_vmdesk(tmp_path, alpha, beta, "web", "LIVE", "", "vda"):
        assert "copy-vda" in beta.virsh("vol-list", "default")
    beta.make_disk("other")
    again = Watch(desk.session, tmp_path)
    restart(desk, alpha, beta)
    desk.until(lambda: again.left)
    (left,) = again.left
    assert "web is still on alpha" in left.words.english().replace("  ", " ")
    assert "default/copy-vda" in left.words.english()
    assert not left.paused
    job = remove(desk.session, left)
    desk.until(lambda: not job.running)
    assert job.outcome is Outcome.DONE, job.problem
    beta.virsh("pool-refresh", "default")
    assert beta.virsh("vol-list", "default").split() == ["other.qcow2", "/var/lib/libvirt/images/other.qcow2"]
    assert alpha.state("web") == "running"
    desk.until_host(lambda: beta.domains() == [])
    again.again.forget(left)
    desk.until(lambda: not (tmp_path / "moves.json").exists())
    again.again.close()


def test_a_vm_that_was_paused_to_let_its_move_end_runs_on_when_vmdesk_is_killed(
    alpha: Host, beta: Host, desk: Desk, tmp_path: Path
) -> None:
    create_busy(alpha)
    with killed_vmdesk(tmp_path, alpha, beta, "web", "THEN_PAUSED", ""):
        assert alpha.state("web") == "paused"
    wait_for(lambda: beta.domains() == [])
    alpha.wait_for_state("web", "running", 60)
    again = Watch(desk.session, tmp_path)
    restart(desk, alpha, beta)
    desk.until(lambda: not (tmp_path / "moves.json").exists())
    texts = [entry.text.english() for entry in desk.session.journal.entries]
    assert "The move of web to beta was cut off" in texts
    assert again.left == []
    again.again.close()


def test_what_a_killed_vmdesk_left_of_a_vm_that_was_off_is_said_and_deleted(
    alpha: Host, beta: Host, desk: Desk, tmp_path: Path
) -> None:
    alpha.define(Guest("web", "idle", disks=(Disk("web", 64),)))
    fill(alpha, "web", 48)
    with killed_vmdesk(tmp_path, alpha, beta, "web", "OFFLINE", "", "vda"):
        wait_for(lambda: "copy-vda" in beta.virsh("vol-list", "default"))
    again = Watch(desk.session, tmp_path)
    restart(desk, alpha, beta)
    desk.until(lambda: again.left)
    (left,) = again.left
    assert left.removable
    job = remove(desk.session, left)
    desk.until(lambda: not job.running)
    assert job.outcome is Outcome.DONE, job.problem
    assert "copy-vda" not in beta.virsh("vol-list", "default")
    assert alpha.state("web") == "shut off"
    assert beta.domains() == []
    again.again.close()


def test_what_was_made_at_the_source_to_be_sent_is_deleted_too(
    alpha: Host, beta: Host, desk: Desk, tmp_path: Path
) -> None:
    """A disk that is to have another format is converted before it is sent."""
    make(alpha, "data", "raw")
    alpha.define(Guest("web", devices=disk("data", kind="raw")))
    with killed_vmdesk(tmp_path, alpha, beta, "web", "OFFLINE", "", "vdb"):
        wait_for(lambda: "copy-vdb" in beta.virsh("vol-list", "default"))
    assert len(list(alpha.images.iterdir())) == 2
    again = Watch(desk.session, tmp_path)
    restart(desk, alpha, beta)
    desk.until(lambda: again.left)
    (left,) = again.left
    assert "What was begun on alpha can be deleted: default/data.moving-" in left.words.english()
    job = remove(desk.session, left)
    desk.until(lambda: not job.running)
    assert job.outcome is Outcome.DONE, job.problem
    assert [file.name for file in alpha.images.iterdir()] == ["data"]
    assert list(beta.images.iterdir()) == []
    again.again.close()


def test_a_move_that_arrived_while_nobody_looked_is_said_to_have_arrived(
    alpha: Host, beta: Host, desk: Desk, tmp_path: Path
) -> None:
    create_busy(alpha)
    with killed_vmdesk(tmp_path, alpha, beta, "web", "LIVE", f"qemu+tcp://{beta.address}/system"):
        pass
    alpha.virsh("suspend", "web")
    alpha.virsh("migrate-setspeed", "web", "200")
    wait_for(lambda: alpha.domains() == [])
    again = Watch(desk.session, tmp_path)
    restart(desk, alpha, beta)
    desk.until(lambda: not (tmp_path / "moves.json").exists())
    texts = [entry.text.english() for entry in desk.session.journal.entries]
    assert "web has arrived at beta while vmdesk was away" in texts
    assert (again.found, again.left) == ([], [])
    again.again.close()
