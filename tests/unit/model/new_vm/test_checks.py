"""What is found about a plan: at which field, and whether it keeps the machine from being made."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.model.new_vm.making import GIB, HOST, MEDIUM, POOL, host, planned, said, vm_with, with_disks
from vmdesk.model.new_vm.checks import LARGEST_DISK, Surroundings, check, erasing
from vmdesk.model.new_vm.draft import Draft
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage, Nic, NicKind, Source, Topology
from vmdesk.model.severity import Severity

ROOM = POOL.available
AROUND = replace(HOST.around, paths={})
LVM = replace(POOL, name="vg", kind="logical")
HOST_SYSTEM = vm_with().system
E, W = Severity.ERROR, Severity.WARNING


def found(around: Surroundings = AROUND, **changes: Any) -> list[tuple[str, Severity]]:
    """The findings about a machine that is all right but for these changes."""
    return [(finding.field, finding.severity) for finding in check(vm_with(**changes), around)]


def text_of(around: Surroundings = AROUND, **changes: Any) -> str:
    (finding,) = check(vm_with(**changes), around)
    return finding.text.english()


def image(capacity: int, name: str = "a", pool: str = "default", *, full: bool = False) -> NewImage:
    return NewImage(pool, name, capacity, full=full)


def test_nothing_speaks_against_what_is_proposed() -> None:
    for system in ("debian11", "win10", "win11", "winxp", "freebsd13.1", ""):
        situation = planned(system)
        assert check(situation.vm, AROUND, situation.offers) == ()


@pytest.mark.parametrize(
    "name",
    [
        *("", "  ", "a/b", "/", "a\nb", "a\rb", "a\x00b", "a\x7fb", "a\x85b", "a\u2028b", "\ud800", "a\uffffb"),
        *(".", "..", "...", " a", "a ", "\N{NO-BREAK SPACE}a", "ü" * 101, "a" * 201),
    ],
)
def test_a_name_that_no_machine_can_have_is_an_error(name: str) -> None:
    assert found(name=name) == [("name", E)]


@pytest.mark.parametrize("name", ["a", "ü" * 100, ".a", "a.b", "a b", "-a", "ü 'q\" <b> & $(x)", "名前"])
def test_other_names_may_be_odd(name: str) -> None:
    assert found(name=name) == []


def test_a_name_that_another_machine_has_is_an_error_and_named() -> None:
    around = replace(AROUND, names=frozenset({"web"}))
    assert found(around, name="web") == [("name", E)]
    assert "“web”" in text_of(around, name="web")
    assert found(around, name="Web") == []


def test_more_processors_than_the_host_has_are_a_warning() -> None:
    assert found(vcpus=9) == [("vcpus", W)]
    assert found(vcpus=8) == []
    assert found(vcpus=2, maximum_vcpus=9) == []
    assert found(Surroundings(), vcpus=9) == []


def test_more_processors_than_the_machine_can_have_are_an_error() -> None:
    assert found(vcpus=256) == [("vcpus", E)]
    assert found(vcpus=2, maximum_vcpus=256) == [("vcpus", E)]
    assert "255" in text_of(vcpus=256)


def test_what_is_known_of_the_kind_of_machine_counts_most() -> None:
    vm = vm_with(vcpus=8, maximum_vcpus=288)
    assert check(vm, AROUND, said("kvm", "x86_64", "q35")) == ()
    assert [finding.field for finding in check(vm, AROUND, said("kvm", "x86_64", "pc"))] == ["vcpus"]


@pytest.mark.parametrize("count", [0, -1])
def test_no_processor_is_an_error(count: int) -> None:
    assert found(vcpus=count) == [("vcpus", E)]


def test_a_topology_that_does_not_come_to_the_number_of_processors_is_an_error() -> None:
    assert found(vcpus=4, topology=Topology(2, 2)) == []
    assert found(vcpus=2, maximum_vcpus=8, topology=Topology(2, 2, 2)) == []
    assert found(vcpus=4, topology=Topology(2, 1)) == [("topology", E)]
    assert found(vcpus=2, maximum_vcpus=8, topology=Topology(2, 1)) == [("topology", E)]
    assert found(vcpus=4, topology=Topology(0, 4)) == [("topology", E)]


@pytest.mark.parametrize("memory", [0, -1, 1024])
def test_too_little_memory_is_an_error(memory: int) -> None:
    assert found(memory_kib=memory) == [("memory", E)]


def test_more_memory_than_the_host_has_is_a_warning() -> None:
    assert found(memory_kib=16 * 1024**2) == []
    assert found(memory_kib=16 * 1024**2 + 1) == [("memory", W)]
    assert found(maximum_memory_kib=16 * 1024**2 + 1) == [("memory", W)]
    assert found(Surroundings(), memory_kib=1024**3) == []


def test_less_than_the_least_that_a_system_needs_is_a_warning_with_that_amount() -> None:
    system = replace(HOST_SYSTEM, name="Windows 11", least_memory_kib=4 * 1024**2, least_disk=64 * GIB)
    enough: dict[str, Any] = {"system": system, "memory_kib": 4 * 1024**2, "disks": (image(64 * GIB),)}
    assert found(**enough) == []
    assert found(**enough | {"memory_kib": 4 * 1024**2 - 1024}) == [("memory", W)]
    assert text_of(**enough | {"memory_kib": 1024**2}) == "Windows 11 needs at least 4096 MiB."
    assert found(**enough | {"disks": (image(30 * GIB),)}) == [("disk:0:size", W)]
    assert text_of(**enough | {"disks": (image(30 * GIB),)}) == "Windows 11 needs at least 64 GiB."


def test_the_least_disk_is_that_of_a_new_first_one() -> None:
    system = replace(HOST_SYSTEM, least_disk=64 * GIB)
    assert found(system=system, disks=(image(64 * GIB), image(GIB, "b"))) == []
    assert found(system=system, disks=(ExistingImage("/a"), image(GIB, "b"))) == []


def test_of_a_size_that_cannot_be_nothing_more_is_said() -> None:
    system = replace(HOST_SYSTEM, least_memory_kib=1024**2, least_disk=64 * GIB)
    assert found(system=system, memory_kib=0, disks=(image(0),)) == [("memory", E), ("disk:0:size", E)]


def test_a_full_image_without_room_is_an_error_and_a_thin_one_a_warning() -> None:
    assert found(disks=(image(ROOM, full=True),)) == []
    assert found(disks=(image(ROOM + 1, full=True),)) == [("disk:0:size", E)]
    assert found(disks=(image(ROOM + 1),)) == [("disk:0:size", W)]


def test_images_in_one_pool_add_up() -> None:
    half = ROOM // 2 + 1
    assert found(disks=(image(half), image(half, "b"))) == [("disk:1:size", W)]
    assert found(disks=(image(half, full=True), image(half, "b", full=True))) == [("disk:1:size", E)]
    other = replace(AROUND, pools={"default": POOL, "b": replace(POOL, name="b")})
    assert found(other, disks=(image(half), image(half, pool="b"))) == []


def test_a_thin_image_takes_no_room_from_a_full_one_at_once() -> None:
    assert found(disks=(image(ROOM), image(GIB, "b", full=True))) == [("disk:1:size", W)]


def test_where_images_cannot_be_thin_too_little_room_is_an_error() -> None:
    around = replace(AROUND, pools={"vg": LVM})
    assert found(around, disks=(image(ROOM + 1, pool="vg"),)) == [("disk:0:size", E)]


def test_a_pool_whose_images_have_no_path_is_an_error() -> None:
    around = replace(AROUND, pools={"ceph": replace(POOL, name="ceph", kind="rbd")})
    assert found(around, disks=(image(GIB, pool="ceph"),)) == [("disk:0:pool", E)]


def test_of_a_pool_that_is_not_known_nothing_is_said() -> None:
    assert found(replace(AROUND, pools=None), disks=(image(ROOM + 1),)) == []
    assert found(replace(AROUND, pools={"default": replace(POOL, capacity=0, available=0)}), disks=(image(GIB),)) == []


@pytest.mark.parametrize("size", [0, -1, LARGEST_DISK + 1, 1024**5])
def test_sizes_that_no_image_can_have_are_an_error(size: int) -> None:
    assert found(disks=(image(size, full=True),)) == [("disk:0:size", E)]


def test_a_size_that_cannot_be_takes_no_room_from_the_others() -> None:
    assert found(disks=(image(1024**5), image(GIB, "b"))) == [("disk:0:size", E)]


@pytest.mark.parametrize("name", ["", " ", "a/b", ".", "..", "...", "a\nb", "\ud800", "a\x00", "ü" * 128])
def test_a_name_that_no_image_can_have_is_an_error(name: str) -> None:
    assert found(disks=(image(GIB, name),)) == [("disk:0:name", E)]


def test_each_thing_that_is_wrong_with_an_image_is_said_at_its_own_field() -> None:
    wrong = (image(0, "a/b", ""),)
    assert found(disks=wrong) == [("disk:0:pool", E), ("disk:0:name", E), ("disk:0:size", E)]


def test_a_name_that_another_image_has_is_an_error() -> None:
    around = replace(AROUND, volumes=frozenset({("default", "a")}))
    assert found(around, disks=(image(GIB),)) == [("disk:0:name", E)]
    assert found(disks=(image(GIB), image(GIB))) == [("disk:1:name", E)]


def test_an_image_needs_a_pool() -> None:
    assert found(disks=(image(GIB, pool=""),)) == [("disk:0:pool", E)]


def test_an_image_that_others_use_is_a_warning_that_names_them() -> None:
    around = replace(AROUND, paths={"/a": ("web", "db")})
    assert found(around, disks=(ExistingImage("/a"),)) == [("disk:0", W)]
    assert "web, db" in text_of(around, disks=(ExistingImage("/a"),))
    assert found(around, disks=(ExistingImage("/a", read_only=True),)) == []
    assert found(around, disks=(ExistingImage("/b"),)) == []


def test_an_image_without_a_path_or_twice_in_a_machine_is_an_error() -> None:
    assert found(disks=(ExistingImage(""),)) == [("disk:0", E)]
    assert found(disks=(ExistingImage("pool/a"),)) == [("disk:0", E)]
    assert found(disks=(ExistingImage("/a"), ExistingImage("/a"))) == [("disk:1", E)]


@pytest.mark.parametrize(
    "mac",
    [
        *(
            "52:54:00:00:00",
            "52:54:00:00:00:00:00",
            "52-54-00-00-00-01",
            "zz:54:00:00:00:01",
            "5254.0000.0001",
            "a",
            " ",
        ),
        *("01:00:5e:00:00:01", "ff:ff:ff:ff:ff:ff", "53:54:00:00:00:01"),
        *("52:54:00:00:00:01\n", "5\u0662:54:00:00:00:01"),
    ],
)
def test_what_is_no_address_of_a_card_is_an_error(mac: str) -> None:
    assert found(nics=(Nic("user", mac=mac),)) == [("mac:0", E)]


def test_an_address_that_another_card_has_is_an_error() -> None:
    around = replace(AROUND, macs=frozenset({"52:54:00:00:00:0a"}))
    assert found(around, nics=(Nic("user", mac="52:54:00:00:00:0A"),)) == [("mac:0", E)]
    twice = (Nic("user", mac="52:54:00:00:00:0b"), Nic("user", mac="52:54:00:00:00:0B"))
    assert found(nics=twice) == [("mac:1", E)]
    assert found(nics=(Nic("user"), Nic("user"))) == []


@pytest.mark.parametrize("kind", ["bridge", "direct"])
def test_an_interface_that_the_host_does_not_have_is_a_warning(kind: NicKind) -> None:
    around = replace(AROUND, interfaces=frozenset({"br0"}))
    assert found(around, nics=(Nic(kind, "br0"),)) == []
    assert found(around, nics=(Nic(kind, "br1"),)) == [("nic:0", W)]
    assert found(replace(AROUND, interfaces=None), nics=(Nic(kind, "br1"),)) == []


def test_a_card_needs_something_to_be_plugged_into() -> None:
    assert found(nics=(Nic("user"), Nic("network"), Nic("bridge", " "), Nic("direct"))) == [
        ("nic:1", E),
        ("nic:2", E),
        ("nic:3", E),
    ]


def test_what_comes_from_the_network_needs_a_card() -> None:
    for source in (Source.PXE, Source.TREE):
        assert found(source=source, nics=()) == [("nic", E)]
    for source in (Source.MEDIUM, Source.IMPORT, Source.NOTHING):
        assert found(source=source, nics=()) == []


def test_an_installer_from_a_tree_needs_a_disk_one_by_pxe_wants_one_and_live_systems_need_none() -> None:
    assert found(source=Source.TREE, disks=()) == [("disk", E)]
    assert found(source=Source.PXE, disks=()) == [("disk", W)]
    for source in (Source.MEDIUM, Source.NOTHING):
        assert found(source=source, disks=()) == []


def test_the_first_pages_come_first() -> None:
    fields = [field for field, _ in found(name="", vcpus=0, memory_kib=0, disks=(image(0),), nics=(Nic("bridge"),))]
    assert fields == ["vcpus", "memory", "disk:0:size", "nic:0", "name"]


def kind(system: str, offer: Any = HOST, draft: Draft | None = None) -> list[tuple[str, Severity, str]]:
    """The findings that come of what the host offers."""
    situation = planned(system, offer, draft)
    findings = check(situation.vm, AROUND, situation.offers)
    return [(finding.field, finding.severity, finding.text.english()) for finding in findings]


def test_a_firmware_that_the_host_does_not_have_is_an_error() -> None:
    ((field, severity, text),) = kind("debian11", host(firmwares=frozenset({"bios"})), Draft(firmware="efi"))
    assert (field, severity) == ("firmware", E)
    assert "UEFI" in text
    assert kind("debian11", host("aarch64", firmwares=frozenset()))[0][:2] == ("firmware", E)


def test_what_windows_11_will_miss_is_a_warning() -> None:
    assert [one[:2] for one in kind("win11", host(secure_boot=False))] == [("firmware", W)]
    assert [one[:2] for one in kind("win11", host(tpm_backends=frozenset()))] == [("tpm", W)]
    assert [one[:2] for one in kind("win11", draft=Draft(firmware="bios"))] == [("firmware", W)]


def test_before_the_host_has_told_nothing_is_said_of_the_kind() -> None:
    situation = planned("win11", replace(HOST, offers={}))
    assert check(situation.vm, AROUND, situation.offers) == ()
    assert check(situation.vm, AROUND) == ()


def test_a_fifth_ide_drive_is_an_error() -> None:
    disks: tuple[Disk, ...] = tuple(image(10 * GIB, str(number)) for number in range(4))
    four = with_disks(Draft(source=Source.PXE), *disks)
    assert kind("winxp", draft=four) == []
    assert [one[:2] for one in kind("winxp", draft=with_disks(Draft(medium=MEDIUM), *disks))] == [("disk:3", E)]
    assert [one[:2] for one in kind("winxp", draft=with_disks(Draft(source=Source.NOTHING), *disks))] == [("disk:3", E)]
    assert kind("debian11", draft=with_disks(Draft(medium=MEDIUM), *disks)) == []


def test_an_image_that_another_machine_uses_is_asked_about_and_one_of_which_nothing_is_known_is_told() -> None:
    disks = (ExistingImage("/srv/a.img"),)
    (finding,) = check(vm_with(disks=disks), replace(AROUND, paths={"/srv/a.img": ("db",)}))
    assert (finding.severity, finding.ask) == (W, True)
    assert finding.text.english().startswith("In use by db.")
    (finding,) = check(vm_with(disks=disks), replace(AROUND, paths=None))
    assert (finding.severity, finding.ask) == (W, False)
    assert check(vm_with(disks=disks), replace(AROUND, paths={})) == ()


def test_an_image_that_continues_one_which_is_not_there_is_an_error() -> None:
    disks = (ExistingImage("/images/top.qcow2"),)
    pools = {"default": replace(POOL, path="/images", active=True)}
    around = replace(AROUND, paths={}, pools=pools, backing={"/images/top.qcow2": "/images/base.qcow2"})
    assert found(around, disks=disks) == [("disk:0", E)]
    elsewhere = replace(around, backing={"/images/top.qcow2": "/elsewhere/base.qcow2"})
    assert found(elsewhere, disks=disks) == []


def test_an_installer_that_asks_nobody_gets_new_images_only() -> None:
    assert list(erasing(vm_with(disks=(image(GIB),)))) == []
    (finding,) = erasing(vm_with(disks=(image(GIB), ExistingImage("/srv/precious.img"))))
    assert (finding.field, finding.severity) == ("disk:1", E)
