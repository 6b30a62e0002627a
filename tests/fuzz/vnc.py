"""What a VNC server might send, and what has to hold whatever it is."""

from contextlib import suppress

from tests.unit.rfb.recording import recording
from tests.unit.rfb.script import opening, update
from tests.unit.rfb.tight_wire import compact_length
from tests.unit.rfb.wire import WIRES, Deflater, Wire
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import Event, Updated
from vmdesk.rfb.limits import Limits
from vmdesk.rfb.numbers import Encoding, Pseudo
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.wishes import Access, Credentials, Wishes

SIDE = 64
_KIBIBYTE = 1024
SMALL = Limits(
    side=512,
    frame_bytes=512 * _KIBIBYTE,
    cursor_pixels=32 * 32,
    cut_text_bytes=64 * _KIBIBYTE,
    text_bytes=4 * _KIBIBYTE,
    sasl_bytes=4 * _KIBIBYTE,
    early_bytes=4 * _KIBIBYTE,
)
MOST_WAITED_FOR = 1 << 22  # bytes that a reader may want at once: those of the longest picture in Tight
MOST_ANSWERED = 64  # bytes for each byte that came: nobody makes this side send without end
ME = Access(credentials=Credentials("word", "me"), readable_passwords=True)
ENCODINGS = [*Encoding, *Pseudo]
_PACKED = {Encoding.ZLIB: 4, Encoding.ZRLE: 4, Encoding.TIGHT: 0}  # bytes of the length before what is packed


def login(data: bytes) -> None:
    """From the first byte on."""
    _see([data], Client(Wishes(access=ME, limits=SMALL)))


def messages(data: bytes) -> None:
    """After the login: the first byte chooses the server's format of pixels and the size of the pieces."""
    if data:
        wire = WIRES[data[0] % len(WIRES)]
        _see(_pieces(opening(SIDE, SIDE, wire) + data[1:], data[0] // len(WIRES)), _client(wire))


def packed(data: bytes) -> None:
    """Rectangles whose contents are packed here, so that the reader gets to what the bytes say: see `_rectangle`."""
    if not data:
        return
    wire, at = WIRES[data[0] % len(WIRES)], 1
    streams = {encoding: Deflater(1) for encoding in _PACKED}
    told = [opening(SIDE, SIDE, wire)]
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 6 : at + 8]) % 2048
        told.append(_rectangle(data[at : at + 6], data[at + 8 : at + 8 + size], streams))
        at += 8 + size
    _see(told, _client(wire))


def _rectangle(head: bytes, content: bytes, streams: dict[Encoding, Deflater]) -> bytes:
    """Six bytes: the encoding, the place and size, and for Tight how it is filtered."""
    encoding = ENCODINGS[head[0] % len(ENCODINGS)]
    place = (head[1] % SIDE, head[2] % SIDE, head[3] % SIDE, head[4] % SIDE)
    stream = streams.get(Encoding(encoding)) if encoding in _PACKED else None
    if stream is not None and encoding is Encoding.TIGHT:
        told = 1 + (head[5] & 3)  # the filter and what belongs to it
        piece = stream.piece(content[told:])
        content = bytes([head[5] & 0x40]) + content[:told] + compact_length(len(piece)) + piece
    elif stream is not None:
        piece = stream.piece(content)
        content = len(piece).to_bytes(4) + piece
    return update((*place, encoding, content))


def _client(wire: Wire) -> Client:
    return Client(Wishes(access=ME, limits=SMALL, pixels=None if wire is not WIRES[0] else Wishes().pixels))


def _pieces(data: bytes, size: int) -> list[bytes]:
    """The data at once, or cut into pieces of some bytes."""
    return [data] if not size else [data[at : at + size] for at in range(0, len(data), size)]


def _see(pieces: list[bytes], client: Client) -> None:
    """Let the client see it all. Whatever it says, it may only be a ProtocolError; what it holds has bounds."""
    sent = came = 0
    with suppress(ProtocolError):
        for piece in pieces:
            came += len(piece)
            events = client.receive(piece, pixels=4096)
            while client.unfinished:
                events += client.receive(b"", pixels=4096)
            _check(client, events)
            sent += len(client.to_send())
    assert sent <= 1000 + MOST_ANSWERED * came, f"{sent} bytes sent for {came}"


def _check(client: Client, events: list[Event]) -> None:
    height, width = client.frame.shape
    assert max(width, height) <= SMALL.side
    assert client.frame.nbytes <= SMALL.frame_bytes
    need = client._need
    assert not isinstance(need, int) or need <= MOST_WAITED_FOR, f"waits for {need} bytes"
    assert client._intake.available <= MOST_WAITED_FOR
    for event in events:
        if isinstance(event, Updated):
            assert all(part.right <= SMALL.side and part.bottom <= SMALL.side for part in event.damage)


def seeds() -> dict[str, list[bytes]]:
    """What each of them begins with, beside its corpus."""
    first, *others = recording()
    return {
        "login": [first, *(b"RFB 003.008\n" + bytes([1, kind]) + bytes(40) for kind in (1, 2, 19, 20))],
        "messages": [b"\0" + message for message in others] + [b"\0" + b"".join(others)],
        "packed": [
            bytes([0, ENCODINGS.index(encoding), 0, 0, 16, 16, 0x40, 0, 40]) + bytes(range(40))
            for encoding in ENCODINGS
        ],
    }
