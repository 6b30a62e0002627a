"""What becomes of a volume, a drive or a path that somebody chose."""

import pytest

from vmdesk.model.chosen_image import ChosenImage, of_drive, of_path, of_volume
from vmdesk.model.drives import CdDrive
from vmdesk.model.storage import VolumeInfo


def test_a_volume_keeps_its_pool_format_and_size() -> None:
    volume = VolumeInfo("default", "web.qcow2", "/images/web.qcow2", "file", "qcow2", 1000)
    assert of_volume(volume) == ChosenImage("/images/web.qcow2", "qcow2", "default", "web.qcow2", "file", 1000)


@pytest.mark.parametrize(
    ("volume", "image_format", "kind"),
    [
        (VolumeInfo("p", "a.iso", "/p/a.iso", "file", "iso"), "raw", "file"),
        (VolumeInfo("vg", "data", "/dev/vg/data", "block", ""), "raw", "block"),
        (VolumeInfo("p", "odd", "/p/odd", "", ""), "raw", "file"),
        (VolumeInfo("p", "share", "/p/share", "dir", "dir"), "raw", "dir"),
    ],
)
def test_what_qemu_is_told_of_it(volume: VolumeInfo, image_format: str, kind: str) -> None:
    image = of_volume(volume)
    assert image is not None
    assert (image.format, image.kind) == (image_format, kind)


@pytest.mark.parametrize("kind", ["network", "netdir", "ploop"])
def test_what_has_no_path_on_the_host_cannot_be_chosen(kind: str) -> None:
    assert of_volume(VolumeInfo("rbd", "disk", "rbd/disk", kind, "raw")) is None
    assert of_volume(VolumeInfo("rbd", "disk", "rbd/disk", "file", "raw")) is None


def test_a_drive_is_a_device() -> None:
    assert of_drive(CdDrive("/dev/sr0", size=7)) == ChosenImage("/dev/sr0", kind="block", capacity=7)


@pytest.mark.parametrize(
    ("path", "image_format", "kind"),
    [
        ("/srv/a.QCOW2", "qcow2", "file"),
        ("/srv/a.img", "raw", "file"),
        ("/srv/a", "raw", "file"),
        ("/dev/vg/a.qcow2", "raw", "block"),
    ],
)
def test_of_what_nobody_can_see_the_name_tells(path: str, image_format: str, kind: str) -> None:
    image = of_path(path)
    assert (image.path, image.format, image.kind, image.pool) == (path, image_format, kind, "")


def test_what_was_seen_counts_more_than_the_name() -> None:
    assert of_path("/srv/a.img", "file", "qcow2", 5) == ChosenImage("/srv/a.img", "qcow2", capacity=5)
    assert of_path("/srv/a.qcow2", "dir").format == "raw"
