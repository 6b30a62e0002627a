"""A checksum of what a guest sees in an image, whatever its format and what it continues. It blocks, in lanes."""

from collections.abc import Callable
from functools import partial

import libvirt

from vmdesk.errors import Kind, Problem, was_cancelled
from vmdesk.model.migration.fingerprint import Fingerprint
from vmdesk.model.migration.image_content import Content, Nothing, Plain, Qcow2
from vmdesk.model.storage import VolumeInfo
from vmdesk.virt import storage, streams
from vmdesk.virt.connection import own_connection
from vmdesk.words import sentence

_PLAIN = {"", "raw", "iso"}  # what libvirt finds in a file that is raw
_DEEPEST = 200  # links of a backing chain that are followed


def content_fingerprint(
    raw: libvirt.virConnect,
    address: tuple[str, str],
    image_format: str,
    length: int,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> str:
    """The fingerprint of so many bytes of an image, as its machine takes it; read over a connection of its own.

    Raises Problem: UNSUPPORTED for what cannot be read so, CANCELLED once `cancelled` is true.
    """
    found = Fingerprint()
    with own_connection(raw) as own:
        for piece in _open(own, address, image_format).pieces(0, length):
            if cancelled():
                raise was_cancelled()
            found.add(piece)
            progress(found.length)
    return found.text()


def _open(raw: libvirt.virConnect, address: storage.Address, image_format: str, depth: int = 0) -> Content:
    """The image with what lies below it: its machine says of which format it is, and the pools of all below."""
    volume = storage.volume(raw, address)
    if volume is None or depth > _DEEPEST:
        raise _not_so()
    if image_format in _PLAIN:
        return Plain(_reader(raw, volume), volume.capacity)
    if image_format != "qcow2":
        raise _not_so()
    below = _open(raw, volume.backing, _format(raw, volume.backing), depth + 1) if volume.backing else Nothing()
    return Qcow2(_reader(raw, volume), below)


def _format(raw: libvirt.virConnect, path: str) -> str:
    volume = storage.volume(raw, path)
    return volume.format if volume is not None else ""


def _reader(raw: libvirt.virConnect, volume: VolumeInfo) -> Callable[[int, int], bytes]:
    return partial(streams.download_range, raw, (volume.pool, volume.name))


def _not_so() -> Problem:
    return Problem(sentence("The image cannot be read over libvirt."), kind=Kind.UNSUPPORTED)
