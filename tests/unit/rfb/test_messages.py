"""What a server tells beside its picture, and what this side answers by itself."""

import struct

import pytest

from tests.unit.rfb.script import connected, only, text, update
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import (
    AudioBegan,
    AudioData,
    AudioEnded,
    Bell,
    ContinuousUpdatesEnded,
    Feature,
    FeatureFound,
    FenceReturned,
    LedsChanged,
    NameChanged,
    PointerMode,
    Resized,
    Screen,
    ScreensTold,
    SizeAnswer,
    SizeReason,
    Updated,
)
from vmdesk.rfb.numbers import Encoding, FenceFlag, Pseudo
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.rectangle import Rectangle

REQUEST = 1 << 31


def fence(flags: int, payload: bytes) -> bytes:
    return struct.pack(">BxxxIB", 248, flags, len(payload)) + payload


def extended_size(reason: int, answer: int, width: int, height: int, *screens: Screen) -> bytes:
    told = [struct.pack(">I4HI", screen.identity, *screen.place, screen.flags) for screen in screens]
    data = bytes([len(screens), 0, 0, 0]) + b"".join(told)
    return update((reason, answer, width, height, Pseudo.EXTENDED_DESKTOP_SIZE, data))


def broken(client: Client, data: bytes) -> str:
    with pytest.raises(ProtocolError) as caught:
        client.receive(data)
    return caught.value.details


class TestBell:
    def test_rings(self) -> None:
        assert connected().receive(b"\2\2") == [Bell(), Bell()]


class TestUpdates:
    def test_end_with_the_last_rectangle(self) -> None:
        client = connected()
        head = struct.pack(">BxH", 0, 65535)
        one = update((1, 2, 1, 1, Encoding.RAW, b"\1\2\3\0"))[4:]
        last = update((0, 0, 0, 0, Pseudo.LAST_RECTANGLE, b""))[4:]
        assert client.receive(head + one + last + b"\2") == [Updated((Rectangle(1, 2, 1, 1),)), Bell()]
        assert client.frame[2, 1] == 0xFF030201

    def test_tell_their_damage_once(self) -> None:
        client = connected()
        tiles = [(x, y, 16, 16, Encoding.RAW, bytes(1024)) for y in range(0, 64, 16) for x in range(0, 64, 16)]
        assert client.receive(update(*tiles)) == [Updated((Rectangle(0, 0, 64, 64),))]
        assert client.receive(update()) == [Updated(())]

    def test_may_be_of_nothing(self) -> None:
        assert connected().receive(update((64, 64, 0, 0, Encoding.RAW, b""))) == [Updated(())]


class TestSizes:
    def test_change_and_keep_what_fits(self) -> None:
        client = connected(4, 3)
        client.receive(update((0, 0, 4, 3, Encoding.RAW, bytes(range(48)))))
        before = client.frame
        events = client.receive(update((0, 0, 5, 2, Pseudo.DESKTOP_SIZE, b"")))
        assert events == [Resized(5, 2), Updated(())]
        assert client.frame.shape == (2, 5)
        assert (client.frame[:, :4] == before[:2]).all()

    def test_have_screens(self) -> None:
        client = connected(4, 3)
        screens = (Screen(7, Rectangle(0, 0, 4, 6)), Screen(9, Rectangle(4, 0, 4, 6), 0x80))
        events = client.receive(extended_size(0, 0, 8, 6, *screens))
        assert events[0] == FeatureFound(Feature.DESKTOP_SIZE)
        assert events[1:] == [
            Resized(8, 6),
            ScreensTold(SizeReason.SERVER, SizeAnswer.DONE, 8, 6, screens),
            Updated(()),
        ]
        assert client.screens == screens

    @pytest.mark.parametrize(
        ("number", "answer"),
        [(1, SizeAnswer.PROHIBITED), (3, SizeAnswer.INVALID), (4, SizeAnswer.FORWARDED), (99, SizeAnswer.OTHER)],
    )
    def test_are_refused_without_a_change(self, number: int, answer: SizeAnswer) -> None:
        client = connected(4, 3)
        told = only(client.receive(extended_size(1, number, 0, 60000)), ScreensTold)
        assert told == [ScreensTold(SizeReason.THIS_CLIENT, answer, 0, 60000, ())]
        assert client.frame.shape == (3, 4)

    def test_by_others_and_for_unknown_reasons_are_taken(self) -> None:
        client = connected(4, 3)
        assert only(client.receive(extended_size(2, 1, 5, 5)), Resized) == [Resized(5, 5)]
        told = only(client.receive(extended_size(77, 1, 6, 6)), ScreensTold)
        assert told == [ScreensTold(SizeReason.SERVER, SizeAnswer.DONE, 6, 6, ())]

    @pytest.mark.parametrize("size", [(16385, 1), (1, 65535), (16384, 16384)])
    def test_have_bounds(self, size: tuple[int, int]) -> None:
        assert "a screen of" in broken(connected(), update((0, 0, *size, Pseudo.DESKTOP_SIZE, b"")))


