"""What speaks against the memory of a VM."""

from vmdesk.model.devices.memory import Memory
from vmdesk.model.domain.memory import HugePage, MemorySize
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error, is_power_of_two, numbers, warning
from vmdesk.words import sentence

_ORDINARY_PAGE = 64 * 1024  # bytes; no architecture calls pages up to this size huge


def more_than_the_maximum(case: Case) -> Found:
    """libvirt would silently give less."""
    memory = case.domain.memory
    if memory.current and memory.maximum and memory.current > memory.maximum:
        yield error(memory, MemorySize.current, sentence("It is more than the maximum."))


def more_than_the_host_has(case: Case) -> Found:
    """It may start, and may be killed."""
    memory, host = case.domain.memory, case.around.memory
    if host and (memory.maximum or 0) > host:
        yield warning(memory, MemorySize.maximum, sentence("That is more memory than the host has."))


def modules_without_slots(case: Case) -> Found:
    """libvirt wants both or neither."""
    memory = case.domain.memory
    if memory.pluggable and not memory.slots:
        yield error(memory, MemorySize.slots, sentence("Say how many modules can be plugged in."))


def room_that_is_none(case: Case) -> Found:
    """What can be had with modules is more than without them."""
    memory, modules = case.domain.memory, case.all_of(Memory)
    without = case.cell_memory or (0 if modules else memory.maximum or 0)  # the maximum has the modules in it
    if memory.pluggable and memory.pluggable <= without:
        text = sentence("It must be more than the VM has without modules.")
        yield error(memory, MemorySize.pluggable, text)


def modules_without_cells(case: Case) -> Found:
    """Older libvirt does not make the cell itself that modules belong to."""
    memory = case.domain.memory
    if memory.pluggable and not case.domain.processors.cells and not case.machine.pseries and not case.machine.s390:
        text = sentence("Modules need a NUMA cell, which older versions of libvirt do not make themselves.")
        yield warning(memory, MemorySize.pluggable, text)


def source_that_is_not_there(case: Case) -> Found:
    """What the host cannot make memory of."""
    memory, offers = case.domain.memory, case.offers
    if offers and offers.memory_sources and memory.source and memory.source not in offers.memory_sources:
        yield error(memory, MemorySize.source, sentence("This host does not offer it."))


def huge_pages_that_cannot_be(case: Case) -> Found:
    """They are set aside beforehand, and are no plain memory."""
    memory = case.domain.memory
    if memory.huge_pages and memory.source == "anonymous":
        yield error(memory, MemorySize.source, sentence("Huge pages are no plain memory. Choose another source."))
    if memory.huge_pages and memory.allocation == "ondemand":
        yield error(memory, MemorySize.allocation, sentence("Huge pages are allocated at once."))


def pages_of_odd_sizes(case: Case) -> Found:
    """Sizes are powers of two, of which the host has some."""
    nodes = case.around.topology.nodes if case.around.topology else ()
    there = {pages.size for node in nodes for pages in node.huge_pages}
    for page in case.domain.memory.page_sizes:
        size = page.size or 0
        if not is_power_of_two(size):
            yield error(page, HugePage.size, sentence("There are no pages of this size."))
        elif there and size > _ORDINARY_PAGE and size not in there:
            yield error(page, HugePage.size, sentence("The host has no pages of this size."))


def pages_for_the_same_cells(case: Case) -> Found:
    """A cell has pages of one size."""
    seen: set[int] = set()
    general = False
    for page in case.domain.memory.page_sizes:
        cells = numbers(page.cells)
        if (not page.cells and general) or cells & seen:
            yield error(page, HugePage.cells, sentence("Other pages are for these cells already."))
        elif case.cell_numbers and cells - case.cell_numbers:
            yield error(page, HugePage.cells, sentence("The VM has no such cell."))
        general, seen = general or not page.cells, seen | cells


def limits_that_cannot_be(case: Case) -> Found:
    """A limit below what the VM has kills it."""
    memory = case.domain.memory
    if memory.hard_limit and memory.hard_limit < memory.size:
        yield warning(memory, MemorySize.hard_limit, sentence("It is less than the memory of the VM, which is killed."))
    if memory.hard_limit and memory.swap_limit and memory.swap_limit < memory.hard_limit:
        yield warning(memory, MemorySize.swap_limit, sentence("It is less than the limit without swap."))


def guarantee_by_qemu(case: Case) -> Found:
    """QEMU gives none."""
    memory = case.domain.memory
    if memory.guarantee:
        yield error(memory, MemorySize.guarantee, sentence("QEMU guarantees no memory."))


GENERAL: tuple[Rule, ...] = (
    more_than_the_maximum,
    more_than_the_host_has,
    modules_without_slots,
    pages_for_the_same_cells,
    limits_that_cannot_be,
)
QEMU: tuple[Rule, ...] = (
    room_that_is_none,
    modules_without_cells,
    source_that_is_not_there,
    huge_pages_that_cannot_be,
    pages_of_odd_sizes,
    guarantee_by_qemu,
)
