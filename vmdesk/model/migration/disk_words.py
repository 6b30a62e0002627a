"""What the judges of disks have in common: a line about one disk, and what is wrong with a pool."""

from typing import Final

from vmdesk.model.migration.finding import Finding, Fix, Verdict
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.topic import Topic
from vmdesk.words import N_, Sentence

NO_POOL: Final = N_("{host} has no storage pool {pool}.")
POOL_OFF: Final = N_("The storage pool {pool} is switched off at {host}.")


def told(
    disk: DiskNeed,
    verdict: Verdict,
    words: Sentence,
    needs: Sentence | None = None,
    why: Sentence | None = None,
    details: str = "",
    fix: Fix | None = None,
) -> Finding:
    """A line of the check about this disk."""
    return Finding(Topic.DISKS, verdict, words, needs, why, details, fix, disk.target)


def error(disk: DiskNeed, words: Sentence, needs: Sentence | None = None, why: Sentence | None = None) -> Finding:
    """What keeps the move from being begun."""
    return told(disk, Verdict.ERROR, words, needs, why)
