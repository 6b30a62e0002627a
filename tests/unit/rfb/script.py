"""What a server says, for tests that read like a play."""

import struct

from tests.unit.rfb.wire import RGB32, Wire, map_entry
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Event
from vmdesk.rfb.limits import Limits
from vmdesk.rfb.pixels import PixelFormat
from vmdesk.rfb.wishes import Wishes

VERSION = b"RFB 003.008\n"
NO_LOGIN = b"\1\1"
OK = struct.pack(">I", 0)

Rectangle = tuple[int, int, int, int, int, bytes]  # x, y, width, height, encoding, data


def text(value: bytes) -> bytes:
    """A text with its length."""
    return struct.pack(">I", len(value)) + value


def start(width: int, height: int, wire: Wire = RGB32, name: bytes = b"guest") -> bytes:
    """ServerInit."""
    return struct.pack(">HH", width, height) + wire.format() + text(name)


def opening(width: int, height: int, wire: Wire = RGB32, name: bytes = b"guest") -> bytes:
    """All that a server without a login says before the first update."""
    return VERSION + NO_LOGIN + OK + start(width, height, wire, name)


def update(*rectangles: Rectangle) -> bytes:
    """An update of the screen."""
    told = [struct.pack(">4Hi", *place, encoding) + data for *place, encoding, data in rectangles]
    return struct.pack(">BxH", 0, len(told)) + b"".join(told)


def colour_map(wire: Wire) -> bytes:
    """All colours of a colour map; nothing for other formats."""
    if wire.true:
        return b""
    count = 1 << wire.depth
    return struct.pack(">BxHH", 1, 0, count) + b"".join(struct.pack(">3H", *map_entry(at)) for at in range(count))


def connected(
    width: int = 64, height: int = 64, wire: Wire = RGB32, name: bytes = b"guest", limits: Limits | None = None
) -> Client:
    """A client that has seen the opening, and whose first words are already sent."""
    client = Client(Wishes(pixels=wishes_for(wire), limits=limits or Limits()))
    client.receive(opening(width, height, wire, name) + colour_map(wire))
    client.to_send()
    return client


def wishes_for(wire: Wire) -> PixelFormat | None:
    """The format to wish for, so that the server's own is used: none, except for the one that is wished for always."""
    return PixelFormat.read(wire.format()) if wire is RGB32 else None


def only(events: list[Event], kind: type[Event]) -> list[Event]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]
