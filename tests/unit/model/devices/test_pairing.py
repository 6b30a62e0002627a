"""The same device in two definitions: told by what a user named, by what it is, by where it is, at last by order."""

import random
import time
from collections.abc import Callable, Sequence

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


Reading = Callable[[Device], object]


def slowly(ours: Sequence[Device], theirs: Sequence[Device]) -> dict[Device, Device]:
    """The same, by looking at each of ours with each of theirs, as the rules are told."""
    found: dict[Device, Device] = {}
    left = list(theirs)
    clues: list[Reading] = [own_alias, *(identity(number) for number in range(3)), address]
    for clue in clues:
        for one in ours:
            fitting = [two for two in left if may_be(one, two) and is_said(clue(one)) and clue(one) == clue(two)]
            if one not in found and len(fitting) == 1:
                found[one] = fitting[0]
                left.remove(fitting[0])
    rules: list[Callable[[Device, Device], bool]] = [
        lambda one, two: one.summary == two.summary,
        lambda one, two: not differ(one, two, address),
    ]
    for rule in rules:
        for one in ours:
            other = next((two for two in left if may_be(one, two) and rule(one, two)), None)
            if one not in found and other is not None:
                found[one] = other
                left.remove(other)
    return found


def own_alias(device: Device) -> object:
    return device.own_alias


def address(device: Device) -> object:
    return device.where


def identity(number: int) -> Reading:
    def read(device: Device) -> object:
        value = device.IDENTITY[number].read(device) if number < len(device.IDENTITY) else None
        return value.lower() if isinstance(value, str) else value

    return read


def is_said(value: object) -> bool:
    return value is not None and value != ""


def differ(one: Device, two: Device, clue: Reading) -> bool:
    return is_said(clue(one)) and is_said(clue(two)) and clue(one) != clue(two)


def may_be(one: Device, two: Device) -> bool:
    if type(one) is not type(two) or one.node.tag != two.node.tag:
        return False
    return not any(differ(one, two, clue) for clue in (own_alias, *(identity(number) for number in range(3))))


# Devices of which much is left out, and of which there are few, so that many are alike.
PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "<interface type='user'>{}{}</interface>": (
        ("", *(f"<mac address='52:54:00:00:00:0{mac}'/>" for mac in "abA")),
        ("", "<source network='n'/>"),
    ),
    "<controller {} {}/>": (
        ("type='pci'", "type='scsi'"),
        ("", "index='0'", "index='1'", "model='a'", "index='1' model='a'"),
    ),
    "<controller {} {}></controller>": (("type='pci' index='1'", "type='pci'"), ("", "model='b'")),
    "<rng><backend>{}{}</backend></rng>": (("/a", "/b", ""), ("",)),
    "<hostdev type='usb'><source>{}{}</source></hostdev>": (
        ("", "<vendor id='1'/>", "<vendor id='2'/>"),
        ("<product id='1'/>", "<product id='2'/>", "<address bus='1' device='2'/>"),
    ),
    "<disk {}>{}</disk>": (("", "device='cdrom'"), ("", "<target dev='sda'/>", "<target dev='sdb'/>")),
    "<odd {}>{}</odd>": (("a='1'", "a='2'"), ("",)),
    "<console><target {}/>{}</console>": (("type='serial'", "type='virtio'"), ("",)),
}
ALIASES = ("", "", "", "<alias name='ua-a'/>", "<alias name='ua-b'/>", "<alias name='net0'/>")
ADDRESSES = ("", "", *(f"<address type='pci' slot='{slot}'/>" for slot in range(3)))


def at_random(chance: random.Random) -> Device:
    text = chance.choice(list(PARTS))
    node = parse(text.format(*(chance.choice(part) for part in PARTS[text])))
    for more in (chance.choice(ALIASES), chance.choice(ADDRESSES)):
        if more:
            node.append(parse(more))
    return device_of(node)


@pytest.mark.parametrize("seed", range(8))
def test_devices_are_paired_as_if_each_were_looked_at_with_each(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be the same each time
    for _ in range(120):
        ours, theirs = ([at_random(chance) for _ in range(chance.randint(0, 14))] for _ in range(2))
        expected = slowly(ours, theirs)
        assert list(pairs(ours, theirs).items()) == list(expected.items())


@pytest.mark.parametrize(
    "xml",
    [
        "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
        "<controller type='pci' index='{}' model='pcie-root-port'/>",
        "<interface type='user'><alias name='ua-{}'/></interface>",
        "<hub type='usb'><address type='usb' port='{}'/></hub>",
        "<redirdev bus='usb' type='tcp'><source host='{}'/></redirdev>",
    ],
)
def test_many_devices_take_as_much_longer_as_they_are_more(xml: str) -> None:
    def seconds(count: int) -> float:
        ours, theirs = ([device_of(parse(xml.format(number))) for number in range(count)] for _ in range(2))
        times = []
        for _ in range(5):
            begin = time.thread_time()  # what other programs do meanwhile is no matter
            assert len(pairs(ours, theirs)) == count
            times.append(time.thread_time() - begin)
        return min(times)

    assert seconds(800) < seconds(200) * 4 * 2.5
