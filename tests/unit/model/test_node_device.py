"""Devices of a host from libvirt's XML, plain, odd or hostile."""

from pathlib import Path

import libvirt
import pytest
from lxml import etree

from tests.unit.model import node_devices as samples
from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.node_device import (
    GraphicsOutput,
    MdevType,
    MediatedDevice,
    NetworkCard,
    NodeDevice,
    PciAddress,
    PciDevice,
    ScsiDevice,
    StorageDevice,
    UsbDevice,
    UsbInterface,
)
from vmdesk.model.node_device_words import pci_word, scsi_word, usb_word
from vmdesk.model.node_device_xml import LONGEST_NAME, read_node_device

SCHEMA = Path("/usr/share/libvirt/schemas/nodedev.rng")


def pci(xml: str) -> PciDevice:
    device = read_node_device(xml)
    assert isinstance(device, PciDevice)
    return device


def usb(xml: str) -> UsbDevice:
    device = read_node_device(xml)
    assert isinstance(device, UsbDevice)
    return device


@pytest.mark.parametrize("xml", samples.ALL)
def test_the_samples_are_such_as_libvirt_writes(xml: str) -> None:
    schema = etree.RelaxNG(file=str(SCHEMA))
    assert schema.validate(etree.fromstring(xml)), schema.error_log
    assert libvirt.getVersion() >= 9_000_000


class TestPci:
    def test_tells_all_about_itself(self) -> None:
        card = pci(samples.CARD)
        assert (card.name, card.parent, card.driver) == ("pci_0000_01_00_0", "pci_0000_00_01_0", "nouveau")
        assert str(card.address) == "0000:01:00.0"
        assert (card.vendor_id, card.vendor) == ("0x10de", "NVIDIA Corporation")
        assert (card.product_id, card.product) == ("0x2484", "GA104 [GeForce RTX 3070]")
        assert card.pci_class == 0x030000
        assert card.iommu_group == 1
        assert [str(address) for address in card.group] == ["0000:00:01.0", "0000:01:00.0", "0000:01:00.1"]
        assert card.numa_node == 0
        assert card.keys == {"pci 0000:01:00.0"}

    def test_is_a_bridge_by_its_class_or_by_its_header(self) -> None:
        old = samples.PORT.replace("<class>0x060400</class>", "")  # as old versions of libvirt tell it
        assert [pci(xml).is_bridge for xml in (samples.HOST_BRIDGE, samples.PORT, old)] == [True, True, True]
        assert not pci(samples.CARD).is_bridge

    def test_knows_its_parts_and_a_part_the_whole(self) -> None:
        whole, part = pci(samples.WHOLE), pci(samples.PARTS[1])
        assert [str(address) for address in whole.virtual_functions] == ["0000:04:10.0", "0000:04:10.1"]
        assert (whole.physical_function, part.virtual_functions) == (None, ())
        assert part.physical_function == whole.address

    def test_tells_into_what_it_can_be_divided(self) -> None:
        assert pci(samples.INNER_GRAPHICS).mdev_types == (MdevType("i915-GVTg_V5_4", "GVTg_V5_4", "vfio-pci", 1),)

    def test_is_in_no_group_where_the_host_has_no_iommu(self) -> None:
        alone = pci(samples.pci("00:03.0", "020000", "1af4:1041", "Red Hat, Inc.|Virtio network device", group=None))
        assert (alone.iommu_group, alone.group) == (None, ())

    def test_has_a_class_no_name_and_no_ids_where_it_tells_none(self) -> None:
        bare = pci(samples.NETWORK.replace("<class>0x020000</class>", "").replace("0x153a", "153a").replace("I217", ""))
        assert (bare.pci_class, bare.product_id) == (None, "")

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("<domain>0</domain>", ""),
            ("<bus>0</bus>", "<bus>256</bus>"),
            ("<slot>25</slot>", "<slot>0x19</slot>"),
            ("<slot>25</slot>", "<slot>32</slot>"),
            ("<function>0</function>", "<function>-1</function>"),
        ],
    )
    def test_is_nothing_without_an_address(self, before: str, after: str) -> None:
        assert before in samples.NETWORK
        assert read_node_device(samples.NETWORK.replace(before, after)) is None

    def test_members_of_its_group_without_an_address_are_left_out(self) -> None:
        odd = samples.CARD.replace("bus='0x01' slot='0x00' function='0x1'", "bus='0x01' slot='what' function='0x1'")
        assert [str(address) for address in pci(odd).group] == ["0000:00:01.0", "0000:01:00.0"]


class TestUsb:
    def test_tells_all_about_itself(self) -> None:
        camera = usb(samples.CAMERA)
        assert (camera.bus, camera.device, camera.vendor_id, camera.product_id) == (1, 6, "0x046d", "0x0825")
        assert (camera.vendor, camera.product) == ("Logitech, Inc.", "Webcam C270")
        assert camera.keys == {"usb 1.6", "usb 046d:0825"}

    def test_is_told_by_its_place_alone_where_it_has_no_ids(self) -> None:
        bare = usb(samples.CAMERA.replace("0x046d", "0x0000"))
        assert not bare.has_ids
        assert bare.keys == {"usb 1.6"}

    def test_is_a_root_hub_by_its_ids_or_by_its_path(self) -> None:
        assert usb(samples.ROOT_HUB).is_root_hub
        assert usb(samples.ROOT_HUB.replace("1d6b", "0001")).is_root_hub
        assert usb(samples.ROOT_HUB.replace(samples.USB, "")).is_root_hub
        assert not usb(samples.CAMERA).is_root_hub
        assert not usb(samples.CAMERA.replace("046d", "1d6b")).is_root_hub  # Linux can be a camera too

    def test_those_with_the_same_ids_are_alike(self) -> None:
        one, other = (usb(xml) for xml in samples.STICKS)
        assert one.is_like(other)
        assert not one.is_like(usb(samples.CAMERA))

    @pytest.mark.parametrize("number", ["", "1000", "x"])
    def test_is_nothing_without_a_number(self, number: str) -> None:
        assert read_node_device(samples.CAMERA.replace("<device>6<", f"<device>{number}<")) is None


