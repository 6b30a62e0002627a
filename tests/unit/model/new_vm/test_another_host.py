"""A draft that turns to another host keeps what may be there, and forgets what was the first host's alone."""

from dataclasses import replace

from tests.unit.model.new_vm.making import BRIDGE, GIB, HOST, IMAGE, POOL
from vmdesk.model.drives import CdDrive
from vmdesk.model.network import NetworkInfo
from vmdesk.model.new_vm.another_host import carried
from vmdesk.model.new_vm.draft import Draft, plan
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, Nic, Source
from vmdesk.model.new_vm.wishes import Wish
from vmdesk.model.storage import VolumeInfo

ISO = VolumeInfo("default", "debian.iso", "/pool/debian.iso", "file", "iso", GIB)
ALPHA = replace(HOST, volumes=(IMAGE, ISO), drives=(CdDrive("/dev/sr0"),))
FAST = replace(POOL, name="fast")
BETA = replace(
    HOST,
    pools=(FAST,),
    volumes=(),
    networks=(NetworkInfo("lan", active=True),),
    around=replace(HOST.around, pools={"fast": FAST}),
)


def test_paths_in_pools_and_drives_that_the_other_host_does_not_have_are_forgotten() -> None:
    for medium in (ISO.path, "/dev/sr0"):
        assert carried(Draft(medium=medium), ALPHA, BETA).medium == ""
    draft = carried(Draft(source=Source.IMPORT, image=IMAGE.path, image_format="raw"), ALPHA, BETA)
    assert (draft.image, draft.image_format) == ("", "")
    disks = carried(Draft(first=ExistingImage(IMAGE.path), extra=(ExistingImage(ISO.path),)), ALPHA, BETA)
    assert [disk.path for disk in (disks.first, *disks.extra) if isinstance(disk, ExistingImage)] == ["", ""]


def test_paths_that_the_other_host_has_too_or_that_lie_in_no_pool_stay() -> None:
    draft = Draft(medium=ISO.path, image="/srv/a.img", image_format="vmdk", first=ExistingImage("/srv/b.img"))
    assert carried(draft, ALPHA, replace(BETA, volumes=(ISO,))) == draft


def test_disks_of_which_little_was_said_follow_the_other_host() -> None:
    draft = carried(Draft(first=Wish(capacity=GIB)), ALPHA, BETA)
    assert plan(draft, BETA).disks == (NewImage("fast", "vm.qcow2", GIB),)
    assert carried(Draft(first=Wish(pool="default")), ALPHA, BETA).first == Wish(pool="default")


def test_cards_in_what_is_usual_are_plugged_into_what_is_usual_there_and_others_stay() -> None:
    bridge = Nic("bridge", BRIDGE.name)
    draft = Draft(nics=(Nic("network", "default", "52:54:00:00:00:01", "e1000"), bridge))
    moved = carried(draft, ALPHA, BETA)
    assert moved.nics == (Nic("network", "lan", "52:54:00:00:00:01", "e1000"), bridge)
    assert carried(moved, BETA, ALPHA).nics == draft.nics
    assert carried(Draft(), ALPHA, BETA).nics is None
    assert carried(Draft(nics=()), ALPHA, BETA).nics == ()
