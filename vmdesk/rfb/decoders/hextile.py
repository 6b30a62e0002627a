"""Hextile: tiles of 16 by 16, each a background and rectangles of one colour on it, or raw."""

import numpy as np

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.pixels import OPAQUE, Bytes, Colours, Numbers
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Rectangle

_SIDE = 16
_RAW, _BACKGROUND, _FOREGROUND, _ANY, _COLOURED = 1, 2, 4, 8, 16


def decode(canvas: Canvas, part: Rectangle) -> Reading[None]:
    """Draw a rectangle. Backgrounds and raw tiles are drawn as they come, the parts of a row of tiles at once."""
    pixels, size = canvas.pixels, canvas.pixels.size
    view = canvas.area(part)
    background = foreground = OPAQUE
    for top in range(0, part.height, _SIDE):
        parts = _Parts(canvas, part, top)
        for left in range(0, part.width, _SIDE):
            tile = view[top : top + _SIDE, left : left + _SIDE]
            mask = (yield 1)[0]
            if mask & _RAW:
                tile[...] = pixels.read((yield tile.size * size)).reshape(tile.shape)
                continue
            if mask & _BACKGROUND:
                background = pixels.one((yield size))
            tile[...] = background
            if mask & _FOREGROUND:
                foreground = pixels.one((yield size))
            if mask & _ANY:
                count = (yield 1)[0]
                each = 2 + size if mask & _COLOURED else 2
                data = bytes((yield count * each)) if count else b""
                parts.add(left, count, data, None if mask & _COLOURED else foreground)
        parts.draw()


class _Parts:
    """The rectangles in a row of tiles. Tiles share no pixels, so it does not matter which tile's come first."""

    def __init__(self, canvas: Canvas, part: Rectangle, top: int) -> None:
        self._canvas = canvas
        self._row = Rectangle(part.x, part.y + top, part.width, min(_SIDE, part.height - top))
        self._plain: list[tuple[int, int, bytes, int]] = []
        self._coloured: list[tuple[int, int, bytes]] = []

    def add(self, left: int, count: int, data: bytes, colour: int | None) -> None:
        """Note those of one tile; without a colour each has its own before it."""
        if colour is None:
            self._coloured.append((left, count, data))
        else:
            self._plain.append((left, count, data, colour))

    def draw(self) -> None:
        """Draw all. Raises ProtocolError for one that leaves its tile."""
        if self._plain:
            lefts, counts, pieces, colours = zip(*self._plain, strict=True)
            places = np.frombuffer(b"".join(pieces), np.uint8).reshape(-1, 2)
            self._fill(lefts, counts, places, np.repeat(np.array(colours, np.uint32), counts))
        if self._coloured:
            size = self._canvas.pixels.size
            lefts, counts, pieces = zip(*self._coloured, strict=True)
            records = np.frombuffer(b"".join(pieces), np.uint8).reshape(-1, size + 2)
            self._fill(lefts, counts, records[:, size:], self._canvas.pixels.read(records[:, :size].tobytes()))

    def _fill(self, lefts: tuple[int, ...], counts: tuple[int, ...], places: Bytes, colours: Colours) -> None:
        x, y = _halves(places[:, 0])
        width, height = _halves(places[:, 1])
        width += 1
        height += 1
        if (x + width > _SIDE).any():
            raise malformed("a part outside of its tile")
        self._canvas.fill_many(self._row, (x + np.repeat(np.array(lefts, np.intp), counts), y, width, height), colours)


def _halves(data: Bytes) -> tuple[Numbers, Numbers]:
    """The upper and the lower four bits of bytes."""
    wide = data.astype(np.intp)
    return wide >> 4, wide & 15
