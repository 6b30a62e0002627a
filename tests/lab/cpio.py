"""Write the archive (cpio, "newc") that a Linux kernel unpacks as its first file system."""

import stat
from collections.abc import Iterable
from dataclasses import dataclass

FOLDER, FILE, LINK = stat.S_IFDIR | 0o755, stat.S_IFREG | 0o755, stat.S_IFLNK | 0o777


@dataclass(frozen=True)
class Member:
    """A folder, file or symbolic link; a link's content is where it leads."""

    path: str
    mode: int
    content: bytes = b""


def archive(members: Iterable[Member]) -> bytes:
    """Return the archive of these members, to which the folders they lie in are added."""
    given = {member.path: member for member in members}
    folders = {parent for path in given for parent in _parents(path)} - given.keys()
    complete = [*(Member(path, FOLDER) for path in sorted(folders)), *given.values(), Member("TRAILER!!!", 0)]
    return b"".join(_entry(number, member) for number, member in enumerate(complete, 1))


def _parents(path: str) -> list[str]:
    steps = path.split("/")[:-1]
    return ["/".join(steps[: count + 1]) for count in range(len(steps))]


def _entry(number: int, member: Member) -> bytes:
    name = member.path.encode() + b"\0"
    size = len(member.content)
    # inode, mode, owner, group, links, time, size, four device numbers, length of the name, checksum
    fields = (number, member.mode, 0, 0, 1, 0, size, 0, 0, 0, 0, len(name), 0)
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + name
    return _padded(head) + _padded(member.content)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
