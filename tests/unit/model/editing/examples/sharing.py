"""Examples about shared directories and memory."""

from tests.unit.model.editing.examples.making import (
    CELL,
    FAILS,
    HOST,
    PLAIN,
    REFUSES,
    SHARED,
    TAKES,
    Example,
    shmem,
    vm,
    warned,
)
from vmdesk.model.editing.checks import sharing


def share(more: str = "", attributes: str = "", target: str = "x", driver: str = "") -> str:
    kind = f"<driver type='virtiofs' {driver}/>"
    return (
        f"<filesystem type='mount' {attributes}>{kind}<source dir='/tmp'/><target dir='{target}'/>{more}</filesystem>"
    )


def old_share(more: str = "", attributes: str = "", target: str = "x") -> str:
    return f"<filesystem type='mount' {attributes}><source dir='/tmp'/><target dir='{target}'/>{more}</filesystem>"


def shared(inside: str) -> str:
    return vm(inside, top=SHARED)


SERVER = "<server path='/tmp/s'/>"
EXAMPLES = (
    Example(
        sharing.share_without_a_name,
        "Filesystem.target",
        vm("<filesystem type='mount'><source dir='/tmp'/></filesystem>"),
        vm(old_share()),
        REFUSES,
    ),
    Example(
        sharing.names_alike,
        "Filesystem.target Filesystem.target",
        shared(share() * 2),
        shared(share() + share(target="y")),
        REFUSES,
    ),
    warned(sharing.names_alike, "Filesystem.target Filesystem.target", vm(old_share() * 2), vm(old_share()), TAKES),
    Example(
        sharing.names_that_are_too_long,
        "Filesystem.target",
        shared(share(target="x" * 37)),
        shared(share(target="x" * 36)),
        FAILS,
    ),
    Example(
        sharing.names_that_are_too_long,
        "Filesystem.target",
        vm(old_share(target="x" * 32)),
        vm(old_share(target="x" * 31)),
        FAILS,
    ),
    Example(
        sharing.shares_of_containers,
        "Filesystem.kind",
        vm("<filesystem type='ram'><source usage='10' units='MiB'/><target dir='x'/></filesystem>"),
        vm(old_share()),
        REFUSES,
    ),
    Example(
        sharing.shares_of_containers,
        "Filesystem.driver",
        vm(old_share("<driver type='loop'/>")),
        vm(old_share("<driver type='path'/>")),
        REFUSES,
    ),
    Example(
        sharing.shares_of_containers,
        "Filesystem.source",
        vm("<filesystem type='mount'><target dir='x'/></filesystem>"),
        vm(old_share()),
    ),
    Example(sharing.shares_that_are_not_there, "Filesystem.driver", shared(share()), vm(old_share()), around=HOST),
    Example(sharing.virtiofs_without_shared_memory, "Filesystem.driver", vm(share()), shared(share()), REFUSES),
    Example(
        sharing.virtiofs_without_shared_memory,
        "Filesystem.driver",
        vm(share(), top=SHARED, cpu=CELL.replace("/></numa>", " memAccess='private'/></numa>")),
        vm(share(), cpu=CELL.replace("/></numa>", " memAccess='shared'/></numa>")),
        REFUSES,
    ),
    Example(
        sharing.options_of_9p, "Filesystem.model", shared(share(attributes="model='virtio'")), shared(share()), REFUSES
    ),
    Example(
        sharing.options_of_9p,
        "Filesystem.multidevs",
        shared(share(attributes="multidevs='remap'")),
        shared(share()),
        REFUSES,
    ),
    Example(
        sharing.options_of_9p,
        "Filesystem.access",
        shared(share(attributes="accessmode='mapped'")),
        shared(share()),
        REFUSES,
    ),
    Example(
        sharing.options_of_9p,
        "Filesystem.queue",
        shared(share(driver="queue='100'")),
        shared(share(driver="queue='128'")),
        FAILS,
    ),
    Example(
        sharing.options_of_9p,
        "Filesystem.read_only",
        shared(share("<readonly/>").replace("dir='/tmp'", "socket='/tmp/s'")),
        shared(share().replace("dir='/tmp'", "socket='/tmp/s'")),
    ),
    Example(
        sharing.options_of_virtiofs,
        "Filesystem.file_mode",
        vm(old_share(attributes="accessmode='passthrough' fmode='755'")),
        vm(old_share(attributes="accessmode='mapped' fmode='755'")),
        REFUSES,
    ),
    Example(
        sharing.options_of_virtiofs,
        "Filesystem.boot_order",
        vm(old_share("<boot order='1'/>")),
        vm(old_share()),
        REFUSES,
    ),
    warned(
        sharing.options_of_virtiofs,
        "Filesystem.hard_limit",
        vm(old_share("<space_hard_limit>100000</space_hard_limit>")),
        vm(old_share()),
        TAKES,
    ),
    Example(sharing.memory_that_cannot_be, "Shmem.name", vm(shmem(".")), vm(shmem()), REFUSES),
    Example(
        sharing.memory_that_cannot_be, "Shmem.model", vm(shmem().replace("ivshmem-plain", "ivshmem")), PLAIN, REFUSES
    ),
    Example(sharing.memory_that_cannot_be, "Shmem.server", vm(shmem(more=SERVER)), vm(shmem()), REFUSES),
    Example(sharing.memory_that_cannot_be, "Shmem.server", vm(shmem(model="doorbell", size="")), vm(shmem()), REFUSES),
    Example(
        sharing.memory_that_cannot_be,
        "Shmem.size",
        vm(shmem(model="doorbell", more=SERVER)),
        vm(shmem(model="plain", size="")),
        REFUSES,
    ),
    Example(sharing.memory_that_cannot_be, "Shmem.size", vm(shmem(size="<size unit='M'>3</size>")), vm(shmem()), FAILS),
    Example(
        sharing.memory_that_cannot_be, "Shmem.size", vm(shmem(size="<size unit='K'>64</size>")), vm(shmem()), FAILS
    ),
    warned(sharing.memory_twice, "Shmem.name Shmem.name", vm(shmem() * 2), vm(shmem() + shmem("b")), TAKES),
)
