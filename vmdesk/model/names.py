"""Names for what is new: one that nobody has yet."""

from collections.abc import Container
from itertools import count


def free_name(base: str, taken: Container[str], ending: str = "") -> str:
    """`base` with the ending, or else `base-2`, `base-3` and so on: the first that is not taken, endings included."""
    if base + ending not in taken:
        return base + ending
    return next(name for number in count(2) if (name := f"{base}-{number}{ending}") not in taken)
