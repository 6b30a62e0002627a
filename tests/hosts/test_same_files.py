"""Whether two hosts use the very same disks is proved: by scripts where vmdesk can run them, else by their pools."""

import os
import time
from pathlib import Path

import pytest

from tests.hosts.logins import client_home
from tests.hosts.pair import Pair, pair
from tests.lab import Host
from vmdesk.aio import running_tasks, spawn
from vmdesk.errors import Problem
from vmdesk.ops.migration import on_host
from vmdesk.ops.migration.same_files import by_pools as same_by_pools
from vmdesk.ops.migration.same_files import by_scripts as same_by_scripts
from vmdesk.ops.migration.same_files.proof import same_files
from vmdesk.ops.migration.same_files.script import SCRIPT

__all__ = ["client_home", "pair"]


@pytest.fixture
def disks(alpha: Host, beta: Host) -> tuple[Path, Path]:
    """A disk that both hosts use, and one of the same path that each has for itself."""
    shared = alpha.make_disk("both", shared=True)
    for host in (alpha, beta):
        own = host.make_disk("own")
    return shared, own


def tokens(*hosts: Host) -> list[str]:
    """What was put beside disks, and is still there."""
    folders = {folder for host in hosts for folder in (host.images, host.site.shared)}
    return [name for folder in folders for name in os.listdir(folder) if name.startswith((".vmdesk", "vmdesk"))]  # noqa: PTH208


def left_running(*hosts: Host) -> list[str]:
    rows = [row for host in hosts for row in host.space.run("ps", "ax", "-o", "args").splitlines()]
    return [row for row in rows if ".vmdesk-" in row]


def nothing_left(pair: Pair, *hosts: Host) -> None:
    """What is over on the hosts goes at once, and not only when they clear up by themselves."""
    pair.qtbot.waitUntil(lambda: not tokens(*hosts) and not left_running(*hosts), timeout=15_000)


def test_the_same_and_others_are_told_apart_by_scripts(
    pair: Pair, alpha: Host, beta: Host, disks: tuple[Path, Path]
) -> None:
    shared, own = disks
    paths = (shared, own, shared.parent, "/var/lib/libvirt/images/none.qcow2", "rbd:pool/image")
    same, other, folder, none, network = pair.same(*paths)
    assert (same, other, folder, network) == (True, False, True, True)
    assert isinstance(none, Problem)
    assert none.sentence.english() == "/var/lib/libvirt/images/none.qcow2 is not on alpha."
    nothing_left(pair, alpha, beta)


def test_a_link_is_followed_on_each_host(pair: Pair, alpha: Host, beta: Host, disks: tuple[Path, Path]) -> None:
    shared, own = disks
    (alpha.images / "link.qcow2").symlink_to(shared)
    (beta.images / "link.qcow2").symlink_to(shared)
    (alpha.images / "astray.qcow2").symlink_to(shared)
    (beta.images / "astray.qcow2").symlink_to(own)
    folder = "/var/lib/libvirt/images"
    assert pair.same(f"{folder}/link.qcow2", f"{folder}/astray.qcow2") == [True, False]


def test_odd_names_do_no_harm(pair: Pair, alpha: Host) -> None:
    folder = alpha.site.shared / "a $(touch oops) 'b\" \\ c"
    folder.mkdir()
    disk = folder / "d;e `f`.qcow2"
    disk.write_bytes(b"")
    assert pair.same(disk, folder) == [True, True]
    assert [entry.name for entry in folder.iterdir()] == [disk.name]
    disk.unlink()
    folder.rmdir()


def test_by_pools_where_no_script_can_be_run(pair: Pair, alpha: Host, beta: Host, disks: tuple[Path, Path]) -> None:
    shared, own = disks
    for host in (alpha, beta):
        pair.add(host, host.uri, f"{host.hostname} by socket")
        host.virsh("pool-refresh", "default")
    hosts = {"source": "alpha by socket", "target": "beta by socket"}
    (unknown,) = pair.same(shared, **hosts)
    assert isinstance(unknown, Problem)
    assert unknown.sentence.english() == f"{shared} is in no pool of alpha by socket that is switched on."
    for host in (alpha, beta):
        host.virsh("pool-define-as", "both", "dir", "--target", str(shared.parent))
        host.virsh("pool-start", "both")
    assert pair.same(shared, own, **hosts) == [True, False]
    assert pair.same(shared, own, source="alpha", target="beta by socket") == [True, False]
    nothing_left(pair, alpha, beta)
    for host in (alpha, beta):
        assert host.virsh("vol-list", "both").split() == ["both.qcow2", str(shared)]


def test_who_may_not_write_beside_the_disk_asks_libvirt(
    pair: Pair, alpha: Host, beta: Host, disks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, _own = disks
    monkeypatch.setattr(same_by_scripts, "SCRIPT", SCRIPT.replace("put() {", "put() { return 1;"))
    (unknown,) = pair.same(shared)
    assert isinstance(unknown, Problem)
    assert "may not write beside" in unknown.sentence.english()
    for host in (alpha, beta):
        host.virsh("pool-define-as", "both", "dir", "--target", str(shared.parent))
        host.virsh("pool-start", "both")
    assert pair.same(shared) == [True]


def cleaning() -> bool:
    """Whether something is still put beside disks, or taken away."""
    return any("disks" in task.get_name() for task in running_tasks())


def test_nothing_is_left_when_it_is_cancelled_at_any_moment(
    pair: Pair, alpha: Host, beta: Host, disks: tuple[Path, Path]
) -> None:
    paths = [str(disk) for disk in disks]
    for milliseconds in (1, 15, 30, 60):
        asking = spawn(same_files(pair.session, pair.ids["alpha"], pair.ids["beta"], paths), awaited=True)
        pair.qtbot.wait(milliseconds)
        asking.cancel()
        pair.qtbot.waitUntil(lambda: asking.done() and not cleaning(), timeout=10_000)  # noqa: B023 - at once
    nothing_left(pair, alpha, beta)


def test_the_host_clears_up_where_vmdesk_is_gone(pair: Pair, alpha: Host, disks: tuple[Path, Path]) -> None:
    shared, _own = disks
    waits = alpha.site.shared / "waits"
    waits.touch()
    soon = SCRIPT.replace("sleep 30", f"while test -e {waits}; do sleep 0.1; done")
    pair.run(
        on_host.run_as_root(
            pair.session, pair.ids["alpha"], soon, ".vmdesk-gone", "make", "/sys", "", str(shared), seconds=20
        )
    )
    assert tokens(alpha) == [".vmdesk-gone"]
    pair.session.reaching.let_go(pair.ids["alpha"])
    waits.unlink()
    pair.qtbot.waitUntil(lambda: not tokens(alpha), timeout=20_000)


def test_a_host_that_hangs_does_not_hang_it(
    pair: Pair, alpha: Host, beta: Host, disks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_by_scripts, "SECONDS", 1.0)
    monkeypatch.setattr(same_by_pools, "SECONDS", 1.0)
    pair.add(beta, beta.uri, "stuck")
    beta.freeze()
    began = time.monotonic()
    (unknown,) = pair.same(disks[0], target="stuck")
    assert time.monotonic() - began < 8  # it would wait for as long as it is frozen
    beta.thaw()
    assert isinstance(unknown, Problem)
    pair.qtbot.waitUntil(lambda: not tokens(alpha), timeout=40_000)
