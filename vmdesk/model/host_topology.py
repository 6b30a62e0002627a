"""How a host is built: its NUMA nodes with their memory, and where each CPU is.

Read from what virConnectGetCapabilities answers (capability.rng, `topology`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from vmdesk.model.cpu_set import LARGEST_NUMBER, read_cpu_set
from vmdesk.model.parsing import number, parse, size, unit_bytes


@dataclass(frozen=True, slots=True)
class HostCpu:
    """A CPU as the host's scheduler counts it: a thread of a core. Of one that is switched off only the number is told.

    `siblings` are the threads of its core, itself among them.
    """

    number: int
    socket: int | None = None
    die: int | None = None
    core: int | None = None
    siblings: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class HugePages:
    """How many pages of a size, in bytes, a node has set aside."""

    size: int
    count: int


@dataclass(frozen=True, slots=True)
class CoreGroup:
    """The cores of a node that are in one socket and die."""

    socket: int | None
    die: int | None
    cores: tuple[tuple[HostCpu, ...], ...]


@dataclass(frozen=True, slots=True)
class HostNode:
    """A NUMA node; a node of memory alone has no CPUs. Memory in bytes, None where it is not told.

    `huge_pages` has the sizes that the node can have, `distances` how far other nodes are: 10 is as near as its own.
    """

    number: int
    memory: int | None = None
    free: int | None = None
    cpus: tuple[HostCpu, ...] = ()
    huge_pages: tuple[HugePages, ...] = ()
    distances: Mapping[int, int] = field(default_factory=dict)

    @property
    def cpu_numbers(self) -> frozenset[int]:
        """The numbers of its CPUs."""
        return frozenset(cpu.number for cpu in self.cpus)

    @property
    def groups(self) -> tuple[CoreGroup, ...]:
        """Its cores by socket and die; what tells no socket comes last."""
        found: dict[tuple[int | None, int | None], list[tuple[HostCpu, ...]]] = {}
        for core in self._cores():
            found.setdefault((core[0].socket, core[0].die), []).append(core)
        places = sorted(found, key=lambda place: tuple((part is None, part or 0) for part in place))
        return tuple(CoreGroup(*place, tuple(found[place])) for place in places)

    def _cores(self) -> tuple[tuple[HostCpu, ...], ...]:
        """The threads of each core, in the order of their numbers."""
        found: dict[object, list[HostCpu]] = {}
        for cpu in sorted(self.cpus, key=lambda cpu: cpu.number):
            told = cpu.siblings or (cpu.core is not None and (cpu.socket, cpu.die, cpu.core))
            found.setdefault(told or cpu.number, []).append(cpu)
        return tuple(tuple(core) for core in found.values())


@dataclass(frozen=True, slots=True)
class HostTopology:
    """The nodes of a host in the order of their numbers; none where it does not tell."""

    nodes: tuple[HostNode, ...] = ()

    @property
    def cpu_numbers(self) -> frozenset[int]:
        """The numbers of all CPUs."""
        return frozenset(number for node in self.nodes for number in node.cpu_numbers)

    @property
    def node_numbers(self) -> frozenset[int]:
        """The numbers of all nodes."""
        return frozenset(node.number for node in self.nodes)

    def with_free(self, free: Sequence[int]) -> "HostTopology":
        """With the free memory of the nodes in bytes, by their numbers from 0."""
        known = dict(enumerate(free))
        return HostTopology(tuple(replace(node, free=known.get(node.number)) for node in self.nodes))


def read_host_topology(xml: str) -> HostTopology:
    """Read `<capabilities>`. What has no number is left out, and what is there twice. Raises ValueError."""
    nodes: dict[int, HostNode] = {}
    seen: set[int] = set()
    for cell in parse(xml).iterfind("host/topology/cells/cell"):
        identity = _identity(cell, "id")
        if identity is not None and identity not in nodes:
            nodes[identity] = _node(cell, identity, seen)
    return HostTopology(tuple(nodes[identity] for identity in sorted(nodes)))


def _node(cell: etree._Element, identity: int, seen: set[int]) -> HostNode:
    return HostNode(
        identity,
        memory=size(cell, "memory") if cell.find("memory") is not None else None,
        cpus=tuple(_cpus(cell, seen)),
        huge_pages=tuple(_huge_pages(cell)),
        distances=dict(_distances(cell)),
    )


def _cpus(cell: etree._Element, seen: set[int]) -> Iterator[HostCpu]:
    for node in cell.iterfind("cpus/cpu"):
        identity = _identity(node, "id")
        if identity is None or identity in seen:
            continue
        seen.add(identity)
        socket, die, core = (_identity(node, name) for name in ("socket_id", "die_id", "core_id"))
        yield HostCpu(identity, socket, die, core, _siblings(node.get("siblings", "")))


def _siblings(text: str) -> frozenset[int]:
    try:
        return read_cpu_set(text)
    except ValueError:
        return frozenset()


def _huge_pages(cell: etree._Element) -> Iterator[HugePages]:
    """All pages but the smallest, which are the usual ones."""
    pages = {
        number(node.get("size", "")) * (unit_bytes(node.get("unit", "KiB")) or 0): number((node.text or "").strip())
        for node in cell.iterfind("pages")
    }
    for page_size in sorted(pages)[1:]:
        yield HugePages(page_size, pages[page_size])


def _distances(cell: etree._Element) -> Iterator[tuple[int, int]]:
    for node in cell.iterfind("distances/sibling"):
        identity, distance = _identity(node, "id"), _identity(node, "value")
        if identity is not None and distance is not None:
            yield identity, distance


def _identity(node: etree._Element, name: str) -> int | None:
    digits = node.get(name, "")
    told = digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST_NUMBER))
    return int(digits) if told and int(digits) <= LARGEST_NUMBER else None
