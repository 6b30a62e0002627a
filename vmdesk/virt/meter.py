"""Counters into figures: what a host and its machines used per second, kept as histories."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vmdesk.model.history import NAN, History, Sample

# A guest whose monitor is busy is passed by. Its last figures stand for so long, then there is a gap.
HOLD_SECONDS = 10.0

Stats = Mapping[str, Any]
_COUNTERS = {
    "disk_read": ("block", "rd.bytes"),
    "disk_write": ("block", "wr.bytes"),
    "net_receive": ("net", "rx.bytes"),
    "net_send": ("net", "tx.bytes"),
}


class _Machine:
    """The counters of one machine as they were last told, and the figures made of them, each with its time."""

    __slots__ = ("_counters", "_figures", "_tells_memory")

    def __init__(self) -> None:
        self._counters: dict[str, tuple[float, int]] = {}
        self._figures: dict[str, tuple[float, float]] = {}
        self._tells_memory = False

    def take(self, stats: Stats, now: float) -> Sample:
        vcpus = stats.get("vcpu.current") or 1
        cpu = self._rate("cpu", stats.get("cpu.time"), now) / 1e9 / vcpus
        rates = {figure: self._rate(figure, _total(stats, *names), now) for figure, names in _COUNTERS.items()}
        return Sample(now, min(cpu, 1.0), self._memory(stats, now), **rates)  # in this order NaN stays NaN

    def _rate(self, figure: str, value: int | None, now: float) -> float:
        """Units per second; NaN at first, and after a counter went back, as it does when a machine starts anew."""
        if value is None:
            return self._held(figure, now)
        before = self._counters.get(figure)
        self._counters[figure] = (now, value)
        rate = NAN
        if before is not None and value >= before[1] and now > before[0]:
            rate = (value - before[1]) / (now - before[0])
        elif figure == "cpu":
            self._tells_memory = False
        self._figures[figure] = (now, rate)
        return rate

    def _memory(self, stats: Stats, now: float) -> float:
        """KiB that the guest uses, as far as its balloon driver tells; else what the host gives it."""
        available, unused = stats.get("balloon.available"), stats.get("balloon.unused")
        current = stats.get("balloon.current")
        if available is not None and unused is not None:
            self._tells_memory = True
            used = float(max(0, available - unused))
        elif self._tells_memory or current is None:
            return self._held("memory", now)
        else:
            used = float(current)
        self._figures["memory"] = (now, used)
        return used

    def _held(self, figure: str, now: float) -> float:
        told, value = self._figures.get(figure, (now, NAN))
        return value if now - told <= HOLD_SECONDS else NAN


@dataclass(slots=True)
class Meter:
    """The figures of a host and its machines. `take` runs on a lane's thread, one at a time."""

    histories: dict[str, History] = field(default_factory=dict)
    host: History = field(default_factory=History)
    _machines: dict[str, _Machine] = field(default_factory=dict)
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
        for gone in self._machines.keys() - seen:
            self._machines.pop(gone, None)
        return learned

    def _take_one(self, uuid: str, stats: Stats, now: float) -> None:
        """A sample needs two answers: a machine that is seen for the first time only sets out."""
        machine = self._machines.get(uuid)
        if machine is not None:
            self.histories.setdefault(uuid, History()).record(machine.take(stats, now))
        elif not _KNOWN.isdisjoint(stats):
            machine = self._machines[uuid] = _Machine()
            machine.take(stats, now)

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
            self._machines.pop(uuid, None)


_KNOWN = frozenset({"cpu.time", "block.count", "net.count"})


def _total(stats: Stats, group: str, figure: str) -> int | None:
    """The sum of a counter over all disks or cards; None where the answer does not tell.

    Of a guest whose monitor is busy it names the disks without their counters: that is not a counter of zero.
    """
    count = stats.get(f"{group}.count")
    if count is None:
        return None
    names = (f"{group}.{index}.{figure}" for index in range(count))
    told = [int(stats[name]) for name in names if name in stats]
    return sum(told) if told or not count else None


def _settled(stats: Stats) -> dict[str, Any]:
    """The values of VmInfo's fields that these figures tell."""
    fields = {"vcpus": "vcpu.current", "memory_kib": "balloon.current"}
    return {name: stats[key] for name, key in fields.items() if key in stats}
