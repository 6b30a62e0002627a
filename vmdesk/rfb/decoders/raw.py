"""Raw: pixel after pixel. Drawn a few rows at a time, as they arrive."""

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.rectangle import Rectangle

_BAND_BYTES = 64 * 1024


def decode(canvas: Canvas, part: Rectangle) -> Reading[None]:
    """Draw a rectangle."""
    row = part.width * canvas.pixels.size
    if not part.area:
        return
    rows = max(1, _BAND_BYTES // row)
    for top in range(0, part.height, rows):
        band = Rectangle(part.x, part.y + top, part.width, min(rows, part.height - top))
        canvas.put(band, canvas.pixels.read((yield band.height * row)))
