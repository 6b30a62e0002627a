"""The CD drives of hosts that tell, of one that knows no such question, and of one that is lost while it is asked."""

from typing import cast

import libvirt
import pytest

from tests.unit.model.test_drives import DRIVE
from tests.virt.test_translation import libvirt_error
from vmdesk.virt.drives import cd_drives

GONE = libvirt.VIR_ERR_NO_NODE_DEVICE
LOST = libvirt.VIR_ERR_SYSTEM_ERROR


class Device:
    """A node device, or the code of the error to which asking it leads."""

    def __init__(self, xml: str, code: int = 0) -> None:
        self._xml, self._code = xml, code

    def XMLDesc(self, _flags: int) -> str:  # noqa: N802 - libvirt's name
        if self._code:
            raise libvirt_error("no answer", self._code)
        return self._xml


def connection(*devices: Device) -> libvirt.virConnect:
    """A connection that knows these storage devices."""

    class Raw:
        def listAllDevices(self, flags: int) -> list[Device]:  # noqa: N802 - libvirt's name
            assert flags == libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE
            return list(devices)

    return cast("libvirt.virConnect", Raw())


def drive(path: str) -> Device:
    return Device(DRIVE.format(disc="").replace("/dev/sr0", path))


def test_drives_are_told_by_path_and_disks_are_not() -> None:
    raw = connection(drive("/dev/sr1"), Device(DRIVE.format(disc="").replace("cdrom", "disk")), drive("/dev/sr0"))
    assert [found.path for found in cd_drives(raw)] == ["/dev/sr0", "/dev/sr1"]


def test_a_drive_that_goes_meanwhile_is_passed_over() -> None:
    assert [found.path for found in cd_drives(connection(Device("", GONE), drive("/dev/sr0")))] == ["/dev/sr0"]


def test_another_error_is_told() -> None:
    with pytest.raises(libvirt.libvirtError):
        cd_drives(connection(Device("", LOST)))


def test_a_driver_that_knows_no_kinds_of_devices_has_no_drives() -> None:
    raw = libvirt.open("test:///default")
    assert cd_drives(raw) == ()
    raw.close()
