"""Images made, chosen and deleted on a real host, by the dialog and by the verbs behind it, judged by qemu-img."""

import json
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractItemView

from tests.hosts.desk import Desk
from tests.lab import Disk, Guest, Host
from tests.lab.commands import run as command
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.chosen_image import ChosenImage
from vmdesk.model.new_volume import NewVolume
from vmdesk.ops import image_removal
from vmdesk.ops import storage as verbs
from vmdesk.ui.choosers.volume import VolumeDialog

MIB = 1 << 20
IMAGES = "/var/lib/libvirt/images"
POOL = "default"


@pytest.fixture
def host_id(desk: Desk, alpha: Host) -> str:
    """Alpha, connected."""
    return desk.add_host(alpha)


@pytest.fixture
def dialog(desk: Desk, host_id: str) -> Iterator[VolumeDialog]:
    """The dialog for a disk, with all that alpha has."""
    dialog = VolumeDialog(desk.window, desk.session, host_id, "disk", name="shop")
    dialog.show()
    desk.until(lambda: dialog.storage.users is not None)
    yield dialog
    dialog.close()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def ended(desk: Desk, job: Job) -> Outcome:
    desk.until(lambda: not job.running)
    return job.outcome


def image(host: Host, name: str) -> dict[str, object]:
    """What qemu-img says of an image in the pool."""
    told = json.loads(command("qemu-img", "info", "--force-share", "--output=json", str(host.images / name)))
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize("full", [False, True], ids=["thin", "full"])
@pytest.mark.parametrize("image_format", ["qcow2", "raw"])
def test_an_image_is_made_as_it_was_planned(
    desk: Desk, alpha: Host, host_id: str, image_format: str, full: bool
) -> None:
    made: list[object] = []
    plan = NewVolume(POOL, "new image", 32 * MIB, image_format, full=full)
    assert ended(desk, verbs.create_volume(desk.session, host_id, plan, made.append)) is Outcome.DONE
    told = image(alpha, "new image")
    assert (told["format"], told["virtual-size"]) == (image_format, 32 * MIB)
    taken = (alpha.images / "new image").stat().st_blocks * 512
    assert taken >= 32 * MIB if full else taken < MIB
    assert len(made) == 1


def test_a_cancelled_image_leaves_nothing(desk: Desk, alpha: Host, host_id: str) -> None:
    job = verbs.create_volume(desk.session, host_id, NewVolume(POOL, "big.img", 512 * MIB, "raw", full=True))
    job.changed.connect(lambda job: job.cancel())  # as soon as it can be
    assert ended(desk, job) is Outcome.CANCELLED
    assert not (alpha.images / "big.img").exists()
    assert "big.img" not in alpha.virsh("vol-list", POOL)


def test_more_than_the_host_has_is_a_problem_and_leaves_nothing(desk: Desk, alpha: Host, host_id: str) -> None:
    job = verbs.create_volume(desk.session, host_id, NewVolume(POOL, "big.img", 1 << 46, "raw", full=True))
    assert ended(desk, job) is Outcome.FAILED
    assert job.problem is not None
    assert "big.img" not in alpha.virsh("vol-list", POOL)


def test_an_image_in_use_is_not_deleted_and_one_that_is_free_is(desk: Desk, alpha: Host, host_id: str) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))
    command("qemu-img", "create", "-q", "-f", "qcow2", str(alpha.images / "free.qcow2"), "1M")
    alpha.virsh("pool-refresh", POOL)
    job = image_removal.delete_volume(desk.session, host_id, f"{IMAGES}/web.qcow2")
    assert ended(desk, job) is Outcome.FAILED
    assert str(job.problem) == "The image is in use by web."
    assert (alpha.images / "web.qcow2").exists()
    assert ended(desk, image_removal.delete_volume(desk.session, host_id, f"{IMAGES}/free.qcow2")) is Outcome.DONE
    assert not (alpha.images / "free.qcow2").exists()


def test_a_person_makes_an_image_on_another_one_and_has_it_chosen(
    desk: Desk, alpha: Host, dialog: VolumeDialog
) -> None:
    command("qemu-img", "create", "-q", "-f", "qcow2", str(alpha.images / "base.qcow2"), "64M")
    dialog.shelf.refresh_button.click()
    desk.until(lambda: "base.qcow2" in names(dialog.shelf.table.table))
    dialog.fold.click()
    dialog.new_image.backing.setText(f"{IMAGES}/base.qcow2")
    dialog.new_image.backing_edited(f"{IMAGES}/base.qcow2")
    dialog.new_image.make.click()
    desk.until(lambda: dialog.chosen_path() == f"{IMAGES}/shop.qcow2")
    desk.until(lambda: dialog.verdict.image and dialog.verdict.image.pool)
    told = image(alpha, "shop.qcow2")
    assert (told["backing-filename"], told["backing-filename-format"]) == (f"{IMAGES}/base.qcow2", "qcow2")
    size = told["virtual-size"]
    assert isinstance(size, int)
    assert dialog.verdict.image == ChosenImage(f"{IMAGES}/shop.qcow2", "qcow2", POOL, "shop.qcow2", capacity=size)


def test_what_a_running_machine_uses_is_seen_with_all_that_lies_below(
    desk: Desk, alpha: Host, host_id: str, run: Callable[..., object]
) -> None:
    base = alpha.make_disk("base", kind="idle")
    top = alpha.images / "top.qcow2"
    command("qemu-img", "create", "-q", "-f", "qcow2", "-u", "-b", str(base), "-F", "qcow2", str(top), "16M")
    disk = (
        f"<disk type='file'><driver name='qemu' type='qcow2'/><source file='{IMAGES}/top.qcow2'/>"
        "<target dev='vdb' bus='virtio'/></disk>"
    )
    alpha.virsh("pool-refresh", POOL)
    alpha.create(Guest("web", devices=disk))
    dialog = VolumeDialog(desk.window, desk.session, host_id, "disk")
    desk.until(lambda: dialog.storage.users is not None)
    dialog.path.setText(str(base))
    assert dialog.verdict.users == ("web",)
    found = run(verbs.look_at(desk.session, host_id, str(base)))
    assert isinstance(found, verbs.Found)
    assert (found.exists, found.format) == (True, "qcow2")
    dialog.close()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def names(table: QAbstractItemView) -> list[str]:
    """The first column."""
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]
