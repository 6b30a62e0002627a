"""Changing what a VM that exists already stands on, machine and firmware together: first said, then done."""

from collections.abc import Iterator
from dataclasses import dataclass

from vmdesk.errors import Kind, Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.consequence import Consequence, forbids, hindrance, in_order
from vmdesk.model.editing.firmware_change import Firmware, HostFacts, choose_files_anew, firmware_of, to_firmware
from vmdesk.model.editing.machine_change import to_machine
from vmdesk.model.editing.machine_types import family
from vmdesk.words import Sentence, sentence

_PCS = frozenset({"x86_64", "i686"})


@dataclass(frozen=True, slots=True)
class Platform:
    """A machine type, as libvirt names it, and a firmware."""

    machine: str
    firmware: Firmware


def platform_of(domain: Domain) -> Platform:
    """What a VM stands on by its definition."""
    return Platform(domain.boot.machine or "", firmware_of(domain.boot))


def plan_platform(domain: Domain, wanted: Platform, host: HostFacts) -> tuple[Consequence, ...]:
    """What it entails to have a VM stand on something else, the gravest first. Nothing is changed."""
    return in_order(_carried_out(domain.copy(), wanted, host))


def change_platform(domain: Domain, wanted: Platform, host: HostFacts) -> tuple[Consequence, ...]:
    """Have a VM stand on something else; what that entails. Raises Problem, and changes nothing, if it cannot be."""
    found = plan_platform(domain, wanted, host)
    if (why := hindrance(found)) is not None:
        raise Problem(why, kind=Kind.MALFORMED)
    tuple(_carried_out(domain, wanted, host))
    return found


def _carried_out(domain: Domain, wanted: Platform, host: HostFacts) -> Iterator[Consequence]:
    """Change the definition, whatever speaks against it, which is told."""
    before = platform_of(domain)
    if before == wanted:
        return
    yield from to_machine(domain, wanted.machine)
    if family(wanted.machine) != family(before.machine):
        choose_files_anew(domain.boot)
    yield from to_firmware(domain, wanted.firmware, host)
    architecture = domain.boot.architecture or ""
    if (why := why_no_firmware(wanted.firmware, wanted.machine, architecture, host.offers)) is not None:
        yield forbids(why)


def why_no_firmware(wanted: Firmware, machine: str, architecture: str, offers: DomainCapabilities) -> Sentence | None:
    """Why a VM cannot start by a firmware on a machine; None where it can, or nobody knows.

    What a host offers differs from chipset to chipset, and counts only for the one that it was asked about.
    """
    if wanted.secure_boot and architecture in _PCS and "q35" not in machine:
        return sentence("Secure Boot needs the chipset Q35.")
    if wanted.kind != "efi" or not offers.firmwares or family(offers.machine) != family(machine):
        return None
    if "efi" not in offers.firmwares:
        return sentence("This host has no UEFI for such VMs; on Debian it comes with the package ovmf.")
    if wanted.secure_boot and not offers.secure_boot:
        return sentence("This host has no UEFI with Secure Boot.")
    return None
