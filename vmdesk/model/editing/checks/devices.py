"""What speaks against the smaller devices: TPM, IOMMU, sockets, watchdogs, input, and devices that are single."""

from collections.abc import Callable
from typing import Any

from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.panic import Panic
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.devices.vsock import Vsock
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, too_new, warning
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_FIRST_CONTEXT_ID = 3
_WIDTHS = frozenset({39, 48})
_OF_INTEL: tuple[Field[Any], ...] = (
    *(Iommu.interrupt_remapping, Iommu.caching_mode, Iommu.extended_interrupts, Iommu.device_cache),
    Iommu.address_bits,
)
_SEVERAL_WATCHDOGS = (9, 1)
_PROXY = "spapr-tpm-proxy"
_PLAIN_INPUT = frozenset({"mouse", "tablet", "keyboard"})


def devices_that_are_single(case: Case) -> Found:
    """A VM has one of them."""
    seen: set[object] = set()
    for device in case.devices:
        if not device.SINGLE or (isinstance(device, Iommu) and device.model == "smmuv3"):
            continue
        sort = (device.node.tag, isinstance(device, Tpm) and device.model == _PROXY)
        if sort in seen:
            yield error(device, None, sentence("A VM has one of them at most."))
        seen.add(sort)


def models_alike(case: Case) -> Found:
    """Of these a VM has one of each model."""
    for panic, _other in alike(case.all_of(Panic), lambda panic: panic.model):
        yield error(panic, Panic.model, sentence("The VM has another one of this model."))
    watchdogs = [watchdog for watchdog in case.all_of(Watchdog) if watchdog.model != "i6300esb"]
    for watchdog, _one in alike(watchdogs, lambda watchdog: watchdog.model):
        yield error(watchdog, Watchdog.model, sentence("The VM has another one of this model."))


def several_watchdogs(case: Case) -> Found:
    """Older libvirt takes one only."""
    if (0, 0) < case.around.libvirt < _SEVERAL_WATCHDOGS:
        for watchdog in case.all_of(Watchdog)[1:]:
            yield error(watchdog, None, too_new(_SEVERAL_WATCHDOGS))


def tpm_that_cannot_be(case: Case) -> Found:
    """Each version has its ways to speak; what the host does not have, a VM cannot."""
    for tpm in case.all_of(Tpm):
        old = tpm.version == "1.2" and tpm.backend in {None, "emulator"}
        offers = case.offers
        if old and tpm.model not in {None, "tpm-tis"}:
            yield error(tpm, Tpm.version, sentence("Version 1.2 goes with the model TIS only."))
        elif old and (tpm.sha1 or tpm.sha256 or tpm.sha384 or tpm.sha512):
            yield error(tpm, Tpm.version, sentence("Version 1.2 has no banks to choose from."))
        if offers and offers.tpm_models and tpm.model and tpm.model not in offers.tpm_models:
            yield error(tpm, Tpm.model, sentence("This host does not offer it."))
        if offers and offers.tpm_backends and tpm.backend and tpm.backend not in offers.tpm_backends:
            yield error(tpm, Tpm.backend, sentence("This host does not offer it."))
        if tpm.backend == "external" and not tpm.socket:
            yield error(tpm, Tpm.socket, sentence("Choose the socket."))


def context_ids(case: Case) -> Found:
    """The first ones are the host's own, and each is that of one VM."""
    for vsock in case.all_of(Vsock):
        if vsock.auto_cid or vsock.cid is None:
            continue
        if 0 < vsock.cid < _FIRST_CONTEXT_ID:
            text = sentence("The smallest possible value is {minimum}.", minimum=_FIRST_CONTEXT_ID)
            yield error(vsock, Vsock.cid, text)
        elif users := case.around.context_ids.get(vsock.cid):
            text = sentence("Given to {vms} already: only one VM at a time can run with it.", vms=", ".join(users))
            yield warning(vsock, Vsock.cid, text)


def iommu_of_other_machines(case: Case) -> Found:
    """Each model is that of some machines."""
    machine = case.machine
    for iommu in case.all_of(Iommu):
        if iommu.model == "intel" and case.i440fx:
            yield error(iommu, Iommu.model, sentence("Intel's needs the machine type q35."))
        elif iommu.model == "smmuv3" and machine.x86:
            yield error(iommu, Iommu.model, sentence("SMMUv3 is for ARM."))
        elif iommu.model == "virtio" and case.i440fx:
            yield error(iommu, Iommu.model, sentence("VirtIO's needs the machine type q35, or ARM."))
        elif iommu.model == "virtio" and not case.domain.features.acpi:
            yield error(iommu, Iommu.model, sentence("VirtIO's needs ACPI."))


