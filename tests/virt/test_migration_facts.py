"""What a move depends on, asked of libvirt's test driver: how many calls it takes, and what a driver lacks."""

from pathlib import Path
from typing import Any

import libvirt
import pytest

from tests.virt.world import counted, write_places
from vmdesk.errors import Problem
from vmdesk.model.migration.reading import Around, read_needs
from vmdesk.virt import mending, migration_facts, migration_machine
from vmdesk.virt.translation import translated

ALONE = "<network><name>alone</name><bridge name='virbr9'/></network>"
PAGES = "<topology><cells><cell><pages size='2048'>7</pages></cell></cells></topology>"
CAPABILITIES = f"<capabilities><host>{PAGES}</host></capabilities>"


@pytest.fixture
def raw(tmp_path: Path) -> libvirt.virConnect:
    """A world with a pool, a network and an interface."""
    return libvirt.open(write_places(tmp_path / "places.xml"))


def test_only_the_networks_that_are_needed_are_read(raw: libvirt.virConnect) -> None:
    raw.networkDefineXML(ALONE)
    proxy, calls = counted(raw)
    found, texts = migration_facts.networks(proxy, ["default"], autostart=False)
    assert calls == {"listAllNetworks": 2, "network.XMLDesc": 2}  # this driver does not know a flag
    assert [(network.name, network.active, network.bridge) for network in found] == [
        ("alone", False, ""),
        ("default", True, "virbr0"),
    ]
    assert list(texts) == ["default"]


def test_where_one_is_missing_all_are_read(raw: libvirt.virConnect) -> None:
    raw.networkDefineXML(ALONE)
    found, texts = migration_facts.networks(raw, ["office"], autostart=True)
    assert [network.bridge for network in found] == ["virbr9", "virbr0"]
    assert texts.keys() == {"alone", "default"}


def test_pools_are_read_in_a_call_each_and_two(raw: libvirt.virConnect) -> None:
    proxy, calls = counted(raw)
    found, texts = migration_facts.pools(proxy, autostart=False)
    assert calls == {"listAllStoragePools": 2, "pool.XMLDesc": len(found)}
    assert all(pool.active and pool.path for pool in found)
    assert texts.keys() == {pool.name for pool in found}


def test_a_volume_that_no_pool_has_is_none(raw: libvirt.virConnect) -> None:
    assert migration_facts.volume(raw, "/nowhere") is None
    assert migration_facts.volume_path(raw, ("nopool", "x")) == ""
    assert migration_machine.backing_chain(raw, "/nowhere") == ()


def test_what_a_driver_lacks_is_nothing_or_said_so(raw: libvirt.virConnect) -> None:
    assert migration_facts.known_secrets(raw) == {}
    assert migration_facts.secret_xml(raw, "0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f") == ""
    with pytest.raises(Problem):
        translated(lambda: migration_facts.compare_processor(raw, "", "x86_64", "", "test", "<cpu/>"))


def test_a_machine_is_read_whether_it_runs_or_not() -> None:
    raw = libvirt.open("test:///default")
    domain = raw.lookupByName("test")
    live, stored = migration_machine.running_xml(domain), migration_machine.stored_xml(domain)
    assert live is not None
    assert migration_machine.snapshots(domain) == migration_machine.checkpoints(domain) == 0
    assert not migration_machine.has_job(domain)
    assert migration_machine.disk_facts(raw, domain) == ({}, {})
    assert read_needs(live, stored, Around()).active
    domain.destroy()
    assert migration_machine.running_xml(domain) is None


class Full:
    """A host that finds room for some pages, and says so as libvirt does."""

    def __init__(self) -> None:
        self.asked: list[tuple[dict[int, int], int]] = []

    def getCapabilities(self) -> str:  # noqa: N802 - libvirt's name
        return CAPABILITIES

    def allocPages(self, pages: dict[int, int], start: int, count: int, flags: int) -> int:  # noqa: N802
        del start, count
        self.asked.append((pages, flags))
        if not flags:
            raise libvirt.libvirtError("Unable to allocate 100 pages. Allocated only 12")
        return 1


def test_huge_pages_of_which_there_were_too_few_are_given_back() -> None:
    host: Any = Full()
    with pytest.raises(Problem, match="no room"):
        mending.allocate_huge_pages(host, 2048, 100)
    assert host.asked == [
        ({2048: 100}, libvirt.VIR_NODE_ALLOC_PAGES_ADD),
        ({2048: 7}, libvirt.VIR_NODE_ALLOC_PAGES_SET),
    ]


def test_a_network_and_a_pool_that_are_there_by_now_are_left_alone(raw: libvirt.virConnect) -> None:
    pool = migration_facts.pools(raw, autostart=False)[0][0].name
    with pytest.raises(Problem, match="by now"):
        mending.define_network(raw, "default", ALONE, autostart=False)
    with pytest.raises(Problem, match="by now"):
        mending.define_pool(raw, pool, "<pool/>", autostart=False)
    mending.define_network(raw, "alone", ALONE, autostart=True)
    assert raw.networkLookupByName("alone").isActive()


OWN = "<domain type='test'><name>own</name><memory>1024</memory><os><type>hvm</type></os></domain>"


def test_whether_it_has_run_is_no_question_of_one_that_is_off() -> None:
    raw = libvirt.open("test:///default")  # its machines are those of all who have it open
    domain = raw.defineXML(
        "<domain type='test'><name>own</name><memory>1024</memory><os><type>hvm</type></os></domain>"
    )
    domain.create()
    assert migration_machine.has_run(domain)
    domain.destroy()
    assert migration_machine.has_run(domain)
    domain.undefine()
