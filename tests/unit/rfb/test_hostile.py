"""Whatever a server sends, it meets a ProtocolError at worst: no other error, no long wait, no boundless memory."""

import random
import struct
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from tests.unit.rfb.recording import recording
from tests.unit.rfb.script import connected, opening, update
from tests.unit.rfb.tight_wire import compact_length
from tests.unit.rfb.wire import RGB32, WIRES, Deflater, Wire, dice
from vmdesk.rfb.client import Client
from vmdesk.rfb.limits import Limits
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.wishes import Access, Credentials, Wishes

MEBIBYTE = 1 << 20
SMALL = Limits(side=2048, frame_bytes=4 * MEBIBYTE, cut_text_bytes=MEBIBYTE, cursor_pixels=64 * 64)
ME = Access(credentials=Credentials("word", "me"), readable_passwords=True)
MESSAGES = recording()
STREAM = b"".join(MESSAGES)
ALL_ENCODINGS = [*Encoding, *Pseudo]
quick = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


def play(data: bytes, wire: Wire | None = None) -> None:
    """Let a client with small limits see it all; whatever it says, it may only be a ProtocolError."""
    wishes = Wishes(access=ME, limits=SMALL) if wire is None else Wishes(access=ME, limits=SMALL, pixels=None)
    client = Client(wishes)
    with suppress(ProtocolError):
        client.receive(data)
    client.to_send()


@contextmanager
def at_most(mebibytes: float) -> Iterator[None]:
    """Fail where more memory is taken at any time."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < mebibytes * MEBIBYTE, f"{peak / MEBIBYTE:.1f} MiB"


class TestNoise:
    @quick
    @given(some.binary(max_size=400))
    def test_instead_of_a_greeting(self, data: bytes) -> None:
        play(data)

    @quick
    @given(some.sampled_from([b"RFB 003.003\n", b"RFB 003.007\n", b"RFB 003.008\n"]), some.binary(max_size=400))
    def test_instead_of_a_login(self, version: bytes, data: bytes) -> None:
        play(version + data)

    @quick
    @given(some.sampled_from([1, 2, 19, 20]), some.binary(max_size=400))
    def test_within_a_login(self, kind: int, data: bytes) -> None:
        play(b"RFB 003.008\n" + bytes([1, kind]) + data)

    @quick
    @given(some.binary(max_size=2000))
    @example(b"\0\0\xff\xff")
    def test_instead_of_messages(self, data: bytes) -> None:
        play(opening(64, 64) + data)

    @settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(
        some.sampled_from(ALL_ENCODINGS),
        some.tuples(some.integers(0, 40), some.integers(0, 40), some.integers(0, 80), some.integers(0, 80)),
        some.binary(max_size=600),
        some.sampled_from(WIRES),
    )
    def test_in_every_encoding(self, encoding: int, place: tuple[int, int, int, int], data: bytes, wire: Wire) -> None:
        play(opening(100, 100, wire) + update((*place, encoding, data)), wire)

    @settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(some.binary(max_size=600), some.sampled_from(WIRES), some.integers(1, 70), some.integers(1, 70))
    @example(b"\x80", RGB32, 1, 1)
    @example(b"\xff", RGB32, 1, 1)
    def test_packed_as_tiles(self, data: bytes, wire: Wire, width: int, height: int) -> None:
        piece = Deflater().piece(data)
        play(opening(70, 70, wire) + update((0, 0, width, height, Encoding.ZRLE, len(piece).to_bytes(4) + piece)), wire)

    @quick
    @given(some.integers(0, 127), some.binary(max_size=300), some.sampled_from(WIRES))
    def test_packed_as_tight(self, control: int, data: bytes, wire: Wire) -> None:
        piece = Deflater().piece(data)
        for packed in (compact_length(len(piece)) + piece, data):
            for told in (b"", b"\0", b"\1\1" + bytes(8), b"\2"):
                play(opening(9, 9, wire) + update((0, 0, 9, 9, Encoding.TIGHT, bytes([control]) + told + packed)), wire)

    @quick
    @given(some.binary(max_size=400))
    def test_packed_as_a_clipboard(self, data: bytes) -> None:
        packed = struct.pack(">I", 1 << 28 | 1) + zlib.compress(data)
        play(opening(9, 9) + b"\3\0\0\0" + struct.pack(">i", -len(packed)) + packed)

    @quick
    @given(some.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"]), some.binary(max_size=400))
    def test_within_a_picture(self, head: bytes, data: bytes) -> None:
        kind = b"\x90" if head[0] == 255 else b"\xa0"
        content = head + data
        play(opening(9, 9) + update((0, 0, 9, 9, Encoding.TIGHT, kind + compact_length(len(content)) + content)))


def damaged(chance: random.Random, data: bytes) -> bytes:
    """The data with a few bytes changed, left out, put in or sent twice."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(changed) + 1)
        way = chance.randrange(6)
        if way == 0:
            changed[at : at + 1] = bytes(byte ^ 1 << chance.randrange(8) for byte in changed[at : at + 1])
        elif way == 1:
            changed[at : at + 1] = bytes([chance.choice((0, 1, 127, 128, 254, 255))])
        elif way == 2:
            del changed[at : at + chance.randint(1, 8)]
        elif way == 3:
            changed[at:at] = chance.randbytes(chance.randint(1, 8))
        elif way == 4:
            changed[at:at] = changed[at : at + chance.randint(1, 60)]
        else:
            changed[at : at + 4] = chance.choice((b"\xff" * 4, b"\x7f\xff\xff\xff", b"\0\0\xff\xff"))
    return bytes(changed)


