"""What speaks against moving disks, both ways, and what is proposed for them."""

from dataclasses import replace

import pytest

from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan
from vmdesk.model.migration.storage_checks import judge_storage, new_volume, obstacle
from vmdesk.model.migration.storage_facts import DiskFacts, StorageFacts
from vmdesk.model.migration.storage_proposal import distinct, propose, to_pool
from vmdesk.model.storage import PoolInfo
from vmdesk.model.vm import VmKey

GIB = 1 << 30
DEFAULT = PoolInfo("default", kind="dir", active=True, capacity=100 * GIB, available=50 * GIB)
FAST = PoolInfo("fast", kind="dir", active=True, capacity=100 * GIB, available=90 * GIB)
LVM = PoolInfo("vg", kind="logical", active=True, capacity=100 * GIB, available=10 * GIB)
DISK = DiskFacts(
    "vda", path="/images/web.qcow2", location="/images/web.qcow2", pool="default", volume="web.qcow2",
    format="qcow2", capacity=20 * GIB, allocation=3 * GIB,
)  # fmt: skip
FACTS = StorageFacts("web", True, disks=(DISK,), pools=(DEFAULT, FAST, LVM), names={"fast": frozenset({"taken.qcow2"})})
MOVE = DiskMove("vda", Fate.COPIED, "fast", "web.qcow2", "qcow2")


def judged(move: DiskMove = MOVE, facts: StorageFacts = FACTS, **plan: object) -> list[tuple[Verdict, str]]:
    """The verdicts and words for a plan of one disk."""
    found = judge_storage(StoragePlan(VmKey("h", "u"), (move,), **plan), facts)  # type: ignore[arg-type]
    return [(finding.verdict, str(finding.words)) for finding in found]


def with_disk(**values: object) -> StorageFacts:
    """The same machine with another disk."""
    return replace(FACTS, disks=(replace(DISK, **values),))  # type: ignore[arg-type]


def test_nothing_speaks_against_a_plain_disk_running_or_off() -> None:
    assert judged() == []
    assert judged(facts=replace(FACTS, active=False)) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (with_disk(device="cdrom"), "A medium in a drive"),
        (with_disk(location=""), "There is nothing in the drive."),
        (with_disk(device="lun"), "It is a device of the host"),
        (with_disk(kind="nvme"), "It is a device of the host"),
        (with_disk(encrypted=True), "It is encrypted"),
        (with_disk(transient=True), "Its changes are forgotten"),
        (with_disk(copied_to="/x"), "It is being copied to /x already."),
        (with_disk(read_only=True), "It is read-only."),
        (with_disk(shareable=True), "Several VMs write to it."),
        (with_disk(snapshots=("a", "b")), "Snapshots are kept in the image and do not move with it: a, b."),
        (replace(with_disk(volume=""), active=False), "The image lies in no storage pool"),
        (
            replace(with_disk(found_format="raw"), active=False),
            "The VM uses the image as qcow2, but the",
        ),
        (replace(with_disk(running_users=("db",)), active=False), "The image is in use by db."),
        (replace(FACTS, active=False, saved=True), "The VM is saved"),
        (replace(FACTS, checkpoints=("c",)), "Checkpoints for backups"),
        (replace(with_disk(backing=("/b",)), active=False, chained_snapshots=("s",)), "Snapshots need the images"),
    ],
)
def test_what_keeps_a_disk_where_it_is(facts: StorageFacts, words: str) -> None:
    verdict, said = judged(facts=facts)[0]
    assert verdict is Verdict.ERROR
    assert said.startswith(words)
    assert str(obstacle(facts.disks[0], facts)).startswith(words)


@pytest.mark.parametrize(
    "facts",
    [
        replace(with_disk(read_only=True), active=False),
        replace(with_disk(shareable=True), active=False),
        with_disk(volume=""),
        with_disk(found_format="raw"),
        replace(with_disk(found_format="qcow2"), active=False),
        with_disk(kind="network", path="", volume="", location="rbd:a/b"),
        with_disk(running_users=("db",), users=("db",)),
        replace(FACTS, saved=True),
    ],
)
def test_what_does_not(facts: StorageFacts) -> None:
    assert judged(facts=facts) == []
    assert obstacle(facts.disks[0], facts) is None


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (replace(MOVE, target="vdz"), "The VM has no disk vdz any more."),
        (replace(MOVE, pool="nowhere"), "Choose a pool for the new image."),
        (replace(MOVE, volume="taken.qcow2"), "There is an image “taken.qcow2” already."),
        (replace(MOVE, volume="a/b"), "The name of an image"),
        (replace(MOVE, format=""), "Choose a format"),
        (replace(MOVE, fate=Fate.TOP_COPIED), "It continues no other image"),
        (replace(MOVE, pool="vg", format=""), "“vg” has not enough room"),
    ],
)
def test_what_is_wrong_with_a_wish(move: DiskMove, words: str) -> None:
    assert any(verdict is Verdict.ERROR and said.startswith(words) for verdict, said in judged(move))


