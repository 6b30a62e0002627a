"""A checksum of the content of an image, however its holes lie: one is as good as the zeros that are read from it."""

import hashlib
from typing import Final

BLOCK_BYTES: Final = 65536
_ZEROS: Final = bytes(BLOCK_BYTES)


class Fingerprint:
    """Fed from the beginning to the end with bytes and the lengths of holes. Blocks of zeros cost nothing.

    It is SHA-256 over the place and content of each block that is not all zeros, and the length.
    """

    def __init__(self) -> None:
        self.length = 0
        self._digest = hashlib.sha256()
        self._rest = bytearray()  # of a block that is not full yet

    def add(self, piece: bytes | int) -> None:
        """Go on with these bytes, or with a hole of so many."""
        length = piece if isinstance(piece, int) else len(piece)
        if isinstance(piece, int):
            self._skip(piece)
        else:
            self._read(piece)
        self.length += length

    def text(self) -> str:
        """The checksum of all so far, in hexadecimal digits."""
        digest = self._digest.copy()
        self._take(digest, self.length - len(self._rest), bytes(self._rest))
        digest.update(b"length %d" % self.length)
        return digest.hexdigest()

    def _skip(self, length: int) -> None:
        place = self.length
        if self._rest:
            part = min(length, BLOCK_BYTES - len(self._rest))
            self._read(bytes(part))
            place, length = place + part, length - part
        self._rest += bytes(length % BLOCK_BYTES)

    def _read(self, data: bytes) -> None:
        begin = self.length - len(self._rest)
        if self._rest:
            data = bytes(self._rest) + data
            self._rest.clear()
        whole = len(data) - len(data) % BLOCK_BYTES
        for at in range(0, whole, BLOCK_BYTES):
            self._take(self._digest, begin + at, data[at : at + BLOCK_BYTES])
        self._rest += data[whole:]

    @staticmethod
    def _take(digest: "hashlib._Hash", place: int, block: bytes) -> None:
        if block != _ZEROS[: len(block)]:
            digest.update(b"at %d " % place)
            digest.update(block)
