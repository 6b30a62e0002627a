"""Firmware, TPM, secrets, files and devices of the host: what has to be at the target too."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.model.migration.fitting import (
    FITS,
    OFFERS,
    only,
    said,
    switched_off,
    verdict,
    with_needs,
    with_source,
    with_target,
    words,
)
from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.needs import HostDeviceNeed
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.words import sentence

LOADER = "/usr/share/OVMF/OVMF_CODE_4M.fd"
TEMPLATE = "/usr/share/OVMF/OVMF_VARS_4M.fd"
SECRET = "0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f"
SECRET_XML = f"<secret><uuid>{SECRET}</uuid></secret>"


def efi(**values: Any) -> Case:
    return with_needs(firmware="efi", loader=LOADER, nvram="/var/lib/x_VARS.fd", nvram_template=TEMPLATE, **values)


def test_a_bios_comes_with_qemu() -> None:
    assert words(FITS, Topic.FIRMWARE) == "It comes with QEMU."


def test_a_firmware_file_that_libvirt_names_or_that_is_there_is_good() -> None:
    assert verdict(with_target(efi(), loaders=(LOADER,)), Topic.FIRMWARE) is Verdict.GOOD
    assert verdict(with_target(efi(), files=frozenset({LOADER, TEMPLATE})), Topic.FIRMWARE) is Verdict.GOOD


def test_a_firmware_file_that_is_missing_is_an_error_and_one_not_seen_a_warning() -> None:
    missing = with_target(efi(), files=frozenset())
    assert verdict(missing, Topic.FIRMWARE) is Verdict.ERROR
    assert LOADER in words(missing, Topic.FIRMWARE)
    assert verdict(switched_off(missing), Topic.FIRMWARE) is Verdict.WARNING
    assert verdict(efi(), Topic.FIRMWARE) is Verdict.WARNING


def test_the_template_of_its_variables_has_to_be_there_while_it_runs() -> None:
    assert verdict(with_target(efi(), loaders=(LOADER,), files=frozenset({LOADER})), Topic.FIRMWARE) is Verdict.ERROR


def test_uefi_that_the_target_lacks_altogether_is_an_error() -> None:
    case = with_needs(firmware="efi")
    assert verdict(case, Topic.FIRMWARE) is Verdict.GOOD
    bios_only = replace(OFFERS, firmwares=frozenset({"bios"}))
    assert verdict(with_target(case, capabilities=bios_only), Topic.FIRMWARE) is Verdict.ERROR


def test_the_state_of_an_emulated_tpm_goes_along() -> None:
    assert not said(FITS, Topic.TPM)
    assert verdict(with_needs(tpm="emulator"), Topic.TPM) is Verdict.GOOD
    assert verdict(with_needs(switched_off(), tpm="emulator"), Topic.TPM) is Verdict.GOOD


def test_a_tpm_that_the_target_cannot_emulate_and_one_of_the_host_are_errors() -> None:
    without = with_target(with_needs(tpm="emulator"), capabilities=replace(OFFERS, tpm_backends=frozenset()))
    assert verdict(without, Topic.TPM) is Verdict.ERROR
    assert verdict(with_needs(tpm="passthrough"), Topic.TPM) is Verdict.ERROR


def test_secrets_that_are_known_are_good() -> None:
    assert not said(FITS, Topic.SECRETS)
    case = with_target(with_needs(secrets=(SECRET,)), secrets=frozenset({SECRET}))
    assert verdict(case, Topic.SECRETS) is Verdict.GOOD


def test_an_unknown_secret_is_an_error_that_a_copy_mends_without_showing_its_value() -> None:
    case = with_target(with_needs(secrets=(SECRET,)), secrets=frozenset())
    assert only(case, Topic.SECRETS).fix is None  # whose source does not know it either
    found = only(with_source(case, secret_xml={SECRET: SECRET_XML}), Topic.SECRETS)
    assert found.verdict is Verdict.ERROR
    assert found.fix is not None
    assert found.fix.arguments == ("a", SECRET, SECRET_XML)
    assert [line.split()[3] for line in found.fix.does if line.startswith("virsh")] == [
        "secret-define",
        "secret-get-value",
        "secret-set-value",
    ]


def test_a_secret_without_its_value_gets_it() -> None:
    case = with_target(with_needs(secrets=(SECRET,)), secrets=frozenset({SECRET}), empty_secrets=frozenset({SECRET}))
    found = only(with_source(case, secret_xml={SECRET: SECRET_XML}), Topic.SECRETS)
    assert found.verdict is Verdict.ERROR
    assert found.fix is not None
    assert found.fix.arguments == ("a", SECRET, "")


def test_files_that_are_there_are_good_and_missing_ones_errors() -> None:
    assert not said(FITS, Topic.FILES)
    kernel = with_needs(files=("/boot/vmlinuz", "/boot/initrd"))
    assert verdict(with_target(kernel, files=frozenset({"/boot/vmlinuz", "/boot/initrd"})), Topic.FILES) is Verdict.GOOD
    missing = with_target(kernel, files=frozenset({"/boot/vmlinuz"}))
    assert verdict(missing, Topic.FILES) is Verdict.ERROR
    assert words(missing, Topic.FILES) == "beta has no /boot/initrd."


def test_files_that_cannot_be_seen_are_a_note() -> None:
    unseen = with_target(with_needs(files=("/boot/vmlinuz",)), files=Problem(sentence("No commands there.")))
    assert verdict(unseen, Topic.FILES) is Verdict.NOTE


@pytest.mark.parametrize(("driver", "live"), [("virtiofs", Verdict.ERROR), ("path", Verdict.WARNING)])
def test_a_folder_of_the_host_stays_there(driver: str, live: Verdict) -> None:
    case = with_needs(filesystems=("/srv",), filesystem_drivers=(driver,))
    assert verdict(case, Topic.FILES) is live
    assert verdict(switched_off(case), Topic.FILES) is Verdict.WARNING


@pytest.mark.parametrize("kind", ["pci", "sriov", "vdpa", "scsi", "scsi_host", "mdev", "nvme", "smartcard"])
def test_a_device_of_the_host_is_named_and_keeps_it_while_it_runs(kind: str) -> None:
    case = with_needs(host_devices=(HostDeviceNeed(kind, "0000:01:00.0"),))
    assert verdict(case, Topic.HOST_DEVICES) is Verdict.ERROR
    assert kind == "smartcard" or "0000:01:00.0" in words(case, Topic.HOST_DEVICES)
    assert verdict(switched_off(case), Topic.HOST_DEVICES) is Verdict.WARNING


def test_a_usb_device_only_looks_pulled_out() -> None:
    needed = with_needs(host_devices=(HostDeviceNeed("usb", "046d:c52b"),))
    assert verdict(needed, Topic.HOST_DEVICES) is Verdict.WARNING
    optional = with_needs(host_devices=(HostDeviceNeed("usb", "046d:c52b", startup_optional=True),))
    assert verdict(optional, Topic.HOST_DEVICES) is Verdict.NOTE


def test_a_card_that_qemu_takes_out_by_itself_does_not_keep_it() -> None:
    teamed = with_needs(host_devices=(HostDeviceNeed("sriov", "0000:01:00.1", unplugged=True),))
    assert verdict(teamed, Topic.HOST_DEVICES) is Verdict.NOTE


def test_without_such_devices_it_is_good() -> None:
    assert only(FITS, Topic.HOST_DEVICES).verdict is Verdict.GOOD


def test_a_secret_that_is_named_by_its_usage_is_copied_by_its_uuid() -> None:
    case = with_target(with_needs(secrets=("volume:/srv/web",)), secrets=frozenset())
    found = only(with_source(case, secret_xml={"volume:/srv/web": SECRET_XML}), Topic.SECRETS)
    assert found.words.english() == "beta does not know the secret /srv/web."
    assert found.fix is not None
    assert found.fix.arguments == ("a", SECRET, SECRET_XML)
    known = with_target(case, secrets=frozenset({"volume:/srv/web"}))
    assert verdict(known, Topic.SECRETS) is Verdict.GOOD
    empty = with_target(known, empty_secrets=frozenset({"volume:/srv/web"}))
    assert only(empty, Topic.SECRETS).fix is None


def test_variables_that_lie_there_already_need_no_template() -> None:
    case = with_needs(loader="/code", nvram="/web_VARS", nvram_template="/vars", firmware="efi")
    assert verdict(with_target(case, files=frozenset({"/code"})), Topic.FIRMWARE) is Verdict.ERROR
    assert verdict(with_target(case, files=frozenset({"/code", "/web_VARS"})), Topic.FIRMWARE) is Verdict.GOOD


def test_a_folder_that_the_target_lacks_is_an_error() -> None:
    case = with_needs(filesystems=("/srv",), filesystem_drivers=("path",))
    assert verdict(with_target(case, files=frozenset({"/srv"})), Topic.FILES) is Verdict.WARNING
    assert verdict(with_target(case, files=frozenset()), Topic.FILES) is Verdict.ERROR


def test_arguments_that_nobody_knows_are_a_warning() -> None:
    assert verdict(with_needs(own_arguments=True), Topic.FILES) is Verdict.WARNING
    assert verdict(with_needs(switched_off(), own_arguments=True), Topic.FILES) is Verdict.NOTE
