"""What the check says of disks, their caches and the room for their copies; each matter both ways."""

from dataclasses import replace

import pytest

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
from vmdesk.errors import Problem
from vmdesk.model.migration import remedies
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.sides import Between, Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.words import sentence

GIB = 1 << 30
PATH = "/shared/web.qcow2"
DISK = FITS.needs.disks[0]
SIZED = replace(DISK, capacity=20 * GIB, allocation=4 * GIB)
THERE = {PATH: VolumeInfo("shared", "web.qcow2", PATH)}


def with_disk(case: Case = FITS, /, **values: object) -> Case:
    return with_needs(case, disks=(replace(DISK, **values),))  # type: ignore[arg-type]  # names are DiskNeed's


def moved(case: Case, move: DiskMove) -> Case:
    return replace(case, disks=(move,))


def copied(pool: str = "shared", volume: str = "copy.qcow2", image_format: str = "qcow2") -> DiskMove:
    return DiskMove("vda", Fate.COPIED, pool, volume, image_format)


def same(case: Case, answer: bool | Problem, path: str = PATH) -> Case:
    return replace(case, between=Between(same={**case.between.same, path: answer}))


# A disk that stays.


def test_one_that_is_proved_to_be_shared_is_good() -> None:
    found = only(FITS, Topic.DISKS)
    assert (found.verdict, found.disk) == (Verdict.GOOD, "vda")
    assert PATH in str(found.words)


def test_one_that_the_target_lacks_is_an_error() -> None:
    found = only(same(with_target(volumes={PATH: None}), False), Topic.DISKS)
    assert found.verdict is Verdict.ERROR
    assert str(found.words) == f"beta does not have the disk vda: {PATH}"


def test_another_one_at_the_same_path_is_an_error_that_says_why() -> None:
    found = only(same(with_target(volumes=THERE), False), Topic.DISKS)
    assert found.verdict is Verdict.ERROR
    assert "another disk" in str(found.words)
    assert found.why is not None


def test_one_that_cannot_be_proved_is_a_warning_and_one_that_is_missing_an_error_all_the_same() -> None:
    problem = Problem(sentence("No script can be run there."))
    assert verdict(same(with_target(volumes=THERE), problem), Topic.DISKS) is Verdict.WARNING
    missing = only(same(with_target(volumes={PATH: None}), problem), Topic.DISKS)
    assert missing.verdict is Verdict.ERROR
    assert missing.fix is not None
    assert (missing.fix.kind, missing.fix.arguments) == (remedies.REFRESH_POOL, ("shared",))


def test_nothing_is_said_while_it_is_asked() -> None:
    assert said(replace(FITS, between=Between()), Topic.DISKS) == []


def test_what_the_target_did_not_tell_is_a_note() -> None:
    case = with_target(pools=Problem(sentence("It hangs.")), volumes=Problem(sentence("It hangs.")))
    assert [finding.verdict for finding in said(case, Topic.DISKS)] == [Verdict.NOTE, Verdict.NOTE, Verdict.GOOD]


def test_a_device_of_the_host_itself_cannot_stay() -> None:
    assert verdict(with_disk(kind="nvme", source="nvme:1"), Topic.DISKS) is Verdict.ERROR


def test_a_medium_is_there_or_can_be_taken_out() -> None:
    medium = DiskNeed("sda", "cdrom", source="/iso/disc.iso", read_only=True)
    case = same(with_needs(disks=(medium,)), False, medium.source)
    missing = only(case, Topic.DISKS)
    assert missing.verdict is Verdict.ERROR
    assert missing.fix is not None
    assert missing.fix.kind == remedies.EJECT
    there = with_target(case, volumes={medium.source: VolumeInfo("iso", "disc.iso", medium.source)})
    assert verdict(there, Topic.DISKS) is Verdict.GOOD
    emptied = moved(case, DiskMove("sda", Fate.EMPTIED))
    assert verdict(emptied, Topic.DISKS) is Verdict.NOTE


