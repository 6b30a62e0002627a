"""A few words of the X11 protocol: to draw on a server's screen, and to read what is on it."""

import socket
import struct
from types import TracebackType
from typing import Self

import numpy as np

from vmdesk.rfb.pixels import Colours

_ZPIXMAP = 2
_ALL_PLANES = 0xFFFFFFFF
_DEPTH = 24
_BAND = 50  # rows sent at once: a request has at most 256 KiB
_ARROW = 2  # of the font "cursor"; the shape after it is its mask
_CURSOR_OF_WINDOW = 1 << 14


class XScreen:
    """The root window of a display of depth 24, without windows on it."""

    def __init__(self, display: int) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(20)
        self._socket.connect(f"/tmp/.X11-unix/X{display}")
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        success, *_, length = struct.unpack("<BBHHH", self._read(8))
        told = self._read(length * 4)
        assert success == 1, told
        self._base, self._ids = struct.unpack_from("<I", told, 4)[0], 0
        vendor, formats = struct.unpack_from("<H", told, 16)[0], told[21]
        root = 32 + (vendor + 3) // 4 * 4 + formats * 8
        self._root = struct.unpack_from("<I", told, root)[0]
        self.width, self.height = struct.unpack_from("<HH", told, root + 20)
        self._context = self._new()
        self._request(55, 0, struct.pack("<III", self._context, self._root, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    def draw(self, picture: Colours, x: int = 0, y: int = 0) -> None:
        """Put rows of 0x__RRGGBB there, and wait until they are."""
        height, width = picture.shape
        for top in range(0, height, _BAND):
            band = picture[top : top + _BAND]
            head = struct.pack("<IIHHhhBBxx", self._root, self._context, width, len(band), x, y + top, 0, _DEPTH)
            self._request(72, _ZPIXMAP, head + band.astype("<u4").tobytes())
        self.sync()

    def move(self, x: int, y: int, width: int, height: int, to_x: int, to_y: int) -> None:
        """Copy a part of the screen to another place, as scrolling does."""
        places = struct.pack("<hhhhHH", x, y, to_x, to_y, width, height)
        self._request(62, 0, struct.pack("<III", self._root, self._root, self._context) + places)
        self.sync()

    def picture(self) -> Colours:
        """What is on the screen, as 0xffRRGGBB."""
        area = struct.pack("<IhhHHI", self._root, 0, 0, self.width, self.height, _ALL_PLANES)
        data = self._asked(73, _ZPIXMAP, area)
        pixels = np.frombuffer(data, "<u4", self.width * self.height).reshape(self.height, self.width)
        return pixels.astype(np.uint32) | np.uint32(0xFF000000)

    def set_cursor(self, front: tuple[int, int, int], back: tuple[int, int, int]) -> None:
        """Give the screen a pointer of two colours, in 16 bits each."""
        font, cursor, name = self._new(), self._new(), b"cursor"
        self._request(45, 0, struct.pack("<IHxx", font, len(name)) + name)
        shapes = struct.pack("<IIIHH6H", cursor, font, font, _ARROW, _ARROW + 1, *front, *back)
        self._request(94, 0, shapes)
        self._request(2, 0, struct.pack("<III", self._root, _CURSOR_OF_WINDOW, cursor))
        self.sync()

    def sync(self) -> None:
        """Wait until everything so far is done."""
        self._asked(43, 0, b"")  # GetInputFocus

    def _new(self) -> int:
        self._ids += 1
        return int(self._base) + self._ids

    def _request(self, code: int, detail: int, content: bytes) -> None:
        content += bytes(-len(content) % 4)
        self._socket.sendall(struct.pack("<BBH", code, detail, 1 + len(content) // 4) + content)

    def _asked(self, code: int, detail: int, content: bytes) -> bytes:
        self._request(code, detail, content)
        while (head := self._read(32))[0] != 1:
            assert head[0] != 0, f"X error {head[1]} of request {head[10]}"
        return self._read(struct.unpack_from("<I", head, 4)[0] * 4)

    def _read(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            piece = self._socket.recv(count - len(data))
            assert piece, "the X server has gone"
            data += piece
        return bytes(data)
