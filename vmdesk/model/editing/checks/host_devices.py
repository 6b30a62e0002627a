"""What speaks against devices of the host: that somebody has them, that they are named twice or not at all."""

from collections.abc import Iterator
from typing import Any

from vmdesk.model.devices.device import Bootable, Device, Rom
from vmdesk.model.devices.disk import Disk
from vmdesk.model.devices.disk_source import DiskSource
from vmdesk.model.devices.hostdev import (
    CapabilityHostdev,
    MdevHostdev,
    PciHostdev,
    ScsiHostdev,
    ScsiHostHostdev,
    UsbHostdev,
)
from vmdesk.model.devices.interface import Interface
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, named, warning
from vmdesk.model.element.shapes import USB_ID
from vmdesk.model.element.view import Field
from vmdesk.model.host_device_uses import read_host_device_uses
from vmdesk.words import sentence

_ALONE = ("pci ", "usb ", "mdev ", "scsi ")  # keys of what one VM at a time can have
_WHERE: tuple[tuple[type[Device], Field[Any]], ...] = (
    (UsbHostdev, UsbHostdev.vendor),
    (PciHostdev, PciHostdev.bus),
    (MdevHostdev, MdevHostdev.uuid),
    (ScsiHostdev, ScsiHostdev.adapter),
    (Interface, Interface.host_bus),
    (Disk, DiskSource.source_kind),
)


def _taken(case: Case) -> Iterator[tuple[Device, Field[Any], str]]:
    """What each device takes from the host for itself: the device, the field that says it, and the key."""
    for device in case.devices:
        field = next((field for kind, field in _WHERE if isinstance(device, kind)), None)
        if field is None or device.node.find("source") is None:
            continue
        for key in read_host_device_uses(f"<domain><devices>{device.xml()}</devices></domain>"):
            if key.startswith(_ALONE):
                yield device, field, key


def device_twice(case: Case) -> Found:
    """The VM can have it once."""
    for (device, field, _key), (other, _, _) in alike(_taken(case), lambda taken: taken[2]):
        yield error(device, field, sentence("{other} is the same device of the host.", other=named(other)))


def device_of_another_vm(case: Case) -> Found:
    """Only one VM at a time can run with it."""
    for device, field, key in _taken(case):
        users = case.around.host_devices.get(key, ())
        now = ", ".join(user.name for user in users if user.running)
        later = ", ".join(user.name for user in users if not user.running)
        if now:
            text = sentence("Used now by {vms}: only one VM at a time can run with it.", vms=now)
            yield error(device, field, text)
        elif later:
            text = sentence("Given to {vms} already: only one VM at a time can run with it.", vms=later)
            yield warning(device, field, text)


def usb_device_of_nobody(case: Case) -> Found:
    """It is told by what it is, or by where it is plugged in."""
    for device in case.all_of(UsbHostdev):
        if device.device is None and _number(device.vendor) == 0:
            yield error(device, UsbHostdev.vendor, sentence("Choose the device."))
        elif device.device is None and not device.product:
            yield error(device, UsbHostdev.product, sentence("Say which product."))


def _number(identity: str | None) -> int:
    return int(identity, 16) if identity and USB_ID.fits(identity) else 0


def usb_that_is_off(case: Case) -> Found:
    """A VM without USB has no place for it."""
    for device in case.all_of(UsbHostdev):
        if not case.has_usb:
            yield error(device, None, sentence("USB is switched off in this VM."))


def booting_from_it(case: Case) -> Found:
    """Firmware cannot boot from these."""
    parts = [device for device in case.all_of(MdevHostdev) if device.model in {"vfio-pci", "vfio-ap"}]
    for device in [*parts, *case.all_of(ScsiHostHostdev)]:
        if device.boot_order:
            yield error(device, Bootable.boot_order, sentence("The VM cannot boot from this device."))


def picture_of_a_part(case: Case) -> Found:
    """A part of a graphics card is a display, which something must show; before the guest starts one of them is."""
    parts = case.all_of(MdevHostdev)
    first = [device for device in parts if device.ramfb]
    for device in parts:
        if device.display is not None and device.model != "vfio-pci":
            yield error(device, MdevHostdev.display, sentence("Only parts on PCI can be a display."))
        elif device.display and not case.displays:
            yield error(device, MdevHostdev.display, sentence("The VM has no display that shows it."))
        if len(first) > 1 and device in first:
            yield error(device, MdevHostdev.ramfb, sentence("Only one device shows the picture at the start."))


def commands_unfiltered(case: Case) -> Found:
    """libvirt has given it up."""
    for device in case.all_of(ScsiHostdev):
        if device.filtered == "unfiltered":
            yield error(device, ScsiHostdev.filtered, sentence("Commands can no longer pass unfiltered."))


def teaming_of_a_device(case: Case) -> Found:
    """The device goes, and a card stays."""
    for device in case.all_of(PciHostdev):
        if device.teaming == "persistent":
            yield error(device, PciHostdev.teaming, sentence("A device of the host cannot be what stays."))
        elif device.teaming and not device.teaming_partner:
            yield error(device, PciHostdev.teaming_partner, sentence("Say which card stays."))


def devices_of_containers(case: Case) -> Found:
    """Machines have other ones."""
    for device in case.all_of(CapabilityHostdev):
        yield error(device, None, sentence("Only containers can have it."))
    for pci in case.all_of(PciHostdev):
        if pci.write_filtering is not None:
            yield error(pci, PciHostdev.write_filtering, sentence("QEMU does not filter it."))


def rom_that_is_off(case: Case) -> Found:
    """What is off has no file."""
    for device in case.devices:
        if isinstance(device, Rom) and device.rom_enabled is False:
            field = Rom.rom_file if device.rom_file else Rom.rom_bar
            if device.rom_file or device.rom_bar is not None:
                yield error(device, field, sentence("The boot ROM is switched off."))


GENERAL: tuple[Rule, ...] = (
    device_twice,
    device_of_another_vm,
    usb_device_of_nobody,
    usb_that_is_off,
    commands_unfiltered,
    teaming_of_a_device,
)
QEMU: tuple[Rule, ...] = (booting_from_it, picture_of_a_part, devices_of_containers, rom_that_is_off)
