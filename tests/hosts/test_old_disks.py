"""The disks that a machine left on its old host are deleted when somebody wants that, and when nothing needs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.hosts.live_moves import Movers, Run, done, movers
from tests.hosts.logins import client_home
from tests.hosts.storage_pools import FOLDER
from tests.lab import Disk, Guest, Host
from tests.lab.client_home import ClientHome
from tests.lab.commands import run as command
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import DiskMove, Fate, Way
from vmdesk.ops.migration.old_disks import can_be_offered, delete_old_disks, look_at_old
from vmdesk.ui.migration.moving_window import MovingWindow, show_moving
from vmdesk.ui.migration.old_disks_dialog import OldDisksDialog

__all__ = ["client_home", "movers"]

PATH = f"{FOLDER}/web.qcow2"
SAME = (DiskMove("vda", Fate.COPIED, "default", "web.qcow2", "qcow2"),)


def volumes(host: Host) -> set[str]:
    """What is in its default pool, by virsh and by the folder, which have to agree."""
    host.virsh("pool-refresh", "default")
    told = {row.split()[0] for row in host.virsh("vol-list", "default").splitlines() if row.strip()}
    assert told == {file.name for file in host.images.iterdir()}
    return told


def moved(movers: Movers, alpha: Host) -> Moving:
    """`web` has moved to beta with a copy of its disk, which has the same path there."""
    alpha.create(Guest("web", disks=(Disk("web"),)))
    moving = movers.move("web", disks=SAME)
    assert done(moving)
    movers.until(lambda: movers.listed("web", "beta") and not movers.listed("web", "alpha"))
    return moving


def deleted(movers: Movers, moving: Moving, path: str = PATH) -> Job:
    """Have its old disk deleted, whatever was found before."""
    job = delete_old_disks(movers.session, moving, [path])
    movers.until(lambda: not job.running)
    return job


def why_not(movers: Movers, run: Run, moving: Moving) -> str:
    """Why they are not even looked at."""
    with pytest.raises(Problem) as caught:
        run(look_at_old(movers.session, moving))
    assert deleted(movers, moving).problem is not None
    return str(caught.value)


@pytest.mark.parametrize("way", [Way.LIVE, Way.OFFLINE])
def test_they_are_deleted_and_the_report_says_so(movers: Movers, run: Run, alpha: Host, beta: Host, way: Way) -> None:
    if way is Way.OFFLINE:
        alpha.define(Guest("web", disks=(Disk("web"),)))
        moving = movers.move("web", disks=SAME, way=way)
        assert done(moving)
        movers.until(lambda: movers.listed("web", "beta") and not movers.listed("web", "alpha"))
    else:
        moving = moved(movers, alpha)
    assert moving.report is not None
    assert [str(remark) for remark in moving.report.remarks] == [f"The old disks of web are still on alpha: {PATH}"]
    assert can_be_offered(movers.session, moving)
    (disk,) = run(look_at_old(movers.session, moving))
    assert (disk.path, disk.name, disk.why) == (PATH, "web.qcow2", None)
    assert disk.size == int(alpha.virsh("vol-info", "--bytes", PATH).split("Allocation:")[1].split()[0])
    job = deleted(movers, moving)
    assert job.problem is None, job.problem
    assert (volumes(alpha), volumes(beta)) == (set(), {"web.qcow2"})
    assert beta.state("web") == ("shut off" if way is Way.OFFLINE else "running")
    said = f"The old disks of web on alpha were deleted: {PATH}"
    assert [str(remark) for remark in moving.report.remarks] == [said]
    assert said in movers.journal()
    assert not can_be_offered(movers.session, moving)


def test_one_that_the_disk_of_another_machine_continues_stays(
    movers: Movers, run: Run, alpha: Host, beta: Host
) -> None:
    moving = moved(movers, alpha)
    layer = alpha.images / "layer.qcow2"
    command("qemu-img", "create", "-q", "-f", "qcow2", "-u", "-F", "qcow2", "-b", PATH, str(layer), "16M")
    (disk,) = run(look_at_old(movers.session, moving))  # nobody has told libvirt of the new image
    assert str(disk.why) == "It is continued by layer.qcow2, which is nothing without it."
    source = f"<driver name='qemu' type='qcow2'/><source file='{FOLDER}/layer.qcow2'/><target dev='vdb' bus='virtio'/>"
    alpha.define(Guest("db", devices=f"<disk type='file'>{source}</disk>"))
    (disk,) = run(look_at_old(movers.session, moving))
    assert str(disk.why) == "The image is in use by db."
    job = deleted(movers, moving)
    assert str(job.problem) == f"The old image {PATH} was left. The image is in use by db."
    assert volumes(alpha) == {"web.qcow2", "layer.qcow2"}
    assert moving.report is not None
    assert moving.report.old_images == (PATH,)
    alpha.virsh("undefine", "db")
    layer.unlink()
    alpha.virsh("pool-refresh", "default")
    assert deleted(movers, moving).problem is None
    assert (volumes(alpha), volumes(beta)) == (set(), {"web.qcow2"})


def test_one_that_a_machine_of_another_host_needs_stays(
    movers: Movers, run: Run, client_home: ClientHome, alpha: Host, beta: Host
) -> None:
    del client_home
    for host in (alpha, beta):
        host.virsh("pool-create-as", "shared", "dir", "--target", str(host.site.shared))
        movers.session.remove_host(movers.ids[host.hostname])
        movers.add(host, host.login_uri)
    alpha.create(Guest("web", disks=(Disk("web", shared=True),)))
    path = str(alpha.disk_path("web", shared=True))
    moving = movers.move("web", disks=SAME)
    assert done(moving)
    movers.until(lambda: movers.listed("web", "beta") and not movers.listed("web", "alpha"))
    source = f"<driver name='qemu' type='qcow2'/><source file='{path}'/><target dev='vdb' bus='virtio'/>"
    beta.define(Guest("db", devices=f"<disk type='file'>{source}</disk>"))
    (disk,) = run(look_at_old(movers.session, moving))
    assert (disk.path, str(disk.why)) == (path, "It is needed on beta: db.")
    assert str(deleted(movers, moving, path).problem) == f"The old image {path} was left. It is needed on beta: db."
    assert Path(path).exists()
    beta.virsh("undefine", "db")
    assert deleted(movers, moving, path).problem is None
    assert not Path(path).exists()


def test_one_that_is_gone_by_then_is_no_failure(movers: Movers, alpha: Host) -> None:
    moving = moved(movers, alpha)
    (alpha.images / "web.qcow2").unlink()
    assert deleted(movers, moving).problem is None
    assert not can_be_offered(movers.session, moving)


def test_a_machine_that_is_back_keeps_them(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    moving = moved(movers, alpha)
    alpha.virsh("define", "/dev/stdin", text=beta.virsh("dumpxml", "web", "--inactive"))
    assert why_not(movers, run, moving) == "web is on alpha again, and may use its old disks."
    movers.until(lambda: not can_be_offered(movers.session, moving))
    assert volumes(alpha) == {"web.qcow2"}


def test_they_stay_where_they_may_be_all_that_is_left(movers: Movers, run: Run, alpha: Host, beta: Host) -> None:
    moving = moved(movers, alpha)
    beta.virsh("destroy", "web")
    beta.virsh("undefine", "web")
    movers.until(lambda: not can_be_offered(movers.session, moving))
    assert "is no longer on beta: this may be all that is left of it." in why_not(movers, run, moving)
    assert volumes(alpha) == {"web.qcow2"}


def test_a_source_that_keeps_its_definition_is_offered_nothing(movers: Movers, alpha: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))
    moving = movers.move("web", disks=SAME, options=Options(undefine_source=False))
    assert done(moving)
    assert moving.report is not None
    assert moving.report.remarks
    assert not moving.report.old_images
    assert not can_be_offered(movers.session, moving)


def asked() -> list[OldDisksDialog]:
    """The question, as soon as it is asked."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, OldDisksDialog)]


@pytest.fixture
def windows() -> Iterator[list[MovingWindow]]:
    """Windows that are closed afterwards."""
    opened: list[MovingWindow] = []
    yield opened
    for window in opened:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_person_has_them_deleted_from_the_window_of_the_move(
    movers: Movers, windows: list[MovingWindow], alpha: Host, beta: Host
) -> None:
    moving = moved(movers, alpha)
    window = show_moving(movers.session, moving, None)
    windows.append(window)
    offer = window.report.old_disks
    movers.until(offer.button.isVisible)
    offer.button.click()
    movers.until(asked)
    (dialog,) = asked()
    assert dialog.images.item(0).text().startswith("web.qcow2, ")
    assert dialog.images.item(0).text().endswith(f", in {FOLDER}")
    assert volumes(alpha) == {"web.qcow2"}
    dialog.delete_button.click()
    movers.until(offer.isHidden)
    assert (volumes(alpha), volumes(beta)) == (set(), {"web.qcow2"})
    movers.until(lambda: "were deleted" in window.report.remarks.text())
