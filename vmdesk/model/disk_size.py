"""How large a machine's disk is, what stands in the way of making it larger, and which sizes it can have."""

from collections.abc import Iterator
from dataclasses import dataclass

from vmdesk.errors import Kind, Problem
from vmdesk.model.new_vm.checks import LARGEST_DISK, Finding
from vmdesk.model.new_volume import room_warning
from vmdesk.model.parsing import parse, text
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.words import Sentence, sentence

STEP = 1024**2  # sizes are whole MiB: every guest and format can have those
_GROWING = frozenset({"", "raw", "qcow2", "qed"})  # formats that QEMU makes larger
_RESIZING_POOLS = frozenset({"dir", "fs", "netfs", "vstorage", "rbd"})  # pools that libvirt can resize a volume in
_TOLD_AT_ONCE = frozenset({"virtio", "scsi"})  # buses by which QEMU tells the guest of a new size
_PLAIN = {"raw": "raw", "iso": "raw", "": "raw"}  # what libvirt finds in a file that is raw


@dataclass(frozen=True, slots=True)
class DiskSize:
    """What a host says of a disk, in bytes. `capacity` is what the guest has, `allocation` what it takes up.

    `path` is where it lies on the host. `pool` and `volume` are None where no pool that is switched on has it.
    `others` are the running machines besides that use the same image.
    """

    target: str
    path: str
    capacity: int
    allocation: int
    physical: int = 0
    format: str = "raw"
    kind: str = "file"
    device: str = "disk"
    bus: str = ""
    active: bool = False
    saved: bool = False
    read_only: bool = False
    pool: PoolInfo | None = None
    volume: VolumeInfo | None = None
    old_qcow2: bool = False
    snapshots: tuple[str, ...] = ()  # those that are kept in the image itself
    others: tuple[str, ...] = ()

    @property
    def available(self) -> int | None:
        """The room that is left where the image lies; None where that is not known."""
        return self.pool.available if self.pool is not None and self.pool.capacity else None

    @property
    def largest(self) -> int:
        """The largest size that it can have now: of a device, what the device has."""
        return self.physical if self.kind == "block" and self.format == "raw" else LARGEST_DISK

    @property
    def seen_after_restart(self) -> bool:
        """Whether a running guest learns of a new size only when it is started again."""
        return self.active and self.bus not in _TOLD_AT_ONCE


def hindrance(size: DiskSize) -> Problem | None:
    """Why the disk cannot be made larger now; None where it can."""
    return next((found for found in (_itself(size), _snapshots(size), _state(size), _place(size)) if found), None)


def _itself(size: DiskSize) -> Problem | None:
    if size.device != "disk":
        return Problem(sentence("Only the size of a disk can be changed."))
    if size.read_only:
        return Problem(sentence("The disk is read-only, so its size cannot be changed."))
    if size.format not in _GROWING:
        return Problem(
            sentence("An image of the format {format} cannot be made larger.", format=size.format),
            hint=sentence("Convert it to qcow2 with qemu-img on the host, and use that."),
            kind=Kind.UNSUPPORTED,
        )
    return None


def _snapshots(size: DiskSize) -> Problem | None:
    """Only since version 3 of qcow2 a snapshot in the image remembers how large the disk was (QEMU, qcow2.txt)."""
    if not (size.old_qcow2 and size.snapshots):
        return None
    return Problem(
        sentence("Snapshots are in the way: {names}.", names=", ".join(size.snapshots)),
        hint=sentence("The image is in the old qcow2 format. Delete its snapshots, or convert it with qemu-img."),
    )


def _state(size: DiskSize) -> Problem | None:
    if size.saved and not size.active:
        return Problem(
            sentence("The VM is saved, and the guest in its memory knows the disk as it is now."),
            hint=sentence("Start the VM or discard its saved state."),
        )
    if size.others and not size.active:
        return Problem(
            sentence("The image is in use by {names}.", names=", ".join(size.others)),
            hint=sentence("Shut that down first: both would write to the image."),
        )
    return None


def _place(size: DiskSize) -> Problem | None:
    if size.kind == "block" and size.format == "raw" and size.active and size.physical <= size.capacity:
        return Problem(
            sentence("The disk is as large as the device {path}.", path=size.path),
            hint=sentence("Make the device larger on the host, such as with lvextend, then come back here."),
        )
    if size.active:
        return None
    if size.volume is None or size.pool is None:
        return Problem(
            sentence("The image lies in no storage pool, so it can be made larger only while the VM runs."),
            hint=sentence("Start the VM, or make a storage pool of the folder of the image."),
        )
    if size.pool.kind not in _RESIZING_POOLS:
        return Problem(
            sentence("In a pool like “{pool}”, libvirt cannot make an image larger.", pool=size.pool.name),
            hint=sentence("Do it on the host, such as with lvextend. The VM has the new size when it starts."),
            kind=Kind.UNSUPPORTED,
        )
    found = _PLAIN.get(size.volume.format, size.volume.format)
    if size.kind == "file" and found != (size.format or "raw"):
        return Problem(
            sentence("The VM uses the image as {format}, but the host finds {found}.", format=size.format, found=found),
            hint=sentence("Start the VM and do it while it runs: then the VM decides what the image is."),
        )
    return None


def check_size(size: DiskSize, wanted: int) -> tuple[Finding, ...]:
    """What speaks against a new size, in bytes."""
    return tuple(_check(size, wanted))


def _check(size: DiskSize, wanted: int) -> Iterator[Finding]:
    if wanted < size.capacity:
        yield _error(sentence("A disk cannot be made smaller here: what lies at its end would be lost."))
    elif wanted == size.capacity:
        yield _error(sentence("That is the size it has."))
    elif wanted > size.largest and size.kind == "block":
        yield _error(sentence("The device that it lies on is not that large."))
    elif wanted > LARGEST_DISK:
        yield _error(sentence("No image can be that large."))
    elif size.pool is not None and size.available is not None and wanted - size.capacity > size.available:
        yield Finding("size", Severity.WARNING, room_warning(size.pool))


def _error(text: Sentence) -> Finding:
    return Finding("size", Severity.ERROR, text)


def is_old_qcow2(volume_xml: str) -> bool:
    """Whether a volume is of version 2 of qcow2, for which libvirt writes no `compat`. Raises ValueError."""
    root = parse(volume_xml)
    node = root.find("target/format")
    return node is not None and node.get("type") == "qcow2" and text(root, "target/compat") in {"", "0.10"}
