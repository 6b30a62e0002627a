"""The hardware of a running machine is changed through the real window, with virsh as the witness."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import Workshop
from tests.lab import Host
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.rng import Rng

MACHINE = """<domain type='qemu'><name>shop</name><memory unit='MiB'>64</memory><vcpu current='1'>2</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features>
<on_reboot>restart</on_reboot><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
<target dev='vda' bus='virtio'/></disk>
<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
<interface type='user'><mac address='52:54:00:11:22:33'/><model type='virtio'/></interface>
<controller type='scsi' model='virtio-scsi'/><controller type='usb' model='qemu-xhci'/>
{ports}
<controller type='pci' index='0' model='pcie-root'/>
<controller type='pci' model='pcie-root-port'/><controller type='pci' model='pcie-root-port'/>
<serial type='pty'/><graphics type='vnc' autoport='yes'/><video><model type='vga'/></video>
<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng></devices></domain>"""

SLOTS = "<controller type='pci' model='pcie-root-port'/>" * 10  # some are free for what is plugged in


@pytest.fixture
def workshop(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running machine and its window, at the page of its hardware."""
    disk = alpha.make_disk("shop", kind="qcow2")
    alpha.virsh("define", "/dev/stdin", "--validate", text=MACHINE.format(disk=disk, ports=SLOTS))
    alpha.virsh("start", "shop")
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


def test_nothing_waits_for_the_next_start_right_after_a_start(workshop: Workshop) -> None:
    assert workshop.editing.pending == ()
    assert workshop.editing.edits == ()
    assert not workshop.editor.bar.isVisible()


def test_a_cable_is_pulled_out_at_once_and_for_good(workshop: Workshop) -> None:
    workshop.show(Interface)
    workshop.choose("link", "Unplugged")
    workshop.apply()
    assert "<link state='down'/>" in workshop.running
    assert "<link state='down'/>" in workshop.stored


def test_a_disk_cache_waits_for_the_next_start_and_says_so(workshop: Workshop) -> None:
    workshop.show(Disk)
    workshop.choose("cache", "None")
    assert [title for title, parts in workshop.editor.bar.groups() if parts] == ["Takes effect at the next start"]
    workshop.apply()
    assert "cache='none'" not in workshop.running
    assert "cache='none'" in workshop.stored
    assert "Takes effect at the next start. Now: not set" in workshop.row("cache").note.text()


def test_a_disk_is_limited_at_once(workshop: Workshop) -> None:
    workshop.show(Disk)
    workshop.type("read_bytes", "1000000")
    workshop.apply()
    assert "<read_bytes_sec>1000000</read_bytes_sec>" in workshop.running
    assert "<read_bytes_sec>1000000</read_bytes_sec>" in workshop.stored


def test_a_medium_is_inserted_and_ejected(workshop: Workshop, alpha: Host) -> None:
    medium = alpha.make_disk("medium", kind="raw")
    workshop.show(Cdrom)
    workshop.type("file", str(medium))
    workshop.apply()
    assert f"<source file='{medium}'" in workshop.running
    assert f"<source file='{medium}'" in workshop.stored
    extra: Any = workshop.page.extra
    extra.eject_button.click()
    workshop.apply()
    assert str(medium) not in workshop.running
    assert str(medium) not in workshop.stored


def test_a_second_disk_is_plugged_in_and_out(workshop: Workshop, alpha: Host) -> None:
    second = alpha.make_disk("second", kind="qcow2")
    workshop.add(Disk, file=str(second))
    workshop.apply()
    assert workshop.refusals == ()
    assert "<target dev='vdb' bus='virtio'/>" in workshop.running
    assert "<target dev='vdb' bus='virtio'/>" in workshop.stored


def test_more_memory_and_cpus_than_there_are_wait(workshop: Workshop) -> None:
    workshop.show_page("CPUs")
    workshop.type("current", "2")
    workshop.apply()
    assert "<vcpu placement='static'>2</vcpu>" in workshop.stored


def test_a_random_number_generator_is_taken_out(workshop: Workshop) -> None:
    device = workshop.show(Rng)
    workshop.remove(device)
    workshop.apply()
    assert "<rng" not in workshop.stored


def test_a_change_by_virsh_meanwhile_is_not_overwritten(workshop: Workshop, alpha: Host) -> None:
    workshop.show(Disk)
    workshop.choose("cache", "None")
    alpha.virsh("setvcpus", "shop", "2", "--config")  # of which no event tells
    workshop.editor.bar.apply_button.click()
    workshop.wait(lambda: workshop.editing.theirs is not None)
    assert "cache='none'" not in workshop.stored
