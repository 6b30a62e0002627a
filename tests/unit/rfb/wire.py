"""Pixel formats and encodings from the server's side, written for these tests pixel by pixel, as the documents say."""

import io
import random
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

Picture = list[list[int]]  # rows of pixels as they are sent


@dataclass(frozen=True)
class Wire:
    """A pixel format and how its three kinds of pixel are written."""

    name: str
    bits: int = 32
    depth: int = 24
    big: bool = False
    true: bool = True
    maxima: tuple[int, int, int] = (255, 255, 255)
    shifts: tuple[int, int, int] = (16, 8, 0)

    def format(self) -> bytes:
        """PIXEL_FORMAT."""
        return struct.pack(">BBBBHHHBBBxxx", self.bits, self.depth, self.big, self.true, *self.maxima, *self.shifts)

    def pixel(self, value: int) -> bytes:
        """PIXEL."""
        return value.to_bytes(self.bits // 8, "big" if self.big else "little")

    def compact(self, value: int) -> bytes:
        """CPIXEL."""
        whole = self.pixel(value)
        used = sum(most << shift for most, shift in zip(self.maxima, self.shifts, strict=True))
        if not self.true or self.bits != 32 or self.depth > 24 or (used >> 24 and used & 255):
            return whole
        if used >> 24:
            return whole[:3] if self.big else whole[1:]
        return whole[1:] if self.big else whole[:3]

    def tight(self, value: int) -> bytes:
        """TPIXEL."""
        if self.true and self.bits == 32 and self.depth == 24 and self.maxima == (255, 255, 255):
            return bytes(self.channels(value))
        return self.pixel(value)

    def channels(self, value: int) -> list[int]:
        """Red, green and blue."""
        return [value >> shift & most for most, shift in zip(self.maxima, self.shifts, strict=True)]

    def joined(self, channels: list[int]) -> int:
        """A pixel of red, green and blue."""
        return sum(part << shift for part, shift in zip(channels, self.shifts, strict=True))

    def colour(self, value: int) -> int:
        """What is to be seen: 0xffRRGGBB. A colour map of these tests has the colours that `map_entry` gives."""
        if not self.true:
            red, green, blue = (part >> 8 for part in map_entry(value))
        else:
            red, green, blue = (
                (part * 255 * 2 + most) // (most * 2)
                for part, most in zip(self.channels(value), self.maxima, strict=True)
            )
        return 0xFF000000 | red << 16 | green << 8 | blue

    def any_pixel(self, chance: random.Random) -> int:
        """A pixel that may be sent."""
        if not self.true:
            return chance.randrange(1 << min(self.bits, self.depth))
        return self.joined([chance.randint(0, most) for most in self.maxima])


RGB32 = Wire("rgb32")
WIRES = (
    RGB32,
    Wire("rgb32 big endian", big=True),
    Wire("bgr32", shifts=(0, 8, 16)),
    Wire("high bytes", shifts=(24, 16, 8)),
    Wire("high bytes big endian", big=True, shifts=(24, 16, 8)),
    Wire("deep", depth=30, maxima=(1023, 1023, 1023), shifts=(20, 10, 0)),
    Wire("rgb565", bits=16, depth=16, maxima=(31, 63, 31), shifts=(11, 5, 0)),
    Wire("rgb555 big endian", bits=16, depth=15, big=True, maxima=(31, 31, 31), shifts=(10, 5, 0)),
    Wire("bgr233", bits=8, depth=8, maxima=(7, 7, 3), shifts=(0, 3, 6)),
    Wire("colour map", bits=8, depth=8, true=False, maxima=(0, 0, 0), shifts=(0, 0, 0)),
    Wire("large colour map", bits=16, depth=10, true=False, maxima=(0, 0, 0), shifts=(0, 0, 0)),
)


def map_entry(number: int) -> tuple[int, int, int]:
    """The colour of a number, 16 bits each."""
    return number * 641 % 65536, number * 257 % 65536, (65535 - number * 99) % 65536


def colours(wire: Wire, picture: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    """What is to be seen of a picture."""
    return np.array([[wire.colour(value) for value in row] for row in picture], np.uint32)


def dice(seed: object) -> random.Random:
    """Chance that is the same in every run."""
    return random.Random(str(seed))  # noqa: S311 - nothing here is secret


def random_picture(wire: Wire, chance: random.Random, width: int, height: int, kinds: int) -> Picture:
    """A picture of so many colours, with areas and lines of one colour as screens have them."""
    palette = [wire.any_pixel(chance) for _ in range(kinds)]
    rows = [[chance.choice(palette) if chance.random() < 0.2 else palette[0]] * width for _ in range(height)]
    for _ in range(chance.randint(0, 12)):
        x, y, value = chance.randrange(width), chance.randrange(height), chance.choice(palette)
        right, bottom = chance.randint(x, width), chance.randint(y, height)
        for row in rows[y:bottom]:
            row[x:right] = [value] * (right - x)
    for _ in range(chance.randint(0, width * height // 3)):
        rows[chance.randrange(height)][chance.randrange(width)] = chance.choice(palette)
    return rows


def part_of(picture: Picture, x: int, y: int, width: int, height: int) -> Picture:
    """A rectangle of a picture, cut off where the picture ends."""
    return [row[x : x + width] for row in picture[y : y + height]]


def flat(picture: Picture) -> list[int]:
    """Its pixels in one row."""
    return [value for row in picture for value in row]


def most_used(picture: Picture) -> int:
    """The pixel that it has most often."""
    return Counter(flat(picture)).most_common(1)[0][0]


def raw(wire: Wire, picture: Picture) -> bytes:
    """Raw."""
    return b"".join(map(wire.pixel, flat(picture)))


def subrectangles(picture: Picture, background: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Rectangles of one colour that are not the background: pixel, x, y, width, height. None overlaps."""
    done = set()
    for y, row in enumerate(picture):
        for x, value in enumerate(row):
            if value == background or (x, y) in done:
                continue
            width = 1
            while x + width < len(row) and row[x + width] == value and (x + width, y) not in done:
                width += 1
            height = 1
            while y + height < len(picture) and all(
                picture[y + height][at] == value and (at, y + height) not in done for at in range(x, x + width)
            ):
                height += 1
            done |= {(x + right, y + down) for right in range(width) for down in range(height)}
            yield value, x, y, width, height


def rre(wire: Wire, picture: Picture, places: str = ">4H") -> bytes:
    """RRE, or CoRRE with places of `>4B`."""
    background = most_used(picture)
    parts = list(subrectangles(picture, background))
    told = [wire.pixel(value) + struct.pack(places, *place) for value, *place in parts]
    return struct.pack(">I", len(parts)) + wire.pixel(background) + b"".join(told)


def corre(wire: Wire, picture: Picture) -> bytes:
    """CoRRE."""
    return rre(wire, picture, ">4B")


def tiles(picture: Picture, side: int) -> Iterator[Picture]:
    """Tiles from left to right and from top to bottom."""
    for y in range(0, len(picture), side):
        for x in range(0, len(picture[0]), side):
            yield part_of(picture, x, y, side, side)


def hextile(wire: Wire, picture: Picture) -> bytes:
    """Hextile: of all subencodings, and carrying colours over wherever it may."""
    out = b""
    carried: tuple[int | None, int | None] = (None, None)
    for tile in tiles(picture, 16):
        background = most_used(tile)
        parts = list(subrectangles(tile, background))
        if len(parts) > 255 or len(parts) * (2 + wire.bits // 8) > len(raw(wire, tile)):
            out += b"\1" + raw(wire, tile)
            carried = (None, None)
            continue
        mask, data = 0, b""
        if background != carried[0]:
            mask, data = 2, wire.pixel(background)
        foreground = carried[1]
        kinds = {part[0] for part in parts}
        if len(kinds) == 1:
            if kinds != {foreground}:
                mask, foreground = mask | 4, kinds.pop()
                data += wire.pixel(foreground)
        elif parts:
            mask, foreground = mask | 16, None
        if parts:
            mask |= 8
            data += bytes([len(parts)])
        for value, x, y, width, height in parts:
            data += (wire.pixel(value) if mask & 16 else b"") + bytes([x << 4 | y, width - 1 << 4 | height - 1])
        out += bytes([mask]) + data
        carried = (background, foreground)
    return out


class Deflater:
    """One zlib stream, flushed after every piece."""

    def __init__(self, level: int = 6) -> None:
        self._stream = zlib.compressobj(level)

    def piece(self, data: bytes) -> bytes:
        """What the data add to the stream."""
        return self._stream.compress(data) + self._stream.flush(zlib.Z_SYNC_FLUSH)


def zlibbed(wire: Wire, picture: Picture, stream: Deflater) -> bytes:
    """Zlib."""
    data = stream.piece(raw(wire, picture))
    return struct.pack(">I", len(data)) + data


def run_length(length: int) -> bytes:
    """The length of a run."""
    return b"\xff" * ((length - 1) // 255) + bytes([(length - 1) % 255])


def runs(values: list[int]) -> list[tuple[int, int]]:
    """Pixels that follow each other and are equal, and how many."""
    found: list[tuple[int, int]] = []
    for value in values:
        if found and found[-1][0] == value:
            found[-1] = (value, found[-1][1] + 1)
        else:
            found.append((value, 1))
    return found


def packed(numbers: list[list[int]], bits: int) -> bytes:
    """Numbers, several in a byte; rows begin at a byte."""
    out = bytearray()
    for row in numbers:
        text = "".join(f"{number:0{bits}b}" for number in row)
        text += "1" * (-len(text) % 8)
        out += int(text, 2).to_bytes(len(text) // 8, "big")
    return bytes(out)


def tile(wire: Wire, rows: Picture, chance: random.Random) -> bytes:
    """A tile of ZRLE, in one of the ways in which it can be written."""
    values = flat(rows)
    palette = sorted(set(values), key=str)
    ways = ["raw", "plain"]
    ways += ["solid"] * 9 if len(palette) == 1 else []
    ways += ["packed"] * 2 if 2 <= len(palette) <= 16 else []
    ways += ["palette"] * 2 if 2 <= len(palette) <= 127 else []
    way = chance.choice(ways)
    colour_bytes = b"".join(map(wire.compact, palette))
    if way == "raw":
        return b"\0" + b"".join(map(wire.compact, values))
    if way == "solid":
        return b"\1" + colour_bytes
    if way == "packed":
        bits = 1 if len(palette) == 2 else 2 if len(palette) <= 4 else 4
        return bytes([len(palette)]) + colour_bytes + packed([list(map(palette.index, row)) for row in rows], bits)
    if way == "plain":
        return b"\x80" + b"".join(wire.compact(value) + run_length(length) for value, length in runs(values))
    out = bytes([128 + len(palette)]) + colour_bytes
    for value, length in runs(values):
        number = palette.index(value)
        out += bytes([number]) if length == 1 else bytes([number | 128]) + run_length(length)
    return out


def zrle(wire: Wire, picture: Picture, stream: Deflater, chance: random.Random) -> bytes:
    """ZRLE."""
    data = stream.piece(b"".join(tile(wire, rows, chance) for rows in tiles(picture, 64)))
    return struct.pack(">I", len(data)) + data


def trle(wire: Wire, picture: Picture, chance: random.Random) -> bytes:
    """TRLE, without palettes that are used again."""
    return b"".join(tile(wire, rows, chance) for rows in tiles(picture, 16))


def encoded_picture(wire: Wire, picture: Picture, kind: str, **options: int) -> bytes:
    """A JPEG or PNG picture."""
    rows = [[tuple(wire.channels(value)) for value in row] for row in picture]
    out = io.BytesIO()
    Image.fromarray(np.array(rows, np.uint8)).save(out, kind, **options)
    return out.getvalue()
