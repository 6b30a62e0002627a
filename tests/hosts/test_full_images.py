"""Full images on a real host that has to write them: how far they are is seen, and a cancelled one goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.desk import Desk
from tests.hosts.slow_pool import FOLDER, NAME, slow_pool
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Host
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.new_vm.plan import Source
from vmdesk.model.new_volume import NewVolume
from vmdesk.ops import storage as verbs
from vmdesk.ops import taking_back

MIB = 1 << 20
SIZE = 1000 * MIB  # which takes a few seconds


@pytest.fixture
def slow(alpha: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """Alpha, with a pool that is slow at this, and vmdesk looking often, since a quick disk is."""
    monkeypatch.setattr(taking_back, "FOLLOW_SECONDS", 0.05)
    with slow_pool(alpha, tmp_path, 2048):
        yield alpha


def fractions(job: Job) -> list[float]:
    """Have the parts that are done noted from now on."""
    seen: list[float] = []

    def note(job: Job) -> None:
        if job.progress is not None and job.progress.fraction is not None:
            seen.append(job.progress.fraction)

    job.changed.connect(note)
    return seen


def lead_to_create(wizard: Wizard, image_format: str) -> None:
    """A machine with nothing but a full disk in the slow pool."""
    wizard.choose_source(Source.NOTHING)
    for _ in range(3):
        wizard.next()
    state = wizard.window.state
    wizard.desk.until(lambda: state.offer is not None and any(pool.name == NAME for pool in state.offer.pools))
    disks = wizard.disks
    for box, data in ((disks.pool, NAME), (disks.format, image_format)):
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())
    disks.capacity.setValue(SIZE / 1024**3)
    disks.full.click()


@pytest.mark.parametrize("image_format", ["raw", "qcow2"])
def test_how_far_an_image_is_is_told(desk: Desk, slow: Host, image_format: str) -> None:
    job = verbs.create_volume(desk.session, desk.add_host(slow), NewVolume(NAME, "new", SIZE, image_format, full=True))
    seen = fractions(job)
    desk.until(lambda: not job.running, 60)
    assert job.outcome is Outcome.DONE
    assert len({part for part in seen if 0 < part < 1}) > 1
    assert seen == sorted(seen)


def test_the_window_for_a_new_vm_shows_it(slow: Host, open_wizard: OpenWizard) -> None:
    wizard = open_wizard()
    lead_to_create(wizard, "raw")
    shown: set[int] = set()
    wizard.window.progress.valueChanged.connect(shown.add)
    wizard.create(seconds=60)
    assert len({value for value in shown if 0 < value < 50}) > 1  # the image is one of two steps
    assert slow.state("vm") == "running"


def test_a_cancelled_image_goes_as_soon_as_it_is_there(desk: Desk, slow: Host, open_wizard: OpenWizard) -> None:
    wizard = open_wizard()
    lead_to_create(wizard, "raw")
    window = wizard.window
    with desk.job(seconds=60) as jobs:
        wizard.click(window.create_button)
        desk.until(lambda: window.progress.value() > 0)
        wizard.click(window.cancel_button)
        desk.until(lambda: jobs[0].cancelling or not jobs[0].running)
        assert "deleted as soon as it is there" in window.message.text()
        assert not window.cancel_button.isEnabled()
    assert jobs[0].outcome is Outcome.CANCELLED
    desk.until(window.cancel_button.isEnabled)
    assert slow.domains() == []
    slow.virsh("pool-refresh", NAME)
    assert slow.virsh("vol-list", NAME).split() == ["lost+found", f"{FOLDER}/lost+found"]
