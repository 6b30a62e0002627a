"""Lines to hosts that freeze or break while disks move without their machine running elsewhere, in each phase.

That is a machine that is off on its way to another host, and disks from pool to pool of one host.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hosts.held_moves import lines, name
from tests.hosts.live_moves import Movers, done, failure, movers
from tests.hosts.offline_moves import checksum, random_disk, raw_disk_xml
from tests.hosts.storage_moves import alike, disk, fast, make, places, to, volumes
from tests.hosts.storage_pools import FOLDER
from tests.lab import Guest, Host, Relay
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan, Way
from vmdesk.ops.migration.storage.move import move_storage

__all__ = ["fast", "lines", "movers"]

FROZEN = 400  # milliseconds
OFFLINE = [Phase.PREPARING, Phase.COPYING_DISKS, Phase.VERIFYING, Phase.HANDING_OVER]
RUNNING = [Phase.PREPARING, Phase.COPYING_DISKS, Phase.SWITCHING]
OFF = [Phase.COPYING_DISKS, Phase.VERIFYING, Phase.HANDING_OVER]
host = pytest.mark.parametrize("where", ["alpha", "beta"])


def frozen_at(movers: Movers, begin: Callable[[], Moving], phase: Phase, line: Relay) -> Moving:
    """Begin a move, and have the line frozen for a while from the moment when it is in the phase."""
    moving, frozen = begin(), False

    def look(moving: Moving) -> None:
        nonlocal frozen
        if moving.phase is phase and not frozen and (phase is not Phase.COPYING_DISKS or moving.figures.disk_done):
            frozen = True
            line.freeze()

    moving.changed.connect(look)
    movers.until(lambda: frozen)
    movers.qtbot.wait(FROZEN)
    return moving


@contextmanager
def broken(movers: Movers, where: str, line: Relay) -> Iterator[None]:
    """Have a line that is frozen broken for as long as it takes to be noticed."""
    line.cut()
    line.thaw()
    movers.until(lambda: not movers.online(where))
    yield
    line.mend()
    movers.until(lambda: movers.online(where))


# Off, to another host.


def offline(movers: Movers, alpha: Host) -> Callable[[], Moving]:
    """What begins to move a machine with a disk that takes a second."""
    random_disk(alpha, "big.img", 40, holes=False)
    alpha.define(Guest("web", devices=raw_disk_xml(f"{FOLDER}/big.img")))
    movers.key("web")
    disks = (DiskMove("vdb", Fate.COPIED, "default"),)
    return lambda: movers.begin("web", way=Way.OFFLINE, disks=disks, options=Options(bandwidth_mib=40))


def has_moved(alpha: Host, beta: Host) -> bool:
    """Whether it is off at beta alone, with the same bytes."""
    assert (alpha.domains(), beta.domains(), beta.state("web")) == ([], ["web"], "shut off")
    return checksum(alpha.images / "big.img") == checksum(beta.images / "big.img")


def is_back(movers: Movers, alpha: Host, beta: Host) -> bool:
    """Whether it is at alpha alone, and soon nothing at beta."""
    movers.until(lambda: not list(beta.images.iterdir()) and not beta.domains())
    assert alpha.domains() == ["web"]
    return {file.name for file in alpha.images.iterdir()} == {"big.img"}


@host
@pytest.mark.parametrize("phase", OFFLINE, ids=name)
def test_a_machine_that_is_off_goes_on_when_the_line_thaws(
    lines: dict[str, Relay], movers: Movers, alpha: Host, beta: Host, phase: Phase, where: str
) -> None:
    moving = frozen_at(movers, offline(movers, alpha), phase, lines[where])
    lines[where].thaw()
    assert done(movers.end(moving))
    assert has_moved(alpha, beta)


@host
@pytest.mark.parametrize("phase", OFFLINE, ids=name)
def test_a_machine_that_is_off_stays_when_the_line_breaks(
    lines: dict[str, Relay], movers: Movers, alpha: Host, beta: Host, phase: Phase, where: str
) -> None:
    moving = frozen_at(movers, offline(movers, alpha), phase, lines[where])
    with broken(movers, where, lines[where]):
        if phase is not Phase.HANDING_OVER:
            movers.end(moving)
    movers.end(moving)
    if moving.job.outcome is Outcome.DONE:  # it was the last step, and was taken
        assert phase is Phase.HANDING_OVER
        assert has_moved(alpha, beta)
        return
    assert f"The connection to {where} was lost." in failure(moving)
    assert is_back(movers, alpha, beta)


# From pool to pool.


def storage(movers: Movers, alpha: Host, *, running: bool) -> Callable[[], Moving]:
    """What begins to move a disk of a machine to another pool, which takes two seconds while it runs."""
    make(alpha, "data.qcow2", filled="50M")
    (alpha.create if running else alpha.define)(Guest("web", devices=disk("data.qcow2")))
    key = movers.key("web")
    plan = StoragePlan(key, (to("vdb", "data.qcow2"),), bandwidth_mib=20 if running else 0)
    return lambda: move_storage(movers.session, plan)


def moved_or_not(alpha: Host, fast: Path, moving: Moving) -> bool:
    """Whether the disk lies where the job says, in one place, with all that was in it."""
    moved = moving.job.outcome is Outcome.DONE
    place = f"{FOLDER}/fast/data.qcow2" if moved else f"{FOLDER}/data.qcow2"
    assert places(alpha) == places(alpha, "web", "--inactive") == {"vdb": place}
    assert "<mirror" not in alpha.virsh("dumpxml", "web")
    assert volumes(alpha) == ({"data.qcow2"} if moved else set())
    return not moved or alike(alpha.images / "data.qcow2", fast / "data.qcow2")


@pytest.mark.parametrize(
    ("running", "phase"), [*((True, phase) for phase in RUNNING), *((False, phase) for phase in OFF)], ids=name
)
def test_a_disk_goes_on_when_the_line_thaws(
    lines: dict[str, Relay], movers: Movers, alpha: Host, fast: Path, running: bool, phase: Phase
) -> None:
    moving = frozen_at(movers, storage(movers, alpha, running=running), phase, lines["alpha"])
    lines["alpha"].thaw()
    assert done(movers.end(moving))
    assert moved_or_not(alpha, fast, moving)


@pytest.mark.parametrize(
    ("running", "phase"), [*((True, phase) for phase in RUNNING), *((False, phase) for phase in OFF)], ids=name
)
def test_a_disk_lies_in_one_place_when_the_line_breaks(
    lines: dict[str, Relay], movers: Movers, alpha: Host, fast: Path, running: bool, phase: Phase
) -> None:
    moving = frozen_at(movers, storage(movers, alpha, running=running), phase, lines["alpha"])
    with broken(movers, "alpha", lines["alpha"]):
        assert moving.job.running or moving.job.outcome is Outcome.FAILED
    movers.end(moving)
    if moving.job.outcome is Outcome.DONE:
        assert phase in {Phase.HANDING_OVER, Phase.SWITCHING} or (running and phase is Phase.COPYING_DISKS)
    else:
        assert failure(moving).startswith("The connection to alpha was lost.\nweb has its old disk vdb.")
        movers.until(lambda: not volumes(alpha))
    assert moved_or_not(alpha, fast, moving)
