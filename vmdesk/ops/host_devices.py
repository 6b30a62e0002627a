"""The devices of a host that a VM could have: which there are, who has them, and how a definition names one."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar

from vmdesk.model.devices.hostdev import MdevHostdev, PciHostdev, ScsiHostdev, UsbHostdev
from vmdesk.model.host_device_uses import DeviceUser
from vmdesk.model.node_device import (
    DeviceKind,
    MediatedDevice,
    NodeDevice,
    NodeKind,
    PciDevice,
    ScsiDevice,
    StorageDevice,
    UsbDevice,
    UsbInterface,
    usb_ids,
)
from vmdesk.model.node_device_words import HUB, pci_word, scsi_word, usb_word
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.virt.node_devices import host_device_users, node_devices

Device = TypeVar("Device", bound=NodeDevice)
HostDevice = UsbDevice | PciDevice | MediatedDevice | ScsiDevice  # what a VM can have

ALL_KINDS: tuple[DeviceKind, ...] = ("usb", "pci", "mdev", "scsi")
_CLASSES: dict[DeviceKind, type[HostDevice]] = {
    "usb": UsbDevice,
    "pci": PciDevice,
    "mdev": MediatedDevice,
    "scsi": ScsiDevice,
}
# What is read for a kind: the devices themselves, and what tells what they are and what the host has by them.
_NEEDED: dict[DeviceKind, tuple[NodeKind, ...]] = {
    "usb": ("usb", "usb-interface", "net", "storage"),
    "pci": ("pci", "usb", "net", "drm", "storage"),
    "mdev": ("mdev", "mdev-parent"),
    "scsi": ("scsi", "storage"),
}


@dataclass(frozen=True)
class HostDevices:
    """All that was found on a host, by libvirt's names, and by the keys of devices the VMs that have them."""

    found: tuple[NodeDevice, ...] = ()
    users: Mapping[str, tuple[DeviceUser, ...]] = field(default_factory=dict)

    def of_kind(self, kind: DeviceKind) -> tuple[HostDevice, ...]:
        """The devices of a kind that a VM can have."""
        return self._all(_CLASSES[kind])

    @property
    def has_iommu(self) -> bool:
        """Whether the host keeps its PCI devices apart by an IOMMU, as each VM with one needs it."""
        return any(device.iommu_group is not None for device in self._all(PciDevice))

    def below(self, device: NodeDevice) -> tuple[NodeDevice, ...]:
        """What is a part of a device or plugged into it."""
        return tuple(other for other in self.found if other.is_below(device))

    def users_of(self, device: NodeDevice, besides: Collection[VmKey] = ()) -> tuple[DeviceUser, ...]:
        """The VMs that have a device or something below it, those that run with it first; not those of `besides`."""
        found: dict[str, DeviceUser] = {}
        for used in (each for each in self._used if each.name == device.name or each.is_below(device)):
            for user in (user for key in used.keys for user in self.users.get(key, ())):
                if user.running or user.uuid not in found:
                    found[user.uuid] = user
        others = found.keys() - {key.uuid for key in besides}
        return tuple(sorted((found[uuid] for uuid in others), key=lambda user: (not user.running, user.name)))

    def group_of(self, device: PciDevice) -> tuple[PciDevice, ...]:
        """What else is in the IOMMU group of a device and goes where it goes: all that is no bridge."""
        group = set(device.group) - {device.address}
        return tuple(other for other in self._all(PciDevice) if other.address in group and not other.is_bridge)

    def alike(self, device: UsbDevice) -> tuple[UsbDevice, ...]:
        """Other devices that are plugged in and have the same ids."""
        return tuple(other for other in self._all(UsbDevice) if other.is_like(device) and other.name != device.name)

    def is_side_issue(self, device: HostDevice) -> bool:
        """Whether nobody would give it to a VM: hubs and bridges, which only lead to others."""
        if isinstance(device, UsbDevice):
            leads_to_others = any(isinstance(part, UsbDevice) for part in self.below(device))
            return leads_to_others or device.is_root_hub or HUB in self.usb_classes(device)
        return isinstance(device, PciDevice) and device.is_bridge

    def usb_classes(self, device: UsbDevice) -> frozenset[int]:
        """The classes of what a USB device is."""
        return frozenset(part.usb_class for part in self._all(UsbInterface) if part.parent == device.name)

    def word(self, device: HostDevice) -> str:
        """What a device is good for, in English, to be translated; empty where that is not known."""
        match device:
            case PciDevice():
                return pci_word(device.pci_class)
            case UsbDevice():
                return usb_word({HUB} if device.is_root_hub else self.usb_classes(device))
            case ScsiDevice():
                return scsi_word(device.kind)
            case _:
                return ""

    def name(self, device: HostDevice) -> str:
        """What a person knows a device by, else its ids or address."""
        match device:
            case PciDevice() | UsbDevice():
                return _name_of_made(device)
            case ScsiDevice():
                disk = self.disk_of(device)
                return f"{disk.vendor} {disk.model}".strip() if disk and (disk.vendor or disk.model) else device.address
            case _:
                return self._name_of_part(device)

    def disk_of(self, device: ScsiDevice) -> StorageDevice | None:
        """The block device that the host has for a SCSI device."""
        return self._disks.get(device.name)

    def parent_of(self, device: NodeDevice) -> NodeDevice | None:
        """What a device is plugged into, where it was read."""
        return self._named.get(device.parent)

    def _name_of_part(self, device: MediatedDevice) -> str:
        parent = self.parent_of(device)
        kinds = parent.mdev_types if parent else ()
        name = next((kind.name for kind in kinds if kind.id == device.type_id and kind.name), device.type_id)
        return f"{name} ({self.name(parent)})" if isinstance(parent, PciDevice) else name or device.uuid

    # What is looked for again and again, on hosts with hundreds of devices.

    @cached_property
    def _used(self) -> tuple[NodeDevice, ...]:
        return tuple(device for device in self.found if not self.users.keys().isdisjoint(device.keys))

    @cached_property
    def _disks(self) -> dict[str, StorageDevice]:
        return {disk.parent: disk for disk in self._all(StorageDevice)}

    @cached_property
    def _named(self) -> dict[str, NodeDevice]:
        return {device.name: device for device in self.found}

    def _all(self, kind: type[Device]) -> tuple[Device, ...]:
        return tuple(device for device in self.found if isinstance(device, kind))


