"""Examples about names, how a VM starts, and the machine itself."""

from tests.unit.model.editing.examples.making import (
    ARM,
    FAILS,
    PC,
    PLAIN,
    REFUSES,
    UNTRIED,
    Example,
    card,
    disk,
    vm,
    warned,
)
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around, board, boot, names

FIRST, SECOND = "<boot order='1'/>", "<boot order='2'/>"
CODE = "/usr/share/OVMF/OVMF_CODE_4M"
SMM_ON, SMM_OFF = (f"<features><acpi/><smm state='{state}'/></features>" for state in ("on", "off"))
NO_UEFI = DomainCapabilities(architecture="x86_64", machine="pc-q35-7.2", disk_buses=frozenset({"virtio", "sata"}))
NOT_SECURE = DomainCapabilities(
    architecture="x86_64", machine="pc-q35-7.2", disk_buses=frozenset({"virtio"}), firmwares=frozenset({"bios", "efi"})
)
OWN_UUID = "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52"


def starting(rest: str = "", attributes: str = "", machine: str = "q35") -> str:
    return f"<os {attributes}><type arch='x86_64' machine='{machine}'>hvm</type>{rest}</os>"


def uefi(features: str = "", machine: str = "q35") -> str:
    inside = "".join(f"<feature enabled='{value}' name='{name}'/>" for name, value in _pairs(features))
    return starting(f"<firmware>{inside}</firmware>" if inside else "", "firmware='efi'", machine)


def _pairs(features: str) -> list[list[str]]:
    return [pair.split("=") for pair in features.split()]


def loader(attributes: str, file: str = f"{CODE}.fd") -> str:
    return f"<loader {attributes}>{file}</loader>"


SECURE_FILE = loader("readonly='yes' secure='yes' type='pflash'", f"{CODE}.secboot.fd")


def with_features(inside: str, **others: str) -> str:
    return vm(features=f"<features><acpi/>{inside}</features>", **others)


def with_timer(attributes: str) -> str:
    return vm(top=f"<clock offset='utc'><timer {attributes}/></clock>")


