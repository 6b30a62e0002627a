"""Whether it is in a state in which it can be moved that way."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.model.migration.fitting import FITS, only, said, switched_off, verdict, with_needs, with_source, words
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.topic import Topic


def test_what_runs_is_moved_while_it_runs() -> None:
    assert only(FITS, Topic.STATE).words.english() == "It runs."


def test_what_is_paused_stays_so() -> None:
    assert words(with_needs(paused=True), Topic.STATE) == "It is paused, and stays so."


def test_what_arrived_paused_is_not_moved_on_before_it_has_run() -> None:
    arrived = with_needs(paused=True, unrun=True)
    assert verdict(arrived, Topic.STATE) is Verdict.ERROR
    assert words(arrived, Topic.STATE) == "It is paused, and has not worked since it came to alpha."
    assert verdict(with_source(arrived, hypervisor_version=(10, 0, 0)), Topic.STATE) is Verdict.GOOD


def test_what_is_off_is_moved_as_it_is() -> None:
    assert only(switched_off(), Topic.STATE).words.english() == "It is off."


def test_the_way_has_to_suit_the_state() -> None:
    assert verdict(replace(FITS, way=Way.OFFLINE), Topic.STATE) is Verdict.ERROR
    assert verdict(with_needs(active=False), Topic.STATE) is Verdict.ERROR
    assert verdict(replace(FITS, way=Way.PAUSED), Topic.STATE) is Verdict.GOOD


def test_saved_memory_would_stay_behind() -> None:
    assert verdict(with_needs(switched_off(), saved=True), Topic.STATE) is Verdict.ERROR


def test_snapshots_keep_it_while_it_runs_alone() -> None:
    assert verdict(with_needs(snapshots=2), Topic.STATE) is Verdict.ERROR
    assert "2" in words(with_needs(snapshots=2), Topic.STATE)
    assert verdict(with_needs(switched_off(), snapshots=2), Topic.STATE) is Verdict.NOTE


def test_checkpoints_stay_behind_while_it_runs() -> None:
    assert verdict(with_needs(checkpoints=1), Topic.STATE) is Verdict.WARNING
    assert verdict(with_needs(switched_off(), checkpoints=1), Topic.STATE) < Verdict.WARNING


def test_a_changed_definition_is_to_be_known() -> None:
    found = said(with_needs(changed_definition=True), Topic.STATE)
    assert [finding.verdict for finding in found] == [Verdict.NOTE, Verdict.GOOD]


@pytest.mark.parametrize(
    "needs",
    [
        {"job": True},
        {"block_jobs": ("vda",)},
        {"memory_devices": ("ivshmem",)},
        {"invariant_tsc": True},
        {"launch_security": "sev"},
        {"drawn_by_host": True},
        {"disks": (DiskNeed("vda", source="/shared/web.qcow2", merging=True),)},
        {"disks": (DiskNeed("vda", source="/shared/web.qcow2", transient=True),)},
    ],
)
def test_what_cannot_go_along_while_it_runs_is_an_error(needs: dict[str, Any]) -> None:
    assert verdict(with_needs(**needs), Topic.STATE) is Verdict.ERROR
    if "job" not in needs:
        assert verdict(with_needs(switched_off(), **needs), Topic.STATE) < Verdict.WARNING


def test_what_a_disk_has_stopped_may_be_moved_unless_that_was_to_be_given_up() -> None:
    stopped = with_needs(paused=True, disk_failed=True)
    assert verdict(stopped, Topic.STATE) is Verdict.WARNING
    assert verdict(replace(stopped, options=Options(abort_on_error=True)), Topic.STATE) is Verdict.ERROR


def test_a_disk_that_is_in_the_way_is_named() -> None:
    assert only(with_needs(block_jobs=("vdb",)), Topic.STATE).disk == "vdb"
