"""What follows of a plan without a host: arrangement of processors, and what is started from when."""

from tests.unit.model.new_vm.making import GIB, MEDIUM, vm_with
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, Nic, Source, Topology

CD = ExistingImage(MEDIUM, device="cdrom", read_only=True)
NEW = NewImage("default", "new.qcow2", GIB)
THERE = ExistingImage("/pool/there.qcow2", "qcow2")


def test_without_a_topology_there_is_one_socket_with_all_cores() -> None:
    assert vm_with(vcpus=6).arrangement == Topology(1, 6)
    assert vm_with(vcpus=2, maximum_vcpus=8).arrangement == Topology(1, 8)
    assert vm_with(vcpus=2, topology=Topology(2, 2, 2)).arrangement.total == 8


def test_a_maximum_is_never_below_what_is_there_from_the_start() -> None:
    vm = vm_with(vcpus=4, maximum_vcpus=2, memory_kib=4096, maximum_memory_kib=1024)
    assert (vm.most_vcpus, vm.most_memory_kib) == (4, 4096)


def test_new_disks_come_before_the_medium() -> None:
    vm = vm_with(source=Source.MEDIUM, medium=CD, disks=(NEW, NEW))
    assert (vm.disk_order(0), vm.disk_order(1), vm.drive_order) == (1, 2, 3)


def test_the_medium_comes_before_a_disk_that_is_there_already() -> None:
    vm = vm_with(source=Source.MEDIUM, medium=CD, disks=(NEW, THERE))
    assert (vm.drive_order, vm.disk_order(0), vm.disk_order(1)) == (1, 2, 3)


def test_the_network_comes_last_and_only_where_it_is_booted_from() -> None:
    vm = vm_with(source=Source.PXE, medium=None, disks=(NEW,), nics=(Nic("user"), Nic("user")))
    assert (vm.disk_order(0), vm.nic_order(0), vm.nic_order(1)) == (1, 2, 3)
    assert vm_with(source=Source.MEDIUM, medium=CD).nic_order(0) == 0


def test_a_drive_is_there_where_a_medium_is_or_may_be_wanted() -> None:
    assert vm_with(source=Source.MEDIUM, medium=CD).drive == CD
    for source in (Source.MEDIUM, Source.NOTHING):
        drive = vm_with(source=source, medium=None).drive
        assert drive is not None
        assert (drive.path, drive.device) == ("", "cdrom")
    for source in (Source.PXE, Source.IMPORT, Source.TREE):
        assert vm_with(source=source, medium=None).drive is None
