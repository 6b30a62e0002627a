"""Moving machines that are off from alpha to beta, and what qemu-img and the files themselves say of it afterwards."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.lab import Host
from tests.lab.commands import run as command
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.host import HostState
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan, Way
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.offline.move import OfflineMove
from vmdesk.ops.session import Session

MIB = 1 << 20
IMAGES = "/var/lib/libvirt/images"


def copied(target: str = "vda", pool: str = "default", volume: str = "", image_format: str = "") -> DiskMove:
    return DiskMove(target, Fate.COPIED, pool, volume, image_format)


@dataclass
class Movers:
    """A session with both hosts connected."""

    session: Session
    qtbot: QtBot
    alpha: Host
    beta: Host
    ids: dict[str, str]

    def until(self, condition: Callable[[], object], seconds: float = 60.0) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def key(self, name: str, host: str = "alpha") -> VmKey:
        """The machine of that name, once it is in the list."""
        host_id = self.ids[host]
        self.until(lambda: any(vm.name == name for vm in self.session.vms(host_id).values()))
        return next(vm.key for vm in self.session.vms(host_id).values() if vm.name == name)

    def plan(self, vm: str, /, *disks: DiskMove, **options: object) -> MigrationPlan:
        plan = MigrationPlan(self.key(vm), self.ids["beta"], Way.OFFLINE, disks)
        return replace(plan, options=replace(plan.options, **options))  # type: ignore[arg-type]  # names are Options'

    def begin(self, plan: MigrationPlan) -> OfflineMove:
        moving = migrate(self.session, plan)
        assert isinstance(moving, OfflineMove)
        return moving

    def move(self, vm: str, /, *disks: DiskMove, **options: object) -> OfflineMove:
        """Move it, to the end, however that is."""
        moving = self.begin(self.plan(vm, *disks, **options))
        self.end(moving)
        return moving

    def end(self, moving: OfflineMove, seconds: float = 90.0) -> Job:
        self.until(lambda: not moving.job.running, seconds)
        return moving.job


def connected(session: Session, qtbot: QtBot, alpha: Host, beta: Host) -> Movers:
    ids = {host.hostname: connect.add(session, host.uri, host.hostname) for host in (alpha, beta)}
    qtbot.waitUntil(
        lambda: all(session.host(host_id).info.state is HostState.CONNECTED for host_id in ids.values()), timeout=20_000
    )
    return Movers(session, qtbot, alpha, beta, ids)


def done(moving: OfflineMove) -> bool:
    problem = moving.job.problem
    assert problem is None, f"{problem}\n{problem.hint}\n{problem.details}"
    return moving.job.outcome is Outcome.DONE


def failure(moving: OfflineMove) -> str:
    assert moving.job.outcome is Outcome.FAILED, moving.job.outcome
    return str(moving.job.problem)


def checksum(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while piece := content.read(MIB):
            digest.update(piece)
    return digest.hexdigest()


def image(file: Path) -> dict[str, object]:
    """What qemu-img says of an image."""
    told = json.loads(command("qemu-img", "info", "--force-share", "--output=json", str(file)))
    assert isinstance(told, dict)
    return told


def same_content(first: Path, second: Path) -> bool:
    """Whether a guest sees the same in two images, by qemu-img."""
    return "identical" in command("qemu-img", "compare", "--force-share", str(first), str(second))


def random_disk(host: Host, name: str, mebibytes: int, *, holes: bool = True) -> Path:
    """A raw disk with bytes that compress to nothing less, and a hole behind them, in the host's pool."""
    file = host.images / name
    with file.open("wb") as content:
        for _ in range(mebibytes):
            content.write(os.urandom(MIB))
        if holes:
            content.truncate(4 * mebibytes * MIB)
    return file


def raw_disk_xml(path: str, target: str = "vdb") -> str:
    return (
        f"<disk type='file'><driver name='qemu' type='raw'/><source file='{path}'/>"
        f"<target dev='{target}' bus='virtio'/></disk>"
    )


def qcow2_disk_xml(path: str, target: str = "vdb") -> str:
    return raw_disk_xml(path, target).replace("type='raw'", "type='qcow2'")


def files(host: Host, folder: Path | None = None) -> set[str]:
    return {file.name for file in (folder or host.images).iterdir()}
