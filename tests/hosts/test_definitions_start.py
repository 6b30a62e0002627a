"""What is proposed for each system is something that libvirt's schema and this QEMU really accept."""

import pytest

from tests.hosts.new_vms import Planned, planned
from tests.lab import Host
from vmdesk.model.new_vm.plan import NewImage
from vmdesk.model.parsing import parse

SYSTEMS = ("debian11", "win10", "win11", "winxp", "freebsd13.1", "")


def define(host: Host, new: Planned) -> None:
    """Make its images, small ones, and define it."""
    for disk in new.vm.disks:
        assert isinstance(disk, NewImage)
        host.make_disk(disk.name.removesuffix(".qcow2"))
    host.virsh("define", "/dev/stdin", "--validate", text=new.xml)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system or "unknown")
def test_the_machine_proposed_for_a_system_starts(alpha: Host, system: str) -> None:
    new = planned(alpha, system)
    define(alpha, new)
    alpha.virsh("start", new.vm.name, "--paused")
    assert alpha.state(new.vm.name) == "paused"


def test_windows_11_really_has_secure_boot_and_a_tpm(alpha: Host) -> None:
    new = planned(alpha, "win11")
    if "emulator" not in new.offers.tpm_backends or not new.offers.secure_boot:
        pytest.skip("this host has no swtpm or no UEFI firmware with Secure Boot")
    define(alpha, new)
    alpha.virsh("start", new.vm.name, "--paused")
    live = parse(alpha.virsh("dumpxml", new.vm.name))
    assert live.xpath("string(os/loader/@secure)") == "yes"
    assert live.xpath("string(features/smm/@state)") == "on"
    assert live.xpath("string(devices/tpm/@model)") == "tpm-crb"
