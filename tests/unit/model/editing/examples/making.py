"""What an example is, and definitions to make it of."""

from dataclasses import dataclass
from enum import Enum

from vmdesk.model.capabilities import CpuModel, DomainCapabilities
from vmdesk.model.editing.checks import Around
from vmdesk.model.editing.checks.case import Rule
from vmdesk.model.host_topology import HostCpu, HostNode, HostTopology, HugePages
from vmdesk.model.severity import Severity

IMAGES = "/var/lib/libvirt/images"
NOWHERE = Around()
PC = "<os><type arch='x86_64' machine='pc'>hvm</type></os>"
Q35 = "<os><type arch='x86_64' machine='q35'>hvm</type></os>"
ARM = "<os firmware='efi'><type arch='aarch64' machine='virt'>hvm</type></os>"
ACPI = "<features><acpi/></features>"
MIB_64 = "<memory unit='MiB'>64</memory>"
SHARED = "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>"
CELL = "<cpu><numa><cell id='0' cpus='0-1' memory='64' unit='MiB'/></numa></cpu>"
NO_USB = "<controller type='usb' model='none'/>"
ROOM = f"<maxMemory slots='2' unit='MiB'>512</maxMemory>{MIB_64}"
GIB = 1024**3
HOST = Around(
    cpus=2,
    memory=4 * GIB,
    topology=HostTopology(
        (HostNode(0, cpus=(HostCpu(0), HostCpu(1)), huge_pages=(HugePages(2 * 1024**2, 0), HugePages(GIB, 0))),)
    ),
    offers=DomainCapabilities(
        maximum_vcpus=255,
        cpu_modes=frozenset({"maximum", "custom"}),
        cpu_models=(CpuModel("qemu64"), CpuModel("EPYC", usable=False)),
        memory_sources=frozenset({"memfd", "anonymous"}),
        filesystem_drivers=frozenset({"path"}),
        tpm_models=frozenset({"tpm-tis", "tpm-crb"}),
        tpm_backends=frozenset({"emulator"}),
        rng_backends=frozenset({"random"}),
    ),
)


class Libvirt(Enum):
    """What libvirt does with the wrong definition of an example."""

    REFUSES = "does not define it"
    FAILS = "does not start it"
    TAKES = "defines and starts it"
    UNTRIED = "was not asked, or not this one"


REFUSES, FAILS, TAKES, UNTRIED = Libvirt


@dataclass(frozen=True)
class Example:
    """Something wrong, by one rule, at a place such as `Disk.io`, or `Disk` for the whole; and something right.

    What is right is taken by libvirt where it was asked about the wrong one.
    """

    rule: Rule
    at: str
    wrong: str
    right: str
    libvirt: Libvirt = UNTRIED
    severity: Severity = Severity.ERROR
    around: Around = NOWHERE

    @property
    def name(self) -> str:
        """What to call it in a list of tests."""
        return f"{self.rule.__module__.rpartition('.')[2]}.{self.rule.__name__} {self.at}"


def warned(
    rule: Rule, at: str, wrong: str, right: str, libvirt: Libvirt = UNTRIED, around: Around = NOWHERE
) -> Example:
    """An example of something that should be known."""
    return Example(rule, at, wrong, right, libvirt, Severity.WARNING, around)


def vm(
    devices: str = "",
    *,
    top: str = "",
    system: str = Q35,
    features: str = ACPI,
    cpus: str = "<vcpu>2</vcpu>",
    cpu: str = "",
    memory: str = MIB_64,
    after: str = "",
    kind: str = "qemu",
    name: str = "checked",
) -> str:
    """A definition of a small VM."""
    screen = "" if "<video" in devices else "<video><model type='none'/></video>"
    return (
        f"<domain type='{kind}'><name>{name}</name>{memory}{cpus}{top}{system}{features}{cpu}"
        f"<devices>{devices}{screen}</devices>{after}</domain>"
    )


def disk(
    target: str = "vda",
    bus: str = "virtio",
    more: str = "",
    *,
    image: str = "a",
    format: str = "qcow2",  # noqa: A002 - as it is called
    driver: str = "",
    device: str = "disk",
    source: str | None = None,
    attributes: str = "",
    of_target: str = "",
) -> str:
    """A disk of an image in the lab's pool."""
    file = f"<source file='{IMAGES}/{image}.{'qcow2' if format == 'qcow2' else 'raw'}'/>" if source is None else source
    return (
        f"<disk type='file' device='{device}' {attributes}><driver name='qemu' type='{format}' {driver}/>{file}"
        f"<target dev='{target}' bus='{bus}' {of_target}/>{more}</disk>"
    )


def cdrom(target: str = "sda", bus: str = "sata", more: str = "<readonly/>", **others: str) -> str:
    """A CD drive with a medium."""
    return disk(target, bus, more, device="cdrom", format="raw", **others)


def floppy(target: str = "fda", bus: str = "fdc") -> str:
    """A floppy drive with a medium."""
    return disk(target, bus, device="floppy", format="raw")


def remote(source: str, kind: str = "network", more: str = "", driver: str = "type='raw'") -> str:
    """A disk that is no file."""
    return (
        f"<disk type='{kind}' device='disk'><driver name='qemu' {driver}/>{source}"
        f"<target dev='vda' bus='virtio'/>{more}</disk>"
    )


def card(more: str = "", model: str = "virtio", kind: str = "user", source: str = "") -> str:
    """A network card."""
    return f"<interface type='{kind}'>{source}<model type='{model}'/>{more}</interface>"


def in_network(more: str = "", model: str = "virtio", network: str = "default") -> str:
    """A network card in a virtual network."""
    return card(more, model, "network", f"<source network='{network}'/>")


def pci(slot: str, function: str = "0x0", bus: str = "0x00", domain: str = "0x0000") -> str:
    """A place on PCI."""
    return f"<address type='pci' domain='{domain}' bus='{bus}' slot='{slot}' function='{function}'/>"


def drive(unit: int, bus: int = 0, controller: int = 0, target: int = 0) -> str:
    """A place in a drive."""
    return f"<address type='drive' controller='{controller}' bus='{bus}' target='{target}' unit='{unit}'/>"


def video(model: str, more: str = "", attributes: str = "") -> str:
    """A graphics card."""
    return f"<video><model type='{model}' {attributes}>{more}</model></video>"


def cells(*lines: str) -> str:
    """NUMA cells."""
    return f"<cpu><numa>{''.join(lines)}</numa></cpu>"


def cell(number: int, cpus: str, memory: int = 32, more: str = "") -> str:
    """A NUMA cell."""
    return f"<cell id='{number}' cpus='{cpus}' memory='{memory}' unit='MiB'>{more}</cell>"


def dimm(size: int = 128, node: str = "0", more: str = "") -> str:
    """A memory module."""
    return f"<memory model='dimm'><target><size unit='MiB'>{size}</size><node>{node}</node></target>{more}</memory>"


def shmem(name: str = "a", model: str = "plain", size: str = "<size unit='M'>4</size>", more: str = "") -> str:
    """Memory that guests share."""
    return f"<shmem name='{name}'><model type='ivshmem-{model}'/>{size}{more}</shmem>"


PLAIN = vm(disk())
