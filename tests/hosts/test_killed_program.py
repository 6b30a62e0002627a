"""vmdesk with all its windows is killed amid each kind of move, and started again: what it says, and what is left."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hosts.storage_pools import FOLDER
from tests.hosts.whole import Whole, fast, peer, wait_for, whole
from tests.lab import Disk, Guest, Host

__all__ = ["fast", "whole"]

POST_COPY = {"resort": "post-copy", "bandwidth_mib": 20, "post_copy_bandwidth_mib": 8}
CUT = "The move of web to beta was cut off. web is still on alpha."


@pytest.fixture
def vmdesk(whole: Whole) -> Whole:
    """It is not started yet, and knows both hosts."""
    return whole


def volumes(host: Host) -> set[str]:
    return {file.name for file in host.images.iterdir() if file.is_file()}


def create_busy(host: Host, name: str, memory: int = 0) -> None:
    """Start a guest that has begun to change its memory: before that it would be moved in a moment."""
    host.create(Guest(name, "dirty", memory=memory))
    host.wait_for_serial(name, "dirty", 60)


def stands(how: Callable[[], object], expected: object) -> None:
    """Wait until the hosts have put it in order, which vmdesk may know a moment earlier."""
    wait_for(lambda: how() == expected)


def fill(host: Host, disk: str, mebibytes: int) -> None:
    """Write so much into a disk, so that it takes a while to copy it."""
    command = f"write -P 7 1M {mebibytes}M"
    subprocess.run(["qemu-io", "-c", command, str(host.images / f"{disk}.qcow2")], check=True, capture_output=True)


def said(vmdesk: Whole) -> dict[str, list[str]]:
    """What stands at the top of the window, and the buttons beside it."""
    return {banner["text"].strip(): banner["buttons"] for banner in vmdesk("banners", 1)}


def nothing_is_left(vmdesk: Whole) -> bool:
    """Whether there is nothing that the next start would look at."""
    wait_for(lambda: not vmdesk.record.exists())
    return True


def test_live(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    create_busy(alpha, "web")
    vmdesk.start()("migrate", "web", "beta")
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    vmdesk.restart()
    assert said(vmdesk) == {CUT: []}
    assert nothing_is_left(vmdesk)
    stands(lambda: (alpha.state("web"), beta.domains()), ("running", []))


def test_live_among_the_hosts(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    create_busy(alpha, "web")
    vmdesk.start()("migrate", "web", "beta", peer=peer(beta))
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    vmdesk.restart()
    assert said(vmdesk) == {"Move web to beta: this goes on without vmdesk.": ["Show…"]}
    title, phase, can_cancel = vmdesk("strip", "web")
    assert (title, phase, can_cancel) == ("Move web to beta", "Copying memory", "True")
    assert {"set_bandwidth", "set_downtime", "pause"} <= set(vmdesk("until_moving", "web")["can"])
    vmdesk("press_banner", "goes on", "Show…")
    vmdesk("press_in", "Move web to beta", "Cancel the Move")
    vmdesk("until_idle")
    assert nothing_is_left(vmdesk)
    stands(lambda: (alpha.state("web"), beta.domains()), ("running", []))


def test_with_disks(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    vmdesk.start()("migrate", "web", "beta", bandwidth_mib=4)
    vmdesk("until_phase", "web", "COPYING_DISKS")
    vmdesk.restart()
    vmdesk("press_banner", f"{CUT} What was begun on beta can be deleted: default/web.qcow2", "Delete It")
    vmdesk("until_idle")
    assert nothing_is_left(vmdesk)
    stands(lambda: (alpha.state("web"), beta.domains()), ("running", []))
    assert alpha.virsh("blockjob", "web", "vda").strip() == ""
    assert volumes(beta) == set()


def test_with_disks_among_the_hosts(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    alpha.virsh("autostart", "web")
    vmdesk.start()("migrate", "web", "beta", peer=peer(beta), bandwidth_mib=8)
    vmdesk("until_phase", "web", "COPYING_DISKS")
    vmdesk.restart()
    assert "Move web to beta: this goes on without vmdesk." in said(vmdesk)
    vmdesk("until_idle", 60)
    assert nothing_is_left(vmdesk)
    assert vmdesk("banners") == []
    stands(lambda: (alpha.domains(), beta.state("web")), ([], "running"))
    assert volumes(beta) == {"web.qcow2"}
    assert "Autostart:      enable" in beta.virsh("dominfo", "web")


def test_post_copy(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    create_busy(alpha, "web", memory=128)
    vmdesk.start()("migrate", "web", "beta", **POST_COPY)
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    vmdesk("post_copy", "web")
    vmdesk.restart()
    assert "Move web to beta: this goes on without vmdesk." in said(vmdesk)
    vmdesk("until_idle", 60)
    assert (alpha.state("web"), beta.state("web")) == ("shut off", "running")
    vmdesk("press_banner", "Its old definition is still on alpha, switched off.", "Delete It")
    vmdesk("until_idle")
    assert nothing_is_left(vmdesk)
    stands(lambda: (alpha.domains(), beta.state("web")), ([], "running"))
    assert "Persistent:     yes" in beta.virsh("dominfo", "web")


def test_paused(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    create_busy(alpha, "web")
    vmdesk.start()("migrate", "web", "beta", way="PAUSED")
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    assert alpha.state("web") == "paused"
    vmdesk.restart()
    assert said(vmdesk) == {CUT: []}
    assert nothing_is_left(vmdesk)
    stands(lambda: (alpha.state("web"), beta.domains()), ("running", []))


def test_switched_off(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("web", disks=(Disk("web", 64),)))
    fill(alpha, "web", 48)
    vmdesk.start()("migrate", "web", "beta", bandwidth_mib=4)
    vmdesk("until_phase", "web", "COPYING_DISKS")
    vmdesk.restart()
    vmdesk("press_banner", f"{CUT} What was begun on beta can be deleted: default/web.qcow2", "Delete It")
    vmdesk("until_idle")
    assert nothing_is_left(vmdesk)
    assert (alpha.state("web"), beta.domains()) == ("shut off", [])
    assert (volumes(alpha), volumes(beta)) == ({"web.qcow2"}, set())


@pytest.mark.parametrize("button", ["Finish It", "Take It Back"])
def test_storage(vmdesk: Whole, alpha: Host, fast: Path, button: str) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    vmdesk.start()("move_storage", "web", "fast", bandwidth=1)
    vmdesk("until_phase", "web", "COPYING_DISKS")
    vmdesk.restart()
    alpha.virsh("blockjob", "web", "vda", "--bandwidth", "0")
    vmdesk("press_banner", "vmdesk was ended while disks of web were copied, and alpha goes on copying", button)
    vmdesk("until_idle")
    assert nothing_is_left(vmdesk)
    finished = button == "Finish It"
    place = f"{FOLDER}/fast/web.qcow2" if finished else f"{FOLDER}/web.qcow2"
    assert place in alpha.virsh("domblklist", "web")
    assert place in alpha.virsh("domblklist", "web", "--inactive")
    assert alpha.virsh("blockjob", "web", "vda").strip() == ""
    assert (fast / "web.qcow2").exists() is finished
    assert alpha.state("web") == "running"


def test_storage_switched_off(vmdesk: Whole, alpha: Host, fast: Path) -> None:
    alpha.define(Guest("web", disks=(Disk("web", 700),)))
    fill(alpha, "web", 600)
    vmdesk.start().begin("move_storage", "web", "fast")
    wait_for((fast / "web.qcow2").exists)
    vmdesk.restart()
    words = "The move of the storage of web was cut off. web goes on with the disks that it has."
    vmdesk("press_banner", f"{words} What was begun on alpha can be deleted: fast/web.qcow2", "Delete It")
    vmdesk("until_idle", 60)
    assert nothing_is_left(vmdesk)
    assert f"{FOLDER}/web.qcow2" in alpha.virsh("domblklist", "web")
    assert list(fast.iterdir()) == []
    alpha.virsh("start", "web")


@pytest.mark.parametrize("among_hosts", [False, True])
def test_rehearsal(vmdesk: Whole, alpha: Host, beta: Host, among_hosts: bool) -> None:
    alpha.create(Guest("web"))
    vmdesk.start()("rehearse", "web", "beta", peer=peer(beta) if among_hosts else "")
    wait_for(lambda: len(alpha.domains()) > 1)
    vmdesk.restart()
    assert nothing_is_left(vmdesk)
    assert (alpha.domains(), beta.domains()) == (["web"], [])
    assert "What a check or a rehearsal that was cut off had left on alpha was taken away" in vmdesk("journal")


def test_several(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    for name in ("mail", "web"):
        create_busy(alpha, name)
    vmdesk.start()("migrate_several", ["mail", "web"])
    vmdesk("pause_seconds", 1)
    vmdesk.restart()
    banners = {banner["text"] for banner in vmdesk("banners", 2)}
    (row,) = [text for text in banners if text.startswith("vmdesk was ended while it moved several VMs. Not moved: ")]
    assert {*row.partition("moved: ")[2].split(", ")} == {"mail", "web"}
    assert any(" to beta was cut off." in text for text in banners)
    vmdesk("press_banner", "Not moved", "Move Them…")
    vmdesk("until_window", "Move 2 VMs to other hosts")
    assert nothing_is_left(vmdesk)
    stands(lambda: ({*alpha.domains()}, beta.domains()), ({"mail", "web"}, []))


def test_everything_off_a_host(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    """What arrives meanwhile can be brought back like the others."""
    for name in ("mail", "web"):
        create_busy(alpha, name)
    vmdesk.start()("move_off", "alpha", peer=True)
    wait_for(beta.domains)
    (first,) = beta.domains()
    vmdesk.restart()
    rest = ({"mail", "web"} - {first}).pop()
    vmdesk("until_banner", f"vmdesk was ended while it moved everything off alpha. Still there: {rest}")
    assert f"Move {first} to beta: this goes on without vmdesk." in said(vmdesk)
    alpha.virsh("suspend", first)
    alpha.virsh("migrate-setspeed", first, "200")
    vmdesk("until_idle")
    assert nothing_is_left(vmdesk)
    assert beta.domains() == [first]
    vmdesk("press_banner", "Still there", "Move Them…")
    vmdesk("until_window", "Move everything off alpha")
    vmdesk.terminate()
    assert [name for _uuid, name, _host in vmdesk.settings()["moved_off"]["alpha"]] == [first]


@pytest.mark.parametrize("known", [True, False])
def test_one_that_broke_is_recovered_once_its_hosts_are_connected(
    alpha: Host, beta: Host, tmp_path: Path, known: bool
) -> None:
    """Somebody began it with virsh, and has gone."""
    create_busy(alpha, "web")
    break_after_it_went_over(alpha, beta)
    vmdesk = Whole(tmp_path, alpha, away=(beta,) if known else ()).start()
    try:
        vmdesk("until_banner", "this broke after the VM had gone over, and the VM stands still.")
        assert list(said(vmdesk).values()) == [["Show…"]]
        vmdesk("until_banner", "The host to which web has gone is not connected here. Add it or connect to it.")
        vmdesk("connect", "beta") if known else vmdesk("add", "beta", beta.uri)
        vmdesk("press_banner", "Move web to beta: this broke", "Recover")
        vmdesk("until_idle", 60)
        stands(lambda: (alpha.domains(), beta.state("web")), ([], "running"))
    finally:
        vmdesk.close()


def test_one_that_broke_is_told_where_only_its_target_is_connected(alpha: Host, beta: Host, tmp_path: Path) -> None:
    create_busy(alpha, "web")
    break_after_it_went_over(alpha, beta)
    vmdesk = Whole(tmp_path, beta, away=(alpha,)).start()
    try:
        vmdesk("until_banner", "The move of web to beta broke, and part of its memory is still where it came from.")
        vmdesk("connect", "alpha")
        vmdesk("press_banner", "Move web to beta: this broke", "Recover")
        vmdesk("until_idle", 60)
        stands(lambda: (alpha.domains(), beta.state("web")), ([], "running"))
    finally:
        vmdesk.close()


def break_after_it_went_over(alpha: Host, beta: Host) -> None:
    """Have virsh move web, and break that after it has gone on at the target."""
    limits = ["--bandwidth", "20", "--postcopy", "--postcopy-bandwidth", "6"]
    words = ["virsh", "-c", alpha.uri, "migrate", "web", peer(beta), "--live", "--p2p", "--persistent", *limits]
    quiet = subprocess.DEVNULL
    with subprocess.Popen([*words, "--undefinesource"], stdin=quiet, stdout=quiet, stderr=quiet) as virsh:
        wait_for(lambda: '"active"' in monitor(alpha))
        alpha.virsh("migrate-postcopy", "web")
        wait_for(lambda: beta.state("web") == "running")
        alpha.virsh("qemu-monitor-command", "web", '{"execute":"migrate-pause"}')
        wait_for(lambda: "postcopy-paused" in monitor(alpha))
        virsh.kill()


def monitor(host: Host) -> str:
    return host.virsh("qemu-monitor-command", "web", '{"execute":"query-migrate"}')


def test_the_check(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    """Where no scripts run, a tiny volume is made to see whether two pools are one."""
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    beta.make_disk("web", 64)
    vmdesk.start()
    trace = {"host": "alpha", "name": "vmdesk-tiny", "uuid": "", "xml": "", "pool": "default"}
    alpha.virsh("vol-create-as", "default", "vmdesk-tiny", "512", "--format", "raw")
    vmdesk.kill()
    vmdesk.record.parent.mkdir(exist_ok=True)
    vmdesk.record.write_text(json.dumps({"traces": [trace]}))
    vmdesk.start()
    assert nothing_is_left(vmdesk)
    assert volumes(alpha) == {"web.qcow2"}
