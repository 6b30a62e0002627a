"""What the overview of a host says, in words: its system, versions, processor and memory."""

from collections.abc import Iterator, Sequence

from vmdesk.model.cpu_set import write_cpu_set
from vmdesk.model.host import HostInfo
from vmdesk.model.host_page.report import HostReport
from vmdesk.model.host_page.system import SystemFacts
from vmdesk.model.host_topology import HostNode
from vmdesk.ui import formats
from vmdesk.ui.words import tr
from vmdesk.words import N_

SYSTEM = {
    "hostname": N_("Host name"),
    "system": N_("System"),
    "kernel": N_("Kernel"),
    "uptime": N_("Running for"),
    "load": N_("Load"),
    "computer": N_("Computer"),
    "firmware": N_("Firmware"),
}
BY_COMMAND = ("system", "kernel", "uptime", "load")  # what only a command on the host tells
VERSIONS = {
    "hypervisor": N_("Hypervisor"),
    "libvirt": N_("libvirt"),
    "own": N_("libvirt here"),
    "runs": N_("Runs VMs for"),
    "security": N_("Keeps VMs apart by"),
}
PROCESSOR = {
    "name": N_("Processor"),
    "architecture": N_("Architecture"),
    "cpus": N_("CPUs"),
    "layout": N_("Arrangement"),
    "model": N_("Model"),
    "guest-model": N_("Model for VMs"),
    "microcode": N_("Microcode"),
    "kvm": N_("KVM"),
    "iommu": N_("IOMMU"),
}
MEMORY = {"total": N_("Memory"), "free": N_("Free"), "pages": N_("Huge pages")}
NAMES = {"system": SYSTEM, "versions": VERSIONS, "processor": PROCESSOR, "memory": MEMORY}
_VENDORS = {"GenuineIntel": "Intel", "AuthenticAMD": "AMD", "HygonGenuine": "Hygon"}
_UNKNOWN = "–"


def tips() -> dict[str, str]:
    """What needs more words than its name, by the keys of facts."""
    return {
        "load": tr("How many programs ran or waited to run on average, over 1, 5 and 15 minutes"),
        "own": tr("The library on this computer by which vmdesk speaks to hosts"),
        "model": tr("The nearest processor that libvirt has a name for"),
        "guest-model": tr("What a VM gets that is to have the processor of its host"),
        "security": tr("What bars a VM from the files of others: SELinux, AppArmor, or users and groups (dac)"),
        "microcode": tr("The version of the processor's own program"),
        "pages": tr("Memory in large pieces, set aside for VMs that are to have it"),
        "iommu": tr("Keeps devices apart: PCI devices can be given to VMs only where there is one"),
    }


def of_system(info: HostInfo, report: HostReport, system: SystemFacts | None) -> dict[str, str]:
    """What the computer is and how it fares."""
    hardware = report.hardware
    told = system or SystemFacts()
    firmware = " ".join(filter(None, (hardware.firmware, hardware.firmware_date and f"({hardware.firmware_date})")))
    return {
        "hostname": info.facts.hostname,
        "system": told.name,
        "kernel": told.kernel,
        "uptime": formats.duration(told.uptime) if told.uptime is not None else "",
        "load": "  ".join(f"{each:.2f}" for each in told.load),
        "computer": f"{hardware.maker} {hardware.product}".strip(),
        "firmware": firmware,
    }


def of_versions(info: HostInfo, report: HostReport) -> dict[str, str]:
    """Which programs run the VMs."""
    facts = info.facts
    return {
        "hypervisor": " ".join(filter(None, (facts.driver, facts.hypervisor_version))),
        "libvirt": facts.libvirt_version,
        "own": report.own_libvirt,
        "runs": ", ".join(report.support.architectures),
        "security": ", ".join(report.support.security),
    }


def of_processor(info: HostInfo, report: HostReport, system: SystemFacts | None) -> dict[str, str]:
    """What computes there."""
    processor, facts = report.processor, info.facts
    vendor = _VENDORS.get(processor.vendor, processor.vendor)
    cpus = str(facts.cpus) if facts.cpus else ""
    if cpus and facts.cpu_mhz:
        cpus = tr("{count} at {mhz} MHz", count=facts.cpus, mhz=facts.cpu_mhz)
    return {
        "name": (system.processor if system else "") or vendor,
        "architecture": processor.architecture or facts.cpu_model,
        "cpus": cpus,
        "layout": _layout(report),
        "model": processor.model,
        "guest-model": report.guest_model,
        "microcode": _microcode(processor.microcode),
        "kvm": _kvm(report),
        "iommu": {True: tr("Switched on"), False: tr("Not switched on"), None: ""}[report.support.iommu],
    }


