"""Which kind of machine to propose: virtualisation, machine type and firmware, from what host and system offer."""

from collections.abc import Collection

from vmdesk.model.capabilities import DomainCapabilities, GuestOffer, HostCapabilities
from vmdesk.model.firmware import EFI_ONLY, Firmware, why_no_firmware
from vmdesk.model.new_vm.plan import SystemNeeds

_PCS = frozenset({"x86_64", "i686"})
# Of these, the database names drivers for all that know PCI Express.
_OLD_FAMILIES = frozenset({"msdos", "netware", "win16", "win9x", "winnt"})


def offers_of(host: HostCapabilities, architecture: str) -> dict[str, GuestOffer]:
    """What a host offers for an architecture, by the kind of virtualisation."""
    return {offer.virtualisation: offer for offer in host.guests if offer.architecture == architecture}


def architectures(host: HostCapabilities) -> tuple[str, ...]:
    """The architectures that the host can run, its own first."""
    names = dict.fromkeys(offer.architecture for offer in host.guests if offer.os_type == "hvm")
    return tuple(sorted(names, key=lambda name: (name != host.architecture, name)))


def virtualisation(offers: Collection[str]) -> str:
    """The best of the offered kinds: with the processor's help where the host has it."""
    return next((kind for kind in ("kvm", "hvf", "qemu", "xen", "test") if kind in offers), next(iter(offers), ""))


def machine(architecture: str, machines: Collection[str], system: SystemNeeds) -> str:
    """The machine type: PCI Express where the system knows it or nothing is known of its drivers."""
    wanted: tuple[str, ...] = ("virt",)
    if architecture in _PCS:
        unknown = not system.devices and system.family not in _OLD_FAMILIES
        wanted = ("q35", "pc") if system.q35 or unknown else ("pc", "q35")
    elif architecture.startswith("ppc64"):
        wanted = ("pseries",)
    elif architecture == "s390x":
        wanted = ("s390-ccw-virtio",)
    return next((name for name in wanted if name in machines), "")


def firmware(architecture: str, system: SystemNeeds, offers: DomainCapabilities) -> Firmware:
    """UEFI where the system or architecture needs it, with Secure Boot where the system asks for a TPM as well."""
    if system.needs_efi and system.needs_tpm and why_no_firmware("efi-secure", offers.machine, offers) is None:
        return "efi-secure"
    return "efi" if system.needs_efi or architecture in EFI_ONLY else "bios"
