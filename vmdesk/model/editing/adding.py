"""Adding hardware: which kinds there are to add, and a new device of one that suits the machine."""

from dataclasses import dataclass, replace
from typing import TypeVar

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.audio import Audio
from vmdesk.model.devices.channel import Channel
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.crypto import Crypto
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy, Lun
from vmdesk.model.devices.filesystem import Filesystem
from vmdesk.model.devices.graphics import Graphics
from vmdesk.model.devices.hostdev import MdevHostdev, PciHostdev, ScsiHostdev, ScsiHostHostdev, UsbHostdev
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.devices.lease import Lease
from vmdesk.model.devices.machine import Machine
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.panic import Panic
from vmdesk.model.devices.parallel import Parallel
from vmdesk.model.devices.pstore import Pstore
from vmdesk.model.devices.redirdev import Redirdev, Redirfilter
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.shmem import Shmem
from vmdesk.model.devices.smartcard import Smartcard
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.devices.video import Video
from vmdesk.model.devices.vsock import Vsock
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.domain.definition import Domain
from vmdesk.words import N_, Sentence

DeviceKind = TypeVar("DeviceKind", bound=Device)
# Whose systems have no drivers of VirtIO of their own, as osinfo names them.
_WITHOUT_VIRTIO = ("http://microsoft.com/", "http://apple.com/", "http://freedos.org/", "http://novell.com/netware/")
_IN_SLOTS = frozenset({None, "dimm", "nvdimm"})  # the memory modules that take a slot


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that people look for in one place. `title` is English, to be translated."""

    title: str
    kinds: tuple[type[Device], ...]


# What only containers have is not among them.
GROUPS = (
    Group(N_("Storage"), (Disk, Cdrom, Filesystem, Floppy, Lun)),
    Group(N_("Network"), (Interface,)),
    Group(N_("Screen, sound and input"), (Graphics, Video, Sound, Input)),
    Group(N_("Devices of the host and of the viewer"), (UsbHostdev, PciHostdev, MdevHostdev, Redirdev, Smartcard)),
    Group(N_("Ports and channels"), (Serial, Console, Channel, Vsock, Parallel)),
    Group(N_("Memory, security and health"), (Memory, Memballoon, Tpm, Rng, Watchdog, Panic)),
    Group(
        N_("Rarely needed"),
        (
            *(Controller, Hub, ScsiHostdev, ScsiHostHostdev, Audio, Shmem, Iommu, Crypto, Pstore, Redirfilter),
            Lease,
        ),
    ),
)


def kinds_to_add() -> tuple[type[Device], ...]:
    """All kinds that can be added to a VM, those that most people want first."""
    return tuple(kind for group in GROUPS for kind in group.kinds)


def why_not(kind: type[Device], domain: Domain, live: Domain | None, offers: DomainCapabilities) -> Sentence | None:
    """Why no device of a kind can be added to this VM, beside what its version of libvirt knows; None where one can."""
    return kind.refusal(machine_of(domain, live), offers)


def fitting(
    kind: type[DeviceKind], domain: Domain, live: Domain | None, offers: DomainCapabilities
) -> tuple[DeviceKind, tuple[Device, ...]]:
    """A new device that suits this VM, and what must be added before it. Neither is in the definition yet.

    `live` is the running VM, None while it is off: what its devices have taken is not given out again.
    """
    machine = machine_of(domain, live)
    device = kind.new()
    device.suit(machine, offers)
    return device, device.needs(machine, offers)


def adapted(device: Device, domain: Domain, live: Domain | None, offers: DomainCapabilities) -> tuple[Device, ...]:
    """What a new device needs now that somebody may have chosen another bus or type, after which it is set right.

    The device itself may be in the definition already; what it needed before should not.
    """
    machine = machine_of(domain, live)
    without = replace(machine, devices=tuple(other for other in machine.devices if other.node is not device.node))
    device.adapt(without)
    return device.needs(without, offers)


def wants_shared_memory(device: Device, domain: Domain) -> bool:
    """Whether the VM's memory must first be shared with the host, by `domain.memory.share()`, for this device."""
    cells = domain.processors.cells
    shared = domain.memory.access == "shared" or (bool(cells) and all(cell.access == "shared" for cell in cells))
    return device.shares_memory and not shared


def machine_of(domain: Domain, live: Domain | None = None) -> Machine:
    """A definition, and the running VM, as new devices see them."""
    most = domain.memory.pluggable or 0
    return Machine(
        name=domain.overview.name or "",
        architecture=domain.boot.architecture or "",
        machine_type=domain.boot.machine or "",
        virtualisation=domain.overview.virtualisation or "",
        system_id=domain.overview.system or "",
        efi=domain.boot.is_efi,
        drives_virtio=_drives_virtio(domain),
        most_memory=most,
        memory_room=max(most - _memory(domain), 0),
        memory_slots=max((domain.memory.slots or 0) - _modules(domain), 0),
        cells=tuple(cell.number or 0 for cell in domain.processors.cells),
        devices=domain.devices,
        live_devices=live.devices if live is not None else (),
    )


def _drives_virtio(domain: Domain) -> bool:
    """Whether the system has drivers of VirtIO: it is not known to lack them, or has something to drive by them."""
    if not (domain.overview.system or "").startswith(_WITHOUT_VIRTIO):
        return True
    disks = any(disk.bus == "virtio" for disk in domain.all_of(Disk))
    return disks or any((card.model or "").startswith("virtio") for card in domain.all_of(Interface))


def _memory(domain: Domain) -> int:
    """All memory that it is defined to have, in bytes; modules that libvirt has not counted yet too."""
    cells = sum(cell.memory or 0 for cell in domain.processors.cells)
    modules = sum(module.size or 0 for module in domain.all_of(Memory))
    return max(domain.memory.maximum or 0, cells + modules)


def _modules(domain: Domain) -> int:
    return sum(module.model in _IN_SLOTS for module in domain.all_of(Memory))
