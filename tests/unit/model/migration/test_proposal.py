"""What is proposed for each disk: it stays where that is proved, else it is copied to where it fits best."""

from dataclasses import replace

from tests.unit.model.migration.fitting import ALPHA, BETA, WEB
from vmdesk.errors import Problem
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.proposal import propose
from vmdesk.model.migration.sides import Between, HostSide
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.words import sentence

GIB = 1 << 30
OWN = PoolInfo("images", kind="dir", active=True, path="/images", available=50 * GIB)
BIG = PoolInfo("big", kind="dir", active=True, path="/big", available=500 * GIB)
VG = PoolInfo("vg", kind="logical", active=True, path="/dev/vg", available=900 * GIB)
CEPH = PoolInfo("ceph", kind="rbd", active=True, available=9000 * GIB)
OFF = PoolInfo("off", kind="dir", path="/off", available=9000 * GIB)
SOURCE = replace(ALPHA, pools=(OWN,))
DISK = DiskNeed("vda", source="/images/web.qcow2", format="qcow2", capacity=20 * GIB, allocation=4 * GIB)


def proposed(
    *disks: DiskNeed,
    pools: tuple[PoolInfo, ...] = (OWN, BIG),
    same: dict[str, bool | Problem] | None = None,
    **target: object,
) -> tuple[DiskMove, ...]:
    side: HostSide = replace(BETA, pools=pools, **target)  # type: ignore[arg-type]  # names are HostSide's
    told: dict[str, bool | Problem] = {disk.source: False for disk in disks} if same is None else same
    return propose(replace(WEB, disks=disks), SOURCE, side, Between(same=told))


def test_what_both_hosts_use_stays() -> None:
    assert proposed(DISK, same={DISK.source: True}) == (DiskMove("vda"),)


def test_what_is_not_known_yet_stays() -> None:
    assert proposed(DISK, same={}) == (DiskMove("vda"),)


def test_an_empty_drive_stays() -> None:
    assert proposed(DiskNeed("sda", "cdrom"), same={}) == (DiskMove("sda"),)


def test_another_disk_is_copied_to_the_pool_of_the_same_name() -> None:
    assert proposed(DISK) == (DiskMove("vda", Fate.COPIED, "images", "web.qcow2", "qcow2"),)


def test_or_to_the_one_at_the_same_path() -> None:
    elsewhere = replace(OWN, name="other")
    assert proposed(DISK, pools=(BIG, elsewhere))[0].pool == "other"


def test_where_that_has_no_room_or_is_not_there_to_the_one_with_the_most() -> None:
    full = replace(OWN, available=GIB)
    assert proposed(DISK, pools=(full, BIG, OFF, CEPH))[0].pool == "big"
    assert proposed(DISK, pools=(BIG, replace(BIG, name="small", available=GIB)))[0].pool == "big"


def test_devices_have_no_format() -> None:
    assert proposed(DISK, pools=(VG,)) == (DiskMove("vda", Fate.COPIED, "vg", "web.qcow2", ""),)


def test_without_any_pool_to_the_same_path() -> None:
    assert proposed(DISK, pools=(OFF, CEPH)) == (DiskMove("vda", Fate.COPIED),)


def test_a_name_that_is_taken_is_not_proposed() -> None:
    volumes = {DISK.source: VolumeInfo("images", "web.qcow2", DISK.source)}
    assert proposed(DISK, volumes=volumes)[0].volume == "web-2.qcow2"
    twin = replace(DISK, target="vdb", source="/other/web.qcow2")
    assert [move.volume for move in proposed(DISK, twin, pools=(OWN,))] == ["web.qcow2", "web-2.qcow2"]


UNPROVED = Problem(sentence("Nobody can tell."))
THERE = {DISK.source: VolumeInfo("images", "web.qcow2", DISK.source)}


