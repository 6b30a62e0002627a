"""The devices of a host and the VMs that have them, asked of it. All of it blocks and runs in lanes."""

from collections.abc import Collection, Iterator
from dataclasses import replace

import libvirt

from vmdesk.model.host_device_uses import DeviceUser, read_host_device_uses
from vmdesk.model.node_device import MediatedDevice, NodeDevice, NodeKind
from vmdesk.model.node_device_xml import read_node_device
from vmdesk.virt.in_use import OFF

_FLAGS: dict[NodeKind, int] = {
    "usb": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV,
    "usb-interface": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_INTERFACE,
    "pci": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV,
    "mdev": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV,
    "mdev-parent": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV_TYPES,
    "scsi": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI,
    "net": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET,
    "drm": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_DRM,
    "storage": libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE,
}
_UNKNOWN = {
    libvirt.VIR_ERR_NO_SUPPORT,  # the driver has no node devices
    libvirt.VIR_ERR_INVALID_ARG,  # or does not know a flag
}


def node_devices(raw: libvirt.virConnect, kinds: Collection[NodeKind]) -> tuple[NodeDevice, ...]:
    """virConnectListAllNodeDevices for these kinds, and a call per device: all in the order of their names.

    None where the driver has none. What goes meanwhile is left out, and what nobody can read. One call more tells
    which mediated devices are not active.
    """
    flags = 0
    for kind in kinds:
        flags |= _FLAGS[kind]
    handles = _list(raw, flags) if flags else []
    found = tuple(device for handle in handles if (device := _read(handle)) is not None)
    if any(isinstance(device, MediatedDevice) for device in found):
        asleep = {handle.name() for handle in _list(raw, libvirt.VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE)}
        found = tuple(_with_activity(device, asleep) for device in found)
    return tuple(sorted(found, key=lambda device: device.name))


def _with_activity(device: NodeDevice, asleep: Collection[str]) -> NodeDevice:
    return replace(device, active=device.name not in asleep) if isinstance(device, MediatedDevice) else device


def _list(raw: libvirt.virConnect, flags: int) -> list[libvirt.virNodeDevice]:
    try:
        return raw.listAllDevices(flags)
    except libvirt.libvirtError as error:
        if error.get_error_code() in _UNKNOWN:
            return []
        raise


def _read(handle: libvirt.virNodeDevice) -> NodeDevice | None:
    try:
        return read_node_device(handle.XMLDesc(0))
    except ValueError:
        return None
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_NODE_DEVICE:
            return None
        raise


def host_device_users(raw: libvirt.virConnect) -> dict[str, tuple[DeviceUser, ...]]:
    """Who has which devices of the host, by the keys of these: a call, one per VM, one more per running one."""
    users: dict[str, dict[DeviceUser, None]] = {}
    for domain in raw.listAllDomains(0):
        running, defined = _uses(domain)
        for key in running | defined:
            user = DeviceUser(domain.UUIDString(), domain.name(), key in running)
            users.setdefault(key, {})[user] = None
    return {key: tuple(sorted(found, key=lambda user: (not user.running, user.name))) for key, found in users.items()}


def _uses(domain: libvirt.virDomain) -> tuple[frozenset[str], frozenset[str]]:
    """What a VM has as it runs, and as it would start. Of one whose XML nobody can read there is nothing."""
    running = frozenset[str]() if domain.ID() == OFF else frozenset(_described(domain, 0))
    return running, frozenset(_described(domain, libvirt.VIR_DOMAIN_XML_INACTIVE))


def _described(domain: libvirt.virDomain, flags: int) -> Iterator[str]:
    try:
        yield from read_host_device_uses(domain.XMLDesc(flags))
    except ValueError:
        return
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_DOMAIN:
            raise
