"""A host's nodes and CPUs in words."""

from collections.abc import Iterator

from vmdesk.model.cpu_set import write_cpu_set
from vmdesk.model.host_topology import HostCpu, HostNode, HostTopology
from vmdesk.ui import formats
from vmdesk.ui.choosers.host_map_arrangement import Card, Group
from vmdesk.ui.words import tr


def cards(topology: HostTopology, *, with_cpus: bool) -> tuple[Card, ...]:
    """What a map shows of each node: its CPUs one by one, or all in a line with how far other nodes are."""
    captions = _captions(topology)
    return tuple(_card(node, captions, with_cpus=with_cpus) for node in topology.nodes)


def _card(node: HostNode, captions: dict[tuple[int | None, int | None], str], *, with_cpus: bool) -> Card:
    facts = (*_memory(node), *_huge_pages(node))
    if not with_cpus:
        return Card(node.number, (*_cpus(node), *facts, *_distances(node)))
    if not node.cpus:
        return Card(node.number, (*_cpus(node), *facts))
    groups = (Group(captions.get((group.socket, group.die), ""), group.cores) for group in node.groups)
    return Card(node.number, facts, tuple(groups))


def _captions(topology: HostTopology) -> dict[tuple[int | None, int | None], str]:
    """The name of each part of the host, as far as there are several."""
    places = {(group.socket, group.die) for node in topology.nodes for group in node.groups}
    sockets, dies = {socket for socket, _die in places}, {die for _socket, die in places}
    if len(places) < 2:
        return {}
    return {(socket, die): _part(socket, die if len(dies) > 1 else None, len(sockets)) for socket, die in places}


def _part(socket: int | None, die: int | None, sockets: int) -> str:
    if socket is None:
        return tr("Not known where")
    if die is None:
        return tr("Socket {number}", number=socket)
    if sockets == 1:
        return tr("Die {number}", number=die)
    return tr("Socket {number}, die {die}", number=socket, die=die)


def _memory(node: HostNode) -> Iterator[str]:
    if node.memory is None:
        return
    total = formats.size(node.memory)
    if node.free is None:
        yield tr("Memory: {size}", size=total)
    else:
        yield tr("Memory: {size}, {free} free", size=total, free=formats.size(node.free))


def _huge_pages(node: HostNode) -> Iterator[str]:
    """Only those that are there: most hosts could have some of all sizes, and have none."""
    pages = [f"{page.count} × {formats.size(page.size)}" for page in node.huge_pages if page.count]
    if pages:
        yield tr("Huge pages: {pages}", pages=", ".join(pages))


def _cpus(node: HostNode) -> Iterator[str]:
    if node.cpus:
        yield tr("CPUs: {cpus}", cpus=write_cpu_set(node.cpu_numbers))
    else:
        yield tr("No CPUs")


def _distances(node: HostNode) -> Iterator[str]:
    """How far other nodes are, the nearest first."""
    others = sorted((distance, other) for other, distance in node.distances.items() if other != node.number)
    if others:
        parts = (tr("{distance} to node {number}", distance=distance, number=other) for distance, other in others)
        yield tr("Distance: {distances}", distances=", ".join(parts))


def place_of(cpu: HostCpu, node: HostNode) -> str:
    """Where a CPU is, and which share its core."""
    others = cpu.siblings - {cpu.number}
    parts = [
        tr("Node {number}", number=node.number),
        *([tr("Socket {number}", number=cpu.socket)] if cpu.socket is not None else []),
        *([tr("Die {number}", number=cpu.die)] if cpu.die is not None else []),
        *([tr("Core {number}", number=cpu.core)] if cpu.core is not None else []),
        *([tr("shares its core with {cpus}", cpus=write_cpu_set(others))] if others else []),
    ]
    return ", ".join(parts)


def facts_of(node: HostNode) -> str:
    """All about a node, a fact a line."""
    return "\n".join((*_cpus(node), *_memory(node), *_huge_pages(node), *_distances(node)))
