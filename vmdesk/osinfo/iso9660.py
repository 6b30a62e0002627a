"""What an ISO image says about itself in its volume descriptors (ECMA-119, El Torito). Images are hostile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

SECTOR = 2048
FIRST_DESCRIPTOR = 16 * SECTOR
DESCRIPTORS = 8 * SECTOR  # more than any image has in practice: one read is enough
_BOOT, _PRIMARY, _END = 0, 1, 255
_EL_TORITO = b"EL TORITO SPECIFICATION"
_HINT = sentence("Choose an ISO image from which a system can be installed.")

Read = Callable[[int, int], bytes]  # offset and length in bytes; less comes back at the end of the image


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """The fields of the primary volume descriptor without padding, the volume's size in bytes, and whether it boots."""

    volume_id: str = ""
    system_id: str = ""
    publisher_id: str = ""
    application_id: str = ""
    volume_size: int = 0
    bootable: bool = False  # it has an El Torito boot record


def read_iso_facts(read: Read) -> MediaFacts:
    """What an image says about itself, from one read of 16 KiB at 32 KiB. Raises Problem for what is no ISO image."""
    descriptors = _all_descriptors(read)
    bootable = any(each[0] == _BOOT and each[7:].startswith(_EL_TORITO) for each in descriptors)
    return _facts(_primary(descriptors), bootable=bootable)


def primary_descriptor(read: Read) -> bytes:
    """The primary volume descriptor, a sector long. Raises Problem for what is no ISO image."""
    return _primary(_all_descriptors(read))


def _all_descriptors(read: Read) -> tuple[bytes, ...]:
    data = read(FIRST_DESCRIPTOR, DESCRIPTORS)[:DESCRIPTORS]
    if len(data) < SECTOR:
        raise _malformed(sentence("This file is too short to be an ISO image."))
    return tuple(_descriptors(data))


def _primary(descriptors: tuple[bytes, ...]) -> bytes:
    """The first of its kind."""
    primary = next((each for each in descriptors if each[0] == _PRIMARY), None)
    if primary is None:
        raise _malformed(sentence("This file is not an ISO image."))
    return primary


def _descriptors(data: bytes) -> Iterator[bytes]:
    """The descriptors in their order, up to the one that ends them or the first sector that is none."""
    for start in range(0, len(data) - SECTOR + 1, SECTOR):
        sector = data[start : start + SECTOR]
        if sector[1:6] != b"CD001" or sector[0] == _END:
            return
        yield sector


def _facts(primary: bytes, *, bootable: bool) -> MediaFacts:
    """The fields at their places in the primary volume descriptor (ECMA-119, 8.4)."""
    blocks = int.from_bytes(primary[80:84], "little")
    block_size = int.from_bytes(primary[128:130], "little")
    return MediaFacts(
        volume_id=_field(primary[40:72]),
        system_id=_field(primary[8:40]),
        publisher_id=_field(primary[318:446]),
        application_id=_field(primary[574:702]),
        volume_size=blocks * block_size,
        bootable=bootable,
    )


def _field(padded: bytes) -> str:
    """A field up to its padding, which is spaces by the standard and zeros by some programs."""
    return padded.partition(b"\0")[0].decode("utf-8", "replace").rstrip()


def _malformed(what: Sentence) -> Problem:
    return Problem(what, hint=_HINT, kind=Kind.MALFORMED)