class TestDamage:
    def test_to_any_message(self) -> None:
        with at_most(64):
            for seed in range(3000):
                chance = dice(seed)
                at = chance.randrange(1, len(MESSAGES))
                play(MESSAGES[0] + damaged(chance, MESSAGES[at]) + b"".join(MESSAGES[at + 1 : at + 4]))

    def test_to_the_whole(self) -> None:
        for seed in range(500):
            play(damaged(dice(f"whole {seed}"), STREAM))

    def test_by_an_end_in_the_middle_is_a_loss(self) -> None:
        client = Client()
        client.receive(STREAM[:-700])
        assert client.ended().sentence.english() == "The console closed the connection."


def bomb(size: int) -> bytes:
    """Zeros, packed to a thousandth."""
    return Deflater(9).piece(bytes(size))


class TestBombs:
    @pytest.mark.parametrize("encoding", [Encoding.ZLIB, Encoding.ZRLE])
    def test_in_a_rectangle_are_unpacked_no_further_than_it_needs(self, encoding: Encoding) -> None:
        packed = bomb(200 * MEBIBYTE)
        client = connected(64, 64)
        data = update((0, 0, 64, 64, encoding, len(packed).to_bytes(4) + packed))
        with at_most(2), pytest.raises(ProtocolError) as caught:
            client.receive(data)
        assert "more than" in caught.value.details

    def test_in_tight_are_unpacked_no_further_than_it_needs(self) -> None:
        packed = bomb(200 * MEBIBYTE)
        client = connected(64, 64)
        data = update((0, 0, 64, 64, Encoding.TIGHT, b"\0" + compact_length(len(packed)) + packed))
        with at_most(2), pytest.raises(ProtocolError):
            client.receive(data)

    def test_in_a_clipboard_are_unpacked_up_to_the_limit(self) -> None:
        packed = struct.pack(">I", 1 << 28 | 1) + zlib.compress(struct.pack(">I", 1 << 30) + bytes(200 * MEBIBYTE))
        client = Client(Wishes(limits=SMALL))
        client.receive(opening(4, 4))
        with at_most(4):
            client.receive(b"\3\0\0\0" + struct.pack(">i", -len(packed)) + packed)

    def test_of_png_are_not_unpacked(self) -> None:
        head = struct.pack(">II5B", 60000, 60000, 8, 2, 0, 0, 0)
        chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(100 * MEBIBYTE))), (b"IEND", b"")]
        content = b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )
        client = connected(64, 64)
        data = update((0, 0, 64, 64, Encoding.TIGHT_PNG, b"\xa0" + compact_length(len(content)) + content))
        with at_most(2), pytest.raises(ProtocolError):
            client.receive(data)