@pytest.mark.parametrize(("policy", "expected"), [("mandatory", 3), ("requisite", 1), ("optional", 1)])
def test_a_medium_that_may_be_missing_is_taken_out_by_libvirt(policy: str, expected: int) -> None:
    medium = DiskNeed("sda", "cdrom", source="/iso/disc.iso", read_only=True, startup_policy=policy)
    case = same(with_needs(disks=(medium,)), False, medium.source)
    assert verdict(case, Topic.DISKS) == expected


@pytest.mark.parametrize("image_format", ["vmdk", "vdi", "vpc", "qcow"])
def test_formats_that_qemu_does_not_hand_over_are_errors_while_it_runs(image_format: str) -> None:
    below = with_disk(backing=("/low",), backing_formats=(image_format,))
    for case in (with_disk(format=image_format), same(below, True, "/low")):
        assert verdict(case, Topic.DISKS) is Verdict.ERROR
        assert image_format in words(case, Topic.DISKS)
        assert verdict(moved(case, copied()), Topic.DISKS) is Verdict.ERROR
        assert verdict(switched_off(case), Topic.DISKS) is Verdict.GOOD


def test_what_lies_below_a_shared_disk_has_to_be_shared_too() -> None:
    case = with_disk(backing=("/low", "/lowest"), backing_formats=("qcow2", "raw"))
    assert verdict(case, Topic.DISKS) is Verdict.GOOD  # not known
    case = same(same(case, True, "/low"), False, "/lowest")
    assert verdict(case, Topic.DISKS) is Verdict.ERROR
    assert "/lowest" in words(case, Topic.DISKS)
    top = moved(case, replace(copied(), fate=Fate.TOP_COPIED))
    assert verdict(top, Topic.DISKS) is Verdict.ERROR


@pytest.mark.parametrize("by_pool", [False, True], ids=["by-path", "by-pool"])
def test_the_pool_is_there_under_the_same_name_and_path(by_pool: bool) -> None:
    case = with_disk(pool="shared", volume="web.qcow2") if by_pool else FITS
    case = with_source(case, pool_xml={"shared": "<pool/>"})
    bad = Verdict.ERROR if by_pool else Verdict.NOTE
    assert verdict(case, Topic.DISKS) is Verdict.GOOD
    missing = with_target(case, pools=())
    assert verdict(missing, Topic.DISKS) is bad
    fixes = [finding.fix.kind for finding in said(missing, Topic.DISKS) if finding.fix]
    assert fixes == [remedies.DEFINE_POOL]
    off = with_target(case, pools=(PoolInfo("shared", kind="dir", path="/shared"),))
    assert verdict(off, Topic.DISKS) is bad
    assert [finding.fix.kind for finding in said(off, Topic.DISKS) if finding.fix] == [remedies.START_POOL]
    elsewhere = with_target(case, pools=(PoolInfo("shared", kind="dir", active=True, path="/srv"),))
    assert verdict(elsewhere, Topic.DISKS) is bad


# A disk that is copied.


def test_a_copy_to_a_pool_is_good() -> None:
    found = only(moved(FITS, copied()), Topic.DISKS)
    assert str(found.words) == "vda is copied to the pool shared as copy.qcow2"


@pytest.mark.parametrize(
    "pool",
    [
        None,
        PoolInfo("shared", kind="dir", path="/shared"),
        PoolInfo("shared", kind="rbd", active=True),
    ],
)
def test_a_pool_that_is_missing_off_or_of_no_use_is_an_error(pool: PoolInfo | None) -> None:
    case = with_target(moved(FITS, copied()), pools=() if pool is None else (pool,))
    assert verdict(case, Topic.DISKS) is Verdict.ERROR


def test_a_name_that_is_taken_is_an_error() -> None:
    case = with_target(moved(FITS, copied(volume="web.qcow2")), volumes=THERE)
    assert "has web.qcow2 already" in words(case, Topic.DISKS)
    assert verdict(case, Topic.DISKS) is Verdict.ERROR
    two = with_needs(disks=(DISK, replace(DISK, target="vdb")))
    twins = replace(two, disks=(copied(), replace(copied(), target="vdb")))
    assert verdict(twins, Topic.DISKS) is Verdict.ERROR


