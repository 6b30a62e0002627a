"""What speaks against moving disks from pool to pool of one host, disk by disk, before anything is copied."""

from collections.abc import Iterator
from itertools import chain

from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.plan import DiskMove, Fate, StoragePlan
from vmdesk.model.migration.storage_facts import DiskFacts, StorageFacts
from vmdesk.model.migration.topic import Topic
from vmdesk.model.new_volume import NewVolume, check, why_nothing_new
from vmdesk.model.severity import Severity
from vmdesk.model.storage import PoolInfo
from vmdesk.words import Sentence, sentence

FORMATS = ("qcow2", "raw")
_MOVABLE_KINDS = frozenset({"file", "block", "volume", "network"})
_NAMELESS_POOLS = frozenset({"rbd", "sheepdog"})  # libvirt does not connect their volumes by the name of the pool
_SYNCHRONOUS_SINCE = (8, 0)  # VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES


def judge_storage(plan: StoragePlan, facts: StorageFacts) -> tuple[Finding, ...]:
    """All that is to be known before: an ERROR keeps the move from being begun, at the disk that it names."""
    moved = [(disk, facts.disk(disk.target)) for disk in plan.copied]
    found = chain(
        _machine(facts, synchronous=plan.synchronous_writes),
        *(_one(move, disk, plan, facts) for move, disk in moved),
        _names(plan.copied),
        _room(plan.copied, facts),
    )
    return tuple(found)


def obstacle(disk: DiskFacts, facts: StorageFacts) -> Sentence | None:
    """Why a disk cannot be moved at all, wherever to; None where it can."""
    return next(chain(_machine_obstacles(facts), _kind(disk), _state(disk, facts), _image(disk, facts)), None)


def why_no_pool(pool: PoolInfo | None) -> Sentence | None:
    """Why no disk can be moved to a pool; None where one can."""
    if pool is not None and pool.active and pool.kind in _NAMELESS_POOLS:
        return sentence("vmdesk cannot move disks to a pool of this kind.")
    return why_nothing_new(pool)


def _machine(facts: StorageFacts, *, synchronous: bool) -> Iterator[Finding]:
    for words in _machine_obstacles(facts):
        yield _error(Topic.STATE, words)
    if synchronous and facts.active and facts.libvirt and facts.libvirt < _SYNCHRONOUS_SINCE:
        yield _error(Topic.VERSIONS, sentence("The host's libvirt is too old to let the guest's writes wait."))
    if facts.chained_snapshots and facts.active:
        names = ", ".join(facts.chained_snapshots)
        yield _warning(Topic.DISKS, sentence("These snapshots go on naming the old images: {names}.", names=names))


def _machine_obstacles(facts: StorageFacts) -> Iterator[Sentence]:
    if facts.saved and not facts.active:
        yield sentence("The VM is saved, and what is saved names the old image. Start it, or discard what is saved.")
    if facts.checkpoints:
        names = ", ".join(facts.checkpoints)
        yield sentence("Checkpoints for backups are kept in the images and do not move: {names}.", names=names)


def _one(move: DiskMove, disk: DiskFacts | None, plan: StoragePlan, facts: StorageFacts) -> Iterator[Finding]:
    if disk is None:
        words = sentence("The VM has no disk {target} any more.", target=move.target)
        yield _error(Topic.DISKS, words, move.target)
        return
    for words in chain(_kind(disk), _state(disk, facts), _image(disk, facts), _wish(move, disk, plan, facts)):
        yield _error(Topic.DISKS, words, move.target)
    yield from _place(move, disk, facts)


def _kind(disk: DiskFacts) -> Iterator[Sentence]:
    """What it is."""
    if disk.is_medium:
        yield sentence("A medium in a drive is not moved: take it out, or insert another one.")
    elif not disk.location:
        yield sentence("There is nothing in the drive.")
    elif disk.device == "lun" or disk.kind not in _MOVABLE_KINDS:
        yield sentence("It is a device of the host, and not an image that could be copied.")
    elif disk.encrypted:
        yield sentence("It is encrypted: libvirt would copy it without the encryption.")
    elif disk.transient:
        yield sentence("Its changes are forgotten at power off, so that there is nothing to move.")


def _state(disk: DiskFacts, facts: StorageFacts) -> Iterator[Sentence]:
    """How it is used now."""
    if disk.is_medium or not disk.location:
        return
    if disk.copied_to:
        yield sentence("It is being copied to {path} already.", path=disk.copied_to)
    if facts.active and disk.read_only:
        yield sentence("It is read-only. While the VM runs only what it writes to can be moved.")
    if facts.active and disk.shareable:
        yield sentence("Several VMs write to it. It can be moved when all of them are off.")
    if not facts.active and disk.running_users:
        yield sentence("The image is in use by {names}.", names=", ".join(disk.running_users))
    if not facts.active and not disk.volume:
        yield sentence("The image lies in no storage pool that is on, so it can be moved only while the VM runs.")
    if not facts.active and disk.volume and disk.kind == "file" and disk.found_format not in {"", disk.format}:
        found = disk.found_format
        yield sentence(
            "The VM uses the image as {format}, but the host finds {found}.", format=disk.format, found=found
        )


