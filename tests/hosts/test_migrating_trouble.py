"""What may befall a machine on its way: it is cancelled, the network, a host or its disk fails. Judged by virsh."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from tests.hosts.live_moves import SLOW, Movers, Run, busy, done, failure, hasty, movers, phases, plug, volumes
from tests.lab import Disk, Guest, Host, Lab, Relay
from tests.lab.commands import run as command
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.policies import LastResort, policy

__all__ = ["movers"]

PEERS = Options(bandwidth_mib=10, route=Route.PEER_TO_PEER)


@pytest.fixture
def line(movers: Movers, lab: Lab, alpha: Host) -> Iterator[Relay]:
    """A line from vmdesk to alpha that can be cut."""
    with lab.relay(alpha, 0.0) as relay:
        movers.session.remove_host(movers.ids["alpha"])
        movers.add(alpha, relay.uri)
        yield relay
        movers.session.remove_host(movers.ids["alpha"])


def cut_stream(source: Host) -> None:
    """Break the connections by which memory leaves a host."""
    source.space.run("ss", "-K", "dport", "ge", "49152")


def stayed(source: Host, target: Host, name: str = "web") -> bool:
    """Whether it runs where it was, and the other host has nothing of it."""
    return (source.state(name), target.domains(), volumes(target)) == ("running", [], set())


# Cancelled.


def test_cancelled_it_stays_and_nothing_is_left(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    busy(alpha)
    for when in ("at once", "preparing", "copying", "paused"):
        moving = movers.begin("web", options=SLOW)
        if when == "preparing":
            movers.qtbot.wait(80)
        elif when != "at once":
            movers.until(partial(copies, moving))
        if when == "paused":
            run(moving.pause())
        moving.job.cancel()
        movers.end(moving)
        assert (moving.job.outcome, moving.report) == (Outcome.CANCELLED, None)
        assert stayed(alpha, beta), when


def copies(moving: Moving) -> bool:
    return moving.phase is Phase.COPYING_MEMORY


def test_cancelled_while_disks_are_copied_the_copies_go(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web"), Disk("data", 64))))
    disks = tuple(DiskMove(target, Fate.COPIED, "default", f"{target}.qcow2", "qcow2") for target in ("vda", "vdb"))
    moving = movers.begin("web", options=Options(bandwidth_mib=3), disks=disks)
    movers.until(lambda: moving.phase is Phase.COPYING_DISKS and len(moving.disks) == 2)
    assert {disk.target: disk.total for disk in moving.disks} == {"vda": 16 << 20, "vdb": 64 << 20}
    assert volumes(beta) == {"vda.qcow2", "vdb.qcow2"}
    assert not moving.can_set_bandwidth
    moving.job.cancel()
    movers.end(moving)
    assert moving.job.outcome is Outcome.CANCELLED
    assert stayed(alpha, beta)
    assert volumes(alpha) == {"web.qcow2", "data.qcow2"}


# The network between the hosts.


def test_a_frozen_network_stops_it_and_a_thawed_one_lets_it_go_on(
    movers: Movers, run: Run, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    moving = movers.copying("web")
    plug(beta, "down")
    movers.until(lambda: stands_still(moving))
    left = moving.figures.memory_left
    movers.qtbot.wait(700)
    assert moving.figures.memory_left == left
    assert moving.job.running
    plug(beta, "up")
    movers.until(lambda: moving.figures.memory_left < left)
    run(moving.pause())
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert beta.state("web") == "running"


def stands_still(moving: Moving) -> bool:
    """Whether nothing has gone over between the last looks: what was under way at the cut has been lost by then."""
    looks = list(moving.history)[-5:]
    return len({figures.memory_left for figures in looks}) == 1 and looks[-1].at - looks[0].at > 1


def test_cancelled_while_the_network_is_frozen_it_stays(movers: Movers, alpha: Host, beta: Host) -> None:
    busy(alpha)
    moving = movers.copying("web")
    plug(beta, "down")
    movers.qtbot.wait(300)
    moving.job.cancel()
    movers.end(moving)
    assert moving.job.outcome is Outcome.CANCELLED
    assert stayed(alpha, beta)


def test_a_network_that_is_cut_leaves_it_where_it_was(movers: Movers, alpha: Host, beta: Host) -> None:
    busy(alpha)
    for options in (SLOW, PEERS):
        moving = movers.copying("web", options=options)
        cut_stream(alpha)
        movers.end(moving)
        assert "The connection between the hosts broke" in failure(moving)
        assert stayed(alpha, beta)


@pytest.mark.parametrize("route", [Route.DIRECT, Route.PEER_TO_PEER])
def test_broken_after_it_went_over_it_is_taken_up_again(
    movers: Movers, run: Run, alpha: Host, beta: Host, route: Route
) -> None:
    busy(alpha)
    options = Options(bandwidth_mib=10, post_copy_bandwidth_mib=3, route=route)
    moving = movers.copying("web", options=options, policy=policy("post-copy"))
    run(moving.post_copy())
    movers.until(lambda: moving.phase is Phase.POST_COPY)
    beta.wait_for_state("web", "running")  # before that QEMU has nothing that could be taken up
    with pytest.raises(Problem, match="cannot be cancelled any more"):  # asked for just before, it comes too late
        run(moving._cancel())  # type: ignore[attr-defined]  # which its job offered until a moment ago
    cut_stream(alpha)
    movers.until(lambda: moving.phase is Phase.BROKEN)
    movers.until(lambda: moving.can_recover)
    assert moving.job.running
    assert not moving.job.can_cancel
    movers.until(lambda: alpha.virsh("domstate", "web", "--reason").strip() == "paused (post-copy failed)")
    run(moving.recover())
    assert moving.phase is Phase.POST_COPY
    assert not moving.can_recover
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert (alpha.domains(), beta.virsh("domstate", "web", "--reason").strip()) == ([], "running (migrated)")
    with pytest.raises(Problem):
        run(moving.recover())


# The hosts.


def test_the_target_does_not_answer_when_it_is_handed_over_and_then_does(
    movers: Movers, run: Run, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    moving = movers.copying("web", options=Options(bandwidth_mib=20))
    beta.freeze()
    run(moving.set_downtime(5000))
    movers.until(lambda: moving.phase is Phase.SWITCHING)
    movers.qtbot.wait(500)
    assert moving.job.running
    beta.thaw()
    assert done(movers.end(moving))
    assert (alpha.domains(), beta.state("web")) == ([], "running")


@pytest.mark.parametrize("options", [SLOW, PEERS], ids=["direct", "peers"])
def test_the_targets_daemon_is_killed(movers: Movers, alpha: Host, beta: Host, options: Options) -> None:
    busy(alpha)
    moving = movers.copying("web", options=options)
    beta.kill_daemon()
    movers.until(lambda: moving.phase is Phase.TAKING_BACK or not moving.job.running)
    beta.start_daemon()
    movers.end(moving)
    assert "connection" in failure(moving)
    assert stayed(alpha, beta)


def test_a_target_that_is_gone_in_the_middle_is_told_to_have_something_still(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    disks = (DiskMove("vda", Fate.COPIED, "default", "copy.qcow2", "qcow2"),)
    moving = movers.begin("web", options=Options(bandwidth_mib=2), disks=disks)
    movers.until(lambda: moving.phase is Phase.COPYING_DISKS and moving.disks)
    reasons: list[str] = []
    moving.changed.connect(lambda one: reasons.append(str(one.failing)) if one.phase is Phase.TAKING_BACK else None)
    beta.kill_daemon()
    try:
        movers.end(moving)
        assert "was lost" in failure(moving)
        assert reasons
        assert "was lost" in reasons[0]
        promise = "What was made for it on beta is deleted as soon as that host answers."
        assert str(moving.still_to_do) == promise
        assert promise in movers.journal()
        assert (alpha.state("web"), volumes(beta)) == ("running", {"copy.qcow2"})
    finally:
        beta.start_daemon()
    movers.until(lambda: movers.online("beta"))
    movers.until(lambda: not volumes(beta))


def test_at_its_time_limit_it_is_given_up_for_that_reason(movers: Movers, alpha: Host, beta: Host) -> None:
    busy(alpha)
    moving = movers.move("web", options=replace(SLOW, bandwidth_mib=3, timeout_seconds=1))
    assert failure(moving).startswith("The time limit of 1 s was reached before all of its memory had been copied.")
    assert stayed(alpha, beta)


@pytest.mark.parametrize("options", [SLOW, PEERS], ids=["direct", "peers"])
def test_the_sources_daemon_is_killed(movers: Movers, alpha: Host, beta: Host, options: Options) -> None:
    busy(alpha)
    moving = movers.copying("web", options=options)
    alpha.kill_daemon()
    movers.until(lambda: not movers.online("alpha"))
    alpha.start_daemon()
    movers.end(moving)
    assert failure(moving).startswith("The connection to alpha was lost.\nweb is on alpha as before.")
    assert stayed(alpha, beta)


def test_the_hosts_go_on_by_themselves_while_vmdesk_has_lost_them(
    movers: Movers, run: Run, line: Relay, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    moving = movers.copying("web", options=PEERS)
    line.cut()
    movers.until(lambda: not movers.online("alpha"))
    line.mend()
    movers.until(lambda: movers.online("alpha"))
    seen = len(moving.history)
    movers.until(lambda: len(moving.history) > seen)
    assert moving.phase is Phase.COPYING_MEMORY
    run(moving.pause())
    run(moving.set_bandwidth(0))
    assert done(movers.end(moving))
    assert (alpha.domains(), beta.state("web")) == ([], "running")


def test_left_by_vmdesk_it_stays_unless_the_hosts_move_it_by_themselves(
    movers: Movers, line: Relay, alpha: Host, beta: Host
) -> None:
    busy(alpha)
    moving = movers.copying("web")
    line.cut()
    movers.until(lambda: not movers.online("alpha"))
    line.mend()
    movers.end(moving)
    assert failure(moving).startswith("The connection to alpha was lost.\nweb is on alpha as before.")
    assert stayed(alpha, beta)


# What is in the way.


def test_a_target_that_is_full_gets_nothing(movers: Movers, alpha: Host, beta: Host) -> None:
    place = "/var/lib/libvirt/boot"
    beta.space.run("mkdir", "-p", place)
    beta.space.run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place)
    try:
        beta.virsh("pool-define-as", "small", "dir", "--target", place)
        beta.virsh("pool-start", "small")
        alpha.make_disk("data", 64)
        command("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 32M", str(alpha.images / "data.qcow2"))
        alpha.create(
            Guest(
                "web",
                devices="<disk type='file'><driver name='qemu' type='qcow2'/>"
                "<source file='/var/lib/libvirt/images/data.qcow2'/><target dev='vdb' bus='virtio'/></disk>",
            )
        )
        disks = (DiskMove("vdb", Fate.COPIED, "small", "data.qcow2", "qcow2"),)
        moving = movers.move("web", disks=disks, storage_proved=True)
        assert "full" in failure(moving)
        assert stayed(alpha, beta)
        assert beta.virsh("vol-list", "small").strip() == ""
    finally:
        beta.virsh("pool-destroy", "small")
        beta.space.run("umount", place)


def test_disks_that_nobody_has_proved_to_be_shared_are_not_taken_for_shared(
    movers: Movers, alpha: Host, beta: Host
) -> None:
    alpha.create(Guest("web", disks=(Disk("web", shared=True),)))
    moving = movers.move("web")
    assert failure(moving).startswith("Nobody knows whether both hosts use the same disks.")
    assert stayed(alpha, beta)


def test_what_does_not_work_is_said_in_words(movers: Movers, alpha: Host, beta: Host) -> None:
    peers = Options(route=Route.PEER_TO_PEER)
    alpha.create(Guest("web"))
    for options, words in (
        (Options(address="10.255.255.1"), "does not get through to the target"),
        (replace(peers, peer_uri="qemu+ssh://root@nowhere.invalid/system"), "does not find the target"),
        (replace(peers, peer_uri=f"qemu+ssh://nobody@{beta.address}/system"), "refuses the source’s SSH"),
        (Options(port=22), "The port for the move is taken at the target."),
        (Options(tls=True), "their certificates are missing"),
        (Options(xml="<domain/>"), "alpha as before"),
    ):
        assert words in failure(movers.move("web", options=options))
        assert stayed(alpha, beta), words


def test_a_move_that_contradicts_itself_is_not_begun(movers: Movers, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    moving = movers.move("web", options=Options(route=Route.TUNNELLED), policy=hasty(LastResort.POST_COPY))
    assert "cannot go on early" in failure(moving)
    assert Phase.TAKING_BACK not in phases(moving)
    assert stayed(alpha, beta)


def test_a_guest_that_stops_on_its_way_is_said_to_have_stopped(movers: Movers, alpha: Host, beta: Host) -> None:
    busy(alpha)
    moving = movers.copying("web")
    alpha.virsh("destroy", "web")
    movers.end(moving)
    assert failure(moving).startswith("web has stopped")
    assert (alpha.state("web"), beta.domains()) == ("shut off", [])
