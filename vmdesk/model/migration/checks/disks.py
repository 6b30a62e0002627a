"""Whether each disk is shared for real, there at the target, or can be copied to it as is wished."""

from collections.abc import Iterator

from vmdesk.model.migration.copied_disks import judge_copied
from vmdesk.model.migration.disk_sides import unmovable_format
from vmdesk.model.migration.disk_words import error, told
from vmdesk.model.migration.finding import Finding, Verdict, good
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import Fate
from vmdesk.model.migration.sides import Case
from vmdesk.model.migration.staying_disks import judge_staying
from vmdesk.model.migration.topic import Topic
from vmdesk.model.migration.untold import untold
from vmdesk.words import sentence


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
            yield from judge_copied(case, disk, move)
        else:
            yield from judge_staying(case, disk)
    yield from _mixed(case)
    if not disks:
        yield good(Topic.DISKS, sentence("It has no disks."))


def _emptied(disk: DiskNeed) -> Finding:
    words = sentence("The medium is taken out of the drive {disk}.", disk=disk.target)
    return told(disk, Verdict.NOTE, words, None, sentence("The target does not have it."))


def _unmovable(case: Case, disk: DiskNeed) -> Iterator[Finding]:
    """QEMU hands over no image of these formats, also below another one, and if it is copied."""
    found = unmovable_format(disk)
    if found and case.live:
        words = sentence("The disk {disk} has an image of the format {format}.", disk=disk.target, format=found)
        needs = sentence("An image of the format qcow2 or raw, or the VM is switched off.")
        yield error(disk, words, needs, sentence("QEMU cannot hand over images of this format while the VM runs."))


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
            yield error(disk, words, sentence("All disks with base images are copied whole, or of all the changes."))
