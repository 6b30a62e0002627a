"""A connection from its first byte on with everything that a server can say, small enough to be cut anywhere."""

import struct
import zlib
from dataclasses import fields, is_dataclass

import numpy as np

from tests.unit.rfb import wire as server
from tests.unit.rfb.script import opening, text, update
from tests.unit.rfb.tight_wire import TightServer
from tests.unit.rfb.wire import RGB32, Deflater, dice
from vmdesk.rfb.events import Event
from vmdesk.rfb.numbers import Encoding, Pseudo

WIDTH, HEIGHT = 40, 21


def recording(pictures: bool = True) -> list[bytes]:
    """Message after message, with or without JPEG and PNG."""
    chance, tight, zlibbed, zrle = dice("recording"), TightServer(), Deflater(), Deflater()
    few, many = (server.random_picture(RGB32, chance, 18, 17, kinds) for kinds in (3, 60))
    words = struct.pack(">I", 1 << 28 | 1) + zlib.compress(struct.pack(">I", 4) + b"abc\0")

    def at(encoding: int, data: bytes) -> tuple[int, int, int, int, int, bytes]:
        return (chance.randrange(20), chance.randrange(4), 18, 17, encoding, data)

    return [
        opening(WIDTH, HEIGHT),
        update(at(Encoding.RAW, server.raw(RGB32, many)), (0, 0, 20, 21, Encoding.COPY_RECTANGLE, b"\0\3\0\0")),
        update(at(Encoding.RRE, server.rre(RGB32, few)), at(Encoding.CORRE, server.corre(RGB32, few))),
        update(at(Encoding.HEXTILE, server.hextile(RGB32, few)), at(Encoding.HEXTILE, server.hextile(RGB32, many))),
        update(at(Encoding.ZLIB, server.zlibbed(RGB32, few, zlibbed))),
        update(
            at(Encoding.TIGHT, tight.fill(RGB32, few)),
            at(Encoding.TIGHT, tight.copy(RGB32, few)),
            at(Encoding.TIGHT, tight.palette(RGB32, few)),
            at(Encoding.TIGHT, tight.gradient(RGB32, few)),
        ),
        update(at(Encoding.TIGHT, tight.jpeg(RGB32, few, 30)), at(Encoding.TIGHT_PNG, tight.png(RGB32, few)))
        if pictures
        else update(),
        update(*(at(Encoding.ZRLE, server.zrle(RGB32, few, zrle, dice(seed))) for seed in range(3))),
        update(at(Encoding.TRLE, server.trle(RGB32, few, chance))),
        update(
            (1, 2, 9, 3, Pseudo.CURSOR, bytes(range(108)) + bytes(6)),
            (1, 2, 9, 3, Pseudo.X_CURSOR, bytes(range(18))),
            (0, 1, 2, 2, Pseudo.CURSOR_WITH_ALPHA, bytes(20)),
            (0, 0, 0, 0, Pseudo.QEMU_LEDS, b"\1"),
            (0, 0, 0, 0, Pseudo.QEMU_KEYS, b""),
            (0, 0, 0, 0, Pseudo.DESKTOP_NAME, text(b"renamed")),
            (0, 0, 39, 22, Pseudo.EXTENDED_DESKTOP_SIZE, b"\1\0\0\0" + bytes(16)),
            (0, 0, WIDTH, HEIGHT, Pseudo.DESKTOP_SIZE, b""),
            (0, 0, 0, 0, Pseudo.LAST_RECTANGLE, b""),
        ),
        b"\1\0\0\5\0\2" + bytes(range(12)),
        b"\2",
        b"\3\0\0\0" + text(b"cut"),
        b"\3\0\0\0" + struct.pack(">iII", -8, 0x1F000001, 0),
        b"\3\0\0\0" + struct.pack(">i", -len(words)) + words,
        b"\x96\x96",
        struct.pack(">BxxxIB", 248, 1 << 31 | 3, 4) + b"ping",
        b"\xff\1\0\1\xff\1\0\2" + text(b"sound") + b"\xff\1\0\0",
        b"\2",
    ]


def plain(events: list[Event]) -> list[object]:
    """Events that can be compared, also where they hold pictures."""
    return [(type(event).__name__, [_plain(getattr(event, each.name)) for each in fields(event)]) for event in events]


def _plain(value: object) -> object:
    return value.tolist() if isinstance(value, np.ndarray) else value if not is_dataclass(value) else repr(value)
