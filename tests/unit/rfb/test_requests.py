"""What this side says, byte for byte as the documents have it."""

import struct

import pytest

from tests.unit.rfb.script import connected, update
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Screen
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.requests import Sample
from vmdesk.rfb.scan_codes import scan_code, scan_code_of_x11
from vmdesk.rfb.wishes import ALL_EXTENSIONS, Display


def able(*extensions: Pseudo) -> Client:
    """A client of a server that can do these."""
    client = connected(640, 480)
    client.receive(update(*((0, 0, 640, 480, extension, b"") for extension in extensions)))
    return client


class TestUpdates:
    def test_are_asked_for(self) -> None:
        client = connected(640, 480)
        client.request_update(incremental=False)
        client.request_update(area=Rectangle(1, 2, 3, 4))
        assert client.to_send() == bytes.fromhex("03 00 0000 0000 0280 01e0 03 01 0001 0002 0003 0004")
        assert client.to_send() == b""


class TestDisplay:
    def test_has_levels(self) -> None:
        numbers = Display(jpeg=9, compression=0).numbers()
        assert {-23, -256} <= set(numbers)
        assert {-32, -247} <= set(Display(jpeg=0, compression=9).numbers())
        assert not set(Display().numbers()) & {*range(-32, -22), *range(-256, -246)}

    def test_may_be_changed(self) -> None:
        client = connected()
        client.set_display(Display((Encoding.RAW,), (Pseudo.EXTENDED_CLIPBOARD,), jpeg=5))
        assert client.to_send() == b"\2\0\0\3" + struct.pack(">iiI", 0, -27, 0xC0A1E5CE)

    def test_asks_for_each_extension_once(self) -> None:
        assert len(set(ALL_EXTENSIONS)) == len(ALL_EXTENSIONS)


class TestKeys:
    def test_are_told_by_what_is_on_them(self) -> None:
        client = connected()
        client.key(True, 0xFF0D, 0x1C)
        client.key(False, 0xFF0D, 0x1C)
        client.key(True, 0, 0x1C)
        assert client.to_send() == bytes.fromhex("04 01 0000 0000ff0d 04 00 0000 0000ff0d")

    def test_are_told_by_their_place_where_that_is_understood(self) -> None:
        client = able(Pseudo.QEMU_KEYS)
        client.key(True, 0xFF53, 0xCD)
        client.key(False, 0, 0xCD)
        client.key(True, 0xE9, None)
        assert client.to_send() == bytes.fromhex(
            "ff 00 0001 0000ff53 000000cd ff 00 0000 00000000 000000cd 04 01 0000 000000e9"
        )

    @pytest.mark.parametrize(
        ("linux", "qemu"),
        [(1, 0x01), (30, 0x1E), (83, 0x53), (86, 0x56), (88, 0x58), (96, 0x9C), (100, 0xB8), (106, 0xCD), (125, 0xDB)],
    )
    def test_have_qemu_s_numbers(self, linux: int, qemu: int) -> None:
        assert scan_code(linux) == scan_code_of_x11(linux + 8) == qemu

    def test_print_and_pause_are_told_as_the_document_wants(self) -> None:
        assert (scan_code(99), scan_code(119)) == (0x54, 0xC6)

    def test_have_numbers_of_their_own(self) -> None:
        codes = [code for key in range(256) if (code := scan_code(key)) is not None]
        assert len(codes) > 160
        assert len(set(codes)) == len(codes)
        assert all(0 < code < 256 for code in codes)
        assert scan_code(0) is scan_code(84) is scan_code(10_000) is scan_code_of_x11(3) is None


class TestPointer:
    def test_stays_in_the_picture(self) -> None:
        client = connected(640, 480)
        client.pointer(5, 6, 0b101)
        client.pointer(-5, 1000)
        assert client.to_send() == bytes.fromhex("05 05 0005 0006 05 00 0000 01df")

    def test_has_more_buttons_where_they_are_understood(self) -> None:
        client = able(Pseudo.EXTENDED_BUTTONS)
        client.pointer(5, 6, 0b1_1000_0001)
        assert client.to_send() == bytes.fromhex("05 81 0005 0006 03")

    def test_has_eight_buttons_elsewhere(self) -> None:
        client = connected()
        client.pointer(5, 6, 0b1_1000_0001)
        assert client.to_send() == bytes.fromhex("05 81 0005 0006")

    def test_tells_how_far_it_moved(self) -> None:
        client = connected()
        client.move_pointer(3, -2, 1)
        client.move_pointer(0, 0)
        client.move_pointer(100_000, -100_000)
        assert client.to_send() == bytes.fromhex("05 01 8002 7ffd 05 00 7fff 7fff 05 00 ffff 0000")


class TestSize:
    def test_is_wished_for_as_one_screen(self) -> None:
        client = connected(640, 480)
        client.set_desktop_size(800, 600)
        assert client.to_send() == bytes.fromhex("fb 00 0320 0258 01 00 00000000 0000 0000 0320 0258 00000000")

    def test_keeps_what_the_first_screen_is(self) -> None:
        client = connected(640, 480)
        data = bytes.fromhex("02000000 00000007 0000 0000 0140 01e0 00000080 00000008 0140 0000 0140 01e0 00000000")
        client.receive(update((0, 0, 640, 480, Pseudo.EXTENDED_DESKTOP_SIZE, data)))
        client.set_desktop_size(800, 600)
        assert client.to_send() == bytes.fromhex("fb 00 0320 0258 01 00 00000007 0000 0000 0320 0258 00000080")
        client.set_desktop_size(
            800, 600, (Screen(1, Rectangle(0, 0, 400, 600)), Screen(2, Rectangle(400, 0, 400, 600)))
        )
        assert len(client.to_send()) == 8 + 2 * 16


class TestAudio:
    def test_is_asked_for_in_a_format(self) -> None:
        client = connected()
        client.hear(True)
        client.hear(False)
        assert client.to_send() == bytes.fromhex("ff 01 0002 03 02 0000ac44 ff 01 0000 ff 01 0001")
        client.hear(True, Sample.U8, 1, 8000)
        assert client.to_send().startswith(bytes.fromhex("ff 01 0002 00 01 00001f40"))
