"""Pools and volumes of the test driver, and how many calls it takes to know them."""

from pathlib import Path

import libvirt
import pytest

from tests.virt.world import POOL, counted, write_places
from vmdesk.errors import Kind, Problem
from vmdesk.model.storage import PoolInfo, volume_xml
from vmdesk.virt import storage
from vmdesk.virt.translation import translated, understood

GIB = 1 << 30


@pytest.fixture
def raw(tmp_path: Path) -> libvirt.virConnect:
    """A world with a pool, a network and an interface."""
    return libvirt.open(write_places(tmp_path / "places.xml"))


def fill(raw: libvirt.virConnect, number: int) -> None:
    """Make so many volumes."""
    for index in range(number):
        storage.create_volume(raw, POOL, volume_xml(f"v{index:02}", GIB, "raw", full=False))


def test_pools_are_known_in_a_call_each_and_three(raw: libvirt.virConnect) -> None:
    for number in range(5):
        raw.storagePoolDefineXML(
            f"<pool type='dir'><name>p{number}</name><target><path>/x/{number}</path></target></pool>"
        )
    proxy, calls = counted(raw)
    found = storage.pools(proxy)
    assert [pool.name for pool in found] == [POOL, "p0", "p1", "p2", "p3", "p4"]
    assert calls == {"listAllStoragePools": 3, "pool.XMLDesc": 6}
    default = found[0]
    assert (default.kind, default.active, default.path) == ("dir", True, "/default-pool")
    assert default.capacity == default.available + default.allocation > 0
    assert not found[1].active


def test_autostart_is_told(raw: libvirt.virConnect) -> None:
    raw.storagePoolDefineXML("<pool type='dir'><name>p</name><target><path>/x</path></target></pool>").setAutostart(1)
    assert {pool.name: pool.autostart for pool in storage.pools(raw)} == {POOL: False, "p": True}


def test_volumes_are_known_in_a_call_each_and_two(raw: libvirt.virConnect) -> None:
    fill(raw, 9)
    proxy, calls = counted(raw)
    found = storage.volumes(proxy, POOL)
    assert [volume.name for volume in found] == [f"v{index:02}" for index in range(9)]
    assert calls == {"storagePoolLookupByName": 1, "pool.listAllVolumes": 1, "volume.XMLDesc": 9}
    assert (found[0].pool, found[0].path, found[0].capacity) == (POOL, "/default-pool/v00", GIB)


def test_names_alone_take_two_calls(raw: libvirt.virConnect) -> None:
    fill(raw, 9)
    proxy, calls = counted(raw)
    assert storage.volume_names(proxy, POOL) == {f"v{index:02}" for index in range(9)}
    assert calls == {"storagePoolLookupByName": 1, "pool.listVolumes": 1}


def test_names_with_an_ending_take_a_call_and_one_per_pool_that_is_on(raw: libvirt.virConnect) -> None:
    raw.storagePoolDefineXML("<pool type='dir'><name>p</name><target><path>/x</path></target></pool>")
    fill(raw, 3)
    proxy, calls = counted(raw)
    assert storage.names_ending(proxy, ("1", "-install.iso")) == {"v01"}
    assert calls == {"listAllStoragePools": 1, "pool.listVolumes": 1}


def test_the_names_in_all_pools_take_a_call_and_two_per_pool(raw: libvirt.virConnect) -> None:
    raw.storagePoolDefineXML("<pool type='dir'><name>p</name><target><path>/x</path></target></pool>")
    fill(raw, 2)
    proxy, calls = counted(raw)
    assert storage.contents(proxy) == {POOL: {"v00", "v01"}, "p": None}
    assert calls == {"listAllStoragePools": 1, "pool.isActive": 2, "pool.listVolumes": 1}


def test_a_pool_is_switched_on_and_off_once(raw: libvirt.virConnect) -> None:
    raw.storagePoolDefineXML("<pool type='dir'><name>p</name><target><path>/x</path></target></pool>")
    assert storage.switch_on(raw, "p")
    assert not storage.switch_on(raw, "p")
    assert storage.pool(raw, "p").active
    for _ in range(2):
        storage.switch_off(raw, "p")
        assert not storage.pool(raw, "p").active


