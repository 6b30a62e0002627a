"""Tight from the server's side, for these tests."""

from tests.unit.rfb.wire import Deflater, Picture, Wire, encoded_picture, flat, packed


def compact_length(length: int) -> bytes:
    """One to three bytes."""
    if length < 1 << 7:
        return bytes([length])
    if length < 1 << 14:
        return bytes([length & 127 | 128, length >> 7])
    return bytes([length & 127 | 128, length >> 7 & 127 | 128, length >> 14])


class TightServer:
    """Four streams, any of which may be begun anew at any time."""

    def __init__(self) -> None:
        self._streams = [Deflater() for _ in range(4)]
        self._resets = 0

    def reset(self, number: int) -> None:
        """Begin a stream anew, with the next rectangle."""
        self._streams[number] = Deflater()
        self._resets |= 1 << number

    def _control(self, kind: int) -> bytes:
        byte, self._resets = kind << 4 | self._resets, 0
        return bytes([byte])

    def _data(self, number: int, data: bytes) -> bytes:
        if len(data) < 12:
            return data
        piece = self._streams[number].piece(data)
        return compact_length(len(piece)) + piece

    def fill(self, wire: Wire, picture: Picture) -> bytes:
        """One colour."""
        return self._control(8) + wire.tight(picture[0][0])

    def copy(self, wire: Wire, picture: Picture, stream: int = 0, told: bool = False) -> bytes:
        """Pixels as they are; the filter may be told or not."""
        head = self._control(stream | 4) + b"\0" if told else self._control(stream)
        return head + self._data(stream, b"".join(map(wire.tight, flat(picture))))

    def palette(self, wire: Wire, picture: Picture, stream: int = 2) -> bytes:
        """Numbers in a palette of 2 to 256 colours."""
        colours = sorted(set(flat(picture)))
        numbers = [[colours.index(value) for value in row] for row in picture]
        if len(colours) == 1:
            colours.append(colours[0])
        data = packed(numbers, 1) if len(colours) == 2 else bytes(flat(numbers))
        head = self._control(stream | 4) + b"\1" + bytes([len(colours) - 1])
        return head + b"".join(map(wire.tight, colours)) + self._data(stream, data)

    def gradient(self, wire: Wire, picture: Picture, stream: int = 3) -> bytes:
        """Differences from what the neighbours let expect."""
        parts = [[wire.channels(value) for value in row] for row in picture]
        nothing = [0, 0, 0]
        out = b""
        for y, row in enumerate(parts):
            for x, here in enumerate(row):
                left = row[x - 1] if x else nothing
                above = parts[y - 1][x] if y else nothing
                corner = parts[y - 1][x - 1] if x and y else nothing
                told = []
                for channel, most in enumerate(wire.maxima):
                    expected = min(max(left[channel] + above[channel] - corner[channel], 0), most)
                    told.append(here[channel] - expected & most)
                out += bytes(told) if len(wire.tight(0)) == 3 else wire.pixel(wire.joined(told))
        return self._control(stream | 4) + b"\2" + self._data(stream, out)

    def jpeg(self, wire: Wire, picture: Picture, quality: int = 95) -> bytes:
        """A JPEG picture."""
        data = encoded_picture(wire, picture, "JPEG", quality=quality, subsampling=0)
        return self._control(9) + compact_length(len(data)) + data

    def png(self, wire: Wire, picture: Picture) -> bytes:
        """A PNG picture."""
        data = encoded_picture(wire, picture, "PNG")
        return self._control(10) + compact_length(len(data)) + data
