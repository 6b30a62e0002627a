"""Changing single values of a machine by libvirt's calls for them: memory, CPUs, words, limits and pins. It blocks."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.model import metadata
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.disk_limits import DiskLimits
from vmdesk.model.domain.definition import read_device
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.tuning import CpuPin, Tuning
from vmdesk.model.editing.now import LiveChange
from vmdesk.model.element.path import NAMESPACES
from vmdesk.virt.domains import Domain, set_metadata
from vmdesk.words import sentence

KIB = 1024
Call = Callable[[Domain, Any, int], object]


def change(domain: Domain, wanted: LiveChange, affected: int) -> None:
    """Set the values of a change. Raises Problem for a value that only a new start can bring about."""
    if wanted.xml:
        _change_device(domain, wanted, affected)
        return
    before = wanted.edit.before
    special: dict[str, Call] = {"current": _memory if isinstance(before, MemorySize) else _vcpus}
    if isinstance(before, Tuning):
        special["pins"] = _pins_after(before)
    for name, value in wanted.values.items():
        call = (_CALLS | special).get(name)
        if call is None or (value is None and name not in _WORDS):
            raise Problem(sentence("This cannot be changed while the VM runs."), kind=Kind.UNSUPPORTED)
        call(domain, value, affected)


def _change_device(domain: Domain, wanted: LiveChange, affected: int) -> None:
    device = read_device(wanted.xml)
    if isinstance(device, Disk):
        domain.setBlockIoTune(device.target or "", _limits(wanted.values), affected)
    else:
        domain.setMemoryStatsPeriod(int(wanted.values.get("period") or 0), affected)


def _limits(values: Mapping[str, Any]) -> dict[str, Any]:
    """libvirt's names of the limits are those of its elements; a limit that goes is 0."""
    fields = DiskLimits.fields()
    return {fields[name].path.steps[-1].tag: value if value is not None else 0 for name, value in values.items()}


def _memory(domain: Domain, size: int, affected: int) -> None:
    domain.setMemoryFlags(size // KIB, affected)


def _vcpus(domain: Domain, count: int, affected: int) -> None:
    domain.setVcpusFlags(count, affected)


def _title(domain: Domain, text: str | None, affected: int) -> None:
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, text or None, None, None, affected)


def _description(domain: Domain, text: str | None, affected: int) -> None:
    domain.setMetadata(libvirt.VIR_DOMAIN_METADATA_DESCRIPTION, text or None, None, None, affected)


def _tags(domain: Domain, tags: Iterable[str] | None, affected: int) -> None:
    set_metadata(domain, metadata.write_tags(tags or ()), metadata.PREFIX, metadata.NAMESPACE, affected)


def _system(domain: Domain, identifier: str | None, affected: int) -> None:
    set_metadata(domain, metadata.write_system(identifier), "libosinfo", NAMESPACES["libosinfo"], affected)


def _pins_after(before: Tuning) -> Call:
    """Sets the pins that are other ones than before, a call each."""
    had = _by_cpu(before.pins)

    def call(domain: Domain, pins: Iterable[CpuPin], affected: int) -> None:
        cpus = domain.connect().getInfo()[2]
        for cpu, listed in _by_cpu(pins).items():
            if had.get(cpu) != listed:
                domain.pinVcpuFlags(cpu, cpu_map(listed, cpus), affected)

    return call


def _by_cpu(pins: Iterable[CpuPin]) -> dict[int, str]:
    return {pin.cpu: pin.host_cpus or "" for pin in pins if pin.cpu is not None}


def _emulator_pin(domain: Domain, listed: str, affected: int) -> None:
    domain.pinEmulator(cpu_map(listed, domain.connect().getInfo()[2]), affected)


def _scheduler(name: str) -> Call:
    return lambda domain, value, affected: domain.setSchedulerParametersFlags({name: value}, affected)


def _memory_limit(name: str) -> Call:
    return lambda domain, value, affected: domain.setMemoryParameters({name: value // KIB}, affected)


def _disk_weight(domain: Domain, value: int, affected: int) -> None:
    domain.setBlkioParameters({"weight": value}, affected)


# By the names of the fields in the facets of a definition.
_WORDS: dict[str, Call] = {"title": _title, "description": _description, "tags": _tags, "system": _system}
_CALLS: dict[str, Call] = {
    **_WORDS,
    "hard_limit": _memory_limit("hard_limit"),
    "soft_limit": _memory_limit("soft_limit"),
    "swap_limit": _memory_limit("swap_hard_limit"),
    "shares": _scheduler("cpu_shares"),
    "period": _scheduler("vcpu_period"),
    "quota": _scheduler("vcpu_quota"),
    "global_period": _scheduler("global_period"),
    "global_quota": _scheduler("global_quota"),
    "thread_period": _scheduler("iothread_period"),
    "thread_quota": _scheduler("iothread_quota"),
    "emulator_period": _scheduler("emulator_period"),
    "emulator_quota": _scheduler("emulator_quota"),
    "emulator_pin": _emulator_pin,
    "disk_weight": _disk_weight,
}


def cpu_map(listed: str, cpus: int) -> tuple[bool, ...]:
    """Which of so many CPUs of the host a list such as 0-3,^2 has; all where it is empty."""
    if not listed.strip():
        return (True,) * cpus
    chosen: set[int] = set()
    for part in listed.split(","):
        begin, _, end = part.strip().removeprefix("^").partition("-")
        numbers = set(range(int(begin), min(int(end or begin), cpus) + 1))
        chosen = chosen - numbers if part.strip().startswith("^") else chosen | numbers
    return tuple(number in chosen for number in range(cpus))
