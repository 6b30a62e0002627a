"""What is proposed as new hardware is taken by libvirt as it is, and by QEMU where this computer has what it takes."""

from collections.abc import Iterator
from functools import cache

import pytest

from tests.lab import Host
from tests.unit.model import schema
from vmdesk.model.capabilities import DomainCapabilities, read_domain_capabilities
from vmdesk.model.devices.audio import Audio
from vmdesk.model.devices.channel import Channel
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy, Lun
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.hostdev import MdevHostdev, PciHostdev, ScsiHostdev, ScsiHostHostdev, UsbHostdev
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.panic import Panic
from vmdesk.model.devices.parallel import Parallel
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.shmem import Shmem
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.devices.video import Video
from vmdesk.model.devices.vsock import Vsock
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.adding import adapted, fitting, kinds_to_add, machine_of, wants_shared_memory, why_not

NAME = "added"
BARE = """<domain type='qemu'><name>added</name><maxMemory slots='4' unit='MiB'>1024</maxMemory>
<memory unit='MiB'>64</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='{}'>hvm</type></os>
<features><acpi/></features><cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB'/></numa></cpu>
<devices><graphics type='spice'/></devices></domain>"""
KINDS = tuple(kind for kind in kinds_to_add() if schema.version() >= kind.SINCE)  # that this libvirt knows
# libvirt itself adds a balloon, and a PC without PCI Express has no IOMMU.
REFUSED: dict[str, set[type[Device]]] = {"q35": {Memballoon}, "pc": {Memballoon, Iommu}}
# What libvirt takes, and QEMU does not start with here.
NOT_STARTED: dict[type[Device], str] = {
    Lun: "there is no SCSI disk on this computer",
    UsbHostdev: "there is no USB device on this computer",
    PciHostdev: "there is no VFIO on this computer, and no PCI device to spare",
    MdevHostdev: "there is no VFIO on this computer, and no device that can be divided",
    ScsiHostdev: "there is no SCSI device on this computer",
    ScsiHostHostdev: "there is no SCSI target in this computer's kernel",
    Vsock: "this computer's kernel has no vhost-vsock",
}
# As many of each as there is room for, and more where there is always room.
MANY: tuple[type[Device], ...] = (
    *(Serial,) * 6,
    *(Parallel,) * 3,
    *(Console,) * 3,
    *(Channel,) * 4,
    *(Graphics,),
    *(Video,) * 2,
    *(Input,) * 6,
    *(Floppy,) * 2,
    *(Cdrom,) * 7,
    *(Interface,) * 2,
    *(Shmem,) * 2,
    *(Rng,) * 2,
    *(Sound,) * 2,
    *(Audio,) * 2,
    *(Hub,) * 2,
    *(Controller,) * 2,
    *(Watchdog, Panic, Tpm, Memory),
)
both = pytest.mark.parametrize("machine", ["q35", "pc"])


@cache
def offers_of(host: Host, machine: str) -> DomainCapabilities:
    """What the host says of machines of this type."""
    return read_domain_capabilities(host.virsh("domcapabilities", "--virttype", "qemu", "--machine", machine))


def defined(host: Host, xml: str) -> Domain:
    """The definition that libvirt makes of a text."""
    host.virsh("define", "/dev/stdin", "--validate", text=xml)
    return Domain.read(host.virsh("dumpxml", NAME, "--inactive"))


def start(host: Host) -> None:
    host.virsh("start", NAME, "--paused")
    assert host.state(NAME) == "paused"
    host.virsh("destroy", NAME)


def choose(host: Host, device: Device) -> None:
    """What a person would have to say."""
    match device:
        case Lun():
            device.insert("/dev/sda", "block")
        case Cdrom() | Floppy():
            pass  # nothing is inserted
        case Disk():
            device.insert(str(host.make_disk(f"added-{device.target}")))
        case UsbHostdev():
            device.vendor, device.product = "0x1d6b", "0x0104"


def add(host: Host, domain: Domain, kind: type[Device], offers: DomainCapabilities) -> Device:
    """Add a device of a kind as it is proposed, with what it needs."""
    device, needs = fitting(kind, domain, None, offers)
    choose(host, device)
    if wants_shared_memory(device, domain):
        domain.memory.share()
    for need in needs:
        domain.add(need)
    return domain.add(device)


@both
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_new_device_is_taken_as_it_is_proposed(alpha: Host, kind: type[Device], machine: str) -> None:
    offers = offers_of(alpha, machine)
    domain = defined(alpha, BARE.format(machine))
    refusal = why_not(kind, domain, None, offers)
    assert (refusal is not None) is (kind in REFUSED[machine]), refusal
    if refusal is not None:
        return
    device = add(alpha, domain, kind, offers)
    theirs = defined(alpha, domain.xml())
    pairs = domain.pairs(theirs)
    assert [ours.summary for ours in domain.devices if ours not in pairs] == []
    assert pairs[device].summary == device.summary
    if kind not in NOT_STARTED:
        start(alpha)


@pytest.mark.parametrize("asked", ["in-between", "at-the-end"])
def test_many_devices_find_a_place_each(alpha: Host, asked: str) -> None:
    offers = offers_of(alpha, "q35")
    domain = defined(alpha, BARE.format("q35"))
    for kind in MANY:
        assert why_not(kind, domain, None, offers) is None, kind
        add(alpha, domain, kind, offers)
        if asked == "in-between":
            domain = defined(alpha, domain.xml())
    theirs = defined(alpha, domain.xml())
    assert [ours.summary for ours in domain.devices if ours not in domain.pairs(theirs)] == []
    for full in (Parallel, Floppy, Graphics, Tpm, Watchdog, Panic, Memory):
        assert why_not(full, theirs, None, offers) is not None
    start(alpha)


def test_a_pc_has_sata_when_its_ide_bus_is_full(alpha: Host) -> None:
    domain = defined(alpha, BARE.format("pc"))
    for _ in range(5):
        add(alpha, domain, Cdrom, offers_of(alpha, "pc"))
    drives = defined(alpha, domain.xml()).all_of(Cdrom)
    assert sorted(drive.summary for drive in drives) == ["ide hda", "ide hdb", "ide hdc", "ide hdd", "sata sda"]
    start(alpha)


def chosen_buses() -> Iterator[str]:
    yield from ("sata", "usb", "scsi", "virtio")
    yield from ("scsi",) * 8


def test_disks_are_where_their_names_say_and_their_controllers_come_with_them(alpha: Host) -> None:
    offers = offers_of(alpha, "q35")
    domain = defined(alpha, BARE.format("q35"))
    for bus in chosen_buses():
        disk = Disk.new()
        disk.suit(machine_of(domain), offers)
        disk.bus = bus
        needs = adapted(disk, domain, None, offers)
        choose(alpha, disk)
        for one in (*needs, disk):
            domain.add(one)
    theirs = defined(alpha, domain.xml())
    places = {disk.target: disk.place for disk in theirs.all_of(Disk)}
    assert {disk.target: disk.place for disk in domain.all_of(Disk)} == places
    controllers = [one for one in theirs.all_of(Controller) if one.kind == "scsi"]
    assert [(one.index, one.model) for one in controllers] == [(0, "virtio-scsi"), (1, "virtio-scsi")]
    start(alpha)
