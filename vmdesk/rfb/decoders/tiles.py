"""The tiles of ZRLE and TRLE: raw, of one colour, with a palette, or as runs of one colour.

A tile is read in a few steps over arrays, never pixel by pixel. Runs are the hard part, since where one begins depends
on how long the one before is written; how they are found all the same is said where it is done.
"""

import numpy as np

from vmdesk.rfb.pixels import Bytes, Colours, Numbers, Pixels
from vmdesk.rfb.problems import ProtocolError, malformed

SOLID, PLAIN_RUNS = 1, 128
MOST_PACKED = 16  # colours of a packed palette
_FIRST_LOOK = 1024  # bytes of a tile's runs; most need no more


class Tiles:
    """Reads tile after tile of bytes that are all there. Every method raises ProtocolError."""

    def __init__(self, data: bytes, pixels: Pixels) -> None:
        self._data = data
        self._pixels = pixels
        self._at = 0

    def tile(self, width: int, height: int) -> Colours | int:
        """The next tile: rows of colours, or its one colour."""
        kind = self._take(1)[0]
        size = self._pixels.compact_size
        if kind == 0:
            return self._pixels.read_compact(self._take(width * height * size)).reshape(height, width)
        if kind == SOLID:
            return int(self._colours(1)[0])
        if kind <= MOST_PACKED:
            return self.packed(self._colours(kind), width, height)
        if kind == PLAIN_RUNS:
            return self.plain_runs(width * height).reshape(height, width)
        if kind > PLAIN_RUNS + 1:
            return self.palette_runs(self._colours(kind - PLAIN_RUNS), width * height).reshape(height, width)
        raise malformed(f"a tile of the unknown kind {kind}")

    def packed(self, palette: Colours, width: int, height: int) -> Colours:
        """Numbers of colours, several in a byte. The palette becomes one of whole bytes, and these are looked up."""
        bits = packed_bits(len(palette))
        each = 8 // bits
        row = -(-width // each)
        data = np.frombuffer(self._take(row * height), np.uint8)
        numbers = _NUMBERS[bits]
        if len(palette) < 1 << bits:
            if np.take((numbers >= len(palette)).any(axis=1), data).any() and not _only_padding(
                np.take(numbers, data, axis=0).reshape(height, -1)[:, :width], len(palette)
            ):
                raise malformed("a colour that its palette does not have")
            palette = np.resize(palette, 1 << bits)
        return np.take(np.take(palette, numbers), data, axis=0).reshape(height, row * each)[:, :width]

    def plain_runs(self, count: int) -> Colours:
        """Runs of a pixel and a length. Lengths up to 255 take one byte: up to a longer one, runs are alike and lie
        at known places."""
        size = self._pixels.compact_size
        colours: list[bytes] = []
        lengths: list[Numbers] = []
        while count:
            data, at = self._data, self._at
            some = min(count, (len(data) - at) // (size + 1))
            ends = data[at + size : at + some * (size + 1) : size + 1]
            first_long = ends.find(255)
            some = some if first_long < 0 else first_long
            if not some:
                colour, length = self._long_run()
                colours.append(colour)
                lengths.append(np.array([length]))
                count -= length
            else:
                found = np.frombuffer(ends, np.uint8, some).astype(np.intp) + 1
                found = found[: _needed(found, count)]
                records = np.frombuffer(self._take(len(found) * (size + 1)), np.uint8).reshape(-1, size + 1)
                colours.append(records[:, :size].tobytes())
                lengths.append(found)
                count -= int(found.sum())
            if count < 0:
                raise malformed("a run beyond its tile")
        return np.repeat(self._pixels.read_compact(b"".join(colours)), np.concatenate(lengths))

    def palette_runs(self, palette: Colours, count: int) -> Colours:
        """Runs of a number and, where its highest bit is set, a length."""
        for window in (_FIRST_LOOK, 2 * count + 2):
            data = np.frombuffer(self._data, np.uint8, min(window, len(self._data) - self._at), self._at)
            starts, lengths = _runs(data)
            needed = _needed(lengths, count)
            if int(lengths[:needed].sum()) >= count:
                break
        else:
            raise malformed("a tile that ends too early")
        if int(lengths[:needed].sum()) != count:
            raise malformed("a run beyond its tile")
        self._at += int(starts[needed])
        numbers = data[starts[:needed]] & 127
        try:
            return np.repeat(palette[numbers], lengths[:needed])
        except IndexError as error:
            raise malformed("a colour that its palette does not have") from error

    def _colours(self, count: int) -> Colours:
        return self._pixels.read_compact(self._take(count * self._pixels.compact_size))

    def _long_run(self) -> tuple[bytes, int]:
        colour = self._take(self._pixels.compact_size)
        length = 1
        while (byte := self._take(1)[0]) == 255:
            length += byte
        return colour, length + byte

    def _take(self, count: int) -> bytes:
        piece = self._data[self._at : self._at + count]
        if len(piece) != count:
            raise _short()
        self._at += count
        return piece


def packed_bits(colours: int) -> int:
    """How many bits a number takes in a palette of so many colours."""
    return 1 if colours <= 2 else 2 if colours <= 4 else 4


def most_bytes(width: int, height: int, side: int, compact_size: int) -> int:
    """How many bytes the tiles of a rectangle may take at most, written as wastefully as can be."""
    tiles = -(-width // side) * -(-height // side)
    return tiles * (1 + 127 * compact_size) + width * height * (compact_size + 1)


def _runs(data: Bytes) -> tuple[Numbers, Numbers]:
    """Where runs begin in bytes of palette runs, with where the first unfinished one begins, and how long each is.

    A byte is a number or a part of a length. After a byte below 128 there is a number whatever it was itself: a run of
    one, or the end of a length. After 255 there is a length: of a run, or going on. After any other, it is the other
    way about than at that byte. So what a byte is follows from the last one of the first two sorts before it and
    from whether the count of the others since then is even.
    """
    size = len(data)
    known = (data < 128) | (data == 255)
    others = np.cumsum(~known)
    last = np.maximum.accumulate(np.where(known, np.arange(size), -1))
    after_last = (last >= 0) & (data[last] == 255)
    since = others - np.where(last >= 0, others[last], 0)
    number_follows = after_last == (since & 1).astype(bool)
    starts = np.flatnonzero(np.concatenate(([True], number_follows)))
    sums = np.concatenate(([0], np.cumsum(data, dtype=np.intp)))
    lengths = 1 + sums[starts[1:]] - sums[starts[:-1] + 1]
    return starts, lengths


def _needed(lengths: Numbers, count: int) -> int:
    """How many of the runs it takes to have so many pixels, or all where they are too few."""
    return min(int(np.searchsorted(np.cumsum(lengths), count)) + 1, len(lengths))


def _only_padding(numbers: Bytes, colours: int) -> bool:
    """Whether the numbers that are shown are in the palette: what fills a row's last byte may be anything."""
    return not (numbers >= colours).any()


def _short() -> ProtocolError:
    return malformed("a tile that ends too early")


def _numbers(bits: int) -> Bytes:
    """The numbers in each byte, the highest bits first."""
    shifts = np.arange(8 - bits, -1, -bits)
    return (np.arange(256)[:, None] >> shifts & (1 << bits) - 1).astype(np.uint8)


_NUMBERS = {bits: _numbers(bits) for bits in (1, 2, 4)}
