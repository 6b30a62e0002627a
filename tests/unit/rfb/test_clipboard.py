"""Texts go both ways, in Latin-1 and in the extended kind, and only those that somebody meant to give away."""

import struct
import time
import zlib

import pytest

from tests.unit.rfb.script import connected, opening
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Feature, FeatureFound, TextCut, TextLeftOut, TextOffered
from vmdesk.rfb.limits import Limits
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.wishes import Wishes

MEBIBYTE = 1 << 20
TEXT = 1
CAPS, REQUEST, PEEK, NOTIFY, PROVIDE = (1 << bit for bit in range(24, 29))
ALL = TEXT | CAPS | REQUEST | PEEK | NOTIFY | PROVIDE


def message(kind: int, content: bytes) -> bytes:
    return struct.pack(">Bxxxi", kind, -len(content)) + content


def told(flags: int, content: bytes = b"") -> bytes:
    """What the server says about its clipboard."""
    return message(3, struct.pack(">I", flags) + content)


def said(flags: int, content: bytes = b"") -> bytes:
    """What this side says about its own."""
    return message(6, struct.pack(">I", flags) + content)


def packed(*parts: bytes) -> bytes:
    return zlib.compress(b"".join(struct.pack(">I", len(part)) + part for part in parts))


def extended(flags: int = ALL) -> Client:
    client = connected()
    assert client.receive(told(flags, bytes(4))) == [FeatureFound(Feature.CLIPBOARD)]
    assert client.to_send() == said(ALL, bytes(4))
    return client


def unpacked(client: Client) -> bytes:
    """What this side provides."""
    sent = client.to_send()
    assert sent[8:12] == struct.pack(">I", PROVIDE | TEXT)
    assert struct.unpack_from(">i", sent, 4)[0] == -(len(sent) - 8)
    return zlib.decompress(sent[12:])


class TestLatin1:
    def test_comes(self) -> None:
        assert connected().receive(b"\3\0\0\0\0\0\0\6caf\xe9\r\n") == [TextCut("café\n")]

    def test_goes_at_once(self) -> None:
        client = connected()
        client.offer_text("café ✓")
        assert client.to_send() == b"\6\0\0\0\0\0\0\6caf\xe9 ?"

    def test_is_left_out_where_it_is_too_long(self) -> None:
        client = Client(Wishes(limits=Limits(cut_text_bytes=10)))
        client.receive(opening(4, 4))
        assert client.receive(b"\3\0\0\0\0\0\0\x0b" + bytes(11) + b"\3\0\0\0\0\0\0\1x") == [
            TextLeftOut(11),
            TextCut("x"),
        ]


class TestExtended:
    def test_is_told_and_asked_for(self) -> None:
        client = extended()
        assert client.receive(told(NOTIFY | TEXT)) == [TextOffered(True)]
        assert client.receive(told(NOTIFY)) == [TextOffered(False)]
        assert client.to_send() == b""
        client.request_text()
        assert client.to_send() == said(REQUEST | TEXT)
        assert client.receive(told(PROVIDE | TEXT, packed("✓\r\nzwei\0".encode()))) == [TextCut("✓\nzwei")]

    def test_is_offered_and_given_when_it_is_asked_for(self) -> None:
        client = extended()
        client.offer_text("✓\nzwei")
        assert client.to_send() == said(NOTIFY | TEXT)
        client.receive(told(PEEK))
        assert client.to_send() == said(NOTIFY | TEXT)
        client.receive(told(REQUEST | TEXT))
        assert unpacked(client) == b"\0\0\0\x0a" + "✓\r\nzwei\0".encode()

    def test_is_given_at_once_to_a_server_that_does_not_ask(self) -> None:
        client = extended(TEXT | CAPS | PROVIDE)
        client.offer_text("x")
        assert unpacked(client) == b"\0\0\0\2x\0"

    def test_is_not_given_before_it_was_offered_nor_after_it_was_withdrawn(self) -> None:
        client = extended()
        client.receive(told(REQUEST | TEXT))
        assert client.to_send() == b""
        client.receive(told(PEEK))
        assert client.to_send() == said(NOTIFY)
        client.offer_text("x")
        client.withdraw_text()
        client.to_send()
        client.receive(told(REQUEST | TEXT))
        assert client.to_send() == b""

    def test_that_is_asked_for_without_end_is_not_packed_without_end(self) -> None:
        client = connected(limits=Limits(reply_bytes=MEBIBYTE))
        client.receive(told(ALL, bytes(4)))
        client.offer_text("".join(map(chr, range(0x4E00, 0x9000))))
        client.to_send()
        begun = time.process_time()
        with pytest.raises(ProtocolError):
            client.receive(told(REQUEST | TEXT) * 1000)
        assert time.process_time() - begun < 1
        assert len(client.to_send()) <= MEBIBYTE

    def test_of_other_formats_is_not_taken(self) -> None:
        assert extended().receive(told(PROVIDE | 2, packed(b"{\\rtf1}"))) == []
        assert extended().receive(told(1 << 30)) == []

    def test_that_grows_beyond_the_limit_is_left_out(self) -> None:
        client = Client(Wishes(limits=Limits(cut_text_bytes=100_000)))
        client.receive(opening(4, 4))
        bomb = packed(bytes(50_000_000))
        assert len(bomb) < 100_000
        assert client.receive(told(PROVIDE | TEXT, bomb)) == [TextLeftOut(50_000_000)]
        assert client.receive(told(PROVIDE | TEXT, packed(b"x" * 100_000))) == [TextCut("x" * 100_000)]

    @pytest.mark.parametrize(
        "data",
        [
            message(3, b"abc"),
            told(PROVIDE | TEXT, b"not packed"),
            told(PROVIDE | TEXT, b""),
            told(PROVIDE | TEXT, zlib.compress(b"\0\0\0\7short")),
            told(PROVIDE | TEXT, packed(b"a text that is long enough")[:-9]),
        ],
    )
    def test_that_is_damaged_ends_it(self, data: bytes) -> None:
        with pytest.raises(ProtocolError):
            extended().receive(data)

    def test_that_is_not_utf_8_is_mended(self) -> None:
        assert extended().receive(told(PROVIDE | TEXT, packed(b"a\xffb"))) == [TextCut("a\ufffdb")]
