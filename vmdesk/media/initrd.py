"""Adding files to an initrd: the kernel unpacks archives that follow each other, and later files join earlier ones.

Source: the kernel's documentation of the initramfs buffer format; the archive is cpio's "newc".
"""

import gzip
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from vmdesk.errors import Problem
from vmdesk.words import sentence

_MAGIC = b"070701"
_FOLDER, _FILE = stat.S_IFDIR | 0o755, stat.S_IFREG | 0o600  # the files may hold passwords; installers run as root
_END = "TRAILER!!!"
_ALIGNMENT = 4  # between zeros, archives may begin at such places; some decompressors want the zeros to stop


def append_files(initrd: Path, files: Mapping[str, bytes]) -> None:
    """Add files, by their paths in the installer's file system, to an initrd of any compression. Raises Problem."""
    try:
        with initrd.open("ab") as file:
            file.write(bytes(-file.tell() % _ALIGNMENT))
            file.write(gzip.compress(archive(files), mtime=0))
    except OSError as error:
        raise Problem(sentence("The file could not be written."), details=str(error)) from error


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files, and the folders that they lie in, as a cpio archive."""
    inside = {path.strip("/"): content for path, content in files.items()}
    folders = sorted({str(parent) for path in inside for parent in PurePosixPath(path).parents} - {"."})
    entries = [_entry(number, folder, _FOLDER) for number, folder in enumerate(folders, 1)]
    entries += [_entry(number, path, _FILE, inside[path]) for number, path in enumerate(inside, len(folders) + 1)]
    return b"".join((*entries, _entry(0, _END, 0)))


def _entry(number: int, path: str, mode: int, content: bytes = b"") -> bytes:
    name = path.encode() + b"\0"
    # inode, mode, owner, group, links, time, size, four device numbers, length of the name, checksum
    fields = (number, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name), 0)
    return _padded(_MAGIC + b"".join(b"%08X" % field for field in fields) + name) + _padded(content)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)