def test_to_the_same_path_only_files_that_are_not_there_are_copied() -> None:
    case = same(moved(FITS, copied("", "")), False)
    assert verdict(case, Topic.DISKS) is Verdict.GOOD
    assert verdict(with_target(case, volumes=THERE), Topic.DISKS) is Verdict.ERROR
    device = moved(with_disk(kind="block", source="/dev/vg/web", format="raw"), copied("", ""))
    assert verdict(device, Topic.DISKS) is Verdict.ERROR


def test_one_on_the_network_is_copied_only_while_the_vm_runs() -> None:
    case = moved(with_disk(kind="network", source="rbd:a/b"), copied())
    assert verdict(case, Topic.DISKS) is Verdict.GOOD
    assert verdict(switched_off(case), Topic.DISKS) is Verdict.ERROR


def test_one_that_is_encrypted_is_copied_only_while_it_is_off() -> None:
    case = moved(with_disk(secrets=("u",)), copied())
    assert verdict(case, Topic.DISKS) is Verdict.ERROR
    assert verdict(switched_off(case), Topic.DISKS) is Verdict.GOOD


def test_one_that_others_use_too_is_a_warning() -> None:
    assert verdict(moved(with_disk(shareable=True), copied()), Topic.DISKS) is Verdict.WARNING


def test_only_the_top_is_copied_above_a_proved_base() -> None:
    top = replace(copied(), fate=Fate.TOP_COPIED)
    assert verdict(moved(FITS, top), Topic.DISKS) is Verdict.ERROR  # it lies above nothing
    case = moved(with_disk(backing=("/base.qcow2",)), top)
    assert verdict(case, Topic.DISKS) is Verdict.ERROR
    proved = same(case, True, "/base.qcow2")
    assert verdict(proved, Topic.DISKS) is Verdict.GOOD
    assert verdict(moved(proved, replace(top, format="raw")), Topic.DISKS) is Verdict.ERROR


def test_whole_and_top_are_not_mixed_while_it_runs() -> None:
    top, whole = replace(DISK, backing=("/base.qcow2",)), replace(DISK, target="vdb", source="/b", backing=("/c",))
    case = same(with_needs(disks=(top, whole)), True, "/base.qcow2")
    moves = (replace(copied(), fate=Fate.TOP_COPIED), replace(copied(), target="vdb", volume="b"))
    mixed = replace(case, disks=moves)
    assert verdict(mixed, Topic.DISKS) is Verdict.ERROR
    assert verdict(switched_off(mixed), Topic.DISKS) is Verdict.GOOD
    plain = with_needs(mixed, disks=(top, replace(whole, backing=())))
    assert verdict(plain, Topic.DISKS) is Verdict.GOOD


def test_snapshots_that_a_conversion_would_lose_are_a_warning() -> None:
    case = switched_off(with_needs(moved(FITS, copied(image_format="raw")), snapshots=1))
    assert verdict(case, Topic.DISKS) is Verdict.WARNING
    assert verdict(moved(case, copied()), Topic.DISKS) is Verdict.GOOD


def test_a_vm_without_disks() -> None:
    assert verdict(with_needs(disks=()), Topic.DISKS) is Verdict.GOOD


# Caches.


@pytest.mark.parametrize("mode", ["none", "directsync"])
def test_a_disk_without_a_cache_is_good(mode: str) -> None:
    assert verdict(with_disk(cache=mode), Topic.CACHE) is Verdict.GOOD


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("", Verdict.NOTE), ("writeback", Verdict.WARNING), ("writethrough", Verdict.WARNING), ("unsafe", Verdict.ERROR)],
)
def test_a_cache_is_told_with_what_mends_it(mode: str, expected: Verdict) -> None:
    found = only(with_disk(cache=mode), Topic.CACHE)
    assert found.verdict is expected
    assert found.fix is not None
    assert (found.fix.kind, found.fix.host, found.fix.arguments[1:]) == (remedies.CACHE_NONE, "a", ("vda",))


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