EXAMPLES = (
    # Names.
    Example(names.name_that_cannot_be, "Overview.name", vm(name=""), PLAIN, REFUSES),
    Example(names.name_that_cannot_be, "Overview.name", vm(name="a/b"), PLAIN, REFUSES),
    Example(names.name_that_cannot_be, "Overview.name", vm(name="a&#10;b"), PLAIN, REFUSES),
    Example(names.name_that_cannot_be, "Overview.name", vm(name="."), PLAIN, REFUSES),
    Example(names.name_that_cannot_be, "Overview.name", vm(name=" a"), vm(name="a b"), UNTRIED),
    Example(names.name_that_cannot_be, "Overview.name", vm(name="a" * 201), vm(name="a" * 200), UNTRIED),
    Example(names.name_that_is_taken, "Overview.name", vm(name="web"), PLAIN, around=Around(names={"web"})),
    Example(
        names.new_name_while_running,
        "Overview.name",
        vm(name="other"),
        PLAIN,
        around=Around(name="checked", running=True),
    ),
    Example(
        names.another_uuid,
        "Overview.uuid",
        vm(top="<uuid>1ccfd97d-5eb4-478a-bbe6-88d254c16db7</uuid>"),
        vm(top=f"<uuid>{OWN_UUID.upper().replace('-', '')}</uuid>"),
        around=Around(uuid=OWN_UUID),
    ),
    Example(
        names.title_of_several_lines, "Overview.title", vm(top="<title>a&#10;b</title>"), vm(top="<title>a</title>"), REFUSES
    ),
    # The start.
    Example(
        boot.orders_alike,
        "Disk.boot_order Interface.boot_order",
        vm(disk(more=FIRST) + card(FIRST)),
        vm(disk(more=FIRST) + card(SECOND)),
        REFUSES,
    ),
    Example(
        boot.orders_and_sorts,
        "Boot.devices",
        vm(disk(more=FIRST), system=starting("<boot dev='hd'/>")),
        vm(disk(more=FIRST)),
        REFUSES,
    ),
    Example(
        boot.firmware_without_a_file,
        "Boot.loader",
        vm(system=starting("<loader readonly='yes' type='pflash'/>")),
        vm(system=starting(loader("readonly='yes' type='pflash'"))),
        REFUSES,
    ),
    Example(
        boot.keys_without_secure_boot,
        "Boot.enrolled_keys",
        vm(system=uefi("secure-boot=no enrolled-keys=yes")),
        vm(system=uefi("secure-boot=yes enrolled-keys=yes")),
        REFUSES,
    ),
    Example(
        boot.secure_boot_without_uefi,
        "Boot.firmware",
        vm(system=starting("<firmware><feature enabled='yes' name='secure-boot'/></firmware>")),
        vm(system=uefi("secure-boot=yes")),
        REFUSES,
    ),
    Example(
        boot.variables_of_none,
        "Boot.loader_stateless",
        vm(system=starting("<loader stateless='yes'/><nvram>/tmp/v</nvram>", "firmware='efi'")),
        vm(system=uefi()),
        REFUSES,
    ),
    Example(
        boot.other_systems, "Boot.kind", vm(system="<os><type arch='x86_64' machine='q35'>xen</type></os>"), PLAIN, REFUSES
    ),
    Example(boot.other_systems, "Boot.bootloader", vm(top="<bootloader>/b</bootloader>"), PLAIN, REFUSES),
    Example(boot.uefi_without_acpi, "Features.acpi", vm(system=uefi(), features=""), vm(system=uefi()), REFUSES),
    Example(
        boot.acpi_without_uefi,
        "Features.acpi",
        vm(system=ARM.replace(" firmware='efi'", "")),
        vm(system=ARM),
    ),
    Example(
        boot.secure_boot_elsewhere,
        "Boot.secure_boot",
        vm(system=uefi("secure-boot=yes", "pc")),
        vm(system=uefi(machine="pc")),
        FAILS,
    ),
    Example(
        boot.secure_boot_elsewhere,
        "Boot.loader",
        vm(system=starting(SECURE_FILE, machine="pc"), features=SMM_ON),
        vm(system=starting(SECURE_FILE), features=SMM_ON),
        REFUSES,
    ),
    Example(
        boot.secure_boot_without_smm,
        "Features.smm",
        vm(system=uefi("secure-boot=yes"), features=SMM_OFF),
        vm(system=uefi("secure-boot=yes")),
        FAILS,
    ),
    Example(
        boot.secure_boot_without_smm,
        "Features.smm",
        vm(system=starting(SECURE_FILE)),
        vm(system=starting(SECURE_FILE), features=SMM_ON),
        REFUSES,
    ),
    Example(boot.firmware_that_is_not_there, "Boot.firmware", vm(system=uefi()), PLAIN, around=Around(offers=NO_UEFI)),
    Example(
        boot.firmware_that_is_not_there,
        "Boot.secure_boot",
        vm(system=uefi("secure-boot=yes")),
        vm(system=uefi()),
        around=Around(offers=NOT_SECURE),
    ),
    Example(boot.nothing_to_start, "Boot.initrd", vm(system=starting("<initrd>/tmp/i</initrd>")), PLAIN),
    Example(boot.nothing_to_start, "Boot.arguments", vm(system=starting("<cmdline>quiet</cmdline>")), PLAIN, FAILS),
    Example(
        boot.serial_output_without_a_port,
        "Boot.serial_output",
        vm(system=starting("<bios useserial='yes'/>")),
        vm("<console type='pty'/>", system=starting("<bios useserial='yes'/>")),
        REFUSES,
    ),
    Example(
        boot.machine_of_nobody,
        "Boot.smbios",
        vm(system=starting("<smbios mode='sysinfo'/>")),
        vm(system=starting("<smbios mode='sysinfo'/>"), top="<sysinfo type='smbios'/>"),
        FAILS,
    ),
    # The machine.
    Example(
        board.features_of_other_machines, "Features.transactional_memory", with_features("<htm state='on'/>"), PLAIN, REFUSES
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
