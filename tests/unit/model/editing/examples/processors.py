"""Examples about CPUs, NUMA cells, placement and memory."""

from tests.unit.model.editing.examples.making import (
    CELL,
    FAILS,
    MIB_64,
    PC,
    PLAIN,
    REFUSES,
    ROOM,
    TAKES,
    Example,
    cell,
    cells,
    vm,
    warned,
)
from vmdesk.model.capabilities import CpuModel, DomainCapabilities
from vmdesk.model.editing.checks import Around, memory, modules, placement, processors
from vmdesk.model.editing.checks import cells as cell_rules
from vmdesk.model.host_topology import HostCpu, HostNode, HostTopology, HugePages

GIB = 1024**3
HOST = Around(
    cpus=2,
    memory=4 * GIB,
    topology=HostTopology(
        (HostNode(0, cpus=(HostCpu(0), HostCpu(1)), huge_pages=(HugePages(2 * 1024**2, 0), HugePages(GIB, 0))),)
    ),
    offers=DomainCapabilities(
        maximum_vcpus=255,
        cpu_modes=frozenset({"maximum", "custom"}),
        cpu_models=(CpuModel("qemu64"), CpuModel("EPYC", usable=False)),
        memory_sources=frozenset({"memfd", "anonymous"}),
    ),
)
DIMM = "<memory model='dimm'><target><size unit='MiB'>{size}</size><node>{node}</node></target>{more}</memory>"
VIRTIO_MEMORY = (
    "<memory model='virtio-mem'><target><size unit='MiB'>128</size><node>0</node><block unit='KiB'>{block}</block>"
    "<requested unit='KiB'>{requested}</requested></target></memory>"
)
KEPT = (
    "<memory model='{model}' {attributes}>{before}<target><size unit='MiB'>128</size>{node}</target></memory>"
)
FILE = "<source><path>/var/lib/libvirt/images/kept</path></source>"


def topology(sockets: int, cores: int, threads: int = 1) -> str:
    return f"<cpu><topology sockets='{sockets}' cores='{cores}' threads='{threads}'/></cpu>"


def of_model(inside: str, attributes: str = "") -> str:
    return f"<cpu mode='custom' {attributes}><model>qemu64</model>{inside}</cpu>"


def pinned(inside: str, **others: str) -> str:
    return vm(top=f"<cputune>{inside}</cputune>", **others)


def backed(inside: str, **others: str) -> str:
    return vm(top=f"<memoryBacking>{inside}</memoryBacking>", **others)


def pages(*lines: str, **others: str) -> str:
    return backed(f"<hugepages>{''.join(lines)}</hugepages>", **others)


def dimm(size: int = 128, node: str = "0", more: str = "") -> str:
    return DIMM.format(size=size, node=node, more=more)


def virtio_memory(block: int = 2048, requested: int = 65536) -> str:
    return vm(VIRTIO_MEMORY.format(block=block, requested=requested), memory=ROOM, cpu=CELL)


def kept(model: str = "nvdimm", attributes: str = "", before: str = FILE, node: str = "<node>0</node>") -> str:
    module = KEPT.format(model=model, attributes=attributes, before=before, node=node)
    return vm(module, memory=ROOM, cpu=CELL)


def slot(number: int) -> str:
    return f"<address type='dimm' slot='{number}'/>"


def distance(number: int, value: int) -> str:
    return f"<distances><sibling id='{number}' value='{value}'/></distances>"


