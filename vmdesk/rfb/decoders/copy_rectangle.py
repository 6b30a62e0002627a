"""CopyRect: a part of the screen that is already here, somewhere else."""

import struct

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.rectangle import Rectangle

_PLACE = struct.Struct(">HH")


def decode(canvas: Canvas, part: Rectangle) -> Reading[None]:
    """Draw a rectangle. Raises ProtocolError where what is copied is not within the screen."""
    x, y = _PLACE.unpack((yield _PLACE.size))
    canvas.copy(part, x, y)