def _layout(report: HostReport) -> str:
    """Sockets, cores and threads, counted where the host tells where each CPU is."""
    counted = _counted(report)
    told = report.processor
    sockets, cores, threads = counted or (told.sockets, told.cores * max(told.dies, 1), told.threads)
    if not (sockets and cores and threads):
        return ""
    return tr(
        "Sockets: {sockets}, cores in each: {cores}, threads of each: {threads}",
        sockets=sockets,
        cores=cores,
        threads=threads,
    )


def _counted(report: HostReport) -> tuple[int, int, int] | None:
    """The same from where the CPUs are, which counts across nodes; None where that does not come out even."""
    cpus = [cpu for node in report.topology.nodes for cpu in node.cpus]
    if not cpus or any(cpu.socket is None or cpu.core is None for cpu in cpus):
        return None
    sockets = {cpu.socket for cpu in cpus}
    cores = {(cpu.socket, cpu.die, cpu.core, min(cpu.siblings, default=cpu.number)) for cpu in cpus}
    even = len(cores) % len(sockets) == 0 and len(cpus) % len(cores) == 0
    return (len(sockets), len(cores) // len(sockets), len(cpus) // len(cores)) if even else None


def _microcode(version: str) -> str:
    """As Linux writes it in /proc/cpuinfo; libvirt has the number in tens."""
    return f"{int(version):#x}" if version.isascii() and version.isdigit() else version


def _kvm(report: HostReport) -> str:
    known = report.support.virtualisations
    if "kvm" in known:
        return tr("Available")
    return tr("Cannot be used: VMs are emulated, which is slow") if "qemu" in known else ""


def of_memory(info: HostInfo, report: HostReport) -> dict[str, str]:
    """What memory there is, and what is left of it."""
    memory = report.memory
    total = memory.total if memory.total is not None else info.facts.memory_kib * 1024
    free = formats.size(memory.free) if memory.free is not None else ""
    if free and memory.reusable:
        free = tr("{free}, and {reusable} in caches", free=free, reusable=formats.size(memory.reusable))
    return {"total": formats.size(total) if total else "", "free": free, "pages": _pages(report)}


def _pages(report: HostReport) -> str:
    """How many huge pages of each size are set aside on the whole host, and how many of these are free."""
    counts: dict[int, int] = {}
    free: dict[int, int] = {}
    for node in report.topology.nodes:
        for pages in node.huge_pages:
            counts[pages.size] = counts.get(pages.size, 0) + pages.count
            free[pages.size] = free.get(pages.size, 0) + report.free_pages.get(node.number, {}).get(pages.size, 0)
    told = [
        tr("{count} of {size}, free: {free}", count=count, size=formats.size(size), free=free[size])
        for size, count in sorted(counts.items())
        if count
    ]
    return "; ".join(told) or (tr("None set aside") if counts else "")


def node_headers() -> tuple[str, ...]:
    """The titles of the table of NUMA nodes."""
    return tr("Node"), tr("CPUs"), tr("Distances"), tr("Huge pages"), tr("Memory"), tr("Free")


def node_rows(report: HostReport) -> list[Sequence[str]]:
    """A row per NUMA node."""
    return [tuple(_node(node, report)) for node in report.topology.nodes]


def _node(node: HostNode, report: HostReport) -> Iterator[str]:
    yield str(node.number)
    yield write_cpu_set(node.cpu_numbers) or _UNKNOWN
    yield ", ".join(f"{other}: {distance}" for other, distance in sorted(node.distances.items())) or _UNKNOWN
    free = report.free_pages.get(node.number, {})
    pages = [
        f"{formats.size(each.size)}: {free.get(each.size, 0)}/{each.count}" for each in node.huge_pages if each.count
    ]
    yield ", ".join(pages) or _UNKNOWN
    yield formats.size(node.memory) if node.memory is not None else _UNKNOWN
    yield formats.size(node.free) if node.free is not None else _UNKNOWN
