"""What is said of errors when a disk is resized, and which snapshots are kept in its image."""

import libvirt
import pytest

from tests.virt.conftest import MakeWorld
from tests.virt.world import Machine
from vmdesk.errors import Kind, Problem
from vmdesk.virt import block

DISK = (
    "<devices><disk type='file' device='disk'><driver name='qemu' type='qcow2'/>"
    "<source file='/images/web.qcow2'/><target dev='vda' bus='virtio'/></disk>"
    "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk></devices>"
)
GIB = 1 << 30


class Stuck:
    """A domain whose disk has one GiB and cannot be resized, for a reason."""

    def __init__(self, code: int, message: str, *, active: bool = True) -> None:
        self._error = libvirt.libvirtError(message)
        self._error.err = (code, 10, message, 2, None, None, None, -1, -1)  # type: ignore[attr-defined]
        self._active = active

    def isActive(self) -> int:  # noqa: N802 - libvirt's name
        return int(self._active)

    def blockInfo(self, _target: str) -> list[int]:  # noqa: N802
        return [GIB, GIB, GIB]

    def blockResize(self, _target: str, _size: int, _flags: int) -> int:  # noqa: N802
        raise self._error

    def connect(self) -> "Stuck":
        return self

    def storageVolLookupByPath(self, _path: str) -> "Stuck":  # noqa: N802
        raise self._error

    storageVolLookupByKey = storageVolLookupByPath  # noqa: N815


@pytest.mark.parametrize(
    ("message", "words", "kind"),
    [
        (
            "unable to execute QEMU command 'block_resize': Can't resize a v2 image which has snapshots",
            "Snapshots in the image are in the way.",
            Kind.OTHER,
        ),
        (
            "internal error: unable to execute QEMU command 'block_resize': Cannot grow device files",
            "The host cannot make this disk larger.",
            Kind.UNSUPPORTED,
        ),
        (
            "this function is not supported: storage pool does not support changing of volume capacity",
            "The host cannot make this disk larger.",
            Kind.UNSUPPORTED,
        ),
        ("Failed to truncate file '/x': No space left on device", "The disk of the host is full.", Kind.OTHER),
    ],
)
def test_what_is_in_the_way_is_said(message: str, words: str, kind: Kind) -> None:
    domain = Stuck(libvirt.VIR_ERR_INTERNAL_ERROR, message)
    with pytest.raises(Problem) as caught:
        block.resize(domain, "vda", "/x", 2 * GIB)  # type: ignore[arg-type]  # as much of a domain as is asked
    assert (str(caught.value), caught.value.kind) == (words, kind)
    assert message in caught.value.details


def test_a_volume_that_is_not_there_says_that_the_machine_must_run() -> None:
    domain = Stuck(libvirt.VIR_ERR_NO_STORAGE_VOL, "Storage volume not found", active=False)
    with pytest.raises(Problem) as caught:
        block.resize(domain, "vda", "/x", 2 * GIB)  # type: ignore[arg-type]  # likewise
    assert str(caught.value).startswith("The image lies in no storage pool")


def test_a_running_disk_is_not_made_smaller() -> None:
    domain = Stuck(libvirt.VIR_ERR_INTERNAL_ERROR, "nobody asked")
    with pytest.raises(Problem) as caught:
        block.resize(domain, "vda", "/x", GIB - 1024)  # type: ignore[arg-type]  # likewise
    assert str(caught.value).startswith("A disk cannot be made smaller here")


def test_snapshots_in_the_image_of_a_disk_are_named(world: MakeWorld) -> None:
    raw = libvirt.open(world([Machine("web", extra=DISK)]))
    domain = raw.lookupByName("web")
    domain.snapshotCreateXML("<domainsnapshot><name>inside</name></domainsnapshot>", 0)
    assert block.internal_snapshots(domain, "vda") == ("inside",)
    assert block.internal_snapshots(domain, "vdb") == ()


@pytest.mark.parametrize(("kind", "inside"), [("internal", True), ("external", False), ("no", False)])
def test_a_snapshot_in_another_image_is_none_in_this_one(kind: str, inside: bool) -> None:
    xml = f"<domainsnapshot><disks><disk name='vda' snapshot='{kind}'/></disks></domainsnapshot>"
    assert block._snapshot_has(xml, "vda") is inside


@pytest.mark.parametrize(
    ("target", "words"),
    [("vdz", "The VM has no disk vdz any more."), ("sda", "There is nothing in the drive sda.")],
)
def test_a_disk_that_is_not_there_or_empty_is_said_so(world: MakeWorld, target: str, words: str) -> None:
    raw = libvirt.open(world([Machine("web", extra=DISK)]))
    with pytest.raises(Problem) as caught:
        block.disk_size(raw.lookupByName("web"), target)
    assert str(caught.value) == words