def test_one_volume_is_found_by_its_path_or_its_names(raw: libvirt.virConnect) -> None:
    fill(raw, 2)
    proxy, calls = counted(raw)
    found = storage.volume(proxy, "/default-pool/v01")
    assert found is not None
    assert (found.pool, found.name) == (POOL, "v01")
    assert calls.total() == 3
    assert storage.volume(raw, (POOL, "v01")) == found


@pytest.mark.parametrize("address", ["/etc/hostname", "", (POOL, "nothing"), ("nowhere", "nothing")])
def test_what_is_in_no_pool_is_no_volume(raw: libvirt.virConnect, address: storage.Address) -> None:
    assert storage.volume(raw, address) is None


def test_a_volume_is_made_and_deleted_once(raw: libvirt.virConnect) -> None:
    made = storage.create_volume(raw, POOL, volume_xml("a & b", 3 * GIB, "qcow2", full=True))
    assert (made.name, made.capacity, made.allocation, made.format) == ("a & b", 3 * GIB, 3 * GIB, "qcow2")
    storage.delete_volume(raw, made.path)
    storage.delete_volume(raw, made.path)
    assert storage.volumes(raw, POOL) == ()


def test_a_volume_that_is_there_already_is_said_so(raw: libvirt.virConnect) -> None:
    fill(raw, 1)
    with pytest.raises(Problem) as caught:
        translated(lambda: fill(raw, 1))
    assert str(caught.value) == "A volume of this name exists already."


def test_a_pool_that_is_switched_off_has_no_volumes_until_it_is_started(raw: libvirt.virConnect) -> None:
    raw.storagePoolDefineXML("<pool type='dir'><name>p</name><target><path>/x</path></target></pool>")
    with pytest.raises(Problem) as caught:
        translated(lambda: storage.volumes(raw, "p"))
    assert str(caught.value) == "The storage pool is switched off."
    storage.start_pool(raw, "p")
    storage.refresh(raw, "p")
    assert storage.volumes(raw, "p") == ()


def test_a_pool_that_is_gone_is_gone(raw: libvirt.virConnect) -> None:
    with pytest.raises(Problem) as caught:
        translated(lambda: storage.volumes(raw, "nowhere"))
    assert caught.value.kind is Kind.GONE


def test_the_pool_of_a_folder_is_found_however_the_folder_is_written(raw: libvirt.virConnect) -> None:
    for path in ("/default-pool", "/default-pool/", "/x/../default-pool"):
        found = storage.pool_for_folder(raw, path)
        assert found is not None
        assert found.name == POOL
    assert storage.pool_for_folder(raw, "/") is None


def test_a_pool_is_made_of_a_folder(raw: libvirt.virConnect) -> None:
    made = storage.make_folder_pool(raw, "isos", "/srv/isos")
    assert (made.name, made.path, made.active, made.autostart) == ("isos", "/srv/isos", True, True)
    assert made in storage.pools(raw)


def test_a_pool_that_cannot_be_started_is_taken_back(raw: libvirt.virConnect, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_pool: object, _flags: int = 0) -> int:
        raise libvirt.libvirtError("no")

    monkeypatch.setattr(libvirt.virStoragePool, "create", refuse)
    with pytest.raises(Problem):
        translated(lambda: storage.make_folder_pool(raw, "isos", "/srv/isos"))
    assert [pool.name for pool in storage.pools(raw)] == [POOL]


def test_a_driver_without_storage_has_no_pools() -> None:
    class Without:
        def listAllStoragePools(self, _flags: int) -> list[object]:  # noqa: N802
            raw = libvirt.open("test:///default")
            raw.getDomainCapabilities(None, None, None, None, 0)  # which this driver does not know
            return []

    assert storage.pools(Without()) == ()  # type: ignore[arg-type]  # as much of a connection as is asked


def test_an_answer_that_is_no_xml_is_a_problem() -> None:
    def read(_xml: str) -> PoolInfo:
        raise ValueError("line 1")

    with pytest.raises(Problem) as caught:
        understood(read, "<")
    assert caught.value.details == "line 1"
