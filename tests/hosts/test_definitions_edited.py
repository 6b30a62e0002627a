"""What is changed in a definition is what libvirt then has, in the place where libvirt itself writes it."""

import difflib
import html

import pytest

from tests.lab import Host
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.kinds import all_kinds
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.definition import Domain

BARE = """<domain type='qemu'><name>edited</name><memory unit='MiB'>64</memory><vcpu>2</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
<target dev='vda' bus='virtio'/></disk><serial type='pty'/>
<controller type='scsi' model='virtio-scsi'/><controller type='usb' model='qemu-xhci' ports='8'/>
<interface type='user'/><video><model type='vga'/></video></devices></domain>"""
# What libvirt adds something to: how the features are meant, and the number of dies.
COMPLETED = ["<hyperv>", "<topology sockets='1' cores='2' threads='1'/>"]
# A device of each of these kinds is added as it is declared; the others need things that this host has not.
ADDED = ("Console", "Hub", "Input", "Panic", "Rng", "Serial", "Shmem", "Sound", "Vsock", "Watchdog")


@pytest.fixture
def definition(alpha: Host) -> Domain:
    """A definition as libvirt wrote it."""
    disk = alpha.make_disk("edited", kind="qcow2")
    return defined(alpha, BARE.format(disk=disk))


def defined(host: Host, xml: str) -> Domain:
    """The definition that libvirt makes of a text."""
    host.virsh("define", "/dev/stdin", "--validate", text=xml)
    return Domain.read(host.virsh("dumpxml", "edited", "--inactive"))


def change(domain: Domain) -> None:
    """A bit of everything, of which much has a place of its own."""
    disk, card = domain.all_of(Disk)[0], domain.all_of(Interface)[0]
    disk.cache, disk.io, disk.discard, disk.detect_zeroes = "none", "native", "unmap", "unmap"
    disk.serial, disk.alias = "S 1", "ua-system"
    disk.logical_block, disk.physical_block, disk.read_bytes = 512, 4096, 1000
    card.model, card.link, card.rom_bar = "virtio", "down", False
    card.driver, card.event_idx = "qemu", False
    domain.boot_from([disk, card])
    domain.overview.title, domain.overview.description = "A title", "It's & that"
    domain.overview.tags = ("prod",)
    domain.boot.menu, domain.boot.menu_time, domain.boot.serial_output = True, 1000, True
    domain.memory.source, domain.memory.access, domain.memory.locked = "memfd", "shared", True
    domain.memory.hard_limit = 1024**3
    domain.processors.current = 1
    domain.processors.sockets, domain.processors.cores, domain.processors.threads = 1, 2, 1
    domain.features.apic, domain.features.hyperv_relaxed, domain.features.kvm_hidden = True, True, True
    domain.features.pmu, domain.features.core_information = False, True
    domain.events.on_crash, domain.events.suspend_to_disk = "preserve", False
    domain.tuning.shares, domain.tuning.emulator_pin, domain.tuning.threads = 2048, "0", 2
    domain.clock.offset = "localtime"


def test_changes_come_back_as_they_were_written(alpha: Host, definition: Domain) -> None:
    before = definition.xml()
    change(definition)
    ours = definition.xml()
    theirs = defined(alpha, ours).xml()
    gone = [line for line in difflib.ndiff(lines(ours), lines(theirs)) if line.startswith("- ")]
    assert before != ours
    assert [line.removeprefix("- ").strip() for line in gone] == COMPLETED


def lines(xml: str) -> list[str]:
    """The lines of a text, without what is only spelling."""
    return html.unescape(xml.replace('"', "'")).splitlines()


def test_new_devices_of_each_kind_are_taken_and_found_again(alpha: Host, definition: Domain) -> None:
    kinds = {kind.__name__: kind for kind in all_kinds()}
    added = [definition.add(kinds[name].new()) for name in ADDED]
    theirs = defined(alpha, definition.xml())
    pairs = definition.pairs(theirs)
    assert [type(device).__name__ for device in added if device not in pairs] == []
    assert [pairs[device].summary or device.summary for device in added] == [
        device.summary or pairs[device].summary for device in added
    ]


def test_the_devices_of_the_running_vm_are_those_of_its_definition(alpha: Host, definition: Domain) -> None:
    for new in (Rng.new(), Watchdog.new(), Cdrom.new()):
        definition.add(new)
    inactive = defined(alpha, definition.xml())
    alpha.virsh("start", "edited", "--paused")
    running = Domain.read(alpha.virsh("dumpxml", "edited"))
    pairs = inactive.pairs(running)
    assert len(pairs) == len(inactive.devices)
    assert all(ours.summary in {theirs.summary, ""} or ours.where == theirs.where for ours, theirs in pairs.items())
