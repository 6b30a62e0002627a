"""The messages of a server, one after the other, once the connection has begun (RFC 6143, 7.6)."""

import struct
from collections.abc import Callable

from vmdesk.rfb import clipboard
from vmdesk.rfb.events import (
    AudioBegan,
    AudioData,
    AudioEnded,
    Bell,
    ContinuousUpdatesEnded,
    Feature,
    FenceReturned,
)
from vmdesk.rfb.handshake import shake_hands
from vmdesk.rfb.intake import PAUSE, Reading
from vmdesk.rfb.numbers import FenceFlag, FromServer
from vmdesk.rfb.problems import malformed
from vmdesk.rfb.requests import fence
from vmdesk.rfb.session import Session
from vmdesk.rfb.updates import Updates

_COLOURS = struct.Struct(">xHH")
_COLOUR_BYTES = 6
_FENCE = struct.Struct(">3xIB")
_FENCE_BYTES = 64
_KNOWN_FENCES = FenceFlag.BLOCK_BEFORE | FenceFlag.BLOCK_AFTER | FenceFlag.SYNC_NEXT
_AUDIO = 1  # QEMU's number of it
_AUDIO_END, _AUDIO_BEGIN, _AUDIO_DATA = 0, 1, 2
_AUDIO_PIECE = 64 * 1024  # whole samples, whatever their format

Read = Callable[[Session], Reading[None]]


def read_all(session: Session) -> Reading[None]:
    """Everything that a server sends, from the first byte on. Never ends, except by ProtocolError."""
    yield from shake_hands(session)
    updates = Updates(session)
    while True:
        kind = (yield 1)[0]
        if kind == FromServer.UPDATE:
            yield from updates.read()
        elif read := _READERS.get(kind):
            yield from read(session)
        else:
            raise malformed(f"a message of the unknown kind {kind}")
        yield PAUSE


def _colours(session: Session) -> Reading[None]:
    first, count = _COLOURS.unpack((yield _COLOURS.size))
    session.colours.set(first, (yield count * _COLOUR_BYTES))


def _bell(session: Session) -> Reading[None]:
    yield from ()
    session.tell(Bell())


def _end_of_continuous_updates(session: Session) -> Reading[None]:
    """The first one says that the server knows of them."""
    yield from ()
    if Feature.CONTINUOUS_UPDATES in session.features:
        session.tell(ContinuousUpdatesEnded())
    session.found(Feature.CONTINUOUS_UPDATES)


def _fence(session: Session) -> Reading[None]:
    """An answer, or a question: all before is done by the time that it is read, and nothing after it has begun."""
    flags, length = _FENCE.unpack((yield _FENCE.size))
    if length > _FENCE_BYTES:
        raise malformed(f"a fence with {length} bytes")
    payload = bytes((yield length))
    session.found(Feature.FENCE)
    if flags & FenceFlag.REQUEST:
        session.reply(fence(flags & _KNOWN_FENCES, payload))
    else:
        session.tell(FenceReturned(payload))


def _qemu(session: Session) -> Reading[None]:
    kind, operation = struct.unpack(">BH", (yield 3))
    if kind != _AUDIO:
        raise malformed(f"a message of QEMU of the unknown kind {kind}")
    if operation == _AUDIO_BEGIN:
        session.tell(AudioBegan())
    elif operation == _AUDIO_END:
        session.tell(AudioEnded())
    elif operation == _AUDIO_DATA:
        left = int.from_bytes((yield 4))
        while left:
            data = bytes((yield min(left, _AUDIO_PIECE)))
            left -= len(data)
            session.tell(AudioData(data))
    else:
        raise malformed(f"audio of the unknown kind {operation}")


_READERS: dict[int, Read] = {
    FromServer.COLOURS: _colours,
    FromServer.BELL: _bell,
    FromServer.CUT_TEXT: clipboard.read_cut_text,
    FromServer.END_OF_CONTINUOUS_UPDATES: _end_of_continuous_updates,
    FromServer.FENCE: _fence,
    FromServer.QEMU: _qemu,
}
