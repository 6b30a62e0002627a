"""How hosts of the test driver are built, hosts that do not tell, and what libvirt makes of sets of CPUs."""

from collections import Counter
from typing import Any, cast

import libvirt
import pytest

from tests.conftest import Run
from tests.unit.model.topologies import capabilities, cell, large
from tests.virt.test_translation import libvirt_error
from tests.virt.world import counted
from tests.waiting import until
from vmdesk.errors import Kind, Problem
from vmdesk.model.cpu_set import read_cpu_set, write_cpu_set
from vmdesk.model.host_topology import HostTopology
from vmdesk.ops import connect
from vmdesk.ops.host_topology import learn_host_topology
from vmdesk.ops.session import Session
from vmdesk.virt.host_topology import host_topology

VM = "<domain type='test'><name>a</name><memory>1</memory><vcpu cpuset='{}'>1</vcpu><os><type>hvm</type></os></domain>"


def connection(xml: str, free: Any = ()) -> tuple[libvirt.virConnect, list[tuple[int, int]]]:
    """A host that answers so, with this free memory or error; and for which nodes it was asked."""
    asked: list[tuple[int, int]] = []

    class Raw:
        def getCapabilities(self) -> str:  # noqa: N802 - libvirt's name
            return xml

        def getCellsFreeMemory(self, first: int, count: int) -> list[int]:  # noqa: N802 - libvirt's name
            asked.append((first, count))
            if isinstance(free, Exception):
                raise free
            return list(free)[first : first + count]

    return cast("libvirt.virConnect", Raw()), asked


def free_of(topology: HostTopology) -> list[int | None]:
    return [node.free for node in topology.nodes]


def test_two_calls_tell_all_of_the_test_driver() -> None:
    raw, calls = counted(libvirt.open("test:///default"))
    assert isinstance(calls, Counter)
    topology = host_topology(raw)
    assert calls == {"getCapabilities": 1, "getCellsFreeMemory": 1}
    assert [len(node.cpus) for node in topology.nodes] == [8, 8]
    assert [group.socket for node in topology.nodes for group in node.groups] == [0, 1]
    assert all(node.memory and node.free for node in topology.nodes)


def test_free_memory_is_asked_for_as_many_nodes_as_there_are() -> None:
    raw, asked = connection(capabilities(cell(0), cell(2)), (1, 0, 3))
    assert free_of(host_topology(raw)) == [1, 3]
    assert asked == [(0, 3)]


def test_for_no_more_nodes_than_libvirt_tells_of_at_once() -> None:
    raw, asked = connection(capabilities(cell(0), cell(5000)), [7])
    assert free_of(host_topology(raw)) == [7, None]
    assert asked == [(0, 1024)]


def test_a_host_without_nodes_is_asked_once() -> None:
    raw, asked = connection(capabilities())
    assert host_topology(raw) == HostTopology()
    assert asked == []


@pytest.mark.parametrize(
    "code", [libvirt.VIR_ERR_NO_SUPPORT, libvirt.VIR_ERR_INTERNAL_ERROR, libvirt.VIR_ERR_ACCESS_DENIED]
)
def test_a_host_that_tells_no_free_memory_tells_the_rest(code: int) -> None:
    raw, _asked = connection(large(), libvirt_error("no", code))
    assert free_of(host_topology(raw)) == [None] * 4


def test_a_connection_that_breaks_meanwhile_is_told() -> None:
    raw, _asked = connection(large(), libvirt_error("client socket is closed", libvirt.VIR_ERR_INTERNAL_ERROR))
    with pytest.raises(libvirt.libvirtError):
        host_topology(raw)


def test_an_answer_that_is_no_xml_is_a_problem() -> None:
    raw, _asked = connection("<capabilities")
    with pytest.raises(Problem) as caught:
        host_topology(raw)
    assert str(caught.value) == "The host's answer cannot be understood."


def test_a_host_is_learned(run: Run, session: Session) -> None:
    async def play() -> HostTopology:
        host_id = connect.add(session, "test:///default")
        await until(lambda: session.host(host_id).info.online)
        found = await learn_host_topology(session, host_id)
        session.close()
        return found

    assert run(play()).cpu_numbers == set(range(16))


def test_a_host_that_is_not_there_is_a_problem(run: Run, session: Session) -> None:
    async def play() -> None:
        with pytest.raises(Problem) as caught:
            await learn_host_topology(session, "nowhere")
        assert caught.value.kind is Kind.GONE

    run(play())


@pytest.mark.parametrize("text", ["0-3,^2,8", "^2,0-3", "16383", "1,1", "0-3,^9", "2-2", "0-63,128-191", " 1 , 2-3 "])
def test_libvirt_understands_a_set_the_same_way(text: str) -> None:
    domain = libvirt.open("test:///default").defineXML(VM.format(text))
    assert f"cpuset='{write_cpu_set(read_cpu_set(text))}'" in domain.XMLDesc(0)
    domain.undefine()


@pytest.mark.parametrize("text", ["5-2", "16384", "^1", "a"])
def test_libvirt_takes_no_set_that_is_refused_or_empty(text: str) -> None:
    with pytest.raises(libvirt.libvirtError):
        libvirt.open("test:///default").defineXML(VM.format(text))
    try:
        assert read_cpu_set(text) == frozenset()
    except ValueError:
        return
