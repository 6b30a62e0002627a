"""What a move depends on at a host, its source or its target. All of it blocks and runs in lanes.

Each function makes one call, or a few that depend on each other: what does not is asked side by side.
"""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Protocol

import libvirt

from vmdesk.errors import Kind
from vmdesk.model.capabilities import DomainCapabilities, read_domain_capabilities
from vmdesk.model.migration.host_reading import HostSelf, read_host_model, read_host_self, read_loaders
from vmdesk.model.migration.missing_features import missing_features
from vmdesk.model.migration.sides import ProcessorAnswer
from vmdesk.model.network import NetworkInfo, read_network
from vmdesk.model.storage import PoolInfo, VolumeInfo, read_pool, read_volume
from vmdesk.virt.storage import Address, look_up
from vmdesk.virt.translation import translate, understood

Raw = libvirt.virConnect
Offers = tuple[DomainCapabilities, tuple[str, ...]]  # and the files of firmware that the host knows
EVERYWHERE = -1  # all of a host's memory, instead of one NUMA node's
WITHOUT = {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_CONFIG_UNSUPPORTED, libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED}
# Of secrets: libvirt's kinds of what they are for.
_USAGES = {
    "none": libvirt.VIR_SECRET_USAGE_TYPE_NONE,
    "volume": libvirt.VIR_SECRET_USAGE_TYPE_VOLUME,
    "ceph": libvirt.VIR_SECRET_USAGE_TYPE_CEPH,
    "iscsi": libvirt.VIR_SECRET_USAGE_TYPE_ISCSI,
    "tls": libvirt.VIR_SECRET_USAGE_TYPE_TLS,
    "vtpm": libvirt.VIR_SECRET_USAGE_TYPE_VTPM,
}
_NO_VOLUME = {libvirt.VIR_ERR_NO_STORAGE_VOL, libvirt.VIR_ERR_NO_STORAGE_POOL, libvirt.VIR_ERR_OPERATION_INVALID}


def host_self(raw: Raw) -> HostSelf:
    """virConnectGetCapabilities: seconds where a host has just started. Raises Problem."""
    return understood(read_host_self, raw.getCapabilities())


def domain_capabilities_xml(raw: Raw, emulator: str, architecture: str, machine: str, virtualisation: str) -> str:
    """virConnectGetDomainCapabilities for a machine of this sort.

    Where the host lacks the emulator or the machine type, for the host's own; its answer names which it was asked for.
    """
    whole = (emulator or None, architecture or None, machine or None, virtualisation or None)
    for asked in (whole, (None, *whole[1:]), (None, whole[1], None, whole[3])):
        try:
            return str(raw.getDomainCapabilities(*asked, 0))
        except libvirt.libvirtError as error:
            gone = error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT or translate(error).kind is Kind.LOST
            if gone or asked == (None, whole[1], None, whole[3]):
                raise
    raise AssertionError


def offers(raw: Raw, emulator: str, architecture: str, machine: str, virtualisation: str) -> Offers:
    """What such a machine may be made of, and which firmware files the host knows. Raises Problem."""
    xml = domain_capabilities_xml(raw, emulator, architecture, machine, virtualisation)
    return understood(read_domain_capabilities, xml), understood(read_loaders, xml)


def own_processor(raw: Raw, emulator: str, architecture: str, machine: str, virtualisation: str) -> str:
    """The processor of a guest that has all of the host's, as `<cpu>`; empty where it is not told. Raises Problem."""
    return understood(read_host_model, domain_capabilities_xml(raw, emulator, architecture, machine, virtualisation))


