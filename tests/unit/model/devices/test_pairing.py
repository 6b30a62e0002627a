"""The same device in two definitions: told by what a user named, by what it is, by where it is, at last by order."""

import pytest

from vmdesk.model.devices.device import Device
from vmdesk.model.devices.kinds import device_of
from vmdesk.model.devices.pairing import pairs
from vmdesk.model.parsing import parse


def devices(*xmls: str) -> list[Device]:
    return [device_of(parse(xml)) for xml in xmls]


def found(ours: list[Device], theirs: list[Device]) -> dict[int, int]:
    """The pairs, by the places of their devices."""
    return {ours.index(one): theirs.index(two) for one, two in pairs(ours, theirs).items()}


NIC = "<interface type='network'>{}<source network='n'/></interface>"
SCSI = "<controller type='scsi' index='{}' model='virtio-scsi'/>"
USB = "<hostdev type='usb'><source><vendor id='0x1'/><product id='0x{}'/></source></hostdev>"
RNG = "<rng model='virtio'><backend model='random'>{}</backend>{}</rng>"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([], [], {}),
        ([RNG.format("/dev/random", "")], [], {}),
        # by the address of the card, whatever its case
        (
            [NIC.format(f"<mac address='52:54:00:00:00:0{mac}'/>") for mac in "ab"],
            [NIC.format(f"<mac address='52:54:00:00:00:0{mac}'/>") for mac in "BAc"],
            {0: 1, 1: 0},
        ),
        # by the alias that a user gave, not by that of libvirt
        (
            [NIC.format("<alias name='ua-one'/>"), NIC.format("<alias name='ua-two'/>")],
            [NIC.format("<alias name='ua-two'/>"), NIC.format("<alias name='ua-one'/>"), NIC.format("")],
            {0: 1, 1: 0},
        ),
        ([NIC.format("<alias name='net0'/>")], [NIC.format("<alias name='net7'/>")], {0: 0}),
        ([NIC.format("<alias name='ua-one'/>")], [NIC.format("<alias name='ua-two'/>")], {}),
        # by number, of which 0 is one
        ([SCSI.format(0), SCSI.format(1)], [SCSI.format(1), SCSI.format(0)], {0: 1, 1: 0}),
        ([SCSI.format(0)], [SCSI.format(1)], {}),
        ([SCSI.format(1)], ["<controller type='scsi' index='1' model='lsilogic'/>"], {}),
        # by the place in the machine
        (
            [RNG.format("/dev/random", f"<address type='pci' slot='{slot}'/>") for slot in (1, 2)],
            [RNG.format("/dev/random", f"<address type='pci' slot='{slot}'/>") for slot in (2, 1)],
            {0: 1, 1: 0},
        ),
        # by what it says of itself, and in order
        (
            [RNG.format("/dev/random", ""), RNG.format("/dev/hwrng", "")],
            [RNG.format("/dev/hwrng", ""), RNG.format("/dev/random", "")],
            {0: 1, 1: 0},
        ),
        ([RNG.format("/dev/random", "")] * 2, [RNG.format("/dev/random", "")] * 3, {0: 0, 1: 1}),
        ([RNG.format("/dev/random", "")], [RNG.format("/dev/hwrng", "")], {0: 0}),
        # never by what it is not
        ([USB.format("1"), USB.format("2")], [USB.format("3"), USB.format("2")], {1: 1}),
        (["<disk device='cdrom'><target dev='sda'/></disk>"], ["<disk><target dev='sda'/></disk>"], {}),
        (["<unheard-of a='1'/>"], ["<unheard-of a='1'/>"], {0: 0}),
        (["<unheard-of a='1'/>"], ["<other a='1'/>"], {}),
    ],
    ids=range(17),
)
def test_devices_are_paired(ours: list[str], theirs: list[str], expected: dict[int, int]) -> None:
    assert found(devices(*ours), devices(*theirs)) == expected
