"""A new image in a pool: what it is to be, what is proposed, and what speaks against it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from vmdesk.model.metadata import xml_text
from vmdesk.model.names import free_name
from vmdesk.model.new_vm.checks import LARGEST_DISK, LONGEST_FILE_NAME, Finding
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo, VolumeInfo, volume_xml
from vmdesk.words import Sentence, sentence

GIB = 1024**3
USUAL_BYTES = 20 * GIB
ENDINGS = {"qcow2": ".qcow2", "raw": ".img"}
FORMATS = tuple(ENDINGS)


@dataclass(frozen=True, slots=True)
class NewVolume:
    """The plan. `capacity` in bytes; `full` takes all the room at once; `backing` is the image that it continues."""

    pool: str
    name: str
    capacity: int
    format: str = "qcow2"
    full: bool = False
    backing: str = ""
    backing_format: str = ""

    def xml(self, pool: PoolInfo) -> str:
        """The XML to create it in its pool; only there is known whether its volumes have formats, and may be thin."""
        full = self.full or not pool.makes_thin
        image_format = self.format if pool.makes_files else ""
        backing = self.backing if self.continues(pool) else ""
        return volume_xml(
            self.name, self.capacity, image_format, full=full, backing=backing, backing_format=self.backing_format
        )

    def continues(self, pool: PoolInfo) -> bool:
        """Whether it continues another image: only qcow2 can."""
        return bool(self.backing) and pool.makes_files and self.format == "qcow2"


def proposed(pool: PoolInfo, taken: Collection[str], base: str = "") -> NewVolume:
    """A new image, as is best where nobody has said anything: named after `base`, with room in its pool."""
    ending = ENDINGS["qcow2"] if pool.makes_files else ""
    capacity = min(USUAL_BYTES, pool.available // GIB * GIB or USUAL_BYTES)
    name = free_name(base or "disk", taken, ending)
    return NewVolume(pool.name, name, capacity, "qcow2" if pool.makes_files else "raw", full=not pool.makes_thin)


def in_format(volume: NewVolume, image_format: str) -> NewVolume:
    """The same in another format, its name ending accordingly where it ended in the format of before."""
    before, after = ENDINGS.get(volume.format, ""), ENDINGS[image_format]
    name = volume.name.removesuffix(before) + after if before and volume.name.endswith(before) else volume.name
    return replace(volume, format=image_format, name=name)


def why_nothing_new(pool: PoolInfo | None) -> Sentence | None:
    """Why no image can be made in a pool; None where one can."""
    if pool is None:
        return sentence("Choose a pool for the new image.")
    if not pool.active:
        return sentence("The pool is switched off.")
    return None if pool.makes_volumes else sentence("Nothing can be made in a pool of this kind.")


def check(
    volume: NewVolume,
    pool: PoolInfo,
    taken: Collection[str],
    backing: VolumeInfo | None = None,
    writers: Collection[str] = (),
) -> tuple[Finding, ...]:
    """What speaks against it, at the fields `name`, `size` and `backing`.

    `taken` are the names in the pool; `backing` is the image that it continues, if it is known, and `writers` are the
    machines that write to that.
    """
    return (*_name(volume, taken), *_size(volume, pool), *_backing(volume, pool, backing, writers))


def _name(volume: NewVolume, taken: Collection[str]) -> Iterator[Finding]:
    name = volume.name
    if not name.strip(" .") or "/" in name or not name.isprintable() or xml_text(name) != name:
        yield _error("name", sentence("The name of an image has no slash in it and is not empty."))
    elif len(name.encode()) > LONGEST_FILE_NAME:
        yield _error("name", sentence("The name is too long."))
    elif name in taken:
        yield _error("name", sentence("There is an image “{name}” already.", name=name))


def _size(volume: NewVolume, pool: PoolInfo) -> Iterator[Finding]:
    if volume.capacity <= 0:
        yield _error("size", sentence("The image needs a size."))
    elif volume.capacity > LARGEST_DISK:
        yield _error("size", sentence("No image can be that large."))
    elif pool.capacity and volume.capacity > pool.available:
        if volume.full or not pool.makes_thin:
            yield _error("size", sentence("There is not that much room in “{pool}”.", pool=pool.name))
        elif not volume.continues(pool):
            yield _warning("size", room_warning(pool))


def room_warning(pool: PoolInfo) -> Sentence:
    """What to know of an image that may outgrow its pool."""
    return sentence("“{pool}” has less room than this. The VM stops when the room is used up.", pool=pool.name)


def _backing(
    volume: NewVolume, pool: PoolInfo, backing: VolumeInfo | None, writers: Collection[str]
) -> Iterator[Finding]:
    if not volume.continues(pool):
        return
    if not volume.backing.startswith("/"):
        yield _error("backing", sentence("The path of an image on the host begins with a slash."))
    elif not volume.backing_format:
        yield _error("backing", sentence("Say in which format that image is: QEMU must not guess it."))
    elif backing is not None and volume.capacity < backing.capacity:
        yield _error("size", sentence("It must not be smaller than the image that it continues."))
    elif writers:
        text = sentence("{names} writes to it: what continues it is destroyed by that.", names=", ".join(writers))
        yield _warning("backing", text)


def _error(field: str, text: Sentence) -> Finding:
    return Finding(field, Severity.ERROR, text)


def _warning(field: str, text: Sentence) -> Finding:
    return Finding(field, Severity.WARNING, text)
