"""One notification to the desktop's notification service, over D-Bus, without Qt's D-Bus.

PySide6 gives D-Bus no 32-bit unsigned numbers (it sends a Python int as int32 or int64), and the service's Notify wants
one. The little of the protocol that this one call needs is written out here: three messages over a Unix socket.
"""

import os
import socket
import struct
import urllib.parse
from collections.abc import Mapping

SERVICE = "org.freedesktop.Notifications"
TIMEOUT_SECONDS = 5.0
MAXIMUM_MESSAGE_BYTES = 1 << 20
NORMAL, CRITICAL = 1, 2
_METHOD_CALL, _METHOD_RETURN, _ERROR = 1, 2, 3
_PATH, _INTERFACE, _MEMBER, _DESTINATION, _SIGNATURE = 1, 2, 3, 6, 8


def notify(summary: str, body: str, urgency: int = NORMAL, environment: Mapping[str, str] = os.environ) -> bool:
    """Show a notification; whether the service took it. Blocks for up to a few seconds: for a thread of its own.

    `summary` is plain text; `body` may hold the mark-up of the desktop's specification.
    """
    address = session_bus(environment)
    if address is None:
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(TIMEOUT_SECONDS)
            connection.connect(address)
            return _converse(connection, summary, body, urgency)
    except (OSError, ValueError):
        return False


def session_bus(environment: Mapping[str, str]) -> str | bytes | None:
    """The socket of the user's session bus; None where there is none."""
    for address in environment.get("DBUS_SESSION_BUS_ADDRESS", "").split(";"):
        transport, _, rest = address.partition(":")
        options = dict(part.partition("=")[::2] for part in rest.split(","))
        if transport == "unix" and "path" in options:
            return urllib.parse.unquote(options["path"])
        if transport == "unix" and "abstract" in options:
            return b"\0" + urllib.parse.unquote_to_bytes(options["abstract"])
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    path = f"{runtime}/bus"
    return path if runtime.startswith("/") and os.path.exists(path) else None  # noqa: PTH110 - a plain string it is


def _converse(connection: socket.socket, summary: str, body: str, urgency: int) -> bool:
    """Introduce ourselves, say hello, notify, and wait for the answers."""
    connection.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
    if not _line(connection).startswith(b"OK"):
        return False
    hello = message(1, "org.freedesktop.DBus", "/org/freedesktop/DBus", "Hello")
    path = f"/{SERVICE.replace('.', '/')}"
    call = message(2, SERVICE, path, "Notify", "susssasa{sv}i", _arguments(summary, body, urgency))
    connection.sendall(b"BEGIN\r\n" + hello + call)
    return _answer(connection) == _METHOD_RETURN and _answer(connection) == _METHOD_RETURN


class Writer:
    """Values in D-Bus's little-endian form, each at a multiple of its own size."""

    def __init__(self) -> None:
        self.data = bytearray()

    def align(self, size: int) -> "Writer":
        """Fill up with zeros to a multiple of a size."""
        self.data += b"\0" * (-len(self.data) % size)
        return self

    def pack(self, form: str, value: int) -> "Writer":
        """A number in one of struct's forms."""
        self.align(struct.calcsize(form)).data += struct.pack(f"<{form}", value)
        return self

    def string(self, text: str) -> "Writer":
        """Text; it cannot hold a NUL."""
        data = text.replace("\0", "").encode("utf-8", "replace")
        self.pack("I", len(data)).data += data + b"\0"
        return self

    def signature(self, text: str) -> "Writer":
        """The types of what follows."""
        self.data += bytes((len(text),)) + text.encode() + b"\0"
        return self


def message(serial: int, service: str, path: str, member: str, signature: str = "", body: bytes = b"") -> bytes:
    """A method call. The service's name is taken as that of its interface too."""
    fields = Writer()
    named = ((_PATH, "o", path), (_INTERFACE, "s", service), (_MEMBER, "s", member), (_DESTINATION, "s", service))
    for code, kind, text in named:
        fields.align(8).pack("B", code).signature(kind).string(text)
    if signature:
        fields.align(8).pack("B", _SIGNATURE).signature("g").signature(signature)
    header = Writer()
    header.data += bytes((ord("l"), _METHOD_CALL, 0, 1))
    header.pack("I", len(body)).pack("I", serial).pack("I", len(fields.data))
    header.data += fields.data
    return bytes(header.align(8).data) + body


def _arguments(summary: str, body: str, urgency: int) -> bytes:
    values = Writer()
    values.string("vmdesk").pack("I", 0).string("vmdesk").string(summary).string(body)
    values.pack("I", 0)  # no actions
    hints = Writer()
    hints.string("urgency").signature("y").pack("B", urgency)
    hints.align(8).string("desktop-entry").signature("s").string("vmdesk")
    values.pack("I", len(hints.data)).align(8).data += hints.data
    return bytes(values.pack("i", -1).data)


def _line(connection: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\n") and len(line) < 1024:
        line += _exactly(connection, 1)
    return line


def _answer(connection: socket.socket) -> int:
    """The kind of the next message that answers a call; signals are passed over. Raises ValueError, OSError."""
    while True:
        start = _exactly(connection, 16)
        order = "<" if start[:1] == b"l" else ">"
        body, _serial, fields = struct.unpack(f"{order}III", start[4:])
        length = fields + -fields % 8 + body
        if length > MAXIMUM_MESSAGE_BYTES:
            raise ValueError("no sane message")
        _exactly(connection, length)
        if start[1] in {_METHOD_RETURN, _ERROR}:
            return start[1]


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        received = connection.recv(count - len(data))
        if not received:
            raise ConnectionError("the bus hung up")
        data += received
    return data
