"""All examples."""

from tests.unit.model.editing.examples import (
    board,
    cards,
    devices,
    disk_options,
    disks,
    host_devices,
    images,
    machine,
    memory,
    modules,
    plugs,
    ports,
    processors,
    screens,
    sharing,
    values,
)
from tests.unit.model.editing.examples.making import Example

EXAMPLES: tuple[Example, ...] = (
    *(*machine.EXAMPLES, *board.EXAMPLES, *processors.EXAMPLES, *memory.EXAMPLES, *modules.EXAMPLES),
    *(*disks.EXAMPLES, *disk_options.EXAMPLES, *images.EXAMPLES, *cards.EXAMPLES, *plugs.EXAMPLES),
    *(*screens.EXAMPLES, *ports.EXAMPLES, *host_devices.EXAMPLES, *sharing.EXAMPLES, *devices.EXAMPLES),
    *values.EXAMPLES,
)
