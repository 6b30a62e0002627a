"""Tight: one colour, a JPEG or PNG picture, or pixels that are filtered and packed into one of four zlib streams."""

from collections.abc import Callable

import numpy as np

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.decoders import gradient, pictures
from vmdesk.rfb.decoders.inflater import Inflater
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.pixels import Colours, Pixels
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Rectangle

_STREAMS = 4
_FILL, _JPEG, _PNG = 8, 9, 10
_HAS_FILTER = 4
_COPY, _PALETTE, _GRADIENT = 0, 1, 2
_UNPACKED_BELOW = 12  # bytes

_Draw = Callable[[bytes], Colours]


class Tight:
    """The encoding's streams. Also reads TightPNG, which is the same with one more kind."""

    def __init__(self) -> None:
        self._streams = [Inflater() for _ in range(_STREAMS)]

    def decode(self, canvas: Canvas, part: Rectangle) -> Reading[None]:
        """Draw a rectangle. Raises ProtocolError."""
        control = (yield 1)[0]
        for number, stream in enumerate(self._streams):
            if control >> number & 1:
                stream.reset()
        kind = control >> 4
        if kind == _FILL:
            canvas.area(part)[...] = canvas.pixels.read_tight((yield canvas.pixels.tight_size))[0]
        elif kind in {_JPEG, _PNG}:
            length = yield from _compact_length()
            unpack = pictures.jpeg if kind == _JPEG else pictures.png
            canvas.put(part, unpack((yield length) if length else b"", part.width, part.height))
        elif kind < _FILL:
            yield from self._basic(canvas, part, kind)
        else:
            raise malformed(f"a rectangle of tight of the unknown kind {kind}")

    def _basic(self, canvas: Canvas, part: Rectangle, kind: int) -> Reading[None]:
        used = (yield 1)[0] if kind & _HAS_FILTER else _COPY
        pixels = canvas.pixels
        draw: _Draw
        if used == _COPY:
            size, draw = part.area * pixels.tight_size, pixels.read_tight
        elif used == _PALETTE:
            size, draw = yield from _palette(pixels, part)
        elif used == _GRADIENT and pixels.size > 1:
            size = part.area * pixels.tight_size

            def draw(data: bytes) -> Colours:
                return gradient.undone(pixels, data, part.width, part.height)

        else:
            raise malformed(f"a rectangle of tight with the unknown filter {used}")
        if size < _UNPACKED_BELOW:
            data = bytes((yield size)) if size else b""
        else:
            length = yield from _compact_length()
            data = yield from self._streams[kind & 3].read_exactly(length, size)
        if size:
            canvas.put(part, draw(data))


def _compact_length() -> Reading[int]:
    """A length in one to three bytes: seven bits, seven bits, eight bits, the lowest first."""
    byte = (yield 1)[0]
    length = byte & 127
    if byte > 127:
        byte = (yield 1)[0]
        length |= (byte & 127) << 7
        if byte > 127:
            length |= (yield 1)[0] << 14
    return length


def _palette(pixels: Pixels, part: Rectangle) -> Reading[tuple[int, _Draw]]:
    """A palette, how many bytes the numbers take before they are packed, and what draws them."""
    count = (yield 1)[0] + 1
    palette = pixels.read_tight((yield count * pixels.tight_size))
    two = count <= 2
    size = (-(-part.width // 8) if two else part.width) * part.height

    def draw(data: bytes) -> Colours:
        numbers = np.frombuffer(data, np.uint8)
        if two:
            bits = np.unpackbits(numbers.reshape(part.height, -1), axis=1)
            numbers = bits[:, : part.width]
        try:
            return np.take(palette, numbers)
        except IndexError as error:
            raise malformed("a colour that its palette does not have") from error

    return size, draw
