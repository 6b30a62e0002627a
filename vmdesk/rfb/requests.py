"""The messages of this side, as bytes: RFC 6143, 7.5, and the extensions."""

import struct
from collections.abc import Iterable, Sequence
from enum import IntEnum

from vmdesk.rfb.events import Screen
from vmdesk.rfb.numbers import FromClient
from vmdesk.rfb.pixels import PixelFormat
from vmdesk.rfb.rectangle import Rectangle

_STILL = 0x7FFF  # a relative mouse's distance of nothing
_MORE_BUTTONS = 0x80
_QEMU_KEY, _QEMU_AUDIO = 0, 1


class Sample(IntEnum):
    """How QEMU writes a sample of sound, least significant byte first."""

    U8 = 0
    S8 = 1
    U16 = 2
    S16 = 3
    U32 = 4
    S32 = 5


def set_pixel_format(form: PixelFormat) -> bytes:
    """Have pixels sent in this format from now on."""
    return struct.pack(">B3x", FromClient.SET_PIXEL_FORMAT) + form.written()


def set_encodings(numbers: Sequence[int]) -> bytes:
    """Tell which encodings and extensions are understood, the best liked first."""
    return struct.pack(f">BxH{len(numbers)}i", FromClient.SET_ENCODINGS, len(numbers), *numbers)


def request_update(incremental: bool, area: Rectangle) -> bytes:
    """Ask for what is in an area, or only for what changes in it."""
    return struct.pack(">BB4H", FromClient.REQUEST_UPDATE, incremental, *area)


def key(down: bool, keysym: int) -> bytes:
    """A key by what is on it, as X11's keysym."""
    return struct.pack(">BBxxI", FromClient.KEY, down, keysym)


def scan_code_key(down: bool, keysym: int, scan_code: int) -> bytes:
    """A key by its place on the keyboard, with its keysym or 0."""
    return struct.pack(">BBHII", FromClient.QEMU, _QEMU_KEY, down, keysym, scan_code)


def pointer(x: int, y: int, buttons: int, extended: bool = False) -> bytes:
    """Where the pointer is and which buttons are down, the left one in the lowest bit."""
    if not extended:
        return struct.pack(">BBHH", FromClient.POINTER, buttons & 0xFF, x, y)
    lower, upper = buttons & 0x7F | _MORE_BUTTONS, buttons >> 7 & 0xFF
    return struct.pack(">BBHHB", FromClient.POINTER, lower, x, y, upper)


def relative_pointer(right: int, down: int, buttons: int, extended: bool = False) -> bytes:
    """How far the mouse has moved."""
    x, y = (min(max(_STILL + distance, 0), 0xFFFF) for distance in (right, down))
    return pointer(x, y, buttons, extended)


def cut_text(text: str) -> bytes:
    """A text for the server's clipboard; what Latin-1 does not have becomes a question mark."""
    data = text.encode("latin-1", "replace")
    return struct.pack(">B3xI", FromClient.CUT_TEXT, len(data)) + data


def extended_cut_text(content: bytes) -> bytes:
    """A message of the extended clipboard: flags and what belongs to them."""
    return struct.pack(">B3xi", FromClient.CUT_TEXT, -len(content)) + content


def continuous_updates(on: bool, area: Rectangle) -> bytes:
    """Have an area's changes sent without being asked for."""
    return struct.pack(">BB4H", FromClient.CONTINUOUS_UPDATES, on, *area)


def fence(flags: int, payload: bytes) -> bytes:
    """Ask to be answered, or answer, when what the flags say is done. The payload has at most 64 bytes."""
    return struct.pack(">B3xIB", FromClient.FENCE, flags, len(payload)) + payload


def set_desktop_size(width: int, height: int, screens: Iterable[Screen]) -> bytes:
    """Wish for another size, made up of these screens."""
    told = [struct.pack(">I4HI", screen.identity, *screen.place, screen.flags) for screen in screens]
    head = struct.pack(">BxHHBx", FromClient.SET_DESKTOP_SIZE, width, height, len(told))
    return head + b"".join(told)


def audio(on: bool) -> bytes:
    """Have what the guest plays sent, or no more."""
    return struct.pack(">BBH", FromClient.QEMU, _QEMU_AUDIO, 0 if on else 1)


def audio_format(sample: Sample, channels: int, frequency: int) -> bytes:
    """How sound is to be sent: one or two channels, samples a second."""
    return struct.pack(">BBHBBI", FromClient.QEMU, _QEMU_AUDIO, 2, sample, channels, frequency)
