"""Pixels as they are sent, and as they are kept: 0xffRRGGBB in 32 bits, which Qt calls Format_RGB32."""

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vmdesk.rfb.problems import malformed

Colours = NDArray[np.uint32]
Bytes = NDArray[np.uint8]
Numbers = NDArray[np.intp]
Data = bytes | bytearray | memoryview

OPAQUE = 0xFF000000
_OPAQUE = np.uint32(OPAQUE)
_LOW_24 = np.uint32(0x00FFFFFF)
_LAYOUT = struct.Struct(">BBBBHHHBBB3x")
FORMAT_BYTES = _LAYOUT.size


@dataclass(frozen=True, slots=True)
class PixelFormat:
    """How a server writes a pixel: the PIXEL_FORMAT of RFC 6143, 7.4."""

    bits: int
    depth: int
    big_endian: bool
    true_colour: bool
    maxima: tuple[int, int, int]  # of red, green and blue
    shifts: tuple[int, int, int]

    @classmethod
    def read(cls, data: Data) -> "PixelFormat":
        """The format in 16 bytes, whether or not it makes sense."""
        bits, depth, big, true, *colours = _LAYOUT.unpack(data)
        red, green, blue, *shifts = colours
        return cls(bits, depth, bool(big), bool(true), (red, green, blue), (shifts[0], shifts[1], shifts[2]))

    def written(self) -> bytes:
        """The same 16 bytes."""
        return _LAYOUT.pack(self.bits, self.depth, self.big_endian, self.true_colour, *self.maxima, *self.shifts)

    def check(self) -> None:
        """Raises ProtocolError for a format that no pixel can have."""
        if self.bits not in {8, 16, 32}:
            raise malformed(f"{self.bits} bits a pixel")
        if not self.true_colour:
            if self.bits == 32:
                raise malformed("a colour map for pixels of 32 bits")
            return
        for most, shift in zip(self.maxima, self.shifts, strict=True):
            if not most or most & (most + 1) or most << shift >> self.bits:
                raise malformed(f"a pixel format without room for its colours: {self}")


RGB32 = PixelFormat(32, 24, False, True, (255, 255, 255), (16, 8, 0))
HIGH_COLOUR = PixelFormat(16, 16, False, True, (31, 63, 31), (11, 5, 0))
LOW_COLOUR = PixelFormat(8, 8, False, True, (7, 7, 3), (0, 3, 6))


class ColourMap:
    """Colours by their numbers, for servers whose pixels are such numbers. All are black at first."""

    def __init__(self) -> None:
        self.table: Colours = np.full(1 << 16, OPAQUE, np.uint32)

    def set(self, first: int, data: Data) -> None:
        """Set colours from one on: red, green and blue of 16 bits each. Raises ProtocolError."""
        parts = np.frombuffer(data, ">u2").reshape(-1, 3).astype(np.uint32) >> 8
        if first + len(parts) > len(self.table):
            raise malformed(f"{len(parts)} colours from number {first} on")
        self.table[first : first + len(parts)] = parts[:, 0] << 16 | parts[:, 1] << 8 | parts[:, 2] | _OPAQUE


