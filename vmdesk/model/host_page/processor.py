"""The processor of a host, and which of its features VMs can have.

Read from what virConnectGetCapabilities, virConnectGetDomainCapabilities and virConnectBaselineCPU answer
(capability.rng, domaincaps.rng, cputypes.rng).
"""

from dataclasses import dataclass

from lxml import etree

from vmdesk.model.parsing import attribute, number, parse, text

MOST_FEATURES = 2000  # libvirt knows some hundreds


@dataclass(frozen=True, slots=True)
class CpuFeature:
    """A feature by libvirt's name. `for_vms` is whether a VM can have it; None where the host does not tell."""

    name: str
    on_host: bool = True
    for_vms: bool | None = None


@dataclass(frozen=True, slots=True)
class HostProcessor:
    """The nearest model that libvirt knows, who made it, and how its threads are arranged; 0 is not known.

    `sockets` are those of a node where the host has several nodes. `features` are what it has beside its model.
    """

    architecture: str = ""
    model: str = ""
    vendor: str = ""
    microcode: str = ""
    sockets: int = 0
    dies: int = 0
    cores: int = 0
    threads: int = 0
    features: frozenset[str] = frozenset()


def read_host_processor(xml: str) -> HostProcessor:
    """Read `host/cpu` of `<capabilities>`. Raises ValueError."""
    cpu = parse(xml).find("host/cpu")
    if cpu is None:
        return HostProcessor()
    layout = {name: number(attribute(cpu, "topology", name)) for name in ("sockets", "dies", "cores", "threads")}
    return HostProcessor(
        architecture=text(cpu, "arch"),
        model=text(cpu, "model"),
        vendor=text(cpu, "vendor"),
        microcode=attribute(cpu, "microcode", "version"),
        features=_names(cpu),
        **layout,
    )


def host_cpu_xml(capabilities: str) -> str:
    """The `<cpu>` of a host as virConnectBaselineCPU takes it; empty where no model is told. Raises ValueError."""
    cpu = parse(capabilities).find("host/cpu")
    return _spelled(cpu) if cpu is not None and text(cpu, "model") else ""


def guest_cpu_xml(domain_capabilities: str) -> str:
    """The nearest to the host's processor that VMs can have, as a `<cpu>`; empty where none is told.

    Raises ValueError.
    """
    mode = parse(domain_capabilities).find("cpu/mode[@name='host-model'][@supported='yes']")
    if mode is None or not text(mode, "model"):
        return ""
    mode.tag = "cpu"
    mode.attrib.clear()
    return _spelled(mode)


def read_features(xml: str) -> frozenset[str]:
    """The features that a `<cpu>` requires. Raises ValueError."""
    return _names(parse(xml))


def features(on_host: frozenset[str], for_vms: frozenset[str] | None) -> tuple[CpuFeature, ...]:
    """All that either has, by name; None for VMs where that is not known."""
    return tuple(
        CpuFeature(name, name in on_host, None if for_vms is None else name in for_vms)
        for name in sorted(on_host | (for_vms or frozenset()))[:MOST_FEATURES]
    )


def _names(cpu: etree._Element) -> frozenset[str]:
    """The names of features, but for those that are taken away from the model."""
    found = (node for node in cpu.iterfind("feature") if node.get("policy", "require") in {"require", "force"})
    return frozenset(name for node in found if (name := node.get("name", "").strip()))


def _spelled(node: etree._Element) -> str:
    return etree.tostring(node, encoding="unicode", with_tail=False)
