"""VeNCrypt's plain login: name and password as they are (rfbproto, "Plain subtype")."""

import struct

from vmdesk.rfb.intake import Reading
from vmdesk.rfb.session import Session


def log_in(session: Session) -> Reading[None]:
    """Send them; whether they were right is told afterwards."""
    credentials = yield from session.credentials(username=True, readable=True)
    name, password = credentials.username.encode("utf-8"), credentials.password.encode("utf-8")
    session.send(struct.pack(">II", len(name), len(password)) + name + password)
