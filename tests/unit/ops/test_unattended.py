"""What can be done without anybody at the keyboard, for which systems and ways, and what installers are told."""

from dataclasses import replace
from io import BytesIO

import pycdlib
import pytest
from lxml import etree

from tests.unit.ops.making import ADA, answered, chosen, machine, without_scripts
from vmdesk.media.windows_answers import NAMESPACE
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.firmware import Firmware
from vmdesk.model.new_vm.plan import NewVm, Source
from vmdesk.ops.creation import Creation
from vmdesk.ops.unattended import Answers, Way, host_name, offer, planned, with_disk
from vmdesk.osinfo.media import Media

KEY = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"


def obstacle(vm: NewVm, name: str) -> str:
    """Why nothing is offered."""
    offered = offer(vm, chosen(name))
    assert not offered.profiles
    assert offered.obstacle is not None
    return offered.obstacle.english()


@pytest.mark.parametrize(
    ("name", "source", "way"),
    [
        ("debian11", Source.TREE, Way.INITRD),
        ("debian11", Source.MEDIUM, Way.INITRD),
        ("fedora36", Source.TREE, Way.INITRD),
        ("win10", Source.MEDIUM, Way.CD),
    ],
)
def test_what_is_offered_for_systems_and_ways(name: str, source: Source, way: Way) -> None:
    system = chosen(name)
    offered = offer(machine(system, source), system)
    assert (offered.way, offered.obstacle) == (way, None)
    assert [profile.name for profile in offered.profiles] == ["desktop", "jeos"]
    assert offered.profile("jeos").name == "jeos"
    assert offered.profile("no such").name == "desktop"


def test_scripts_of_one_profile_belong_together() -> None:
    system = chosen("win10")
    desktop, small = offer(machine(system, Source.MEDIUM), system).profiles
    assert {script.filename for script in desktop.scripts} == {"autounattend.xml", "windows.cmd"}
    assert {script.filename for script in small.scripts} == {"autounattend.xml"}
    assert desktop.parameters["user-realname"].required  # by one of the two


def test_people_are_asked_what_the_scripts_know_and_nothing_that_is_for_programs() -> None:
    system = chosen("debian11")
    desktop, small = offer(machine(system, Source.TREE), system).profiles
    assert "domain" in desktop.asked
    assert "domain" not in small.asked
    assert not {"target-disk", "avatar-disk", "reg-product-key"} & set(desktop.asked)


@pytest.mark.parametrize("source", [Source.PXE, Source.NOTHING, Source.IMPORT])
def test_other_ways_of_installing_take_no_answers(source: Source) -> None:
    assert obstacle(machine(chosen("debian11"), source), "debian11") == (
        "This way of installing cannot be given any answers."
    )


def test_why_nothing_is_offered_is_said() -> None:
    debian, windows, xp = chosen("debian11"), chosen("win10"), chosen("winxp")
    tree, medium = machine(debian, Source.TREE), machine(debian, Source.MEDIUM)
    signed, uefi = replace(medium, firmware="efi-secure"), replace(machine(windows, Source.MEDIUM), firmware="efi")
    foreign = replace(windows, scripts=tuple(replace(script, template="") for script in windows.scripts))
    silent = replace(without_scripts(debian), media=Media("x86_64", takes_scripts=False))
    cases = (
        (tree, None, "not known"),
        (tree, without_scripts(debian), "No install script for Debian 11 is known."),
        (medium, silent, "The installer on this medium takes no answers."),
        (medium, replace(debian, boot_files=()), "where the media of Debian 11 have their kernel"),
        (signed, debian, "Secure Boot"),
        (uefi, foreign, "knows BIOS only"),
        (machine(xp, Source.MEDIUM), xp, "floppy"),
    )
    for vm, system, words in cases:
        offered = offer(vm, system)
        assert not offered.profiles
        assert offered.obstacle is not None
        assert words in offered.obstacle.english()


def test_debians_installer_is_told_in_its_initrd() -> None:
    unattended = answered("debian11", Source.TREE, {**ADA, "hostname": "engine", "l10n-keyboard": "de_DE"})
    script = unattended.files()["preseed.cfg"].decode()
    assert "d-i passwd/user-fullname string Ada King\n" in script
    assert "d-i passwd/root-password password battery staple\n" in script
    assert unattended.arguments() == "keyboard-configuration/xkb-keymap=de debconf/priority=critical"


@pytest.mark.parametrize("profile", ["desktop", "jeos"])
def test_debians_installer_makes_the_user_that_was_asked_for(profile: str) -> None:
    script = answered("debian11", Source.TREE, ADA, profile).files()["preseed.cfg"].decode()
    assert "d-i passwd/username string ada\n" in script
    assert script.count("preseed/late_command") == 1


