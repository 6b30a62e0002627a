"""ZRLE: tiles of 64 by 64, packed into one zlib stream."""

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.decoders.inflater import Inflater
from vmdesk.rfb.decoders.tiles import Tiles, most_bytes
from vmdesk.rfb.intake import PAUSE, Reading
from vmdesk.rfb.rectangle import Rectangle

_SIDE = 64


class Zrle:
    """The encoding's stream."""

    def __init__(self) -> None:
        self._inflater = Inflater()

    def decode(self, canvas: Canvas, part: Rectangle) -> Reading[None]:
        """Draw a rectangle, once all of it is there."""
        length = int.from_bytes((yield 4))
        most = most_bytes(part.width, part.height, _SIDE, canvas.pixels.compact_size)
        data = yield from self._inflater.read(length, most)
        tiles = Tiles(data, canvas.pixels)
        for top in range(part.y, part.bottom, _SIDE):
            for left in range(part.x, part.right, _SIDE):
                width, height = min(_SIDE, part.right - left), min(_SIDE, part.bottom - top)
                canvas.area(Rectangle(left, top, width, height))[...] = tiles.tile(width, height)
            yield PAUSE
