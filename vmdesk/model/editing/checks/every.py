"""All that speaks against a definition, subject by subject."""

from collections import Counter
from dataclasses import replace
from itertools import chain

from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.checks import (
    addresses,
    board,
    boot,
    card_options,
    cards,
    cells,
    characters,
    controllers,
    devices,
    disk_options,
    disks,
    displays,
    host_devices,
    images,
    memory,
    modules,
    names,
    placement,
    processors,
    sharing,
    values,
)
from vmdesk.model.editing.checks.around import Around
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.remark import Remark
from vmdesk.model.severity import Severity

# What holds for every hypervisor, and what is QEMU's.
GENERAL: tuple[Rule, ...] = (
    *(*names.GENERAL, *boot.GENERAL, *processors.GENERAL, *cells.GENERAL, *placement.GENERAL, *memory.GENERAL),
    *(*modules.GENERAL, *disks.GENERAL, *disk_options.GENERAL, *images.GENERAL, *cards.GENERAL),
    *(*card_options.GENERAL, *controllers.GENERAL, *addresses.GENERAL, *displays.GENERAL, *characters.GENERAL),
    *(*host_devices.GENERAL, *sharing.GENERAL, *devices.GENERAL, *board.GENERAL, *values.GENERAL),
)
QEMU: tuple[Rule, ...] = (
    *(*boot.QEMU, *processors.QEMU, *cells.QEMU, *memory.QEMU, *modules.QEMU, *disks.QEMU, *disk_options.QEMU),
    *(*images.QEMU, *cards.QEMU, *card_options.QEMU, *controllers.QEMU, *addresses.QEMU, *displays.QEMU),
    *(*characters.QEMU, *host_devices.QEMU, *sharing.QEMU, *devices.QEMU, *board.QEMU),
)


def remarks(domain: Domain, around: Around) -> tuple[Remark, ...]:
    """All that speaks against a definition, or should be known before it is given to libvirt.

    A value that is impossible by itself is said once, whatever else is wrong with it.
    """
    case = Case(domain, around)
    rules = (*GENERAL, *QEMU) if case.is_qemu else GENERAL
    return _each_once(tuple(chain.from_iterable(rule(case) for rule in rules)))


def _each_once(found: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Without those that say the same of the same field."""
    kept = {(remark.element, remark.field, remark.text.english()): remark for remark in reversed(found)}
    return tuple(reversed(kept.values()))


def remarks_after(before: Domain, domain: Domain, around: Around) -> tuple[Remark, ...]:
    """The same of a definition that was edited: what spoke against it before as well is no more than a warning.

    libvirt has taken it, so that it keeps nobody from changing something else.
    """
    return weakened(remarks(domain, around), remarks(before, around))


def weakened(now: tuple[Remark, ...], before: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """What speaks against a definition now, as a warning where it did so before."""
    had = Counter(_of(remark) for remark in before)
    found = []
    for remark in now:
        if had[_of(remark)]:
            had[_of(remark)] -= 1
            found.append(replace(remark, severity=Severity.WARNING))
        else:
            found.append(remark)
    return tuple(found)


def _of(remark: Remark) -> tuple[object, str]:
    return remark.field, remark.text.english()
