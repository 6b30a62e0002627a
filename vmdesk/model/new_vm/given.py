"""What was seen at the paths that a person gave: what speaks against them, and the format that each image has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from vmdesk.model.image_head import HEAD_BYTES
from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewVm
from vmdesk.model.path_sight import PathSight
from vmdesk.model.severity import Severity
from vmdesk.words import Sentence, sentence

SMALLEST_DISK: Final = 512  # bytes: one sector
# What libvirt's definitions have for the formats of images, of those that a file can tell by itself (domain.rng).
FORMATS: Final = ("qcow2", "raw", "vmdk", "vdi", "vpc", "qed", "qcow")
_AS_DISK: Final = {"iso": "raw", "none": "raw"}  # what libvirt finds in a file that QEMU knows as raw


@dataclass(frozen=True, slots=True)
class Given:
    """The sights by path, None for one that is being looked at, and what a person said of those nobody can look at."""

    host: str = ""  # as it is called, for sentences
    sights: Mapping[str, PathSight | None] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)

    def sight(self, path: str) -> PathSight | None:
        """What was seen at a path, as far as anybody has looked."""
        return self.sights.get(path)


def paths_of(vm: NewVm, offer: HostOffer) -> frozenset[str]:
    """The paths that are to be looked at: all but the drives of the host."""
    images = [disk for disk in (vm.medium, *vm.disks) if isinstance(disk, ExistingImage)]
    drives = {drive.path for drive in offer.drives}
    return frozenset(image.path for image in images if image.path.startswith("/") and image.path not in drives)


def outside(path: str, offer: HostOffer) -> bool:
    """Whether a path leads to something that the host did not offer: what is known of it comes from a look."""
    return bool(path) and offer.volume_at(path) is None and all(drive.path != path for drive in offer.drives)


def untold(path: str, given: Given, offer: HostOffer) -> bool:
    """Whether somebody has looked, and could not see which format the image has."""
    sight = given.sight(path)
    return sight is not None and not sight.told and outside(path, offer)


def resolved(vm: NewVm, given: Given, offer: HostOffer) -> NewVm:
    """The machine with its images as they were found to be."""
    disks = tuple(_resolved(disk, given, offer) for disk in vm.disks)
    medium = vm.medium
    sight = given.sight(medium.path) if medium is not None else None
    if medium is not None and sight is not None and sight.kind in {"file", "block"}:
        medium = replace(medium, kind=sight.kind)
    return replace(vm, disks=disks, medium=medium)


def _resolved(disk: Disk, given: Given, offer: HostOffer) -> Disk:
    if not isinstance(disk, ExistingImage):
        return disk
    sight, volume = given.sight(disk.path), offer.volume_at(disk.path)
    found = (sight.format if sight else "") or (volume.format if volume else "") or given.formats.get(disk.path, "")
    kind = sight.kind if sight is not None and sight.kind in {"file", "block"} else disk.kind
    return replace(disk, format=_AS_DISK.get(found, found or disk.format), kind=kind)


def findings(vm: NewVm, given: Given, offer: HostOffer) -> Iterator[Finding]:
    """What was seen that speaks against the images, at the fields of `checks`."""
    if vm.medium is not None and (sight := given.sight(vm.medium.path)) is not None:
        yield from (replace(found, field="medium") for found in _of_medium(sight, given))
    for index, disk in enumerate(vm.disks):
        if not isinstance(disk, ExistingImage):
            continue
        name = f"disk:{index}"
        if untold(disk.path, given, offer) and disk.path not in given.formats:
            yield Finding(name, Severity.ERROR, sentence("It cannot be seen from here. Choose its format."))
        elif (sight := given.sight(disk.path)) is not None:
            yield from (replace(found, field=name) for found in _of_disk(sight, given))


def _error(text: Sentence) -> Finding:
    return Finding("", Severity.ERROR, text)


def _warning(text: Sentence) -> Finding:
    return Finding("", Severity.WARNING, text)


def _of_any(sight: PathSight, given: Given) -> Iterator[Finding]:
    if sight.exists is False:
        yield _error(sentence("There is no such file on the host {host}.", host=given.host))
    elif sight.kind == "dir":
        yield _error(sentence("That is a folder."))
    elif sight.kind == "other":
        yield _error(sentence("That is neither a file nor a disk."))
    elif sight.packed:
        yield _error(sentence("That is a packed file ({kind}). Unpack it first.", kind=sight.packed))


def _of_medium(sight: PathSight, given: Given) -> Iterator[Finding]:
    yield from _of_any(sight, given)
    if sight.kind != "file" or not sight.format or sight.format == "iso":
        return
    if sight.format != "raw":
        text = sentence("That is not an ISO image or disc: it is a disk image ({format}).", format=sight.format)
        yield _error(text)
    elif sight.length < HEAD_BYTES:
        yield _error(sentence("That is not an ISO image or disc: it is too small."))
    else:
        yield _warning(sentence("That is not an ISO image or disc. The VM may not start from it."))


def _of_disk(sight: PathSight, given: Given) -> Iterator[Finding]:
    yield from _of_any(sight, given)
    if sight.missing:
        yield _error(sentence("Its backing file {path} is missing.", path=sight.missing))
    elif sight.kind != "file" or not sight.format:
        return
    elif sight.format == "iso":
        yield _warning(sentence("That is an ISO image. As a disk the VM may write to it."))
    elif sight.format not in FORMATS:
        text = sentence("libvirt cannot use an image of the format {format}. Convert it first.", format=sight.format)
        yield _error(text)
    elif sight.length < SMALLEST_DISK:
        yield _warning(sentence("That file is too small to be a disk."))
