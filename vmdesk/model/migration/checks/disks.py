"""Whether each disk is shared for real, there at the target, or can be copied to it as is wished."""

import posixpath
from collections.abc import Iterator
from typing import Final

from vmdesk.errors import Problem
from vmdesk.model.migration import remedies
from vmdesk.model.migration.disk_sides import (
    OWN_DEVICES,
    base_apart,
    is_shared,
    is_there,
    name_of,
    pool_at,
    pool_named,
    pool_of,
    takes_copies,
    unmovable_format,
)
from vmdesk.model.migration.finding import Finding, Fix, Verdict, good
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.proposal import base_is_shared
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.model.storage import PoolInfo
from vmdesk.words import N_, Sentence, sentence

_SAME: Final = sentence("Both hosts use the very same disk, or it is copied.")
_WRONG: Final = sentence("The VM would go on with another disk than its own.")
_DROPPED: Final = frozenset({"requisite", "optional"})  # libvirt's startupPolicy of media, while a machine moves
_IMAGES: Final = frozenset({"file", "block", "volume"})  # sources that can be encrypted by QEMU


def judge(case: Case) -> Iterator[Finding]:
    """Each disk and medium in its order, and what concerns them together."""
    yield from untold(Topic.DISKS, case.target.pools)
    yield from untold(Topic.DISKS, case.target.volumes)
    disks = [disk for disk in case.needs.disks if disk.source]
    for disk in disks:
        move = case.fate_of(disk.target)
        yield from _unmovable(case, disk)
        if move.fate is Fate.EMPTIED:
            yield _emptied(disk)
        elif move.copies:
            yield from _copied(case, disk, move)
        else:
            yield from _staying(case, disk)
    yield from _mixed(case)
    if not disks:
        yield good(Topic.DISKS, sentence("It has no disks."))


def _finding(
    disk: DiskNeed,
    verdict: Verdict,
    words: Sentence,
    needs: Sentence | None = None,
    why: Sentence | None = None,
    details: str = "",
    fix: Fix | None = None,
) -> Finding:
    return Finding(Topic.DISKS, verdict, words, needs, why, details, fix, disk.target)


def _error(disk: DiskNeed, words: Sentence, needs: Sentence | None = None, why: Sentence | None = None) -> Finding:
    return _finding(disk, Verdict.ERROR, words, needs, why)


def _emptied(disk: DiskNeed) -> Finding:
    words = sentence("The medium is taken out of the drive {disk}.", disk=disk.target)
    return _finding(disk, Verdict.NOTE, words, None, sentence("The target does not have it."))


