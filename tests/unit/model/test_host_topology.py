"""How hosts are built: a real one, large ones that nobody has, and others that are sparse, odd or hostile."""

from pathlib import Path

import pytest
from lxml import etree

from tests.unit.model import topologies
from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from tests.unit.model.topologies import capabilities, cell, cpu, large
from vmdesk.model.host_topology import CoreGroup, HostCpu, HostNode, HostTopology, HugePages, read_host_topology

GIB = 1024**3
SCHEMA = Path("/usr/share/libvirt/schemas/capability.rng")
OWN = (Path(__file__).parent / "samples" / "capabilities.xml").read_text()


def only(xml: str) -> HostNode:
    """The one node of a host."""
    (node,) = read_host_topology(xml).nodes
    return node


def cores(group: CoreGroup) -> list[list[int]]:
    """The numbers of the threads in each core."""
    return [[cpu.number for cpu in core] for core in group.cores]


def test_a_small_real_host() -> None:
    node = only(OWN)
    assert (node.number, node.memory, node.free) == (0, 7170260 * 1024, None)
    assert node.cpus == (HostCpu(0, 0, 0, 0, frozenset({0})), HostCpu(1, 0, 0, 1, frozenset({1})))
    assert node.huge_pages == (HugePages(2 * 1024**2, 0), HugePages(GIB, 0))
    assert node.distances == {0: 10}


def test_a_large_host() -> None:
    topology = read_host_topology(large())
    assert topology.node_numbers == {0, 1, 2, 3}
    assert topology.cpu_numbers == set(range(128))
    second = topology.nodes[1]
    assert second.memory == 64 * GIB
    assert second.cpu_numbers == {*range(16, 32), *range(80, 96)}
    assert second.huge_pages[0] == HugePages(2 * 1024**2, 512)
    assert second.distances == {0: 12, 1: 10, 2: 32, 3: 32}
    (group,) = second.groups
    assert (group.socket, group.die) == (0, 0)
    assert cores(group)[:2] == [[16, 80], [17, 81]]
    assert len(group.cores) == 16


@pytest.mark.skipif(not SCHEMA.exists(), reason="libvirt's schemas are not installed")
@pytest.mark.parametrize("xml", [large(), large(1, 1, 4, 8), capabilities(cell(0))])
def test_the_made_up_hosts_are_such_as_libvirt_tells_of(xml: str) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    document = etree.fromstring(xml)
    assert schema.validate(document), schema.error_log


class TestGroups:
    def test_are_by_socket_and_die(self) -> None:
        cpus = (cpu(0, 1, 0, "0"), cpu(1, 0, 0, "1", die=1), cpu(2, 0, 0, "2"), cpu(3, 0, 1, "3"))
        groups = only(capabilities(cell(0, cpus))).groups
        assert [(group.socket, group.die, cores(group)) for group in groups] == [
            (0, 0, [[2], [3]]),
            (0, 1, [[1]]),
            (1, 0, [[0]]),
        ]

    def test_what_tells_no_place_is_apart_and_last(self) -> None:
        groups = only(capabilities(cell(0, ("<cpu id='0'/>", "<cpu id='1'/>", cpu(2, 0, 0, "2"))))).groups
        assert [(group.socket, cores(group)) for group in groups] == [(0, [[2]]), (None, [[0], [1]])]

    def test_threads_are_known_by_their_core_where_they_tell_no_siblings(self) -> None:
        cpus = (cpu(0, 0, 0, ""), cpu(1, 0, 1, ""), cpu(2, 0, 0, ""))
        (group,) = only(capabilities(cell(0, cpus))).groups
        assert cores(group) == [[0, 2], [1]]

    def test_core_numbers_repeat_in_other_dies(self) -> None:
        cpus = (cpu(0, 0, 0, "0", die=0), cpu(1, 0, 0, "1", die=1))
        assert [cores(group) for group in only(capabilities(cell(0, cpus))).groups] == [[[0]], [[1]]]

    def test_a_node_of_memory_alone_has_none(self) -> None:
        node = only(capabilities(cell(3, gib=512)))
        assert (node.number, node.memory, node.groups) == (3, 512 * GIB, ())


class TestOddHosts:
    def test_one_that_tells_nothing_has_no_nodes(self) -> None:
        assert read_host_topology(capabilities()) == read_host_topology("<capabilities/>") == HostTopology()

    def test_nodes_are_in_the_order_of_their_numbers_and_may_have_gaps(self) -> None:
        topology = read_host_topology(capabilities(cell(8), cell(0)))
        assert [node.number for node in topology.nodes] == [0, 8]

    def test_what_is_there_twice_counts_once(self) -> None:
        topology = read_host_topology(
            capabilities(cell(0, (cpu(1, 0, 0, "1"),) * 2), cell(0), cell(1, ("<cpu id='1'/>",)))
        )
        assert [len(node.cpus) for node in topology.nodes] == [1, 0]

    @pytest.mark.parametrize("number", ["", "-1", "x", "16384", "٣", "9" * 99])
    def test_what_has_no_number_is_left_out(self, number: str) -> None:
        xml = capabilities(cell(0, (f"<cpu id='{number}'/>",)), f"<cell id='{number}'/>")
        assert read_host_topology(xml).nodes[0].cpus == ()
        assert read_host_topology(xml).node_numbers == {0}

    def test_nothing_but_a_number_is_needed(self) -> None:
        assert only("<capabilities><host><topology><cells><cell id='2'/></cells></topology></host></capabilities>") == (
            HostNode(2)
        )

    @pytest.mark.parametrize("siblings", ["x", "0-4294967295", "5-1"])
    def test_siblings_that_cannot_be_are_none(self, siblings: str) -> None:
        assert only(capabilities(cell(0, (cpu(0, 0, 0, siblings),)))).cpus[0].siblings == frozenset()

    @pytest.mark.parametrize("xml", UNREADABLE)
    def test_no_xml_is_refused(self, xml: str) -> None:
        assert refused(read_host_topology, xml) or read_host_topology(xml) == HostTopology()

    def test_entities_are_not_followed(self) -> None:
        for xml in with_entities(capabilities(cell(0)).replace(">67108864<", ">text<"), "text"):
            assert refused(read_host_topology, xml) or only(xml).memory == 0


class TestFreeMemory:
    def test_is_by_the_numbers_of_nodes(self) -> None:
        topology = read_host_topology(capabilities(cell(0), cell(2))).with_free((5, 0, 7))
        assert [node.free for node in topology.nodes] == [5, 7]

    def test_is_not_known_where_it_was_not_told(self) -> None:
        topology = read_host_topology(large()).with_free((1, 2))
        assert [node.free for node in topology.nodes] == [1, 2, None, None]


def test_pages_of_another_usual_size_are_no_huge_ones() -> None:
    pages = "<pages unit='KiB' size='64'>9</pages><pages unit='KiB' size='524288'>3</pages>"
    node = only(capabilities(f"<cell id='0'>{pages}</cell>"))
    assert node.huge_pages == (HugePages(512 * 1024**2, 3),)
    assert topologies.KIB_PER_GIB == 1024**2
