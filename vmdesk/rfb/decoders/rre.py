"""RRE and CoRRE: a background and rectangles of one colour on it."""

import struct

import numpy as np

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Rectangle

_AT_ONCE = 4096  # rectangles
_OVERLAP = 4  # times the area may be painted: more would only keep this side busy


def decode(canvas: Canvas, part: Rectangle) -> Reading[None]:
    """Draw a rectangle of RRE, whose parts have places of 16 bits."""
    yield from _decode(canvas, part, np.dtype(">u2"))


def decode_compact(canvas: Canvas, part: Rectangle) -> Reading[None]:
    """Draw a rectangle of CoRRE, whose parts have places of 8 bits."""
    yield from _decode(canvas, part, np.dtype("u1"))


def _decode(canvas: Canvas, part: Rectangle, places: np.dtype[np.unsignedinteger]) -> Reading[None]:
    pixels = canvas.pixels
    (count,) = struct.unpack(">I", (yield 4))
    canvas.area(part)[...] = pixels.one((yield pixels.size))
    if count > part.area:
        raise malformed(f"{count} parts in {part}")
    record = np.dtype([("pixel", np.uint8, (pixels.size,)), ("place", places, (4,))])
    most = canvas.painted + _OVERLAP * part.area
    while count:
        some = min(count, _AT_ONCE)
        records = np.frombuffer((yield some * record.itemsize), record)
        x, y, width, height = records["place"].astype(np.intp).T
        canvas.fill_many(part, (x, y, width, height), pixels.read(records["pixel"].tobytes()))
        if canvas.painted > most:
            raise malformed(f"parts painted over and over in {part}")
        count -= some
