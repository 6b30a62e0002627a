"""A volume of one host written into one of another, byte by byte through vmdesk. All of it blocks, in lanes.

Each end has a connection of its own: what else is asked of the hosts does not wait behind it. Holes stay holes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple, TypeVar

import libvirt

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.model.migration.fingerprint import Fingerprint
from vmdesk.model.migration.qcow2_header import LOOK_BYTES
from vmdesk.model.storage import VolumeInfo, read_volume
from vmdesk.virt.connection import own_connection
from vmdesk.virt.folder_pools import volume_at
from vmdesk.virt.storage import Address
from vmdesk.virt.streams import BLOCK_BYTES
from vmdesk.virt.translation import translate, understood
from vmdesk.words import Sentence, sentence

Result = TypeVar("Result")
Piece = bytes | int  # some bytes, or the length of a hole
Begin = Callable[[bytes], bytes]
_HOLE: Final = -3  # recvFlags: no bytes, a hole comes next
_ZEROS: Final = bytes(BLOCK_BYTES)
_UNKNOWN_FLAG: Final = {
    libvirt.VIR_ERR_INVALID_ARG,
    libvirt.VIR_ERR_NO_SUPPORT,
    libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED,
}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a copy: a connection to its host, where the volume is there, and what a person calls the host."""

    raw: libvirt.virConnect
    address: Address
    host: str


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on, on the thread that copies: `progress` is told how many bytes are behind it.

    `pace` is called before so many bytes are sent, and waits as a limit wants. Once `cancelled` is true, it ends.
    """

    progress: Callable[[int], object]
    cancelled: Callable[[], bool]
    pace: Callable[[int], object] = lambda _count: None


class Written(NamedTuple):
    """What was written: how many bytes, holes included, and their fingerprint."""

    length: int
    fingerprint: str


def copy(source: End, target: End, watch: Watch, *, blank: bool, begin: Begin | None = None) -> Written:
    """Write all that is in a volume into one of another host.

    `blank` says that the target's has nothing but zeros, as a file that was just made: these are not sent then.
    `begin` may change the first `LOOK_BYTES` on their way. Raises Problem, CANCELLED once that is wanted; what was
    written is then of no use.
    """
    written = Fingerprint()
    with (
        _opened(source) as (here, volume),
        _opened(target) as (there, room),
        _writer(there, room, target.host, sparse=blank) as write,
    ):
        pieces = _pieces(here, volume, source.host)
        for piece in _begun(pieces, begin) if begin else pieces:
            _go_on(watch)
            watch.pace(0 if isinstance(piece, int) else len(piece))
            write(piece)
            written.add(piece)
            watch.progress(written.length)
    return Written(written.length, written.text())


def fingerprint(end: End, watch: Watch, length: int = 0) -> str:
    """The fingerprint of all that is in a volume, or of so many bytes at its beginning. Raises Problem."""
    read = Fingerprint()
    with _opened(end) as (raw, volume):
        for piece in _pieces(raw, volume, end.host, length):
            _go_on(watch)
            read.add(piece)
            watch.progress(read.length)
    return read.text()


def beginning(raw: libvirt.virConnect, address: Address) -> bytes:
    """The first bytes of a volume, at most `LOOK_BYTES`. Raises Problem."""
    found = bytearray()
    with volume_at(raw, address) as volume, _stream(raw) as stream:
        volume.download(stream, 0, LOOK_BYTES, 0)
        while len(found) < LOOK_BYTES and (piece := stream.recv(LOOK_BYTES - len(found))):
            found += piece
        stream.finish()
    return bytes(found)


def convert(raw: libvirt.virConnect, address: Address, pool: str, xml: str) -> VolumeInfo:
    """virStorageVolCreateXMLFrom: another volume of the host with the same content, in a format of its own. It is long.

    What lies below the volume is in the new one too. Raises Problem.
    """
    with own_connection(raw) as own, volume_at(own, address) as volume:
        made = own.storagePoolLookupByName(pool).createXMLFrom(xml, volume, 0)
        return understood(partial(read_volume, pool=pool), made.XMLDesc(0))


# The two ends.


@contextmanager
def _opened(end: End) -> Iterator[tuple[libvirt.virConnect, libvirt.virStorageVol]]:
    with own_connection(end.raw) as raw, volume_at(raw, end.address) as volume:
        yield raw, volume


@contextmanager
def _stream(raw: libvirt.virConnect) -> Iterator[libvirt.virStream]:
    """A stream, which is aborted when anything goes wrong."""
    stream = raw.newStream(0)
    try:
        yield stream
    except BaseException:
        _abort(stream)
        raise


def _abort(stream: libvirt.virStream) -> None:
    try:
        stream.abort()
    except libvirt.libvirtError:
        return  # it failed at the host's end, and is gone already


def _pieces(raw: libvirt.virConnect, volume: libvirt.virStorageVol, host: str, length: int = 0) -> Iterator[Piece]:
    """What is in a volume, to its end where no length is given."""
    with _stream(raw) as stream:
        receive = _at(host, partial(_download, volume, stream, length), reading=True)
        while (piece := _at(host, receive, reading=True)) != b"":
            yield piece
        _at(host, stream.finish, reading=True)


def _download(volume: libvirt.virStorageVol, stream: libvirt.virStream, length: int) -> Callable[[], Piece]:
    """Begin to download; what gets the next piece. A driver that knows of no holes sends the zeros."""
    try:
        volume.download(stream, 0, length, libvirt.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM)
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _UNKNOWN_FLAG:
            raise
        volume.download(stream, 0, length, 0)
        return partial(stream.recv, BLOCK_BYTES)
    return partial(_next, stream)


def _next(stream: libvirt.virStream) -> Piece:
    piece = stream.recvFlags(BLOCK_BYTES, libvirt.VIR_STREAM_RECV_STOP_AT_HOLE)
    return stream.recvHole(0) if piece == _HOLE else piece


def _begun(pieces: Iterator[Piece], begin: Begin) -> Iterator[Piece]:
    """The pieces with their first bytes changed."""
    first = bytearray()
    for piece in pieces:
        if len(first) >= LOOK_BYTES:
            yield piece
            continue
        if isinstance(piece, int) and len(first) + piece > LOOK_BYTES:
            rest = len(first) + piece - LOOK_BYTES
            yield begin(bytes(first).ljust(LOOK_BYTES, b"\0"))
            yield rest
            first = bytearray(LOOK_BYTES)
            continue
        first += bytes(piece) if isinstance(piece, int) else piece
        if len(first) >= LOOK_BYTES:
            yield begin(bytes(first[:LOOK_BYTES])) + bytes(first[LOOK_BYTES:])
    if first and len(first) < LOOK_BYTES:
        yield begin(bytes(first))


@contextmanager
def _writer(
    raw: libvirt.virConnect, volume: libvirt.virStorageVol, host: str, *, sparse: bool
) -> Iterator[Callable[[Piece], None]]:
    """What writes the next piece; at the end all of it has arrived."""
    with _stream(raw) as stream:
        with_holes = _at(host, partial(_upload, volume, stream, sparse=sparse))
        yield lambda piece: _at(host, partial(_send, stream, piece, sparse=with_holes))
        _at(host, stream.finish)


def _upload(volume: libvirt.virStorageVol, stream: libvirt.virStream, *, sparse: bool) -> bool:
    """Begin to upload; whether the driver knows of holes."""
    try:
        volume.upload(stream, 0, 0, libvirt.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM if sparse else 0)
    except libvirt.libvirtError as error:
        if not sparse or error.get_error_code() not in _UNKNOWN_FLAG:
            raise
        volume.upload(stream, 0, 0, 0)
        return False
    return sparse


def _send(stream: libvirt.virStream, piece: Piece, *, sparse: bool) -> None:
    length = piece if isinstance(piece, int) else len(piece)
    if not length:
        return
    if sparse and (isinstance(piece, int) or _is_zero(piece)):
        stream.sendHole(length, 0)
        return
    for at in range(0, length, BLOCK_BYTES):
        block = _ZEROS[: length - at] if isinstance(piece, int) else piece[at : at + BLOCK_BYTES]
        while block:
            block = block[stream.send(block) :]


def _is_zero(piece: bytes) -> bool:
    return not piece[0] and not piece[-1] and piece == _ZEROS[: len(piece)]


def _go_on(watch: Watch) -> None:
    if watch.cancelled():
        raise was_cancelled()


def _at(host: str, call: Callable[[], Result], *, reading: bool = False) -> Result:
    """Make a call; what goes wrong is told with the host at which it did."""
    try:
        return call()
    except libvirt.libvirtError as error:
        problem = translate(error)
        words = _words(host, problem, reading=reading)
        raise Problem(words, problem.hint, problem.details, problem.kind) from error


def _words(host: str, problem: Problem, *, reading: bool) -> Sentence:
    if problem.kind is Kind.LOST:
        return sentence("The connection to {host} was lost.", host=host)
    if reading:
        return sentence("The image cannot be read on {host}: {problem}", host=host, problem=problem.sentence)
    return sentence("The copy cannot be written on {host}: {problem}", host=host, problem=problem.sentence)
