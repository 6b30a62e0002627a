"""What a host of the test driver tells of itself, in how many calls, and what it does not tell."""

from collections.abc import Iterator
from pathlib import Path

import libvirt
import pytest

from tests.unit.model import node_devices as samples
from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine, counted, crowd, open_world
from vmdesk.errors import Kind, Problem
from vmdesk.model.host_page.report import HostReport, MemoryFacts
from vmdesk.model.node_device import MediatedDevice
from vmdesk.virt import secrets
from vmdesk.virt.host_report import asleep, host_disks, host_report, tree_devices


@pytest.fixture
def raw() -> Iterator[libvirt.virConnect]:
    """A connection to the driver's own world, which has two NUMA nodes."""
    connection = open_world("test:///default")
    yield connection
    connection.close()


@pytest.fixture
def workstation(tmp_path: Path) -> Iterator[libvirt.virConnect]:
    """A connection to a host with many devices."""
    (tmp_path / "world.xml").write_text(samples.world())
    connection = open_world(f"test://{tmp_path}/world.xml")
    yield connection
    connection.close()


def test_a_host_is_told_of_in_nine_calls_at_most(raw: libvirt.virConnect) -> None:
    proxy, calls = counted(raw)
    host_report(proxy)
    assert calls.total() <= 9
    assert max(calls.values()) == 1


def test_it_takes_no_more_calls_where_there_are_many_vms(world: MakeWorld) -> None:
    totals = []
    for number in (0, 60):
        connection = open_world(world(crowd(number)))
        proxy, calls = counted(connection)
        host_report(proxy)
        totals.append(calls.total())
        connection.close()
    assert totals[0] == totals[1]


def test_nodes_come_with_their_free_memory(raw: libvirt.virConnect) -> None:
    report = host_report(raw)
    assert [node.number for node in report.topology.nodes] == [0, 1]
    assert [node.free for node in report.topology.nodes] == list(raw.getCellsFreeMemory(0, 2))
    assert report.memory == MemoryFacts(free=raw.getFreeMemory())


def test_what_is_told(raw: libvirt.virConnect) -> None:
    report = host_report(raw)
    assert report.processor.architecture == "i686"
    assert report.support.virtualisations == {"test"}
    assert report.support.iommu is False
    assert report.hardware.firmware == "LENOVO G4ETA1WW (2.61 )"
    assert report.own_libvirt.startswith(str(libvirt.getVersion() // 1_000_000))


def test_what_the_driver_does_not_know_is_empty(raw: libvirt.virConnect) -> None:
    report = host_report(raw)
    assert (report.features, report.guest_model) == ((), "")


class Broken(libvirt.libvirtError):
    """What libvirt says when the link is gone."""

    def get_error_code(self) -> int:
        return int(libvirt.VIR_ERR_INTERNAL_ERROR)

    def get_error_message(self) -> str:
        return "internal error: client socket is closed"


class Breaking:
    """A connection that breaks at one call."""

    def __init__(self, real: libvirt.virConnect, name: str) -> None:
        self._real, self._name = real, name

    def __getattr__(self, name: str) -> object:
        if name == self._name:
            raise Broken("broken")
        return getattr(self._real, name)


@pytest.mark.parametrize("name", ["getDomainCapabilities", "getCellsFreeMemory", "getMemoryStats", "getSysinfo"])
def test_a_connection_that_breaks_is_not_taken_for_a_host_that_tells_little(raw: libvirt.virConnect, name: str) -> None:
    with pytest.raises(Broken):
        host_report(Breaking(raw, name))  # type: ignore[arg-type]  # it stands in for one


def test_disks_are_told_in_a_call_each(workstation: libvirt.virConnect) -> None:
    proxy, calls = counted(workstation)
    disks = host_disks(proxy)
    assert [disk.block for disk in disks] == ["/dev/sda", "/dev/sdb", "/dev/nvme0n1"]
    assert calls["listAllDevices"] == 1


def test_parts_make_the_whole(workstation: libvirt.virConnect) -> None:
    parts = [tree_devices(workstation, part, 3) for part in range(3)]
    names = [device.name for part in parts for device in part]
    assert sorted(names) == sorted(handle.name() for handle in workstation.listAllDevices(0))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_mediated_devices_are_told_whether_they_are_active(workstation: libvirt.virConnect) -> None:
    devices = asleep(workstation, tree_devices(workstation, 0, 1))
    (part,) = (each.device for each in devices if isinstance(each.device, MediatedDevice))
    assert part.active


def test_hosts_without_mediated_devices_are_not_asked_which_sleep(raw: libvirt.virConnect) -> None:
    devices = tree_devices(raw, 0, 1)
    proxy, calls = counted(raw)
    assert asleep(proxy, devices) == devices
    assert calls.total() == 0


def test_a_driver_without_secrets_says_so(raw: libvirt.virConnect) -> None:
    with pytest.raises(Problem) as caught:
        secrets.secrets(raw)
    assert caught.value.kind is Kind.UNSUPPORTED


def test_a_world_that_is_empty_is_told_of_too(world: MakeWorld) -> None:
    connection = open_world(world([Machine("web")]))
    assert isinstance(host_report(connection), HostReport)
    assert host_disks(connection) == ()
    connection.close()
