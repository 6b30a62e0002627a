"""What a machine can be plugged into, asked of the host and changed there. All of it blocks and runs in lanes."""

import libvirt

from vmdesk.model.network import InterfaceInfo, NetworkInfo, read_card, read_interface, read_network
from vmdesk.virt.listing import listed
from vmdesk.virt.translation import understood

_UNKNOWN = {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_INVALID_ARG}  # the driver, or a flag to it


def networks(raw: libvirt.virConnect) -> tuple[NetworkInfo, ...]:
    """The host's networks by name: three calls and one per network. None where the driver has none. Raises Problem."""
    found = listed(
        raw.listAllNetworks,
        libvirt.VIR_CONNECT_LIST_NETWORKS_ACTIVE,
        libvirt.VIR_CONNECT_LIST_NETWORKS_AUTOSTART,
        libvirt.VIR_ERR_NO_NETWORK,
        read_network,
    )
    return tuple(sorted(found, key=lambda network: network.name))


def start_network(raw: libvirt.virConnect, name: str) -> bool:
    """Switch a network on. Whether it was off before."""
    network = raw.networkLookupByName(name)
    if network.isActive():
        return False
    network.create()
    return True


def stop_unused_network(raw: libvirt.virConnect, name: str) -> None:
    """Switch a network off, unless a running machine is plugged into it, or its driver cannot tell."""
    try:
        network = raw.networkLookupByName(name)
        if network.isActive() and not network.listAllPorts(0):
            network.destroy()
    except libvirt.libvirtError as error:
        if error.get_error_code() not in {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_NO_NETWORK}:
            raise


def interfaces(raw: libvirt.virConnect) -> tuple[InterfaceInfo, ...]:
    """The host's own bridges and cards by name: a call, and one per interface. Raises Problem.

    Asked of libvirt's interface driver, and where there is none of the node devices, which know no kinds.
    """
    try:
        known = [understood(read_interface, handle.XMLDesc(0)) for handle in raw.listAllInterfaces(0)]
    except libvirt.libvirtError as error:
        if error.get_error_code() not in {libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_NO_INTERFACE}:
            raise
        known = _cards(raw)
    return tuple(sorted({found for found in known if found.usable}, key=lambda interface: interface.name))


def _cards(raw: libvirt.virConnect) -> list[InterfaceInfo]:
    try:
        devices = raw.listAllDevices(libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET)
        return [understood(read_card, device.XMLDesc(0)) for device in devices]
    except libvirt.libvirtError as error:
        if error.get_error_code() in _UNKNOWN | {libvirt.VIR_ERR_NO_NODE_DEVICE}:
            return []
        raise
