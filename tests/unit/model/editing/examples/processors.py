"""Examples about CPUs and NUMA cells."""

from tests.unit.model.editing.examples.making import (
    CELL,
    FAILS,
    HOST,
    PC,
    PLAIN,
    REFUSES,
    ROOM,
    TAKES,
    UNTRIED,
    Example,
    cell,
    cells,
    dimm,
    vm,
    warned,
)
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around, processors
from vmdesk.model.editing.checks import cells as cell_rules


def topology(sockets: int, cores: int, threads: int = 1) -> str:
    return f"<cpu><topology sockets='{sockets}' cores='{cores}' threads='{threads}'/></cpu>"


def of_model(inside: str, attributes: str = "") -> str:
    return f"<cpu mode='custom' {attributes}><model>qemu64</model>{inside}</cpu>"


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
        processors.topology_of_another_count,
        "Processors.sockets",
        vm(cpu=topology(1, 4)),
        vm(cpu=topology(1, 2)),
        REFUSES,
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
        processors.feature_without_a_name,
        "CpuFeature.name",
        vm(cpu=of_model("<feature policy='require'/>")),
        PLAIN,
        REFUSES,
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
        cell_rules.cells_out_of_count,
        "NumaCell.number",
        vm(cpu=cells(cell(0, "0"), cell(2, "1"))),
        vm(cpu=TWO_CELLS),
        REFUSES,
    ),
    Example(
        cell_rules.cells_out_of_count,
        "NumaCell.number",
        vm(cpu=cells(cell(0, "0"), cell(0, "1"))),
        vm(cpu=TWO_CELLS),
        REFUSES,
    ),
    Example(
        cell_rules.cpus_of_two_cells,
        "NumaCell.cpus",
        vm(cpu=cells(cell(0, "0-1"), cell(1, "1"))),
        vm(cpu=TWO_CELLS),
        REFUSES,
    ),
    Example(
        cell_rules.cpus_that_are_not_there,
        "NumaCell.cpus",
        vm(cpu=cells(cell(0, "0-3", 64))),
        vm(cpu=CELL),
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
    # libvirt 9.0 refuses these, and now and then dies of it.
    Example(
        cell_rules.distances_that_cannot_be,
        "Distance.value",
        vm(cpu=cells(cell(0, "0-1", 64, distance(0, 20)))),
        vm(cpu=cells(cell(0, "0-1", 64, distance(0, 10)))),
        UNTRIED,
    ),
    Example(
        cell_rules.distances_that_cannot_be,
        "Distance.value",
        vm(cpu=cells(cell(0, "0", 32, distance(1, 10)), cell(1, "1"))),
        vm(cpu=cells(cell(0, "0", 32, distance(1, 20)), cell(1, "1", 32, distance(0, 20)))),
        UNTRIED,
    ),
    Example(
        cell_rules.distances_that_cannot_be,
        "Distance.cell",
        vm(cpu=cells(cell(0, "0-1", 64, distance(3, 20)))),
        vm(cpu=CELL),
        UNTRIED,
    ),
)
