"""Figures of a host and its running machines: one bulk call per tick, turned into rates and histories off the loop."""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import libvirt

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.history import NAN, History, Sample
from vmdesk.virt.lanes import Lanes

_NOWAIT = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
_ACTIVE = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE
_GROUPS = {
    "cpu": libvirt.VIR_DOMAIN_STATS_CPU_TOTAL | libvirt.VIR_DOMAIN_STATS_VCPU,
    "memory": libvirt.VIR_DOMAIN_STATS_BALLOON,
    "disk": libvirt.VIR_DOMAIN_STATS_BLOCK,
    "network": libvirt.VIR_DOMAIN_STATS_INTERFACE,
}
# One bulk call may be stuck on a guest whose monitor hangs; the next one, with NOWAIT, passes that guest by. More calls
# than this are not left waiting.
MOST_OUTSTANDING = 2
# A rate needs two answers: the first ones come quickly, so that nobody waits long for a figure.
FIRST_TICKS = 2
FIRST_SECONDS = 1.0

Stats = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counters:
    """What a machine has used since it started. Times in nanoseconds, amounts in bytes; None where not known."""

    time: float
    cpu: int | None
    disk_read: int | None
    disk_write: int | None
    net_receive: int | None
    net_send: int | None


@dataclass(slots=True)
class Meter:
    """The figures of one connection's machines and of its host. `read` runs on a lane's thread, one at a time."""

    histories: dict[str, History] = field(default_factory=dict)
    host: History = field(default_factory=History)
    _before: dict[str, Counters] = field(default_factory=dict)
    _host_before: tuple[float, float] | None = None
    _newest: float = 0.0

    def take(self, records: Iterable[tuple[str, Stats]], now: float) -> dict[str, dict[str, Any]]:
        """Record a sample for each machine; what the figures tell about processors and memory, for the inventory."""
        if now <= self._newest:
            return {}  # an answer that was overtaken by a later one
        self._newest = now
        learned: dict[str, dict[str, Any]] = {}
        seen: set[str] = set()
        for uuid, stats in records:
            seen.add(uuid)
            self._take_one(uuid, stats, now)
            learned[uuid] = _settled(stats)
        for gone in self._before.keys() - seen:
            self._before.pop(gone, None)
        return learned

    def _take_one(self, uuid: str, stats: Stats, now: float) -> None:
        counters = _counters(stats, now)
        if counters is None:
            return
        before = self._before.get(uuid)
        self._before[uuid] = counters
        if before is None:
            return
        self.histories.setdefault(uuid, History()).record(
            Sample(
                now,
                _share(before, counters, stats.get("vcpu.current") or 1),
                float(_memory_used(stats)),
                _rate(before, counters, "disk_read"),
                _rate(before, counters, "disk_write"),
                _rate(before, counters, "net_receive"),
                _rate(before, counters, "net_send"),
            )
        )

    def take_host(self, cpu: Mapping[str, int], memory: Mapping[str, int], now: float) -> None:
        """Record a sample of the host itself, from virNodeGetCPUStats and virNodeGetMemoryStats."""
        busy = float(sum(cpu.get(name, 0) for name in ("user", "kernel")))
        total = busy + float(sum(cpu.get(name, 0) for name in ("idle", "iowait")))
        before, self._host_before = self._host_before, (busy, total)
        share = NAN
        if before is not None and total > before[1] and busy >= before[0]:
            share = (busy - before[0]) / (total - before[1])
        free = sum(memory.get(name, 0) for name in ("free", "buffers", "cached"))
        used = float(memory["total"] - free) if "total" in memory else NAN
        self.host.record(Sample(now, share, used, NAN, NAN, NAN, NAN))

    def forget(self, uuids: Iterable[str]) -> None:
        """Drop the histories of machines that are no more."""
        for uuid in uuids:
            self.histories.pop(uuid, None)
            self._before.pop(uuid, None)


def _counters(stats: Stats, now: float) -> Counters | None:
    cpu = stats.get("cpu.time")
    if cpu is None and "block.count" not in stats and "net.count" not in stats:
        return None
    return Counters(
        now,
        cpu,
        _total(stats, "block", "rd.bytes"),
        _total(stats, "block", "wr.bytes"),
        _total(stats, "net", "rx.bytes"),
        _total(stats, "net", "tx.bytes"),
    )


def _total(stats: Stats, group: str, figure: str) -> int | None:
    count = stats.get(f"{group}.count")
    if count is None:
        return None
    return sum(int(stats.get(f"{group}.{index}.{figure}", 0)) for index in range(count))