class Pixels:
    """Reads pixels of one format.

    `size`, `compact_size` and `tight_size` are how many bytes one takes as PIXEL, CPIXEL and TPIXEL.
    """

    def __init__(self, form: PixelFormat, colours: ColourMap) -> None:
        form.check()
        self.format = form
        self.size = form.bits // 8
        self._type = np.dtype(f"{'>' if form.big_endian else '<'}u{self.size}")
        self._colours = colours
        self._compact_shift = _compact_shift(form)
        self.compact_size = self.size if self._compact_shift is None else 3
        whole_bytes = form.true_colour and form.bits == 32 and form.depth == 24
        self.tight_size = 3 if whole_bytes and form.maxima == (255, 255, 255) else self.size
        self._table: Colours | None = None

    def read(self, data: Data) -> Colours:
        """Colours of PIXELs, in an array of its own."""
        return self._converted(np.frombuffer(data, self._type))

    def read_compact(self, data: Data) -> Colours:
        """Colours of CPIXELs (ZRLE and TRLE): three bytes where the fourth says nothing."""
        if self._compact_shift is None:
            return self.read(data)
        values = _three_bytes(data, self.format.big_endian) & _LOW_24
        return self._converted(values << np.uint32(self._compact_shift))

    def read_tight(self, data: Data) -> Colours:
        """Colours of TPIXELs (tight): red, green, blue where each has a byte."""
        if self.tight_size == 3:
            return _three_bytes(data, big_endian=True) | _OPAQUE
        return self.read(data)

    def one(self, data: Data) -> int:
        """The colour of one PIXEL."""
        return int(self.read(data)[0])

    def channels(self, data: Data) -> NDArray[np.int16]:
        """Red, green and blue of TPIXELs as they are, not stretched to a byte: a row of three for each."""
        if self.tight_size == 3:
            return np.frombuffer(data, np.uint8).reshape(-1, 3).astype(np.int16)
        values = np.frombuffer(data, self._type).astype(np.int64)
        parts = [values >> shift & most for most, shift in zip(self.format.maxima, self.format.shifts, strict=True)]
        return np.stack(parts, axis=-1).astype(np.int16)

    def from_channels(self, channels: NDArray[np.int16]) -> Colours:
        """Colours of what `channels` gave."""
        return _joined([channels[..., at].astype(np.uint32) for at in range(3)], self.format.maxima)

    def _converted(self, values: NDArray[np.unsignedinteger]) -> Colours:
        if not self.format.true_colour:
            return np.take(self._colours.table, values)
        if self.size < 4:
            if self._table is None:
                self._table = self._computed(np.arange(1 << self.format.bits, dtype=np.uint32))
            return np.take(self._table, values)
        return self._computed(values.astype(np.uint32))

    def _computed(self, values: Colours) -> Colours:
        maxima, shifts = self.format.maxima, self.format.shifts
        parts = [values >> np.uint32(shift) & np.uint32(most) for most, shift in zip(maxima, shifts, strict=True)]
        return _joined(parts, maxima)


class Rgb32Pixels(Pixels):
    """The format in which the screen is kept: reading is little more than copying."""

    def __init__(self) -> None:
        super().__init__(RGB32, ColourMap())

    def read(self, data: Data) -> Colours:
        return np.frombuffer(data, "<u4") | _OPAQUE

    def read_compact(self, data: Data) -> Colours:
        return _three_bytes(data, big_endian=False) | _OPAQUE

    def one(self, data: Data) -> int:
        return int.from_bytes(data, "little") | OPAQUE


class RgbaPixels(Pixels):
    """Cursors with transparency: red, green, blue and alpha, a byte each. Read as 0xAARRGGBB."""

    def __init__(self) -> None:
        super().__init__(PixelFormat(32, 32, False, True, (255, 255, 255), (16, 8, 0)), ColourMap())

    def read(self, data: Data) -> Colours:
        values = np.frombuffer(data, ">u4").astype(np.uint32)
        return values >> np.uint32(8) | values << np.uint32(24)


class BgraPixels(Pixels):
    """The same as QEMU writes it: as it lies in its memory, blue first."""

    def __init__(self) -> None:
        super().__init__(PixelFormat(32, 32, False, True, (255, 255, 255), (16, 8, 0)), ColourMap())

    def read(self, data: Data) -> Colours:
        return np.frombuffer(data, "<u4").astype(np.uint32)


def pixels_of(form: PixelFormat, colours: ColourMap) -> Pixels:
    """The reader of a format. Raises ProtocolError for a format that makes no sense."""
    return Rgb32Pixels() if form == RGB32 else Pixels(form, colours)


def _compact_shift(form: PixelFormat) -> int | None:
    """Where the three bytes of a CPIXEL belong in a pixel; None where it has as many as a PIXEL."""
    if not form.true_colour or form.bits != 32 or form.depth > 24:
        return None
    used = 0
    for most, shift in zip(form.maxima, form.shifts, strict=True):
        used |= most << shift
    if not used >> 24:
        return 0
    return 8 if not used & 0xFF else None


def _three_bytes(data: Data, big_endian: bool) -> Colours:
    """Numbers of three bytes each, with something in their highest byte that is not meant.

    Each is read as four bytes, of which one is the neighbour's: far quicker than putting bytes together.
    """
    count = len(data) // 3
    padded = b"\0" + data if big_endian else b"".join((data, b"\0"))
    result = np.empty(count, np.uint32)
    result[:] = np.ndarray((count,), ">u4" if big_endian else "<u4", padded, 0, (3,))
    return result


def _joined(parts: list[Colours], maxima: tuple[int, int, int]) -> Colours:
    """Colours of red, green and blue, each from nothing to its maximum."""
    red, green, blue = (_stretched(part, most) for part, most in zip(parts, maxima, strict=True))
    return red << np.uint32(16) | green << np.uint32(8) | blue | _OPAQUE


def _stretched(values: Colours, most: int) -> Colours:
    if most == 255:
        return values
    return (values * np.uint32(255) + np.uint32(most // 2)) // np.uint32(most)
