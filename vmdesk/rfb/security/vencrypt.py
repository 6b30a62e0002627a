"""VeNCrypt: TLS, with or without a certificate, and another login within it (rfbproto, "VeNCrypt")."""

import struct
from collections.abc import Callable

from vmdesk.rfb.intake import Reading
from vmdesk.rfb.numbers import VeNCrypt
from vmdesk.rfb.problems import malformed, readable, refused, unsupported
from vmdesk.rfb.security import plain, sasl, vnc_password
from vmdesk.rfb.session import Session
from vmdesk.rfb.wishes import Access

_VERSION = b"\0\2"
_ANONYMOUS = (VeNCrypt.TLS_SASL, VeNCrypt.TLS_PLAIN, VeNCrypt.TLS_VNC, VeNCrypt.TLS_NONE)
_READABLE = frozenset({VeNCrypt.TLS_PLAIN, VeNCrypt.PLAIN})  # for whoever is in between
_CERTIFIED = (VeNCrypt.X509_SASL, VeNCrypt.X509_PLAIN, VeNCrypt.X509_VNC, VeNCrypt.X509_NONE)


def _nothing(_session: Session) -> Reading[None]:
    yield from ()


_LOGINS: dict[int, Callable[[Session], Reading[None]]] = {
    VeNCrypt.PLAIN: plain.log_in,
    VeNCrypt.TLS_PLAIN: plain.log_in,
    VeNCrypt.X509_PLAIN: plain.log_in,
    VeNCrypt.TLS_VNC: vnc_password.log_in,
    VeNCrypt.X509_VNC: vnc_password.log_in,
    VeNCrypt.TLS_SASL: sasl.log_in,
    VeNCrypt.X509_SASL: sasl.log_in,
    VeNCrypt.TLS_NONE: _nothing,
    VeNCrypt.X509_NONE: _nothing,
}


def log_in(session: Session) -> Reading[None]:
    """Agree on a kind, have TLS set up, and log in by it. Raises ProtocolError."""
    version = bytes((yield 2))
    if version < _VERSION:
        raise unsupported(f"VeNCrypt {version[0]}.{version[1]}")
    session.send(_VERSION)
    if (yield 1)[0]:
        raise refused("VeNCrypt 0.2 is not accepted.")
    count = (yield 1)[0]
    offered = struct.unpack(f">{count}I", (yield count * 4))
    kind = chosen(offered, session.wishes.access)
    session.send(struct.pack(">I", kind))
    if kind != VeNCrypt.PLAIN:
        answer = (yield 1)[0]
        if answer == 0:
            raise refused("The server could not begin to secure the connection.")
        if answer != 1:
            raise malformed(f"{answer} where VeNCrypt agrees")
        yield from session.tls(anonymous=kind in _ANONYMOUS)
    yield from _LOGINS[kind](session)


def chosen(offered: tuple[int, ...], access: Access) -> VeNCrypt:
    """The kind that is the most secure one of those that both sides have. Raises ProtocolError where there is none."""
    wanted: tuple[VeNCrypt, ...] = (VeNCrypt.PLAIN,)
    if access.tls:
        wanted = _CERTIFIED + (_ANONYMOUS if access.anonymous_tls else ()) + wanted
    possible = [kind for kind in wanted if kind in offered]
    for kind in possible:
        if access.readable_passwords or kind not in _READABLE:
            return kind
    if possible:
        raise readable()
    raise unsupported(f"VeNCrypt offers {', '.join(map(str, offered)) or 'nothing'}")
