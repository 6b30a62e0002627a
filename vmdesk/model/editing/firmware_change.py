"""Giving a VM another firmware: BIOS, or UEFI with and without Secure Boot, and what that entails."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.disk import Floppy
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.consequence import Consequence, tells, warns
from vmdesk.model.editing.machine_change import SEALED, might_be_windows
from vmdesk.model.element.path import Path
from vmdesk.model.element.placing import take
from vmdesk.model.element.view import Version
from vmdesk.words import sentence

SYSTEM_FOLDER = "/var/lib/libvirt/qemu/nvram"  # where libvirt keeps the variables of the VMs of the whole host
SNAPSHOTS_SINCE: Version = (10, 10)  # the first libvirt that takes, and goes back to, internal ones with UEFI
_KEYS, _ANEW = ".secure-boot", ".uefi"
_WINDOWS_11 = ("http://microsoft.com/win/11", "http://microsoft.com/win/2k25")


@dataclass(frozen=True, slots=True)
class Firmware:
    """A firmware. `own` is a file that somebody chose, and no UEFI.

    Of UEFI: `secure_boot` and `enrolled_keys`, those of Microsoft and others, are None where libvirt chooses. Without
    the keys nothing is refused until the guest enrols some of its own.
    """

    kind: Literal["bios", "efi", "own"] = "bios"
    secure_boot: bool | None = None
    enrolled_keys: bool | None = None


BIOS, UEFI, SECURE_BOOT = Firmware(), Firmware("efi", False, False), Firmware("efi", True, True)


@dataclass(frozen=True, slots=True)
class HostFacts:
    """What is known of a host: what it offers to such a VM, its libvirt, and where that keeps variables of UEFI.

    `variables_folder` is empty where that is not known, as for a user's own libvirt.
    """

    offers: DomainCapabilities = field(default_factory=DomainCapabilities)
    libvirt: Version = (0, 0)
    variables_folder: str = ""


def firmware_of(boot: Boot) -> Firmware:
    """The firmware that a definition says."""
    if not boot.is_efi:
        return Firmware("own" if boot.loader and not boot.firmware else "bios")
    secure = boot.loader_secure or False if boot.loader and boot.secure_boot is None else boot.secure_boot
    keys = secure if boot.enrolled_keys is None or not secure else boot.enrolled_keys
    return Firmware("efi", secure, keys)


def to_firmware(domain: Domain, wanted: Firmware, host: HostFacts) -> tuple[Consequence, ...]:
    """Have it start by this firmware, whose files libvirt chooses; what that entails. `wanted` is none of `own`.

    All is done whatever is found.
    """
    before = firmware_of(domain.boot)
    if before == wanted:
        return ()
    if wanted.kind != "efi":
        return (*_to_bios(domain, before), *_of_any_change(domain))
    found = (*_to_efi(domain, before, wanted, host), *_of_any_change(domain))
    _write(domain.boot, wanted)
    return found


def choose_files_anew(boot: Boot) -> None:
    """Have libvirt choose the files of the firmware again, where it did before: they may be for one machine only."""
    if boot.firmware:
        _remove(boot, "os/loader")
        _forget_template(boot)


def _of_any_change(domain: Domain) -> Iterator[Consequence]:
    if domain.all_of(Tpm):
        yield warns(SEALED)


def _remove(boot: Boot, path: str) -> None:
    node = Path.read(path).find(boot.node)
    if node is not None:
        take(node)


# To BIOS.


def _to_bios(domain: Domain, before: Firmware) -> Iterator[Consequence]:
    """Without any word of a firmware: QEMU brings a BIOS, of which libvirt need not know."""
    variables = domain.boot.nvram
    domain.boot.firmware = None
    for path in ("os/firmware", "os/loader", "os/nvram"):
        _remove(domain.boot, path)
    if before.kind == "own":
        yield tells(sentence("The VM starts by QEMU’s own BIOS, not by your file any more."))
        return
    if not domain.boot.kernel:
        yield warns(
            sentence(
                "A system that was installed under UEFI normally does not start under BIOS: its disk has no boot "
                "loader for that. Convert it first, or be ready to go back."
            )
        )
    if (domain.overview.system or "").startswith(_WINDOWS_11):
        yield warns(sentence("This Windows wants UEFI with Secure Boot."))
    if variables:
        yield tells(sentence("The file with the firmware’s variables stays on the host: {path}", path=variables))


# To UEFI.


def _to_efi(domain: Domain, before: Firmware, wanted: Firmware, host: HostFacts) -> Iterator[Consequence]:
    if before.kind != "efi":
        yield from _of_new_efi(domain, host)
    if wanted.secure_boot and not before.secure_boot:
        yield from _of_secure_boot(domain)
    if before.secure_boot and not wanted.secure_boot:
        yield from _of_no_secure_boot(domain)
    yield from _change_variables(domain, before, wanted, host)


def _of_new_efi(domain: Domain, host: HostFacts) -> Iterator[Consequence]:
    if not domain.boot.kernel:
        yield warns(
            sentence(
                "A system that was installed under BIOS normally does not start under UEFI: its disk has no EFI "
                "partition. Convert it first (Windows has mbr2gpt for that), or be ready to go back."
            )
        )
    if host.libvirt < SNAPSHOTS_SINCE:
        yield warns(
            sentence(
                "Only libvirt 10.10 and newer make internal snapshots of VMs with UEFI; external ones always work."
            )
        )
    if any(floppy.boot_order for floppy in domain.all_of(Floppy)) or "fd" in domain.boot.devices:
        yield warns(sentence("UEFI does not boot from floppies."))
    if not domain.features.acpi:
        domain.features.acpi = True
        yield tells(sentence("ACPI is switched on, which UEFI needs."))


def _of_secure_boot(domain: Domain) -> Iterator[Consequence]:
    yield warns(
        sentence(
            "Only boot loaders, kernels and drivers that are signed start: those of Windows and of the large "
            "distributions are, what you built yourself is not."
        )
    )
    if "q35" in (domain.boot.machine or "") and not domain.features.smm:
        domain.features.smm = True
        yield tells(sentence("SMM is switched on, by which the firmware protects its keys."))
    if might_be_windows(domain) and not domain.all_of(Tpm):
        yield tells(sentence("There is no TPM. Windows 11 wants one too; you can add it."))


def _of_no_secure_boot(domain: Domain) -> Iterator[Consequence]:
    yield tells(sentence("The firmware starts any boot loader, whether it is signed or not."))
    if (domain.overview.system or "").startswith(_WINDOWS_11):
        yield warns(sentence("This Windows wants UEFI with Secure Boot."))


def _write(boot: Boot, wanted: Firmware) -> None:
    """Have libvirt choose the files; what it, or somebody else, chose before goes."""
    _remove(boot, "os/loader")
    boot.secure_boot = boot.enrolled_keys = None
    boot.firmware = "efi"
    boot.enrolled_keys, boot.secure_boot = wanted.enrolled_keys, wanted.secure_boot


# The file in which UEFI keeps its variables. libvirt makes it from a template, but only where there is none: Secure
# Boot is not in force in a file that was made without keys.


def _change_variables(domain: Domain, before: Firmware, wanted: Firmware, host: HostFacts) -> Iterator[Consequence]:
    boot = domain.boot
    old = boot.nvram or ""
    known = old or _usual_path(domain, host)
    new = _path(known, before, wanted, by_hand=bool(boot.loader and not boot.firmware))
    had_variables = before.kind == "efi"
    if new and new != known:
        _remove(boot, "os/nvram")
        boot.nvram = new
        if had_variables:
            yield _of_new_file(new, back=new == _unmarked(known))
    elif not known and had_variables and wanted.enrolled_keys:
        yield warns(
            sentence(
                "Secure Boot takes effect only with new variables: start the VM once by “virsh start --reset-nvram”."
            )
        )
    _forget_template(boot)


def _forget_template(boot: Boot) -> None:
    node = Path.read("os/nvram").find(boot.node)
    if node is not None:
        node.attrib.pop("template", None)
        node.attrib.pop("templateFormat", None)


def _usual_path(domain: Domain, host: HostFacts) -> str:
    """Where libvirt keeps the file of a VM that names none; empty where that is not known."""
    name = domain.overview.name
    return f"{host.variables_folder}/{name}_VARS.fd" if host.variables_folder and name else ""


def _path(known: str, before: Firmware, wanted: Firmware, *, by_hand: bool) -> str:
    """The file that suits the firmware that is wanted; empty where the present one may stay, or is not known."""
    if not known:
        return ""
    if wanted.enrolled_keys and not before.enrolled_keys:
        return _marked(known, _KEYS)
    if by_hand or (wanted.secure_boot and before.enrolled_keys):
        return _marked(known, _ANEW)  # it may be of another size, or have keys that are not wanted
    return _unmarked(known) if not wanted.secure_boot else ""


def _marked(path: str, mark: str) -> str:
    file = PurePosixPath(_unmarked(path))
    return str(file.with_name(f"{file.stem}{mark}{file.suffix}"))


def _unmarked(path: str) -> str:
    file = PurePosixPath(path)
    return str(file.with_name(file.stem.removesuffix(_KEYS).removesuffix(_ANEW) + file.suffix))


def _of_new_file(path: str, *, back: bool) -> Consequence:
    if back:
        return tells(sentence("The firmware goes back to the variables that it had before: {path}", path=path))
    return warns(
        sentence(
            "The firmware begins with new variables, in {path}. The guest’s boot entries stay in the old file; "
            "most systems start without.",
            path=path,
        )
    )
