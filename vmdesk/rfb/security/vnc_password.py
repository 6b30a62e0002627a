"""VNC's own login: the server's challenge, encrypted with the password (RFC 6143, 7.2.2)."""

from vmdesk.rfb.intake import Reading
from vmdesk.rfb.security.des import encrypted
from vmdesk.rfb.session import Session

_CHALLENGE_BYTES = 16
_KEY_BYTES = 8


def log_in(session: Session) -> Reading[None]:
    """Answer the challenge; whether that was right is told afterwards."""
    challenge = bytes((yield _CHALLENGE_BYTES))
    credentials = yield from session.credentials(username=False, readable=False)
    session.send(response(credentials.password, challenge))


def response(password: str, challenge: bytes) -> bytes:
    """The challenge encrypted. Only the first eight bytes of a password count, and each of its bytes backwards."""
    key = password.encode("utf-8")[:_KEY_BYTES].ljust(_KEY_BYTES, b"\0")
    turned = bytes(int(f"{byte:08b}"[::-1], 2) for byte in key)
    halves = (challenge[:_KEY_BYTES], challenge[_KEY_BYTES:])
    return b"".join(encrypted(turned, half) for half in halves)
