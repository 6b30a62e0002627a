"""What to know before a VM is given a device of its host: who has it, what goes with it, what the host loses."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from vmdesk.model.host_device_uses import DeviceUser
from vmdesk.model.node_device import (
    GraphicsOutput,
    MediatedDevice,
    NetworkCard,
    PciDevice,
    ScsiDevice,
    StorageDevice,
    UsbDevice,
)
from vmdesk.model.node_device_words import HUB, INPUT
from vmdesk.model.vm import VmKey
from vmdesk.ops.host_devices import HostDevice, HostDevices
from vmdesk.words import Sentence, sentence

Item = Sentence | str  # a name, or a sentence with it
MOST_ITEMS = 8
_FREE = {"", "vfio-pci", "pci-stub", "pciback"}  # drivers by which a host uses nothing


@dataclass(frozen=True, slots=True)
class DeviceRemark:
    """A sentence about a device, and the things that it is about. `grave` is what a person has to agree to."""

    text: Sentence
    items: tuple[Item, ...] = ()
    warning: bool = False
    grave: bool = False


NO_IOMMU = sentence("The host has no IOMMU switched on: PCI devices cannot be passed through.")
NO_IOMMU_HINT = sentence(
    "Switch VT-d or AMD-Vi on in the firmware of the host. On Intel, Linux also needs intel_iommu=on at its start."
)


def remarks(device: HostDevice, devices: HostDevices, besides: Collection[VmKey] = ()) -> tuple[DeviceRemark, ...]:
    """All that there is to say, the gravest first. What the VMs of `besides` have is theirs, and said without alarm."""
    found = [*_users(device, devices, besides)]
    match device:
        case PciDevice():
            found += [*_isolation(device, devices), *_group(device, devices, besides), *_virtual(device)]
            found += _losses(device, devices)
        case UsbDevice():
            found += [*_losses(device, devices), *_input(device, devices), *_alike(device, devices)]
        case MediatedDevice():
            found += _asleep(device)
        case ScsiDevice():
            found += _still_seen(device, devices)
    return tuple(sorted(found, key=lambda remark: (not remark.grave, not remark.warning)))


def _grave(text: Sentence) -> DeviceRemark:
    return DeviceRemark(text, warning=True, grave=True)


def _users(device: HostDevice, devices: HostDevices, besides: Collection[VmKey]) -> Iterator[DeviceRemark]:
    others = devices.users_of(device, besides)
    if running := [user for user in others if user.running]:
        yield _grave(sentence("Used now by {vms}: only one VM at a time can run with it.", vms=_names(running)))
    if later := [user for user in others if not user.running]:
        yield _grave(sentence("Given to {vms} already: only one VM at a time can run with it.", vms=_names(later)))
    if len(devices.users_of(device)) > len(others):
        yield DeviceRemark(sentence("The VM has it already."))


def _isolation(device: PciDevice, devices: HostDevices) -> Iterator[DeviceRemark]:
    if devices.has_iommu and device.iommu_group is None:
        yield _grave(sentence("It is in no IOMMU group, and so cannot be passed through."))
    elif not devices.has_iommu:
        yield _grave(sentence("The VM will not start with it until the host has an IOMMU."))


def _group(device: PciDevice, devices: HostDevices, besides: Collection[VmKey]) -> Iterator[DeviceRemark]:
    if not (others := devices.group_of(device)):
        return
    text = sentence(
        "Others are in its IOMMU group {group}. These go to the VM too, or must be free:", group=device.iommu_group
    )
    taken = [other for other in others if other.driver not in _FREE or devices.users_of(other, besides)]
    yield DeviceRemark(text, _shortened([_member(other, devices, besides) for other in others]), warning=bool(taken))


def _member(device: PciDevice, devices: HostDevices, besides: Collection[VmKey]) -> Sentence:
    name, address = devices.name(device), str(device.address)
    if users := devices.users_of(device, besides):
        return sentence("{name} ({address}), used by {vms}", name=name, address=address, vms=_names(users))
    if device.driver not in _FREE:
        return sentence("{name} ({address}), used by the host", name=name, address=address)
    return sentence("{name} ({address})", name=name, address=address)


def _virtual(device: PciDevice) -> Iterator[DeviceRemark]:
    if device.virtual_functions:
        text = sentence("Its {count} virtual functions (SR-IOV) go away with it.", count=len(device.virtual_functions))
        yield DeviceRemark(text, warning=True)
    if device.physical_function:
        address = str(device.physical_function)
        yield DeviceRemark(sentence("It is a virtual function (SR-IOV) of {address}.", address=address))


def _losses(device: PciDevice | UsbDevice, devices: HostDevices) -> Iterator[DeviceRemark]:
    """What the host has by a device, as long as it has it."""
    below = devices.below(device)
    cards = [part for part in below if isinstance(part, NetworkCard)]
    if connected := [card.interface for card in cards if card.up]:
        yield _grave(sentence("The host loses a network card that is connected: {names}.", names=", ".join(connected)))
    if idle := [card.interface for card in cards if not card.up]:
        yield DeviceRemark(sentence("The host loses a network card: {names}.", names=", ".join(idle)))
    if disks := [part for part in below if isinstance(part, StorageDevice)]:
        text = sentence("The host loses what is stored there:")
        items = _shortened([_disk(disk) for disk in disks])
        yield DeviceRemark(text, items, warning=True, grave=isinstance(device, PciDevice))
    if any(isinstance(part, GraphicsOutput) for part in below):
        yield DeviceRemark(sentence("The host cannot show a picture with this graphics card meanwhile."), warning=True)
    if plugged := [part for part in below if isinstance(part, UsbDevice) and not devices.is_side_issue(part)]:
        text = sentence("The host loses what is plugged into it:")
        yield DeviceRemark(text, _shortened([devices.name(each) for each in plugged]), warning=True)


def _names(users: Sequence[DeviceUser]) -> str:
    return ", ".join(user.name for user in users)


def _disk(disk: StorageDevice) -> Item:
    name = f"{disk.vendor} {disk.model}".strip()
    return sentence("{disk}: {name}", disk=disk.block, name=name) if name else disk.block


def _input(device: UsbDevice, devices: HostDevices) -> Iterator[DeviceRemark]:
    classes = devices.usb_classes(device)
    if INPUT in classes and HUB not in classes:
        yield DeviceRemark(sentence("If it is the keyboard or mouse of the host, nobody can type there meanwhile."))


def _alike(device: UsbDevice, devices: HostDevices) -> Iterator[DeviceRemark]:
    if devices.alike(device):
        text = sentence("Others like it are plugged in. Its number tells it apart, until it is plugged in again.")
        yield DeviceRemark(text)


def _asleep(device: MediatedDevice) -> Iterator[DeviceRemark]:
    if not device.active:
        command = f"virsh nodedev-start {device.name}"
        text = sentence("It is not active. Start it on the host before the VM, by: {command}", command=command)
        yield DeviceRemark(text, warning=True)


def _still_seen(device: ScsiDevice, devices: HostDevices) -> Iterator[DeviceRemark]:
    if (disk := devices.disk_of(device)) is not None:
        text = sentence("The host sees it too, as {disk}: nothing there may use it while the VM runs.", disk=disk.block)
        yield DeviceRemark(text, warning=True)


def _shortened(items: Sequence[Item]) -> tuple[Item, ...]:
    if len(items) <= MOST_ITEMS:
        return tuple(items)
    return (*items[: MOST_ITEMS - 1], sentence("and {count} more", count=len(items) - MOST_ITEMS + 1))
