"""Disks come of what was said of them; what was not said follows the machine, its system and its host."""

from dataclasses import replace

from tests.unit.model.new_vm.making import GIB, HOST, IMAGE, POOL
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import ExistingImage, NewImage
from vmdesk.model.new_vm.wishes import (
    Proposing,
    Wish,
    default_pool,
    disks,
    existing_image,
    image,
    with_said,
    with_suffix,
)
from vmdesk.model.storage import PoolInfo

LVM = PoolInfo("vg", kind="logical", active=True, capacity=9 * GIB, available=9 * GIB)
WEB = Proposing(HOST, "web", 20 * GIB)


def with_pools(*pools: PoolInfo) -> HostOffer:
    return replace(HOST, pools=pools)


def on(offer: HostOffer, name: str = "web") -> Proposing:
    return Proposing(offer, name, 20 * GIB)


def test_an_image_of_which_nothing_was_said_follows_name_capacity_and_pool() -> None:
    assert image(Wish(), WEB) == NewImage("default", "web.qcow2", 20 * GIB)
    assert image(Wish(), Proposing(with_pools(LVM), "mail", 30 * GIB)) == NewImage("vg", "mail", 30 * GIB, "raw", True)


def test_what_was_said_of_an_image_stays_and_the_rest_follows() -> None:
    assert image(Wish(capacity=5 * GIB), on(HOST, "mail")) == NewImage("default", "mail.qcow2", 5 * GIB)
    assert image(Wish(format="raw"), on(HOST, "mail")) == NewImage("default", "mail.img", 20 * GIB, "raw")
    assert image(Wish(name="x", full=True), WEB) == NewImage("default", "x", 20 * GIB, full=True)
    assert image(Wish(pool="other"), WEB).pool == "other"
    assert image(Wish(capacity=0, name=""), WEB) == NewImage("default", "", 0)


def test_in_lvm_an_image_is_raw_without_an_ending_and_has_its_room_at_once() -> None:
    assert image(Wish(format="qcow2"), on(with_pools(LVM))) == NewImage("vg", "web", 20 * GIB, "raw", full=True)


def test_the_volume_has_the_machines_name_and_is_one_that_nobody_has() -> None:
    taken = replace(HOST, around=replace(HOST.around, volumes=frozenset({("default", "web.qcow2"), ("other", "x")})))
    assert image(Wish(), on(taken)).name == "web-2.qcow2"
    assert image(Wish(), on(taken), {"web-2.qcow2"}).name == "web-3.qcow2"
    assert image(Wish(), on(taken, "x")).name == "x.qcow2"


def test_of_several_disks_each_has_a_name_of_its_own() -> None:
    made = disks((Wish(), Wish(), Wish(name="web-3.qcow2"), Wish()), WEB)
    assert [disk.name for disk in made if isinstance(disk, NewImage)] == [
        "web.qcow2",
        "web-2.qcow2",
        "web-3.qcow2",
        "web-4.qcow2",
    ]
    first, second = disks((Wish(), Wish(name="web.qcow2")), WEB)
    assert isinstance(first, NewImage)
    assert first.name == "web-2.qcow2"
    assert second == NewImage("default", "web.qcow2", 20 * GIB)


def test_one_that_is_there_stands_for_itself() -> None:
    there = ExistingImage("/srv/a.img")
    assert disks((there, Wish()), WEB) == (there, NewImage("default", "web.qcow2", 20 * GIB))


def test_what_equals_the_proposal_was_not_said() -> None:
    proposed = Wish("default", "web.qcow2", 20 * GIB, "qcow2", full=False)
    assert with_said((Wish(),), 0, proposed, WEB) == (Wish(),)
    assert with_said((Wish(capacity=5 * GIB),), 0, Wish(capacity=20 * GIB), WEB) == (Wish(),)
    assert with_said((Wish(), Wish()), 1, Wish(name="web-2.qcow2"), WEB) == (Wish(), Wish())
    other = Wish("other", "a", GIB, "raw", full=True)
    assert with_said((Wish(),), 0, other, WEB) == (other,)


def test_what_is_said_of_one_thing_leaves_what_was_said_of_others() -> None:
    before = Wish(capacity=20 * GIB)  # said while another system was proposed something else
    assert with_said((before,), 0, Wish(name="a"), WEB) == (Wish(name="a", capacity=20 * GIB),)


def test_a_name_takes_the_ending_of_another_format() -> None:
    assert with_suffix("a.qcow2", "raw") == "a.img"
    assert with_suffix("a.img", "qcow2") == "a.qcow2"
    assert with_suffix("a", "raw") == "a.img"


def test_an_image_that_is_there_is_as_its_pool_knows_it() -> None:
    assert existing_image(HOST, IMAGE.path) == ExistingImage(IMAGE.path, "qcow2", "file")
    assert existing_image(HOST, IMAGE.path, "raw") == ExistingImage(IMAGE.path, "raw", "file")
    assert existing_image(HOST, "/dev/sdb") == ExistingImage("/dev/sdb", "raw", "block")


def test_images_are_made_in_the_usual_pool_or_where_there_is_most_room() -> None:
    small, large = (
        PoolInfo("a", kind="dir", active=True, available=1),
        PoolInfo("b", kind="fs", active=True, available=2),
    )
    assert default_pool(with_pools(large, POOL)) == "default"
    assert default_pool(with_pools(small, large)) == "b"


def test_pools_that_are_off_or_cannot_make_images_are_passed_by() -> None:
    off = replace(POOL, active=False)
    unable = [PoolInfo(kind, kind=kind, active=True, available=9) for kind in ("iscsi", "scsi", "mpath", "gluster")]
    without_paths = PoolInfo("ceph", kind="rbd", active=True, available=9)
    good = PoolInfo("good", kind="dir", active=True, available=1)
    assert default_pool(with_pools(off, *unable, without_paths, good)) == "good"


def test_without_a_pool_the_image_has_none() -> None:
    assert image(Wish(), on(with_pools())).pool == ""


def test_where_all_pools_are_off_the_image_is_for_one_that_can_be_switched_on() -> None:
    offer = with_pools(replace(POOL, active=False))
    assert default_pool(offer) == ""
    assert image(Wish(), on(offer)).pool == "default"