def _name_of_made(device: PciDevice | UsbDevice) -> str:
    if device.product:
        return f"{device.vendor} {device.product}".strip()
    if device.vendor:
        return f"{device.vendor} {device.product_id.removeprefix('0x')}"
    return ids_of(device)


def ids_of(device: PciDevice | UsbDevice) -> str:
    """Maker and product as tools write them: 8086:1502."""
    return usb_ids(device.vendor_id, device.product_id)


async def learn_host_devices(session: Session, host_id: str, kinds: Collection[DeviceKind] = ALL_KINDS) -> HostDevices:
    """The devices of a host of these kinds, and who has them: two rounds of calls side by side. Raises Problem."""
    host = session.host(host_id)
    wanted = frozenset(needed for kind in kinds for needed in _NEEDED[kind])
    found, users = await asyncio.gather(
        host.lanes.run(partial(node_devices, host.raw, wanted)),
        host.lanes.run(partial(host_device_users, host.raw)),
    )
    return HostDevices(found, users)


def element_for(device: HostDevice, devices: HostDevices) -> str:
    """The `<hostdev>` by which a definition takes a device of the host, as `model.devices.hostdev` writes it."""
    match device:
        case UsbDevice():
            return _usb(
                device, told_by_ids=device.has_ids, told_by_place=not device.has_ids or bool(devices.alike(device))
            )
        case PciDevice():
            return _pci(device)
        case MediatedDevice():
            return _mdev(device, devices.parent_of(device))
        case _:
            return _scsi(device)


def _usb(device: UsbDevice, *, told_by_ids: bool, told_by_place: bool) -> str:
    element = UsbHostdev.new()
    element.vendor, element.product = (device.vendor_id, device.product_id) if told_by_ids else (None, None)
    if told_by_place:
        element.bus, element.device = device.bus, device.device
    return element.xml()


def _pci(device: PciDevice) -> str:
    element = PciHostdev.new()
    element.domain, element.bus, element.slot, element.function = device.address
    return element.xml()


def _mdev(device: MediatedDevice, parent: NodeDevice | None) -> str:
    element = MdevHostdev.new()
    element.uuid = device.uuid
    models = (kind.api for kind in (parent.mdev_types if parent else ()) if kind.id == device.type_id and kind.api)
    element.model = next(models, element.model)
    return element.xml()


def _scsi(device: ScsiDevice) -> str:
    element = ScsiHostdev.new()
    element.adapter = f"scsi_host{device.host}"
    element.bus, element.target, element.unit = device.bus, device.target, device.unit
    return element.xml()
