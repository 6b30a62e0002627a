"""Names of disks and the places that they stand for."""

import pytest

from vmdesk.model.devices.address import Address
from vmdesk.model.devices.disk_place import first_free, most_on, place_at, place_of
from vmdesk.model.parsing import parse


@pytest.mark.parametrize(
    ("bus", "taken", "free"),
    [
        ("virtio", (), "vda"),
        ("virtio", ("vda", "vdc"), "vdb"),
        ("sata", ("sda", "vdb"), "sdb"),
        ("xen", (), "xvda"),
        ("nvme", ("nvme0n1",), "nvme0n2"),
        ("fdc", ("fda",), "fdb"),
        ("fdc", ("fda", "fdb"), ""),
        ("ide", ("hda", "hdb", "hdc", "hdd"), ""),
        ("virtio", tuple(f"vd{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "vdaa"),
    ],
)
def test_the_first_free_name_is_taken(bus: str, taken: tuple[str, ...], free: str) -> None:
    assert first_free(bus, taken, ()) == free


def test_a_name_whose_place_is_taken_is_passed_by() -> None:
    assert first_free("sata", ("sda",), {(0, 0, 0), (0, 0, 1)}) == "sdc"
    assert first_free("virtio", ("vda",), {(0, 0, 1)}) == "vdb"


@pytest.mark.parametrize(
    ("bus", "name", "place"),
    [
        ("ide", "hda", (0, 0, 0)),
        ("ide", "hdd", (0, 1, 1)),
        ("sata", "sdg", (1, 0, 0)),
        ("scsi", "sdh", (1, 0, 0)),
        ("fdc", "fdb", (0, 0, 1)),
        ("virtio", "vda", None),
        ("usb", "sda", None),
        ("sata", "hda", None),
        ("ide", "hde", None),
        ("", "", None),
    ],
)
def test_a_name_stands_for_a_place(bus: str, name: str, place: tuple[int, int, int] | None) -> None:
    assert place_of(bus, name) == place


def test_an_address_tells_the_place_too() -> None:
    assert place_at(Address(parse("<address type='drive' controller='1' bus='0' unit='3'/>"))) == (1, 0, 3)
    assert place_at(Address(parse("<address type='drive' controller='x'/>"))) == (0, 0, 0)


def test_most_buses_grow_with_their_disks() -> None:
    assert (most_on("ide"), most_on("fdc")) == (4, 2)
    assert most_on("scsi") > 100
