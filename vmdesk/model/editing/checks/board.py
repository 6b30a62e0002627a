"""What speaks against features of the machine, its clocks, and what happens at its end."""

from typing import Any

from vmdesk.model.domain.clock import Clock, Timer
from vmdesk.model.domain.events import Events
from vmdesk.model.domain.features import Features
from vmdesk.model.domain.security import Security, SecurityLabel
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error, is_power_of_two, warning
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_OF_POWER: tuple[Field[Any], ...] = (
    *(Features.transactional_memory, Features.nested_power, Features.page_table_resizing),
    *(Features.cache_flush, Features.bounds_check, Features.indirect_branches),
)
_MIB = 1024**2


def features_of_other_machines(case: Case) -> Found:
    """Some are those of one sort of machine."""
    features, machine = case.domain.features, case.machine
    for field in _OF_POWER if machine.architecture and not machine.pseries else ():
        if field.read(features) is not None:
            yield error(features, field, sentence("VMs of this kind cannot have it."))
    if features.interrupt_controller and machine.x86:
        text = sentence("VMs of this kind cannot have it.")
        yield error(features, Features.interrupt_controller, text)
    if features.io_apic and machine.architecture and not machine.x86:
        yield error(features, Features.io_apic, sentence("VMs of this kind cannot have it."))


def memory_of_smm(case: Case) -> Found:
    """It is set aside by the chipset that has SMM."""
    features = case.domain.features
    if not features.smm_memory or not features.smm:
        return
    if case.i440fx:
        yield error(features, Features.smm_memory, sentence("It needs the machine type q35."))
    elif features.smm_memory % _MIB:
        yield error(features, Features.smm_memory, sentence("It must be a whole number of MiB."))


def rings_that_cannot_be(case: Case) -> Found:
    """QEMU counts in powers of two."""
    features = case.domain.features
    if features.kvm_dirty_ring and not is_power_of_two(features.kvm_dirty_ring_size or 0):
        text = sentence("It must be 1024, 2048, 4096 or another power of two.")
        yield error(features, Features.kvm_dirty_ring_size, text)


def vendor_without_a_name(case: Case) -> Found:
    """An own vendor is called something."""
    features = case.domain.features
    if features.hyperv_vendor and features.hyperv_vendor_id is None:
        yield error(features, Features.hyperv_vendor_id, sentence("Say how the vendor is called."))


def hyperv_without_what_it_needs(case: Case) -> Found:
    """Some of what Hyper-V offers needs other parts of it (QEMU's notes on Hyper-V)."""
    features = case.domain.features
    if features.hyperv_mode == "passthrough" or case.domain.overview.virtualisation != "kvm":
        return
    if features.hyperv_stimer and not features.hyperv_synic:
        yield warning(features, Features.hyperv_stimer, sentence("It needs the synthetic interrupts."))
    for field in (Features.hyperv_synic, Features.hyperv_tlbflush, Features.hyperv_ipi):
        if field.read(features) and not features.hyperv_vpindex:
            yield warning(features, field, sentence("It needs the numbers of virtual CPUs."))


def timers_that_cannot_be(case: Case) -> Found:
    """QEMU has its ways to make up for missed ticks."""
    for timer in case.domain.clock.timers:
        if timer.name == "platform":
            yield error(timer, Timer.name, sentence("QEMU has no such timer."))
        elif timer.name == "armvtimer" and case.machine.x86:
            yield error(timer, Timer.name, sentence("VMs of this kind cannot have it."))
        elif timer.name == "rtc" and timer.tick_policy in {"merge", "discard"}:
            yield error(timer, Timer.tick_policy, sentence("With this timer they come later, or are caught up."))
        elif timer.name == "pit" and timer.tick_policy == "merge":
            yield error(timer, Timer.tick_policy, sentence("With this timer they cannot be merged."))
        elif timer.name == "rtc" and timer.track in {"boot", "realtime"}:
            yield error(timer, Timer.track, sentence("This timer follows the guest or the wall clock."))


def clocks_that_say_too_little(case: Case) -> Found:
    """A place has a time, and a moment a number."""
    clock = case.domain.clock
    if clock.offset == "timezone" and not clock.time_zone:
        yield error(clock, Clock.time_zone, sentence("Say which time zone."))
    elif clock.offset == "absolute" and clock.start is None:
        yield error(clock, Clock.start, sentence("Say which moment."))


def endings_that_qemu_does_not_have(case: Case) -> Found:
    """QEMU switches off or starts anew."""
    events = case.domain.events
    endings = {
        Events.on_power_off: {"rename-restart", "preserve", "coredump-destroy", "coredump-restart"},
        Events.on_reboot: {"rename-restart", "preserve", "coredump-destroy", "coredump-restart"},
        Events.on_crash: {"rename-restart"},
    }
    for field, impossible in endings.items():
        if field.read(events) in impossible:
            yield error(events, field, sentence("QEMU cannot do this."))
    if events.on_power_off == "restart" and events.on_reboot == "destroy":
        text = sentence("QEMU cannot start anew when the guest shuts down, and switch off when it reboots.")
        yield error(events, Events.on_reboot, text)


def label_that_is_not_said(case: Case) -> Found:
    """A fixed label is one."""
    for label in case.domain.security.labels:
        if label.kind == "static" and not label.label:
            yield error(label, SecurityLabel.label, sentence("Say which label."))


def protection_that_is_not_there(case: Case) -> Found:
    """The CPU of the host must be able to do it."""
    security, offers = case.domain.security, case.offers
    known = {"sev": "sev", "s390-pv": "s390-pv", "tdx": "tdx"}
    kind = security.launch_kind or ""
    if offers and offers.features and kind in known and known[kind] not in offers.features:
        yield error(security, Security.launch_kind, sentence("This host does not offer it."))


GENERAL: tuple[Rule, ...] = (vendor_without_a_name, clocks_that_say_too_little, label_that_is_not_said)
QEMU: tuple[Rule, ...] = (
    features_of_other_machines,
    memory_of_smm,
    rings_that_cannot_be,
    hyperv_without_what_it_needs,
    timers_that_cannot_be,
    endings_that_qemu_does_not_have,
    protection_that_is_not_there,
)
