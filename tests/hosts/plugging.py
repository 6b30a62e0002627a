"""Machines to plug things into and out of, a Linux that runs and one that only sleeps, and the doing of it."""

from collections.abc import Callable

from tests.hosts.hardware import NOW, Workshop, count
from tests.lab import Host, linux
from vmdesk.model.devices.device import Device

MACHINE = """<domain type='qemu'><name>shop</name><maxMemory slots='4' unit='MiB'>1024</maxMemory>
<memory unit='MiB'>256</memory><vcpu current='1'>3</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type><kernel>{boot}/vmlinuz</kernel><initrd>{boot}/initramfs</initrd>
<cmdline>console=tty0 console=ttyS0 quiet panic=-1 tsc=unstable no_timer_check</cmdline></os>
<features><acpi/><apic/></features><cpu><numa><cell id='0' cpus='0-2' memory='256' unit='MiB'/></numa></cpu>
<devices>
<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
<interface type='user'><mac address='52:54:00:11:22:33'/><model type='virtio'/></interface>
<controller type='scsi' model='virtio-scsi'/><controller type='usb' model='qemu-xhci' ports='15'/>
<controller type='virtio-serial'/>
<controller type='pci' index='0' model='pcie-root'/>{ports}<controller type='pci' model='pcie-to-pci-bridge'/>
<serial type='pty'><log file='/var/log/libvirt/qemu/shop-serial.log'/></serial>
<graphics type='vnc' autoport='yes' passwd='old'/><graphics type='spice' autoport='yes'/>
<video><model type='vga'/></video>{devices}</devices></domain>"""
IDLE = """<domain type='qemu'><name>shop</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
<target dev='vda' bus='virtio'/></disk>
<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
<interface type='user'><mac address='52:54:00:11:22:33'/><model type='virtio'/></interface>
<controller type='pci' index='0' model='pcie-root'/>{ports}<controller type='usb' model='none'/>
<memballoon model='none'/><serial type='pty'/></devices></domain>"""
PORTS = "<controller type='pci' model='pcie-root-port'/>"
FREE = 12  # ports beside those that the machine itself takes


def start_linux(host: Host, devices: str = "", *, ports: int = FREE) -> None:
    """Define the machine, start it, and wait until its shell is there."""
    linux.provide(host.site.boot)
    xml = MACHINE.format(boot=host.site.boot, ports=PORTS * ports, devices=devices)
    host.virsh("define", "/dev/stdin", "--validate", text=xml)
    host.virsh("start", "shop")
    host.wait_for_serial("shop", "ready")


def idle(host: Host, *, free: int = 4) -> str:
    """The XML of a small machine whose guest only sleeps, with so many PCI slots to spare."""
    return IDLE.format(disk=host.make_disk("shop", kind="idle"), ports=PORTS * (2 + free))


def define_idle(host: Host, *, free: int = 4) -> None:
    """Define that machine."""
    host.virsh("define", "/dev/stdin", "--validate", text=idle(host, free=free))


def plugged_in(shop: Workshop, kind: type[Device], /, **fields: str) -> Device:
    """Add a device to the running machine; it is then there, and in the definition, and nothing waits."""
    tag, label = kind.TAG, f"{kind.__name__} {fields}"
    before = count(shop.running, tag), count(shop.stored, tag)
    shop.add(kind, **fields)
    assert set(shop.groups()) == {NOW}, (label, shop.groups())
    shop.apply()
    assert not shop.refusals, (label, shop.why_refused())
    assert (count(shop.running, tag), count(shop.stored, tag)) == (before[0] + 1, before[1] + 1), label
    assert shop.editing.pending == (), (label, shop.groups())
    known = shop.editing.history[0].edits
    new = next(edit.after for edit in known if edit.after is not None and type(edit.after) is kind)
    assert isinstance(new, Device)
    return found_again(shop, kind, new)


def found_again(shop: Workshop, kind: type[Device], new: Device) -> Device:
    """The device in the draft that was made after it had been applied."""
    there = shop.editing.wanted.all_of(kind)
    alike = [device for device in there if type(device) is kind and device.summary == new.summary]
    return (alike or list(there))[-1]


def plugged_out(shop: Workshop, device: Device) -> None:
    """Take a device out; the guest lets go of it, and then nothing is left of it anywhere."""
    tag, label = device.TAG, device.xml()
    before = count(shop.running, tag), count(shop.stored, tag)
    shop.remove(device)
    assert set(shop.groups()) == {NOW}, (label, shop.groups())
    shop.apply()
    assert not shop.refusals, (label, shop.why_refused())
    assert count(shop.stored, tag) == before[1] - 1, label
    shop.wait(lambda: not shop.editing.pending)
    assert count(shop.running, tag) == before[0] - 1, label
    shop.wait(lambda: not shop.messages)


def comes_and_goes(
    shop: Workshop, kind: type[Device], then: Callable[[Device], None] = lambda _: None, /, **fields: str
) -> None:
    """A device is plugged in, something is seen, and it is plugged out."""
    device = plugged_in(shop, kind, **fields)
    then(device)
    plugged_out(shop, device)


def image(host: Host, name: str, kind: str = "qcow2") -> str:
    """A disk of 16 MiB on the host; its path there."""
    return str(host.make_disk(name, kind=kind))
