"""Links that freeze or break while a machine moves: in each phase, between any two; judged by virsh on both hosts."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.hosts.broken_ways import cut_between, mute
from tests.hosts.held_moves import Held, Stage, arrived, cancelled, held, hooks, lines, name, stayed
from tests.hosts.live_moves import Movers, done, failure, movers, plug
from tests.lab import Host, Relay
from tests.lab.process import Process
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.options import Route

__all__ = ["held", "hooks", "lines", "movers"]

DIRECT, PEERS = Route.DIRECT, Route.PEER_TO_PEER
FROZEN = 400  # milliseconds
# Where the guest is, when the connections between the hosts break in that phase: what no longer needs them, arrives.
BETWEEN = [
    (Stage.PREPARING, DIRECT, "beta"),
    (Stage.PREPARING, PEERS, "alpha"),
    (Stage.DISKS, DIRECT, "alpha"),
    (Stage.DISKS, PEERS, "alpha"),
    (Stage.MEMORY, DIRECT, "alpha"),
    (Stage.MEMORY, PEERS, "alpha"),
    (Stage.SWITCHING, DIRECT, "alpha"),
    (Stage.SWITCHING, PEERS, "alpha"),
    (Stage.FINISHING, DIRECT, "beta"),
    (Stage.FINISHING, PEERS, "alpha or beta"),
    (Stage.HANDING_OVER, DIRECT, "beta"),
    (Stage.HANDING_OVER, PEERS, "beta"),
    (Stage.POST_COPY, DIRECT, "beta"),
    (Stage.POST_COPY, PEERS, "beta"),
]
# Likewise for that between vmdesk and a host: where vmdesk leads, it is needed until the target runs.
LINES = [
    ("alpha", Stage.PREPARING, DIRECT, "alpha"),
    ("alpha", Stage.DISKS, DIRECT, "alpha"),
    ("alpha", Stage.MEMORY, DIRECT, "alpha"),
    ("alpha", Stage.SWITCHING, DIRECT, "alpha"),
    ("alpha", Stage.FINISHING, DIRECT, "alpha or beta"),
    ("alpha", Stage.HANDING_OVER, DIRECT, "beta"),
    ("alpha", Stage.POST_COPY, DIRECT, "beta"),
    ("beta", Stage.PREPARING, DIRECT, "alpha"),
    ("beta", Stage.DISKS, DIRECT, "alpha"),
    ("beta", Stage.MEMORY, DIRECT, "alpha"),
    ("beta", Stage.SWITCHING, DIRECT, "alpha"),
    ("beta", Stage.FINISHING, DIRECT, "alpha or beta"),
    ("beta", Stage.HANDING_OVER, DIRECT, "beta"),
    ("beta", Stage.POST_COPY, DIRECT, "beta"),
    *(("alpha", stage, PEERS, "beta") for stage in Stage),
    ("beta", Stage.SWITCHING, PEERS, "beta"),
]


def ends_at(held: Held, moving: Moving, where: str) -> bool:
    """Whether it runs on one of these hosts and nothing of it is left on the other, as its job says."""
    movers = held.movers
    hurry(movers, moving)
    movers.end(moving)
    if moving.job.outcome is Outcome.DONE:
        movers.until(lambda: not held.alpha.domains(), 30)
        return "beta" in where and arrived(held.alpha, held.beta)
    assert "is on alpha as before." in failure(moving)
    movers.until(lambda: not held.beta.domains(), 30)  # it may begin what nobody waits for any more
    return "alpha" in where and stayed(held.alpha, held.beta)


def hurry(movers: Movers, moving: Moving) -> None:
    """Have it come to its end soon, whichever."""
    try:
        if moving.can_pause:
            movers.run(moving.pause())
        if moving.can_set_bandwidth:
            movers.run(moving.set_bandwidth(0))
    except Problem:
        return  # it has just ended


# Between the hosts.


@contextmanager
def apart(movers: Movers, beta: Host) -> Iterator[None]:
    """Have no link between the hosts for a while."""
    plug(beta, "down")
    movers.qtbot.wait(FROZEN)
    yield
    plug(beta, "up")


@pytest.mark.parametrize("route", [DIRECT, PEERS], ids=name)
@pytest.mark.parametrize("stage", list(Stage), ids=name)
def test_a_link_between_the_hosts_freezes_and_thaws(held: Held, stage: Stage, route: Route) -> None:
    moving = held.at(stage, route)
    with apart(held.movers, held.beta):
        assert moving.job.running
    held.let_go()
    assert ends_at(held, moving, "beta")
    assert done(moving)


@pytest.mark.parametrize(("stage", "route", "where"), BETWEEN, ids=name)
def test_a_link_between_the_hosts_freezes_and_breaks(held: Held, stage: Stage, route: Route, where: str) -> None:
    moving = held.at(stage, route)
    with apart(held.movers, held.beta):
        cut_between(held.alpha, held.beta)
    held.let_go()
    if stage is Stage.POST_COPY:
        held.movers.until(lambda: moving.can_recover)
        held.movers.run(moving.recover())
    assert ends_at(held, moving, where)


# Between vmdesk and a host.


@pytest.mark.parametrize("where", ["alpha", "beta"])
@pytest.mark.parametrize("stage", list(Stage), ids=name)
def test_a_line_to_a_host_freezes_and_thaws(lines: dict[str, Relay], held: Held, where: str, stage: Stage) -> None:
    moving = held.at(stage)
    lines[where].freeze()
    held.movers.qtbot.wait(FROZEN)
    lines[where].thaw()
    held.let_go()
    assert ends_at(held, moving, "beta")
    assert done(moving)


@pytest.mark.parametrize(("line", "stage", "route", "where"), LINES, ids=name)
def test_a_line_to_a_host_freezes_and_breaks(
    lines: dict[str, Relay], held: Held, line: str, stage: Stage, route: Route, where: str
) -> None:
    movers = held.movers
    moving = held.at(stage, route)
    lines[line].freeze()
    movers.qtbot.wait(FROZEN)
    lines[line].cut()
    lines[line].thaw()
    movers.until(lambda: not movers.online(line))
    held.let_go()
    lines[line].mend()
    movers.until(lambda: movers.online(line))
    assert ends_at(held, moving, where)


# The last moment.


@pytest.mark.parametrize("twice", [True, False])
def test_the_source_never_hears_that_the_target_runs(held: Held, twice: bool) -> None:
    held.shares_disk = not twice
    moving = held.at(Stage.FINISHING, PEERS)
    with mute(held.beta, "-d", held.alpha.address):
        held.let_go()
        held.beta.wait_for_state("web", "running", 60)
        held.alpha.space.run("ss", "-K", "dst", held.beta.address)
        assert ends_at(held, moving, "beta")
    assert ("web ran on alpha and on beta: on alpha it was ended" in held.movers.journal()) is twice


@pytest.mark.parametrize("twice", [True, False])
def test_vmdesk_never_hears_that_the_target_runs(lines: dict[str, Relay], held: Held, twice: bool) -> None:
    held.shares_disk = not twice
    moving = held.at(Stage.FINISHING)
    with mute(held.beta, "--sport", "22"):
        held.let_go()
        held.beta.wait_for_state("web", "running", 60)
        lines["beta"].cut()
        held.movers.until(lambda: not held.movers.online("beta"))
    lines["beta"].mend()
    assert ends_at(held, moving, "beta")
    assert ("web ran on alpha and on beta: on alpha it was ended" in held.movers.journal()) is twice


# A daemon that dies.

DIES = [
    ("beta", Stage.PREPARING, "alpha"),
    ("beta", Stage.DISKS, "alpha"),
    ("beta", Stage.SWITCHING, "alpha"),
    ("beta", Stage.FINISHING, "alpha"),
    ("beta", Stage.HANDING_OVER, "beta"),
    ("beta", Stage.POST_COPY, "beta"),
    ("alpha", Stage.PREPARING, "alpha"),
    ("alpha", Stage.DISKS, "alpha"),
    ("alpha", Stage.SWITCHING, "alpha"),
    ("alpha", Stage.FINISHING, "alpha or beta"),
    ("alpha", Stage.HANDING_OVER, "beta"),
    ("alpha", Stage.POST_COPY, "beta"),
]


@pytest.mark.parametrize("route", [DIRECT, PEERS], ids=name)
@pytest.mark.parametrize(("dies", "stage", "where"), DIES, ids=name)
def test_a_daemon_is_killed_and_comes_back(held: Held, dies: str, stage: Stage, where: str, route: Route) -> None:
    host = {"alpha": held.alpha, "beta": held.beta}[dies]
    moving = held.at(stage, route)
    host.kill_daemon()
    held.movers.until(lambda: not held.movers.online(dies))
    held.let_go()
    host.start_daemon()
    assert ends_at(held, moving, where)


# Cancelled while something does not answer.


@pytest.mark.parametrize("route", [DIRECT, PEERS], ids=name)
@pytest.mark.parametrize("stage", [Stage.DISKS, Stage.SWITCHING], ids=name)
def test_cancelled_while_the_link_is_frozen_it_stays_as_soon_as_that_thaws(
    held: Held, stage: Stage, route: Route
) -> None:
    moving = held.at(stage, route)
    with apart(held.movers, held.beta):
        moving.job.cancel()
        held.movers.qtbot.wait(FROZEN)
    assert cancelled(held, moving)


@pytest.mark.parametrize("route", [DIRECT, PEERS], ids=name)
@pytest.mark.parametrize("stage", [Stage.MEMORY, Stage.SWITCHING], ids=name)
def test_cancelled_while_the_targets_daemon_is_frozen_it_stays_as_soon_as_that_thaws(
    held: Held, stage: Stage, route: Route
) -> None:
    moving = held.at(stage, route)
    held.beta.freeze()
    moving.job.cancel()
    held.movers.qtbot.wait(FROZEN)
    held.beta.thaw()
    assert cancelled(held, moving)


@pytest.mark.parametrize("route", [DIRECT, PEERS], ids=name)
def test_cancelled_while_the_targets_qemu_hangs_it_stays(held: Held, route: Route) -> None:
    moving = held.at(Stage.MEMORY, route)
    Process.of(held.beta.qemu_pid("web")).send(signal.SIGSTOP)
    moving.job.cancel()
    assert cancelled(held, moving)
