"""What speaks against the NUMA cells of a VM."""

from collections.abc import Iterator

from vmdesk.model.cpu_set import write_cpu_set
from vmdesk.model.devices.memory import Memory
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.domain.processors import Distance, NumaCell, Processors
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error, numbers, warning
from vmdesk.model.editing.remark import Remark
from vmdesk.words import sentence

_NEAREST = 10


def cells_out_of_count(case: Case) -> Found:
    """libvirt counts them from 0, and leaves none out."""
    seen: set[int] = set()
    cells = case.domain.processors.cells
    for cell in cells:
        if cell.number is not None and (cell.number in seen or cell.number >= len(cells)):
            yield error(cell, NumaCell.number, sentence("Cells are numbered 0, 1, 2 and so on."))
        seen.add(cell.number or 0)


def cpus_of_two_cells(case: Case) -> Found:
    """A CPU is in one cell."""
    seen: set[int] = set()
    for cell in case.domain.processors.cells:
        cpus = numbers(cell.cpus)
        if cpus & seen:
            text = sentence("CPUs {cpus} are in another cell already.", cpus=write_cpu_set(cpus & seen))
            yield error(cell, NumaCell.cpus, text)
        seen |= cpus


def cpus_that_are_not_there(case: Case) -> Found:
    """Cells have CPUs of the VM only."""
    for cell in case.domain.processors.cells:
        beyond = {cpu for cpu in numbers(cell.cpus) if cpu >= case.most_cpus}
        if beyond:
            text = sentence("The VM has CPUs 0 to {last} only.", last=case.most_cpus - 1)
            yield error(cell, NumaCell.cpus, text)


def cpus_of_no_cell(case: Case) -> Found:
    """They go to the first cell."""
    cpu = case.domain.processors
    placed = frozenset[int]().union(*(numbers(cell.cpus) for cell in cpu.cells))
    if placed and (left := set(range(case.most_cpus)) - placed):
        text = sentence("CPUs {cpus} are in no cell.", cpus=write_cpu_set(left))
        yield warning(cpu, Processors.cells, text)


def cells_without_memory(case: Case) -> Found:
    """QEMU gives no cell without any."""
    for cell in case.domain.processors.cells:
        if not cell.memory:
            yield error(cell, NumaCell.memory, sentence("A cell needs memory."))


def memory_of_another_sum(case: Case) -> Found:
    """A VM with cells has their memory, and that of its modules, whatever else is said."""
    memory, cells = case.domain.memory, case.cell_memory
    modules = [module.size or 0 for module in case.all_of(Memory)]
    if cells and memory.maximum and memory.maximum not in {cells, *_sums(cells, modules)}:
        text = sentence("The NUMA cells and memory modules make {size} MiB, which counts.", size=_mib(cells, modules))
        yield warning(memory, MemorySize.maximum, text)


def _sums(cells: int, modules: list[int]) -> Iterator[int]:
    """The sums with the first modules: libvirt has not counted those that have just been added."""
    for size in modules:
        cells += size
        yield cells


def _mib(cells: int, modules: list[int]) -> int:
    return (cells + sum(modules)) // 1024**2


def distances_that_cannot_be(case: Case) -> Found:
    """A cell is nearest to itself."""
    for index, cell in enumerate(case.domain.processors.cells):
        own = index if cell.number is None else cell.number
        for distance in cell.distances:
            yield from _distance(distance, own, case)


def _distance(distance: Distance, own: int, case: Case) -> Iterator[Remark]:
    if distance.cell is not None and distance.cell not in case.cell_numbers:
        yield error(distance, Distance.cell, sentence("The VM has no such cell."))
    elif distance.cell == own and distance.value not in {None, _NEAREST}:
        yield error(distance, Distance.value, sentence("A cell is 10 away from itself."))
    elif distance.cell != own and distance.value == _NEAREST:
        yield error(distance, Distance.value, sentence("Only the cell itself is 10 away."))


GENERAL: tuple[Rule, ...] = (
    cells_out_of_count,
    cpus_of_two_cells,
    cpus_that_are_not_there,
    cpus_of_no_cell,
    memory_of_another_sum,
    distances_that_cannot_be,
)
QEMU: tuple[Rule, ...] = (cells_without_memory,)
