"""Another firmware: what libvirt chooses by, the file of variables, nothing else touched, and all of it said."""

import pytest

from tests.unit.model.editing.platforms import (
    DEBIAN,
    WARNING,
    WINDOWS_11,
    changed_lines,
    machine,
    said,
    sample,
    words,
)
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.firmware_change import (
    BIOS,
    SECURE_BOOT,
    SYSTEM_FOLDER,
    UEFI,
    Firmware,
    HostFacts,
    choose_files_anew,
    firmware_of,
    to_firmware,
)

NEW = HostFacts(libvirt=(11, 0), variables_folder=SYSTEM_FOLDER)
EFI = " firmware='efi'"
PLAIN_PATH = f"{SYSTEM_FOLDER}/web_VARS.fd"
SECURE_PATH = f"{SYSTEM_FOLDER}/web_VARS.secure-boot.fd"
OWN_KEYS = Firmware("efi", True, False)
CHOSEN = Firmware("efi")
FEATURES = (
    "<firmware><feature enabled='{0}' name='enrolled-keys'/><feature enabled='{0}' name='secure-boot'/></firmware>"
)
LOADER = "<loader readonly='yes' secure='{}' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>"
VARIABLES = "<nvram template='/usr/share/OVMF/OVMF_VARS_4M.fd' templateFormat='raw' format='raw'>{}</nvram>"
TPM = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"
ROM = "<loader type='rom'>/srv/bios.bin</loader>"


def plain(path: str = PLAIN_PATH) -> Domain:
    """With UEFI, as a libvirt of today completes it."""
    boot = FEATURES.format("no") + LOADER.format("no") + VARIABLES.format(path)
    return machine("pc-q35-7.2", firmware=EFI, boot=boot)


def secure(path: str = PLAIN_PATH, system: str = DEBIAN) -> Domain:
    """With Secure Boot, likewise."""
    boot = FEATURES.format("yes") + LOADER.format("yes") + VARIABLES.format(path)
    return machine("pc-q35-7.2", firmware=EFI, boot=boot, system=system)


# What a definition says.


@pytest.mark.parametrize(
    ("firmware", "boot", "found"),
    [
        ("", "", BIOS),
        (" firmware='bios'", "", BIOS),
        (" firmware='bios'", ROM, BIOS),
        ("", ROM, Firmware("own")),
        ("", "<loader>/srv/bios.bin</loader>", Firmware("own")),
        (EFI, "", CHOSEN),
        (EFI, FEATURES.format("no"), UEFI),
        (EFI, FEATURES.format("yes"), SECURE_BOOT),
        (EFI, "<firmware><feature enabled='yes' name='secure-boot'/></firmware>", SECURE_BOOT),
        (EFI, FEATURES.format("yes").replace("'yes' name='enrolled", "'no' name='enrolled"), OWN_KEYS),
        (EFI, "<firmware><feature enabled='no' name='secure-boot'/></firmware>", UEFI),
        ("", LOADER.format("no") + VARIABLES.format("/v.fd"), UEFI),
        ("", LOADER.format("no").replace(" secure='no'", ""), UEFI),
        ("", LOADER.format("yes"), SECURE_BOOT),
    ],
)
def test_a_definition_tells_its_firmware(firmware: str, boot: str, found: Firmware) -> None:
    assert firmware_of(machine("q35", firmware=firmware, boot=boot).boot) == found


# To UEFI.


def test_a_pc_with_bios_gets_uefi_by_a_word_and_two_features() -> None:
    domain = sample("pc-inactive")
    before = domain.xml()
    found = to_firmware(domain, UEFI, NEW)
    assert changed_lines(before, domain) == [
        "-<os>",
        "+<os firmware='efi'>",
        "+<firmware>",
        "+<feature name='enrolled-keys' enabled='no'/>",
        "+<feature name='secure-boot' enabled='no'/>",
        "+</firmware>",
    ]
    (warning,) = words(found, WARNING)
    assert warning.startswith("A system that was installed under BIOS normally does not start under UEFI")


