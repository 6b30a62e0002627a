"""Bytes to a volume and from it. All of it blocks, and runs in lanes.

A whole file may take hours: it goes over a connection of its own (`connection.own_connection`), since all other calls
would wait behind it, and in `lanes.run`. Whoever stops waiting for it lets `cancelled` be true: the thread goes on
until it sees that. libvirt lets go of Python's lock while it sends and receives.
"""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import libvirt

from vmdesk.errors import Problem, was_cancelled
from vmdesk.virt.storage import Address, look_up
from vmdesk.words import sentence

# The largest packet of a stream that every libvirt passes on whole (VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX), and the
# quickest: larger ones are copied more often, smaller ones wake more threads.
BLOCK_BYTES = 262120
_ZEROS = bytes(BLOCK_BYTES)


def upload(
    raw: libvirt.virConnect,
    address: Address,
    read: Callable[[int], bytes],
    length: int,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
    *,
    blank: bool = False,
) -> None:
    """virStorageVolUpload: write `length` bytes to the beginning of a volume, which stays as it is behind them.

    `read` gives at most so many next bytes, and fewer only at the end of a file; `progress` is told how many have been
    sent. In a volume that is `blank`, a raw one that was just made, zeros are left out rather than sent. What is sent
    may be an image of any format: libvirt finds that out soon after, or at the next refresh. Raises Problem, CANCELLED
    once `cancelled` is true; the volume is then of no use, and the caller deletes it.
    """
    flags = libvirt.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM if blank else 0
    volume = look_up(raw, address)
    with _stream(raw) as stream:
        volume.upload(stream, 0, length, flags)
        sent = 0
        while sent < length:
            _go_on(cancelled)
            block = _read(read, min(BLOCK_BYTES, length - sent))
            if blank and block == _ZEROS[: len(block)]:
                stream.sendHole(len(block), 0)
            else:
                _send(stream, block)
            sent += len(block)
            progress(sent)
        stream.finish()


def download(
    raw: libvirt.virConnect,
    address: Address,
    write: Callable[[bytes], object],
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> None:
    """virStorageVolDownload: read a volume to its end. Raises Problem, CANCELLED once `cancelled` is true."""
    volume = look_up(raw, address)
    with _stream(raw) as stream:
        volume.download(stream, 0, 0, 0)
        received = 0
        while block := stream.recv(BLOCK_BYTES):
            _go_on(cancelled)
            _write(write, block)
            received += len(block)
            progress(received)
        stream.finish()


def download_range(raw: libvirt.virConnect, address: Address, offset: int, length: int) -> bytes:
    """So many bytes of a volume from the offset on, fewer where it ends before: for a look into a file.

    Only a file in an active pool has a volume. Raises libvirtError where there is none.
    """
    if length <= 0:
        return b""  # to libvirt that would be all of it
    volume = look_up(raw, address)
    data = bytearray()
    with _stream(raw) as stream:
        volume.download(stream, offset, length, 0)
        while len(data) < length and (block := stream.recv(min(BLOCK_BYTES, length - len(data)))):
            data += block
        stream.finish()
    return bytes(data)


@contextmanager
def _stream(raw: libvirt.virConnect) -> Iterator[libvirt.virStream]:
    """A stream, which is aborted when anything goes wrong."""
    stream = raw.newStream(0)
    try:
        yield stream
    except BaseException:
        with contextlib.suppress(libvirt.libvirtError):  # one that failed at the host's end is gone already
            stream.abort()
        raise


def _send(stream: libvirt.virStream, block: bytes) -> None:
    """Send the whole block: libvirt may take a part of it at a time."""
    taken = stream.send(block)
    while taken < len(block):
        block = block[taken:]
        taken = stream.send(block)


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise was_cancelled()


def _read(read: Callable[[int], bytes], count: int) -> bytes:
    try:
        block = read(count)
    except OSError as error:
        raise Problem(sentence("The file could not be read."), details=str(error)) from error
    if not block:
        raise Problem(sentence("The file has become shorter while it was read."))
    return block


def _write(write: Callable[[bytes], object], block: bytes) -> None:
    try:
        write(block)
    except OSError as error:
        raise Problem(sentence("The file could not be written."), details=str(error)) from error