def _unmovable(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """QEMU hands over no image of these formats, also below another one, and if it is copied."""
    found = unmovable_format(disk)
    if found and case.live:
        words = sentence("The disk {disk} has an image of the format {format}.", disk=disk.target, format=found)
        needs = sentence("An image of the format qcow2 or raw, or the VM is switched off.")
        yield _error(disk, words, needs, sentence("QEMU cannot hand over images of this format while the VM runs."))


# A disk that stays.


def _staying(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    shared, there = is_shared(disk, case.between), is_there(disk, case.target, case.between)
    if disk.kind in OWN_DEVICES:
        words = sentence("The disk {disk} is a device of the host itself.", disk=disk.target)
        yield _error(disk, words, _SAME, sentence("No other host can use it."))
    elif shared is None:
        return  # it is being looked at
    elif disk.is_medium:
        yield _medium(case, disk, there=shared is True or there is True)
    elif shared is True:
        yield _shared(disk)
        yield from _below(case, disk)
        yield from _pool(case, disk)
    elif isinstance(shared, Problem) and there is not False:
        yield _unproved(case, disk, shared)
        yield from _pool(case, disk)
    else:
        yield _apart(case, disk, there=there is True, sure=shared is False)


def _shared(disk: DiskNeed) -> Finding:
    if disk.kind == "network":
        return good(
            Topic.DISKS, sentence("{disk} is on the network, for both hosts.", disk=disk.target), disk=disk.target
        )
    words = sentence("{disk} is the very same for both hosts: {path}", disk=disk.target, path=disk.source)
    return good(Topic.DISKS, words, disk=disk.target)


def _below(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """Of a disk that is the same for both: the images that it lies above."""
    path = base_apart(disk, case.between)
    if path:
        values: dict[str, object] = {"disk": disk.target, "host": case.target.label, "path": path}
        yield _error(disk, Sentence(_OTHER_BASE, values), sentence("The very same image at the same path."), _WRONG)


_OTHER_BASE: Final = N_("{host} does not have the base image of {disk}: {path}")


def _medium(case: Case, disk: DiskNeed, *, there: bool) -> Finding:
    values = {"disk": disk.target, "host": case.target.label, "path": disk.source}
    if there:
        return good(Topic.DISKS, Sentence(_MEDIUM_THERE, dict(values)), disk=disk.target)
    words = Sentence(_MEDIUM_MISSING, dict(values))
    if case.live and disk.startup_policy in _DROPPED:
        return _finding(disk, Verdict.NOTE, words, None, sentence("libvirt takes it out of the drive there."))
    needs = sentence("The same image at the same path, or an empty drive.")
    path = disk.source if disk.kind == "file" else ""
    fix = remedies.eject(case.source, case.needs.uuid, case.needs.name, disk.target, path)
    return _finding(disk, Verdict.ERROR, words, needs, None, fix=fix)


_MEDIUM_THERE: Final = N_("The medium in {disk} is at {host} too: {path}")
_MEDIUM_MISSING: Final = N_("The medium in {disk} is not at {host}: {path}")


def _unproved(case: Case, disk: DiskNeed, problem: Problem) -> Finding:
    words = sentence(
        "Nobody can tell from here whether {disk} is the same disk at {host}: {path}",
        disk=disk.target,
        host=case.target.label,
        path=disk.source,
    )
    details = f"{problem}\n{problem.details}".strip()
    return _finding(disk, Verdict.WARNING, words, _SAME, _WRONG, details)


def _apart(case: Case, disk: DiskNeed, *, there: bool, sure: bool) -> Finding:
    """A pool does not know of a file that came without libvirt: who is not sure may have it looked through."""
    values: dict[str, object] = {"disk": disk.target, "host": case.target.label, "path": disk.source}
    if not there:
        pool = pool_at(case.target, posixpath.dirname(disk.source))
        fix = remedies.refresh_pool(case.target, pool.name) if pool is not None and not sure else None
        return _finding(disk, Verdict.ERROR, Sentence(_MISSING, values), _SAME, fix=fix)
    verdict = Verdict.WARNING if disk.read_only else Verdict.ERROR
    return _finding(disk, verdict, Sentence(_OTHER, values), _SAME, _WRONG)


_MISSING: Final = N_("{host} does not have the disk {disk}: {path}")
_OTHER: Final = N_("At {host} there is another disk than {disk} at the same path: {path}")


def _pool(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """Of a disk that stays: the pool by which the machine finds it, or by which a person does."""
    own = pool_of(case.source, disk)
    if own is None or not isinstance(case.target.pools, tuple):
        return
    found, host = pool_named(case.target, own.name), case.target.label
    values: dict[str, object] = {"pool": own.name, "host": host}
    verdict = Verdict.ERROR if disk.pool else Verdict.NOTE  # by its path it is found without
    why = _BY_POOL if disk.pool else sentence("It is used all the same, but nobody finds it in a pool there.")
    if found is None:
        xml = case.source.pool_xml.get(own.name, "")
        fix = remedies.define_pool(case.target, own.name, xml, autostart=own.autostart) if xml else None
        yield _finding(disk, verdict, Sentence(_NO_POOL, values), _POOL_NEEDS, why, fix=fix)
    elif not found.active:
        fix = remedies.start_pool(case.target, own.name)
        yield _finding(disk, verdict, Sentence(_POOL_OFF, values), _POOL_NEEDS, why, fix=fix)
    elif found.path.rstrip("/") != own.path.rstrip("/"):
        details = f"{own.path}\n{found.path}"
        yield _finding(disk, verdict, Sentence(_POOL_ELSEWHERE, values), _POOL_NEEDS, why, details)


_BY_POOL: Final = sentence("The VM names the disk by its pool.")
_POOL_NEEDS: Final = sentence("A pool of the same name and path, switched on.")
_NO_POOL: Final = N_("{host} has no storage pool {pool}.")
_POOL_OFF: Final = N_("The storage pool {pool} is switched off at {host}.")
_POOL_ELSEWHERE: Final = N_("The storage pool {pool} is another one at {host}: its path differs.")


# A disk that is copied.


def _copied(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    found = [*_source(case, disk), *_top(case, disk, move), *_place(case, disk, move), *_losses(case, disk, move)]
    yield from found
    if all(finding.verdict is not Verdict.ERROR for finding in found):
        yield good(Topic.DISKS, _copied_words(disk, move), disk=disk.target)


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
        yield _error(disk, words, sentence("It stays where it is, or the VM moves while it runs."))
    elif disk.kind in OWN_DEVICES and not case.live:
        yield _error(disk, sentence("{disk} is a device that libvirt cannot read by itself.", disk=disk.target))
    if case.live and disk.secrets and disk.kind in _IMAGES:
        words = sentence("{disk} is encrypted.", disk=disk.target)
        yield _error(disk, words, sentence("It is copied while the VM is off."))
    if disk.shareable:
        words = sentence("{disk} may be used by several VMs at once.", disk=disk.target)
        why = sentence("The copy is a disk of its own: what the others write from now on is not in it.")
        yield _finding(disk, Verdict.WARNING, words, None, why)


def _top(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    if move.fate is not Fate.TOP_COPIED:
        return
    whole = sentence("All of it is copied.")
    if not disk.backing:
        yield _error(disk, sentence("{disk} has no base image.", disk=disk.target), whole)
    elif move.format not in {"", disk.format}:
        words = sentence("{disk} would have another format than the changes that are copied.", disk=disk.target)
        yield _error(disk, words, whole)
    elif not base_is_shared(disk, case.between):
        values: dict[str, object] = {"disk": disk.target, "host": case.target.label, "path": disk.backing[0]}
        yield _error(disk, Sentence(_NO_BASE, values), sentence("The very same image at the same path."))


_NO_BASE: Final = N_("It is not proved that {host} has the base image of {disk}: {path}")


def _place(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    """Where it is to lie."""
    if not move.pool:
        if disk.source.startswith("/dev/") or not disk.source.startswith("/"):
            words = sentence("{disk} cannot be copied to the same path: it is a device.", disk=disk.target)
            yield _error(disk, words, sentence("A storage pool at the target is chosen."))
        elif is_there(disk, case.target, case.between) is True:
            yield _error(
                disk, sentence("{host} has a file there already: {path}", host=case.target.label, path=disk.source)
            )
        return
    pool = pool_named(case.target, move.pool)
    if pool is None and not isinstance(case.target.pools, tuple):
        return  # it has not been asked, or could not be
    values: dict[str, object] = {"pool": move.pool, "host": case.target.label}
    if pool is None:
        yield _error(disk, Sentence(_NO_POOL, values))
    elif not pool.active:
        fix = remedies.start_pool(case.target, pool.name)
        yield _finding(disk, Verdict.ERROR, Sentence(_POOL_OFF, values), fix=fix)
    elif not takes_copies(pool):
        yield _error(
            disk, sentence("No disk can be copied to the pool {pool}: it is not of that kind.", pool=pool.name)
        )
    elif _is_taken(case, disk, move, pool):
        words = sentence("The pool {pool} has {name} already.", pool=pool.name, name=move.volume or name_of(disk))
        yield _error(disk, words, sentence("Another name."))


def _is_taken(case: Case, disk: DiskNeed, move: DiskMove, pool: PoolInfo) -> bool:
    """As far as is known: the host was asked about the paths of the machine alone."""
    volumes = case.target.volumes if isinstance(case.target.volumes, dict) else {}
    names = {volume.name for volume in volumes.values() if volume is not None and volume.pool == pool.name}
    name = move.volume or name_of(disk)
    twins = (
        other.target
        for other in case.disks
        if other.copies and other.pool == pool.name and other.volume == name and other.target != disk.target
    )
    return name in names or any(twins)


def _losses(case: Case, disk: DiskNeed, move: DiskMove) -> Iterator[Finding]:
    """What is in an image and would not be in its copy."""
    whole = move.fate is Fate.COPIED and bool(disk.backing)
    converted = whole or (move.format not in {"", disk.format or "raw"})
    if case.live or not converted or not (case.needs.snapshots or case.needs.checkpoints):
        return
    words = sentence("Snapshots in the image of {disk} are lost when it is converted.", disk=disk.target)
    needs = sentence("It is copied in the format that it has, and without its base image.")
    yield _finding(disk, Verdict.WARNING, words, needs, sentence("The move is refused if there are any in it."))


def _mixed(case: Case) -> Iterator[Finding]:
    """libvirt copies the tops of all disks, or all of them whole (VIR_MIGRATE_NON_SHARED_INC)."""
    moves = {disk.target: case.fate_of(disk.target).fate for disk in case.needs.disks}
    if not case.live or Fate.TOP_COPIED not in moves.values():
        return
    for disk in case.needs.disks:
        if moves[disk.target] is Fate.COPIED and disk.backing:
            words = sentence(
                "{disk} cannot be copied whole while of another disk only the changes are.", disk=disk.target
            )
            yield _error(disk, words, sentence("All disks with base images are copied whole, or of all the changes."))
