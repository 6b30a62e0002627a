"""Examples about memory modules."""

from tests.unit.model.editing.examples.making import (
    CELL,
    REFUSES,
    ROOM,
    Example,
    dimm,
    vm,
)
from vmdesk.model.editing.checks import modules

VIRTIO_MEMORY = (
    "<memory model='virtio-mem'><target><size unit='MiB'>128</size><node>0</node><block unit='KiB'>{block}</block>"
    "<requested unit='KiB'>{requested}</requested></target></memory>"
)
KEPT = "<memory model='{model}' {attributes}>{before}<target><size unit='MiB'>128</size>{node}</target></memory>"
FILE = "<source><path>/var/lib/libvirt/images/kept</path></source>"


def virtio_memory(block: int = 2048, requested: int = 65536) -> str:
    return vm(VIRTIO_MEMORY.format(block=block, requested=requested), memory=ROOM, cpu=CELL)


def kept(model: str = "nvdimm", attributes: str = "", before: str = FILE, node: str = "<node>0</node>") -> str:
    module = KEPT.format(model=model, attributes=attributes, before=before, node=node)
    return vm(module, memory=ROOM, cpu=CELL)


def slot(number: int) -> str:
    return f"<address type='dimm' slot='{number}'/>"


EXAMPLES = (
    # Modules.
    Example(modules.modules_without_room, "Memory", vm(dimm(), cpu=CELL), vm(dimm(), memory=ROOM, cpu=CELL), REFUSES),
    Example(
        modules.more_modules_than_slots,
        "MemorySize.slots",
        vm(dimm() * 3, memory=ROOM, cpu=CELL),
        vm(dimm() * 2, memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    Example(
        modules.more_memory_than_room,
        "MemorySize.pluggable",
        vm(dimm(256) * 2, memory=ROOM, cpu=CELL),
        vm(dimm(128) * 2, memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    Example(
        modules.memory_of_modules_alone,
        "MemorySize.maximum",
        vm(dimm(), memory=ROOM),
        vm(dimm(), memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    Example(
        modules.slots_alike,
        "Memory.address Memory.address",
        vm(dimm(more=slot(0)) * 2, memory=ROOM, cpu=CELL),
        vm(dimm(more=slot(0)) + dimm(more=slot(1)), memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    Example(
        modules.slots_alike,
        "Memory.address",
        vm(dimm(more=slot(2)), memory=ROOM, cpu=CELL),
        vm(dimm(more=slot(1)), memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    Example(
        modules.modules_of_no_cell,
        "Memory.numa_node",
        vm(dimm(node="4"), memory=ROOM, cpu=CELL),
        vm(dimm(node="0"), memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    Example(
        modules.modules_of_no_cell,
        "Memory.numa_node",
        kept("virtio-pmem", "access='shared'"),
        kept("virtio-pmem", "access='shared'", node=""),
    ),
    Example(modules.modules_of_no_cell, "Memory.numa_node", kept(node=""), kept()),
    Example(modules.virtio_memory_that_cannot_be, "Memory.block", virtio_memory(block=3000), virtio_memory(), REFUSES),
    Example(modules.virtio_memory_that_cannot_be, "Memory.block", virtio_memory(block=1024), virtio_memory(), REFUSES),
    Example(
        modules.virtio_memory_that_cannot_be,
        "Memory.requested",
        virtio_memory(4096, 63 * 1024),
        virtio_memory(),
        REFUSES,
    ),
    Example(
        modules.virtio_memory_that_cannot_be,
        "Memory.requested",
        virtio_memory(2048, 256 * 1024),
        virtio_memory(),
        REFUSES,
    ),
    Example(modules.kept_memory_that_cannot_be, "Memory.path", kept(before=""), kept()),
    Example(modules.kept_memory_that_cannot_be, "Memory.discard", kept(attributes="discard='yes'"), kept()),
    Example(
        modules.kept_memory_that_cannot_be,
        "Memory.access",
        kept("virtio-pmem", node=""),
        kept("virtio-pmem", "access='shared'", node=""),
    ),
    Example(
        modules.number_of_a_module,
        "Memory.uuid",
        kept(before=f"<uuid>5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52</uuid>{FILE}"),
        kept(),
    ),
)
