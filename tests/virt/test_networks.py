"""Networks, interfaces and capabilities of the test driver, and what its machines use already."""

from pathlib import Path

import libvirt
import pytest

from tests.virt.conftest import MakeWorld
from tests.virt.world import POOL, Machine, counted, write_places
from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.network import InterfaceInfo
from vmdesk.model.storage import VolumeInfo, volume_xml
from vmdesk.virt import capabilities, definitions, in_use, networks, storage
from vmdesk.virt.translation import translated

DISK = "<disk type='file' device='{}'><source file='{}'/><target dev='{}'/></disk>"
DEVICES = "<devices>{}</devices>"
CARD = "<interface type='network'><mac address='{}'/><source network='default'/></interface>"


@pytest.fixture
def raw(tmp_path: Path) -> libvirt.virConnect:
    """A world with a pool, a network and an interface."""
    return libvirt.open(write_places(tmp_path / "places.xml"))


def test_networks_are_known_in_a_call_each_and_three(raw: libvirt.virConnect) -> None:
    raw.networkDefineXML("<network><name>alone</name><bridge name='virbr9'/></network>")
    proxy, calls = counted(raw)
    alone, default = networks.networks(proxy)
    assert calls == {"listAllNetworks": 3, "network.XMLDesc": 2}
    assert (default.name, default.active, default.bridge, default.forward) == ("default", True, "virbr0", "nat")
    assert (alone.name, alone.active, alone.forward) == ("alone", False, "isolated")


def test_a_network_is_started(raw: libvirt.virConnect) -> None:
    raw.networkDefineXML("<network><name>alone</name><bridge name='virbr9'/></network>")
    assert networks.start_network(raw, "alone")
    assert not networks.start_network(raw, "alone")
    assert all(network.active for network in networks.networks(raw))


def test_a_network_whose_driver_cannot_tell_who_uses_it_stays_on(raw: libvirt.virConnect) -> None:
    networks.stop_unused_network(raw, "default")
    assert all(network.active for network in networks.networks(raw))


def test_interfaces_are_known_in_a_call_each_and_one(raw: libvirt.virConnect) -> None:
    proxy, calls = counted(raw)
    assert networks.interfaces(proxy) == (InterfaceInfo("eth1", "ethernet"),)
    assert calls == {"listAllInterfaces": 1, "interface.XMLDesc": 1}


def test_capabilities_are_told_or_empty(raw: libvirt.virConnect) -> None:
    offer = capabilities.host_capabilities(raw).offer("i686")
    assert offer is not None
    assert (offer.virtualisation, offer.emulator, offer.default_machine) == ("test", "/usr/bin/test-hv", "")
    empty = capabilities.domain_capabilities(raw, offer.emulator, "i686", "", "test")
    assert empty == DomainCapabilities(emulator="/usr/bin/test-hv", architecture="i686", virtualisation="test")


def machines() -> list[Machine]:
    """Three machines that share some of what they use; one runs."""
    return [
        Machine("web", extra=DEVICES.format(DISK.format("disk", "/srv/web", "vda") + CARD.format("52:54:00:00:00:0A"))),
        Machine(
            "db",
            libvirt.VIR_DOMAIN_RUNNING,
            extra=DEVICES.format(
                DISK.format("disk", "/srv/db", "vda")
                + DISK.format("cdrom", "/srv/a.iso", "vdb")
                + "<disk type='volume'><source pool='p' volume='nothing'/><target dev='vdc'/></disk>"
                + CARD.format("52:54:00:00:00:0b")
            ),
        ),
        Machine("bare"),
        Machine("twin", extra=DEVICES.format(DISK.format("disk", "/srv/web", "vda"))),
    ]


def test_what_is_in_use_is_known_in_a_call_per_machine_and_one_more_per_running_one(world: MakeWorld) -> None:
    proxy, calls = counted(libvirt.open(world(machines())))
    assert in_use.in_use(proxy).macs == {"52:54:00:00:00:0a", "52:54:00:00:00:0b"}
    of_the_disk_that_is_named_by_its_pool = {"storagePoolLookupByName": 2}
    assert calls == {"listAllDomains": 1, "domain.XMLDesc": 5} | of_the_disk_that_is_named_by_its_pool


def test_a_machine_with_a_disk_in_a_pool_that_is_off_hides_no_other(tmp_path: Path) -> None:
    raw = libvirt.open(write_places(tmp_path / "places.xml"))
    volume = f"<disk type='volume'><source pool='{POOL}' volume='x'/><target dev='vda'/></disk>"
    raw.defineXML(Machine("odd", extra=DEVICES.format(volume)).xml())
    raw.defineXML(Machine("web", extra=DEVICES.format(DISK.format("disk", "/srv/web", "vda"))).xml())
    raw.storagePoolLookupByName(POOL).destroy()
    assert in_use.in_use(raw).paths == {"/srv/web": ("web",)}


def test_disks_in_use_are_known_by_who_uses_them(world: MakeWorld) -> None:
    raw = libvirt.open(world(machines()))
    base = VolumeInfo("p", "web", path="/srv/web", backing="/srv/base")
    found = in_use.in_use(raw, [base]).paths
    assert {path: sorted(names) for path, names in found.items()} == {
        "/srv/web": ["twin", "web"],
        "/srv/base": ["twin", "web"],
        "/srv/db": ["db"],
        "/srv/a.iso": ["db"],
    }


def test_a_disk_that_is_named_by_its_pool_is_known_by_its_path(raw: libvirt.virConnect) -> None:
    made = storage.create_volume(raw, POOL, volume_xml("data", 1 << 20, full=False))
    disk = f"<disk type='volume'><source pool='{POOL}' volume='data'/><target dev='vda'/></disk>"
    definitions.define(raw, Machine("web", extra=DEVICES.format(disk)).xml(), validate=False)
    assert in_use.in_use(raw).paths == {made.path: ("web",)}


def test_a_machine_is_defined_started_and_taken_back(raw: libvirt.virConnect) -> None:
    uuid = definitions.define(raw, Machine("web").xml(), validate=False)
    definitions.start(raw, uuid)
    domain = raw.lookupByUUIDString(uuid)
    assert (domain.name(), domain.isActive()) == ("web", 1)
    definitions.undefine(raw, uuid)
    definitions.undefine(raw, uuid)
    assert [domain.name() for domain in raw.listAllDomains()] == ["test"]


def test_a_machine_may_live_only_while_it_runs(raw: libvirt.virConnect) -> None:
    uuid = definitions.create(raw, Machine("guest").xml())
    assert not raw.lookupByUUIDString(uuid).isPersistent()
    definitions.undefine(raw, uuid)
    assert [domain.name() for domain in raw.listAllDomains()] == ["test"]


def test_what_is_misspelt_is_found_only_where_that_is_asked_for(raw: libvirt.virConnect) -> None:
    xml = Machine("web").xml().replace("<t:runstate>5</t:runstate>", "<tpyo/>")
    with pytest.raises(Problem) as caught:
        translated(lambda: definitions.define(raw, xml, validate=True))
    assert str(caught.value) == "The host does not accept the definition of the VM."
    assert definitions.define(raw, xml, validate=False)


def test_a_name_that_is_taken_is_said_so(raw: libvirt.virConnect) -> None:
    twin = Machine("test").xml().replace(Machine("test").uuid, Machine("other").uuid)
    with pytest.raises(Problem) as caught:
        translated(lambda: definitions.define(raw, twin, validate=False))
    assert str(caught.value) == "A VM with this name or UUID exists already."
