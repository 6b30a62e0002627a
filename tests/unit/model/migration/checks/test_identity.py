"""Who may do it, whether the name is free, and whether it runs somewhere else."""

from dataclasses import replace

import pytest

from tests.unit.model.migration.fitting import (
    ALPHA,
    FITS,
    UUID,
    only,
    switched_off,
    verdict,
    with_source,
    with_target,
    words,
)
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.topic import Topic


def test_the_systems_libvirt_may_do_it() -> None:
    assert only(FITS, Topic.RIGHTS).verdict is Verdict.GOOD


def test_a_users_own_libvirt_at_one_end_is_an_error() -> None:
    case = with_source(uri="qemu+ssh://me@alpha/session")
    assert verdict(case, Topic.RIGHTS) is Verdict.ERROR
    assert "alpha" in words(case, Topic.RIGHTS)


def test_at_both_ends_it_is_a_warning() -> None:
    case = with_target(with_source(uri="qemu:///session"), uri="qemu+ssh://me@beta/session")
    assert verdict(case, Topic.RIGHTS) is Verdict.WARNING


def test_the_name_is_free() -> None:
    assert only(FITS, Topic.CLASH).verdict is Verdict.GOOD


def test_the_same_host_by_another_address_is_no_target() -> None:
    same = with_target(with_source(uuid="u-1"), uuid="u-1", vms={UUID: "web"}, active=frozenset({UUID}))
    assert "by another address" in words(same, Topic.CLASH)
    assert verdict(same, Topic.CLASH) is Verdict.ERROR


def test_another_vm_of_that_name_is_an_error_and_another_name_at_the_target_mends_it() -> None:
    taken = with_target(vms={"other": "web"})
    assert verdict(taken, Topic.CLASH) is Verdict.ERROR
    assert words(taken, Topic.CLASH) == "At beta another VM is called web."
    assert verdict(replace(taken, options=Options(name="web2")), Topic.CLASH) is Verdict.GOOD


def test_a_vm_of_that_uuid_that_runs_there_is_an_error() -> None:
    assert verdict(with_target(vms={UUID: "web"}, active=frozenset({UUID})), Topic.CLASH) is Verdict.ERROR


def test_one_of_that_uuid_with_another_name_is_an_error() -> None:
    assert verdict(with_target(vms={UUID: "old"}), Topic.CLASH) is Verdict.ERROR


def test_an_older_definition_of_itself_is_written_over() -> None:
    assert verdict(with_target(vms={UUID: "web"}), Topic.CLASH) is Verdict.NOTE


def test_it_runs_on_no_third_host() -> None:
    assert only(FITS, Topic.TWICE).verdict is Verdict.GOOD


def test_that_it_runs_on_a_third_host_is_an_error_however_it_moves() -> None:
    twice = replace(FITS, elsewhere=("gamma",))
    for case in (twice, switched_off(twice)):
        assert verdict(case, Topic.TWICE) is Verdict.ERROR
        assert "gamma" in words(case, Topic.TWICE)


def test_the_source_itself_is_not_elsewhere() -> None:
    assert UUID in ALPHA.active
    assert verdict(FITS, Topic.TWICE) is Verdict.GOOD


@pytest.mark.parametrize("name", ["a/b", ".", ".."])
def test_a_name_of_which_no_files_can_be_made_is_an_error(name: str) -> None:
    assert verdict(replace(FITS, options=Options(name=name)), Topic.CLASH) is Verdict.ERROR
    assert verdict(replace(FITS, options=Options(name="-a b.c")), Topic.CLASH) is Verdict.GOOD