def test_secure_boot_comes_with_smm_and_a_file_with_keys() -> None:
    domain = sample("rich-inactive")
    before = domain.xml()
    found = to_firmware(domain, SECURE_BOOT, NEW)
    assert changed_lines(before, domain) == [
        "-<os>",
        "+<os firmware='efi'>",
        "+<firmware>",
        "+<feature name='enrolled-keys' enabled='yes'/>",
        "+<feature name='secure-boot' enabled='yes'/>",
        "+</firmware>",
        f"+<nvram>{SYSTEM_FOLDER}/rich_VARS.secure-boot.fd</nvram>",
        "+<smm state='on'/>",
    ]
    assert said(found, "that are signed")
    assert said(found, "SMM is switched on")
    assert said(found, "recovery key")  # it has a TPM
    assert not said(found, "new variables")  # there were none before


def test_internal_snapshots_are_missed_before_libvirt_10_10() -> None:
    for version, meant in (((0, 0), True), ((9, 0), True), ((10, 9), True), ((10, 10), False)):
        assert said(to_firmware(machine(), UEFI, HostFacts(libvirt=version)), "internal snapshots") is meant


def test_floppies_are_no_place_to_boot_from() -> None:
    floppy = "<disk type='file' device='floppy'><target dev='fda' bus='fdc'/>{}</disk>"
    assert said(to_firmware(machine("pc", floppy.format("<boot order='1'/>")), UEFI, NEW), "floppies")
    assert said(to_firmware(machine("pc", boot="<boot dev='fd'/>"), UEFI, NEW), "floppies")
    assert not said(to_firmware(machine("pc", floppy.format("")), UEFI, NEW), "floppies")


def test_acpi_is_switched_on_where_it_was_off() -> None:
    domain = machine()
    domain.features.acpi = False
    assert said(to_firmware(domain, UEFI, NEW), "ACPI is switched on")
    assert domain.features.acpi
    assert not said(to_firmware(machine(), UEFI, NEW), "ACPI is switched on")


def test_a_kernel_of_the_host_starts_by_either_firmware() -> None:
    kernel = "<kernel>/srv/vmlinuz</kernel>"
    assert not said(to_firmware(machine(boot=kernel), UEFI, NEW), "normally does not start")
    assert not said(to_firmware(machine(boot=kernel, firmware=EFI), BIOS, NEW), "normally does not start")


def test_a_file_of_somebody_gives_way_to_one_that_libvirt_chooses() -> None:
    domain = machine(boot=ROM)
    to_firmware(domain, UEFI, NEW)
    assert (domain.boot.loader, domain.boot.loader_kind, domain.boot.firmware) == (None, None, "efi")


def test_windows_11_hears_of_the_tpm() -> None:
    assert said(to_firmware(machine("q35", system=WINDOWS_11), SECURE_BOOT, NEW), "Windows 11 wants one")
    assert not said(to_firmware(machine("q35", TPM, system=WINDOWS_11), SECURE_BOOT, NEW), "Windows 11 wants one")
    assert not said(to_firmware(machine("q35", system=DEBIAN), SECURE_BOOT, NEW), "Windows 11 wants one")


# The file of variables.


def test_secure_boot_is_given_new_variables_and_the_old_ones_come_back_without_it() -> None:
    domain = plain()
    found = to_firmware(domain, SECURE_BOOT, NEW)
    assert domain.boot.nvram == SECURE_PATH
    assert said(found, "new variables", SECURE_PATH)
    found = to_firmware(domain, UEFI, NEW)
    assert domain.boot.nvram == PLAIN_PATH
    assert said(found, "variables that it had before", PLAIN_PATH)


def test_variables_with_keys_stay_when_secure_boot_goes() -> None:
    domain = secure()
    found = to_firmware(domain, UEFI, NEW)
    assert domain.boot.nvram == PLAIN_PATH
    assert not said(found, "variables")
    assert said(found, "any boot loader")


def test_keys_of_ones_own_begin_without_those_of_others() -> None:
    domain = secure()
    assert said(to_firmware(domain, OWN_KEYS, NEW), "new variables")
    assert domain.boot.nvram == f"{SYSTEM_FOLDER}/web_VARS.uefi.fd"
    domain = plain()
    assert not said(to_firmware(domain, OWN_KEYS, NEW), "new variables")
    assert domain.boot.nvram == PLAIN_PATH


def test_variables_that_the_definition_does_not_name_are_where_libvirt_keeps_them() -> None:
    domain = machine("q35", firmware=EFI)
    assert said(to_firmware(domain, SECURE_BOOT, NEW), "new variables", SECURE_PATH)
    domain = machine("q35", firmware=EFI)
    to_firmware(domain, UEFI, NEW)
    assert domain.boot.nvram is None


