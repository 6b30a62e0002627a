"""The beginning of a connection: versions, the login, and what the screen is like (RFC 6143, 7.1 to 7.3)."""

import re
import struct
from collections.abc import Callable

from vmdesk.rfb.events import Ready
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.numbers import Security
from vmdesk.rfb.pixels import FORMAT_BYTES, PixelFormat, pixels_of
from vmdesk.rfb.problems import ProtocolError, malformed, refused, refused_for_now, unsupported
from vmdesk.rfb.requests import set_encodings, set_pixel_format
from vmdesk.rfb.security import sasl, vencrypt, vnc_password
from vmdesk.rfb.session import Session, read_text
from vmdesk.rfb.wishes import Access

_VERSION = re.compile(rb"RFB (\d{3})\.(\d{3})\n")
_VERSION_BYTES = 12
_OK, _FAILED, _TOO_MANY = 0, 1, 2
_HEAVY = re.compile(r"\btoo many\b", re.IGNORECASE)  # TigerVNC's words for it
_SIZE = struct.Struct(">HH")

_LOGINS: dict[int, Callable[[Session], Reading[None]]] = {
    Security.VNC: vnc_password.log_in,
    Security.VENCRYPT: vencrypt.log_in,
    Security.SASL: sasl.log_in,
}


def shake_hands(session: Session) -> Reading[None]:
    """Log in, learn the screen's size and say what this side would like. Raises ProtocolError."""
    yield from _version(session)
    kind = yield from (_security_told(session) if session.minor < 7 else _security_chosen(session))
    if kind in _LOGINS:
        yield from _LOGINS[kind](session)
    if kind != Security.NONE or session.minor >= 8:
        yield from _result(session)
    session.proving = False
    session.send(bytes([session.wishes.shared]))
    yield from _start(session)


def _version(session: Session) -> Reading[None]:
    """Agree on a version. Apple's 3.889 and RealVNC's 4 and 5 are 3.8 to others; unknown older ones are 3.3."""
    greeting = bytes((yield _VERSION_BYTES))
    found = _VERSION.fullmatch(greeting)
    if not found:
        raise malformed(f"a greeting that is not VNC's: {greeting!r}")
    version = int(found[1]), int(found[2])
    session.minor = 8 if version >= (3, 8) else 7 if version == (3, 7) else 3
    session.send(b"RFB 003.%03d\n" % session.minor)


def _security_told(session: Session) -> Reading[int]:
    """Version 3.3: the server decides."""
    kind = int.from_bytes((yield 4))
    if kind == Security.INVALID:
        raise _refusal((yield from read_text(session, "a reason")))
    if kind not in {Security.NONE, Security.VNC}:
        raise unsupported(f"the server wants login {kind}")
    return kind


def _security_chosen(session: Session) -> Reading[int]:
    """Since version 3.7: the server offers."""
    count = (yield 1)[0]
    if not count:
        raise _refusal((yield from read_text(session, "a reason")))
    offered = bytes((yield count))
    for kind in _wanted(session.wishes.access):
        if kind in offered:
            session.send(bytes([kind]))
            return kind
    raise unsupported(f"the server offers logins {', '.join(map(str, offered))}")


def _wanted(access: Access) -> list[Security]:
    """The best first: those that secure the connection, then those that prove least."""
    secured = [Security.VENCRYPT] if access.tls or access.readable_passwords else []
    return [*secured, Security.SASL, Security.NONE, Security.VNC]


def _result(session: Session) -> Reading[None]:
    result = int.from_bytes((yield 4))
    if result == _OK:
        return
    if result == _TOO_MANY:
        raise refused_for_now()
    if result != _FAILED:
        raise malformed(f"{result} as the result of the login")
    raise _refusal((yield from read_text(session, "a reason")) if session.minor >= 8 else "")


def _refusal(reason: str) -> ProtocolError:
    return refused_for_now(reason) if _HEAVY.search(reason) else refused(reason)


def _start(session: Session) -> Reading[None]:
    """ServerInit, and the first wishes in return."""
    width, height = _SIZE.unpack((yield _SIZE.size))
    form = PixelFormat.read((yield FORMAT_BYTES))
    session.name = yield from read_text(session, "a name")
    wanted = session.wishes.pixels
    session.canvas.pixels = pixels_of(wanted or form, session.colours)
    session.canvas.resize(width, height)
    if wanted:
        session.send(set_pixel_format(wanted))
    session.send(set_encodings(session.wishes.display.numbers()))
    session.tell(Ready(width, height, session.name))
