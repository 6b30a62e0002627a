"""Machines and hosts that new devices are fitted into, in tests."""

from dataclasses import replace
from typing import TypeVar

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.kinds import device_of
from vmdesk.model.devices.machine import Machine
from vmdesk.model.parsing import parse

Kind = TypeVar("Kind", bound=Device)
Q35 = Machine("web", machine_type="pc-q35-7.2", virtualisation="kvm")
PC = replace(Q35, machine_type="pc-i440fx-7.2")
ARM = Machine("web", "aarch64", "virt-7.2")
POWER = Machine("web", "ppc64le", "pseries-7.2")
MAINFRAME = Machine("web", "s390x", "s390-ccw-virtio-7.2")
WINDOWS = replace(Q35, system_id="http://microsoft.com/win/11", drives_virtio=False)
SILENT = DomainCapabilities()  # of a host that does not tell what VMs may be made of
HOST = DomainCapabilities(
    disk_devices=frozenset({"disk", "cdrom", "floppy", "lun"}),
    disk_buses=frozenset({"ide", "fdc", "scsi", "virtio", "usb", "sata"}),
    graphics=frozenset({"vnc", "spice"}),
    videos=frozenset({"virtio", "vga", "bochs", "qxl", "ramfb"}),
    host_devices=frozenset({"usb", "pci", "scsi"}),
    tpm_models=frozenset({"tpm-tis", "tpm-crb"}),
    tpm_backends=frozenset({"passthrough", "emulator"}),
    rng_models=frozenset({"virtio"}),
    rng_backends=frozenset({"random", "builtin"}),
    filesystem_drivers=frozenset({"path", "virtiofs"}),
)


def having(machine: Machine, *xmls: str) -> Machine:
    """The machine with these devices in its definition."""
    return replace(machine, devices=tuple(device_of(parse(xml)) for xml in xmls))


def running(machine: Machine, *xmls: str) -> Machine:
    """The machine with these devices in the running VM only."""
    return replace(machine, live_devices=tuple(device_of(parse(xml)) for xml in xmls))


def suited(kind: type[Kind], machine: Machine, offers: DomainCapabilities = HOST) -> Kind:
    """A new device, fitted into the machine."""
    device = kind.new()
    device.suit(machine, offers)
    return device


def needed(device: Device, machine: Machine, offers: DomainCapabilities = HOST) -> list[str]:
    """What must be added before the device, as it calls itself."""
    return [need.summary for need in device.needs(machine, offers)]


def refusal(kind: type[Device], machine: Machine, offers: DomainCapabilities = HOST) -> str:
    """Why none can be added, in English; empty if one can."""
    found = kind.refusal(machine, offers)
    return found.english() if found else ""