class TestFences:
    def test_are_answered(self) -> None:
        client = connected()
        assert client.receive(fence(REQUEST | 0x40000007, b"abc")) == [FeatureFound(Feature.FENCE)]
        assert client.to_send() == fence(7, b"abc")

    def test_come_back(self) -> None:
        client = connected()
        client.fence(b"now", FenceFlag.SYNC_NEXT)
        assert client.to_send() == fence(REQUEST | 4, b"now")
        assert FenceReturned(b"now") in client.receive(fence(4, b"now"))
        assert client.to_send() == b""

    def test_have_bounds(self) -> None:
        assert "a fence" in broken(connected(), fence(0, bytes(65)))


class TestContinuousUpdates:
    def test_are_known_by_their_first_end(self) -> None:
        client = connected()
        assert client.receive(b"\x96") == [FeatureFound(Feature.CONTINUOUS_UPDATES)]
        client.continue_updates()
        client.continue_updates(False, Rectangle(1, 2, 3, 4))
        assert client.to_send() == bytes.fromhex("96 01 0000 0000 0040 0040 96 00 0001 0002 0003 0004")
        assert client.receive(b"\x96") == [ContinuousUpdatesEnded()]


class TestQemu:
    def test_tells_lamps_pointer_and_keys(self) -> None:
        client = connected()
        rectangles = [
            (0, 0, 64, 64, Pseudo.QEMU_LEDS, b"\6"),
            (0, 0, 64, 64, Pseudo.QEMU_POINTER, b""),
            (1, 0, 64, 64, Pseudo.QEMU_POINTER, b""),
            (0, 0, 64, 64, Pseudo.QEMU_KEYS, b""),
            (0, 0, 64, 64, Pseudo.QEMU_AUDIO, b""),
        ]
        assert client.absolute_pointer
        assert client.receive(update(*rectangles)) == [
            LedsChanged(scroll_lock=False, num_lock=True, caps_lock=True),
            PointerMode(absolute=False),
            PointerMode(absolute=True),
            FeatureFound(Feature.SCAN_CODES),
            FeatureFound(Feature.AUDIO),
            Updated(()),
        ]
        assert client.features == {Feature.SCAN_CODES, Feature.AUDIO}

    def test_plays(self) -> None:
        sound = bytes(range(256)) * 300
        data = b"\xff\1\0\1" + b"\xff\1\0\2" + text(sound) + b"\xff\1\0\0"
        began, *pieces, ended = connected().receive(data)
        assert (began, ended) == (AudioBegan(), AudioEnded())
        assert b"".join(piece.data for piece in pieces if isinstance(piece, AudioData)) == sound
        assert all(isinstance(piece, AudioData) and len(piece.data) % 8 == 0 for piece in pieces)

    @pytest.mark.parametrize("data", [b"\xff\2\0\0", b"\xff\1\0\3"])
    def test_says_nothing_else(self, data: bytes) -> None:
        assert "unknown" in broken(connected(), data)


class TestName:
    def test_changes_and_is_fit_to_be_shown(self) -> None:
        client = connected()
        name = "naïve\n\x1b]0;title\x07 ✓\0".encode()
        events = client.receive(update((0, 0, 0, 0, Pseudo.DESKTOP_NAME, text(name))))
        assert events[0] == NameChanged("naïve  ]0;title  ✓")
        assert client.name == "naïve  ]0;title  ✓"

    def test_of_an_old_server_is_latin_1(self) -> None:
        assert connected(name=b"caf\xe9").name == "café"

    def test_has_bounds(self) -> None:
        data = struct.pack(">I", 1 << 31)
        assert "a name of" in broken(connected(), update((0, 0, 0, 0, Pseudo.DESKTOP_NAME, data)))


class TestNonsense:
    @pytest.mark.parametrize("kind", [4, 7, 100, 249, 250, 254])
    def test_unknown_messages_end_it(self, kind: int) -> None:
        assert str(kind) in broken(connected(), bytes([kind]))

    @pytest.mark.parametrize("encoding", [3, 8, 17, -999, 0x574D5664])
    def test_unknown_encodings_end_it(self, encoding: int) -> None:
        assert str(encoding) in broken(connected(), update((0, 0, 1, 1, encoding, b"")))

    @pytest.mark.parametrize("place", [(0, 0, 65, 1), (64, 0, 1, 1), (1, 1, 64, 63), (65535, 65535, 65535, 65535)])
    def test_rectangles_outside_of_the_screen_end_it(self, place: tuple[int, int, int, int]) -> None:
        assert "on a screen of 64×64" in broken(connected(), update((*place, Encoding.ZRLE, b"")))
