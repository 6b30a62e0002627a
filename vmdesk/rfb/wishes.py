"""What this side of a connection would like: encodings, quality, extensions, and how it may log in."""

from dataclasses import dataclass, field

from vmdesk.rfb.limits import Limits
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.pixels import RGB32, PixelFormat

QUALITIES = 10  # levels of JPEG quality and of compression, from 0 on

ALL_ENCODINGS = (
    Encoding.TIGHT,
    Encoding.ZRLE,
    Encoding.HEXTILE,
    Encoding.ZLIB,
    Encoding.RRE,
    Encoding.COPY_RECTANGLE,
    Encoding.RAW,
)
QUICK_ENCODINGS = (Encoding.RAW, Encoding.COPY_RECTANGLE)  # where bytes cost nothing
ALL_EXTENSIONS = (
    Pseudo.EXTENDED_DESKTOP_SIZE,
    Pseudo.DESKTOP_SIZE,
    Pseudo.LAST_RECTANGLE,
    Pseudo.CURSOR_WITH_ALPHA,
    Pseudo.CURSOR,
    Pseudo.X_CURSOR,
    Pseudo.DESKTOP_NAME,
    Pseudo.QEMU_POINTER,
    Pseudo.QEMU_KEYS,
    Pseudo.QEMU_LEDS,
    Pseudo.QEMU_AUDIO,
    Pseudo.EXTENDED_BUTTONS,
    Pseudo.EXTENDED_CLIPBOARD,
    Pseudo.FENCE,
    Pseudo.CONTINUOUS_UPDATES,
)


@dataclass(frozen=True, slots=True)
class Display:
    """How the picture is to be sent. May be changed while it runs.

    The first encodings are liked best. `jpeg` allows losses: from 0, the smallest, to 9, the best; None allows none.
    `compression` goes from 0, the quickest, to 9, the smallest; None leaves it to the server.
    """

    encodings: tuple[Encoding, ...] = ALL_ENCODINGS
    extensions: tuple[Pseudo, ...] = ALL_EXTENSIONS
    jpeg: int | None = None
    compression: int | None = None

    def numbers(self) -> tuple[int, ...]:
        """The list for SetEncodings."""
        asked: list[int] = [*self.encodings]
        if self.jpeg is not None:
            asked.append(Pseudo.BEST_JPEG - (QUALITIES - 1) + self.jpeg)
        if self.compression is not None:
            asked.append(Pseudo.BEST_COMPRESSION - (QUALITIES - 1) + self.compression)
        return (*asked, *self.extensions)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who one is to the server. VNC's own login has no user name."""

    password: str = field(repr=False)
    username: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """How one may log in.

    `tls` says that the caller can secure a connection, `anonymous_tls` that it may be without a certificate.
    `readable_passwords` allows to send a password readable over a connection that TLS does not secure, or without a
    certificate: right where it is private anyway. Credentials may be given beforehand; otherwise they are asked for.
    """

    credentials: Credentials | None = None
    tls: bool = True
    anonymous_tls: bool = True
    readable_passwords: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """All of it. `pixels` None leaves pixels in the server's own format, `shared` lets other viewers stay."""

    display: Display = Display()
    access: Access = Access()
    limits: Limits = field(default_factory=Limits)
    pixels: PixelFormat | None = RGB32
    shared: bool = True
