"""What the check says of the caches of disks, and of the room for their copies; each matter both ways."""

from dataclasses import replace

import pytest

from tests.unit.model.migration.checks.test_disks import DISK, GIB, copied, moved, with_disk
from tests.unit.model.migration.fitting import (
    ALPHA,
    BETA,
    FITS,
    only,
    said,
    switched_off,
    verdict,
    with_needs,
    with_source,
    with_target,
    words,
)
from vmdesk.model.migration import remedies
from vmdesk.model.migration.amounts import most_copied, storage_free, storage_needed
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo

SIZED = replace(DISK, capacity=20 * GIB, allocation=4 * GIB)


# Caches.


@pytest.mark.parametrize("mode", ["none", "directsync"])
def test_a_disk_without_a_cache_is_good(mode: str) -> None:
    assert verdict(with_disk(cache=mode), Topic.CACHE) is Verdict.GOOD


@pytest.mark.parametrize("mode", ["", "default", "writeback", "writethrough"])
def test_a_cache_that_qemu_writes_out_is_good_and_nothing_has_to_be_mended(mode: str) -> None:
    found = only(with_disk(cache=mode), Topic.CACHE)
    assert (found.verdict, found.fix, found.disk) == (Verdict.GOOD, None, "vda")
    assert "QEMU 7.2" in found.words.english()


def test_a_cache_that_is_never_written_out_is_an_error_with_what_mends_it_unless_a_person_allows_it() -> None:
    case = with_disk(cache="unsafe")
    found = only(case, Topic.CACHE)
    assert found.verdict is Verdict.ERROR
    assert found.fix is not None
    assert (found.fix.kind, found.fix.host, found.fix.arguments[1:]) == (remedies.CACHE_NONE, "a", ("vda",))
    assert verdict(replace(case, options=Options(unsafe=True)), Topic.CACHE) is Verdict.WARNING


@pytest.mark.parametrize("version", [(2, 12, 0), (0, 0, 0)])
def test_an_old_qemu_on_either_side_makes_it_an_error(version: tuple[int, int, int]) -> None:
    assert verdict(with_target(with_disk(cache=""), hypervisor_version=version), Topic.CACHE) is Verdict.ERROR
    assert verdict(with_source(with_disk(cache=""), hypervisor_version=version), Topic.CACHE) is Verdict.ERROR


def test_where_the_definition_is_mended_already_it_has_to_be_restarted() -> None:
    found = only(with_disk(cache="unsafe", cache_later="none"), Topic.CACHE)
    assert found.fix is not None
    assert found.fix.kind == remedies.RESTART


@pytest.mark.parametrize("values", [{"read_only": True}, {"shareable": True}, {"kind": "network"}])
def test_one_that_has_nothing_to_lose_may_be_cached(values: dict[str, object]) -> None:
    assert verdict(with_disk(cache="unsafe", **values), Topic.CACHE) is Verdict.GOOD


def test_one_that_is_copied_or_lies_where_every_host_sees_the_same_may_be_cached() -> None:
    case = with_disk(cache="unsafe")
    assert verdict(moved(case, copied()), Topic.CACHE) is Verdict.GOOD
    cluster = PoolInfo("shared", kind="vstorage", active=True, path="/shared")
    assert verdict(with_source(case, pools=(cluster,)), Topic.CACHE) is Verdict.GOOD
    assert said(switched_off(case), Topic.CACHE) == []


# Room.


def with_room(free: int, *, kind: str = "dir") -> Case:
    pool = PoolInfo("shared", kind=kind, active=True, path="/shared", available=free)
    return with_target(moved(with_needs(disks=(SIZED,)), copied()), pools=(pool,))


@pytest.mark.parametrize(
    ("free", "expected"),
    [(30 * GIB, Verdict.GOOD), (10 * GIB, Verdict.WARNING), (3 * GIB, Verdict.ERROR)],
)
def test_the_room_in_a_pool_of_files(free: int, expected: Verdict) -> None:
    assert verdict(with_room(free), Topic.SPACE) is expected


def test_a_device_takes_all_of_its_room_at_once() -> None:
    assert verdict(with_room(10 * GIB, kind="logical"), Topic.SPACE) is Verdict.ERROR
    assert "10 GiB are free, and 20 GiB are needed" in words(with_room(10 * GIB, kind="logical"), Topic.SPACE)


def test_all_that_goes_into_a_pool_counts_together() -> None:
    case = with_needs(with_room(30 * GIB), disks=(SIZED, replace(SIZED, target="vdb")))
    case = replace(case, disks=(copied(), replace(copied(), target="vdb", volume="b")))
    found = only(case, Topic.SPACE)
    assert found.verdict is Verdict.WARNING
    assert "40 GiB" in str(found.words)


def test_a_size_that_is_not_known_yet_is_told() -> None:
    found = only(moved(with_disk(capacity=0, allocation=0), copied()), Topic.SPACE)
    assert (found.verdict, found.words.english()) == (Verdict.NOTE, "How much room vda needs is not known.")


def test_what_stays_needs_no_room_and_what_lies_in_no_pool_is_not_known() -> None:
    assert said(FITS, Topic.SPACE) == []
    nowhere = moved(with_disk(source="/srv/web.qcow2"), copied("", ""))
    assert verdict(nowhere, Topic.SPACE) is Verdict.NOTE


def test_converting_needs_room_at_the_source() -> None:
    case = switched_off(moved(with_room(90 * GIB), copied(image_format="raw")))
    roomy = with_source(case, pools=(replace(ALPHA.pools[0], available=30 * GIB),))  # type: ignore[index]  # of a tuple
    assert verdict(roomy, Topic.SPACE) is Verdict.GOOD
    assert verdict(case, Topic.SPACE) is Verdict.WARNING
    assert BETA.label not in words(case, Topic.SPACE)


def test_small_amounts_are_told_in_mebibytes() -> None:
    """Nobody is told that 0 GiB are needed."""
    assert storage_needed(16 << 20).english() == "16 MiB"
    assert storage_needed((384 << 10) + 1).english() == "1 MiB"
    assert storage_free((2 << 20) - 1).english() == "1 MiB"
    assert storage_needed(3 << 29).english() == "1.5 GiB"
    assert storage_needed((1 << 30) - 1).english() == "1 GiB"


def test_what_is_copied_at_most_is_all_that_the_disks_can_hold() -> None:
    disks = (DiskNeed("vda", capacity=256 << 20, allocation=128 << 20), DiskNeed("vdb", allocation=7), DiskNeed("vdc"))
    moves = [DiskMove(disk.target, Fate.COPIED) for disk in disks]
    assert most_copied(disks, moves) == (256 << 20) + 7
    assert most_copied(disks, [DiskMove("vda"), DiskMove("vdb", Fate.TOP_COPIED)]) == 7
