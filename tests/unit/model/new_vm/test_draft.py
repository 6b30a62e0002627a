"""A draft becomes a plan: what is untouched follows system and host, what is set stays."""

from dataclasses import replace

from tests.systems import chosen
from tests.unit.model.new_vm.making import BRIDGE, GIB, HOST, IMAGE, MEDIUM, POOL, host
from vmdesk.model.capabilities import HostCapabilities
from vmdesk.model.network import NetworkInfo
from vmdesk.model.new_vm.checks import Surroundings
from vmdesk.model.new_vm.draft import Draft, base_name, offers_for, plan, untold
from vmdesk.model.new_vm.offer import HostOffer, Suggestion
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, Nic, Source, SystemNeeds, Topology
from vmdesk.model.new_vm.wishes import Wish

DEBIAN = chosen("debian11")
XP = chosen("winxp")
DRAFT = Draft(detected=DEBIAN.needs, suggestion=DEBIAN.suggestion)


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
    wish = Wish("other", "x", GIB)
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
        first=wish,
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


# What is said, and what only looks so.


def test_an_amount_that_is_proposed_anyway_was_not_said_and_follows_the_next_system() -> None:
    suggested = DEBIAN.suggestion
    said = replace(DRAFT, memory_kib=suggested.memory_kib, vcpus=suggested.vcpus)
    plain = untold(said, {"memory_kib", "vcpus"}, HOST)
    assert plain == DRAFT
    assert untold(said, {"name"}, HOST) == said
    other = replace(DRAFT, memory_kib=suggested.memory_kib + 1024, vcpus=suggested.vcpus + 1)
    assert untold(other, {"memory_kib", "vcpus"}, HOST) == other


def test_a_most_that_is_what_it_starts_with_follows_that() -> None:
    said = replace(DRAFT, memory_kib=4096, vcpus=3, maximum_memory_kib=4096, maximum_vcpus=3)
    names = {"maximum_memory_kib", "maximum_vcpus"}
    assert untold(said, names, HOST) == replace(said, maximum_memory_kib=0, maximum_vcpus=0)
    more = replace(said, maximum_memory_kib=8192, maximum_vcpus=6)
    assert untold(more, names, HOST) == more


# The source decides about the first disk.


def test_what_is_imported_is_the_first_disk_whatever_was_said_of_another() -> None:
    imported = Draft(source=Source.IMPORT, image=IMAGE.path, first=Wish(capacity=33 * GIB), extra=(Wish(),))
    first, extra = plan(imported, HOST).disks
    assert first == ExistingImage(IMAGE.path, "qcow2", "file")
    assert extra == NewImage("default", "vm.qcow2", Suggestion().disk)
    none = replace(imported, first=None, extra=())
    assert [type(disk) for disk in plan(none, HOST).disks] == [ExistingImage]
    another = replace(none, image="/srv/other.vmdk", image_format="vmdk")
    assert plan(another, HOST).disks == (ExistingImage("/srv/other.vmdk", "vmdk"),)


def test_with_another_source_the_first_disk_is_what_was_said_of_it_before() -> None:
    imported = Draft(source=Source.IMPORT, image=IMAGE.path, first=Wish(capacity=33 * GIB), extra=(Wish(),))
    back = plan(replace(imported, source=Source.MEDIUM), HOST)
    assert back.disks == (
        NewImage("default", "vm.qcow2", 33 * GIB),
        NewImage("default", "vm-2.qcow2", Suggestion().disk),
    )
    assert plan(replace(imported, source=Source.NOTHING, first=None, extra=()), HOST).disks == ()
