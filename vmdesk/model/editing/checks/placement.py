"""What speaks against where the parts of a VM run on its host: pins, nodes, threads."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from vmdesk.model.cpu_set import write_cpu_set
from vmdesk.model.domain.processors import Processors
from vmdesk.model.domain.tuning import CpuPin, IoThread, MemoryNode, ThreadPin, Tuning
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, numbers, warning
from vmdesk.model.element.view import Element, Field
from vmdesk.words import sentence


def _places(case: Case) -> Iterator[tuple[Element, Field[Any], str | None]]:
    """All sets of the host's CPUs that are named."""
    tuning, cpu = case.domain.tuning, case.domain.processors
    yield cpu, Processors.cpu_set, cpu.cpu_set
    yield tuning, Tuning.emulator_pin, tuning.emulator_pin
    yield from ((pin, CpuPin.host_cpus, pin.host_cpus) for pin in tuning.pins)
    yield from ((pin, ThreadPin.host_cpus, pin.host_cpus) for pin in tuning.thread_pins)


def host_cpus_that_are_not_there(case: Case) -> Found:
    """What is left of a set must be something."""
    there = case.around.topology.cpu_numbers if case.around.topology else frozenset()
    if not there:
        return
    for element, field, text in _places(case):
        wanted = numbers(text)
        if wanted and not wanted & there:
            yield error(element, field, sentence("The host has none of these CPUs."))
        elif missing := wanted - there:
            yield warning(element, field, sentence("The host has no CPUs {cpus}.", cpus=write_cpu_set(missing)))


def pins_to_nothing(case: Case) -> Found:
    """A set that takes back all it lists."""
    for element, field, text in _places(case):
        if text and "^" in text and not numbers(text):
            yield error(element, field, sentence("There is no CPU left in this set."))


def pins_alike(case: Case) -> Found:
    """A CPU is pinned once."""
    for pin, _other in alike(case.domain.tuning.pins, lambda pin: pin.cpu):
        yield error(pin, CpuPin.cpu, sentence("CPU {number} is pinned twice.", number=pin.cpu))


def pins_of_no_cpu(case: Case) -> Found:
    """libvirt drops them."""
    for pin in case.domain.tuning.pins:
        if pin.cpu is not None and pin.cpu >= case.most_cpus:
            yield warning(pin, CpuPin.cpu, sentence("The VM has CPUs 0 to {last} only.", last=case.most_cpus - 1))


def pins_of_no_thread(case: Case) -> Found:
    """A thread that is pinned is there."""
    for pin in case.domain.tuning.thread_pins:
        if pin.thread is not None and pin.thread not in case.io_threads:
            yield error(
                pin, ThreadPin.thread, sentence("The VM has no input/output thread {number}.", number=pin.thread)
            )


def threads_alike(case: Case) -> Found:
    """Each has a number of its own."""
    for thread, _other in alike(case.domain.tuning.named_threads, lambda thread: thread.number):
        text = sentence("There are two threads with the number {number}.", number=thread.number)
        yield error(thread, IoThread.number, text)


def pools_that_cannot_be(case: Case) -> Found:
    """The least is not more than the most, and that is not nothing."""
    for thread in case.domain.tuning.named_threads:
        most = thread.pool_maximum
        if most == 0:
            yield error(thread, IoThread.pool_maximum, sentence("The smallest possible value is {minimum}.", minimum=1))
        elif most is not None and (thread.pool_minimum or 0) > most:
            yield error(thread, IoThread.pool_minimum, sentence("It is more than the most."))


def nodes_that_are_not_there(case: Case) -> Found:
    """Memory comes from nodes that the host has."""
    there = case.around.topology.node_numbers if case.around.topology else frozenset()
    tuning = case.domain.tuning
    wanted: list[tuple[Element, Field[Any], str | None]] = [(tuning, Tuning.memory_nodes, tuning.memory_nodes)]
    wanted += [(node, MemoryNode.nodes, node.nodes) for node in tuning.cell_nodes]
    for element, field, text in wanted:
        missing = numbers(text) - there
        if there and missing:
            yield error(element, field, sentence("The host has no nodes {nodes}.", nodes=write_cpu_set(missing)))


def nodes_of_no_cell(case: Case) -> Found:
    """The nodes of a cell need the cell, once."""
    counts = Counter(node.cell for node in case.domain.tuning.cell_nodes)
    for node in case.domain.tuning.cell_nodes:
        if node.cell is not None and node.cell not in case.cell_numbers:
            yield error(node, MemoryNode.cell, sentence("The VM has no such cell."))
        elif counts[node.cell] > 1:
            yield error(node, MemoryNode.cell, sentence("The nodes of this cell are said twice."))


GENERAL: tuple[Rule, ...] = (
    host_cpus_that_are_not_there,
    pins_to_nothing,
    pins_alike,
    pins_of_no_cpu,
    pins_of_no_thread,
    threads_alike,
    pools_that_cannot_be,
    nodes_that_are_not_there,
    nodes_of_no_cell,
)
