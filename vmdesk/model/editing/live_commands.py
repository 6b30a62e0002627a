"""The `virsh` commands for what a running VM takes by calls of libvirt's own only, such as its memory and limits."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.disk_limits import LIMITS_LIVE
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.domain.facet import Facet
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.overview import Overview
from vmdesk.model.domain.processors import Processors
from vmdesk.model.domain.tuning import CpuPin, Tuning
from vmdesk.model.editing.difference import comparable
from vmdesk.model.element.path import NAMESPACES
from vmdesk.model.element.view import Element, Field
from vmdesk.model.metadata import write_system

KIB = 1024
Words = tuple[str, ...]
_ALL_CPUS = "r"


def live_commands(before: Element, after: Element) -> Iterator[Words]:
    """Commands of virsh with their options, without the VM's name, for what differs. Tags are left out."""
    changed = [field for field in _fields(after) if comparable(field, before) != comparable(field, after)]
    if isinstance(after, Disk) and (limits := [field for field in changed if field in LIMITS_LIVE]):
        yield "blkdeviotune", after.target or "", *(word for field in limits for word in _limit(field, after))
    for field in changed:
        value = field.read(after)
        if field is Tuning.pins:
            yield from _pins(Tuning.pins.read(before), Tuning.pins.read(after))
        elif field in _CALLS and (value is not None or field in _TEXTS):
            yield _CALLS[field](value)


def _fields(after: Element) -> Sequence[Field[Any]]:
    if isinstance(after, Device):
        return after.BY_CALL
    return after.LIVE if isinstance(after, Facet) else ()


def _limit(field: Field[Any], disk: Disk) -> Words:
    return f"--{field.path.steps[-1].tag.replace('_', '-')}", str(field.read(disk) or 0)


def _pins(before: Sequence[CpuPin], after: Sequence[CpuPin]) -> Iterator[Words]:
    old, new = ({pin.cpu: pin.host_cpus for pin in pins if pin.cpu is not None} for pins in (before, after))
    for cpu in sorted(old.keys() | new.keys()):
        if old.get(cpu) != new.get(cpu):
            yield "vcpupin", str(cpu), new.get(cpu) or _ALL_CPUS


def _memory_limit(option: str) -> Callable[[int], Words]:
    return lambda value: ("memtune", f"--{option}", str(value // KIB))


def _scheduler(name: str) -> Callable[[int], Words]:
    return lambda value: ("schedinfo", "--set", f"{name}={value}")


def _system(identifier: str | None) -> Words:
    said = ("--key", "libosinfo", "--set", write_system(identifier) or "") if identifier else ("--remove",)
    return "metadata", NAMESPACES["libosinfo"], *said


_TEXTS: dict[Field[Any], Callable[[Any], Words]] = {
    Overview.title: lambda text: ("desc", "--title", f"--new-desc={text or ''}"),
    Overview.description: lambda text: ("desc", f"--new-desc={text or ''}"),
    Overview.system: _system,
}
_CALLS: dict[Field[Any], Callable[[Any], Words]] = {
    **_TEXTS,
    Processors.current: lambda count: ("setvcpus", str(count)),
    MemorySize.current: lambda size: ("setmem", str(size // KIB)),
    MemorySize.hard_limit: _memory_limit("hard-limit"),
    MemorySize.soft_limit: _memory_limit("soft-limit"),
    MemorySize.swap_limit: _memory_limit("swap-hard-limit"),
    Tuning.shares: _scheduler("cpu_shares"),
    Tuning.period: _scheduler("vcpu_period"),
    Tuning.quota: _scheduler("vcpu_quota"),
    Tuning.global_period: _scheduler("global_period"),
    Tuning.global_quota: _scheduler("global_quota"),
    Tuning.thread_period: _scheduler("iothread_period"),
    Tuning.thread_quota: _scheduler("iothread_quota"),
    Tuning.emulator_period: _scheduler("emulator_period"),
    Tuning.emulator_quota: _scheduler("emulator_quota"),
    Tuning.emulator_pin: lambda cpus: ("emulatorpin", cpus),
    Tuning.disk_weight: lambda weight: ("blkiotune", "--weight", str(weight)),
    Memballoon.period: lambda seconds: ("dommemstat", "--period", str(seconds)),
}
