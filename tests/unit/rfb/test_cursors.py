"""The pointer's shape comes in three ways, and is always the same kind of picture."""

import numpy as np
import pytest

from tests.unit.rfb.script import connected, only, update
from tests.unit.rfb.wire import RGB32, WIRES, Wire, dice
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import CursorChanged
from vmdesk.rfb.numbers import Pseudo
from vmdesk.rfb.problems import ProtocolError


def shape(client: Client, encoding: Pseudo, width: int, height: int, data: bytes) -> list[list[int]]:
    (event,) = only(client.receive(update((1, 2, width, height, encoding, data))), CursorChanged)
    assert isinstance(event, CursorChanged)
    assert (event.hot_x, event.hot_y) == (1, 2)
    assert event.image.dtype == np.uint32
    assert event.image.shape == (height, width)
    rows: list[list[int]] = event.image.tolist()
    return rows


@pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire.name)
def test_pixels_with_a_mask(wire: Wire) -> None:
    chance = dice(1)
    pixels = [wire.any_pixel(chance) for _ in range(18)]
    data = b"".join(map(wire.pixel, pixels)) + bytes([0b10101010, 0b10111111, 0b01010101, 0b00000000])
    a, b = [[wire.colour(value) for value in row] for row in (pixels[:9], pixels[9:])]
    expected = [
        [value if at % 2 == 0 else 0 for at, value in enumerate(a)],
        [v if at % 2 else 0 for at, v in enumerate(b)],
    ]
    expected[0][8] = a[8]
    assert shape(connected(wire=wire), Pseudo.CURSOR, 9, 2, data) == expected


def test_two_colours_with_a_mask() -> None:
    data = bytes.fromhex("ff8000 0000ff") + bytes([0b10100000]) + bytes([0b11100000])
    assert shape(connected(), Pseudo.X_CURSOR, 4, 1, data) == [[0xFFFF8000, 0xFF0000FF, 0xFFFF8000, 0]]


def test_no_shape_hides_it() -> None:
    assert shape(connected(), Pseudo.X_CURSOR, 0, 0, b"") == []
    assert shape(connected(), Pseudo.CURSOR, 0, 0, b"") == []
    assert shape(connected(), Pseudo.CURSOR_WITH_ALPHA, 0, 0, bytes(4)) == []


def test_transparency() -> None:
    data = bytes(4) + bytes.fromhex("40302080 00000000 ffeeddff")
    assert shape(connected(), Pseudo.CURSOR_WITH_ALPHA, 3, 1, data) == [[0x80403020, 0, 0xFFFFEEDD]]


def test_transparency_as_qemu_has_it() -> None:
    """Blue first, and not yet multiplied."""
    data = bytes(4) + bytes.fromhex("0080ff80 ddeeffff 11223300")
    client = connected(name=b"QEMU (vm)")
    assert shape(client, Pseudo.CURSOR_WITH_ALPHA, 3, 1, data) == [[0x80804000, 0xFFFFEEDD, 0]]


@pytest.mark.parametrize("encoding", [Pseudo.CURSOR, Pseudo.X_CURSOR, Pseudo.CURSOR_WITH_ALPHA])
def test_giants_end_it(encoding: Pseudo) -> None:
    with pytest.raises(ProtocolError, match="cannot be understood"):
        connected(wire=RGB32).receive(update((0, 0, 2000, 2000, encoding, b"")))


def test_a_transparent_one_in_another_encoding_ends_it() -> None:
    with pytest.raises(ProtocolError):
        connected().receive(update((0, 0, 1, 1, Pseudo.CURSOR_WITH_ALPHA, b"\0\0\0\7\0")))
