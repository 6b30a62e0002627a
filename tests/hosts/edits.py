"""Edits of a definition: devices of every sort and what is changed of them, its other parts, and much at once."""

from collections.abc import Callable

from tests.lab.settings import IMAGES
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.serial import Serial
from vmdesk.model.domain.definition import Domain, read_device

MIB = 1024**2
Edit = Callable[[Domain], object]
Fields = dict[str, object]


def fields(**values: object) -> Fields:
    """Values by the names of fields."""
    return values


def add(xml: str) -> Edit:
    """Add a device."""
    return lambda domain: domain.add(read_device(xml))


def last(domain: Domain, tag: str) -> Device:
    """The last device with this element."""
    return [device for device in domain.devices if device.node.tag == tag][-1]


def change(tag: str, values: Fields) -> Edit:
    """Set fields of the last device with this element."""

    def edit(domain: Domain) -> None:
        for name, value in values.items():
            setattr(last(domain, tag), name, value)

    return edit


def remove(tag: str) -> Edit:
    """Remove the last device with this element."""
    return lambda domain: domain.remove(last(domain, tag))


def have(facet: str, **values: object) -> Edit:
    """Set fields of a facet."""

    def edit(domain: Domain) -> None:
        for name, value in values.items():
            setattr(getattr(domain, facet), name, value)

    return edit


DISK = (
    "<disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/>"
    f"<source file='{IMAGES}/second.qcow2'/><target dev='vdb' bus='virtio'/></disk>"
)
_TCP = "<source mode='connect' host='127.0.0.1' service='4000'/><protocol type='raw'/>"
_CARD = (
    "<interface type='network'><mac address='52:54:00:00:00:03'/><source network='default'/>"
    "<model type='e1000e'/></interface>"
)
_USB = (
    "<hostdev mode='subsystem' type='usb' managed='yes'>"
    "<source><vendor id='0x1234'/><product id='0x5678'/></source></hostdev>"
)
DEVICES: dict[str, tuple[str, Fields]] = {
    "audio": ("<audio id='2' type='none'/>", fields(kind="file", path="/tmp/a, b.wav")),
    "channel": (
        "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>",
        fields(name="org.example.a,b", kind="tcp", host="127.0.0.1", service="4001", mode="bind"),
    ),
    "console": (
        "<console type='pty'><target type='virtio'/></console>",
        fields(kind="unix", path="/tmp/a=b", mode="bind", log_file="/tmp/log", log_append=True),
    ),
    "controller": (
        "<controller type='scsi' index='3' model='virtio-scsi'/>",
        fields(queues=4, commands_per_lun=8, ioeventfd=True),
    ),
    "disk": (
        DISK,
        fields(
            cache="none",
            io="native",
            detect_zeroes="unmap",
            serial="A 1",
            read_only=True,
            queue_size=256,
            discard=None,
            total_bytes=10**7,
            total_bytes_peak=10**8,
            boot_order=3,
        ),
    ),
    "filesystem": (
        "<filesystem type='mount' accessmode='passthrough'><source dir='/srv'/><target dir='a,b'/></filesystem>",
        fields(read_only=True, source="/srv/a=b", multidevs="remap", access="mapped", file_mode="755"),
    ),
    "graphics": (
        "<graphics type='vnc' port='5999' autoport='no' listen='127.0.0.1'/>",
        fields(port=5998, share_policy="force-shared", password="a,b=c", keymap="de"),
    ),
    "hostdev": (_USB, fields(vendor="0x1235", startup_policy="optional", guest_reset="off")),
    "hub": ("<hub type='usb'/>", fields(alias="ua-hub")),
    "input": ("<input type='mouse' bus='virtio'/>", fields(kind="keyboard", model="virtio")),
    "interface": (
        _CARD,
        fields(
            kind="bridge",
            network=None,
            bridge="br 0",
            model="virtio",
            link="down",
            mtu=1400,
            inbound_average=100,
            rom_bar=False,
            queues=2,
            filter_name="clean-traffic",
        ),
    ),
    "iommu": ("<iommu model='intel'/>", fields(caching_mode=True, address_bits=48)),
    "lease": ("<lease><lockspace>a b</lockspace><key>k</key><target path='/srv/l'/></lease>", fields(offset=5)),
    "panic": ("<panic model='isa'/>", fields(alias="ua-panic")),
    "parallel": ("<parallel type='pty'/>", fields(kind="file", path="/tmp/p", append=True)),
    "redirdev": (f"<redirdev bus='usb' type='tcp'>{_TCP}</redirdev>", fields(service="4001")),
    "redirfilter": ("<redirfilter><usbdev allow='yes' class='0x08'/><usbdev allow='no'/></redirfilter>", fields()),
    "rng": (
        "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
        fields(device="/dev/random", rate_bytes=1024, rate_period=2000),
    ),
    "serial": (
        f"<serial type='tcp'>{_TCP}<target port='1'/></serial>",
        fields(service="4001", protocol="telnet", reconnect=True, reconnect_after=5),
    ),
    "shmem": (
        "<shmem name='a'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>",
        fields(size=8 * MIB, role="peer"),
    ),
    "smartcard": (f"<smartcard mode='passthrough' type='tcp'>{_TCP}</smartcard>", fields(host="localhost")),
    "sound": ("<sound model='ich9'/>", fields(codecs=("duplex", "micro"))),
    "tpm": ("<tpm><backend type='passthrough'/></tpm>", fields(model="tpm-crb", device="/dev/tpm1")),
    "video": ("<video><model type='virtio' heads='1'/></video>", fields(heads=2, primary=None, iommu=True)),
    "vsock": ("<vsock model='virtio'><cid auto='yes'/></vsock>", fields(auto_cid=False, cid=77)),
    "watchdog": ("<watchdog model='i6300esb' action='reset'/>", fields(action="pause", alias="ua-dog")),
}


