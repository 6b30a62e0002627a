"""What a host tells of itself, its disks and all its devices. All of it blocks and runs in lanes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

import libvirt

from vmdesk.errors import Kind
from vmdesk.model.host import format_version
from vmdesk.model.host_page.device_tree import TreeDevice, read_tree_device
from vmdesk.model.host_page.disk import HostDisk, read_host_disk
from vmdesk.model.host_page.processor import (
    features,
    guest_cpu_xml,
    host_cpu_xml,
    read_features,
    read_host_processor,
)
from vmdesk.model.host_page.report import (
    Hardware,
    HostReport,
    MemoryFacts,
    read_guest_model,
    read_hardware,
    read_support,
)
from vmdesk.model.host_topology import HostTopology, read_host_topology
from vmdesk.model.node_device import MediatedDevice
from vmdesk.virt.translation import translate, understood

Result = TypeVar("Result")
Found = TypeVar("Found")

_STORAGE = libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE
_ASLEEP = libvirt.VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE
_EXPANDED = libvirt.VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES
_NONE_THERE = {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_INVALID_ARG}  # no node devices, or none that sleep
_MOST_NODES = 1024  # that libvirt tells of in one call (REMOTE_NODE_MAX_CELLS)


def host_report(raw: libvirt.virConnect) -> HostReport:
    """Nine calls at most, whatever runs on the host. What it does not tell is empty. Raises Problem.

    Capabilities, domain capabilities, the firmware's tables, memory and what is free of it in each node and as pages
    of each size, and what the processors of host and guests come to (virConnectBaselineCPU).
    """
    capabilities = raw.getCapabilities()
    guest = _told(lambda: guest_cpu_xml(raw.getDomainCapabilities(None, None, None, None, 0)), "")
    own = understood(host_cpu_xml, capabilities)
    on_host = _expanded(lambda: raw.baselineCPU([own], _EXPANDED), own)
    for_vms = _expanded(lambda: raw.baselineHypervisorCPU(None, None, None, None, [guest], _EXPANDED), guest)
    topology = _with_free(raw, understood(read_host_topology, capabilities))
    return HostReport(
        processor=understood(read_host_processor, capabilities),
        features=features(on_host, for_vms if guest else None),
        guest_model=understood(read_guest_model, guest),
        support=understood(read_support, capabilities),
        topology=topology,
        free_pages=_free_pages(raw, topology),
        memory=_memory(raw),
        hardware=_told(lambda: read_hardware(raw.getSysinfo(0)), Hardware()),
        own_libvirt=format_version(libvirt.getVersion()),
    )


def _told(ask: Callable[[], Result], default: Result) -> Result:
    """The answer; the default where the driver does not know the question, or says what nobody understands."""
    try:
        return ask()
    except ValueError:
        return default
    except libvirt.libvirtError as error:
        if translate(error).kind is Kind.LOST:
            raise
        return default


def _expanded(ask: Callable[[], str], cpu: str) -> frozenset[str]:
    """All features of a processor: those of its model and those beside it, else the latter alone."""
    if not cpu:
        return frozenset()
    return _told(lambda: read_features(ask()), frozenset()) or read_features(cpu)


def _memory(raw: libvirt.virConnect) -> MemoryFacts:
    """virNodeGetMemoryStats in KiB; where the driver has none, virNodeGetFreeMemory in bytes."""
    told = _told(lambda: raw.getMemoryStats(libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS, 0), dict[str, int]())
    if "total" in told and "free" in told:
        reusable = (told.get("buffers", 0) + told.get("cached", 0)) * 1024
        return MemoryFacts(told["total"] * 1024, told["free"] * 1024, reusable)
    return MemoryFacts(free=_told(lambda: raw.getFreeMemory() or None, None))


def _nodes(topology: HostTopology) -> int:
    """How many nodes to ask about, from the first on."""
    return min(max(topology.node_numbers) + 1, _MOST_NODES) if topology.nodes else 0


def _with_free(raw: libvirt.virConnect, topology: HostTopology) -> HostTopology:
    count = _nodes(topology)
    return topology.with_free(_told(lambda: raw.getCellsFreeMemory(0, count), ())) if count else topology


def _free_pages(raw: libvirt.virConnect, topology: HostTopology) -> dict[int, dict[int, int]]:
    """How many huge pages of each size are free in each node (virNodeGetFreePages), by their sizes in bytes."""
    sizes = sorted({pages.size // 1024 for node in topology.nodes for pages in node.huge_pages})
    if not sizes:
        return {}
    told = _told(lambda: raw.getFreePages(sizes, 0, _nodes(topology)), dict[int, dict[int, int]]())
    return {node: {size * 1024: count for size, count in free.items()} for node, free in told.items()}


# Devices.


def host_disks(raw: libvirt.virConnect) -> tuple[HostDisk, ...]:
    """The block devices by their paths: a call, and one per device. None where the driver has no node devices."""
    found = _read_all(_listed(raw, _STORAGE), read_host_disk)
    return tuple(sorted(found, key=lambda disk: (len(disk.block), disk.block)))


def tree_devices(raw: libvirt.virConnect, part: int, parts: int) -> tuple[TreeDevice, ...]:
    """One of so many equal parts of all devices: a call, and one per device of the part.

    Parts can be read side by side, which is as much faster on a slow line.
    """
    handles = sorted(_listed(raw, 0), key=lambda handle: handle.name())
    return tuple(_read_all(handles[part::parts], read_tree_device))


def asleep(raw: libvirt.virConnect, devices: Iterable[TreeDevice]) -> tuple[TreeDevice, ...]:
    """The devices, with word which mediated ones are not active: a call where there are any."""
    found = tuple(devices)
    if not any(isinstance(each.device, MediatedDevice) for each in found):
        return found
    names = {handle.name() for handle in _listed(raw, _ASLEEP)}
    return tuple(_with_activity(each, active=each.name not in names) for each in found)


def _with_activity(found: TreeDevice, *, active: bool) -> TreeDevice:
    if isinstance(found.device, MediatedDevice):
        return replace(found, device=replace(found.device, active=active))
    return found


def _listed(raw: libvirt.virConnect, flags: int) -> list[libvirt.virNodeDevice]:
    try:
        return raw.listAllDevices(flags)
    except libvirt.libvirtError as error:
        if error.get_error_code() in _NONE_THERE:
            return []
        raise


def _read_all(handles: Iterable[libvirt.virNodeDevice], read: Callable[[str], Found | None]) -> list[Found]:
    """What can be read of these; what goes meanwhile is left out."""
    found: list[Found] = []
    for handle in handles:
        try:
            device = read(handle.XMLDesc(0))
        except ValueError:
            continue
        except libvirt.libvirtError as error:
            if error.get_error_code() != libvirt.VIR_ERR_NO_NODE_DEVICE:
                raise
            continue
        if device is not None:
            found.append(device)
    return found
