"""Where a file lies in an ISO image: so that a kernel is read from a DVD without reading the DVD. Images are hostile.

Source: ECMA-119. Names are compared as installers' media use them, without regard to case, versions and extensions.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vmdesk.errors import Kind, Problem
from vmdesk.osinfo.iso9660 import SECTOR, Read, primary_descriptor
from vmdesk.words import sentence

LARGEST_FOLDER = 4 * 1024**2  # bytes; each name in it takes some forty
_ROOT = slice(156, 190)  # of the primary volume descriptor (8.4.18)
_FOLDER, _CONTINUED = 0x02, 0x80  # flags of a directory record (9.1.6)
_HEAD = 33  # bytes of a record before its name


class Extent(NamedTuple):
    """A run of bytes in an image."""

    offset: int
    length: int


class _Record(NamedTuple):
    name: str
    extent: Extent
    flags: int


def find_file(read: Read, path: str) -> Extent:
    """Where the file with this path lies, such as `install.amd/vmlinuz`. Raises Problem where there is none."""
    steps = [step for step in path.split("/") if step]
    here = _record(primary_descriptor(read)[_ROOT])
    for number, step in enumerate(steps, 1):
        here = _child(read, here, step, folder_wanted=number < len(steps)) if here else None
    if here is None or not steps:
        raise Problem(sentence("The medium has no file {path}.", path=path), kind=Kind.GONE)
    return here.extent


def _child(read: Read, folder: _Record, name: str, *, folder_wanted: bool) -> _Record | None:
    """What has this name in a folder. A file in several pieces, of more than 4 GiB, is none that is looked for here."""
    names = {name.lower(), name.lower().replace(".", "_")}  # by the standard, folders' names have no dots
    for record in _inside(read, folder.extent):
        is_folder = bool(record.flags & _FOLDER)
        if record.name in names and is_folder is folder_wanted and not record.flags & _CONTINUED:
            return record
    return None


def _inside(read: Read, extent: Extent) -> Iterator[_Record]:
    """What a folder holds. A record never crosses the border of a sector; zeros fill the rest of one."""
    data = read(extent.offset, min(extent.length, LARGEST_FOLDER))
    for start in range(0, len(data), SECTOR):
        sector = data[start : start + SECTOR]
        place = 0
        while place < len(sector) and (length := sector[place]):
            if (record := _record(sector[place : place + length])) is not None:
                yield record
            place += length


def _record(data: bytes) -> _Record | None:
    """A directory record (9.1); None for what is too short to be one."""
    if len(data) <= _HEAD or len(data) < _HEAD + data[32]:
        return None
    extent = Extent(int.from_bytes(data[2:6], "little") * SECTOR, int.from_bytes(data[10:14], "little"))
    name = data[_HEAD : _HEAD + data[32]].decode("ascii", "replace")
    return _Record(name.partition(";")[0].rstrip(".").lower(), extent, data[25])
