"""SASL on VNC, as QEMU has it: a list of mechanisms, and steps in turn until the server says that it is enough."""

import struct

from vmdesk.rfb.events import SaslWanted
from vmdesk.rfb.intake import Reading
from vmdesk.rfb.problems import malformed, readable, refused, unsupported
from vmdesk.rfb.security.mechanisms import Mechanism, Plain, mechanism_for
from vmdesk.rfb.session import Session, read_text
from vmdesk.rfb.wishes import Credentials


def log_in(session: Session) -> Reading[None]:
    """Log in by the best mechanism that both sides have. Raises ProtocolError."""
    offered = tuple((yield from read_text(session, "a list of mechanisms")).replace(",", " ").split())
    mechanism = yield from _mechanism(session, offered)
    session.proving = True
    name = mechanism.name.encode("ascii")
    session.send(struct.pack(">I", len(name)) + name + _packed(mechanism.first()))
    while True:
        challenge = yield from _challenge(session)
        complete = (yield 1)[0]
        if complete:
            break
        session.send(_packed(mechanism.answer(challenge or b"")))
    if challenge is not None:
        mechanism.answer(challenge)
    if not mechanism.satisfied:
        raise refused("The server has not shown that it knows the password.")


def _mechanism(session: Session, offered: tuple[str, ...]) -> Reading[Mechanism]:
    access = session.wishes.access
    answer: object = access.credentials
    if answer is None:
        answer = yield from session.asked(SaslWanted(offered, session.secured), object)
    if isinstance(answer, Mechanism):
        return answer
    if not isinstance(answer, Credentials):
        raise TypeError(f"SASL was answered by {type(answer).__name__}")
    found = mechanism_for(offered, answer, readable=session.secured or access.readable_passwords)
    if found is None and Plain.name in offered:
        raise readable()
    if found is None:
        raise unsupported(f"SASL offers {', '.join(offered) or 'nothing'}")
    return found


def _packed(data: bytes | None) -> bytes:
    """A step, with the zero that ends it; nothing at all is not the same as an empty one."""
    return struct.pack(">I", 0) if data is None else struct.pack(">I", len(data) + 1) + data + b"\0"


def _challenge(session: Session) -> Reading[bytes | None]:
    length = int.from_bytes((yield 4))
    if length > session.limits.sasl_bytes:
        raise malformed(f"a SASL step of {length} bytes")
    if not length:
        return None
    return bytes((yield length)).removesuffix(b"\0")
