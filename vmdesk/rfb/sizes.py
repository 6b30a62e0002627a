"""The screen's size and what it is made up of (rfbproto, "DesktopSize" and "ExtendedDesktopSize")."""

import struct

from vmdesk.rfb.events import Feature, Resized, Screen, ScreensTold, SizeAnswer, SizeReason
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.rfb.session import Session

_SCREEN = struct.Struct(">I4HI")
_REASONS = {reason.value: reason for reason in SizeReason}
_ANSWERS = {answer.value: answer for answer in SizeAnswer}


def read_size(session: Session, part: Rectangle) -> Reading[None]:
    """The screen has another size."""
    yield from ()
    resize(session, part)


def read_extended_size(session: Session, part: Rectangle) -> Reading[None]:
    """The size with its screens, or that a wish for another is not fulfilled."""
    session.found(Feature.DESKTOP_SIZE)
    count = bytes((yield 4))[0]
    told = [_SCREEN.unpack_from(data) for data in _pieces(bytes((yield count * _SCREEN.size)))]
    screens = tuple(Screen(identity, Rectangle(*place), flags) for identity, *place, flags in told)
    reason = _REASONS.get(part.x, SizeReason.SERVER)
    answer = SizeAnswer.DONE
    if reason is SizeReason.THIS_CLIENT:
        answer = _ANSWERS.get(part.y, SizeAnswer.OTHER)
    if answer is SizeAnswer.DONE:
        session.screens = screens
        resize(session, part)
    session.tell(ScreensTold(reason, answer, part.width, part.height, screens))


def resize(session: Session, part: Rectangle) -> None:
    """Make the picture as large as this, where it is not. Raises ProtocolError."""
    canvas = session.canvas
    if (canvas.width, canvas.height) != (part.width, part.height):
        canvas.resize(part.width, part.height)
        session.damage.take()
        session.tell(Resized(part.width, part.height))


def _pieces(data: bytes) -> list[bytes]:
    return [data[at : at + _SCREEN.size] for at in range(0, len(data), _SCREEN.size)]
