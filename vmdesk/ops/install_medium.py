"""A boot image made of the kernel and initrd on an installer's CD, wherever it lies, with answers for the installer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.media.boot_image import BootFiles
from vmdesk.ops.install_tree import KERNEL_PART, LARGEST_FILE, write_installer
from vmdesk.ops.media import read_at
from vmdesk.ops.unattended import Unattended
from vmdesk.osinfo.iso9660 import Read
from vmdesk.osinfo.iso_files import Extent, find_file
from vmdesk.virt import storage, streams
from vmdesk.virt.connection import Raw, own_connection
from vmdesk.words import sentence

PIECE_BYTES = 4 * 1024**2


def boot_image_of_medium(
    raw: Raw,
    path: str,
    folder: Path,
    *,
    here: bool,
    unattended: Unattended,
    arguments: str,
    architecture: str,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
) -> Path:
    """Read kernel and initrd from a medium of the host, and make an image of them. Blocking, in lanes.

    `here` says that the host's paths are this computer's. `progress` is told the part that is done, 0 to 1.
    Raises Problem.
    """
    kernel, initrd = folder / "kernel", folder / "initrd"
    with _reader(raw, path, here=here) as read:
        first, second = _find(read, unattended.boot_files)
        _copy(read, first, kernel, lambda part: progress(part * KERNEL_PART), cancelled)
        _copy(read, second, initrd, lambda part: progress(KERNEL_PART + part * (1 - KERNEL_PART)), cancelled)
    return write_installer(BootFiles(kernel, initrd, arguments, architecture), unattended)


@contextmanager
def _reader(raw: Raw, path: str, *, here: bool) -> Iterator[Read]:
    """What reads the medium: over a connection of its own, since there is much; a file in no pool, from the disk."""
    if storage.volume(raw, path) is not None:
        with own_connection(raw) as own:
            yield partial(streams.download_range, own, path)
    elif here:
        with _opened(path) as file:
            yield partial(read_at, file)
    else:
        raise Problem(
            sentence("The installer's kernel cannot be read from here."),
            hint=sentence("Only what lies in a storage pool of the host can be read from another computer."),
            kind=Kind.GONE,
        )


def _opened(path: str) -> BinaryIO:
    try:
        return open(path, "rb")  # noqa: PTH123 - a path of libvirt's, not of ours; the caller closes it
    except OSError as error:
        raise Problem(sentence("The file cannot be read here."), details=str(error)) from error


def _find(read: Read, candidates: tuple[tuple[str, str], ...]) -> tuple[Extent, Extent]:
    """Kernel and initrd at the first of these places that has both."""
    for kernel, initrd in candidates:
        try:
            found = find_file(read, kernel), find_file(read, initrd)
        except Problem as problem:
            if problem.kind is not Kind.GONE:
                raise
            continue
        if all(0 < extent.length <= LARGEST_FILE for extent in found):
            return found
    raise Problem(
        sentence("The installer's kernel was not found on the medium."),
        details="\n".join(kernel for kernel, _initrd in candidates),
        kind=Kind.GONE,
    )


def _copy(
    read: Read, extent: Extent, target: Path, progress: Callable[[float], object], cancelled: Callable[[], bool]
) -> None:
    """Raises Problem."""
    with target.open("wb") as file:
        done = 0
        while done < extent.length:
            if cancelled():
                raise was_cancelled()
            piece = read(extent.offset + done, min(PIECE_BYTES, extent.length - done))
            if not piece:
                raise Problem(sentence("The medium ends before the installer's kernel does."), kind=Kind.MALFORMED)
            file.write(piece)
            done += len(piece)
            progress(done / extent.length)
