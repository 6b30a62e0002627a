"""Examples about where CPUs run, and memory."""

from tests.unit.model.editing.examples.making import (
    CELL,
    FAILS,
    HOST,
    MIB_64,
    PLAIN,
    REFUSES,
    ROOM,
    TAKES,
    Example,
    vm,
    warned,
)
from vmdesk.model.editing.checks import memory, placement


def pinned(inside: str, **others: str) -> str:
    return vm(top=f"<cputune>{inside}</cputune>", **others)


def backed(inside: str, **others: str) -> str:
    return vm(top=f"<memoryBacking>{inside}</memoryBacking>", **others)


def pages(*lines: str, **others: str) -> str:
    return backed(f"<hugepages>{''.join(lines)}</hugepages>", **others)


def limits(hard: int, with_swap: int) -> str:
    with_swap_too = f"<swap_hard_limit unit='MiB'>{with_swap}</swap_hard_limit>"
    return vm(top=f"<memtune><hard_limit unit='MiB'>{hard}</hard_limit>{with_swap_too}</memtune>")


EXAMPLES = (
    # Placement.
    Example(
        placement.host_cpus_that_are_not_there,
        "CpuPin.host_cpus",
        pinned("<vcpupin vcpu='0' cpuset='500'/>"),
        pinned("<vcpupin vcpu='0' cpuset='0'/>"),
        FAILS,
        around=HOST,
    ),
    Example(
        placement.host_cpus_that_are_not_there,
        "Processors.cpu_set",
        vm(cpus="<vcpu cpuset='500'>2</vcpu>"),
        vm(cpus="<vcpu cpuset='0-1'>2</vcpu>"),
        FAILS,
        around=HOST,
    ),
    Example(
        placement.host_cpus_that_are_not_there,
        "Tuning.emulator_pin",
        pinned("<emulatorpin cpuset='500'/>"),
        pinned("<emulatorpin cpuset='1'/>"),
        FAILS,
        around=HOST,
    ),
    warned(
        placement.host_cpus_that_are_not_there,
        "CpuPin.host_cpus",
        pinned("<vcpupin vcpu='0' cpuset='0,500'/>"),
        pinned("<vcpupin vcpu='0' cpuset='0-1'/>"),
        TAKES,
        around=HOST,
    ),
    Example(
        placement.pins_to_nothing,
        "CpuPin.host_cpus",
        pinned("<vcpupin vcpu='0' cpuset='0,^0'/>"),
        pinned("<vcpupin vcpu='0' cpuset='0-1,^0'/>"),
        REFUSES,
    ),
    Example(
        placement.pins_alike,
        "CpuPin.cpu CpuPin.cpu",
        pinned("<vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='0' cpuset='1'/>"),
        pinned("<vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='1' cpuset='0'/>"),
        REFUSES,
    ),
    warned(
        placement.pins_of_no_cpu,
        "CpuPin.cpu",
        pinned("<vcpupin vcpu='7' cpuset='0'/>"),
        pinned("<vcpupin vcpu='1' cpuset='0'/>"),
        TAKES,
    ),
    Example(
        placement.pins_of_no_thread,
        "ThreadPin.thread",
        vm(top="<iothreads>1</iothreads><cputune><iothreadpin iothread='9' cpuset='0'/></cputune>"),
        vm(top="<iothreads>1</iothreads><cputune><iothreadpin iothread='1' cpuset='0'/></cputune>"),
        REFUSES,
    ),
    Example(
        placement.threads_alike,
        "IoThread.number IoThread.number",
        vm(top="<iothreadids><iothread id='4'/><iothread id='4'/></iothreadids>"),
        vm(top="<iothreadids><iothread id='4'/><iothread id='5'/></iothreadids>"),
        REFUSES,
    ),
    Example(
        placement.pools_that_cannot_be,
        "IoThread.pool_minimum",
        vm(top="<iothreadids><iothread id='1' thread_pool_min='9' thread_pool_max='3'/></iothreadids>"),
        vm(top="<iothreadids><iothread id='1' thread_pool_min='3' thread_pool_max='9'/></iothreadids>"),
        REFUSES,
    ),
    Example(
        placement.pools_that_cannot_be,
        "IoThread.pool_maximum",
        vm(top="<iothreadids><iothread id='1' thread_pool_max='0'/></iothreadids>"),
        vm(top="<iothreadids><iothread id='1' thread_pool_max='1'/></iothreadids>"),
        REFUSES,
    ),
    Example(
        placement.nodes_that_are_not_there,
        "Tuning.memory_nodes",
        vm(top="<numatune><memory mode='strict' nodeset='7'/></numatune>"),
        vm(top="<numatune><memory mode='strict' nodeset='0'/></numatune>"),
        FAILS,
        around=HOST,
    ),
    Example(
        placement.nodes_of_no_cell,
        "MemoryNode.cell",
        vm(top="<numatune><memnode cellid='3' mode='strict' nodeset='0'/></numatune>", cpu=CELL),
        vm(top="<numatune><memnode cellid='0' mode='strict' nodeset='0'/></numatune>", cpu=CELL),
        REFUSES,
    ),
    Example(
        placement.nodes_of_no_cell,
        "MemoryNode.cell",
        vm(top="<numatune><memnode cellid='0' mode='strict' nodeset='0'/></numatune>"),
        PLAIN,
        REFUSES,
    ),
    # Memory.
    Example(
        memory.more_than_the_maximum,
        "MemorySize.current",
        vm(memory=f"{MIB_64}<currentMemory unit='MiB'>128</currentMemory>"),
        vm(memory=f"{MIB_64}<currentMemory unit='MiB'>32</currentMemory>"),
    ),
    warned(
        memory.more_than_the_host_has,
        "MemorySize.maximum",
        vm(memory="<memory unit='GiB'>5</memory>"),
        vm(memory="<memory unit='GiB'>4</memory>"),
        around=HOST,
    ),
    Example(
        memory.modules_without_slots,
        "MemorySize.slots",
        vm(memory=f"<maxMemory unit='MiB'>256</maxMemory>{MIB_64}", cpu=CELL),
        vm(memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    Example(
        memory.room_that_is_none,
        "MemorySize.pluggable",
        vm(memory=ROOM.replace("512", "64"), cpu=CELL),
        vm(memory=ROOM, cpu=CELL),
        FAILS,
    ),
    Example(
        memory.room_that_is_none,
        "MemorySize.pluggable",
        vm(memory=ROOM.replace("512", "32"), cpu=CELL),
        vm(memory=ROOM, cpu=CELL),
        REFUSES,
    ),
    warned(memory.modules_without_cells, "MemorySize.pluggable", vm(memory=ROOM), vm(memory=ROOM, cpu=CELL)),
    Example(
        memory.source_that_is_not_there,
        "MemorySize.source",
        backed("<source type='file'/>"),
        backed("<source type='memfd'/>"),
        around=HOST,
    ),
    Example(
        memory.huge_pages_that_cannot_be,
        "MemorySize.source",
        backed("<hugepages/><source type='anonymous'/>"),
        backed("<source type='anonymous'/>"),
        REFUSES,
    ),
    Example(
        memory.huge_pages_that_cannot_be,
        "MemorySize.allocation",
        backed("<hugepages/><allocation mode='ondemand'/>"),
        backed("<allocation mode='ondemand'/>"),
        REFUSES,
    ),
    Example(
        memory.pages_of_odd_sizes,
        "HugePage.size",
        pages("<page size='3' unit='KiB'/>"),
        pages("<page size='4' unit='KiB'/>"),
        FAILS,
    ),
    Example(
        memory.pages_of_odd_sizes,
        "HugePage.size",
        pages("<page size='16' unit='MiB'/>"),
        pages("<page size='2' unit='MiB'/>"),
        around=HOST,
    ),
    Example(
        memory.pages_for_the_same_cells,
        "HugePage.cells",
        pages("<page size='2' unit='MiB'/><page size='1' unit='GiB'/>"),
        pages("<page size='2' unit='MiB'/>"),
        REFUSES,
    ),
    Example(
        memory.pages_for_the_same_cells,
        "HugePage.cells",
        pages("<page size='2' unit='MiB' nodeset='5'/>", cpu=CELL),
        pages("<page size='2' unit='MiB' nodeset='0'/>", cpu=CELL),
        REFUSES,
    ),
    warned(
        memory.limits_that_cannot_be,
        "MemorySize.hard_limit",
        vm(top="<memtune><hard_limit unit='MiB'>32</hard_limit></memtune>"),
        vm(top="<memtune><hard_limit unit='MiB'>256</hard_limit></memtune>"),
    ),
    warned(
        memory.limits_that_cannot_be,
        "MemorySize.swap_limit",
        limits(256, 128),
        limits(128, 256),
    ),
    Example(
        memory.guarantee_by_qemu,
        "MemorySize.guarantee",
        vm(top="<memtune><min_guarantee unit='MiB'>1</min_guarantee></memtune>"),
        PLAIN,
        REFUSES,
    ),
)
