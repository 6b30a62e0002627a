"""A draft becomes a plan: what is untouched follows system and host, what is set stays."""

from dataclasses import replace

from tests.systems import chosen
from tests.unit.model.new_vm.making import BRIDGE, GIB, HOST, IMAGE, MEDIUM, POOL, host
from vmdesk.model.capabilities import HostCapabilities
from vmdesk.model.network import NetworkInfo
from vmdesk.model.new_vm.checks import Surroundings
from vmdesk.model.new_vm.draft import Draft, base_name, default_pool, new_image, offers_for, plan
from vmdesk.model.new_vm.offer import HostOffer, Suggestion
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, Nic, Source, SystemNeeds, Topology
from vmdesk.model.storage import PoolInfo

DEBIAN = chosen("debian11")
XP = chosen("winxp")
DRAFT = Draft(detected=DEBIAN.needs, suggestion=DEBIAN.suggestion)


def with_pools(*pools: PoolInfo) -> HostOffer:
    return replace(HOST, pools=pools)


def test_what_is_untouched_follows_the_system() -> None:
    vm = plan(DRAFT, HOST)
    assert (vm.name, vm.virtualisation, vm.architecture, vm.machine) == ("debian11", "kvm", "x86_64", "q35")
    assert (vm.memory_kib, vm.vcpus) == (DEBIAN.suggestion.memory_kib, DEBIAN.suggestion.vcpus)
    assert vm.disks == (NewImage("default", "debian11.qcow2", DEBIAN.suggestion.disk),)
    other = plan(replace(DRAFT, detected=XP.needs, suggestion=XP.suggestion), HOST)
    assert (other.name, other.machine, other.memory_kib) == ("winxp", "pc", XP.suggestion.memory_kib)


def test_what_is_untouched_follows_the_host() -> None:
    vm = plan(DRAFT, host("aarch64", kvm=False))
    assert (vm.architecture, vm.virtualisation, vm.machine, vm.firmware) == ("aarch64", "qemu", "virt", "efi")
    assert vm.emulator == "/usr/bin/aarch64"
    small = replace(HOST, around=Surroundings(cpus=1))
    assert plan(DRAFT, small).vcpus == 1


def test_what_is_set_stays_whatever_the_system() -> None:
    disks = (NewImage("other", "x", GIB),)
    nics = (Nic("user"),)
    said = replace(
        DRAFT,
        name="web",
        virtualisation="qemu",
        machine="pc",
        firmware="efi",
        memory_kib=4096,
        maximum_memory_kib=8192,
        vcpus=3,
        maximum_vcpus=6,
        topology=Topology(2, 3),
        disks=disks,
        nics=nics,
        title="t",
        description="d",
        tags=("a",),
        autostart=True,
        start=False,
    )
    for system in (DEBIAN, XP):
        vm = plan(replace(said, chosen=system.needs, suggestion=system.suggestion), HOST)
        assert (vm.name, vm.virtualisation, vm.machine, vm.firmware) == ("web", "qemu", "pc", "efi")
        assert (vm.memory_kib, vm.most_memory_kib, vm.vcpus, vm.most_vcpus) == (4096, 8192, 3, 6)
        assert (vm.topology, vm.disks, vm.nics) == (Topology(2, 3), disks, nics)
        assert (vm.title, vm.description, vm.tags, vm.autostart, vm.start) == ("t", "d", ("a",), True, False)


def test_a_chosen_system_counts_more_than_a_detected_one() -> None:
    assert replace(DRAFT, chosen=XP.needs).system == XP.needs
    assert DRAFT.system == DEBIAN.needs
    assert Draft().system == SystemNeeds()


def test_the_name_is_one_that_nobody_has() -> None:
    taken = replace(HOST, around=replace(HOST.around, names=frozenset({"debian11", "debian11-2"})))
    assert plan(DRAFT, taken).name == "debian11-3"
    assert base_name(SystemNeeds()) == base_name(SystemNeeds(short_id="unknown")) == "vm"


