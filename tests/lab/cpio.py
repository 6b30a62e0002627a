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


def contents(data: bytes) -> dict[str, bytes]:
    """What the files of an archive, or of several that follow each other, hold, by their paths."""
    found, place = {}, 0
    while data[place : place + 6] == b"070701":
        fields = [int(data[place + start : place + start + 8], 16) for start in range(6, 110, 8)]
        name = data[place + 110 : place + 110 + fields[11] - 1].decode()
        start = _after(place, 110 + fields[11])
        if stat.S_ISREG(fields[1]):
            found[name] = data[start : start + fields[6]]
        place = _after(start, fields[6])
        if name == "TRAILER!!!":
            place += len(data[place:]) - len(data[place:].lstrip(b"\0"))
    return found


def _after(place: int, length: int) -> int:
    return place + length + -(place + length) % 4
