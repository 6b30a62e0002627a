"""What speaks against how a VM starts."""

from vmdesk.model.devices.console import Console
from vmdesk.model.devices.device import Bootable, Device
from vmdesk.model.devices.serial import Serial
from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.features import Features
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, named
from vmdesk.model.firmware import why_no_firmware
from vmdesk.words import Sentence, sentence


def orders_alike(case: Case) -> Found:
    """Each device has a boot order of its own."""
    bootable = [device for device in case.devices if isinstance(device, Bootable)]
    for device, other in alike(bootable, lambda device: device.boot_order):
        if isinstance(other, Device):
            text = sentence("{other} has the boot order {order} too.", other=named(other), order=device.boot_order)
            yield error(device, Bootable.boot_order, text)


def orders_and_sorts(case: Case) -> Found:
    """libvirt takes either boot orders of devices or a list of sorts of devices."""
    boot = case.domain.boot
    if boot.devices and any(isinstance(device, Bootable) and device.boot_order for device in case.devices):
        text = sentence("Devices have a boot order of their own; then nothing can be listed here.")
        yield error(boot, Boot.devices, text)


def firmware_without_a_file(case: Case) -> Found:
    """What is said of a firmware file needs one, unless libvirt chooses it."""
    boot = case.domain.boot
    said = (boot.loader_kind, boot.loader_read_only, boot.loader_secure)
    if not boot.loader and not boot.firmware and any(value is not None for value in said):
        yield error(boot, Boot.loader, sentence("Choose the firmware file, or a firmware."))


def keys_without_secure_boot(case: Case) -> Found:
    """Keys are enrolled for Secure Boot."""
    boot = case.domain.boot
    if boot.enrolled_keys and boot.secure_boot is False:
        yield error(boot, Boot.enrolled_keys, sentence("Keys are of use with Secure Boot only."))


def secure_boot_without_uefi(case: Case) -> Found:
    """Secure Boot and its keys are what libvirt chooses a UEFI by."""
    boot = case.domain.boot
    said = boot.secure_boot is not None or boot.enrolled_keys is not None
    if said and boot.firmware != "efi" and not boot.loader:
        yield error(boot, Boot.firmware, sentence("Secure Boot and its keys need the firmware UEFI."))


def variables_of_none(case: Case) -> Found:
    """A firmware without variables has no file for them."""
    boot = case.domain.boot
    if boot.loader_stateless and (boot.nvram or boot.nvram_template):
        yield error(boot, Boot.loader_stateless, sentence("Without variables there is no file of them."))


def other_systems(case: Case) -> Found:
    """QEMU runs whole machines only."""
    boot = case.domain.boot
    if boot.kind not in {None, "hvm"}:
        yield error(boot, Boot.kind, sentence("QEMU runs whole machines (hvm) only."))
    if boot.bootloader or boot.bootloader_arguments:
        yield error(boot, Boot.bootloader, sentence("QEMU takes no boot loader of the host."))


def uefi_without_acpi(case: Case) -> Found:
    """On PCs UEFI needs ACPI."""
    if case.machine.x86 and case.domain.boot.is_efi and not case.domain.features.acpi:
        yield error(case.domain.features, Features.acpi, sentence("UEFI needs ACPI."))


def acpi_without_uefi(case: Case) -> Found:
    """On ARM ACPI needs UEFI."""
    if case.machine.architecture == "aarch64" and case.domain.features.acpi and not case.domain.boot.is_efi:
        yield error(case.domain.features, Features.acpi, sentence("On this architecture ACPI needs UEFI."))


def secure_boot_elsewhere(case: Case) -> Found:
    """On PCs Secure Boot needs the chipset that has SMM."""
    boot = case.domain.boot
    if not (case.machine.x86 and case.i440fx):
        return
    if boot.firmware == "efi" and boot.secure_boot:
        yield error(boot, Boot.secure_boot, sentence("Secure Boot needs the machine type q35."))
    elif boot.loader_secure:
        yield error(boot, Boot.loader, sentence("Secure Boot needs the machine type q35."))


def secure_boot_without_smm(case: Case) -> Found:
    """What guards the variables of Secure Boot is SMM; libvirt switches it on itself only with a firmware it chose."""
    boot, features = case.domain.boot, case.domain.features
    if not case.machine.x86:
        return
    chosen = boot.firmware == "efi" and boot.secure_boot and features.smm is False
    by_file = boot.firmware is None and boot.loader_secure and not features.smm
    if chosen or by_file:
        yield error(features, Features.smm, sentence("Secure Boot needs SMM."))


def firmware_that_is_not_there(case: Case) -> Found:
    """What the host has no firmware for."""
    boot, offers = case.domain.boot, case.offers
    if offers is None or not offers.disk_buses or boot.firmware != "efi" or boot.loader:
        return
    secure = boot.secure_boot and case.machine.x86
    machine = boot.machine or offers.machine
    if reason := why_no_firmware("efi", machine, offers):
        yield error(boot, Boot.firmware, Sentence(reason))
    elif secure and case.machine.q35 and (reason := why_no_firmware("efi-secure", machine, offers)):
        yield error(boot, Boot.secure_boot, Sentence(reason))


def nothing_to_start(case: Case) -> Found:
    """QEMU takes an initrd and arguments with a kernel only."""
    boot = case.domain.boot
    text = sentence("It is of use only with a kernel of the host.")
    if not boot.kernel and boot.initrd:
        yield error(boot, Boot.initrd, text)
    if not boot.kernel and boot.arguments:
        yield error(boot, Boot.arguments, text)


def serial_output_without_a_port(case: Case) -> Found:
    """The firmware needs a port to speak on."""
    boot = case.domain.boot
    console = any(console.target in {None, "serial"} for console in case.all_of(Console))  # libvirt makes a port of it
    if boot.serial_output and not case.all_of(Serial) and not console:
        yield error(boot, Boot.serial_output, sentence("The VM has no serial port."))


def machine_of_nobody(case: Case) -> Found:
    """The maker of the machine is to be as the definition says, which says nothing."""
    boot = case.domain.boot
    if boot.smbios == "sysinfo" and boot.node.find("sysinfo[@type='smbios']") is None:
        yield error(boot, Boot.smbios, sentence("The definition does not say what the guest is to see (sysinfo)."))


GENERAL: tuple[Rule, ...] = (
    orders_alike,
    orders_and_sorts,
    firmware_without_a_file,
    keys_without_secure_boot,
    secure_boot_without_uefi,
    variables_of_none,
)
QEMU: tuple[Rule, ...] = (
    other_systems,
    uefi_without_acpi,
    acpi_without_uefi,
    secure_boot_elsewhere,
    secure_boot_without_smm,
    firmware_that_is_not_there,
    nothing_to_start,
    serial_output_without_a_port,
    machine_of_nobody,
)