def test_the_volume_has_the_machines_name_and_is_one_that_nobody_has() -> None:
    taken = replace(HOST, around=replace(HOST.around, volumes=frozenset({("default", "web.qcow2"), ("other", "x")})))
    assert new_image(taken, "web", GIB).name == "web-2.qcow2"
    assert new_image(taken, "web", GIB, {"web-2.qcow2"}).name == "web-3.qcow2"
    assert new_image(taken, "x", GIB).name == "x.qcow2"


def test_the_drawn_address_goes_to_the_proposed_card() -> None:
    assert plan(replace(DRAFT, mac="52:54:00:00:00:01"), HOST).nics == (Nic("network", "default", "52:54:00:00:00:01"),)


def test_as_long_as_the_host_has_not_been_asked_it_offers_nothing_special() -> None:
    windows = chosen("win11")
    draft = Draft(detected=windows.needs)
    unasked = replace(HOST, offers={})
    before = plan(draft, unasked)
    assert before.firmware == "efi"
    assert not offers_for(before, unasked).disk_buses
    assert plan(draft, HOST).firmware == "efi-secure"


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
    for offer in (with_pools(), with_pools(replace(POOL, active=False))):
        assert [disk.pool for disk in plan(DRAFT, offer).disks if isinstance(disk, NewImage)] == [""]


def test_in_lvm_an_image_is_raw_without_an_ending_and_has_its_room_at_once() -> None:
    lvm = PoolInfo("vg", kind="logical", active=True, capacity=9 * GIB, available=9 * GIB)
    assert new_image(with_pools(lvm), "web", GIB) == NewImage("vg", "web", GIB, "raw", full=True)


def test_an_image_to_import_is_taken_as_the_pool_knows_it() -> None:
    known = plan(Draft(source=Source.IMPORT, image=IMAGE.path), HOST)
    assert known.disks == (ExistingImage(IMAGE.path, "qcow2", "file"),)
    said = plan(Draft(source=Source.IMPORT, image=IMAGE.path, image_format="raw"), HOST)
    assert said.disks == (ExistingImage(IMAGE.path, "raw", "file"),)
    device = plan(Draft(source=Source.IMPORT, image="/dev/sdb"), HOST)
    assert device.disks == (ExistingImage("/dev/sdb", "raw", "block"),)


def test_a_medium_is_a_cd_and_only_where_one_is_installed_from() -> None:
    vm = plan(replace(DRAFT, medium=MEDIUM), HOST)
    assert vm.medium == ExistingImage(MEDIUM, "raw", "file", device="cdrom", read_only=True)
    drive = plan(replace(DRAFT, medium="/dev/sr0"), HOST).medium
    assert drive is not None
    assert drive.kind == "block"
    assert plan(replace(DRAFT, medium=MEDIUM, source=Source.PXE), HOST).medium is None


def test_a_card_is_plugged_into_a_network_else_a_bridge_else_into_neither() -> None:
    lan, off = NetworkInfo("lan", active=True), NetworkInfo("default")
    assert plan(DRAFT, HOST).nics == (Nic("network", "default"),)
    assert plan(DRAFT, replace(HOST, networks=(off, lan))).nics == (Nic("network", "lan"),)
    assert plan(DRAFT, replace(HOST, networks=(off,))).nics == (Nic("network", "default"),)
    assert plan(DRAFT, replace(HOST, networks=())).nics == (Nic("bridge", BRIDGE.name),)
    assert plan(DRAFT, replace(HOST, networks=(), interfaces=())).nics == (Nic("user"),)


def test_a_host_that_offers_no_machines_makes_a_plan_all_the_same() -> None:
    vm = plan(replace(DRAFT, suggestion=Suggestion()), HostOffer(HostCapabilities()))
    assert (vm.architecture, vm.virtualisation, vm.machine, vm.emulator) == ("", "", "", "")


def test_a_host_finds_pools_and_volumes() -> None:
    assert HOST.pool("default") == POOL
    assert HOST.pool("none") is None
    assert HOST.volume_at(IMAGE.path) == IMAGE
    assert HOST.volume_at("/none") is None
