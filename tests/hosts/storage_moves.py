"""Disks of the machine `web` on alpha, another pool for them, and what virsh and qemu-img say of both."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hosts.desk import Desk
from tests.hosts.storage_pools import FOLDER, folder_pool
from tests.lab import Host
from tests.lab.commands import run as command
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan
from vmdesk.model.vm import DiskInfo, VmKey
from vmdesk.ops.migration.storage.move import move_storage

Begin = Callable[..., Moving]


@pytest.fixture
def fast(alpha: Host) -> Iterator[Path]:
    """Another pool on alpha; its folder, as seen from outside."""
    with folder_pool(alpha, "fast") as folder:
        yield folder


@pytest.fixture
def begin(desk: Desk, alpha: Host, fast: Path) -> Begin:
    """Begin to move disks of the machine `web`, which is listed by then."""
    del fast

    def now(*moves: DiskMove, uri: str = "", **values: object) -> Moving:
        if not desk.hosts:
            desk.add_host(alpha, uri)
        desk.until(lambda: desk.listed("web"))
        return move_storage(desk.session, StoragePlan(desk.key("web"), moves, **values))  # type: ignore[arg-type]

    return now


def to(target: str, volume: str, image_format: str = "qcow2", pool: str = "fast", fate: Fate = Fate.COPIED) -> DiskMove:
    """A disk to the other pool."""
    return DiskMove(target, fate, pool, volume, image_format)


def disk(name: str, target: str = "vdb", kind: str = "qcow2", extra: str = "") -> str:
    """One more disk of a guest, in the default pool."""
    return (
        f"<disk type='file'><driver name='qemu' type='{kind}'/><source file='{FOLDER}/{name}'/>"
        f"<target dev='{target}' bus='virtio'/>{extra}</disk>"
    )


def make(host: Host, name: str, kind: str = "qcow2", size: str = "64M", filled: str = "30M") -> Path:
    """An image in the default pool with something in it; the file as seen from outside."""
    file = host.images / name
    command("qemu-img", "create", "-q", "-f", kind, str(file), size)
    if filled:
        command("qemu-io", "-f", kind, "-c", f"write -P 7 1M {filled}", str(file))
    host.virsh("pool-refresh", "default")
    return file


def places(host: Host, name: str = "web", *flags: str) -> dict[str, str]:
    """Where its disks are by virsh, as it runs or, with `--inactive`, as it will start; what all boot from aside."""
    rows = (row.split(maxsplit=1) for row in host.virsh("domblklist", name, *flags).splitlines() if row.strip())
    return {target: path.strip() for target, path in rows if "/boot/" not in path}


def volumes(host: Host, pool: str = "fast") -> set[str]:
    """What is in a pool."""
    host.virsh("pool-refresh", pool)
    return {row.split()[0] for row in host.virsh("vol-list", pool).splitlines() if row.strip()}


def alike(one: Path, other: Path, *formats: str) -> bool:
    """Whether two images have the same content."""
    words = ("-f", formats[0], "-F", formats[1]) if formats else ()
    return "identical" in command("qemu-img", "compare", "-U", *words, str(one), str(other))


def details(desk: Desk, key: VmKey) -> tuple[DiskInfo, ...]:
    """The disks that the list knows of."""
    vm = desk.session.vm(key)
    return vm.details.disks if vm is not None and vm.details is not None else ()


def chain(host: Host) -> None:
    """An image `top.qcow2` that continues `base.qcow2`, with something in both."""
    make(host, "base.qcow2")
    host.space.run(
        "qemu-img", "create", "-q", "-f", "qcow2", "-b", f"{FOLDER}/base.qcow2", "-F", "qcow2", f"{FOLDER}/top.qcow2"
    )
    host.space.run("qemu-io", "-c", "write -P 8 50M 1M", f"{FOLDER}/top.qcow2")
    host.virsh("pool-refresh", "default")


def sha256(file: Path) -> str:
    """The checksum of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def ended(desk: Desk, moving: Moving, seconds: float = 90) -> Moving:
    """Wait for its end."""
    desk.until(lambda: not moving.job.running, seconds)
    return moving


def phases(moving: Moving) -> list[Phase]:
    """Have the phases noted from now on."""
    seen: list[Phase] = []
    moving.changed.connect(lambda now: seen.append(now.phase) if now.phase not in seen[-1:] else None)
    return seen
