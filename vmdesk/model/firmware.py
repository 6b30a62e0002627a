"""With what firmware a machine can start on a host, and why not with another."""

from typing import Literal

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.words import N_

Firmware = Literal["bios", "efi", "efi-secure"]
EFI_ONLY = frozenset({"aarch64", "armv7l", "riscv64", "loongarch64"})
_PCS = frozenset({"x86_64", "i686"})


def why_no_firmware(wanted: Firmware, machine_type: str, offers: DomainCapabilities) -> str | None:
    """Why a machine on this host cannot start with this firmware, in English; None where it can."""
    if wanted == "bios":
        return N_("Machines of this architecture start with UEFI only.") if offers.architecture in EFI_ONLY else None
    if "efi" not in offers.firmwares and offers.architecture in _PCS:
        return N_("The host has no UEFI firmware for such machines; on Debian it comes with the package ovmf.")
    if "efi" not in offers.firmwares:
        return N_("The host has no UEFI firmware for such machines.")
    if wanted == "efi-secure" and "q35" not in machine_type:
        return N_("Secure Boot needs the machine type q35.")
    if wanted == "efi-secure" and not offers.secure_boot:
        return N_("The host has no firmware with Secure Boot.")
    return None
