"""The disks of a new machine: what was said of each, and what follows machine, system and host where nothing was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace

from vmdesk.model.names import free_name
from vmdesk.model.new_vm.checks import NETWORKED
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import Disk, ExistingImage, NewImage
from vmdesk.model.storage import PoolInfo

_SUFFIXES = {"qcow2": ".qcow2", "raw": ".img"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said of an image to be made, named as in `NewImage`. None: nothing, so it is as is best."""

    pool: str | None = None
    name: str | None = None
    capacity: int | None = None
    format: str | None = None
    full: bool | None = None


WishedDisk = Wish | ExistingImage  # one that is there already stands for itself


@dataclass(frozen=True, slots=True)
class Proposing:
    """What proposals for images follow: the host, the name of the machine, and the capacity that its system likes."""

    offer: HostOffer
    name: str
    capacity: int


def disks(wished: Sequence[WishedDisk], proposing: Proposing) -> tuple[Disk, ...]:
    """The disks that these wishes come to. A name that nobody said is one that no other image has."""
    names = {wish.name for wish in wished if isinstance(wish, Wish) and wish.name is not None}
    made: list[Disk] = []
    for wish in wished:
        disk = image(wish, proposing, names) if isinstance(wish, Wish) else wish
        made.append(disk)
        if isinstance(disk, NewImage):
            names.add(disk.name)
    return tuple(made)


def image(wish: Wish, proposing: Proposing, taken: Collection[str] = ()) -> NewImage:
    """The image that a wish comes to: in the usual pool, named after the machine, as large as its system likes."""
    offer = proposing.offer
    pool = (default_pool(offer) or _pool_to_switch_on(offer)) if wish.pool is None else wish.pool
    info = offer.pool(pool)
    files = info is None or info.makes_files
    form = (wish.format or "qcow2") if files else "raw"
    used = {name for where, name in offer.around.volumes if where == pool} | set(taken)
    proposed = free_name(proposing.name, used, _SUFFIXES[form] if files else "")
    return NewImage(
        pool,
        proposed if wish.name is None else wish.name,
        proposing.capacity if wish.capacity is None else wish.capacity,
        form,
        full=(info is not None and not info.makes_thin) if wish.full is None else wish.full,
    )


def with_said(wished: Sequence[WishedDisk], row: int, said: Wish, proposing: Proposing) -> tuple[WishedDisk, ...]:
    """The wishes with what was said of one of them. What would be proposed anyway was not said: it follows on."""
    now = list(wished)
    for name in (field.name for field in fields(Wish) if getattr(said, field.name) is not None):
        told, untold = (_with(now, row, name, getattr(one, name)) for one in (said, Wish()))
        now = untold if disks(told, proposing) == disks(untold, proposing) else told
    return tuple(now)


def _with(wished: Sequence[WishedDisk], row: int, name: str, value: object) -> list[WishedDisk]:
    wish = wished[row]
    changed = replace(wish, **{name: value}) if isinstance(wish, Wish) else wish  # type: ignore[arg-type]  # Wish's own
    return [*wished[:row], changed, *wished[row + 1 :]]


def with_suffix(name: str, form: str) -> str:
    """The name of an image with the ending of another format."""
    return name.removesuffix(".qcow2").removesuffix(".img") + _SUFFIXES[form]


def existing_image(offer: HostOffer, path: str, form: str = "") -> ExistingImage:
    """The image with a path as the host's pools know it; `form` where its format was said."""
    volume = offer.volume_at(path)
    kind = volume.kind if volume else ("block" if path.startswith("/dev/") else "file")
    return ExistingImage(path, form or (volume.format if volume else "") or "raw", kind)


def default_pool(offer: HostOffer) -> str:
    """Where images are made unless somebody says otherwise: in libvirt's usual pool, else where there is most room."""
    able = [pool for pool in _suitable(offer) if pool.active]
    usual = [pool for pool in able if pool.name == "default"]
    return next((pool.name for pool in usual or sorted(able, key=lambda pool: -pool.available)), "")


def _pool_to_switch_on(offer: HostOffer) -> str:
    """Where images are made on a host that has no pool switched on."""
    names = [pool.name for pool in _suitable(offer)]
    return "default" if "default" in names else next(iter(names), "")


def _suitable(offer: HostOffer) -> list[PoolInfo]:
    return [pool for pool in offer.pools if pool.makes_volumes and pool.kind not in NETWORKED]
