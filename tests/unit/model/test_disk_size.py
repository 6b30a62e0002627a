"""What stands in the way of making a disk larger, and which sizes it can have."""

from dataclasses import replace

import pytest

from vmdesk.model.disk_size import DiskSize, check_size, hindrance, is_old_qcow2
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo, VolumeInfo

GIB = 1024**3
POOL = PoolInfo("default", "1", "dir", active=True, path="/images", capacity=100 * GIB, available=5 * GIB)
VOLUME = VolumeInfo("default", "web.qcow2", "/images/web.qcow2", "file", "qcow2", 20 * GIB)
OFF = DiskSize("vda", VOLUME.path, 20 * GIB, GIB, format="qcow2", bus="virtio", pool=POOL, volume=VOLUME)
RUNNING = replace(OFF, active=True)
DEVICE = replace(
    RUNNING, path="/dev/vg/web", kind="block", format="raw", physical=20 * GIB, pool=replace(POOL, kind="logical")
)


@pytest.mark.parametrize(
    "size",
    [
        OFF,
        RUNNING,
        replace(RUNNING, pool=None, volume=None),
        replace(OFF, snapshots=("before",)),
        replace(RUNNING, others=("db",)),
        replace(DEVICE, physical=21 * GIB),
        replace(OFF, format="raw", volume=replace(VOLUME, format="iso")),
        replace(OFF, kind="volume", pool=replace(POOL, kind="rbd"), format="raw"),
    ],
)
def test_most_disks_can_be_made_larger(size: DiskSize) -> None:
    assert hindrance(size) is None


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (replace(OFF, device="cdrom"), "Only the size of a disk can be changed."),
        (replace(OFF, device="lun"), "Only the size of a disk can be changed."),
        (replace(OFF, read_only=True), "The disk is read-only, so its size cannot be changed."),
        (replace(OFF, format="vmdk"), "An image of the format vmdk cannot be made larger."),
        (replace(OFF, old_qcow2=True, snapshots=("a", "b")), "Snapshots are in the way: a, b."),
        (replace(OFF, saved=True), "The VM is saved, and the guest in its memory knows the disk as it is now."),
        (replace(OFF, others=("db",)), "The image is in use by db."),
        (DEVICE, "The disk is as large as the device /dev/vg/web."),
        (
            replace(OFF, pool=None, volume=None),
            "The image lies in no storage pool, so it can be made larger only while the VM runs.",
        ),
        (
            replace(DEVICE, active=False, volume=VOLUME),
            "In a pool like “default”, libvirt cannot make an image larger.",
        ),
        (
            replace(OFF, volume=replace(VOLUME, format="raw")),
            "The VM uses the image as qcow2, but the host finds raw.",
        ),
    ],
)
def test_what_stands_in_the_way_is_said(size: DiskSize, words: str) -> None:
    problem = hindrance(size)
    assert problem is not None
    assert str(problem) == words
    assert problem.hint or "format" not in words


def test_snapshots_of_the_old_format_alone_are_in_the_way() -> None:
    assert hindrance(replace(OFF, old_qcow2=True)) is None
    assert hindrance(replace(OFF, snapshots=("a",))) is None


@pytest.mark.parametrize(
    ("size", "wanted", "words"),
    [
        (OFF, 19 * GIB, "A disk cannot be made smaller here: what lies at its end would be lost."),
        (OFF, 20 * GIB, "That is the size it has."),
        (OFF, 1 << 60, "No image can be that large."),
        (replace(DEVICE, physical=30 * GIB), 31 * GIB, "The device that it lies on is not that large."),
    ],
)
def test_sizes_that_cannot_be(size: DiskSize, wanted: int, words: str) -> None:
    (finding,) = check_size(size, wanted)
    assert (str(finding.text), finding.severity) == (words, Severity.ERROR)


def test_more_than_there_is_room_is_only_warned_of() -> None:
    assert check_size(OFF, 25 * GIB) == ()
    (finding,) = check_size(OFF, 26 * GIB)
    assert finding.severity is Severity.WARNING
    assert check_size(replace(OFF, pool=None), 26 * GIB) == ()
    assert check_size(replace(DEVICE, physical=30 * GIB), 22 * GIB) == ()


def test_the_guest_sees_it_at_once_where_its_bus_tells() -> None:
    assert not RUNNING.seen_after_restart
    assert not replace(RUNNING, bus="scsi").seen_after_restart
    assert replace(RUNNING, bus="sata").seen_after_restart
    assert not replace(OFF, bus="sata").seen_after_restart


@pytest.mark.parametrize(
    ("target", "old"),
    [
        ("<format type='qcow2'/>", True),
        ("<format type='qcow2'/><compat>0.10</compat>", True),
        ("<format type='qcow2'/><compat>1.1</compat>", False),
        ("<format type='raw'/>", False),
        ("", False),
    ],
)
def test_the_version_of_an_image_is_read(target: str, old: bool) -> None:
    assert is_old_qcow2(f"<volume><target>{target}</target></volume>") is old


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(ValueError, match="tag"):
        is_old_qcow2("<volume>")
