"""What there is to choose from at each place of a host, and what suits the purpose of the choice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vmdesk.model.chosen_image import ChosenImage, of_drive, of_path, of_volume
from vmdesk.model.drives import CdDrive
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ui.words import tr
from vmdesk.words import N_, Sentence, sentence

Purpose = Literal["disk", "cd", "floppy", "folder", "file"]
ALL, DRIVES, RECENT, POOL = "all", "drives", "recent", "pool:"  # places; a pool's is followed by its name
LARGEST_FLOPPY = 2880 * 1024
WRITING = frozenset({"disk", "floppy"})  # purposes for which the machine writes to what is chosen

_NOT_FOR: dict[str, Sentence] = {
    "dir": sentence("This is a folder."),
    "network": sentence("This lies on a server, and has no path on the host."),
    "netdir": sentence("This lies on a server, and has no path on the host."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table. Sizes in bytes, None where there is none; `why_not` says why it cannot be chosen."""

    name: str
    path: str
    pool: str = ""
    size: int | None = None
    taken: int | None = None
    format: str = ""
    backing: str = ""
    users: tuple[str, ...] = ()
    is_drive: bool = False
    why_not: Sentence | None = None
    image: ChosenImage | None = None


def pool_of(place: str) -> str:
    """The name of the pool that a place is; empty for other places."""
    return place.removeprefix(POOL) if place.startswith(POOL) else ""


def entries_at(
    storage: HostStorage, place: str, purpose: Purpose, recent: Sequence[str], *, everything: bool
) -> tuple[Entry, ...]:
    """What there is at a place: what suits the purpose, or everything, with what does not suit greyed."""
    if place == DRIVES:
        return tuple(of_a_drive(drive) for drive in storage.drives)
    if place == RECENT:
        return tuple(_recent(storage, path, purpose) for path in recent)
    volumes = storage.all_volumes if place == ALL else storage.volumes(pool_of(place)) or ()
    wanted = [volume for volume in volumes if everything or _FITS[purpose](volume)]
    return tuple(of_a_volume(volume, purpose, storage.users) for volume in wanted)


def of_a_volume(volume: VolumeInfo, purpose: Purpose, users: Mapping[str, tuple[str, ...]] | None) -> Entry:
    """The row of a volume, with who uses it, as far as that is known."""
    return Entry(
        name=volume.name,
        path=volume.path,
        pool=volume.pool,
        size=volume.capacity,
        taken=volume.allocation,
        format=volume.format,
        backing=volume.backing,
        users=(users or {}).get(volume.path, ()),
        why_not=why_not(volume, purpose),
        image=of_volume(volume),
    )


def of_a_drive(drive: CdDrive) -> Entry:
    """The row of a CD drive, with the name of the disc that is in it."""
    return Entry(_drive_name(drive), drive.path, size=drive.size or None, is_drive=True, image=of_drive(drive))


def _drive_name(drive: CdDrive) -> str:
    if drive.label:
        return tr("{label}, in the drive {drive}", label=drive.label, drive=drive.path)
    if drive.has_disc:
        return tr("Disc in the drive {drive}", drive=drive.path)
    return tr("Drive {drive}: {name}", drive=drive.path, name=drive.name) if drive.name else drive.path


def _recent(storage: HostStorage, path: str, purpose: Purpose) -> Entry:
    """The row of a path that was used before, on whichever host."""
    if (volume := storage.volume_at(path)) is not None:
        return of_a_volume(volume, purpose, storage.users)
    if (drive := storage.drive_at(path)) is not None:
        return of_a_drive(drive)
    return Entry(path.rpartition("/")[2] or path, path, image=of_path(path))


# What suits.


def _image(volume: VolumeInfo) -> bool:
    return volume.kind in {"", "file", "block"}


_FITS: dict[Purpose, Callable[[VolumeInfo], bool]] = {
    "disk": lambda volume: _image(volume) and not volume.is_iso,
    "cd": lambda volume: volume.is_iso,
    "floppy": lambda volume: _image(volume) and 0 < volume.capacity <= LARGEST_FLOPPY and not volume.is_iso,
    "folder": lambda volume: volume.kind == "dir",
    "file": lambda volume: volume.kind in {"", "file"},
}


def why_not(volume: VolumeInfo, purpose: Purpose) -> Sentence | None:
    """Why a volume cannot be chosen for this; None where it can, sensible or not."""
    if purpose == "folder":
        return None if volume.kind == "dir" else sentence("This is no folder.")
    if volume.kind in _NOT_FOR:
        return _NOT_FOR[volume.kind]
    if not volume.path.startswith("/"):
        return _NOT_FOR["network"]
    if purpose == "floppy" and volume.capacity > LARGEST_FLOPPY:
        return sentence("This is too large for a floppy.")
    if purpose == "file" and volume.kind == "block":
        return sentence("This is a device, not a file.")
    return None


NOTHING_HERE: dict[Purpose, str] = {
    "disk": N_("No disk images here. Make a new one below, or enter a path."),
    "cd": N_("No ISO images here. “Show all” lists images whose names tell nothing."),
    "floppy": N_("No floppy images here."),
    "folder": N_("No folders here. Enter the path of one."),
    "file": N_("No files here. Enter the path of one."),
}
