"""What a person chose to put into a drive, to use as a disk, or to share: an image, a device or a folder of a host."""

from dataclasses import dataclass
from typing import Literal

from vmdesk.model.drives import CdDrive
from vmdesk.model.storage import VolumeInfo

ImageKind = Literal["file", "block", "dir"]
_KINDS: dict[str, ImageKind] = {"file": "file", "block": "block", "dir": "dir"}
_BY_ENDING = {".qcow2": "qcow2", ".qed": "qed", ".vmdk": "vmdk", ".vdi": "vdi", ".vhdx": "vhdx"}


@dataclass(frozen=True, slots=True)
class ChosenImage:
    """One of them. `pool` and `volume` are empty outside of the pools; `capacity` is in bytes, 0 if it is not known.

    `format` is QEMU's name. Where nobody could look, it is what the name tells, and raw if that tells nothing.
    """

    path: str
    format: str = "raw"
    pool: str = ""
    volume: str = ""
    kind: ImageKind = "file"
    capacity: int = 0


def kind_of(volume: VolumeInfo) -> ImageKind | None:
    """How a machine can have a volume; None for one on the network, which has no path on the host."""
    return _KINDS.get(volume.kind or "file")


def of_volume(volume: VolumeInfo) -> ChosenImage | None:
    """A volume of a pool; None where a machine cannot have it by its path."""
    kind = kind_of(volume)
    if kind is None or not volume.path.startswith("/"):
        return None
    shown = "raw" if volume.is_iso or kind != "file" else volume.format or "raw"
    return ChosenImage(volume.path, shown, volume.pool, volume.name, kind, volume.capacity)


def of_drive(drive: CdDrive) -> ChosenImage:
    """A CD drive of the host."""
    return ChosenImage(drive.path, kind="block", capacity=drive.size)


def of_path(path: str, kind: ImageKind | None = None, image_format: str = "", capacity: int = 0) -> ChosenImage:
    """What lies in no pool, as far as it is known."""
    guessed: ImageKind = "block" if path.startswith("/dev/") else "file"
    if kind is None:
        kind = guessed
    by_name = next((known for ending, known in _BY_ENDING.items() if path.lower().endswith(ending)), "raw")
    return ChosenImage(path, (image_format or by_name) if kind == "file" else "raw", kind=kind, capacity=capacity)
