"""Several edits are carried out together, each as far as libvirt takes it; what it refuses is said where it belongs."""

import time
from collections.abc import Iterator

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import LATER, NOW, WAITS, Workshop, count
from tests.hosts.plugging import image
from tests.lab import Host, Lab
from vmdesk.errors import Problem
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.ui.vm_window.window import open_windows

MACHINE = """<domain type='qemu'><name>shop</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
<target dev='vda' bus='virtio'/></disk>
<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
<interface type='user'><mac address='52:54:00:11:22:33'/><model type='virtio'/></interface>
<controller type='pci' index='0' model='pcie-root'/>{ports}<controller type='usb' model='none'/>
<memballoon model='none'/><serial type='pty'/></devices></domain>"""
PORT = "<controller type='pci' model='pcie-root-port'/>"


def define(host: Host, *, free: int) -> None:
    """Define a machine that has so many PCI slots to spare."""
    xml = MACHINE.format(disk=host.make_disk("shop", kind="idle"), ports=PORT * (2 + free))
    host.virsh("define", "/dev/stdin", "--validate", text=xml)


@pytest.fixture
def full(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine all of whose PCI slots are taken, and its window."""
    define(alpha, free=0)
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


@pytest.fixture
def roomy(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine with slots to spare, and its window."""
    define(alpha, free=4)
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


@pytest.fixture
def off(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A machine that is off, and its window."""
    define(alpha, free=0)
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


def test_what_of_several_edits_cannot_be_now_is_named_and_there_at_the_next_start(full: Workshop) -> None:
    full.show(Interface)
    full.choose("link", "Unplugged")
    full.show(Disk)
    full.choose("cache", "None")
    full.add(Interface, kind="User mode")
    assert [len(full.groups()[title]) for title in (NOW, LATER)] == [2, 1]
    full.apply()
    assert "<link state='down'/>" in full.running
    assert "<link state='down'/>" in full.stored
    assert "cache='none'" in full.stored
    assert count(full.running, "interface"), count(full.stored, "interface") == (1, 2)
    assert "No PCI slot of the VM is free for it" in full.told
    assert len(full.groups()[WAITS]) == 2
    full.virsh("destroy")
    full.virsh("start")
    assert count(full.running, "interface") == 2
    full.wait(lambda: full.editing.draft.running is not None and not full.editing.pending)


def test_a_disk_comes_with_the_controller_that_it_needs(roomy: Workshop, alpha: Host) -> None:
    assert "type='scsi'" not in roomy.stored
    roomy.add(Disk, bus="SCSI", file=image(alpha, "second"))
    roomy.apply()
    assert not roomy.refusals, roomy.why_refused()
    assert roomy.editing.pending == (), roomy.groups()
    for xml in (roomy.running, roomy.stored):
        assert "<controller type='scsi' index='0' model='virtio-scsi'>" in xml
        assert "<target dev='sdb' bus='scsi'/>" in xml


def test_a_definition_that_libvirt_refuses_leaves_everything_as_it_was(off: Workshop) -> None:
    before = off.stored
    off.show_page("CPUs")
    off.type("model", "NoSuchProcessor")
    off.show(Interface)
    off.type("mtu", "1400")
    problem = off.press_apply()
    assert isinstance(problem, Problem)
    assert off.stored == before
    assert "Nothing was changed." in off.told
    print(off.told, problem.details, off.editing.blamed)
    assert len(off.editing.edits) == 2


def test_a_new_name_is_taken_back_with_a_definition_that_libvirt_refuses(off: Workshop, alpha: Host) -> None:
    off.show_page("Overview")
    off.type("name", "other")
    off.show(Interface)
    off.type("mtu", "1400")
    assert isinstance(off.press_apply(), Problem)
    assert alpha.domains() == ["shop"]


class TestRoundTrips:
    """A host far away is asked three times for one change: how it is, to change it, and how it is then."""

    DELAY = 0.25

    def seconds(self, shop: Workshop) -> float:
        """How long an Apply takes, in the window's eyes."""
        begin = time.monotonic()
        shop.apply()
        assert not shop.refusals, shop.why_refused()
        return time.monotonic() - begin

    def test_for_a_change_that_takes_effect_now(self, desk: Desk, lab: Lab, alpha: Host) -> None:
        define(alpha, free=4)
        alpha.virsh("start", "shop")
        with lab.relay(alpha, self.DELAY) as link:
            desk.add_host(alpha, link.uri)
            shop = Workshop(desk, alpha, "shop")
            shop.show(Interface)
            shop.choose("link", "Unplugged")
            desk.qtbot.wait(3000)  # what is asked around it has been answered
            taken = self.seconds(shop)
            assert taken < 3.5 * 2 * self.DELAY, taken
            assert "<link state='down'/>" in shop.running
            shop.show(Disk)
            shop.type("read_operations", "100")
            assert self.seconds(shop) < 3.5 * 2 * self.DELAY
            shop.show(Disk)
            shop.choose("cache", "None")
            assert self.seconds(shop) < 3.5 * 2 * self.DELAY
            shop.close()
            desk.until(lambda: not open_windows())