def interrupts_of_an_iommu(case: Case) -> Found:
    """Interrupts are remapped where QEMU has the I/O APIC itself; more of them need that."""
    for iommu in case.all_of(Iommu):
        if iommu.interrupt_remapping and case.domain.features.io_apic != "qemu":
            text = sentence("It needs the I/O APIC of QEMU. Choose that first, on the page for features.")
            yield error(iommu, Iommu.interrupt_remapping, text)
        if iommu.extended_interrupts and not iommu.interrupt_remapping:
            text = sentence("It needs interrupts that are remapped.")
            yield error(iommu, Iommu.extended_interrupts, text)
        for field in _OF_INTEL:
            if iommu.model in {"virtio", "smmuv3"} and field.read(iommu) is not None:
                yield error(iommu, field, sentence("Only Intel's has it."))
        if iommu.model == "intel" and iommu.address_bits and iommu.address_bits not in _WIDTHS:
            yield error(iommu, Iommu.address_bits, sentence("It must be 39 or 48."))


def input_that_cannot_be(case: Case) -> Found:
    """Each sort has its buses."""
    for device in case.all_of(Input):
        if device.bus == "ps2" and device.kind == "tablet":
            yield error(device, Input.bus, sentence("A tablet is on USB or VirtIO."))
        elif device.bus == "xen":
            yield error(device, Input.bus, sentence("QEMU has no such bus."))
        elif device.bus == "usb" and not case.has_usb:
            yield error(device, Input.bus, sentence("USB is switched off in this VM."))
        elif device.kind == "passthrough" and device.bus not in {None, "virtio"}:
            yield error(device, Input.bus, sentence("Devices of the host are passed on over VirtIO."))
        elif device.kind == "evdev" and device.bus:
            yield error(device, Input.bus, sentence("A device that is shared with the host is on no bus."))
        if device.model and device.bus != "virtio":
            yield error(device, Input.model, sentence("Only devices of VirtIO have it."))
        elif device.model not in {None, "virtio"} and device.kind in _PLAIN_INPUT:
            yield error(device, Input.model, sentence("Only devices of the host have another than VirtIO."))


def input_of_nothing(case: Case) -> Found:
    """What is passed on is something."""
    for device in case.all_of(Input):
        if device.kind == "passthrough" and not device.host_device:
            yield error(device, Input.host_device, sentence("Choose the device."))
        elif device.kind == "evdev" and not device.shared_device:
            yield error(device, Input.shared_device, sentence("Choose the device."))


def models_of_other_machines(case: Case) -> Found:
    """Some are built into one sort of machine."""
    machine = case.machine
    for watchdog in case.all_of(Watchdog):
        if machine.architecture and watchdog.model == "diag288" and not machine.s390:
            yield error(watchdog, Watchdog.model, sentence("VMs of this kind cannot have it."))
        elif watchdog.model == "itco" and case.i440fx:
            yield error(watchdog, Watchdog.model, sentence("It is part of the chipset Q35."))
    fits: dict[str | None, Callable[[], bool]] = {
        "s390": lambda: machine.s390,
        "pseries": lambda: machine.pseries,
        "hyperv": lambda: machine.x86,
    }
    for panic in case.all_of(Panic):
        if machine.architecture and panic.model in fits and not fits[panic.model]():
            yield error(panic, Panic.model, sentence("VMs of this kind cannot have it."))


def balloon_of_xen(case: Case) -> Found:
    """QEMU has that of VirtIO."""
    for balloon in case.all_of(Memballoon):
        if balloon.model == "xen":
            yield error(balloon, Memballoon.model, sentence("QEMU has no such balloon."))


def chance_that_is_not_there(case: Case) -> Found:
    """What this host has no source of."""
    offered = case.offers.rng_backends if case.offers else frozenset()
    for rng in case.all_of(Rng):
        if offered and rng.backend and rng.backend not in offered:
            yield error(rng, Rng.backend, sentence("This host does not offer it."))


def hubs_without_usb(case: Case) -> Found:
    """A hub is plugged into USB."""
    for hub in case.all_of(Hub):
        if not case.has_usb:
            yield error(hub, None, sentence("USB is switched off in this VM."))


def devices_that_are_too_new(case: Case) -> Found:
    """libvirt would leave out what it does not know."""
    version = case.around.libvirt
    for device in case.devices:
        if (0, 0) < version < device.SINCE:
            yield error(device, None, too_new(device.SINCE))


GENERAL: tuple[Rule, ...] = (
    devices_that_are_single,
    models_alike,
    several_watchdogs,
    context_ids,
    interrupts_of_an_iommu,
    hubs_without_usb,
    devices_that_are_too_new,
)
QEMU: tuple[Rule, ...] = (
    tpm_that_cannot_be,
    iommu_of_other_machines,
    input_that_cannot_be,
    input_of_nothing,
    models_of_other_machines,
    balloon_of_xen,
    chance_that_is_not_there,
)
