"""The protocol's numbers: RFC 6143, the community's rfbproto, and the extensions of QEMU and TigerVNC."""

from enum import IntEnum, IntFlag


class Security(IntEnum):
    """Ways to log in, as the server lists them."""

    INVALID = 0
    NONE = 1
    VNC = 2
    VENCRYPT = 19
    SASL = 20


class VeNCrypt(IntEnum):
    """Ways to log in within VeNCrypt: what secures the connection, and what is asked then."""

    PLAIN = 256
    TLS_NONE = 257
    TLS_VNC = 258
    TLS_PLAIN = 259
    X509_NONE = 260
    X509_VNC = 261
    X509_PLAIN = 262
    X509_SASL = 263  # as QEMU numbers them (ui/vnc.h)
    TLS_SASL = 264


class FromServer(IntEnum):
    """Messages of the server."""

    UPDATE = 0
    COLOURS = 1
    BELL = 2
    CUT_TEXT = 3
    END_OF_CONTINUOUS_UPDATES = 150
    FENCE = 248
    QEMU = 255


class FromClient(IntEnum):
    """Messages of this side."""

    SET_PIXEL_FORMAT = 0
    SET_ENCODINGS = 2
    REQUEST_UPDATE = 3
    KEY = 4
    POINTER = 5
    CUT_TEXT = 6
    CONTINUOUS_UPDATES = 150
    FENCE = 248
    SET_DESKTOP_SIZE = 251
    QEMU = 255


class Encoding(IntEnum):
    """How a rectangle of the screen is sent."""

    RAW = 0
    COPY_RECTANGLE = 1
    RRE = 2
    CORRE = 4
    HEXTILE = 5
    ZLIB = 6
    TIGHT = 7
    TRLE = 15
    ZRLE = 16
    TIGHT_PNG = -260


class Pseudo(IntEnum):
    """What is sent as a rectangle, or asked for as an encoding, and is something else."""

    BEST_JPEG = -23  # down to -32, the smallest
    DESKTOP_SIZE = -223
    LAST_RECTANGLE = -224
    CURSOR = -239
    X_CURSOR = -240
    BEST_COMPRESSION = -247  # down to -256, the quickest
    QEMU_POINTER = -257
    QEMU_KEYS = -258
    QEMU_AUDIO = -259
    QEMU_LEDS = -261
    DESKTOP_NAME = -307
    EXTENDED_DESKTOP_SIZE = -308
    FENCE = -312
    CONTINUOUS_UPDATES = -313
    CURSOR_WITH_ALPHA = -314
    EXTENDED_BUTTONS = -316
    EXTENDED_CLIPBOARD = 0xC0A1E5CE - (1 << 32)


class FenceFlag(IntFlag):
    """What a fence waits for."""

    BLOCK_BEFORE = 1
    BLOCK_AFTER = 2
    SYNC_NEXT = 4
    REQUEST = 1 << 31


class Clip(IntFlag):
    """Formats and actions of the extended clipboard."""

    TEXT = 1
    CAPS = 1 << 24
    REQUEST = 1 << 25
    PEEK = 1 << 26
    NOTIFY = 1 << 27
    PROVIDE = 1 << 28
