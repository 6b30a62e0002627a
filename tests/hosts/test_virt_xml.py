"""The virt-xml commands shown for edits: run, they make the same definition as vmdesk does."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.lab import Host
from tests.lab.commands import found, run
from tests.lab.settings import IMAGES
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.sound import Sound
from vmdesk.model.domain.definition import Domain, read_device
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.virt_xml import commands

pytestmark = pytest.mark.skipif(not found("virt-xml"), reason="virt-xml is not installed")

MIB = 1024**2
NAME = "-a 'very', \"odd\" $name"
VM = """<domain type='qemu'><name>-a 'very', "odd" $name</name><uuid>5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52</uuid>
<memory unit='MiB'>64</memory>{memory}<vcpu>4</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features><cpu mode='custom'>
<model>qemu64</model><feature policy='require' name='aes'/><feature policy='disable' name='svm'/>{cells}</cpu>
<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='pit' tickpolicy='delay'/>
<timer name='hpet' present='no'/></clock><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{images}/first.qcow2'/>
<target dev='vda' bus='virtio'/><boot order='1'/></disk>
<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
<controller type='usb' model='qemu-xhci' ports='8'/><controller type='virtio-serial'/>
<controller type='pci' model='pcie-root' index='0'/>{ports}
<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/><boot order='2'/></interface>
<interface type='network'><mac address='52:54:00:00:00:02'/><source network='default'/></interface>
<serial type='pty'/><input type='tablet' bus='usb'/><graphics type='vnc'/>
<video><model type='vga'/></video></devices></domain>"""
CELL = "<numa><cell id='0' cpus='0-1' memory='32' unit='MiB'/><cell id='1' cpus='2-3' memory='32' unit='MiB'/></numa>"
PORTS = "".join(f"<controller type='pci' model='pcie-root-port' index='{index}'/>" for index in range(1, 9))
SLOTS = "<maxMemory unit='MiB' slots='4'>1024</maxMemory>"


@pytest.fixture
def host(alpha: Host) -> Host:
    """A host with a VM, and images for more disks."""
    for image in ("first", "second"):
        alpha.make_disk(image)
    (alpha.images / "medium,1.iso").write_bytes(bytes(MIB))
    alpha.virsh("pool-refresh", "default")
    define(alpha, VM.format(images=IMAGES, ports=PORTS, memory="", cells=""))
    return alpha


def define(host: Host, xml: str, name: str = NAME) -> None:
    """Define it, and once more as libvirt then has it: only then are all devices where it puts them."""
    host.virsh("define", "/dev/stdin", text=xml)
    host.virsh("define", "/dev/stdin", text=defined(host, name))


def defined(host: Host, name: str = NAME) -> str:
    """The definition as libvirt writes it, with passwords."""
    return host.virsh("dumpxml", "--inactive", "--security-info", "--domain=" + name)


def shown(host: Host, draft: Draft, *, now: bool = False) -> tuple[str, ...]:
    """The commands shown for the edits of a draft."""
    edits = [(edit.before, edit.after) for edit in draft.edits()]
    return commands(host.uri, NAME, edits, running=draft.running is not None, now=now)


def by_commands(host: Host, lines: tuple[str, ...], name: str = NAME) -> str:
    """What the commands make of the definition."""
    for line in lines:
        run("sh", "-c", line)
    define(host, defined(host, name), name)
    return defined(host, name)


def check(host: Host, edit: Callable[[Domain], None]) -> None:
    """An edit changes the definition, and its commands change it to the same."""
    stored = defined(host)
    draft = Draft(stored)
    edit(draft.wanted)
    define(host, draft.xml())
    ours = defined(host)
    define(host, stored)
    assert ours != stored == defined(host)
    assert by_commands(host, shown(host, draft)) == ours


def last(domain: Domain, tag: str) -> Device:
    return [device for device in domain.devices if device.node.tag == tag][-1]


def write(device: Device, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(device, name, value)


DISK = (
    "<disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/>"
    f"<source file='{IMAGES}/second.qcow2'/><target dev='vdb' bus='virtio'/></disk>"
)
TCP = "<source mode='connect' host='127.0.0.1' service='4000'/><protocol type='raw'/>"
# A device of each sort that virt-xml has an option for, or vmdesk knows at least, and what is changed of it.
DEVICES: dict[str, tuple[str, dict[str, Any]]] = {
    "audio": ("<audio id='2' type='none'/>", {"kind": "file", "path": "/tmp/a, b.wav"}),
    "channel": (
        "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>",
        {"name": "org.example.a,b", "kind": "tcp", "host": "127.0.0.1", "service": "4001", "mode": "bind"},
    ),
    "console": (
        "<console type='pty'><target type='virtio'/></console>",
        {"kind": "unix", "path": "/tmp/a=b", "mode": "bind", "log_file": "/tmp/log", "log_append": True},
    ),
    "controller": (
        "<controller type='scsi' index='3' model='virtio-scsi'/>",
        {"queues": 4, "commands_per_lun": 8, "ioeventfd": True},
    ),
    "disk": (
        DISK,
        {
            "cache": "none",
            "io": "native",
            "detect_zeroes": "unmap",
            "serial": "A 1",
            "read_only": True,
            "queue_size": 256,
            "discard": None,
            "total_bytes": 10**7,
            "total_bytes_peak": 10**8,
            "boot_order": 3,
        },
    ),
    "filesystem": (
        "<filesystem type='mount' accessmode='passthrough'><source dir='/srv'/><target dir='a,b'/></filesystem>",
        {"read_only": True, "source": "/srv/a=b", "multidevs": "remap", "access": "mapped", "file_mode": "755"},
    ),
    "graphics": (
        "<graphics type='vnc' port='5999' autoport='no' listen='127.0.0.1'/>",
        {"port": 5998, "share_policy": "force-shared", "password": "a,b=c", "keymap": "de"},
    ),
    "hostdev": (
        "<hostdev mode='subsystem' type='usb' managed='yes'><source><vendor id='0x1234'/><product id='0x5678'/>"
        "</source></hostdev>",
        {"vendor": "0x1235", "startup_policy": "optional", "guest_reset": "off"},
    ),
    "hub": ("<hub type='usb'/>", {"alias": "ua-hub"}),
    "input": ("<input type='mouse' bus='virtio'/>", {"kind": "keyboard", "model": "virtio"}),
    "interface": (
        "<interface type='network'><mac address='52:54:00:00:00:03'/><source network='default'/>"
        "<model type='e1000e'/></interface>",
        {
            "kind": "bridge",
            "network": None,
            "bridge": "br 0",
            "model": "virtio",
            "link": "down",
            "mtu": 1400,
            "inbound_average": 100,
            "rom_bar": False,
            "queues": 2,
            "filter_name": "clean-traffic",
        },
    ),
    "iommu": ("<iommu model='intel'/>", {"caching_mode": True, "address_bits": 48}),
    "lease": ("<lease><lockspace>a b</lockspace><key>k</key><target path='/srv/l'/></lease>", {"offset": 5}),
    "panic": ("<panic model='isa'/>", {"alias": "ua-panic"}),
    "parallel": ("<parallel type='pty'/>", {"kind": "file", "path": "/tmp/p", "append": True}),
    "redirdev": (f"<redirdev bus='usb' type='tcp'>{TCP}</redirdev>", {"service": "4001"}),
    "redirfilter": ("<redirfilter><usbdev allow='yes' class='0x08'/><usbdev allow='no'/></redirfilter>", {}),
    "rng": (
        "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
        {"device": "/dev/random", "rate_bytes": 1024, "rate_period": 2000},
    ),
    "serial": (
        f"<serial type='tcp'>{TCP}<target port='1'/></serial>",
        {"service": "4001", "protocol": "telnet", "reconnect": True, "reconnect_after": 5},
    ),
    "shmem": (
        "<shmem name='a'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>",
        {"size": 8 * MIB, "role": "peer"},
    ),
    "smartcard": (f"<smartcard mode='passthrough' type='tcp'>{TCP}</smartcard>", {"host": "localhost"}),
    "sound": ("<sound model='ich9'/>", {"codecs": ("duplex", "micro")}),
    "tpm": ("<tpm><backend type='passthrough'/></tpm>", {"model": "tpm-crb", "device": "/dev/tpm1"}),
    "video": ("<video><model type='virtio' heads='1'/></video>", {"heads": 2, "primary": None, "iommu": True}),
    "vsock": ("<vsock model='virtio'><cid auto='yes'/></vsock>", {"auto_cid": False, "cid": 77}),
    "watchdog": ("<watchdog model='i6300esb' action='reset'/>", {"action": "pause", "alias": "ua-dog"}),
}


@pytest.mark.parametrize("tag", DEVICES)
def test_a_device_is_added_changed_and_removed_as_by_virt_xml(host: Host, tag: str) -> None:
    xml, values = DEVICES[tag]
    check(host, lambda domain: domain.add(read_device(xml)) and None)
    domain = Domain.read(defined(host))
    if values:
        check(host, lambda domain: write(last(domain, tag), values))
    check(host, lambda domain: domain.remove(last(domain, tag)))
    del domain


def topology(domain: Domain) -> None:
    domain.processors.arrange(2, 4, 1)


def fewer_cells(domain: Domain) -> None:
    cells = domain.processors.cells
    cells[0].cpus = "0-1"
    domain.processors.cells = cells[:1]
    domain.processors.maximum = 2


def set_all(kind: str, values: dict[str, Any]) -> Callable[[Domain], None]:
    def edit(domain: Domain) -> None:
        for name, value in values.items():
            setattr(getattr(domain, kind), name, value)

    return edit


def timers(domain: Domain) -> None:
    clock = domain.clock
    rtc, pit, _ = clock.timers
    rtc.track, pit.tick_policy = "guest", "discard"
    clock.timers = (rtc, pit)
    clock.offset, clock.adjustment, clock.basis = "variable", "3600", "utc"


def features_of_the_cpu(domain: Domain) -> None:
    aes, svm = domain.processors.features
    aes.policy = "disable"
    new = type(domain.processors).features.add(domain.processors)
    new.name, new.policy = "vmx", "disable"
    del svm


def fewer_features_of_the_cpu(domain: Domain) -> None:
    domain.processors.features = domain.processors.features[1:]


def threads(domain: Domain) -> None:
    tuning = domain.tuning
    tuning.threads = 2
    pin = type(tuning).thread_pins.add(tuning)
    pin.thread, pin.host_cpus = 2, "0"
    one = type(tuning).pins.add(tuning)
    one.cpu, one.host_cpus = 1, "0"


FACETS: dict[str, Callable[[Domain], None]] = {
    "notes": set_all(
        "overview",
        {"title": "A, \"b\" & 'c' = d", "description": "first, <x>\nsecond = \\ $1", "system": "http://debian.org/debian/12"},
    ),
    "emulator": set_all("overview", {"emulator": "/usr/bin/qemu-system-x86_64", "virtualisation": "qemu", "title": "x"}),
    "boot": set_all(
        "boot", {"menu": True, "menu_time": 3000, "serial_output": True, "reboot_time": 5000, "smbios": "host"}
    ),
    "kernel": set_all("boot", {"kernel": "/boot/k, 1", "initrd": "/boot/i", "arguments": "quiet a=b,c \"d e\""}),
    "machine": set_all("boot", {"machine": "pc-q35-6.2"}),
    "cpus": set_all("processors", {"current": 2, "cpu_set": "0-1,^1"}),
    "topology": topology,
    "cpu": set_all("processors", {"mode": "host-model", "model": None, "match": None, "check": None}),
    "cpu model": set_all("processors", {"model": "Nehalem", "vendor_id": "GenuineIntel", "fallback": "forbid"}),
    "cpu features": features_of_the_cpu,
    "fewer cpu features": fewer_features_of_the_cpu,
    "memory": set_all("memory", {"maximum": 128 * MIB, "current": 96 * MIB}),
    "more memory": set_all("memory", {"maximum": 256 * MIB}),
    "less memory": set_all("memory", {"current": 32 * MIB + 4096}),
    "backing": set_all(
        "memory",
        {"source": "memfd", "access": "shared", "locked": True, "allocation": "immediate", "hard_limit": 2**30, "in_dumps": False},
    ),
    "features": set_all(
        "features",
        {"apic": True, "apic_end_of_interrupt": True, "pae": True, "vmport": False, "hyperv_relaxed": True, "hyperv_vpindex": True, "kvm_hidden": True, "acpi": False},
    ),
    "timers": timers,
    "events": set_all("events", {"on_crash": "preserve", "on_reboot": "destroy", "suspend_to_disk": False}),
    "tuning": set_all(
        "tuning", {"shares": 2048, "emulator_pin": "0", "memory_nodes": "0", "memory_mode": "strict", "disk_weight": 500}
    ),
    "threads": threads,
    "arguments": set_all("tuning", {"qemu_arguments": ("-set", "a b,c=d", "-x")}),
}


@pytest.mark.parametrize("name", FACETS)
def test_a_part_of_the_definition_is_changed_as_by_virt_xml(host: Host, name: str) -> None:
    check(host, FACETS[name])


def swap_the_boot_order(domain: Domain) -> None:
    first, second = domain.boot_order
    domain.boot_from([second, first, domain.all_of(Cdrom)[0]])


def boot_from_sorts(domain: Domain) -> None:
    domain.boot_from([])
    domain.boot.devices = ("network", "hd")


def much(domain: Domain) -> None:
    """Devices that go change the numbers of others, and some need others."""
    cards, inputs = domain.all_of(Interface), domain.all_of(Input)
    for device in (cards[0], inputs[0], *domain.all_of(Serial), *domain.all_of(Console)):
        domain.remove(device)
    cards[1].model, inputs[1].alias = "e1000e", "ua-mouse"
    domain.boot_from([domain.all_of(Cdrom)[0], cards[1]])
    domain.memory.current = 48 * MIB
    domain.add(read_device("<hub type='usb'/>"))
    domain.add(read_device("<hub type='usb'/>"))
    domain.add(read_device(DISK))
    domain.all_of(Cdrom)[0].insert(f"{IMAGES}/medium,1.iso")


def second_hub(domain: Domain) -> None:
    domain.remove(domain.all_of(Hub)[1])


def labels(domain: Domain) -> None:
    label = type(domain.security).labels.add(domain.security)
    label.kind, label.model, label.label, label.relabel = "static", "dac", "+0:+0", True


TOGETHER: dict[str, Callable[[Domain], None]] = {
    "boot order": swap_the_boot_order,
    "boot devices": boot_from_sorts,
    "much": much,
    "labels": labels,
}


@pytest.mark.parametrize("name", TOGETHER)
def test_edits_together_are_made_as_by_virt_xml(host: Host, name: str) -> None:
    check(host, TOGETHER[name])


def test_the_second_of_three_that_virt_xml_does_not_know_is_removed(host: Host) -> None:
    for number in range(3):
        alias = f"<hub type='usb'><alias name='ua-{number}'/></hub>"
        check(host, lambda domain, xml=alias: domain.add(read_device(xml)) and None)
    check(host, second_hub)


def test_memory_modules_and_cells(host: Host) -> None:
    define(host, VM.format(images=IMAGES, ports=PORTS, memory=SLOTS, cells=CELL))
    xml = "<memory model='dimm'><target><size unit='MiB'>128</size><node>1</node></target></memory>"
    check(host, lambda domain: domain.add(read_device(xml)) and None)
    check(host, lambda domain: write(last(domain, "memory"), {"size": 256 * MIB, "access": "shared", "numa_node": 0}))
    check(host, lambda domain: domain.remove(last(domain, "memory")))
    check(host, set_all("memory", {"pluggable": 2 * 2**30, "slots": 8}))
    check(host, fewer_cells)


def test_a_new_name_and_tags(host: Host) -> None:
    draft = Draft(defined(host))
    draft.wanted.overview.name, draft.wanted.overview.tags = "new, 'name'", ("prod", "it's <b>")
    found = Domain.read(by_commands(host, shown(host, draft), "new, 'name'"))
    assert (found.overview.name, found.overview.tags) == ("new, 'name'", ("prod", "it's <b>"))
    draft = Draft(found.xml())
    draft.wanted.overview.tags = ()
    lines = commands(host.uri, "new, 'name'", [(edit.before, edit.after) for edit in draft.edits()], running=False, now=False)
    assert Domain.read(by_commands(host, lines, "new, 'name'")).overview.tags == ()


def test_what_a_running_vm_takes_it_takes_at_once(host: Host) -> None:
    host.virsh("start", "--paused", "--domain=" + NAME)
    draft = Draft(defined(host), host.virsh("dumpxml", "--domain=" + NAME))
    card, drive = draft.wanted.all_of(Interface)[1], draft.wanted.all_of(Cdrom)[0]
    card.link, card.alias = "down", "ua-card"
    drive.insert(f"{IMAGES}/medium,1.iso")
    draft.add(read_device(DISK))
    draft.add(read_device("<sound model='ich9'/>"))
    lines = shown(host, draft, now=True)
    by_commands(host, lines)
    running = Domain.read(host.virsh("dumpxml", "--domain=" + NAME))
    stored = Domain.read(defined(host))
    for domain in (running, stored):
        assert domain.all_of(Interface)[1].link == "down"
        assert domain.all_of(Cdrom)[0].file == f"{IMAGES}/medium,1.iso"
        assert [disk.target for disk in domain.all_of(Disk)] == ["vda", "vdb", "sda"]
    assert [card.own_alias for card in stored.all_of(Interface)] == ["", "ua-card"]
    assert [len(domain.all_of(Sound)) for domain in (running, stored)] == [0, 1]