def _share(before: Counters, after: Counters, vcpus: int) -> float:
    """The part of its processors that the machine used, 0 to 1; NaN after a counter went back."""
    if before.cpu is None or after.cpu is None or after.cpu < before.cpu or after.time <= before.time:
        return NAN
    return min(1.0, (after.cpu - before.cpu) / 1e9 / (after.time - before.time) / vcpus)


def _rate(before: Counters, after: Counters, figure: str) -> float:
    """Bytes per second; NaN after a counter went back, as it does when a machine starts anew."""
    old, new = getattr(before, figure), getattr(after, figure)
    if old is None or new is None or new < old or after.time <= before.time:
        return NAN
    return float(new - old) / (after.time - before.time)


def _memory_used(stats: Stats) -> float:
    """KiB that the guest uses, as far as its balloon driver tells; else what the host gives it."""
    available, unused = stats.get("balloon.available"), stats.get("balloon.unused")
    if available is not None and unused is not None:
        return float(max(0, available - unused))
    current = stats.get("balloon.current")
    return NAN if current is None else float(current)


def _settled(stats: Stats) -> dict[str, Any]:
    """The values of VmInfo's fields that these figures tell."""
    fields = {"vcpus": "vcpu.current", "memory_kib": "balloon.current"}
    return {name: stats[key] for name, key in fields.items() if key in stats}


def groups_of(wanted: Iterable[str]) -> int:
    """libvirt's bits for the kinds of figures that somebody wants to see."""
    bits = int(libvirt.VIR_DOMAIN_STATS_STATE)
    for name in wanted:
        bits |= int(_GROUPS[name])
    return bits


class Statistics:
    """Asks one host for figures every few seconds, whatever the number of its machines.

    `told` is called on the loop after each tick with what the inventory can learn from it.
    """

    def __init__(
        self,
        raw: libvirt.virConnect,
        lanes: Lanes,
        meter: Meter,
        told: Callable[[dict[str, dict[str, Any]]], None],
    ) -> None:
        self.meter = meter
        self.seconds = 3.0
        self.wanted: frozenset[str] = frozenset(_GROUPS)
        self.in_view: frozenset[str] = frozenset()
        self._raw = raw
        self._lanes = lanes
        self._told = told
        self._outstanding = 0

    async def run(self) -> None:
        """Tick until cancelled."""
        for tick in itertools.count():
            if self._outstanding < MOST_OUTSTANDING:
                spawn(self._tick(), name="statistics")
            await asyncio.sleep(min(FIRST_SECONDS, self.seconds) if tick < FIRST_TICKS else self.seconds)

    async def _tick(self) -> None:
        self._outstanding += 1
        try:
            learned = await self._lanes.ask(partial(self._read, groups_of(self.wanted), self.in_view))
        except Problem:
            return  # the watchdog and the close callback say what happened to the host
        finally:
            self._outstanding -= 1
        self._told(learned)

    def _read(self, groups: int, in_view: frozenset[str]) -> dict[str, dict[str, Any]]:
        """On a lane: ask for all machines at once, and for the host."""
        now = time.monotonic()
        records = self._records(groups)
        if groups & libvirt.VIR_DOMAIN_STATS_CPU_TOTAL:
            records |= _ask_each(self._raw, [uuid for uuid in in_view if "cpu.time" not in records.get(uuid, {})])
        learned = self.meter.take(records.items(), now)
        self._read_host(now)
        return learned

    def _records(self, groups: int) -> dict[str, dict[str, Any]]:
        try:
            records = self._raw.getAllDomainStats(groups, _NOWAIT | _ACTIVE)
        except libvirt.libvirtError as error:
            if error.get_error_code() in {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_CONFIG_UNSUPPORTED}:
                return {}
            raise
        return {handle.UUIDString(): stats for handle, stats in records}

    def _read_host(self, now: float) -> None:
        try:
            cpu = self._raw.getCPUStats(libvirt.VIR_NODE_CPU_STATS_ALL_CPUS, 0)
            memory = self._raw.getMemoryStats(libvirt.VIR_NODE_MEMORY_STATS_ALL_CELLS, 0)
        except libvirt.libvirtError:
            return  # this driver does not tell
        self.meter.take_host(cpu, memory, now)


def _ask_each(raw: libvirt.virConnect, uuids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """For drivers whose bulk answer lacks them: the figures of machines that somebody looks at, one by one."""
    records = {}
    for uuid in uuids:
        try:
            _state, _maximum, memory, vcpus, cpu_time = raw.lookupByUUIDString(uuid).info()
        except libvirt.libvirtError:
            continue  # it has just gone
        records[uuid] = {"cpu.time": cpu_time, "vcpu.current": vcpus, "balloon.current": memory}
    return records
