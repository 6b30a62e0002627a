"""How fast a guest changes its memory: QEMU looks at a sample of its pages for some seconds. It blocks, in lanes."""

from typing import NamedTuple

import libvirt

DIRTYRATE = getattr(libvirt, "VIR_DOMAIN_STATS_DIRTYRATE", 1 << 9)  # since libvirt 7.2
MEASURED = getattr(libvirt, "VIR_DOMAIN_DIRTYRATE_MEASURED", 2)


class Measured(NamedTuple):
    """A look that has ended: the moment at which it began, in the host's own seconds, how long it took, and MiB/s."""

    began: int
    seconds: int
    mib_per_second: int


def start(domain: libvirt.virDomain, seconds: int) -> None:
    """Have QEMU look for so many seconds, from 1 to 60, without holding anything up (virDomainStartDirtyRateCalc)."""
    domain.startDirtyRateCalc(seconds, 0)


def used_mib(domain: libvirt.virDomain) -> float | None:
    """How much of the host's memory the guest's process has, which is at least what the guest has touched."""
    resident = domain.memoryStats().get("rss")
    return int(resident) / 1024 if resident else None


def read(domain: libvirt.virDomain) -> Measured | None:
    """What the last look has found; None while there was none, or it has not ended."""
    ((_, stats),) = domain.connect().domainListGetStats([domain], DIRTYRATE, 0) or ((None, {}),)
    if stats.get("dirtyrate.calc_status") != MEASURED:
        return None
    names = ("calc_start_time", "calc_period", "megabytes_per_second")
    return Measured(*(int(stats.get(f"dirtyrate.{name}", 0)) for name in names))
