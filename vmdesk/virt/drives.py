"""The CD drives of a host, asked of its node devices. It blocks and runs in lanes."""

import libvirt

from vmdesk.model.drives import CdDrive, read_cd_drive
from vmdesk.virt.translation import understood

_CANNOT_TELL = {
    libvirt.VIR_ERR_NO_SUPPORT,  # the driver has no node devices
    libvirt.VIR_ERR_INVALID_ARG,  # or knows no kinds of them
}


def cd_drives(raw: libvirt.virConnect) -> tuple[CdDrive, ...]:
    """virConnectListAllNodeDevices, and a call per disk: the drives by path. Raises Problem.

    None where the host does not tell. A device that goes meanwhile is passed over.
    """
    try:
        devices = raw.listAllDevices(libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE)
    except libvirt.libvirtError as error:
        if error.get_error_code() in _CANNOT_TELL:
            return ()
        raise
    found = (_read(device) for device in devices)
    return tuple(sorted((drive for drive in found if drive is not None), key=lambda drive: drive.path))


def _read(device: libvirt.virNodeDevice) -> CdDrive | None:
    try:
        return understood(read_cd_drive, device.XMLDesc(0))
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_NODE_DEVICE:
            return None
        raise
