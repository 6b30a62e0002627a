"""Every encoding draws what the server had, pixel by pixel, in every pixel format."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.unit.rfb import wire as server
from tests.unit.rfb.script import connected, only, update
from tests.unit.rfb.tight_wire import TightServer
from tests.unit.rfb.wire import RGB32, WIRES, Deflater, Picture, Wire, dice
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Updated
from vmdesk.rfb.numbers import Encoding
from vmdesk.rfb.rectangle import Rectangle

WIDTH, HEIGHT = 140, 70
PLACES = ((0, 0, 1, 1), (3, 5, 16, 16), (7, 0, 65, 70), (9, 1, 130, 17), (1, 2, 64, 64))
TRUE_WIRES = tuple(wire for wire in WIRES if wire.true)

Encode = Callable[[Wire, Picture], bytes]


def each_wire(wires: tuple[Wire, ...] = WIRES) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("wire", wires, ids=lambda wire: wire.name.replace(" ", "-"))


def shows_what_is_sent(wire: Wire, encoding: Encoding, encode: Encode, most_colours: int = 200) -> None:
    """Pictures of several sizes and numbers of colours, one after the other on one connection."""
    chance = dice(f"{wire.name} {encoding}")
    client = connected(WIDTH, HEIGHT, wire)
    expected = client.frame.copy()
    for kinds in (1, 2, 4, 16, most_colours):
        for x, y, width, height in PLACES:
            picture = server.random_picture(wire, chance, width, height, kinds)
            events = client.receive(update((x, y, width, height, encoding, encode(wire, picture))))
            assert events == [Updated((Rectangle(x, y, width, height),))]
            expected[y : y + height, x : x + width] = server.colours(wire, picture)
            np.testing.assert_array_equal(client.frame, expected)


@each_wire()
class TestPixelExact:
    def test_raw(self, wire: Wire) -> None:
        shows_what_is_sent(wire, Encoding.RAW, server.raw)

    def test_rre(self, wire: Wire) -> None:
        shows_what_is_sent(wire, Encoding.RRE, server.rre)

    def test_corre(self, wire: Wire) -> None:
        shows_what_is_sent(wire, Encoding.CORRE, server.corre)

    def test_hextile(self, wire: Wire) -> None:
        shows_what_is_sent(wire, Encoding.HEXTILE, server.hextile)

    def test_zlib(self, wire: Wire) -> None:
        stream = Deflater()
        shows_what_is_sent(wire, Encoding.ZLIB, lambda wire, picture: server.zlibbed(wire, picture, stream))

    def test_zrle(self, wire: Wire) -> None:
        stream, chance = Deflater(), dice(7)
        shows_what_is_sent(wire, Encoding.ZRLE, lambda wire, picture: server.zrle(wire, picture, stream, chance))

    def test_trle(self, wire: Wire) -> None:
        chance = dice(7)
        shows_what_is_sent(wire, Encoding.TRLE, lambda wire, picture: server.trle(wire, picture, chance))

    def test_tight_copy(self, wire: Wire) -> None:
        tight = TightServer()
        shows_what_is_sent(wire, Encoding.TIGHT, tight.copy)

    def test_tight_palette(self, wire: Wire) -> None:
        tight = TightServer()
        shows_what_is_sent(wire, Encoding.TIGHT, tight.palette)

    def test_tight_fill(self, wire: Wire) -> None:
        tight, chance = TightServer(), dice(3)
        client = connected(9, 7, wire)
        for _ in range(5):
            pixel = wire.any_pixel(chance)
            client.receive(update((0, 0, 9, 7, Encoding.TIGHT, tight.fill(wire, [[pixel]]))))
            assert (client.frame == wire.colour(pixel)).all()


@each_wire(tuple(wire for wire in TRUE_WIRES if wire.bits > 8))
def test_tight_gradient(wire: Wire) -> None:
    tight = TightServer()
    shows_what_is_sent(wire, Encoding.TIGHT, tight.gradient)


def smooth(width: int, height: int) -> Picture:
    """A picture as JPEG likes it."""
    return [[(x * 255 // width) << 16 | (y * 255 // height) << 8 | 128 for x in range(width)] for y in range(height)]


class TestTight:
    def test_streams_are_used_and_begun_anew_in_any_order(self) -> None:
        chance, tight = dice(1), TightServer()
        client = connected()
        for _ in range(60):
            picture = server.random_picture(RGB32, chance, 16, 8, chance.choice((2, 3, 40)))
            if chance.random() < 0.3:
                tight.reset(chance.randrange(4))
            encode = chance.choice((tight.copy, tight.palette, tight.gradient))
            data = encode(RGB32, picture, chance.randrange(4))
            client.receive(update((4, 4, 16, 8, Encoding.TIGHT, data)))
            np.testing.assert_array_equal(client.frame[4:12, 4:20], server.colours(RGB32, picture))

    def test_a_stream_is_begun_anew_with_a_fill_too(self) -> None:
        tight, client = TightServer(), connected(16, 16)
        picture = server.random_picture(RGB32, dice(2), 16, 16, 30)
        client.receive(update((0, 0, 16, 16, Encoding.TIGHT, tight.copy(RGB32, picture))))
        tight.reset(0)
        for data in (tight.fill(RGB32, [[1]]), tight.copy(RGB32, picture)):
            client.receive(update((0, 0, 16, 16, Encoding.TIGHT, data)))
        np.testing.assert_array_equal(client.frame, server.colours(RGB32, picture))

    def test_the_filter_for_copying_may_be_told(self) -> None:
        tight, client = TightServer(), connected(16, 16)
        picture = server.random_picture(RGB32, dice(2), 16, 16, 30)
        client.receive(update((0, 0, 16, 16, Encoding.TIGHT, tight.copy(RGB32, picture, told=True))))
        np.testing.assert_array_equal(client.frame, server.colours(RGB32, picture))

    def test_jpeg_looks_alike(self) -> None:
        client, picture = connected(200, 100), smooth(200, 100)
        client.receive(update((0, 0, 200, 100, Encoding.TIGHT, TightServer().jpeg(RGB32, picture))))
        seen = client.frame.view(np.uint8).reshape(100, 200, 4).astype(int)
        wanted = server.colours(RGB32, picture).view(np.uint8).reshape(100, 200, 4).astype(int)
        assert np.abs(seen - wanted).max() < 12
        assert (seen[..., 3] == 255).all()

    def test_a_grey_jpeg_is_drawn_in_grey(self) -> None:
        client = connected(32, 32)
        data = server.encoded_picture(Wire("grey"), [[0x808080] * 32] * 32, "JPEG")
        client.receive(
            update((0, 0, 32, 32, Encoding.TIGHT, b"\x90" + bytes([len(data) & 127 | 128, len(data) >> 7]) + data))
        )
        assert np.abs((client.frame & 255).astype(int) - 128).max() < 3

    def test_png_is_exact(self) -> None:
        client = connected(100, 50)
        picture = server.random_picture(RGB32, dice(5), 100, 50, 90)
        client.receive(update((0, 0, 100, 50, Encoding.TIGHT_PNG, TightServer().png(RGB32, picture))))
        np.testing.assert_array_equal(client.frame, server.colours(RGB32, picture))


class TestCopies:
    @pytest.mark.parametrize(("x", "y"), [(0, 0), (10, 20), (13, 17), (5, 30), (9, 19)])
    def test_a_part_of_the_screen_is_copied_even_onto_itself(self, x: int, y: int) -> None:
        client = connected(40, 50)
        picture = server.random_picture(RGB32, dice(4), 40, 50, 90)
        client.receive(update((0, 0, 40, 50, Encoding.RAW, server.raw(RGB32, picture))))
        expected = client.frame.copy()
        expected[20:40, 10:35] = expected[y : y + 20, x : x + 25].copy()
        client.receive(update((10, 20, 25, 20, Encoding.COPY_RECTANGLE, x.to_bytes(2) + y.to_bytes(2))))
        np.testing.assert_array_equal(client.frame, expected)


class TestRuns:
    """The parts of ZRLE that are found over whole arrays: held against runs that were chosen to be nasty."""

    @pytest.mark.parametrize(
        "lengths", [[4096], [1] * 4096, [255, 256, 257, 510, 511, 512, 1795], [254, 1, 255, 1, 3585]]
    )
    def test_of_every_length_are_found(self, lengths: list[int]) -> None:
        colours = [0x010203, 0xFFFFFF, 0xFF00FF, 0x7F80FF]
        values = [value for at, length in enumerate(lengths) for value in [colours[at % 4]] * length]
        picture = [values[at : at + 64] for at in range(0, 4096, 64)]
        found = server.runs(values)
        palette = b"".join(map(RGB32.compact, colours))
        plain = b"\x80" + b"".join(RGB32.compact(value) + server.run_length(length) for value, length in found)
        runs = b"".join(bytes([colours.index(value) | 128]) + server.run_length(length) for value, length in found)
        for data in (plain, bytes([132]) + palette + runs):
            self.draws(data, picture)

    def test_with_every_number_of_a_full_palette_are_found(self) -> None:
        chance = dice(9)
        colours = [at << 1 | 0xFF0000 for at in range(127)]
        for _ in range(20):
            values: list[int] = []
            data = bytes([255]) + b"".join(map(RGB32.compact, colours))
            while len(values) < 4096:
                number, length = (
                    chance.choice((0, 126, 127 - 1, 60)),
                    chance.choice((1, 1, 1, 2, 128, 129, 255, 256, 300)),
                )
                length = min(length, 4096 - len(values))
                values += [colours[number]] * length
                data += (
                    bytes([number | 128]) + server.run_length(length)
                    if length > 1 or chance.random() < 0.5
                    else bytes([number])
                )
            self.draws(data, [values[at : at + 64] for at in range(0, 4096, 64)])

    @staticmethod
    def draws(data: bytes, picture: Picture) -> None:
        client = connected()
        piece = Deflater().piece(data)
        client.receive(update((0, 0, 64, 64, Encoding.ZRLE, len(piece).to_bytes(4) + piece)))
        np.testing.assert_array_equal(client.frame, server.colours(RGB32, picture))


class TestTrlePalettes:
    def test_are_used_again_by_packed_tiles_and_by_runs(self) -> None:
        client = connected(48, 16)
        colours = [0x112233, 0x445566, 0x778899]
        first = bytes([3]) + b"".join(map(RGB32.compact, colours)) + b"\x1b" * 64
        again = bytes([127]) + b"\xe4" * 64
        runs = bytes([129]) + b"\x02" + bytes([0x81]) + server.run_length(254) + b"\x00"
        first, again = first.replace(b"\x1b", b"\x18"), again.replace(b"\xe4", b"\x24")
        client.receive(update((0, 0, 48, 16, Encoding.TRLE, first + again + runs)))
        row = [0xFF000000 | colours[at] for at in (0, 1, 2, 0)] * 4 + [
            0xFF000000 | colours[at] for at in (0, 2, 1, 0)
        ] * 4
        assert client.frame[5, :32].tolist() == row
        assert client.frame[0, 32:34].tolist() == [0xFF000000 | colours[2], 0xFF000000 | colours[1]]
        assert int(client.frame[15, 47]) == 0xFF000000 | colours[0]


def test_the_picture_of_a_server_that_keeps_its_format_follows_its_colour_map() -> None:
    wire = next(wire for wire in WIRES if wire.name == "colour map")
    client: Client = connected(2, 1, wire)
    client.receive(b"\1\0\0\5\0\1" + bytes.fromhex("ff00 8000 0100"))
    client.receive(update((0, 0, 2, 1, Encoding.RAW, b"\5\6")))
    assert client.frame[0, 0] == 0xFFFF8001
    assert only(client.receive(update()), Updated) == [Updated(())]
