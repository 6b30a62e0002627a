"""What speaks against folders and memory that VMs share with their host and each other."""

from collections.abc import Iterator
from typing import Any

from vmdesk.model.devices.device import Bootable
from vmdesk.model.devices.filesystem import Filesystem
from vmdesk.model.devices.shmem import Shmem
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, is_power_of_two, warning
from vmdesk.model.editing.remark import Remark
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_LONGEST_TAG, _LONGEST_9P_TAG = 36, 31  # bytes
_MIB = 1024**2
_NOT_OF_VIRTIOFS: tuple[Field[Any], ...] = (
    *(Filesystem.model, Filesystem.multidevs, Filesystem.image_format, Filesystem.write_policy),
    *(Filesystem.file_mode, Filesystem.folder_mode),
)


def _is_virtiofs(share: Filesystem) -> bool:
    return share.driver == "virtiofs"


def share_without_a_name(case: Case) -> Found:
    """By its name the guest mounts it."""
    for share in case.all_of(Filesystem):
        if not share.target:
            yield error(share, Filesystem.target, sentence("Say by which name the guest mounts it."))


def names_alike(case: Case) -> Found:
    """The guest finds the first one of a name only."""
    for share, other in alike(case.all_of(Filesystem), lambda share: share.target):
        text = sentence("Another folder has this name in the guest.")
        both = _is_virtiofs(share) and _is_virtiofs(other)
        yield (error if both else warning)(share, Filesystem.target, text)


def names_that_are_too_long(case: Case) -> Found:
    """QEMU has so much room for it."""
    for share in case.all_of(Filesystem):
        most = _LONGEST_TAG if _is_virtiofs(share) else _LONGEST_9P_TAG
        if len((share.target or "").encode()) > most:
            yield error(share, Filesystem.target, sentence("The name is too long."))


def shares_of_containers(case: Case) -> Found:
    """QEMU shares folders only."""
    for share in case.all_of(Filesystem):
        if share.kind not in {None, "mount"}:
            yield error(share, Filesystem.kind, sentence("A VM can have folders of the host only."))
        elif share.driver in {"loop", "nbd", "ploop"}:
            yield error(share, Filesystem.driver, sentence("Only containers have it. Choose virtiofs or 9p."))
        elif not (share.source or share.source_socket):
            yield error(share, Filesystem.source, sentence("Choose a folder of the host."))


def shares_that_are_not_there(case: Case) -> Found:
    """What this QEMU was built without."""
    offered = case.offers.filesystem_drivers if case.offers else frozenset()
    for share in case.all_of(Filesystem):
        if offered and share.driver == "virtiofs" and share.driver not in offered:
            yield error(share, Filesystem.driver, sentence("This host does not offer it."))


def virtiofs_without_shared_memory(case: Case) -> Found:
    """The program that serves it reads and writes the VM's own memory."""
    for share in filter(_is_virtiofs, case.all_of(Filesystem)):
        if not case.shares_memory:
            text = sentence("It needs shared memory. Switch that on first, on the page for memory.")
            yield error(share, Filesystem.driver, text)


def options_of_9p(case: Case) -> Found:
    """What virtiofs does not have, or has in one way only."""
    for share in filter(_is_virtiofs, case.all_of(Filesystem)):
        for field in _NOT_OF_VIRTIOFS:
            if field.read(share) is not None:
                yield error(share, field, sentence("Only 9p has it."))
        if share.access not in {None, "passthrough"} and not share.source_socket:
            yield error(share, Filesystem.access, sentence("With virtiofs it is as the guest says."))
        if share.read_only and share.source_socket:
            text = sentence("The program that serves the folder decides of it.")
            yield error(share, Filesystem.read_only, text)
        if share.queue and not is_power_of_two(share.queue):
            yield error(share, Filesystem.queue, sentence("It must be 128, 256, 512 or another power of two."))


def options_of_virtiofs(case: Case) -> Found:
    """What 9p has only in one way, or not at all."""
    for share in case.all_of(Filesystem):
        if _is_virtiofs(share):
            continue
        if share.access != "mapped":
            yield from _modes(share)
        if share.boot_order:
            yield error(share, Bootable.boot_order, sentence("The VM can boot from virtiofs only."))
        if share.hard_limit or share.soft_limit:
            field = Filesystem.hard_limit if share.hard_limit else Filesystem.soft_limit
            yield warning(share, field, sentence("QEMU limits no folder."))


def _modes(share: Filesystem) -> Iterator[Remark]:
    for field in (Filesystem.file_mode, Filesystem.folder_mode):
        if field.read(share) is not None:
            yield error(share, field, sentence("It can be said only where owners are noted aside."))


def memory_that_cannot_be(case: Case) -> Found:
    """PCI shows memory in powers of two; a server brings its own."""
    for shared in case.all_of(Shmem):
        if shared.name in {".", ".."} or "/" in (shared.name or ""):
            yield error(shared, Shmem.name, sentence("This is no name of a file."))
        if shared.model == "ivshmem":
            yield error(shared, Shmem.model, sentence("QEMU has it no longer. Choose another model."))
        elif shared.model == "ivshmem-doorbell":
            yield from _served(shared)
        elif shared.model == "ivshmem-plain" and shared.server:
            yield error(shared, Shmem.server, sentence("Plain memory has no server."))
        elif shared.size and (shared.size < _MIB or not is_power_of_two(shared.size)):
            yield error(shared, Shmem.size, sentence("It must be 1 MiB, 2 MiB, 4 MiB and so on."))


def _served(shared: Shmem) -> Iterator[Remark]:
    if not shared.server and shared.node.find("server") is None:
        yield error(shared, Shmem.server, sentence("Choose the socket of the server."))
    if shared.size:
        yield error(shared, Shmem.size, sentence("The server decides of it."))


def memory_twice(case: Case) -> Found:
    """It is the same memory."""
    for shared, _other in alike(case.all_of(Shmem), lambda shared: shared.name):
        yield warning(shared, Shmem.name, sentence("The VM has the memory of this name twice."))


GENERAL: tuple[Rule, ...] = (share_without_a_name,)
QEMU: tuple[Rule, ...] = (
    names_alike,
    names_that_are_too_long,
    shares_of_containers,
    shares_that_are_not_there,
    virtiofs_without_shared_memory,
    options_of_9p,
    options_of_virtiofs,
    memory_that_cannot_be,
    memory_twice,
)