def test_where_nobody_can_tell_it_is_copied_under_a_free_name_if_there_is_a_pool() -> None:
    assert proposed(DISK, same={DISK.source: UNPROVED}, volumes={DISK.source: None})[0].fate is Fate.COPIED
    copy = DiskMove("vda", Fate.COPIED, "images", "web-2.qcow2", "qcow2")
    assert proposed(DISK, same={DISK.source: UNPROVED}, volumes=THERE) == (copy,)
    assert proposed(DISK, same={DISK.source: UNPROVED}, volumes=THERE, pools=(BIG,))[0].fate is Fate.COPIED
    assert proposed(DISK, same={DISK.source: UNPROVED}, volumes=THERE, pools=(OFF, CEPH)) == (DiskMove("vda"),)
    read_only = replace(DISK, read_only=True)
    assert proposed(read_only, same={DISK.source: UNPROVED}, volumes=THERE) == (DiskMove("vda"),)


def test_where_nobody_knows_what_lies_below_it_all_of_it_is_copied() -> None:
    above = replace(DISK, backing=("/images/base.qcow2",))
    same: dict[str, bool | Problem] = {DISK.source: True, "/images/base.qcow2": UNPROVED}
    assert proposed(above, same=same, volumes=THERE)[0].fate is Fate.COPIED
    assert proposed(above, same={**same, "/images/base.qcow2": True}, volumes=THERE)[0].fate is Fate.STAYS


def test_a_name_that_was_found_in_the_pool_is_not_proposed_and_what_was_found_is_there() -> None:
    names = {"images": frozenset({"web.qcow2", "web-2.qcow2"})}
    assert proposed(DISK, pool_names=names)[0].volume == "web-3.qcow2"
    medium = DiskNeed("sda", "cdrom", source="/images/disc.iso", read_only=True)
    assert proposed(medium, volumes={medium.source: None})[0].fate is Fate.EMPTIED
    found = {"images": frozenset({"disc.iso"})}
    assert proposed(medium, volumes={medium.source: None}, pool_names=found)[0].fate is Fate.STAYS


def test_a_medium_stays_where_it_is_there_and_is_taken_out_where_not() -> None:
    medium = DiskNeed("sda", "cdrom", source="/images/disc.iso", read_only=True)
    volumes = {medium.source: VolumeInfo("images", "disc.iso", medium.source)}
    assert proposed(medium, volumes=volumes)[0].fate is Fate.STAYS
    assert proposed(medium, volumes={medium.source: None})[0].fate is Fate.EMPTIED


def test_of_a_disk_above_a_shared_base_only_the_top_is_copied() -> None:
    top = replace(DISK, backing=("/shared/base.qcow2",))
    same: dict[str, bool | Problem] = {top.source: False, "/shared/base.qcow2": True}
    assert proposed(top, same=same)[0].fate is Fate.TOP_COPIED
    assert proposed(top, same={**same, "/shared/base.qcow2": False})[0].fate is Fate.COPIED
    assert proposed(replace(top, format="raw"), same=same)[0].fate is Fate.COPIED
    assert proposed(top, pools=(VG, BIG), same=same)[0].pool == "big"  # on a device nothing lies above a file


def test_one_that_must_be_copied_whole_has_all_copied_whole() -> None:
    top = replace(DISK, backing=("/shared/base.qcow2",))
    other = replace(DISK, target="vdb", source="/images/b.qcow2", backing=("/images/base.qcow2",))
    plain = replace(DISK, target="vdc", source="/images/c.qcow2")
    same: dict[str, bool | Problem] = {
        top.source: False,
        "/shared/base.qcow2": True,
        other.source: False,
        plain.source: False,
    }
    assert [move.fate for move in proposed(top, other, same=same)] == [Fate.COPIED, Fate.COPIED]
    assert [move.fate for move in proposed(top, plain, same=same)] == [Fate.TOP_COPIED, Fate.COPIED]


def test_one_on_the_network_stays_unless_its_server_is_the_host_itself() -> None:
    disk = DiskNeed("vda", kind="network", source="rbd:pool/image", format="raw")
    assert proposed(disk, same={disk.source: True})[0].fate is Fate.STAYS
    assert proposed(disk, same={disk.source: False})[0] == DiskMove("vda", Fate.COPIED, "big", "image", "raw")


def test_a_device_of_the_host_itself_is_never_shared() -> None:
    disk = DiskNeed("vda", kind="nvme", source="nvme:1")
    assert proposed(disk, same={disk.source: True})[0].fate is Fate.COPIED
