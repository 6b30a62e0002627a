"""A machine that is to be moved, in a line: where it is, how it stands, how much there is to be moved."""

from collections.abc import Iterator

from vmdesk.model.migration.needs import Needs
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.words import tr


def facts_line(session: Session, key: VmKey, needs: Needs | None) -> str:
    """The line, as far as it is known."""
    return " · ".join(_facts(session, key, needs))


def _facts(session: Session, key: VmKey, needs: Needs | None) -> Iterator[str]:
    yield tr("Now on {host}", host=shortened(session.label(key.host)))
    vm = session.vm(key)
    if vm is not None:
        yield tr(vm.state_word)
        if vm.memory_shown_kib:
            yield tr("{size} of memory", size=formats.kib(vm.memory_shown_kib))
    if needs is not None:
        disks = [disk for disk in needs.disks if disk.source and not disk.is_medium]
        size = sum(disk.capacity for disk in disks)
        if disks and size:
            yield tr("{size} of disks", size=formats.size(size))
