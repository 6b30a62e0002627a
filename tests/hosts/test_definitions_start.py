"""What is proposed for each system is something that libvirt's schema and this QEMU really accept."""

import pytest

from tests.hosts.new_vms import Planned, planned
from tests.lab import Host
from vmdesk.model.new_vm.plan import NewImage

SYSTEMS = ("debian11", "win10", "win11", "winxp", "freebsd13.1", "")


def define(host: Host, new: Planned) -> None:
    """Make its images, small ones, and define it."""
    for disk in new.vm.disks:
        assert isinstance(disk, NewImage)
        host.virsh("vol-create-as", disk.pool, disk.name, "1M", "--format", disk.format)
    host.virsh("define", "/dev/stdin", "--validate", text=new.xml)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system or "unknown")
def test_the_machine_proposed_for_a_system_starts(alpha: Host, system: str) -> None:
    new = planned(alpha, system)
    define(alpha, new)
    alpha.virsh("start", new.vm.name, "--paused")
    assert alpha.state(new.vm.name) == "paused"
