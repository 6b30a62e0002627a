"""Of a disk that is copied: whether its content can be read, and whether there is a place for it."""

from collections.abc import Iterator
from typing import Final

from vmdesk.model.migration import remedies
from vmdesk.model.migration.disk_sides import OWN_DEVICES, doubt, is_there, name_of, pool_named, takes_copies
from vmdesk.model.migration.disk_words import NO_POOL, POOL_OFF, error, told
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.proposal import base_is_shared, known_names
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo
from vmdesk.words import N_, Sentence, sentence

_IMAGES: Final = frozenset({"file", "block", "volume"})  # sources that can be encrypted by QEMU


def judge_copied(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    """What stands against it, and else where its copy will lie."""
    found = [*_source(case, disk), *_top(case, disk, move), *_place(case, disk, move), *_losses(case, disk, move)]
    yield from found
    if all(finding.verdict is not Verdict.ERROR for finding in found):
        yield good(Topic.DISKS, _copied_words(disk, move), disk=disk.target)
        yield from _reason(case, disk)


def _reason(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """Why it is copied, where it might as well be the same for both hosts."""
    if (reason := doubt(disk, case.source, case.target, case.between)) is not None:
        values: dict[str, object] = {"disk": disk.target, "host": case.target.label, "reason": reason.sentence}
        yield told(disk, Verdict.NOTE, Sentence(_DOUBTED, values), _PROOF, None, reason.details)


_DOUBTED: Final = N_("{disk} is copied, for nobody can tell whether it is the same disk at {host}. {reason}")
_PROOF: Final = sentence(
    "To have it proved, both hosts are connected by SSH, or have a storage pool of the folder in which the disk lies."
)


def _copied_words(disk: DiskNeed, move: DiskMove) -> Sentence:
    values: dict[str, object] = {"disk": disk.target, "pool": move.pool, "path": move.volume or name_of(disk)}
    if not move.pool:
        return Sentence(_TO_PATH, {**values, "path": disk.source})
    return Sentence(_TOP_TO_POOL if move.fate is Fate.TOP_COPIED else _TO_POOL, values)


_TO_PATH: Final = N_("{disk} is copied to the same path: {path}")
_TO_POOL: Final = N_("{disk} is copied to the pool {pool} as {path}")
_TOP_TO_POOL: Final = N_("What {disk} has above its base image is copied to the pool {pool} as {path}")


def _source(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """What it is at the source."""
    if disk.kind == "network" and not case.live:
        words = sentence(
            "{disk} is on the network, from where it cannot be copied while the VM is off.", disk=disk.target
        )
        yield error(disk, words, sentence("It stays where it is, or the VM moves while it runs."))
    elif disk.kind in OWN_DEVICES and not case.live:
        yield error(disk, sentence("{disk} is a device that libvirt cannot read by itself.", disk=disk.target))
    if case.live and disk.secrets and disk.kind in _IMAGES:
        words = sentence("{disk} is encrypted.", disk=disk.target)
        yield error(disk, words, sentence("It is copied while the VM is off."))
    if disk.shareable:
        words = sentence("{disk} may be used by several VMs at once.", disk=disk.target)
        why = sentence("The copy is a disk of its own: what the others write from now on is not in it.")
        yield told(disk, Verdict.WARNING, words, None, why)


def _top(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    if move.fate is not Fate.TOP_COPIED:
        return
    whole = sentence("All of it is copied.")
    if not disk.backing:
        yield error(disk, sentence("{disk} has no base image.", disk=disk.target), whole)
    elif move.format not in {"", disk.format}:
        words = sentence("{disk} would have another format than the changes that are copied.", disk=disk.target)
        yield error(disk, words, whole)
    elif not base_is_shared(disk, case.between):
        values: dict[str, object] = {"disk": disk.target, "host": case.target.label, "path": disk.backing[0]}
        yield error(disk, Sentence(_NO_BASE, values), sentence("The very same image at the same path."))


_NO_BASE: Final = N_("It is not proved that {host} has the base image of {disk}: {path}")


def _place(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    """Where it is to lie."""
    if not move.pool:
        if disk.source.startswith("/dev/") or not disk.source.startswith("/"):
            words = sentence("{disk} cannot be copied to the same path: it is a device.", disk=disk.target)
            yield error(disk, words, sentence("A storage pool at the target is chosen."))
        elif is_there(disk, case.target, case.between) is True:
            yield error(
                disk, sentence("{host} has a file there already: {path}", host=case.target.label, path=disk.source)
            )
        return
    pool = pool_named(case.target, move.pool)
    if pool is None and not isinstance(case.target.pools, tuple):
        return  # it has not been asked, or could not be
    values: dict[str, object] = {"pool": move.pool, "host": case.target.label}
    if pool is None:
        yield error(disk, Sentence(NO_POOL, values))
    elif not pool.active:
        fix = remedies.start_pool(case.target, pool.name)
        yield told(disk, Verdict.ERROR, Sentence(POOL_OFF, values), fix=fix)
    elif not takes_copies(pool):
        yield error(disk, sentence("No disk can be copied to the pool {pool}: it is not of that kind.", pool=pool.name))
    elif _is_taken(case, disk, move, pool):
        words = sentence("The pool {pool} has {name} already.", pool=pool.name, name=move.volume or name_of(disk))
        yield error(disk, words, sentence("Another name."))


def _is_taken(case: Case, disk: DiskNeed, move: DiskMove, pool: PoolInfo) -> bool:
    """As far as is known: what the pool has, once it was looked through, and the paths of the machine."""
    name = move.volume or name_of(disk)
    twins = (
        other.target
        for other in case.disks
        if other.copies and other.pool == pool.name and other.volume == name and other.target != disk.target
    )
    return name in known_names(case.target, pool) or any(twins)


def _losses(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    """What is in an image and would not be in its copy."""
    whole = move.fate is Fate.COPIED and bool(disk.backing)
    converted = whole or (move.format not in {"", disk.format or "raw"})
    if case.live or not converted or not (case.needs.snapshots or case.needs.checkpoints):
        return
    words = sentence("Snapshots in the image of {disk} are lost when it is converted.", disk=disk.target)
    needs = sentence("It is copied in the format that it has, and without its base image.")
    yield told(disk, Verdict.WARNING, words, needs, sentence("The move is refused if there are any in it."))
