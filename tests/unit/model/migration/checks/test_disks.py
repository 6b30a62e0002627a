"""What the check says of disks that stay and of such that are copied; each matter both ways."""

from dataclasses import replace

import pytest

from tests.unit.model.migration.fitting import (
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
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.sides import Between, Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.words import sentence

GIB = 1 << 30
PATH = "/shared/web.qcow2"
DISK = FITS.needs.disks[0]
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


UNPROVED = Problem(sentence("No script can be run there."))
NAS = (
    "<pool type='netfs'><name>shared</name><source><host name='{host}'/><dir path='/srv'/></source>"
    "<target><path>/shared</path></target></pool>"
)


def from_servers(case: Case, here: str, there: str) -> Case:
    """The pools of both hosts are folders of servers."""
    pool = PoolInfo("shared", kind="netfs", active=True, path="/shared", available=100 * GIB)
    case = with_source(case, pools=(pool,), pool_xml={"shared": NAS.format(host=here)})
    return with_target(case, pools=(pool,), pool_xml={"shared": NAS.format(host=there)})


@pytest.mark.parametrize("off", [False, True], ids=["running", "off"])
def test_one_that_is_written_and_cannot_be_proved_may_not_stay(off: bool) -> None:
    case = same(with_target(volumes=THERE), UNPROVED)
    case = switched_off(case) if off else case
    found = only(case, Topic.DISKS)
    assert found.verdict is Verdict.ERROR
    assert found.needs is not None
    assert all(word in found.needs.english() for word in ("copied", "SSH", "pool", "Advanced"))
    assert found.why is not None
    assert found.why.english().startswith("No script can be run there. ")
    allowed = replace(case, options=Options(unsafe=True))
    assert verdict(allowed, Topic.DISKS) is Verdict.WARNING
    nowhere = with_target(case, pools=(), volumes={PATH: None})  # in no pool of the target: nobody can tell either
    assert Verdict.ERROR in {finding.verdict for finding in said(nowhere, Topic.DISKS)}


def test_one_that_is_only_read_and_cannot_be_proved_is_a_warning() -> None:
    assert (
        verdict(same(with_disk(with_target(volumes=THERE), read_only=True), UNPROVED), Topic.DISKS) is Verdict.WARNING
    )


def test_one_that_cannot_be_proved_and_is_missing_is_an_error_that_a_refreshed_pool_may_mend() -> None:
    missing = only(same(with_target(volumes={PATH: None}), UNPROVED), Topic.DISKS)
    assert missing.verdict is Verdict.ERROR
    assert missing.fix is not None
    assert (missing.fix.kind, missing.fix.arguments) == (remedies.REFRESH_POOL, ("shared",))
    seen = with_target(volumes={PATH: None}, pool_names={"shared": frozenset({"web.qcow2"})})
    assert only(same(seen, UNPROVED), Topic.DISKS).fix is None


def test_where_it_is_unknown_what_lies_below_a_disk_it_may_not_stay() -> None:
    case = same(with_disk(backing=("/low",), backing_formats=("raw",)), UNPROVED, "/low")
    assert only(case, Topic.DISKS).verdict is Verdict.ERROR


def test_what_the_pools_of_both_hosts_have_from_one_server_is_a_warning_though_it_is_not_proved() -> None:
    case = same(with_target(volumes=THERE), UNPROVED)
    assert verdict(from_servers(case, "nas", "NAS"), Topic.DISKS) is Verdict.WARNING
    assert "same server" in words(from_servers(case, "nas", "nas"), Topic.DISKS)
    assert verdict(from_servers(case, "nas", "other"), Topic.DISKS) is Verdict.ERROR
    assert verdict(from_servers(case, "localhost", "localhost"), Topic.DISKS) is Verdict.ERROR
    assert verdict(from_servers(same(case, False), "nas", "nas"), Topic.DISKS) is Verdict.ERROR


def test_a_pool_that_is_found_by_its_name_alone_is_of_the_same_server() -> None:
    ceph = PoolInfo("ceph", kind="rbd", active=True)
    xml = "<pool type='rbd'><name>ceph</name><source><host name='{}'/><name>{}</name></source></pool>"
    case = same(with_disk(kind="volume", source="vms/web", pool="ceph", volume="web"), True, "vms/web")
    case = with_source(case, pools=(ceph,), pool_xml={"ceph": xml.format("mon1", "vms")})
    for host, name, expected in (("mon1", "vms", 0), ("mon9", "vms", 3), ("mon1", "others", 3)):
        there = with_target(case, pools=(ceph,), pool_xml={"ceph": xml.format(host, name)})
        assert verdict(there, Topic.DISKS) == expected
        assert verdict(replace(there, options=Options(unsafe=True)), Topic.DISKS) == min(expected, 2)


def test_one_that_is_copied_since_nobody_can_tell_says_so() -> None:
    case = moved(same(with_target(volumes=THERE), UNPROVED), copied())
    fits, note = said(case, Topic.DISKS)
    assert (fits.verdict, note.verdict) == (Verdict.GOOD, Verdict.NOTE)
    assert note.words.english().endswith(" No script can be run there.")
    assert note.disk == "vda"


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
    seen = with_target(moved(FITS, copied()), pool_names={"shared": frozenset({"copy.qcow2"})})
    assert verdict(seen, Topic.DISKS) is Verdict.ERROR
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
