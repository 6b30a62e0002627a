"""Quitting vmdesk amid each kind of move: what the question says, what becomes of it, and the end of a session."""

import subprocess
from pathlib import Path

import pytest

from tests.hosts.live_moves import plug
from tests.hosts.storage_pools import FOLDER
from tests.hosts.whole import Whole, fast, peer, wait_for, whole
from tests.lab import Disk, Guest, Host

__all__ = ["fast", "whole"]

CANCELLED = "Moves that vmdesk leads are cancelled, and their VMs stay where they are."
GOES_ON = "Moves that the hosts make by themselves go on. vmdesk finds them again at its next start."


@pytest.fixture
def vmdesk(whole: Whole) -> Whole:
    """It has been started, and knows both hosts."""
    return whole.start()


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()}


def quit_anyway(vmdesk: Whole) -> tuple[list[str], str]:
    """Quit; the lines of the question, and what it says of the consequences."""
    asked = vmdesk("quit")
    assert asked["question"] == "Jobs are running. Quit anyway?"
    assert asked["buttons"] == ["Quit Anyway", "Cancel"]
    vmdesk.begin("answer", "Quit Anyway")
    assert vmdesk.wait(60) == 0
    return asked["lines"], asked["consequence"]


def test_live_stays_and_then_is_cancelled(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", "dirty"))
    vmdesk("migrate", "web", "beta")
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    vmdesk("quit")
    vmdesk("answer", "Cancel")
    vmdesk("pause_seconds", 0.5)
    assert vmdesk("until_moving", "web")["cancel"]
    assert quit_anyway(vmdesk) == (["Move web to beta: is cancelled"], CANCELLED)
    assert (alpha.state("web"), beta.domains()) == ("running", [])
    assert not vmdesk.record.exists()


def test_live_among_the_hosts_goes_on(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", "dirty"))
    vmdesk("migrate", "web", "beta", peer=peer(beta))
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    assert quit_anyway(vmdesk) == (["Move web to beta: goes on"], GOES_ON)
    assert "Outgoing migration" in alpha.virsh("domjobinfo", "web")
    vmdesk.start()
    assert [banner["text"] for banner in vmdesk("banners", 1)] == ["Move web to beta: this goes on without vmdesk."]


def test_with_disks_is_cancelled(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    vmdesk("migrate", "web", "beta", bandwidth_mib=4)
    vmdesk("until_phase", "web", "COPYING_DISKS")
    assert quit_anyway(vmdesk) == (["Move web to beta: is cancelled"], CANCELLED)
    assert (alpha.state("web"), beta.domains(), files(beta.images)) == ("running", [], set())
    assert not vmdesk.record.exists()


def test_post_copy_goes_on(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", "dirty", memory=128))
    vmdesk("migrate", "web", "beta", resort="post-copy", bandwidth_mib=20, post_copy_bandwidth_mib=8)
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    vmdesk("post_copy", "web")
    assert quit_anyway(vmdesk) == (["Move web to beta: goes on"], GOES_ON)
    wait_for(lambda: alpha.state("web") == "shut off", 40)
    assert beta.state("web") == "running"
    vmdesk.start()
    vmdesk("press_banner", "Its old definition is still on alpha, switched off.", "Delete It")
    vmdesk("until_idle")
    assert alpha.domains() == []


def test_switched_off_is_cancelled(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("web", disks=(Disk("web", 64),)))
    command = ["qemu-io", "-c", "write -P 7 1M 48M", str(alpha.images / "web.qcow2")]
    subprocess.run(command, check=True, capture_output=True)
    vmdesk("migrate", "web", "beta", bandwidth_mib=4)
    vmdesk("until_phase", "web", "COPYING_DISKS")
    assert quit_anyway(vmdesk) == (["Move web to beta: is cancelled"], CANCELLED)
    assert (alpha.state("web"), beta.domains(), files(beta.images)) == ("shut off", [], set())
    assert not vmdesk.record.exists()


def test_storage_is_cancelled(vmdesk: Whole, alpha: Host, fast: Path) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    vmdesk("move_storage", "web", "fast", bandwidth=1)
    vmdesk("until_phase", "web", "COPYING_DISKS")
    assert quit_anyway(vmdesk) == (["Move the storage of web: is cancelled"], CANCELLED)
    assert (alpha.state("web"), files(fast)) == ("running", set())
    assert alpha.virsh("blockjob", "web", "vda").strip() == ""
    assert f"{FOLDER}/web.qcow2" in alpha.virsh("domblklist", "web")
    assert not vmdesk.record.exists()


def test_a_rehearsal_is_gone_at_the_latest_after_the_next_start(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    """The hosts do not reach each other, which takes libvirt some seconds to find out."""
    alpha.create(Guest("web"))
    plug(beta, "down")
    try:
        vmdesk("rehearse", "web", "beta")
        lines, consequence = quit_anyway(vmdesk)
    finally:
        plug(beta, "up")
    assert lines == ["Rehearse the move of web to beta: is cancelled"]
    assert consequence == "Rehearsals are ended. What they made goes at once, or else at the next start."
    vmdesk.start()
    wait_for(lambda: (alpha.domains(), beta.domains()) == (["web"], []), 60)
    wait_for(lambda: not vmdesk.record.exists())


def test_of_several_no_more_are_begun(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    for name in ("mail", "web"):
        alpha.create(Guest(name, "dirty"))
    vmdesk("move_off", "alpha")
    wait_for(beta.domains)
    (first,) = beta.domains()
    lines, consequence = quit_anyway(vmdesk)
    assert lines == [
        "Move everything off alpha: no more are begun (1 wait)",
        f"Move {first} to beta: is cancelled",
    ]
    assert consequence.splitlines() == [CANCELLED, "VMs whose turn has not come stay where they are."]
    assert {alpha.state(name) for name in ("mail", "web")} == {"running"}
    assert beta.domains() == []
    assert not vmdesk.record.exists()


@pytest.mark.parametrize("disks", [False, True])
def test_the_end_of_the_session_puts_in_order_what_vmdesk_leads(
    vmdesk: Whole, alpha: Host, beta: Host, disks: bool
) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)) if disks else Guest("web", "dirty"))
    vmdesk("migrate", "web", "beta", bandwidth_mib=4)
    vmdesk("until_phase", "web", "COPYING_DISKS" if disks else "COPYING_MEMORY")
    vmdesk.terminate()
    assert (alpha.state("web"), beta.domains(), files(beta.images)) == ("running", [], set())
    assert not vmdesk.record.exists()


def test_the_end_of_the_session_lets_the_hosts_go_on(vmdesk: Whole, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", "dirty"))
    vmdesk("migrate", "web", "beta", peer=peer(beta))
    vmdesk("until_phase", "web", "COPYING_MEMORY")
    vmdesk.terminate()
    assert "Outgoing migration" in alpha.virsh("domjobinfo", "web")
