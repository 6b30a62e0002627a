"""TRLE: the tiles of ZRLE, of 16 by 16 and not packed; a tile may use the palette of the one before.

Few servers send it. A tile's bytes are gathered one step after the other, since only they say how many there are, and
then read like ZRLE's.
"""

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.decoders.tiles import MOST_PACKED, PLAIN_RUNS, SOLID, Tiles, packed_bits
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Rectangle

_SIDE = 16
_SAME_PALETTE, _SAME_PALETTE_RUNS = 127, 129


def decode(canvas: Canvas, part: Rectangle) -> Reading[None]:
    """Draw a rectangle. Raises ProtocolError."""
    palette = b""
    for top in range(part.y, part.bottom, _SIDE):
        for left in range(part.x, part.right, _SIDE):
            width, height = min(_SIDE, part.right - left), min(_SIDE, part.bottom - top)
            data, palette = yield from _gathered(canvas.pixels.compact_size, palette, width, height)
            tile = Tiles(data, canvas.pixels).tile(width, height)
            canvas.area(Rectangle(left, top, width, height))[...] = tile


def _gathered(size: int, palette: bytes, width: int, height: int) -> Reading[tuple[bytes, bytes]]:
    """A tile as ZRLE would have it, and the palette that the next one may use."""
    kind = (yield 1)[0]
    if kind in {_SAME_PALETTE, _SAME_PALETTE_RUNS}:
        kind = len(palette) // size + (PLAIN_RUNS if kind == _SAME_PALETTE_RUNS else 0)
        if kind % PLAIN_RUNS < 2 or MOST_PACKED < kind < PLAIN_RUNS:
            raise malformed("a tile with the palette of one that had none")
    elif SOLID < kind <= MOST_PACKED or kind > PLAIN_RUNS:
        palette = bytes((yield kind % PLAIN_RUNS * size))
    elif kind not in {0, SOLID, PLAIN_RUNS}:
        raise malformed(f"a tile of the unknown kind {kind}")
    if kind == 0:
        return b"\0" + (yield width * height * size), palette
    if kind == SOLID:
        return b"\1" + (yield size), palette
    if kind <= MOST_PACKED:
        row = -(-width * packed_bits(kind) // 8)
        return bytes([kind]) + palette + (yield row * height), palette
    if kind == PLAIN_RUNS:
        return bytes([kind]) + (yield from _runs(size, width * height, False)), palette
    return bytes([kind]) + palette + (yield from _runs(1, width * height, True)), palette


def _runs(size: int, count: int, palette: bool) -> Reading[bytes]:
    """The bytes of so many pixels in runs."""
    gathered = bytearray()
    while count > 0:
        gathered += yield size
        count -= 1
        if palette and gathered[-1] < PLAIN_RUNS:
            continue
        byte = 255
        while byte == 255:
            byte = (yield 1)[0]
            gathered.append(byte)
            count -= byte
            if count < 0:
                raise malformed("a run beyond its tile")
    return bytes(gathered)