TWO_CELLS = cells(cell(0, "0"), cell(1, "1"))
EXAMPLES = (
    # CPUs.
    Example(
        processors.more_than_the_maximum,
        "Processors.current",
        vm(cpus="<vcpu current='3'>2</vcpu>"),
        vm(cpus="<vcpu current='1'>2</vcpu>"),
        REFUSES,
    ),
    Example(
        processors.topology_of_another_count, "Processors.sockets", vm(cpu=topology(1, 4)), vm(cpu=topology(1, 2)), REFUSES
    ),
    Example(
        processors.more_than_such_machines_have,
        "Processors.maximum",
        vm(cpus="<vcpu>256</vcpu>", system=PC),
        vm(cpus="<vcpu current='2'>255</vcpu>", system=PC),
        REFUSES,
        around=Around(offers=DomainCapabilities(machine="pc-i440fx-7.2", maximum_vcpus=255)),
    ),
    warned(
        processors.more_than_the_host_has,
        "Processors.maximum",
        vm(cpus="<vcpu>3</vcpu>"),
        vm(cpus="<vcpu current='2'>8</vcpu>"),
        TAKES,
        around=HOST,
    ),
    warned(
        processors.many_without_extended_interrupts,
        "Processors.maximum",
        vm(cpus="<vcpu>256</vcpu>"),
        vm(cpus="<vcpu>255</vcpu>"),
    ),
    Example(
        processors.mode_that_is_not_there,
        "Processors.mode",
        vm(cpu="<cpu mode='host-passthrough'/>"),
        vm(cpu="<cpu mode='maximum'/>"),
        FAILS,
        around=HOST,
    ),
    warned(
        processors.model_that_is_not_there,
        "Processors.model",
        vm(cpu="<cpu><model>Nobody</model></cpu>"),
        vm(cpu=of_model("")),
        around=HOST,
    ),
    warned(
        processors.model_that_is_not_there,
        "Processors.model",
        vm(cpu="<cpu><model>EPYC</model></cpu>", kind="kvm"),
        vm(cpu="<cpu><model>EPYC</model></cpu>"),
        around=HOST,
    ),
    Example(
        processors.features_alike,
        "CpuFeature.name CpuFeature.name",
        vm(cpu=of_model("<feature policy='require' name='aes'/><feature policy='disable' name='aes'/>")),
        vm(cpu=of_model("<feature policy='require' name='aes'/>")),
        REFUSES,
    ),
    Example(
        processors.feature_without_a_name, "CpuFeature.name", vm(cpu=of_model("<feature policy='require'/>")), PLAIN, REFUSES
    ),
    Example(
        processors.cache_that_cannot_be,
        "Processors.cache_level",
        vm(cpu="<cpu mode='maximum'><cache level='1' mode='emulate'/></cpu>"),
        vm(cpu="<cpu mode='maximum'><cache level='3' mode='emulate'/></cpu>"),
        REFUSES,
    ),
    Example(
        processors.cache_that_cannot_be,
        "Processors.cache_mode",
        vm(cpu=of_model("<cache mode='passthrough'/>")),
        vm(cpu="<cpu mode='maximum'><cache mode='passthrough'/></cpu>"),
        REFUSES,
    ),
    Example(
        processors.addresses_that_cannot_be,
        "Processors.address_bits",
        vm(cpu="<cpu mode='maximum'><maxphysaddr mode='emulate'/></cpu>"),
        vm(cpu="<cpu mode='maximum'><maxphysaddr mode='emulate' bits='40'/></cpu>"),
        REFUSES,
    ),
    Example(
        processors.addresses_that_cannot_be,
        "Processors.address_bits",
        vm(cpu="<cpu mode='maximum'><maxphysaddr mode='passthrough' bits='40'/></cpu>"),
        vm(cpu="<cpu mode='maximum'><maxphysaddr mode='emulate' bits='40'/></cpu>"),
        REFUSES,
    ),
    Example(
        processors.migratable_model,
        "Processors.migratable",
        vm(cpu=of_model("", "migratable='on'")),
        vm(cpu="<cpu mode='maximum' migratable='on'/>"),
        REFUSES,
    ),
    # Cells.
    Example(
        cell_rules.cells_out_of_count, "NumaCell.number", vm(cpu=cells(cell(0, "0"), cell(2, "1"))), vm(cpu=TWO_CELLS), REFUSES
    ),
    Example(
        cell_rules.cells_out_of_count, "NumaCell.number", vm(cpu=cells(cell(0, "0"), cell(0, "1"))), vm(cpu=TWO_CELLS), REFUSES
    ),
    Example(
        cell_rules.cpus_of_two_cells, "NumaCell.cpus", vm(cpu=cells(cell(0, "0-1"), cell(1, "1"))), vm(cpu=TWO_CELLS), REFUSES
    ),
    Example(
        cell_rules.cpus_that_are_not_there,
        "NumaCell.cpus",
        vm(cpu=cells(cell(0, "0-3", 64))),
        vm(cpu=cells(cell(0, "0-3,^2-3", 64)).replace("^2-3", "^2,^3")),
        REFUSES,
    ),
    warned(cell_rules.cpus_of_no_cell, "Processors.cells", vm(cpu=cells(cell(0, "0", 64))), vm(cpu=CELL), TAKES),
    Example(cell_rules.cells_without_memory, "NumaCell.memory", vm(cpu=cells(cell(0, "0-1", 0))), vm(cpu=CELL), FAILS),
    warned(
        cell_rules.memory_of_another_sum,
        "MemorySize.maximum",
        vm(memory="<memory unit='MiB'>100</memory>", cpu=CELL),
        vm(dimm(), memory=ROOM.replace(">64<", ">192<"), cpu=CELL),
        TAKES,
    ),
    Example(
        cell_rules.distances_that_cannot_be,
        "Distance.value",
        vm(cpu=cells(cell(0, "0-1", 64, distance(0, 20)))),
        vm(cpu=cells(cell(0, "0-1", 64, distance(0, 10)))),
        REFUSES,
    ),
    Example(
        cell_rules.distances_that_cannot_be,
        "Distance.value",
        vm(cpu=cells(cell(0, "0", 32, distance(1, 10)), cell(1, "1"))),
        vm(cpu=cells(cell(0, "0", 32, distance(1, 20)), cell(1, "1", 32, distance(0, 20)))),
        REFUSES,
    ),
    Example(
        cell_rules.distances_that_cannot_be,
        "Distance.cell",
        vm(cpu=cells(cell(0, "0-1", 64, distance(3, 20)))),
        vm(cpu=CELL),
        REFUSES,
    ),
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
        vm(top="<memtune><hard_limit unit='MiB'>256</hard_limit><swap_hard_limit unit='MiB'>128</swap_hard_limit></memtune>"),
        vm(top="<memtune><hard_limit unit='MiB'>128</hard_limit><swap_hard_limit unit='MiB'>256</swap_hard_limit></memtune>"),
    ),
    Example(
        memory.guarantee_by_qemu,
        "MemorySize.guarantee",
        vm(top="<memtune><min_guarantee unit='MiB'>1</min_guarantee></memtune>"),
        PLAIN,
        REFUSES,
    ),
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
        modules.virtio_memory_that_cannot_be, "Memory.requested", virtio_memory(4096, 63 * 1024), virtio_memory(), REFUSES
    ),
    Example(
        modules.virtio_memory_that_cannot_be, "Memory.requested", virtio_memory(2048, 256 * 1024), virtio_memory(), REFUSES
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