def _image(disk: DiskFacts, facts: StorageFacts) -> Iterator[Sentence]:
    """What is in it."""
    if disk.snapshots:
        names = ", ".join(disk.snapshots)
        yield sentence("Snapshots are kept in the image and do not move with it: {names}. Delete them.", names=names)
    if facts.chained_snapshots and not facts.active and disk.backing:
        names = ", ".join(facts.chained_snapshots)
        yield sentence("Snapshots need the images that this disk continues: {names}. Delete them.", names=names)


def _wish(move: DiskMove, disk: DiskFacts, plan: StoragePlan, facts: StorageFacts) -> Iterator[Sentence]:
    if plan.delete_source and disk.users:
        yield sentence("The old image cannot be deleted: {names} uses it too.", names=", ".join(disk.users))
    if plan.delete_source and not disk.volume:
        yield sentence("The old image lies in no storage pool that is on, so that vmdesk cannot delete it.")
    if move.fate is not Fate.TOP_COPIED:
        return
    if not facts.active:
        yield sentence("Only while the VM runs can the changes move without what they continue.")
    elif not disk.backing:
        yield sentence("It continues no other image, so that all of it is to be copied.")
    elif not disk.backing_format:
        yield sentence("Nobody knows in which format its base image is, and QEMU must not guess that.")
    elif move.format != "qcow2":
        yield sentence("Only an image of the format qcow2 can continue another one.")


def _place(move: DiskMove, disk: DiskFacts, facts: StorageFacts) -> Iterator[Finding]:
    """Where it is to go."""
    pool = facts.pool(move.pool)
    if (words := why_no_pool(pool)) is not None:
        yield _error(Topic.DISKS, words, move.target)
        return
    if pool is None:
        return
    new = new_volume(move, disk, pool)
    for finding in check(new, pool, facts.names.get(pool.name, frozenset())):
        if finding.field == "name" and finding.severity is Severity.ERROR:
            yield _error(Topic.DISKS, finding.text, move.target)
    if pool.makes_files and move.format not in FORMATS:
        yield _error(Topic.DISKS, sentence("Choose a format for the new image."), move.target)


def _names(moves: tuple[DiskMove, ...]) -> Iterator[Finding]:
    """Two that would have the same name in the same pool."""
    seen: set[tuple[str, str]] = set()
    for move in moves:
        if (place := (move.pool, move.volume)) in seen:
            yield _error(
                Topic.DISKS, sentence("Another disk gets the name “{name}” too.", name=move.volume), move.target
            )
        seen.add(place)


def _room(moves: tuple[DiskMove, ...], facts: StorageFacts) -> Iterator[Finding]:
    """Whether all that goes to a pool has room there: at least for what is taken now, better for all that may come."""
    for name in dict.fromkeys(move.pool for move in moves):
        pool = facts.pool(name)
        there = [move for move in moves if move.pool == name]
        disks = [(move, disk) for move in there if (disk := facts.disk(move.target)) is not None]
        if pool is None or not pool.capacity or not disks:
            continue
        now = sum(needed(move, disk, pool) for move, disk in disks)
        later = sum(disk.capacity for move, disk in disks if move.fate is not Fate.TOP_COPIED)
        if now > pool.available:
            words = sentence("“{pool}” has not enough room for what is to be copied there.", pool=name)
            yield from (_error(Topic.SPACE, words, move.target) for move in there)
        elif later > pool.available:
            words = sentence("“{pool}” has less room than this may grow to.", pool=name)
            yield from (_warning(Topic.SPACE, words, move.target) for move in there)


def needed(move: DiskMove, disk: DiskFacts, pool: PoolInfo) -> int:
    """The bytes that a copy takes at once: all of it where the pool makes no thin volumes."""
    if not pool.makes_thin:
        return disk.capacity
    below = bool(disk.backing) and move.fate is not Fate.TOP_COPIED  # what lies below comes too, and is not known
    return min(disk.allocation, disk.capacity) if not below else disk.allocation


def new_volume(move: DiskMove, disk: DiskFacts, pool: PoolInfo) -> NewVolume:
    """The volume into which a disk is copied: as large as the disk, and empty."""
    top = move.fate is Fate.TOP_COPIED and bool(disk.backing)
    return NewVolume(
        pool.name,
        move.volume,
        disk.capacity,
        move.format or "raw",
        full=not pool.makes_thin,
        backing=disk.backing[0] if top else "",
        backing_format=(disk.backing_format or "raw") if top else "",
    )


def _error(topic: Topic, words: Sentence, disk: str = "") -> Finding:
    return Finding(topic, Verdict.ERROR, words, disk=disk)


def _warning(topic: Topic, words: Sentence, disk: str = "") -> Finding:
    return Finding(topic, Verdict.WARNING, words, disk=disk)
