"""What speaks against memory modules."""

from collections.abc import Callable

from vmdesk.model.devices.device import Placed
from vmdesk.model.devices.memory import Memory
from vmdesk.model.domain.memory import MemorySize
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, is_power_of_two
from vmdesk.words import sentence

_IN_SLOTS = frozenset({"dimm", "nvdimm"})
_PLUGGED = _IN_SLOTS | {"virtio-mem"}
_SMALLEST_BLOCK = 2 * 1024**2
_KEPT = frozenset({"nvdimm", "virtio-pmem"})


def _of(*models: str) -> Callable[[Memory], bool]:
    return lambda module: module.model in models


def modules_without_room(case: Case) -> Found:
    """The VM must be one that modules can be plugged into."""
    if case.domain.memory.pluggable:
        return
    for module in filter(_of(*_PLUGGED), case.all_of(Memory)):
        text = sentence("First say, on the page for memory, how much the VM can have with modules.")
        yield error(module, None, text)


def more_modules_than_slots(case: Case) -> Found:
    """Each module takes a slot."""
    memory = case.domain.memory
    modules = [module for module in case.all_of(Memory) if module.model in _IN_SLOTS]
    if memory.pluggable and memory.slots and len(modules) > memory.slots:
        text = sentence("There are {count} modules already.", count=len(modules))
        yield error(memory, MemorySize.slots, text)


def more_memory_than_room(case: Case) -> Found:
    """All modules together fit below the maximum."""
    memory = case.domain.memory
    modules = [module for module in case.all_of(Memory) if module.model in _PLUGGED]
    total = case.cell_memory + sum(module.size or 0 for module in modules)
    if memory.pluggable and case.cell_memory and modules and total > memory.pluggable:
        text = sentence("With all modules the VM has {size} MiB.", size=total // 1024**2)
        yield error(memory, MemorySize.pluggable, text)


def memory_of_modules_alone(case: Case) -> Found:
    """Without cells the memory of the VM is that of its modules and some more."""
    memory = case.domain.memory
    modules = [module for module in case.all_of(Memory) if module.model != "sgx-epc"]
    total = sum(module.size or 0 for module in modules)
    if modules and not case.cell_memory and total >= (memory.maximum or 0):
        text = sentence("It must be more than the {size} MiB of the modules.", size=total // 1024**2)
        yield error(memory, MemorySize.maximum, text)


def slots_alike(case: Case) -> Found:
    """Each module has a slot of its own, of those that there are."""
    placed = [module for module in case.all_of(Memory) if _slot(module) is not None]
    for module, _other in alike(placed, _slot):
        yield error(module, Placed.address, sentence("Another module is in slot {slot}.", slot=_slot(module)))
    slots = case.domain.memory.slots
    for module in placed:
        if slots and (_slot(module) or 0) >= slots:
            yield error(module, Placed.address, sentence("The VM has slots 0 to {last} only.", last=slots - 1))


def _slot(module: Memory) -> int | None:
    node = module.node.find("address[@type='dimm']")
    slot = node.get("slot", "") if node is not None else ""
    return int(slot, 0) if slot.isascii() and slot.isdigit() and len(slot) <= 5 else None


def modules_of_no_cell(case: Case) -> Found:
    """A module is in a cell of the VM."""
    cells = case.cell_numbers
    for module in case.all_of(Memory):
        if module.model == "virtio-pmem" and module.numa_node is not None:
            yield error(module, Memory.numa_node, sentence("Such a module is in no NUMA cell."))
        elif module.model in _PLUGGED and module.numa_node not in {None, *(cells or {0})}:
            yield error(module, Memory.numa_node, sentence("The VM has no such cell."))
        elif module.model in _PLUGGED and module.numa_node is None and cells and case.machine.x86:
            yield error(module, Memory.numa_node, sentence("Say in which NUMA cell it is."))


def virtio_memory_that_cannot_be(case: Case) -> Found:
    """It comes and goes in blocks."""
    for module in filter(_of("virtio-mem"), case.all_of(Memory)):
        block, requested = module.block or 0, module.requested or 0
        if not is_power_of_two(block) or (case.machine.x86 and block < _SMALLEST_BLOCK):
            yield error(module, Memory.block, sentence("A block is 2 MiB, 4 MiB, 8 MiB and so on."))
        elif requested % block:
            yield error(module, Memory.requested, sentence("It must be a whole number of blocks."))
        if module.size and requested > module.size:
            yield error(module, Memory.requested, sentence("It is more than the size of the module."))


def kept_memory_that_cannot_be(case: Case) -> Found:
    """What is kept is kept in a file, and nowhere else."""
    for module in filter(_of(*_KEPT), case.all_of(Memory)):
        if not module.path:
            yield error(module, Memory.path, sentence("Choose the file or device that keeps it."))
        if module.discard:
            yield error(module, Memory.discard, sentence("What is kept cannot be freed."))
        if module.model == "virtio-pmem" and module.access != "shared":
            yield error(module, Memory.access, sentence("Such a module must be shared."))


def number_of_a_module(case: Case) -> Found:
    """Only on POWER modules have a UUID."""
    for module in filter(_of("nvdimm"), case.all_of(Memory)):
        if module.uuid and case.machine.x86:
            yield error(module, Memory.uuid, sentence("Only modules of POWER machines have a UUID."))


GENERAL: tuple[Rule, ...] = (virtio_memory_that_cannot_be, kept_memory_that_cannot_be, number_of_a_module)
QEMU: tuple[Rule, ...] = (
    modules_without_room,
    more_modules_than_slots,
    more_memory_than_room,
    memory_of_modules_alone,
    slots_alike,
    modules_of_no_cell,
)
