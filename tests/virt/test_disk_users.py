"""What a connection tells of who uses its disks, and of hosts whose machines run nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import libvirt
import pytest

from tests.virt.world import Machine, open_world, write_world
from vmdesk.model.locks.used_disks import UsedDisk
from vmdesk.virt.disk_users import disk_users, exports, host_uuid, located, network_images, used_disks

DISKS = (
    "<devices><disk type='file'><source file='/srv/web.qcow2'/><target dev='vda'/></disk>"
    "<disk type='network'><source protocol='rbd' name='vms/web'><host name='mon'/></source><target dev='vdb'/></disk>"
    "</devices>"
)
WEB = Machine("web", libvirt.VIR_DOMAIN_RUNNING, DISKS)


class _Unsupported(libvirt.libvirtError):
    """As of a driver that lacks a call."""

    def get_error_code(self) -> int:
        """The number."""
        return libvirt.VIR_ERR_NO_SUPPORT


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[libvirt.virConnect]:
    """A world with a machine."""
    connection = open_world(write_world(tmp_path / "world.xml", [WEB]))
    yield connection
    connection.close()


def test_a_driver_whose_figures_lack_disks_tells_them_by_its_xml(raw: libvirt.virConnect) -> None:
    users = disk_users(raw)
    assert users is not None
    assert [(user.uuid, user.name, user.state, user.paths) for user in users] == [
        (WEB.uuid, "web", libvirt.VIR_DOMAIN_RUNNING, frozenset({"/srv/web.qcow2"}))
    ]
    assert users[0].others  # its network disks are to be read from the XML too


def test_a_driver_that_has_no_figures_tells_nothing() -> None:
    class Mute:
        def getAllDomainStats(self, _groups: int, _flags: int) -> None:  # noqa: N802 - libvirt's name
            raise _Unsupported("no")

    assert disk_users(cast("libvirt.virConnect", Mute())) is None


def test_the_disks_of_a_machine_are_read(raw: libvirt.virConnect) -> None:
    assert [disk.words for disk in used_disks(raw, WEB.uuid)] == ["/srv/web.qcow2", "rbd:vms/web"]
    assert [image.hosts for image in network_images(raw, WEB.uuid)] == [{"mon:6789"}]
    assert network_images(raw, Machine("nobody").uuid) == ()


def test_a_disk_of_a_pool_that_is_not_there_has_no_path(raw: libvirt.virConnect) -> None:
    disk = UsedDisk("vda", volume=("nowhere", "web"))
    assert located(raw, (disk,)) == (disk,)


def test_a_host_tells_what_it_mounts_and_who_it_is(raw: libvirt.virConnect) -> None:
    assert exports(raw) == ()
    assert host_uuid(raw) == ""
