"""What definitions take from their hosts, by the keys that the devices there have."""

import pytest

from tests.unit.model import node_devices as samples
from tests.unit.model.hostile import UNREADABLE, refused
from vmdesk.model.host_device_uses import read_host_device_uses
from vmdesk.model.node_device_xml import read_node_device

ADDRESS = "<address domain='0x0000' bus='0x01' slot='0x1f' function='0x0'/>"


def uses(*devices: str) -> frozenset[str]:
    return read_host_device_uses(f"<domain><devices>{''.join(devices)}</devices></domain>")


@pytest.mark.parametrize(
    ("device", "key"),
    [
        (samples.taken_pci("01:1f.0"), "pci 0000:01:1f.0"),
        (samples.hostdev("pci", "<address domain='0' bus='1' slot='31' function='0'/>"), "pci 0000:01:1f.0"),
        (
            f"<hostdev type='pci'><source>{ADDRESS}</source><address type='pci' bus='0x05'/></hostdev>",
            "pci 0000:01:1f.0",
        ),
        (samples.TAKEN_PART, "pci 0000:04:10.0"),
        (f"<disk type='nvme'><source type='pci' namespace='1'>{ADDRESS}</source></disk>", "pci 0000:01:1f.0"),
        (samples.TAKEN_CAMERA, "usb 046d:0825"),
        (samples.hostdev("usb", "<vendor id='0x46D'/><product id='0x825'/>"), "usb 046d:0825"),
        (samples.hostdev("usb", "<address bus='1' device='6'/>"), "usb 1.6"),
        (samples.TAKEN_MDEV, f"mdev {samples.MDEV}"),
        (samples.TAKEN_TAPE, "scsi 2:0:1:0"),
        ("<disk type='block' device='lun'><source dev='/dev/sda'/></disk>", "block /dev/sda"),
        ("<interface type='direct'><source dev='enp0s25' mode='bridge'/></interface>", "net enp0s25"),
    ],
)
def test_a_device_of_the_host_is_taken(device: str, key: str) -> None:
    assert uses(device) == {key}


def test_where_a_usb_device_is_plugged_in_says_more_than_what_it_is() -> None:
    """A running VM tells both."""
    both = "<vendor id='0x0951'/><product id='0x1666'/><address bus='1' device='5'/>"
    assert uses(samples.hostdev("usb", both)) == {"usb 1.5"}


@pytest.mark.parametrize(
    "device",
    [
        "<disk type='file'><source file='/a'/></disk>",
        "<interface type='network'><source network='default'/></interface>",
        "<hostdev type='pci'/>",
        "<hostdev type='pci'><source/></hostdev>",
        samples.hostdev("pci", "<address domain='0' bus='999' slot='0' function='0'/>"),
        samples.hostdev("usb", "<vendor id='0x0951'/>"),
        samples.hostdev("scsi", "<adapter name='scsi_host0'/>"),
        "<hostdev type='scsi'><source protocol='iscsi' name='iqn.a'/></hostdev>",
        "<!-- nothing -->",
    ],
)
def test_nothing_is_taken(device: str) -> None:
    assert uses(device) == frozenset()


def test_the_keys_are_those_of_the_devices() -> None:
    taken = uses(samples.TAKEN_CAMERA, samples.TAKEN_PART, samples.TAKEN_MDEV, samples.TAKEN_TAPE)
    xmls = (samples.CAMERA, samples.PARTS[0], samples.MDEVS[0], samples.TAPE)
    devices = [device for device in map(read_node_device, xmls) if device is not None]
    assert len(devices) == 4
    assert all(device.keys & taken for device in devices)


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_a_value_error(xml: str) -> None:
    assert refused(read_host_device_uses, xml)
