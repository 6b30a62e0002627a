"""How a real host is built, judged by virsh."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from lxml import etree

from tests.hosts.desk import Desk
from tests.lab import Host
from vmdesk.model.host_topology import HostTopology
from vmdesk.ops.host_topology import learn_host_topology

Run = Callable[[Coroutine[Any, Any, Any]], Any]
MIB = 1024**2


@pytest.fixture
def topology(desk: Desk, alpha: Host, run: Run) -> HostTopology:
    """What alpha tells of itself."""
    found: HostTopology = run(learn_host_topology(desk.session, desk.add_host(alpha)))
    return found


def test_nodes_and_cpus_are_those_of_virsh(topology: HostTopology, alpha: Host) -> None:
    cells = etree.fromstring(alpha.virsh("capabilities")).findall("host/topology/cells/cell")
    told = {cell.get("id"): [cpu.get("id") for cpu in cell.iterfind("cpus/cpu")] for cell in cells}
    assert {str(node.number): [str(cpu.number) for cpu in node.cpus] for node in topology.nodes} == told
    assert topology.cpu_numbers


def free(host: Host, node: int) -> int:
    """The free memory of a node by virsh, in bytes."""
    told = re.search(r"(\d+) KiB", host.virsh("freecell", "--cellno", str(node)))
    assert told is not None
    return int(told[1]) * 1024


def test_free_memory_is_in_bytes_as_virsh_tells_it(topology: HostTopology, desk: Desk, alpha: Host, run: Run) -> None:
    """Before and after: what else runs on this computer takes some, and gives it back."""
    (host,) = desk.session.hosts()
    for known in topology.nodes:
        before = free(alpha, known.number)
        now: HostTopology = run(learn_host_topology(desk.session, host.id))
        told = (before, free(alpha, known.number))
        node = next(node for node in now.nodes if node.number == known.number)
        assert node.free is not None
        assert node.memory is not None
        assert min(told) - 512 * MIB < node.free < max(told) + 512 * MIB
        assert 0 < node.free < node.memory
