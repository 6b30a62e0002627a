"""The memory of a VM: how much, and what it is made of on the host."""

from typing import Any, Self

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Size, Text
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import CPUS
from vmdesk.model.element.view import Element, Field, Flag
from vmdesk.model.form import Row, Section
from vmdesk.words import N_


class HugePage(Element):
    """Pages of a size, for all cells of the VM or for some."""

    size = Size("@size", beside="unit", minimum=1)
    cells = Text("@nodeset", CPUS)
    FORM = (Row(N_("Size"), size), Row(N_("NUMA cells"), cells))


class MemorySize(Facet):
    """Sizes in bytes, and the backing (domaincommon.rng, `resources`)."""

    TITLE = N_("Memory")
    ICON = "memory"

    maximum = Size("memory", minimum=1024)
    current = Size("currentMemory", minimum=1024)
    pluggable = Size("maxMemory", minimum=1024)
    slots = Int("maxMemory/@slots", minimum=1, maximum=256)
    in_dumps = Bool("memory/@dumpCore", ON_OFF)
    huge_pages = Flag("memoryBacking/hugepages")
    page_sizes = Children("memoryBacking/hugepages/page", HugePage)
    unmerged = Flag("memoryBacking/nosharepages")
    locked = Flag("memoryBacking/locked")
    source = Choice(
        "memoryBacking/source/@type",
        (
            Option("anonymous", N_("Plain"), N_("Memory that belongs to QEMU alone.")),
            Option("memfd", "memfd", N_("Can be shared with programs of the host, as for virtiofs.")),
            Option("file", N_("File"), N_("Kept in files of the host.")),
        ),
    )
    access = Choice(
        "memoryBacking/access/@mode",
        (
            Option("private", N_("Private"), N_("Only the VM sees its memory.")),
            Option("shared", N_("Shared"), N_("Programs of the host that serve the VM see it; virtiofs needs that.")),
        ),
    )
    allocation = Choice(
        "memoryBacking/allocation/@mode",
        (
            Option("ondemand", N_("When used"), N_("The VM starts fast; the host may run short later.")),
            Option("immediate", N_("At once"), N_("The VM starts slowly, and has its memory for sure.")),
        ),
    )
    allocation_threads = Int("memoryBacking/allocation/@threads", minimum=1)
    discard = Flag("memoryBacking/discard")
    hard_limit = Size("memtune/hard_limit")
    soft_limit = Size("memtune/soft_limit")
    swap_limit = Size("memtune/swap_hard_limit")
    guarantee = Size("memtune/min_guarantee")
    LIVE = (current, hard_limit, soft_limit, swap_limit)
    FORM = (
        Row(N_("Memory"), current, N_("Can be changed while the VM runs, up to the maximum.")),
        Row(N_("Maximum"), maximum),
        Row(N_("With modules at most"), pluggable),
        Row(N_("Slots for modules"), slots, enabled=lambda memory: memory.pluggable),
        Row(N_("Huge pages"), huge_pages, N_("Faster; the host must have set them aside.")),
        Row(N_("Sizes of pages"), page_sizes, shown=lambda memory: memory.huge_pages),
        Row(N_("Shared memory"), access),
        Row(N_("Made of"), source, offered=lambda offers: offers.memory_sources),
        Section(
            N_("More"),
            (
                Row(N_("Lock in memory"), locked, N_("Never swapped out; set a limit as well.")),
                Row(N_("Never merge with other VMs'"), unmerged),
                Row(N_("Allocation"), allocation),
                Row(N_("Threads that allocate"), allocation_threads),
                Row(N_("Free the host's memory when it stops"), discard),
                Row(N_("In dumps of QEMU"), in_dumps),
                Row(N_("Hard limit"), hard_limit, N_("QEMU is killed beyond it.")),
                Row(N_("Soft limit"), soft_limit),
                Row(N_("Limit with swap"), swap_limit),
            ),
        ),
    )

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """How much the guest has at the moment too: it gives memory back, and takes it, when it can."""
        return super().filled_in(running) | {MemorySize.current}

    @property
    def size(self) -> int:
        """How much the VM starts with, in bytes; 0 if the definition does not say."""
        return self.current or self.maximum or 0

    def share(self) -> None:
        """Let programs of the host see the memory, as virtiofs needs."""
        self.source = "memfd"
        self.access = "shared"
