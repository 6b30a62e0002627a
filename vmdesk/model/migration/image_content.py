"""What a guest sees in an image of format raw or qcow2, read piece by piece (QEMU, docs/interop/qcow2.txt)."""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

Read = Callable[[int, int], bytes]  # so many bytes from an offset of the file; fewer where it ends before
Piece = bytes | int  # some bytes, or the length of a hole
LARGEST: Final = 1 << 20  # of a piece
_HEADER: Final = struct.Struct(">4sIQIIQIIQQIIQ")
_MORE: Final = struct.Struct(">QQQIIB")  # of version 3: features and so on, and the kind of compression
_MAGIC: Final = b"QFI\xfb"
_CRASHED: Final = 1  # reference counts may be wrong, which does not matter to who only reads
_OFFSET: Final = 0x00FF_FFFF_FFFF_FE00
_COMPRESSED: Final = 1 << 62
_ALL_ZEROS: Final = 1
_MOST_TABLES: Final = 1 << 22  # entries of the first table: 32 MiB of it, as QEMU bounds it


class Content:
    """An image. `size` is what the guest sees, in bytes; behind it all is zero."""

    size = 0

    def pieces(self, begin: int, end: int) -> Iterator[Piece]:
        """What the guest sees from one place to another. Raises Problem."""
        raise NotImplementedError


class Nothing(Content):
    """What lies below an image that continues no other."""

    def pieces(self, begin: int, end: int) -> Iterator[Piece]:
        """A hole."""
        if end > begin:
            yield end - begin


class Plain(Content):
    """A raw image."""

    def __init__(self, read: Read, size: int) -> None:
        self._read, self.size = read, size

    def pieces(self, begin: int, end: int) -> Iterator[Piece]:
        """Its bytes, and a hole behind them."""
        while begin < min(end, self.size):
            piece = self._read(begin, min(LARGEST, end - begin, self.size - begin))
            if not piece:
                break
            yield piece
            begin += len(piece)
        if begin < end:
            yield end - begin


class Qcow2(Content):
    """A qcow2 image above another one. Raises Problem for what is none, and for encrypted and other rare ones."""

    def __init__(self, read: Read, below: Content) -> None:
        self._read, self._below = read, below
        try:
            self._read_header(read(0, _HEADER.size + _MORE.size))
        except struct.error as error:
            raise _unreadable() from error

    def _read_header(self, data: bytes) -> None:
        fields = _HEADER.unpack_from(data)
        magic, version, bits, self.size = fields[0], fields[1], fields[4], fields[5]
        encryption, entries, table = fields[6:9]
        if magic != _MAGIC or version not in {2, 3} or not 9 <= bits <= 21 or entries > _MOST_TABLES or encryption:
            raise _unreadable()
        if version == 3:
            features, _compatible, _autoclear, _order, _length, _compression = _MORE.unpack_from(data, _HEADER.size)
            if features & ~_CRASHED:
                raise _unreadable()
        self._bits, self._cluster = bits, 1 << bits
        self._tables = _numbers(self._exactly(table, 8 * entries))

    def _exactly(self, offset: int, length: int) -> bytes:
        """So many bytes; zeros behind the end of the file."""
        return self._read(offset, length).ljust(length, b"\0") if length else b""

    def pieces(self, begin: int, end: int) -> Iterator[Piece]:
        """What it has, and where it has nothing, what lies below."""
        last = min(end, self.size)
        for start, stop, kind, offset in self._runs(begin, last):
            if kind == "below":
                yield from self._below.pieces(start, stop)
            elif kind == "zero":
                yield stop - start
            elif kind == "compressed":
                yield self._inflated(offset)[start % self._cluster :][: stop - start]
            else:
                yield self._exactly(offset, stop - start)
        if end > max(begin, last):
            yield end - max(begin, last)

    def _runs(self, begin: int, end: int) -> Iterator[tuple[int, int, str, int]]:
        """What is alike and lies one behind the other: from, to, kind, and where it is in the file."""
        run: tuple[int, int, str, int] | None = None
        for start, stop, kind, offset in self._clusters(begin, end):
            if run is not None and _goes_on(run, kind, offset):
                run = (run[0], stop, kind, run[3])
                continue
            if run is not None:
                yield run
            run = (start, stop, kind, offset)
        if run is not None:
            yield run

    def _clusters(self, begin: int, end: int) -> Iterator[tuple[int, int, str, int]]:
        per_table = self._cluster // 8
        known = -1
        table: tuple[int, ...] = ()
        while begin < end:
            number = begin >> self._bits
            if number // per_table != known:
                known = number // per_table
                table = self._table(known)
            stop = min(end, (number + 1) << self._bits)
            if not table:  # none of it is here
                stop = min(end, (known + 1) * per_table << self._bits)
                yield begin, stop, "below", 0
            else:
                yield begin, stop, *self._kind(table[number % per_table], begin)
            begin = stop

    def _table(self, number: int) -> tuple[int, ...]:
        offset = self._tables[number] & _OFFSET if number < len(self._tables) else 0
        return _numbers(self._exactly(offset, self._cluster)) if offset else ()

    def _kind(self, entry: int, begin: int) -> tuple[str, int]:
        if entry & _COMPRESSED:
            return "compressed", entry
        if entry & _ALL_ZEROS:
            return "zero", 0
        offset = entry & _OFFSET
        return ("data", offset + begin % self._cluster) if offset else ("below", 0)

    def _inflated(self, entry: int) -> bytes:
        """A compressed cluster: its place is told to the byte, its length in sectors behind the first one's."""
        width = 62 - (self._bits - 8)
        offset, sectors = entry & ((1 << width) - 1), (entry & (_COMPRESSED - 1)) >> width
        packed = self._exactly(offset, (sectors + 1) * 512 - offset % 512)
        try:
            return zlib.decompressobj(-12).decompress(packed, self._cluster).ljust(self._cluster, b"\0")
        except zlib.error as error:
            raise _unreadable() from error


def _goes_on(run: tuple[int, int, str, int], kind: str, offset: int) -> bool:
    begin, end, before, at = run
    if kind != before or kind == "compressed":
        return False
    return kind != "data" or (offset == at + end - begin and end - begin < LARGEST)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(data) // 8}Q", data)


def _unreadable() -> Problem:
    return Problem(sentence("The image cannot be read as qcow2 here."), kind=Kind.UNSUPPORTED)
