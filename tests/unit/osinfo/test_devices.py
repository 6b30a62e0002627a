"""Which devices and firmware a system can drive."""

from pathlib import Path

import pytest

from tests.unit.osinfo.making import database, system, url, write
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.devices import Device, Devices, Firmware

NET, DISK = "http://pcisig.com/pci/1af4/1041", "http://example.org/disk"


def devices(known: Database, name: str) -> Devices:
    found = known.system(name)
    assert found is not None
    return known.devices(found)


def linked(*ids: str, supported: str = "") -> str:
    attribute = f' supported="{supported}"' if supported else ""
    return "<devices>" + "".join(f'<device id="{identity}"{attribute}/>' for identity in ids) + "</devices>"


def test_devices_come_from_the_system_and_all_that_it_comes_from(tmp_path: Path) -> None:
    known = database(
        tmp_path,
        system("grandparent", linked(DISK)),
        system("parent", f'<clones id="{url("grandparent")}"/>'),
        system("child", f'<derives-from id="{url("parent")}"/>' + linked(NET)),
    )
    assert [device.id for device in devices(known, "child")] == [NET, DISK]


def test_a_system_can_unlearn_a_device_and_its_child_learn_it_again(tmp_path: Path) -> None:
    known = database(
        tmp_path,
        system("first", linked(DISK, NET)),
        system("second", f'<derives-from id="{url("first")}"/>' + linked(DISK, supported="false")),
        system("third", f'<derives-from id="{url("second")}"/>' + linked(DISK, supported="true")),
    )
    assert DISK not in devices(known, "second")
    assert NET in devices(known, "second")
    assert DISK in devices(known, "third")


def test_a_circle_of_systems_and_an_absent_one_are_no_trouble(tmp_path: Path) -> None:
    known = database(
        tmp_path,
        system("a", f'<derives-from id="{url("b")}"/>' + linked(NET)),
        system("b", f'<derives-from id="{url("a")}"/><clones id="{url("absent")}"/>' + linked(DISK)),
    )
    assert {device.id for device in devices(known, "a")} == {NET, DISK}


def test_a_device_has_what_its_file_and_its_extension_say(tmp_path: Path) -> None:
    base = f'<device id="{DISK}"><name>disk</name><bus-type>xen</bus-type><product-id>vbd</product-id></device>'
    write(tmp_path, "device", "example.org/disk", base)
    write(tmp_path, "device", "example.org/disk.d/class", f'<device id="{DISK}"><class>block</class></device>')
    (found,) = devices(database(tmp_path, system("tux", linked(DISK))), "tux")
    assert found == Device(DISK, name="disk", kind="block", bus="xen", product_id="vbd")


def test_a_device_that_is_nowhere_described_is_known_by_its_numbers(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", linked("http://usb.org/usb/80EE/0021", DISK)))
    assert devices(known, "tux").all == (
        Device("http://usb.org/usb/80EE/0021", bus="usb", vendor_id="80ee", product_id="0021"),
        Device(DISK),
    )


@pytest.mark.parametrize("name", ["fedora37", "debian11", "ubuntu22.04", "rhel9.0"])
def test_a_real_linux_drives_virtio_and_q35(real: Database, name: str) -> None:
    found = devices(real, name)
    for device in (
        "virtio1.0-net",
        "virtio1.0-block",
        "virtio1.0-scsi",
        "virtio1.0-rng",
        "qemu-xhci",
        "e1000e",
        "tablet",
    ):
        assert device in found, device
    assert found.q35


def test_real_windows_drives_no_virtio_by_itself(real: Database) -> None:
    found = devices(real, "win10")
    assert "virtio1.0-net" not in found
    assert {device.name for device in found.of_kind("net")} == {"e1000", "e1000e"}
    assert not devices(real, "winxp").q35


def test_a_real_device_tells_its_class_bus_and_numbers(real: Database) -> None:
    found = next(device for device in devices(real, "fedora37") if device.name == "virtio1.0-net")
    assert found == Device(NET, "virtio1.0-net", "net", "pci", vendor_id="1af4", product_id="1041")


def test_the_real_generic_linux_has_back_what_its_parent_lost(real: Database) -> None:
    assert "virtio1.0-gpu" not in devices(real, "ubuntu22.04")
    assert "virtio1.0-gpu" in devices(real, "linux2022")


def test_firmware_is_inherited_and_the_nearest_counts(tmp_path: Path) -> None:
    parent = system("parent", '<firmware arch="x86_64" type="bios"/><firmware arch="x86_64" type="efi"/>')
    refusal = '<firmware arch="x86_64" type="bios" supported="false"/>'
    child = system("child", f'<derives-from id="{url("parent")}"/>{refusal}')
    known = database(tmp_path, parent, child)
    found = known.system("child")
    assert found is not None
    assert known.firmware(found, "x86_64") == Firmware(bios=False, efi=True)
    assert known.firmware(found, "aarch64") == Firmware()


def test_only_real_windows_11_needs_uefi(real: Database) -> None:
    needing = [each.short_id for each in real.systems() if real.firmware(each, "x86_64").needs_efi]
    assert needing == ["win11"]
