"""What a file is, by its first bytes: the image of a disk or a CD, or something packed. They may be hostile."""

import posixpath
import struct
from dataclasses import dataclass
from typing import Final

SECTOR: Final = 2048
HEAD_BYTES: Final = 17 * SECTOR  # up to the descriptor by which an ISO image is known (ECMA-119)
_ISO: Final = 16 * SECTOR + 1
_LONGEST_PATH: Final = 1023  # bytes of the path of a backing file, as QEMU bounds it
_BACKING: Final = {"qcow2": struct.Struct(">8xQI"), "qcow": struct.Struct(">8xQI")}
# QEMU's name of each format by what stands where (the probing functions of QEMU's block drivers).
_MARKS: Final = (
    ("qed", 0, b"QED\0"),
    ("vmdk", 0, b"KDMV"),
    ("vmdk", 0, b"COWD"),
    ("vmdk", 0, b"# Disk DescriptorFile"),
    ("vdi", 64, b"\x7f\x10\xda\xbe"),
    ("vhdx", 0, b"vhdxfile"),
    ("vpc", 0, b"conectix"),
    ("parallels", 0, b"WithoutFreeSpace"),
    ("parallels", 0, b"WithouFreSpacExt"),
    ("iso", _ISO, b"CD001"),
)
_PACKED: Final = (
    ("xz", 0, b"\xfd7zXZ\0"),
    ("gzip", 0, b"\x1f\x8b\x08"),
    ("bzip2", 0, b"BZh"),
    ("zstd", 0, b"\x28\xb5\x2f\xfd"),
    ("zip", 0, b"PK\x03\x04"),
    ("7z", 0, b"7z\xbc\xaf\x27\x1c"),
    ("tar", 257, b"ustar"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the beginning of a file tells. What nothing tells of is raw; `packed` is how it is packed, or empty.

    `backing` is the path of the image that it continues, empty where it continues none, or one that is no file.
    """

    format: str = "raw"
    packed: str = ""
    backing: str = ""


def read_head(data: bytes, path: str) -> Head:
    """What a file is that begins so: as many of the `HEAD_BYTES` as it has. A backing path is relative to its own."""
    if packed := _by_marks(_PACKED, data):
        return Head(packed=packed)
    kind = _qcow(data) or _by_marks(_MARKS, data) or "raw"
    return Head(kind, backing=_backing(kind, data, path))


def _by_marks(marks: tuple[tuple[str, int, bytes], ...], data: bytes) -> str:
    return next((name for name, place, mark in marks if data.startswith(mark, place)), "")


def _qcow(data: bytes) -> str:
    if len(data) < 8 or not data.startswith(b"QFI\xfb"):
        return ""
    return "qcow" if data[4:8] == b"\0\0\0\1" else "qcow2"


def _backing(kind: str, data: bytes, path: str) -> str:
    """The path in the header of a qcow image; what stands behind the beginning that was read is not known."""
    if kind not in _BACKING or len(data) < _BACKING[kind].size:
        return ""
    offset, length = _BACKING[kind].unpack_from(data)
    if not offset or not 0 < length <= _LONGEST_PATH or offset + length > len(data):
        return ""
    name = data[offset : offset + length].decode("utf-8", "replace").removeprefix("file:")
    if "\0" in name or ":" in name.partition("/")[0]:
        return ""  # over the network, or described in JSON
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
