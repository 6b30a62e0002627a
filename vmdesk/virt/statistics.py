"""Asking a host for the figures of itself and its running machines: one bulk call per tick, off the loop."""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import libvirt

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.virt.lanes import Lanes
from vmdesk.virt.meter import Meter

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
