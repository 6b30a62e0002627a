"""Zlib: the pixels of raw, packed into one stream."""

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.decoders.inflater import Inflater
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.rectangle import Rectangle


class Deflated:
    """The encoding's stream."""

    def __init__(self) -> None:
        self._inflater = Inflater()

    def decode(self, canvas: Canvas, part: Rectangle) -> Reading[None]:
        """Draw a rectangle."""
        length = int.from_bytes((yield 4))
        data = yield from self._inflater.read_exactly(length, part.area * canvas.pixels.size)
        canvas.put(part, canvas.pixels.read(data))