def test_variables_that_nobody_can_name_must_be_reset_by_hand() -> None:
    unknown = HostFacts(libvirt=(11, 0))
    domain = machine("q35", firmware=EFI)
    assert said(to_firmware(domain, SECURE_BOOT, unknown), "virsh start --reset-nvram")
    assert domain.boot.nvram is None
    assert not said(to_firmware(machine("q35"), SECURE_BOOT, unknown), "reset-nvram")
    assert not said(to_firmware(machine("q35", firmware=EFI), UEFI, unknown), "reset-nvram")


def test_variables_of_a_firmware_chosen_by_hand_may_not_fit_that_of_libvirt() -> None:
    domain = machine("q35", boot=LOADER.format("yes") + VARIABLES.format("/srv/web.fd"))
    assert said(to_firmware(domain, UEFI, NEW), "new variables", "/srv/web.uefi.fd")
    assert (domain.boot.loader, domain.boot.nvram) == (None, "/srv/web.uefi.fd")


def test_what_libvirt_chose_before_goes_with_the_firmware() -> None:
    domain = secure()
    to_firmware(domain, UEFI, NEW)
    text = domain.xml()
    assert "loader" not in text
    assert "emplate" not in text
    assert f"<nvram format='raw'>{PLAIN_PATH}</nvram>" in text


def test_variables_on_a_device_or_server_stay_where_they_are() -> None:
    remote = "<nvram type='block'><source dev='/dev/vg/web'/></nvram>"
    domain = machine("q35", firmware=EFI, boot=FEATURES.format("yes") + remote)
    to_firmware(domain, UEFI, NEW)
    assert remote in domain.xml()


# To BIOS.


def test_bios_is_what_there_is_without_a_word_of_firmware() -> None:
    domain = secure(SECURE_PATH)
    found = to_firmware(domain, BIOS, NEW)
    node = domain.node.find("os")
    assert node is not None
    assert (dict(node.attrib), [child.tag for child in node]) == ({}, ["type"])
    assert said(found, "installed under UEFI")
    assert said(found, "stays on the host", SECURE_PATH)


def test_a_file_of_somebody_gives_way_to_the_bios_of_qemu() -> None:
    domain = machine(boot=ROM)
    found = to_firmware(domain, BIOS, NEW)
    assert domain.boot.loader is None
    assert [one.text.english() for one in found] == ["The VM starts by QEMU’s own BIOS, not by your file any more."]


@pytest.mark.parametrize("wanted", [BIOS, UEFI])
def test_windows_11_wants_secure_boot(wanted: Firmware) -> None:
    assert said(to_firmware(secure(system=WINDOWS_11), wanted, NEW), "This Windows wants UEFI with Secure Boot")
    assert not said(to_firmware(secure(), wanted, NEW), "This Windows")


@pytest.mark.parametrize(("before", "wanted"), [(machine(), BIOS), (plain(), UEFI), (secure(), SECURE_BOOT)])
def test_the_same_firmware_entails_nothing(before: Domain, wanted: Firmware) -> None:
    text = before.xml()
    assert to_firmware(before, wanted, NEW) == ()
    assert before.xml() == text


def test_there_and_back_is_the_text_that_it_was() -> None:
    domain = sample("pc-inactive")
    before = domain.xml()
    to_firmware(domain, UEFI, NEW)
    to_firmware(domain, BIOS, NEW)
    assert domain.xml() == before


def test_files_are_chosen_anew_only_where_libvirt_chose_them() -> None:
    domain = secure()
    choose_files_anew(domain.boot)
    assert (domain.boot.loader, domain.boot.nvram, domain.boot.secure_boot) == (None, PLAIN_PATH, True)
    assert "emplate" not in domain.xml()
    by_hand = machine("q35", boot=LOADER.format("no") + VARIABLES.format("/v.fd"))
    text = by_hand.xml()
    choose_files_anew(by_hand.boot)
    assert by_hand.xml() == text


@pytest.mark.parametrize("name", ["odd", "empty", "one-line", "plain", "typed"])
@pytest.mark.parametrize("wanted", [BIOS, UEFI, SECURE_BOOT, OWN_KEYS])
def test_odd_definitions_are_changed_too(name: str, wanted: Firmware) -> None:
    domain = sample(name)
    to_firmware(domain, wanted, NEW)
    assert firmware_of(Domain.read(domain.xml()).boot) == wanted
