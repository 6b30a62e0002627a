"""Examples about the machine's board."""

from tests.unit.model.editing.examples.making import (
    ARM,
    PC,
    PLAIN,
    REFUSES,
    Example,
    vm,
    warned,
)
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around, board


def with_features(inside: str, **others: str) -> str:
    return vm(features=f"<features><acpi/>{inside}</features>", **others)


def with_timer(attributes: str) -> str:
    return vm(top=f"<clock offset='utc'><timer {attributes}/></clock>")


EXAMPLES = (
    Example(
        board.features_of_other_machines,
        "Features.transactional_memory",
        with_features("<htm state='on'/>"),
        PLAIN,
        REFUSES,
    ),
    Example(
        board.features_of_other_machines,
        "Features.page_table_resizing",
        with_features("<hpt resizing='required'/>"),
        PLAIN,
        REFUSES,
    ),
    Example(
        board.features_of_other_machines,
        "Features.interrupt_controller",
        with_features("<gic version='3'/>"),
        vm(system=ARM, features="<features><acpi/><gic version='3'/></features>"),
    ),
    Example(
        board.features_of_other_machines,
        "Features.io_apic",
        vm(system=ARM, features="<features><acpi/><ioapic driver='qemu'/></features>"),
        with_features("<ioapic driver='qemu'/>"),
    ),
    Example(
        board.memory_of_smm,
        "Features.smm_memory",
        with_features("<smm state='on'><tseg unit='MiB'>16</tseg></smm>", system=PC),
        with_features("<smm state='on'><tseg unit='MiB'>16</tseg></smm>"),
        REFUSES,
    ),
    Example(
        board.rings_that_cannot_be,
        "Features.kvm_dirty_ring_size",
        with_features("<kvm><dirty-ring state='on' size='5000'/></kvm>"),
        with_features("<kvm><dirty-ring state='on' size='4096'/></kvm>"),
        REFUSES,
    ),
    Example(
        board.vendor_without_a_name,
        "Features.hyperv_vendor_id",
        with_features("<hyperv mode='custom'><vendor_id state='on'/></hyperv>"),
        with_features("<hyperv mode='custom'><vendor_id state='on' value='x'/></hyperv>"),
        REFUSES,
    ),
    warned(
        board.hyperv_without_what_it_needs,
        "Features.hyperv_stimer",
        with_features("<hyperv mode='custom'><stimer state='on'/></hyperv>", kind="kvm"),
        with_features(
            "<hyperv mode='custom'><vpindex state='on'/><synic state='on'/><stimer state='on'/></hyperv>", kind="kvm"
        ),
    ),
    warned(
        board.hyperv_without_what_it_needs,
        "Features.hyperv_ipi",
        with_features("<hyperv mode='custom'><ipi state='on'/></hyperv>", kind="kvm"),
        with_features("<hyperv mode='passthrough'/>", kind="kvm"),
    ),
    Example(board.timers_that_cannot_be, "Timer.name", with_timer("name='platform'"), PLAIN, REFUSES),
    Example(board.timers_that_cannot_be, "Timer.name", with_timer("name='armvtimer'"), PLAIN, REFUSES),
    Example(
        board.timers_that_cannot_be,
        "Timer.tick_policy",
        with_timer("name='rtc' tickpolicy='merge'"),
        with_timer("name='rtc' tickpolicy='catchup'"),
        REFUSES,
    ),
    Example(
        board.timers_that_cannot_be,
        "Timer.tick_policy",
        with_timer("name='pit' tickpolicy='merge'"),
        with_timer("name='pit' tickpolicy='delay'"),
        REFUSES,
    ),
    Example(
        board.timers_that_cannot_be,
        "Timer.track",
        with_timer("name='rtc' track='boot'"),
        with_timer("name='rtc' track='guest'"),
        REFUSES,
    ),
    Example(
        board.clocks_that_say_too_little,
        "Clock.time_zone",
        vm(top="<clock offset='timezone'/>"),
        vm(top="<clock offset='timezone' timezone='Europe/Berlin'/>"),
        REFUSES,
    ),
    Example(
        board.clocks_that_say_too_little,
        "Clock.start",
        vm(top="<clock offset='absolute'/>"),
        vm(top="<clock offset='absolute' start='0'/>"),
        REFUSES,
    ),
    Example(
        board.endings_that_qemu_does_not_have,
        "Events.on_reboot",
        vm(top="<on_reboot>preserve</on_reboot>"),
        vm(top="<on_crash>preserve</on_crash>"),
        REFUSES,
    ),
    Example(
        board.endings_that_qemu_does_not_have,
        "Events.on_crash",
        vm(top="<on_crash>rename-restart</on_crash>"),
        vm(top="<on_crash>coredump-destroy</on_crash>"),
        REFUSES,
    ),
    Example(
        board.endings_that_qemu_does_not_have,
        "Events.on_reboot",
        vm(top="<on_poweroff>restart</on_poweroff><on_reboot>destroy</on_reboot>"),
        vm(top="<on_poweroff>restart</on_poweroff><on_reboot>restart</on_reboot>"),
        REFUSES,
    ),
    Example(
        board.label_that_is_not_said,
        "SecurityLabel.label",
        vm(after="<seclabel type='static' model='dac' relabel='yes'/>"),
        vm(after="<seclabel type='dynamic' model='dac' relabel='yes'/>"),
        REFUSES,
    ),
    Example(
        board.protection_that_is_not_there,
        "Security.launch_kind",
        vm(after="<launchSecurity type='sev'><policy>0x3</policy></launchSecurity>"),
        PLAIN,
        REFUSES,
        around=Around(offers=DomainCapabilities(features=frozenset({"genid"}))),
    ),
)
