"""What the kinds of devices say of coming and going while a VM runs, held against what libvirt does."""

import pytest

from tests.hosts.plugging import start_linux
from tests.lab import Host
from tests.lab.commands import LabError
from tests.unit.model import schema
from vmdesk.model.capabilities import read_domain_capabilities
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy, Lun
from vmdesk.model.devices.filesystem import Filesystem
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.hostdev import MdevHostdev, PciHostdev, ScsiHostdev, ScsiHostHostdev, UsbHostdev
from vmdesk.model.devices.vsock import Vsock
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.adding import fitting, kinds_to_add

# Of which this computer has none, or which libvirt 9.0 does not survive where there are no control groups.
NOT_HERE: set[type[Device]] = {
    *(UsbHostdev, PciHostdev, MdevHostdev, ScsiHostdev, ScsiHostHostdev, Lun, Vsock, Filesystem),
}
XML = (
    "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><target dev='sdx' bus='scsi'/></disk>",
    (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='{medium}'/>"
        "<target dev='sdx' bus='usb'/></disk>"
    ),
    (
        "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{medium}'/>"
        "<target dev='sdx' bus='sata'/></disk>"
    ),
    "<interface type='mcast'><source address='230.0.0.1' port='5558'/><model type='virtio'/></interface>",
    (
        "<interface type='udp'><source address='127.0.0.1' port='5558'>"
        "<local address='127.0.0.1' port='5559'/></source><model type='virtio'/></interface>"
    ),
    "<interface type='server'><source address='127.0.0.1' port='5560'/><model type='virtio'/></interface>",
    "<interface type='ethernet'><model type='virtio'/></interface>",
    "<channel type='stdio'><target type='virtio' name='org.example.1'/></channel>",
    "<channel type='spiceport'><source channel='org.example.2'/><target type='virtio' name='org.example.2'/></channel>",
    "<channel type='file'><source path='/tmp/channel'/><target type='virtio' name='org.example.3'/></channel>",
    "<serial type='pty'><target type='isa-serial' port='2'/></serial>",
    "<serial type='vc'><target type='usb-serial'/></serial>",
    (
        "<memory model='virtio-mem'><target><size unit='MiB'>128</size><node>0</node><block unit='MiB'>2</block>"
        "<requested unit='MiB'>64</requested></target></memory>"
    ),
    "<watchdog model='ib700' action='reset'/>",
    "<controller type='virtio-serial' index='1'/>",
    "<controller type='usb' model='qemu-xhci' index='1'/>",
    "<input type='mouse' bus='ps2'/>",
)


@pytest.fixture
def running(alpha: Host) -> Host:
    """The host, on which a Linux runs that has room for much."""
    start_linux(alpha, ports=20)
    return alpha


def complaint(host: Host, command: str, xml: str) -> str:
    """Have virsh do something to the running machine; what libvirt has against it."""
    try:
        host.virsh(command, "shop", "/dev/stdin", "--live", text=xml)
    except LabError as error:
        return str(error).rpartition("error:")[2]
    return ""


def the_new_one(host: Host, before: Domain) -> Device:
    """The device that the running machine has and had not."""
    after = Domain.read(host.virsh("dumpxml", "shop"))
    known = set(before.pairs(after).values())
    return next(device for device in after.devices if device not in known)


def check(host: Host, device: Device) -> list[str]:
    """How what a device says of itself differs from what libvirt does."""
    before = Domain.read(host.virsh("dumpxml", "shop"))
    against = complaint(host, "attach-device", device.xml())
    if against or not device.pluggable:
        return [f"{device.xml()}: {device.pluggable=}, {against=}"] if device.pluggable is bool(against) else []
    new = the_new_one(host, before)
    against = complaint(host, "detach-device", new.xml())
    return [f"{new.xml()}: {new.unpluggable=}, {against=}"] if new.unpluggable is bool(against) else []


def test_every_kind_says_whether_it_can_come_and_go(running: Host) -> None:
    xml = running.virsh("dumpxml", "shop")
    told = running.virsh("domcapabilities", "--machine", "q35", "--virttype", "qemu")
    offers = read_domain_capabilities(told)
    wrong: list[str] = []
    for kind in kinds_to_add():
        if kind in NOT_HERE or schema.version() < kind.SINCE:
            continue
        domain = Domain.read(running.virsh("dumpxml", "shop", "--inactive"))
        device, _needed = fitting(kind, domain, Domain.read(xml), offers)
        if isinstance(device, Disk) and not isinstance(device, Cdrom | Floppy):
            device.file = str(running.make_disk("plugged"))
        if isinstance(device, Graphics):
            device.kind = "egl-headless"
        wrong += check(running, device)
    assert wrong == []


def test_so_does_what_is_particular(running: Host) -> None:
    medium = running.make_disk("medium")
    wrong = [line for xml in XML for line in check(running, device_from(xml.format(medium=medium)))]
    assert wrong == []


def device_from(xml: str) -> Device:
    """A device by itself."""
    domain = Domain.read(f"<domain><devices>{xml}</devices></domain>")
    return domain.devices[0]
