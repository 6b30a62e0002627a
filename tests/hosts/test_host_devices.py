"""The devices of a real host, judged by virsh. No VM is started with one: they are those of the computer below."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from lxml import etree

from tests.hosts.desk import Desk
from tests.lab import Host
from vmdesk.model.node_device import PciDevice, StorageDevice
from vmdesk.ops.host_devices import HostDevices, element_for, learn_host_devices

Run = Callable[[Coroutine[Any, Any, Any]], Any]
VM = "<domain type='qemu'><name>greedy</name><memory>1</memory><os><type>hvm</type></os><devices>{}</devices></domain>"


@pytest.fixture
def devices(desk: Desk, alpha: Host, run: Run) -> HostDevices:
    """What alpha tells of itself."""
    found: HostDevices = run(learn_host_devices(desk.session, desk.add_host(alpha)))
    return found


def asked(host: Host, capability: str) -> set[str]:
    """The names of the devices that virsh lists."""
    return set(host.virsh("nodedev-list", "--cap", capability).split())


def test_they_are_those_that_virsh_lists(devices: HostDevices, alpha: Host) -> None:
    assert {device.name for device in devices.of_kind("pci")} == asked(alpha, "pci")
    assert {device.name for device in devices.of_kind("usb")} == asked(alpha, "usb_device")
    assert {device.name for device in devices.of_kind("mdev")} == asked(alpha, "mdev")
    assert {device.name for device in devices.of_kind("scsi")} == asked(alpha, "scsi")


def test_whether_there_is_an_iommu_is_as_libvirt_says(devices: HostDevices, alpha: Host) -> None:
    support = etree.fromstring(alpha.virsh("capabilities")).find("host/iommu")
    assert support is not None
    assert devices.has_iommu is (support.get("support") == "yes")


def test_each_disk_is_below_what_it_is_plugged_into(devices: HostDevices) -> None:
    disks = [device for device in devices.found if isinstance(device, StorageDevice)]
    for disk in disks:
        parent = devices.parent_of(disk)
        assert not isinstance(parent, PciDevice) or disk in devices.below(parent)


def test_a_vm_with_chosen_devices_is_valid_and_is_then_their_user(
    devices: HostDevices, desk: Desk, alpha: Host, run: Run
) -> None:
    chosen = [device for device in devices.of_kind("pci") if not devices.is_side_issue(device)]
    if not chosen:
        pytest.skip("this computer has no PCI devices")
    elements = "".join(element_for(device, devices) for device in chosen)
    alpha.virsh("define", "/dev/stdin", "--validate", text=VM.format(elements))
    (host,) = desk.session.hosts()
    now: HostDevices = run(learn_host_devices(desk.session, host.id))
    assert {user.name for device in chosen for user in now.users_of(device)} == {"greedy"}
    assert all(now.users_of(device) for device in chosen)
