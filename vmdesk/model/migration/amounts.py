"""Amounts of memory and of storage in words, and how much of a machine's disks is copied."""

import math
from collections.abc import Sequence

from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove
from vmdesk.words import Sentence, sentence

_MIB_IN_KIB = 1024
_GIB_IN_KIB = 1024 * _MIB_IN_KIB
_MIB, _GIB = 1 << 20, 1 << 30


def memory_amount(kib: int) -> Sentence:
    """So many KiB: in whole MiB below a GiB, else in GiB with a decimal where it is not 0."""
    return sentence("{count} MiB", count=kib // _MIB_IN_KIB) if kib < _GIB_IN_KIB else gibibytes(kib / _GIB_IN_KIB)


def gibibytes(count: float) -> Sentence:
    """So many GiB, with a decimal where it is not 0."""
    return sentence("{count} GiB", count=f"{count:.1f}".removesuffix(".0"))


def storage_free(size: int) -> Sentence:
    """So many bytes that are free: below a GiB in MiB, of which the last may not be whole."""
    return sentence("{count} MiB", count=size // _MIB) if size < _GIB else gibibytes(size / _GIB)


def storage_needed(size: int) -> Sentence:
    """So many bytes that are needed: below a GiB in MiB, of which the last is counted whole."""
    whole = math.ceil(size / _MIB) * _MIB
    return storage_free(whole)


def most_copied(disks: Sequence[DiskNeed], moves: Sequence[DiskMove]) -> int:
    """The bytes that are copied of a machine's disks at most: all that they can hold.

    What is nothing but zeros stays where it is, and nobody knows before how much that is: what an image takes up at
    its host is neither more nor less of it.
    """
    copied = {move.target for move in moves if move.copies}
    return sum(disk.capacity or disk.allocation for disk in disks if disk.target in copied)
