"""What a running machine takes at once, and what it keeps for its next start, changed through the window."""

from collections.abc import Iterator

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import LATER, NOW, WAITS, Workshop
from tests.lab import Host
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.devices.video import Video

MACHINE = """<domain type='qemu'><name>shop</name><memory unit='MiB'>64</memory><vcpu current='1'>3</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
<target dev='vda' bus='virtio'/></disk>
<interface type='network'><mac address='52:54:00:11:22:33'/><source network='default'/>
<model type='virtio'/></interface>
<interface type='user'><mac address='52:54:00:11:22:44'/><model type='virtio'/></interface>
<controller type='usb' model='qemu-xhci'/><serial type='pty'/>
<graphics type='vnc' autoport='yes' passwd='old'/><graphics type='spice' autoport='yes'/>
<video><model type='vga'/></video></devices></domain>"""
OTHER_NETWORK = (
    "<network><name>other</name><bridge name='virbr7'/><ip address='192.168.77.1' netmask='255.255.255.0'/></network>"
)


@pytest.fixture
def shop(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine and its window, at the page of its hardware."""
    disk = alpha.make_disk("shop", kind="idle")
    alpha.virsh("define", "/dev/stdin", "--validate", text=MACHINE.format(disk=disk))
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


def applied_now(shop: Workshop) -> None:
    """Apply; all of it takes effect at once, and nothing is left to wait."""
    assert set(shop.groups()) == {NOW}, shop.groups()
    shop.apply()
    assert not shop.refusals, shop.why_refused()
    assert shop.editing.pending == (), shop.groups()
    shop.wait(lambda: not shop.messages)


def both(shop: Workshop, text: str) -> bool:
    """Whether the running machine and its definition say so."""
    return text in shop.running and text in shop.stored


def test_words_about_a_machine(shop: Workshop) -> None:
    shop.show_page("Overview")
    shop.type("title", "The shop")
    shop.control("description").setPlainText("Sells\nthings")
    shop.control("tags").setPlainText("prod\nweb")
    applied_now(shop)
    assert both(shop, "<title>The shop</title>")
    assert both(shop, "<description>Sells\nthings</description>")
    assert both(shop, "<vmdesk:tag>prod</vmdesk:tag>")
    shop.type("title", "x")
    shop.control("title").clear()
    shop.control("title").textEdited.emit("")
    shop.settle()
    applied_now(shop)
    assert "<title>" not in shop.running + shop.stored


def test_processors_come_at_once(shop: Workshop) -> None:
    shop.show_page("CPUs")
    shop.type("current", "2")
    applied_now(shop)
    assert both(shop, "<vcpu placement='static' current='2'>3</vcpu>")


def test_a_processor_that_the_guest_does_not_give_back_waits(shop: Workshop) -> None:
    shop.show_page("CPUs")
    shop.type("current", "2")
    shop.apply()
    shop.type("current", "1")
    shop.apply()
    assert "The guest does not give processors back while it runs" in shop.told
    assert "<vcpu placement='static' current='2'>3</vcpu>" in shop.running
    assert "<vcpu placement='static' current='1'>3</vcpu>" in shop.stored
    assert any("2 → 1" in line for line in shop.groups()[WAITS])


def test_memory_shrinks_at_once(shop: Workshop) -> None:
    shop.show_page("Memory")
    shop.type("current", "48")
    applied_now(shop)
    assert "<currentMemory unit='KiB'>49152</currentMemory>" in shop.stored


def test_limits_and_pins(shop: Workshop) -> None:
    shop.show(Disk)
    shop.type("read_operations", "400")
    shop.show_page("Placement")
    shop.type("emulator_pin", "0")
    shop.apply()
    assert not shop.refusals, shop.why_refused()
    assert shop.editing.pending == ()
    assert both(shop, "<read_iops_sec>400</read_iops_sec>")
    assert both(shop, "<emulatorpin cpuset='0'/>")


def test_shares_that_the_host_cannot_give_are_kept_for_the_next_start(shop: Workshop) -> None:
    shop.show_page("Placement")
    shop.type("shares", "2048")
    assert set(shop.groups()) == {NOW}
    shop.apply()
    assert "Placement: The host has no control groups for this" in shop.told
    assert "<shares>2048</shares>" in shop.stored
    assert "<shares>" not in shop.running


def test_the_statistics_of_the_balloon(shop: Workshop) -> None:
    shop.show(Memballoon)
    shop.type("period", "7")
    applied_now(shop)
    assert both(shop, "<stats period='7'/>")


def test_a_password_is_changed_where_there_is_one_and_waits_where_there_is_none(shop: Workshop) -> None:
    shop.show(Graphics)
    shop.type("password", "new")
    applied_now(shop)
    assert "passwd='new'" in shop.virsh("dumpxml", "--security-info")
    shop.show(Graphics, 1)
    shop.type("password", "first")
    assert set(shop.groups()) == {LATER}
    shop.apply()
    assert shop.refusals == ()
    assert "passwd='first'" in shop.virsh("dumpxml", "--inactive", "--security-info")


def test_a_card_is_plugged_into_another_network(shop: Workshop, alpha: Host) -> None:
    alpha.virsh("net-create", "/dev/stdin", text=OTHER_NETWORK)
    shop.show(Interface)
    shop.type("network", "other")
    applied_now(shop)
    assert "<source network='other'" in shop.running
    assert "<source network='other'/>" in shop.stored
    shop.choose("kind", "Bridge")
    shop.type("bridge", "virbr0")
    applied_now(shop)
    assert both(shop, "<source bridge='virbr0'/>")
    alpha.virsh("net-destroy", "other")


def test_a_card_that_stays_with_its_sort_of_plug_waits(shop: Workshop) -> None:
    shop.show(Interface, 1)
    shop.choose("kind", "Bridge")
    shop.type("bridge", "virbr0")
    assert set(shop.groups()) == {LATER}
    shop.apply()
    assert shop.refusals == ()
    assert "<interface type='user'>" in shop.running
    assert "<interface type='user'>" not in shop.stored


def test_what_waits_already_is_not_lost_by_a_change_that_takes_effect_now(shop: Workshop) -> None:
    shop.show(Interface)
    shop.choose("model", "e1000e")
    shop.apply()
    shop.choose("link", "Unplugged")
    shop.apply()
    assert not shop.refusals, shop.why_refused()
    assert "<link state='down'/>" in shop.running
    card = shop.stored.split("<interface type='network'>")[1].split("</interface>")[0]
    assert "<model type='e1000e'/>" in card
    assert "<link state='down'/>" in card


@pytest.mark.parametrize("kind", [Tpm, Sound, Video], ids=lambda kind: kind.__name__)
def test_what_is_not_plugged_in_while_a_machine_runs_is_there_at_the_next_start(
    shop: Workshop, kind: type[Tpm | Sound | Video]
) -> None:
    before = len(shop.editing.wanted.all_of(kind))
    shop.add(kind)
    assert set(shop.groups()) == {LATER}
    shop.apply()
    assert shop.refusals == ()
    assert len(shop.editing.pending) == 1
    assert len(shop.editing.wanted.all_of(kind)) == before + 1