def test_fedoras_installer_is_told_where_its_script_is() -> None:
    unattended = answered("fedora36", Source.TREE, ADA)
    assert unattended.arguments() == "inst.ks=file:/fedora.ks inst.repo=http://example.org/tree/"
    assert "echo 'correct horse' |passwd --stdin ada" in unattended.files()["fedora.ks"].decode()


def test_windows_is_told_on_a_disc() -> None:
    unattended = answered("win10", Source.MEDIUM, {**ADA, "reg-product-key": KEY, "l10n-language": "de_DE"})
    disc, into = pycdlib.PyCdlib(), BytesIO()
    disc.open_fp(BytesIO(unattended.disc()))
    disc.get_file_from_iso_fp(into, joliet_path="/autounattend.xml")
    disc.close()
    assert into.getvalue() == unattended.files()["autounattend.xml"]
    texts = {str(text) for text in etree.fromstring(into.getvalue()).itertext()}
    assert {KEY, "ada", "correct horse", "DE-DE"} <= {text.strip() for text in texts}


@pytest.mark.parametrize("firmware", ["efi", "efi-secure"])
@pytest.mark.parametrize("profile", ["desktop", "jeos"])
def test_windows_is_told_of_the_partitions_that_uefi_needs(profile: str, firmware: Firmware) -> None:
    windows = chosen("win10")
    vm = replace(machine(windows, Source.MEDIUM), firmware=firmware)
    values = {**ADA, "reg-product-key": KEY}
    unattended = planned(Answers(profile, values), offer(vm, windows), vm, windows, "")
    told = etree.fromstring(unattended.files()["autounattend.xml"])
    names = {"u": NAMESPACE}
    assert told.xpath("//u:CreatePartition/u:Type/text()", namespaces=names) == ["EFI", "MSR", "Primary"]
    assert told.xpath("//u:InstallTo/u:PartitionID/text()", namespaces=names) == ["3"]
    assert KEY in unattended.files()["autounattend.xml"].decode()


def test_what_is_no_answer_file_is_told_as_it_is_with_uefi_too() -> None:
    windows = chosen("win10")
    vm = replace(machine(windows, Source.MEDIUM), firmware="efi")
    values = {**ADA, "reg-product-key": KEY}
    with_bios = answered("win10", Source.MEDIUM, values)
    with_uefi = planned(Answers("desktop", values), offer(vm, windows), vm, windows, "http://example.org/tree/")
    assert with_uefi.files()["windows.cmd"] == with_bios.files()["windows.cmd"]
    assert with_uefi.files()["autounattend.xml"] != with_bios.files()["autounattend.xml"]


def test_only_what_the_script_knows_is_taken() -> None:
    unattended = answered("debian11", Source.TREE, {**ADA, "reg-product-key": KEY, "domain": "example.org"}, "jeos")
    assert not {"reg-product-key", "domain"} & set(unattended.answers)


@pytest.mark.parametrize(("bus", "disk"), [("virtio", "/dev/vda"), ("sata", "/dev/sda"), ("", "/dev/vda")])
def test_linux_installs_on_the_first_disk(bus: str, disk: str) -> None:
    debian = chosen("debian11")
    vm = machine(debian, Source.TREE)
    vm = replace(vm, disks=(replace(vm.disks[0], bus=bus),))
    offers = DomainCapabilities(architecture="x86_64", disk_buses=frozenset({"virtio", "sata", "ide"}))
    unattended = with_disk(answered("debian11", Source.TREE, ADA), vm, offers)
    assert f"d-i partman-auto/disk string {disk}\n" in unattended.files()["preseed.cfg"].decode()


def test_passwords_are_in_no_repr() -> None:
    debian = chosen("debian11")
    unattended = answered("debian11", Source.TREE, ADA)
    creation = Creation("host", machine(debian, Source.TREE), DomainCapabilities(), unattended=unattended)
    for shown in (repr(creation), repr(unattended), str(unattended)):
        assert "correct" not in shown
        assert "battery" not in shown


@pytest.mark.parametrize(
    ("name", "longest", "expected"),
    [
        ("böse & <b>", 63, "b-se-b"),
        ("--", 63, "vm"),
        ("a" * 70, 63, "a" * 63),
        ("windows-server-x", 15, "windows-server"),
    ],
)
def test_a_machines_name_becomes_a_host_name(name: str, longest: int, expected: str) -> None:
    assert host_name(name, longest) == expected


def test_a_host_name_that_nobody_gave_is_the_machines() -> None:
    assert answered("debian11", Source.TREE, ADA, vm="My Box").answers["hostname"] == "my-box"
    long = answered("win10", Source.MEDIUM, ADA, vm="a-very-long-windows-name")
    assert long.answers["hostname"] == "a-very-long-win"
