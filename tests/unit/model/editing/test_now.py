"""What a running machine is asked for, in which order, and what waits for its next start without being asked."""

from collections.abc import Callable

import pytest

from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.rng import Rng
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.domain.tuning import CpuPin
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.now import LiveChange, Request, is_now, live_changes, now
from vmdesk.model.element.reading import read_root

DEVICES = """<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='scsi'/></disk>
<disk type='file' device='cdrom'><source file='/m.iso'/><target dev='sdb' bus='sata'/><readonly/></disk>
<controller type='scsi' index='0' model='virtio-scsi'/>
<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/>
<model type='virtio'/></interface>
<interface type='user'><mac address='52:54:00:00:00:02'/><model type='virtio'/></interface>
<graphics type='vnc' passwd='old'/><graphics type='spice'/>
<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"""
RUNS = DEVICES.replace("<rng model='virtio'>", "<rng model='virtio'><alias name='rng0'/>")
DOMAIN = (
    "<domain type='qemu'><name>a</name><cputune><vcpupin vcpu='0' cpuset='0'/></cputune><devices>{}</devices></domain>"
)


@pytest.fixture
def draft() -> Draft:
    """The machine, which runs as it is defined."""
    return Draft(DOMAIN.format(DEVICES), DOMAIN.format(RUNS))


def asked(draft: Draft) -> tuple[LiveChange, ...]:
    """What is asked for the edits of a draft."""
    assert draft.running is not None
    return live_changes(draft.edits(), draft.stored, draft.running)


def new(xml: str) -> Device:
    """A device by itself."""
    return read_device(xml)


def test_room_is_made_before_anything_comes_and_a_controller_comes_first(draft: Draft) -> None:
    wanted = draft.wanted
    draft.remove(wanted.all_of(Rng)[0])
    wanted.all_of(Interface)[0].link = "down"
    draft.add(new("<disk type='file'><source file='/b'/><target dev='sdz' bus='scsi'/></disk>"))
    draft.add(new("<controller type='scsi' index='1' model='virtio-scsi'/>"))
    changes = asked(draft)
    assert [(change.request, change.edit.subject.node.tag) for change in changes] == [
        (Request.DETACH, "rng"),
        (Request.ATTACH, "controller"),
        (Request.ATTACH, "disk"),
        (Request.UPDATE, "interface"),
    ]


def test_a_controller_goes_after_what_is_plugged_into_it(draft: Draft) -> None:
    controller = next(device for device in draft.wanted.devices if device.node.tag == "controller")
    draft.remove(controller)
    draft.remove(draft.wanted.all_of(Disk)[0])
    assert [change.edit.subject.node.tag for change in asked(draft)] == ["disk", "controller"]


def test_the_guest_is_asked_for_the_device_that_it_has(draft: Draft) -> None:
    draft.remove(draft.wanted.all_of(Rng)[0])
    (change,) = asked(draft)
    assert change.leaving == "rng0"
    assert change.whole


def test_a_change_of_both_puts_the_wanted_device_into_the_definition(draft: Draft) -> None:
    card = draft.wanted.all_of(Interface)[0]
    card.link = "down"
    (change,) = asked(draft)
    assert change.whole
    assert change.both_xml == card.xml()


def test_what_waits_already_is_left_alone_by_a_change_for_now() -> None:
    runs = DOMAIN.format(RUNS.replace("model type='virtio'", "model type='e1000'", 1))
    draft = Draft(DOMAIN.format(DEVICES), runs)
    draft.wanted.all_of(Interface)[0].link = "down"
    (change,) = asked(draft)
    assert not change.whole
    assert "e1000" in change.xml
    assert "down" in change.xml


HINTS: list[tuple[Callable[[Domain], object], bool]] = [
    (lambda domain: setattr(domain.all_of(Interface)[0], "network", "other"), True),
    (lambda domain: setattr(domain.all_of(Interface)[1], "kind", "bridge"), False),
    (lambda domain: setattr(domain.all_of(Interface)[1], "link", "down"), True),
    (lambda domain: setattr(domain.all_of(Interface)[1], "outbound_average", 5), False),
    (lambda domain: setattr(domain.all_of(Graphics)[0], "password", "new"), True),
    (lambda domain: setattr(domain.all_of(Graphics)[0], "password", None), False),
    (lambda domain: setattr(domain.all_of(Graphics)[1], "password", "new"), False),
    (lambda domain: setattr(domain.all_of(Cdrom)[0], "file", "/n.iso"), True),
    (lambda domain: setattr(domain.all_of(Cdrom)[0], "image_format", "raw"), False),
    (lambda domain: setattr(domain.all_of(Disk)[0], "startup_policy", "optional"), True),
    (lambda domain: setattr(domain.all_of(Disk)[0], "cache", "none"), False),
    (lambda domain: setattr(domain.overview, "title", "A"), True),
    (lambda domain: setattr(domain.tuning, "shares", 512), True),
    (lambda domain: setattr(domain.tuning, "pins", ()), False),
    (lambda domain: setattr(domain.tuning, "pins", (CpuPin(read_root("<vcpupin vcpu='0' cpuset='1'/>")),)), True),
]


@pytest.mark.parametrize(("edit", "at_once"), HINTS)
def test_some_changes_take_effect_now(draft: Draft, edit: Callable[[Domain], object], at_once: bool) -> None:
    edit(draft.wanted)
    (found,) = draft.edits()
    assert is_now(found) is at_once
    assert bool(now(found)) is at_once


@pytest.mark.parametrize(
    ("xml", "comes", "goes"),
    [
        ("<disk device='cdrom'><target dev='sda' bus='scsi'/></disk>", False, True),
        ("<disk type='file' device='cdrom'><source file='/a'/><target dev='sda' bus='scsi'/></disk>", True, True),
        ("<disk device='cdrom'><target dev='sda' bus='sata'/></disk>", False, False),
        ("<memory model='dimm'/>", True, True),
        ("<memory model='virtio-mem'/>", True, False),
        ("<channel type='unix'><target type='virtio'/></channel>", True, True),
        ("<channel type='stdio'><target type='virtio'/></channel>", False, True),
        ("<interface type='mcast'/>", False, True),
        ("<sound model='ich9'/>", False, False),
    ],
)
def test_some_devices_only_come_and_some_only_go(xml: str, comes: bool, goes: bool) -> None:
    device = new(xml)
    assert (device.pluggable, device.unpluggable) == (comes, goes)
