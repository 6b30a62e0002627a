"""What the check makes of one host: whether the disks are proved to be the same, and what a rehearsal has shown."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.model.migration.fitting import ALPHA, BETA, FITS, WEB
from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, Way
from vmdesk.model.migration.policies import POLICIES, policy
from vmdesk.model.migration.sides import Between
from vmdesk.model.migration.topic import Topic
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ops.migration.check.judged import judged
from vmdesk.ops.migration.check.subject import Subject
from vmdesk.words import sentence

(SHARED,) = WEB.disks
SAME = FITS.between
NOBODY = Problem(sentence("vmdesk cannot look."))


def found(*disks: DiskNeed, between: Between = SAME, wishes: tuple[DiskMove, ...] = (), **more: Any) -> Candidate:
    values = {key: more.pop(key) for key in ("policy", "way") if key in more}
    subject = Subject("a", replace(WEB, disks=disks), ALPHA, Way.LIVE, Options())
    return judged(Candidate("b", "beta", Stage.READY), replace(subject, **values), BETA, between, wishes, **more)


def test_a_disk_that_stays_and_is_the_same_is_proved() -> None:
    assert found(SHARED).storage_proved
    assert not found(SHARED, between=Between(same={SHARED.source: NOBODY})).storage_proved


@pytest.mark.parametrize(
    "disks",
    [
        (),
        (replace(SHARED, read_only=True),),
        (DiskNeed("sda", device="cdrom", read_only=True),),
        (replace(SHARED, kind="network", source="rbd:pool/web"),),
    ],
    ids=["no-disk", "read-only", "empty-drive", "on-the-network"],
)
def test_nothing_is_proved_where_libvirt_asks_for_no_proof(disks: tuple[DiskNeed, ...]) -> None:
    """So that its protection is never given up by a list in which nothing is."""
    between = Between(same={disk.source: True for disk in disks})
    assert not found(*disks, between=between).storage_proved


def test_a_disk_that_is_copied_is_no_proof() -> None:
    copied = DiskMove("vda", Fate.COPIED, "shared", "copy.qcow2", "qcow2")
    assert not found(SHARED, wishes=(copied,)).storage_proved
    other = replace(SHARED, target="vdb", source="/shared/data.qcow2")
    both = Between(same={SHARED.source: True, other.source: True})
    assert found(SHARED, other, between=both, wishes=(copied,)).storage_proved


def test_what_a_rehearsal_has_shown_is_no_longer_unchecked() -> None:
    blind = replace(SAME, source=NOBODY, target=NOBODY)
    before = found(SHARED, between=blind)
    assert before.unchecked is not None
    assert before.unchecked.english() == "6 things could not be checked."
    after = found(SHARED, between=blind, rehearsal=True)
    assert after.unchecked is not None
    assert after.unchecked.english() == "4 things could not be checked."
    assert [one.verdict for one in after.findings if one.topic is Topic.PORTS] == [Verdict.GOOD]


def test_what_is_forecast_is_of_the_policy_that_is_chosen() -> None:
    busy = replace(SAME, link_mib=100.0, dirty_mib=400.0, dirty_slow_mib=300.0)
    said = {
        one.key: next(
            finding.words.english()
            for finding in found(SHARED, between=busy, policy=one).findings
            if finding.topic is Topic.FORECAST
        )
        for one in POLICIES
    }
    assert "is given up" in said["minimal-downtime"]
    assert "is paused at the end" in said[policy("suspend").key]
    assert "goes on at the target" in said["post-copy"]
