"""What libvirt tells of a host beside its list of VMs, at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vmdesk.model.host_page.processor import CpuFeature, HostProcessor
from vmdesk.model.host_topology import HostTopology
from vmdesk.model.parsing import attribute, parse, text

_ENTRIES = ("system", "bios")


@dataclass(frozen=True, slots=True)
class Hardware:
    """Who made the computer, what it is called, and its firmware, as the firmware itself tells (SMBIOS)."""

    maker: str = ""
    product: str = ""
    firmware: str = ""
    firmware_date: str = ""


@dataclass(frozen=True, slots=True)
class MemoryFacts:
    """The memory of a host in bytes, None where it is not told. `reusable` is what its caches can give back."""

    total: int | None = None
    free: int | None = None
    reusable: int | None = None


@dataclass(frozen=True, slots=True)
class HostSupport:
    """What `<capabilities>` tells of VMs: domain types such as kvm, architectures, security models, an IOMMU."""

    virtualisations: frozenset[str] = frozenset()
    architectures: tuple[str, ...] = ()
    security: tuple[str, ...] = ()
    iommu: bool | None = None


@dataclass(frozen=True, slots=True)
class HostReport:
    """All of it. `free_pages` has for each node how many pages of a size in bytes are free.

    `guest_model` is the processor that VMs get which are to have the host's; `own_libvirt` the version of the library
    of this program.
    """

    processor: HostProcessor = field(default_factory=HostProcessor)
    features: tuple[CpuFeature, ...] = ()
    guest_model: str = ""
    support: HostSupport = field(default_factory=HostSupport)
    topology: HostTopology = field(default_factory=HostTopology)
    free_pages: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    memory: MemoryFacts = field(default_factory=MemoryFacts)
    hardware: Hardware = field(default_factory=Hardware)
    own_libvirt: str = ""


def read_support(xml: str) -> HostSupport:
    """Read `<capabilities>` (capability.rng). Raises ValueError."""
    root = parse(xml)
    domains = (node.get("type", "") for node in root.iterfind("guest/arch/domain"))
    architectures = dict.fromkeys(node.get("name", "") for node in root.iterfind("guest/arch"))
    security = dict.fromkeys(text(node, "model") for node in root.iterfind("host/secmodel"))
    iommu = attribute(root, "host/iommu", "support")
    return HostSupport(
        frozenset(filter(None, domains)),
        tuple(sorted(filter(None, architectures))),
        tuple(name for name in security if name not in {"", "none"}),
        {"yes": True, "no": False}.get(iommu),
    )


def read_hardware(xml: str) -> Hardware:
    """Read `<sysinfo>` (virConnectGetSysinfo). Raises ValueError."""
    root = parse(xml)
    found = {
        (part, entry.get("name", "")): " ".join((entry.text or "").split())
        for part in _ENTRIES
        for entry in root.iterfind(f"{part}/entry")
    }
    firmware = f"{found.get(('bios', 'vendor'), '')} {found.get(('bios', 'version'), '')}".strip()
    return Hardware(
        found.get(("system", "manufacturer"), ""),
        found.get(("system", "product"), ""),
        firmware,
        found.get(("bios", "date"), ""),
    )


def read_guest_model(cpu: str) -> str:
    """The name of the model of a `<cpu>`; empty for none. Raises ValueError."""
    return text(parse(cpu), "model") if cpu else ""
