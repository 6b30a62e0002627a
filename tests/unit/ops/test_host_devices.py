"""The devices of a host: their names, who has them, what is in their groups, and how a definition takes one."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from lxml import etree

from tests.unit.model import node_devices as samples
from tests.unit.model.schema import MINIMAL, complaint
from vmdesk.model.devices.hostdev import MdevHostdev, PciHostdev, ScsiHostdev, UsbHostdev
from vmdesk.model.devices.kinds import device_of
from vmdesk.model.element.reading import read_root
from vmdesk.model.host_device_uses import DeviceUser, read_host_device_uses
from vmdesk.model.node_device import MediatedDevice, NodeDevice, PciDevice, ScsiDevice, UsbDevice
from vmdesk.model.node_device_xml import read_node_device
from vmdesk.model.vm import VmKey
from vmdesk.ops.host_device_remarks import MOST_ITEMS, DeviceRemark, remarks
from vmdesk.ops.host_devices import HostDevice, HostDevices, element_for

GAMES, WEB, DESK = (
    DeviceUser(name, name, running) for name, running in (("games", False), ("web", True), ("desk", False))
)
USERS: Mapping[str, tuple[DeviceUser, ...]] = {
    "pci 0000:01:00.0": (GAMES,),
    "usb 1.6": (WEB,),
    "usb 046d:0825": (WEB._replace(running=False), GAMES),
    f"mdev {samples.MDEV}": (DESK,),
    "scsi 2:0:1:0": (WEB, GAMES),
    "block /dev/sda": (DESK,),
}


IN_THE_GROUP = "Others are in its IOMMU group 1. These go to the VM too, or must be free:"
SOUND = "NVIDIA Corporation GA104 High Definition Audio Controller"
PLUGGED_IN = (
    "Logitech, Inc. Keyboard K120",
    "Logitech, Inc. Webcam C270",
    *["Kingston Technology DataTraveler 100 G3"] * 2,
)


def host(*xmls: str, users: Mapping[str, tuple[DeviceUser, ...]] = USERS) -> HostDevices:
    """A host with these devices, else with all of the samples."""
    found = map(read_node_device, xmls or samples.ALL)
    return HostDevices(tuple(device for device in found if device is not None), users)


def named(devices: HostDevices, name: str) -> HostDevice:
    """The device that libvirt calls so."""
    found: NodeDevice = next(device for device in devices.found if device.name == name)
    assert isinstance(found, UsbDevice | PciDevice | MediatedDevice | ScsiDevice)
    return found


def said(found: tuple[DeviceRemark, ...]) -> list[str]:
    """The remarks in words, with what they list."""
    return ["\n".join(map(str, (remark.text, *remark.items))) for remark in found]


def about(name: str, devices: HostDevices | None = None, besides: tuple[VmKey, ...] = ()) -> list[str]:
    """All that is said about a device."""
    devices = devices or host()
    return said(remarks(named(devices, name), devices, besides))


class TestHost:
    def test_has_the_devices_of_each_kind(self) -> None:
        devices = host()
        assert len(devices.of_kind("pci")) == 11
        assert len(devices.of_kind("usb")) == 6
        assert [device.name for device in devices.of_kind("scsi")] == ["scsi_2_0_0_0", "scsi_2_0_1_0"]
        assert len(devices.of_kind("mdev")) == 1

    def test_has_an_iommu_where_a_device_is_in_a_group(self) -> None:
        assert host().has_iommu
        assert not host(*(xml.replace("iommuGroup", "nothing") for xml in samples.PCI)).has_iommu
        assert not host(*samples.USB_DEVICES).has_iommu

    def test_calls_devices_by_name_or_else_by_ids_or_address(self) -> None:
        devices = host()
        named_by = {name: devices.name(named(devices, name)) for name in ("usb_1_1_2", "scsi_2_0_0_0", "scsi_2_0_1_0")}
        assert named_by == {
            "usb_1_1_2": "Logitech, Inc. Webcam C270",
            "scsi_2_0_0_0": "ATA WDC WD10EZEX",
            "scsi_2_0_1_0": "2:0:1:0",
        }
        assert devices.name(devices.of_kind("mdev")[0]) == "GVTg_V5_4 (Intel Corporation HD Graphics 4600)"
        camera = named(devices, "usb_1_1_2")
        assert isinstance(camera, UsbDevice)
        assert devices.name(replace(camera, product="")) == "Logitech, Inc. 0825"
        assert devices.name(replace(camera, product="", vendor="")) == "046d:0825"
        assert host(*samples.MDEVS).name(host(*samples.MDEVS).of_kind("mdev")[0]) == "i915-GVTg_V5_4"

    def test_says_what_devices_are_good_for(self) -> None:
        devices = host()
        words = {name: devices.word(named(devices, name)) for name in ("pci_0000_03_00_0", "usb_1_1_2", "scsi_2_0_1_0")}
        assert words == {"pci_0000_03_00_0": "NVMe disk", "usb_1_1_2": "Camera", "scsi_2_0_1_0": "Tape drive"}
        assert devices.word(devices.of_kind("mdev")[0]) == ""
        assert devices.word(named(devices, "usb_usb1")) == "Hub"

    def test_what_only_leads_to_others_is_a_side_issue(self) -> None:
        devices = host()
        aside = {
            device.name for kind in ("usb", "pci") for device in devices.of_kind(kind) if devices.is_side_issue(device)
        }
        assert aside == {"usb_usb1", "usb_1_1", "pci_0000_00_00_0", "pci_0000_00_01_0"}

    def test_a_hub_is_known_by_what_is_plugged_into_it_too(self) -> None:
        devices = host(*(xml for xml in samples.USB_DEVICES if "type='usb'" not in xml))
        assert devices.is_side_issue(named(devices, "usb_1_1"))
        assert not devices.is_side_issue(named(devices, "usb_1_1_1"))


class TestUsers:
    def test_those_that_run_come_first(self) -> None:
        devices = host()
        assert devices.users_of(named(devices, "scsi_2_0_1_0")) == (WEB, GAMES)

    def test_who_runs_with_it_is_not_told_twice(self) -> None:
        devices = host()
        assert devices.users_of(named(devices, "usb_1_1_2")) == (WEB, GAMES)

    def test_who_uses_a_part_uses_the_whole(self) -> None:
        devices = host()
        assert devices.users_of(named(devices, "scsi_2_0_0_0")) == (DESK,)  # by its block device
        assert devices.users_of(named(devices, "pci_0000_00_14_0")) == (WEB, GAMES)  # by what is plugged in

    def test_a_device_that_was_read_before_is_the_same(self) -> None:
        devices = host()
        card, camera = named(devices, "pci_0000_01_00_0"), named(devices, "usb_1_1_2")
        assert devices.users_of(replace(card, driver="vfio-pci")) == (GAMES,)
        assert isinstance(camera, UsbDevice)
        assert devices.alike(replace(camera, driver="")) == ()

    def test_the_vm_itself_is_none(self) -> None:
        devices = host()
        card = named(devices, "pci_0000_01_00_0")
        assert devices.users_of(card) == (GAMES,)
        assert devices.users_of(card, {VmKey("h", "games")}) == ()


class TestRemarks:
    def test_a_quiet_device_has_none(self) -> None:
        assert about("pci_0000_04_10_1") == ["It is a virtual function (SR-IOV) of 0000:04:00.0."]
        assert about("scsi_2_0_1_0", host(users={})) == []

    def test_who_has_it_is_grave(self) -> None:
        devices = host()
        found = remarks(named(devices, "scsi_2_0_1_0"), devices)
        assert said(found) == [
            "Used now by web: only one VM at a time can run with it.",
            "Given to games already: only one VM at a time can run with it.",
        ]
        assert all(remark.grave and remark.warning for remark in found)

    def test_that_the_vm_itself_has_it_is_no_alarm(self) -> None:
        devices = host()
        (found,) = remarks(named(devices, "scsi_2_0_1_0"), devices, (VmKey("h", "web"), VmKey("h", "games")))
        assert str(found.text) == "The VM has it already."
        assert not found.warning

    def test_the_rest_of_the_group_goes_along_and_bridges_do_not(self) -> None:
        assert about("pci_0000_01_00_0", host(users={})) == [
            f"{IN_THE_GROUP}\n{SOUND} (0000:01:00.1), used by the host",
            "The host cannot show a picture with this graphics card meanwhile.",
        ]

    def test_who_uses_the_rest_of_the_group_is_said(self) -> None:
        assert about("pci_0000_01_00_1") == [
            f"{IN_THE_GROUP}\nNVIDIA Corporation GA104 [GeForce RTX 3070] (0000:01:00.0), used by games"
        ]

    def test_what_is_free_in_the_group_is_no_alarm(self) -> None:
        free = (samples.CARD, samples.CARD_SOUND.replace("snd_hda_intel", "vfio-pci"), samples.PORT)
        devices = host(*free, users={})
        (group,) = remarks(named(devices, "pci_0000_01_00_0"), devices)
        assert not group.warning
        assert str(group.items[0]).endswith("(0000:01:00.1)")

    def test_without_an_iommu_the_vm_will_not_start(self) -> None:
        devices = host(*(xml.replace("iommuGroup", "nothing") for xml in samples.PARTS))
        found = remarks(named(devices, "pci_0000_04_10_0"), devices)
        assert "The VM will not start with it until the host has an IOMMU." in said(found)
        assert found[0].grave

    def test_a_device_outside_of_all_groups_cannot_be_passed_through(self) -> None:
        devices = host(samples.CARD, samples.NETWORK.replace("iommuGroup", "nothing"))
        assert about("pci_0000_00_19_0", devices) == ["It is in no IOMMU group, and so cannot be passed through."]

    def test_what_the_host_loses_is_said(self) -> None:
        connected = "The host loses a network card that is connected: enp0s25."
        assert about("pci_0000_00_19_0") == [connected]
        assert about("pci_0000_04_00_0") == [
            "Its 2 virtual functions (SR-IOV) go away with it.",
            "The host loses a network card: enp4s0.",
        ]
        assert about("pci_0000_03_00_0") == ["The host loses what is stored there:\n/dev/nvme0n1: Samsung SSD 970 EVO"]
        assert about("pci_0000_00_14_0", host(users={})) == [
            "The host loses what is stored there:\n/dev/sdb: Kingston DataTraveler 3.0",
            "\n".join(("The host loses what is plugged into it:", *PLUGGED_IN)),
        ]

    @pytest.mark.parametrize("name", ["pci_0000_00_19_0", "pci_0000_03_00_0"])
    def test_a_connected_card_and_a_disk_of_the_host_are_grave(self, name: str) -> None:
        devices = host()
        assert remarks(named(devices, name), devices)[0].grave

    def test_a_long_list_is_cut(self) -> None:
        sticks = [samples.usb(f"s{n}", f"{samples.USB}/1-{n}", n, "0951:1666", f"A|Stick {n}") for n in range(2, 20)]
        devices = host(samples.USB_CONTROLLER, *sticks, users={})
        (found,) = remarks(named(devices, "pci_0000_00_14_0"), devices)
        assert len(found.items) == MOST_ITEMS
        assert str(found.items[-1]) == "and 11 more"

    def test_a_keyboard_and_twins_of_usb_are_told(self) -> None:
        assert about("usb_1_1_1") == ["If it is the keyboard or mouse of the host, nobody can type there meanwhile."]
        twins = "Others like it are plugged in. Its number tells it apart, until it is plugged in again."
        assert about("usb_1_4") == [twins]
        assert about("usb_1_3") == ["The host loses what is stored there:\n/dev/sdb: Kingston DataTraveler 3.0", twins]

    def test_a_part_that_is_not_active_has_to_be_started(self) -> None:
        devices = host(*samples.MDEVS, users={})
        part = devices.of_kind("mdev")[0]
        assert isinstance(part, MediatedDevice)
        assert remarks(part, devices) == ()
        (found,) = remarks(replace(part, active=False), devices)
        assert str(found.text).endswith(f"before the VM, by: virsh nodedev-start {part.name}")

    def test_a_disk_that_the_host_still_sees_is_told(self) -> None:
        assert about("scsi_2_0_0_0", host(users={})) == [
            "The host sees it too, as /dev/sda: nothing there may use it while the VM runs."
        ]


def element(name: str, devices: HostDevices | None = None) -> str:
    devices = devices or host()
    return element_for(named(devices, name), devices)


class TestElement:
    def test_takes_a_usb_device_by_maker_and_product(self) -> None:
        view = device_of(read_root(element("usb_1_1_2")))
        assert isinstance(view, UsbHostdev)
        assert (view.vendor, view.product, view.bus, view.device, view.managed) == (
            "0x046d",
            "0x0825",
            None,
            None,
            True,
        )

    def test_takes_one_of_several_alike_by_its_place_too(self) -> None:
        view = device_of(read_root(element("usb_1_4")))
        assert isinstance(view, UsbHostdev)
        assert (view.vendor, view.product, view.bus, view.device) == ("0x0951", "0x1666", 1, 5)

    def test_takes_a_usb_device_without_ids_by_its_place(self) -> None:
        view = device_of(read_root(element("usb_1_1_2", host(samples.CAMERA.replace("0x046d", "0x0000")))))
        assert isinstance(view, UsbHostdev)
        assert (view.vendor, view.product, view.bus, view.device) == (None, None, 1, 6)

    def test_takes_a_pci_device_by_its_address(self) -> None:
        assert element("pci_0000_00_19_0") == (
            '<hostdev mode="subsystem" type="pci" managed="yes">'
            '<source><address domain="0x0000" bus="0x00" slot="0x19" function="0x0"/></source></hostdev>'
        )
        view = device_of(read_root(element("pci_0000_04_10_1")))
        assert isinstance(view, PciHostdev)
        assert (view.host_address, view.managed) == ("0000:04:10.1", True)

    @pytest.mark.parametrize(("api", "model"), [("vfio-pci", "vfio-pci"), ("vfio-ccw", "vfio-ccw"), ("", "vfio-pci")])
    def test_takes_a_part_by_its_uuid_and_as_its_whole_says(self, api: str, model: str) -> None:
        whole = samples.INNER_GRAPHICS.replace(">vfio-pci<", f">{api}<")
        view = device_of(read_root(element(host(*samples.MDEVS).found[0].name, host(whole, *samples.MDEVS))))
        assert isinstance(view, MdevHostdev)
        assert (view.uuid, view.model) == (samples.MDEV, model)

    def test_takes_a_scsi_device_by_its_adapter(self) -> None:
        view = device_of(read_root(element("scsi_2_0_1_0")))
        assert isinstance(view, ScsiHostdev)
        assert (view.adapter, view.bus, view.target, view.unit) == ("scsi_host2", 0, 1, 0)

    @pytest.mark.parametrize(
        "device", [device for kind in ("usb", "pci", "mdev", "scsi") for device in host().of_kind(kind)]
    )
    def test_is_valid_and_means_the_device(self, device: HostDevice) -> None:
        xml = element_for(device, host())
        assert complaint(etree.fromstring(MINIMAL.format(xml))) == ""
        assert read_host_device_uses(f"<domain><devices>{xml}</devices></domain>") <= device.keys
