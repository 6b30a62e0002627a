"""The old images of moved disks stay where a machine of another host, or a snapshot, needs them, and go elsewhere."""

from pathlib import Path

import pytest

from tests.hosts.desk import Desk, ended_well
from tests.hosts.logins import client_home
from tests.hosts.storage_moves import Begin, begin, ended, fast, to, volumes
from tests.hosts.storage_pools import FOLDER
from tests.lab import Disk, Guest, Host
from tests.lab.client_home import ClientHome
from tests.lab.commands import run as command
from vmdesk.jobs.moving import Moving

__all__ = ["begin", "client_home", "fast"]


@pytest.fixture
def both(desk: Desk, alpha: Host, beta: Host, client_home: ClientHome) -> Desk:
    """Both hosts by SSH, each with a pool of the folder that they share."""
    del client_home
    for host in (alpha, beta):
        host.virsh("pool-create-as", "shared", "dir", "--target", str(host.site.shared))
        desk.add_host(host, host.login_uri)
    return desk


def other(host: Host, path: str | Path) -> None:
    """A machine of the host that is off, and has the image at that path."""
    xml = f"<driver name='qemu' type='qcow2'/><source file='{path}'/><target dev='vdb' bus='virtio'/>"
    host.define(Guest("db", devices=f"<disk type='file'>{xml}</disk>"))


def moved(desk: Desk, begin: Begin) -> Moving:
    """The disk of `web`, moved while it runs; its old image is to go."""
    return ended(desk, begin(to("vda", "web.qcow2"), delete_source=True))


def why_not(moving: Moving) -> str:
    """Why it was not begun at all."""
    assert moving.job.problem is not None
    assert not moving.report
    return moving.job.problem.sentence.english()


def test_a_machine_that_is_off_on_another_host_keeps_the_image(
    both: Desk, alpha: Host, beta: Host, begin: Begin
) -> None:
    alpha.create(Guest("web", disks=(Disk("web", shared=True),)))
    path = alpha.disk_path("web", shared=True)
    other(beta, path)
    assert why_not(moved(both, begin)) == f"The old image {path} cannot be deleted. It is needed on beta: db."
    beta.virsh("undefine", "db")
    layer = beta.images / "layer.qcow2"
    command("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", str(path), str(layer))
    other(beta, f"{FOLDER}/layer.qcow2")
    beta.virsh("pool-refresh", "default")
    assert "It is needed on beta: db, layer.qcow2." in why_not(moved(both, begin))
    beta.virsh("undefine", "db")
    assert "It is needed on beta: layer.qcow2." in why_not(moved(both, begin))
    layer.unlink()
    beta.virsh("pool-refresh", "default")
    moving = moved(both, begin)
    assert ended_well(moving.job), moving.job.problem
    assert not Path(path).exists()


def test_another_image_at_the_same_path_of_another_host_keeps_nothing(
    both: Desk, alpha: Host, beta: Host, begin: Begin
) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))
    beta.make_disk("web")
    other(beta, beta.disk_path("web"))
    moving = moved(both, begin)
    assert ended_well(moving.job), moving.job.problem
    assert volumes(alpha, "default") == {"fast"}
    assert "web.qcow2" in volumes(beta, "default")


def test_what_comes_to_need_it_meanwhile_keeps_it_too(both: Desk, alpha: Host, beta: Host, begin: Begin) -> None:
    alpha.create(Guest("web", disks=(Disk("web", shared=True),)))
    path = alpha.disk_path("web", shared=True)
    moving = begin(to("vda", "web.qcow2"), delete_source=True)
    both.until(lambda: bool(moving.disks))
    other(beta, path)
    ended(both, moving)
    assert ended_well(moving.job), moving.job.problem
    assert moving.report is not None
    said = [remark.english() for remark in moving.report.remarks]
    where, left = said
    assert where.startswith("vda is in the pool “fast” now: ")
    assert left == f"The old image {path} was left. It is needed on beta: db."
    assert Path(path).exists()


def test_a_snapshot_keeps_the_image(both: Desk, alpha: Host, begin: Begin) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))
    alpha.virsh("snapshot-create-as", "web", "before", "--disk-only")
    try:
        assert "Snapshots need it: web/before." in why_not(moved(both, begin))
    finally:
        alpha.virsh("snapshot-delete", "web", "before", "--metadata")
