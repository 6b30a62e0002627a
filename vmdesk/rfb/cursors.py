"""The pointer's shape, in the three ways that servers send it."""

import numpy as np

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.decoders import raw
from vmdesk.rfb.events import CursorChanged
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.limits import Limits
from vmdesk.rfb.numbers import Encoding
from vmdesk.rfb.pixels import OPAQUE, BgraPixels, Colours, RgbaPixels
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.session import Session

_QEMU = "QEMU"  # how its desktops' names begin


def read_cursor(session: Session, part: Rectangle) -> Reading[None]:
    """A shape of PIXELs, and which of them are seen."""
    _check(session.limits, part)
    pixels = session.canvas.pixels
    colours = pixels.read((yield part.area * pixels.size))
    seen = _bits((yield _mask_bytes(part)), part)
    _tell(session, part, np.where(seen, colours.reshape(seen.shape), np.uint32(0)))


def read_x_cursor(session: Session, part: Rectangle) -> Reading[None]:
    """A shape of two colours."""
    _check(session.limits, part)
    if not part.area:
        _tell(session, part, np.zeros((0, 0), np.uint32))
        return
    both = bytes((yield 6))
    front, back = (OPAQUE | int.from_bytes(colour) for colour in (both[:3], both[3:]))
    first = _bits((yield _mask_bytes(part)), part)
    seen = _bits((yield _mask_bytes(part)), part)
    _tell(session, part, np.where(seen, np.where(first, front, back), 0).astype(np.uint32))


def read_cursor_with_alpha(session: Session, part: Rectangle) -> Reading[None]:
    """A shape with transparency. Raises ProtocolError.

    QEMU sends it as it lies in its memory, not in the order that rfbproto wants; before version 10.2 it did not
    multiply by alpha either, which shows where a colour is more than its alpha.
    """
    _check(session.limits, part)
    encoding = int.from_bytes((yield 4), signed=True)
    if encoding != Encoding.RAW:
        raise malformed(f"a cursor in the encoding {encoding}")
    image = Canvas(session.limits, BgraPixels() if session.name.startswith(_QEMU) else RgbaPixels())
    image.resize(part.width, part.height)
    yield from raw.decode(image, Rectangle(0, 0, part.width, part.height))
    _tell(session, part, _multiplied(image.frame))


def _check(limits: Limits, part: Rectangle) -> None:
    if part.area > limits.cursor_pixels:
        raise malformed(f"a cursor of {part.width}×{part.height} pixels")


def _mask_bytes(part: Rectangle) -> int:
    return -(-part.width // 8) * part.height


def _bits(data: memoryview, part: Rectangle) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """A bit for every pixel, rows beginning at a byte."""
    rows = np.frombuffer(data, np.uint8).reshape(part.height, -(-part.width // 8))
    return np.unpackbits(rows, axis=1)[:, : part.width].astype(np.bool_)


def _multiplied(image: Colours) -> Colours:
    """Colours multiplied by their alpha, unless they are already."""
    parts = image[..., None].view(np.uint8).astype(np.uint32)  # blue, green, red, alpha
    alpha = parts[..., 3:]
    if not (parts[..., :3] > alpha).any():
        return image
    parts[..., :3] = (parts[..., :3] * alpha + 127) // 255
    return parts.astype(np.uint8).view(np.uint32)[..., 0]


def _tell(session: Session, part: Rectangle, image: Colours) -> None:
    session.tell(CursorChanged(image, part.x, part.y))
