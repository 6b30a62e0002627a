"""One zlib stream that lasts as long as the connection, unpacked as it arrives and never further than expected."""

import zlib

from vmdesk.rfb.intake import Reading
from vmdesk.rfb.problems import malformed

_PIECE = 256 * 1024


class Inflater:
    """Unpacks what a server packs piece by piece into one stream."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj()

    def reset(self) -> None:
        """Begin a new stream."""
        self._stream = zlib.decompressobj()

    def read(self, length: int, most: int) -> Reading[bytes]:
        """Unpack so many bytes. Raises ProtocolError where they are damaged, or become more than `most`."""
        pieces = []
        while length:
            data = yield -min(length, _PIECE)
            length -= len(data)
            piece = self._unpacked(data, most)
            most -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def read_exactly(self, length: int, expected: int) -> Reading[bytes]:
        """The same, where it is known how much it must become."""
        data = yield from self.read(length, expected)
        if len(data) != expected:
            raise malformed(f"{len(data)} bytes unpacked instead of {expected}")
        return data

    def _unpacked(self, data: memoryview, most: int) -> bytes:
        stream = self._stream
        if stream.eof:
            raise malformed("packed data after their end")
        try:
            piece = stream.decompress(data, most + 1)  # 0 would mean without a bound
        except zlib.error as error:
            raise malformed(f"packed data are damaged: {error}") from error
        if len(piece) > most or stream.unused_data:
            raise malformed(f"packed data hold more than {most} bytes")
        return piece
