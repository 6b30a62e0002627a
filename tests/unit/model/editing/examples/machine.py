"""Examples about names and the start."""

from tests.unit.model.editing.examples.making import (
    ARM,
    FAILS,
    PLAIN,
    REFUSES,
    UNTRIED,
    Example,
    card,
    disk,
    vm,
)
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around, boot, names

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
        names.title_of_several_lines,
        "Overview.title",
        vm(top="<title>a&#10;b</title>"),
        vm(top="<title>a</title>"),
        REFUSES,
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
        boot.other_systems,
        "Boot.kind",
        vm(system="<os><type arch='x86_64' machine='q35'>xen</type></os>"),
        PLAIN,
        REFUSES,
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
)
