"""Amounts of memory and of storage in words."""

from vmdesk.words import Sentence, sentence

_MIB_IN_KIB = 1024
_GIB_IN_KIB = 1024 * _MIB_IN_KIB


def memory_amount(kib: int) -> Sentence:
    """So many KiB: in whole MiB below a GiB, else in GiB with a decimal where it is not 0."""
    return sentence("{count} MiB", count=kib // _MIB_IN_KIB) if kib < _GIB_IN_KIB else gibibytes(kib / _GIB_IN_KIB)


def gibibytes(count: float) -> Sentence:
    """So many GiB, with a decimal where it is not 0."""
    return sentence("{count} GiB", count=f"{count:.1f}".removesuffix(".0"))
