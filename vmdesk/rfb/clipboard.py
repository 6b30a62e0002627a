"""Texts from clipboard to clipboard: the protocol's own (Latin-1), and the extended kind (rfbproto).

Of the extended kind only text is taken. It is told that there is something new, and sent when it is asked for: this
side asks for nothing by itself, and gives out nothing but the text that it was given for that.
"""

import struct
import zlib

from vmdesk.rfb.events import Feature, TextCut, TextLeftOut, TextOffered
from vmdesk.rfb.intake import Reading, skip
from vmdesk.rfb.numbers import Clip
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.requests import cut_text, extended_cut_text
from vmdesk.rfb.session import Session

_HEAD = struct.Struct(">3xi")
_WORD = struct.Struct(">I")
_KNOWN = Clip.TEXT | Clip.CAPS | Clip.REQUEST | Clip.PEEK | Clip.NOTIFY | Clip.PROVIDE


def read_cut_text(session: Session) -> Reading[None]:
    """ServerCutText after its first byte. Raises ProtocolError."""
    (length,) = _HEAD.unpack((yield _HEAD.size))
    size, most = abs(length), session.limits.cut_text_bytes
    if size > most:
        yield from skip(size)
        session.tell(TextLeftOut(size))
    elif length >= 0:
        session.tell(TextCut(bytes((yield size)).decode("latin-1").replace("\r\n", "\n")))
    elif size < _WORD.size:
        raise malformed(f"a clipboard message of {size} bytes")
    else:
        (flags,) = _WORD.unpack((yield _WORD.size))
        _extended(session, flags, bytes((yield size - _WORD.size)))


def offer(session: Session, text: str) -> None:
    """Tell the server that this side's clipboard has a text, or send it at once where it cannot ask for it."""
    session.offered_text, session.packed_text = text, None
    if Feature.CLIPBOARD not in session.features:
        session.send(cut_text(text))
    elif session.server_clips & Clip.NOTIFY:
        session.send(_action(Clip.NOTIFY | Clip.TEXT))
    else:
        session.send(_packed(session))


def request(session: Session) -> None:
    """Have the server's text sent."""
    session.send(_action(Clip.REQUEST | Clip.TEXT))


def _extended(session: Session, flags: int, content: bytes) -> None:
    """Raises ProtocolError."""
    if flags & Clip.CAPS:
        session.server_clips = flags
        session.found(Feature.CLIPBOARD)
        session.reply(extended_cut_text(_WORD.pack(_KNOWN) + _WORD.pack(0)))  # 0: no text unless it is asked for
    elif flags & Clip.REQUEST:
        if flags & Clip.TEXT and session.offered_text is not None:
            session.reply(_packed(session))
    elif flags & Clip.PEEK:
        session.reply(_action(Clip.NOTIFY | (Clip.TEXT if session.offered_text is not None else 0)))
    elif flags & Clip.NOTIFY:
        session.tell(TextOffered(bool(flags & Clip.TEXT)))
    elif flags & Clip.PROVIDE and flags & Clip.TEXT:
        _provided(session, content)


def _provided(session: Session, content: bytes) -> None:
    """A packed list of what each format has; text comes first."""
    most = session.limits.cut_text_bytes
    try:
        data = zlib.decompressobj().decompress(content, most + _WORD.size)
    except zlib.error as error:
        raise malformed(f"a damaged clipboard: {error}") from error
    if len(data) < _WORD.size:
        raise malformed("an empty clipboard")
    (size,) = _WORD.unpack_from(data)
    if size > most:
        session.tell(TextLeftOut(size))
        return
    text = data[_WORD.size : _WORD.size + size]
    if len(text) != size:
        raise malformed("a clipboard that ends too early")
    session.tell(TextCut(text.rstrip(b"\0").decode("utf-8", "replace").replace("\r\n", "\n")))


def _packed(session: Session) -> bytes:
    """The text that is offered, packed once however often it is asked for."""
    if session.packed_text is None:
        lines = (session.offered_text or "").replace("\r\n", "\n").replace("\n", "\r\n")
        text = lines.encode("utf-8", "replace") + b"\0"
        packed = zlib.compress(_WORD.pack(len(text)) + text)
        session.packed_text = extended_cut_text(_WORD.pack(Clip.PROVIDE | Clip.TEXT) + packed)
    return session.packed_text


def _action(flags: int) -> bytes:
    return extended_cut_text(_WORD.pack(flags))