def compare_processor(
    raw: Raw, emulator: str, architecture: str, machine: str, virtualisation: str, cpu_xml: str
) -> ProcessorAnswer:
    """virConnectCompareHypervisorCPU: whether a guest with this `<cpu>` can run there, and what is missing.

    Raises Problem, UNSUPPORTED where the host cannot compare processors of this architecture.
    """
    asked = (emulator or None, architecture or None, machine or None, virtualisation or None)
    try:
        answer = raw.compareHypervisorCPU(*asked, cpu_xml, libvirt.VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_CPU_INCOMPATIBLE:
            raise
        words = error.get_error_message() or ""
        return ProcessorAnswer(False, missing_features(words), words)
    return ProcessorAnswer(answer != libvirt.VIR_CPU_COMPARE_INCOMPATIBLE)


def memory_free_kib(raw: Raw) -> int:
    """What a new process could have: free memory, and what the host would take back from its caches. In KiB."""
    stats = raw.getMemoryStats(libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS, 0)
    return int(stats.get("free", 0) + stats.get("buffers", 0) + stats.get("cached", 0))


def free_huge_pages(raw: Raw, sizes_kib: Collection[int]) -> dict[int, int]:
    """How many pages of each of these sizes nobody uses. A size that the processor does not know has none."""
    found = {}
    for size in sizes_kib:
        try:
            answer = raw.getFreePages([size], EVERYWHERE, 1, 0)
        except libvirt.libvirtError as error:
            if translate(error).kind is Kind.LOST or error.get_error_code() in WITHOUT:
                raise
            answer = {}
        found[size] = sum(int(pages.get(size, 0)) for pages in answer.values())
    return found


def networks(raw: Raw, wanted: Collection[str], *, autostart: bool) -> tuple[tuple[NetworkInfo, ...], dict[str, str]]:
    """The networks by name, and the definitions of those wanted: two calls and one for each of those.

    Of the others only the name is told, and whether they are active. Where a wanted one is missing, all are read: what
    would clash with it matters then. With `autostart` one call more tells which start by themselves.
    """
    active, starting = libvirt.VIR_CONNECT_LIST_NETWORKS_ACTIVE, libvirt.VIR_CONNECT_LIST_NETWORKS_AUTOSTART
    try:
        handles = {handle.name(): handle for handle in raw.listAllNetworks(0)}
        on = {handle.name() for handle in raw.listAllNetworks(active)}
        start = {handle.name() for handle in raw.listAllNetworks(starting)} if autostart else set()
    except libvirt.libvirtError as error:
        if error.get_error_code() in WITHOUT:
            return (), {}
        raise
    needed = handles if frozenset(wanted) - handles.keys() else {name: handles[name] for name in wanted}
    texts = _texts(needed, libvirt.VIR_NETWORK_XML_INACTIVE, libvirt.VIR_ERR_NO_NETWORK)
    found = [
        understood(partial(read_network, active=name in on, autostart=name in start), texts[name])
        if name in texts
        else NetworkInfo(name, active=name in on, autostart=name in start)
        for name in sorted(handles)
    ]
    return tuple(found), texts


def pools(raw: Raw, *, autostart: bool) -> tuple[tuple[PoolInfo, ...], dict[str, str]]:
    """The pools by name, and the XML of all: two calls and one for each; with `autostart` one more, likewise."""
    active, starting = libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE, libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART
    try:
        handles = {handle.name(): handle for handle in raw.listAllStoragePools(0)}
        on = {handle.name() for handle in raw.listAllStoragePools(active)}
        start = {handle.name() for handle in raw.listAllStoragePools(starting)} if autostart else set()
    except libvirt.libvirtError as error:
        if error.get_error_code() in WITHOUT:
            return (), {}
        raise
    texts = _texts(handles, 0, libvirt.VIR_ERR_NO_STORAGE_POOL)
    found = [
        understood(partial(read_pool, active=name in on, autostart=name in start), texts[name])
        for name in sorted(texts)
    ]
    return tuple(found), texts


class _Described(Protocol):
    def XMLDesc(self, flags: int = 0) -> str: ...  # noqa: N802 - libvirt's name


def _texts(handles: Mapping[str, _Described], flags: int, gone: int) -> dict[str, str]:
    """The XML of each; without those that have gone meanwhile, by libvirt's error `gone`."""
    texts = {}
    for name, handle in handles.items():
        try:
            texts[name] = _described(handle, flags)
        except libvirt.libvirtError as error:
            if error.get_error_code() != gone:
                raise
    return texts


def _described(handle: _Described, flags: int) -> str:
    """Its XML; by drivers that do not know the flags as they give it."""
    try:
        return handle.XMLDesc(flags)
    except libvirt.libvirtError as error:
        if not flags or error.get_error_code() != libvirt.VIR_ERR_INVALID_ARG:
            raise
    return handle.XMLDesc(0)


def card_names(raw: Raw) -> tuple[str, ...]:
    """The host's bridges and network cards: one call, of libvirt's interface driver or else of its node devices."""
    try:
        return tuple(handle.name() for handle in raw.listAllInterfaces(0))
    except libvirt.libvirtError as error:
        if error.get_error_code() not in {*WITHOUT, libvirt.VIR_ERR_NO_INTERFACE}:
            raise
    devices = raw.listAllDevices(libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET)
    return tuple(_card(device.name()) for device in devices)


def _card(device: str) -> str:
    """The name of a card in that of its node device, `net_eth0_52_54_00_…`, which ends with its address."""
    return "_".join(device.split("_")[1:-6])


def volume(raw: Raw, address: Address, pool: str = "") -> VolumeInfo | None:
    """A volume, by its path or by its pool and name, in two calls; None where no active pool has it.

    `pool` is the name of the pool in which it lies, as far as the caller knows: libvirt does not tell by the way.
    """
    try:
        handle = raw.storageVolLookupByPath(address) if isinstance(address, str) else look_up(raw, address)
        xml = handle.XMLDesc(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() in _NO_VOLUME:
            return None
        raise
    return understood(partial(read_volume, pool=pool), xml)


def volume_path(raw: Raw, address: Address) -> str:
    """Where a volume lies; empty where there is none."""
    try:
        return look_up(raw, address).path()
    except libvirt.libvirtError as error:
        if error.get_error_code() in _NO_VOLUME:
            return ""
        raise


def known_secrets(raw: Raw) -> dict[str, str]:
    """The UUIDs of all secrets, by themselves and by kind:usage; none where the driver keeps none."""
    try:
        handles = raw.listAllSecrets(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() in WITHOUT:
            return {}
        raise
    by_usage = {f"{_kind(handle.usageType())}:{handle.usageID()}": handle.UUIDString() for handle in handles}
    return by_usage | {uuid: uuid for uuid in by_usage.values()}


def _kind(number: int) -> str:
    return next((kind for kind, known in _USAGES.items() if known == number), "")


def secret_xml(raw: Raw, name: str) -> str:
    """What a secret is for, without its value, by its UUID or kind:usage; empty where there is none."""
    kind, _, usage = name.partition(":")
    try:
        if kind in _USAGES:
            return raw.secretLookupByUsage(_USAGES[kind], usage).XMLDesc(0)
        return raw.secretLookupByUUIDString(name).XMLDesc(0)
    except libvirt.libvirtError as error:
        if error.get_error_code() in {*WITHOUT, libvirt.VIR_ERR_NO_SECRET}:
            return ""
        raise


def filters(raw: Raw) -> frozenset[str]:
    """The names of the filters for the traffic of network cards."""
    return frozenset(handle.name() for handle in raw.listAllNWFilters(0))
