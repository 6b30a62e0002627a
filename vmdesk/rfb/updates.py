"""Updates of the screen: rectangles, each in an encoding of its own, and what is told as a rectangle."""

import struct
from collections.abc import Callable

from vmdesk.rfb.canvas import Canvas
from vmdesk.rfb.cursors import read_cursor, read_cursor_with_alpha, read_x_cursor
from vmdesk.rfb.decoders import copy_rectangle, hextile, raw, rre, trle
from vmdesk.rfb.decoders.deflated import Deflated
from vmdesk.rfb.decoders.tight import Tight
from vmdesk.rfb.decoders.zrle import Zrle
from vmdesk.rfb.events import Feature, LedsChanged, NameChanged, PointerMode, Updated
from vmdesk.rfb.intake import PAUSE, Reading
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.session import Session, read_text
from vmdesk.rfb.sizes import read_extended_size, read_size

_HEAD = struct.Struct(">xH")
_RECTANGLE = struct.Struct(">4Hi")

Decode = Callable[[Canvas, Rectangle], Reading[None]]
Tell = Callable[[Session, Rectangle], Reading[None]]


class Updates:
    """Reads updates: has the encodings' lasting streams."""

    def __init__(self, session: Session) -> None:
        self._session = session
        tight = Tight()
        self._decoders: dict[int, Decode] = {
            Encoding.RAW: raw.decode,
            Encoding.COPY_RECTANGLE: copy_rectangle.decode,
            Encoding.RRE: rre.decode,
            Encoding.CORRE: rre.decode_compact,
            Encoding.HEXTILE: hextile.decode,
            Encoding.ZLIB: Deflated().decode,
            Encoding.TIGHT: tight.decode,
            Encoding.TIGHT_PNG: tight.decode,
            Encoding.TRLE: trle.decode,
            Encoding.ZRLE: Zrle().decode,
        }

    def read(self) -> Reading[None]:
        """An update after its first byte. Raises ProtocolError."""
        session, canvas = self._session, self._session.canvas
        (count,) = _HEAD.unpack((yield _HEAD.size))
        session.updates_begun += 1
        for _ in range(count):
            *place, encoding = _RECTANGLE.unpack((yield _RECTANGLE.size))
            part = Rectangle(*place)
            if encoding == Pseudo.LAST_RECTANGLE:
                break
            if decode := self._decoders.get(encoding):
                canvas.check(part)
                yield from decode(canvas, part)
                session.damage.add(part)
                yield PAUSE
            elif tell := _TOLD.get(encoding):
                yield from tell(session, part)
            else:
                raise malformed(f"a rectangle in the unknown encoding {encoding}")
        session.tell(Updated(session.damage.take()))


def _found(feature: Feature) -> Tell:
    """What reads an empty rectangle that says that the server can do something."""

    def tell(session: Session, _part: Rectangle) -> Reading[None]:
        yield from ()
        session.found(feature)

    return tell


def _pointer_mode(session: Session, part: Rectangle) -> Reading[None]:
    yield from ()
    session.absolute_pointer = bool(part.x)
    session.tell(PointerMode(session.absolute_pointer))


def _leds(session: Session, _part: Rectangle) -> Reading[None]:
    lit = (yield 1)[0]
    session.tell(LedsChanged(scroll_lock=bool(lit & 1), num_lock=bool(lit & 2), caps_lock=bool(lit & 4)))


def _name(session: Session, _part: Rectangle) -> Reading[None]:
    session.name = yield from read_text(session, "a name")
    session.tell(NameChanged(session.name))


_TOLD: dict[int, Tell] = {
    Pseudo.DESKTOP_SIZE: read_size,
    Pseudo.EXTENDED_DESKTOP_SIZE: read_extended_size,
    Pseudo.CURSOR: read_cursor,
    Pseudo.X_CURSOR: read_x_cursor,
    Pseudo.CURSOR_WITH_ALPHA: read_cursor_with_alpha,
    Pseudo.QEMU_POINTER: _pointer_mode,
    Pseudo.QEMU_KEYS: _found(Feature.SCAN_CODES),
    Pseudo.QEMU_AUDIO: _found(Feature.AUDIO),
    Pseudo.QEMU_LEDS: _leds,
    Pseudo.DESKTOP_NAME: _name,
    Pseudo.EXTENDED_BUTTONS: _found(Feature.EXTENDED_BUTTONS),
}
