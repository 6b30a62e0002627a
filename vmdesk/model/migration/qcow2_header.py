"""The beginning of a qcow2 image (QEMU, docs/interop/qcow2.txt): what it lies above, and giving that another path."""

import struct
from dataclasses import dataclass
from typing import Final

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

LOOK_BYTES: Final = 65536  # so much of the beginning is enough to read it: the name lies in the first cluster
_MAGIC: Final = b"QFI\xfb"
_START: Final = struct.Struct(">4sIQIIQIIQQIIQ")
_FEATURES: Final = struct.Struct(">Q")
_NAME_FIELDS: Final = 8  # where the place and length of the name stand
_EXTERNAL_DATA: Final = 1 << 2
_LONGEST_NAME: Final = 1023


@dataclass(frozen=True, slots=True)
class Qcow2Header:
    """What is of interest. `backing` is as it is written, which may be a path from the folder of the image."""

    virtual_size: int
    backing: str
    snapshots: int
    external_data: bool  # its content lies in another file
    name_at: int
    name_length: int
    cluster_bytes: int


def read_header(data: bytes) -> Qcow2Header:
    """The header at the beginning of these bytes. Raises Problem for what is no qcow2 image."""
    try:
        magic, version, name_at, name_length, bits, size, *_others, snapshots, _place = _START.unpack_from(data)
        features = _FEATURES.unpack_from(data, _START.size)[0] if version > 2 else 0
        name = data[name_at : name_at + name_length]
        backing = name.decode(errors="surrogateescape")
    except struct.error as error:
        raise _no_image() from error
    if magic != _MAGIC or name_length > _LONGEST_NAME or len(name) != name_length or not 9 <= bits <= 21:
        raise _no_image()
    return Qcow2Header(size, backing, snapshots, bool(features & _EXTERNAL_DATA), name_at, name_length, 1 << bits)


def renamed(data: bytes, backing: str) -> bytes:
    """The beginning of an image that lies above one that has a name already, with another name. Raises Problem.

    The name is the last that stands in the header, in a cluster of its own: behind it is room.
    """
    header = read_header(data)
    name = backing.encode(errors="surrogateescape")
    end = header.name_at + max(len(name), header.name_length)
    behind = data[header.name_at + header.name_length : end]
    if not header.name_at or len(name) > _LONGEST_NAME or end > min(header.cluster_bytes, len(data)) or any(behind):
        raise Problem(sentence("The path “{path}” does not fit into the image.", path=backing))
    changed = bytearray(data)
    struct.pack_into(">QI", changed, _NAME_FIELDS, header.name_at, len(name))
    changed[header.name_at : end] = name.ljust(end - header.name_at, b"\0")
    return bytes(changed)


def _no_image() -> Problem:
    return Problem(sentence("The image is not of the format qcow2, as its VM says."), kind=Kind.MALFORMED)