@pytest.mark.parametrize(
    ("pool", "words"),
    [
        (replace(FAST, active=False), "The pool is switched off."),
        (replace(FAST, kind="iscsi"), "Nothing can be made in a pool of this kind."),
        (replace(FAST, kind="rbd"), "vmdesk cannot move disks to a pool of this kind."),
    ],
)
def test_pools_that_take_nothing(pool: PoolInfo, words: str) -> None:
    assert (Verdict.ERROR, words) in judged(facts=replace(FACTS, pools=(pool,)))


def test_room_is_counted_for_all_that_goes_to_a_pool() -> None:
    full = replace(FACTS, pools=(replace(FAST, available=5 * GIB),), disks=(DISK, replace(DISK, target="vdb")))
    moves = (MOVE, replace(MOVE, target="vdb", volume="b.qcow2"))
    found = judge_storage(StoragePlan(VmKey("h", "u"), moves), full)
    assert {(finding.disk, finding.verdict) for finding in found} == {("vda", Verdict.ERROR), ("vdb", Verdict.ERROR)}
    roomier = replace(full, pools=(replace(FAST, available=10 * GIB),))
    found = judge_storage(StoragePlan(VmKey("h", "u"), moves), roomier)
    assert {finding.verdict for finding in found} == {Verdict.WARNING}


def test_a_deletion_wants_an_image_that_nobody_else_has_and_a_pool_knows() -> None:
    assert judged(delete_source=True) == []
    assert "db uses it too" in judged(facts=with_disk(users=("db",)), delete_source=True)[0][1]
    assert "in no storage pool" in judged(facts=with_disk(volume=""), delete_source=True)[0][1]


def test_the_changes_alone_move_while_it_runs_and_as_qcow2() -> None:
    chained = with_disk(backing=("/images/base.img",), backing_format="raw")
    top = replace(MOVE, fate=Fate.TOP_COPIED)
    assert judged(top, chained) == []
    assert "format qcow2" in judged(replace(top, format="raw"), chained)[0][1]
    assert "Nobody knows" in judged(top, with_disk(backing=("/images/base.img",)))[0][1]
    assert "Only while the VM runs" in judged(top, replace(chained, active=False))[0][1]
    new = new_volume(top, chained.disks[0], FAST)
    assert (new.backing, new.backing_format) == ("/images/base.img", "raw")
    assert new_volume(MOVE, chained.disks[0], FAST).backing == ""


def test_waiting_writes_need_a_libvirt_that_knows_them() -> None:
    assert judged(facts=replace(FACTS, libvirt=(8, 0)), synchronous_writes=True) == []
    assert judged(facts=replace(FACTS, libvirt=(7, 9)), synchronous_writes=True)[0][0] is Verdict.ERROR


def test_snapshots_below_a_running_disk_are_only_warned_of() -> None:
    assert judged(facts=replace(FACTS, chained_snapshots=("s",)))[0][0] is Verdict.WARNING


def test_two_disks_of_one_name_are_told_and_can_be_told_apart() -> None:
    facts = replace(FACTS, disks=(DISK, replace(DISK, target="vdb")))
    moves = (MOVE, replace(MOVE, target="vdb"))
    found = judge_storage(StoragePlan(VmKey("h", "u"), moves), facts)
    assert [(finding.disk, finding.verdict) for finding in found] == [("vdb", Verdict.ERROR)]
    assert [move.volume for move in distinct(moves, facts)] == ["web.qcow2", "web-2.qcow2"]


class TestProposal:
    def test_it_is_the_pool_with_the_most_room_that_the_disk_is_not_in(self) -> None:
        assert propose(DISK, FACTS) == MOVE
        assert propose(replace(DISK, pool="fast"), FACTS).pool == "default"
        assert propose(DISK, replace(FACTS, pools=(DEFAULT,))) == DiskMove("vda")

    def test_names_follow_the_format_and_are_free(self) -> None:
        assert to_pool(replace(MOVE, format="raw"), DISK, FAST, FACTS).volume == "web.img"
        taken = replace(FACTS, names={"fast": frozenset({"web.qcow2"})})
        assert to_pool(MOVE, DISK, FAST, taken).volume == "web-2.qcow2"
        assert to_pool(MOVE, DISK, LVM, FACTS) == DiskMove("vda", Fate.COPIED, "vg", "web", "")

    def test_formats_that_are_not_made_become_qcow2(self) -> None:
        assert propose(replace(DISK, format="vmdk", volume="web.vmdk"), FACTS).format == "qcow2"

    def test_an_image_without_a_name_is_called_after_its_machine(self) -> None:
        remote = replace(DISK, path="", volume="", pool="", location="rbd:a/b", format="raw")
        assert propose(remote, FACTS).volume == "web-vda.img"
