"""Hosts that nobody has, as `<capabilities>` tells of them: large, sparse and odd ones."""

from collections.abc import Iterable

KIB_PER_GIB = 1024**2


def capabilities(*cells: str) -> str:
    """The answer of a host with these cells."""
    inside = f"<topology><cells num='{len(cells)}'>{''.join(cells)}</cells></topology>" if cells else ""
    return f"<capabilities><host><cpu><arch>x86_64</arch></cpu>{inside}</host></capabilities>"


def cell(
    number: int, cpus: Iterable[str] = (), *, gib: int = 64, huge: int = 0, distances: Iterable[tuple[int, int]] = ()
) -> str:
    """A node with so much memory, of which so many pages of 2 MiB are set aside."""
    siblings = "".join(f"<sibling id='{other}' value='{distance}'/>" for other, distance in distances)
    each = "".join(cpus)
    return f"""<cell id='{number}'><memory unit='KiB'>{gib * KIB_PER_GIB}</memory>
      <pages unit='KiB' size='4'>{gib * 262144}</pages><pages unit='KiB' size='2048'>{huge}</pages>
      <pages unit='KiB' size='1048576'>0</pages>
      {f"<distances>{siblings}</distances>" if siblings else ""}<cpus num='0'>{each}</cpus></cell>"""


def cpu(number: int, socket: int, core: int, siblings: str, die: int = 0) -> str:
    """A CPU and where it is."""
    return f"<cpu id='{number}' socket_id='{socket}' die_id='{die}' core_id='{core}' siblings='{siblings}'/>"


def large(sockets: int = 2, nodes: int = 2, cores: int = 16, threads: int = 2, *, huge: int = 512) -> str:
    """So many nodes a socket, and cores a node, numbered as Linux does: the second threads after all first ones."""
    total = sockets * nodes * cores
    cells = []
    for number in range(sockets * nodes):
        socket = number // nodes
        cpus: list[str] = []
        for core in range(number * cores, (number + 1) * cores):
            siblings = [core + thread * total for thread in range(threads)]
            cpus += [cpu(each, socket, core % (nodes * cores), ",".join(map(str, siblings))) for each in siblings]
        far = [(other, _distance(number, other, nodes)) for other in range(sockets * nodes)]
        cells.append(cell(number, cpus, huge=huge, distances=far))
    return capabilities(*cells)


def _distance(one: int, other: int, nodes: int) -> int:
    if one == other:
        return 10
    return 12 if one // nodes == other // nodes else 32