def _arrange(domain: Domain) -> None:
    domain.processors.arrange(2, 4, 1)


def fewer_cells(domain: Domain) -> None:
    """Half of the CPUs, and of the cells that they are in."""
    processors = domain.processors
    processors.cells = processors.cells[:1]
    processors.maximum = 2


def _timers(domain: Domain) -> None:
    clock = domain.clock
    rtc, pit, _ = clock.timers
    rtc.track, pit.tick_policy = "guest", "discard"
    clock.timers = (rtc, pit)
    clock.offset, clock.adjustment, clock.basis = "variable", "3600", "utc"


def _features_of_the_cpu(domain: Domain) -> None:
    processors = domain.processors
    processors.features[0].policy = "disable"
    new = type(processors).features.add(processors)
    new.name, new.policy = "vmx", "disable"


def _fewer_features_of_the_cpu(domain: Domain) -> None:
    domain.processors.features = domain.processors.features[1:]


def _threads(domain: Domain) -> None:
    tuning = domain.tuning
    tuning.threads = 2
    thread_pin, pin = type(tuning).thread_pins.add(tuning), type(tuning).pins.add(tuning)
    thread_pin.thread, thread_pin.host_cpus = 2, "0"
    pin.cpu, pin.host_cpus = 1, "0"


def _labels(domain: Domain) -> None:
    label = type(domain.security).labels.add(domain.security)
    label.kind, label.model, label.label, label.relabel = "static", "dac", "+0:+0", True


def _swap_the_boot_order(domain: Domain) -> None:
    first, second = domain.boot_order
    domain.boot_from([second, first, domain.all_of(Cdrom)[0]])


def _boot_from_sorts(domain: Domain) -> None:
    domain.boot_from([])
    domain.boot.devices = ("network", "hd")


def _much(domain: Domain) -> None:
    """Devices that go change the numbers of others."""
    cards, inputs = domain.all_of(Interface), domain.all_of(Input)
    gone: list[Device] = [cards[0], inputs[0], *domain.all_of(Serial), *domain.all_of(Console)]
    for device in gone:
        domain.remove(device)
    cards[1].model, inputs[1].alias = "e1000e", "ua-mouse"
    domain.boot_from([domain.all_of(Cdrom)[0], cards[1]])
    domain.memory.current = 48 * MIB
    for xml in ("<hub type='usb'/>", "<hub type='usb'/>", DISK):
        domain.add(read_device(xml))
    domain.all_of(Cdrom)[0].insert(f"{IMAGES}/medium,1.iso")


PARTS: dict[str, Edit] = {
    "notes": have("overview", title="A, \"b\" & 'c' = d", description="first, <x>\nsecond = \\ $1"),
    "system": have("overview", system="http://debian.org/debian/12"),
    "emulator": have("overview", emulator="/usr/bin/qemu-system-x86_64", title="x"),
    "boot": have("boot", menu=True, menu_time=3000, serial_output=True, reboot_time=5000, smbios="host"),
    "kernel": have("boot", kernel="/boot/k, 1", initrd="/boot/i", arguments='quiet a=b,c "d e"'),
    "machine": have("boot", machine="pc-q35-6.2"),
    "cpus": have("processors", current=2, cpu_set="0-1,^1"),
    "topology": _arrange,
    "cpu": have("processors", mode="host-model", model=None, match=None, check=None),
    "cpu model": have("processors", model="Nehalem", vendor_id="GenuineIntel", fallback="forbid"),
    "cpu features": _features_of_the_cpu,
    "fewer cpu features": _fewer_features_of_the_cpu,
    "memory": have("memory", maximum=128 * MIB, current=96 * MIB),
    "more memory": have("memory", maximum=256 * MIB),
    "odd memory": have("memory", current=32 * MIB + 4096),
    "backing": have("memory", source="memfd", access="shared", locked=True, allocation="immediate", hard_limit=2**30),
    "dumps": have("memory", in_dumps=False),
    "features": have("features", apic=True, apic_end_of_interrupt=True, pae=True, vmport=False, acpi=False),
    "hypervisor features": have("features", hyperv_relaxed=True, hyperv_vpindex=True, kvm_hidden=True),
    "timers": _timers,
    "events": have("events", on_crash="preserve", on_reboot="destroy", suspend_to_disk=False),
    "tuning": have("tuning", shares=2048, emulator_pin="0", memory_nodes="0", memory_mode="strict", disk_weight=500),
    "threads": _threads,
    "arguments": have("tuning", qemu_arguments=("-set", "a b,c=d", "-x")),
    "labels": _labels,
    "boot order": _swap_the_boot_order,
    "boot devices": _boot_from_sorts,
    "much": _much,
}
