"""The window of a move over a real one: what it shows is what the hosts do, and what is set there holds on the host."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from tests.hosts.desk import Desk, button_of
from tests.lab import Disk, Guest, Host
from vmdesk.jobs.job import Outcome
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan
from vmdesk.model.migration.policies import Policy, policy
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.migration.dialog import MigrationDialog
from vmdesk.ui.migration.moving_window import MovingWindow, show_moving

# The policy's own acts would come between: here a person acts.
PATIENT: Policy = replace(policy("post-copy"), schedule=((0, 20),), last_after=1000)
Begin = Callable[..., MovingWindow]


@pytest.fixture
def begin(alpha: Host, beta: Host, desk: Desk, session: Session) -> Iterator[Begin]:
    """Begin to move a guest from alpha to beta, slowly, with its window open."""
    windows: list[MovingWindow] = []

    def begin_it(name: str, *copied: DiskMove) -> MovingWindow:
        for host in (alpha, beta):
            desk.add_host(host)
        desk.until(lambda: desk.listed(name))
        options = Options(bandwidth_mib=8, post_copy_bandwidth_mib=8)
        plan = MigrationPlan(desk.key(name), desk.hosts["beta"], disks=copied, options=options, policy=PATIENT)
        windows.append(show_moving(session, migrate(session, plan), desk.window))
        return windows[0]

    yield begin_it
    for window in filter(isValid, windows):
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_guest_that_never_settles_is_steered_and_switched_over_early(
    alpha: Host, beta: Host, desk: Desk, begin: Begin
) -> None:
    alpha.create(Guest("web", "dirty"))
    window = begin("web")
    moving, facts = window.moving, window.facts.facts
    desk.until(lambda: moving.figures.iteration > 1 and moving.figures.dirty_rate, 60)
    desk.until(lambda: window.phase.text().startswith("Copying memory, round "))
    desk.until(lambda: facts.text("speed").endswith("MiB/s"))
    desk.until(lambda: facts.text("changed") and facts.text("pause"))
    assert window.graph.isVisible()
    assert window.controls.bandwidth.value() == 8
    window.controls.bandwidth.setValue(6)
    window.controls.downtime.setValue(40)
    desk.until_host(lambda: alpha.virsh("migrate-getspeed", "web").strip() == "6")
    desk.until_host(lambda: alpha.virsh("migrate-getmaxdowntime", "web").split()[0] == "40")
    window.controls.post_copy_button.click()
    desk.until(lambda: [one for one in desk.dialogs() if isinstance(one, QuestionDialog)])
    (question,) = (one for one in desk.dialogs() if isinstance(one, QuestionDialog))
    button_of(question, "Switch Over").click()
    desk.until(lambda: not moving.job.running, 90)
    assert moving.job.outcome is Outcome.DONE, moving.job.problem
    desk.until(window.report.isVisible)
    desk.until(lambda: "web on beta: Running" in window.report.where.text())
    assert window.report.facts.text("way") == "switched over early"
    names = [text.split(":")[0] for text in window.steps.texts()]
    gone_over = next(at for at, name in enumerate(names) if name.startswith("Runs at the target"))
    assert names[gone_over + 1 :] == ["Handing over"]
    copied = window.text().splitlines()
    assert {"From alpha to beta", "How: switched over early"} <= set(copied)
    assert beta.state("web") == "running"
    assert alpha.domains() == []


def test_while_disks_are_copied_it_always_says_how_fast_and_how_long_still(
    alpha: Host, desk: Desk, begin: Begin
) -> None:
    alpha.create(Guest("web", disks=(Disk("web", 64),)))
    window = begin("web", DiskMove("vda", Fate.COPIED, "default", "web-copy", "qcow2"))
    moving, said = window.moving, window.facts.facts
    desk.until(lambda: moving.phase is Phase.COPYING_DISKS and said.text("speed"), 30)
    seen: list[tuple[str, str]] = []
    while moving.phase is Phase.COPYING_DISKS:
        seen.append((said.text("speed"), said.text("remaining")))
        desk.qtbot.wait(100)
    assert len(seen) > 10
    assert all(speed.endswith(("KiB/s", "MiB/s")) and not speed.startswith("0 ") for speed, _left in seen), seen
    assert all(left.startswith("about ") for _speed, left in seen), seen
    # That of most looks, of which some come when QEMU has stood still for a moment.
    assert 6 << 20 < median(figures.rate for figures in moving.history) < 10 << 20


def test_a_move_with_its_disk_is_followed_and_cancelled(alpha: Host, beta: Host, desk: Desk, begin: Begin) -> None:
    alpha.create(Guest("web", "dirty", disks=(Disk("web", 32),)))
    window = begin("web", DiskMove("vda", Fate.COPIED, "default", "web-copy", "qcow2"))
    moving = window.moving
    done: list[float] = []
    moving.changed.connect(lambda one: done.append(one.part or 0.0))
    desk.until(lambda: moving.phase is Phase.COPYING_DISKS, 60)
    limit = window.controls.bandwidth
    desk.until(lambda: "libvirt cannot change the speed of disks" in limit.toolTip())
    assert limit.isVisible()
    assert not limit.isEnabled()
    desk.until(lambda: moving.phase is Phase.COPYING_MEMORY and moving.figures.iteration > 1, 60)
    assert done == sorted(done)
    assert any(text.startswith("Copying disks") for text in window.steps.texts())
    desk.until(window.cancel_button.isEnabled)
    window.cancel_button.click()
    desk.until(lambda: not moving.job.running, 60)
    desk.until(lambda: window.phase.text() == "Cancelled")
    assert window.report.where.text() == "web on alpha: Running"
    assert alpha.state("web") == "running"
    assert beta.domains() == []
    assert "web-copy" not in beta.virsh("vol-list", "default")
    # Tried again, it is planned as it was.
    tried = moving.tried
    window.retry_button.click()
    desk.until(lambda: [one for one in desk.dialogs() if isinstance(one, MigrationDialog)])
    (dialog,) = (one for one in desk.dialogs() if isinstance(one, MigrationDialog))
    desk.until(dialog.migrate_button.isEnabled)
    assert isinstance(tried, MigrationPlan)
    assert dialog.plan() == tried
    dialog.close()
