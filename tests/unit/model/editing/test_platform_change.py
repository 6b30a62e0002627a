"""Machine and firmware changed together: said first, refused where it cannot be, and then done as it was said."""

import pytest

from tests.unit.model.editing.platforms import DEBIAN, ERROR, WARNING, machine, sample, words
from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.consequence import forbids, hindrance, in_order, tells, warns
from vmdesk.model.editing.firmware_change import BIOS, SECURE_BOOT, SYSTEM_FOLDER, UEFI, Firmware, HostFacts
from vmdesk.model.editing.platform_change import Platform, change_platform, plan_platform, platform_of
from vmdesk.words import sentence

BOTH = frozenset({"bios", "efi"})
NOTHING = HostFacts()
TPM = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"


def host(kind: str = "pc-q35-7.2", firmwares: frozenset[str] = BOTH, *, secure: bool = True) -> HostFacts:
    offers = DomainCapabilities(machine=kind, architecture="x86_64", firmwares=firmwares, secure_boot=secure)
    return HostFacts(offers, (11, 0), SYSTEM_FOLDER)


def forbidden(domain: Domain, wanted: Platform, facts: HostFacts = NOTHING) -> list[str]:
    return words(plan_platform(domain, wanted, facts), ERROR)


def test_a_plan_changes_nothing_and_the_change_is_as_planned() -> None:
    domain = sample("pc-inactive")
    before, wanted = domain.xml(), Platform("q35", SECURE_BOOT)
    plan = plan_platform(domain, wanted, host("pc-i440fx-7.2", secure=False))
    assert domain.xml() == before
    assert change_platform(domain, wanted, NOTHING) != ()
    assert platform_of(domain) == wanted
    assert {type(one.severity) for one in plan} == {type(WARNING), type(None)}


def test_what_is_there_already_entails_nothing() -> None:
    for name in ("pc-inactive", "rich-inactive", "odd", "empty"):
        domain = sample(name)
        assert plan_platform(domain, platform_of(domain), NOTHING) == ()


def test_secure_boot_needs_q35_on_a_pc_and_comes_with_it() -> None:
    assert forbidden(machine("pc"), Platform("pc", SECURE_BOOT)) == ["Secure Boot needs the chipset Q35."]
    assert forbidden(machine("pc"), Platform("q35", SECURE_BOOT)) == []
    arm = machine("virt-7.2")
    arm.boot.architecture = "aarch64"
    assert forbidden(arm, Platform("virt-7.2", SECURE_BOOT)) == []


def test_a_q35_with_secure_boot_must_give_it_up_first() -> None:
    domain = machine("pc-q35-7.2")
    change_platform(domain, Platform("pc-q35-7.2", SECURE_BOOT), NOTHING)
    before = domain.xml()
    with pytest.raises(Problem, match="Secure Boot needs the chipset Q35"):
        change_platform(domain, Platform("pc", SECURE_BOOT), NOTHING)
    assert domain.xml() == before
    change_platform(domain, Platform("pc", UEFI), NOTHING)
    assert platform_of(domain) == Platform("pc", UEFI)


def test_what_the_host_has_for_this_machine_counts() -> None:
    domain = machine("pc-q35-7.2")
    assert forbidden(domain, Platform("pc-q35-7.2", UEFI), host(firmwares=frozenset({"bios"}))) == [
        "This host has no UEFI for such VMs; on Debian it comes with the package ovmf."
    ]
    assert forbidden(domain, Platform("pc-q35-7.2", SECURE_BOOT), host(secure=False)) == [
        "This host has no UEFI with Secure Boot."
    ]
    assert forbidden(domain, Platform("pc-q35-7.2", SECURE_BOOT), host()) == []
    assert forbidden(domain, Platform("pc-q35-7.2", BIOS), host(firmwares=frozenset({"efi"}))) == []


def test_what_the_host_has_for_another_machine_does_not_count() -> None:
    nothing = host("pc-i440fx-7.2", frozenset({"bios"}), secure=False)
    assert forbidden(machine("pc-i440fx-7.2"), Platform("q35", SECURE_BOOT), nothing) == []


def test_files_that_libvirt_chose_for_one_chipset_are_chosen_anew_for_the_other() -> None:
    loader = "<loader readonly='yes' type='pflash'>/code.fd</loader><nvram template='/t.fd'>/v.fd</nvram>"
    domain = machine("pc-i440fx-7.2", boot=loader, firmware=" firmware='efi'")
    wanted = Platform("q35", platform_of(domain).firmware)
    change_platform(domain, wanted, NOTHING)
    assert (domain.boot.loader, domain.boot.nvram, domain.boot.nvram_template) == (None, "/v.fd", None)
    domain = machine("pc-i440fx-7.2", boot=loader, firmware=" firmware='efi'")
    change_platform(domain, Platform("pc-i440fx-8.0", wanted.firmware), NOTHING)
    assert domain.boot.loader == "/code.fd"


def test_what_both_changes_entail_is_said_once() -> None:
    texts = [one.text.english() for one in plan_platform(machine("pc", TPM), Platform("q35", UEFI), NOTHING)]
    assert sum("recovery key" in text for text in texts) == 1
    assert len(texts) == len(set(texts))


def test_the_gravest_comes_first_and_errors_hinder() -> None:
    note, warning, error = tells(sentence("a")), warns(sentence("b")), forbids(sentence("c"))
    assert in_order([note, warning, error, tells(sentence("a"))]) == (error, warning, note)
    assert hindrance([note, warning]) is None
    assert hindrance([note, error]) == sentence("c")


def test_a_machine_for_linux_is_told_few_things() -> None:
    found = plan_platform(machine("pc-i440fx-7.2", system=DEBIAN), Platform("q35", BIOS), NOTHING)
    assert len(words(found, WARNING)) == 2


def test_a_file_of_somebody_may_stay_while_the_machine_changes() -> None:
    domain = machine("pc", boot="<loader type='rom'>/srv/bios.bin</loader>")
    change_platform(domain, Platform("q35", Firmware("own")), NOTHING)
    assert domain.boot.loader == "/srv/bios.bin"