class TestMediated:
    def test_tells_all_about_itself(self) -> None:
        part = read_node_device(samples.MDEVS[0])
        assert isinstance(part, MediatedDevice)
        assert (part.uuid, part.type_id, part.iommu_group) == (samples.MDEV, "i915-GVTg_V5_4", 12)
        assert part.parent == "pci_0000_00_02_0"
        assert part.keys == {f"mdev {samples.MDEV}"}

    @pytest.mark.parametrize("ending", ["_0000_00_02_0", ""])
    def test_has_its_uuid_in_its_name_where_libvirt_is_old(self, ending: str) -> None:
        old = samples.MDEVS[0].replace(f"<uuid>{samples.MDEV}</uuid>", "").replace("_0000_00_02_0", ending)
        part = read_node_device(old)
        assert isinstance(part, MediatedDevice)
        assert part.uuid == samples.MDEV

    def test_is_nothing_without_a_uuid(self) -> None:
        assert read_node_device(samples.MDEVS[0].replace(f"<uuid>{samples.MDEV}<", "<uuid>x<")) is None


def test_a_scsi_device_tells_its_address() -> None:
    tape = read_node_device(samples.TAPE)
    assert isinstance(tape, ScsiDevice)
    assert (tape.host, tape.bus, tape.target, tape.unit, tape.kind) == (2, 0, 1, 0, "tape")
    assert tape.address == "2:0:1:0"
    assert tape.keys == {"scsi 2:0:1:0"}
    assert read_node_device(samples.TAPE.replace("<lun>0<", "<lun><")) is None


def test_what_the_host_has_by_a_device_is_below_it() -> None:
    found = {device.name: device for device in map(read_node_device, samples.ALL) if device is not None}
    network, card, camera = found["pci_0000_00_19_0"], found["pci_0000_01_00_0"], found["usb_1_1_2"]
    interface, output, disk = found["net_enp0s25_f0_de_f1_3a_35_4f"], found["drm_card0"], found["block_nvme0n1"]
    assert isinstance(interface, NetworkCard)
    assert (interface.interface, interface.up) == ("enp0s25", True)
    assert interface.keys == {"net enp0s25"}
    assert isinstance(output, GraphicsOutput)
    assert output.output == "card0"
    assert isinstance(disk, StorageDevice)
    assert (disk.block, disk.model, disk.size) == ("/dev/nvme0n1", "Samsung SSD 970 EVO", 1000204886016)
    assert interface.is_below(network)
    assert output.is_below(card)
    assert output.is_below(found["pci_0000_00_01_0"])  # the bridge above the card
    assert disk.is_below(found["pci_0000_03_00_0"])
    assert camera.is_below(found["pci_0000_00_14_0"])
    assert not interface.is_below(card)
    assert not any(device.is_below(device) for device in found.values())


def test_a_path_that_only_begins_alike_is_not_below() -> None:
    assert not NodeDevice("b", "/sys/devices/1-11").is_below(NodeDevice("a", "/sys/devices/1-1"))
    assert NodeDevice("b", parent="a").is_below(NodeDevice("a"))


def test_an_interface_of_usb_tells_its_class() -> None:
    found = [read_node_device(xml) for xml in samples.USB_DEVICES]
    classes = {part.parent: part.usb_class for part in found if isinstance(part, UsbInterface)}
    assert classes == {"usb_usb1": 9, "usb_1_1": 9, "usb_1_1_1": 3, "usb_1_1_2": 14, "usb_1_3": 8, "usb_1_4": 8}


def test_other_kinds_are_plain_devices() -> None:
    assert read_node_device(samples.COMPUTER) == NodeDevice("computer")
    assert read_node_device("<device/>") == NodeDevice("")


def test_a_name_is_one_line_and_not_endless() -> None:
    camera = usb(samples.CAMERA.replace("Webcam C270", f"a\n b{'c' * 10_000}"))
    assert camera.product.startswith("a bc")
    assert len(camera.product) == LONGEST_NAME


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(read_node_device, xml)


def test_entities_bring_neither_a_file_nor_a_flood() -> None:
    for xml in with_entities(samples.CAMERA, "Webcam C270"):
        try:
            camera = usb(xml)
        except ValueError:
            continue
        assert camera.product == ""


def test_an_address_is_possible_or_not() -> None:
    assert PciAddress(0x10000, 255, 31, 7).possible
    assert not PciAddress(0, 0, 0, 8).possible


def test_classes_have_words() -> None:
    assert [pci_word(code) for code in (0x020000, 0x028000, 0x0C0330, 0x0C0500, 0xFF0000, None)] == [
        "Network card",
        "Wireless network",
        "USB controller",
        "Bus",
        "",
        "",
    ]
    assert [usb_word(classes) for classes in ({3}, {1, 14}, {255}, set[int]())] == ["Input", "Camera", "", ""]
    assert [scsi_word(kind) for kind in ("tape", "osd", "")] == ["Tape drive", "", ""]