class TestEndlessness:
    def test_a_long_cut_text_is_let_pass(self) -> None:
        client = connected(4, 4)
        client.receive(b"\3\0\0\0" + struct.pack(">I", 0x7FFFFFFF))
        piece = bytes(MEBIBYTE)
        with at_most(4):
            for _ in range(200):
                assert client.receive(piece) == []

    def test_sound_is_passed_on_as_it_comes(self) -> None:
        client = connected(4, 4)
        client.receive(b"\xff\1\0\2" + struct.pack(">I", 0xFFFFFFFF))
        piece = bytes(MEBIBYTE)
        with at_most(4):
            for _ in range(50):
                assert client.receive(piece)

    def test_a_packed_rectangle_may_not_go_on_without_pixels(self) -> None:
        """Empty blocks: they take no memory, however many come."""
        client = connected(4, 4)
        client.receive(update((0, 0, 4, 4, Encoding.ZLIB, b"\xff\xff\xff\xff" + b"\x78\x01")))
        piece = b"\0\0\0\xff\xff" * 100_000
        with at_most(4):
            for _ in range(20):
                client.receive(piece)

    @pytest.mark.parametrize("encoding", [Encoding.RRE, Encoding.CORRE])
    def test_painting_over_and_over_is_stopped(self, encoding: Encoding) -> None:
        client = connected(1024, 1024)
        parts = (
            struct.pack(">I4H", 1, 0, 0, 1024, 1024)
            if encoding is Encoding.RRE
            else struct.pack(">I4B", 1, 0, 0, 255, 255)
        )
        data = struct.pack(">I", 60_000) + bytes(4) + parts * 60_000
        size = 1024 if encoding is Encoding.RRE else 255
        begun = time.thread_time()
        with pytest.raises(ProtocolError):
            client.receive(update((0, 0, size, size, encoding, data)))
        assert time.thread_time() - begun < 20

    def test_a_jpeg_of_countless_scans_is_not_begun(self) -> None:
        content = b"\xff\xd8" + b"\xff\xda\0\x08\1\1\0\0\x3f\0\0" * 1000
        client = connected(64, 64)
        with pytest.raises(ProtocolError, match="cannot be understood") as caught:
            client.receive(update((0, 0, 64, 64, Encoding.TIGHT, b"\x90" + compact_length(len(content)) + content)))
        assert "scans" in caught.value.details

    def test_65535_rectangles_are_told_as_a_few(self) -> None:
        client = connected(64, 64)
        fill = b"\x80\1\2\3"
        rectangles = [(at * 7 % 64, at * 13 % 64, 1, 1, Encoding.TIGHT, fill) for at in range(65535)]
        begun = time.thread_time()
        (event,) = client.receive(update(*rectangles))
        assert len(getattr(event, "damage", ())) <= 32
        assert time.thread_time() - begun < 20


class TestBounds:
    def test_of_the_screen(self) -> None:
        for width, height in ((2049, 1), (1, 65535), (2048, 1024)):
            with pytest.raises(ProtocolError):
                Client(Wishes(limits=SMALL)).receive(opening(width, height))

    @pytest.mark.parametrize("bits", [0, 1, 7, 15, 24, 64, 255])
    def test_of_pixel_formats_matter_where_the_server_s_own_is_used(self, bits: int) -> None:
        strange = opening(8, 8, Wire("strange", bits=bits))
        Client().receive(strange)
        with pytest.raises(ProtocolError):
            Client(Wishes(pixels=None)).receive(strange)

    @pytest.mark.parametrize(
        "wire",
        [
            Wire("nothing", maxima=(0, 0, 0)),
            Wire("far away", shifts=(200, 0, 0)),
            Wire("odd", maxima=(255, 254, 255)),
            Wire("map of 32 bits", true=False),
        ],
        ids=lambda wire: wire.name.replace(" ", "-"),
    )
    def test_of_pixel_formats_are_checked(self, wire: Wire) -> None:
        with pytest.raises(ProtocolError):
            Client(Wishes(pixels=None)).receive(opening(8, 8, wire))

    @pytest.mark.parametrize(("first", "count"), [(65535, 2), (1, 65535)])
    def test_of_colour_maps(self, first: int, count: int) -> None:
        client = connected()
        data = struct.pack(">BxHH", 1, first, count) + bytes(6 * count)
        if first + count > 65536:
            with pytest.raises(ProtocolError):
                client.receive(data)
        else:
            assert client.receive(data) == []
