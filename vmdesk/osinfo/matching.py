"""Patterns of the database against what a medium or a tree says, and which of several matches is the closest."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

Pair = tuple[str, str]  # a pattern, empty when the database does not care, and what is said


@cache
def compiled(pattern: str) -> re.Pattern[str] | None:
    """A pattern of the database; None when it is not a regular expression."""
    try:
        return re.compile(pattern, re.ASCII)
    except (re.error, RecursionError, OverflowError):
        return None


def all_match(pairs: Iterable[Pair]) -> bool:
    """Whether every pattern is found in what is said. What says nothing matches no pattern."""
    return all(not pattern or _found(pattern, said) for pattern, said in pairs)


@dataclass(frozen=True, slots=True, order=True)
class Closeness:
    """How well an entry fits, most important first: greater is closer.

    libosinfo puts entries for "all" architectures last, and a pattern that contains another before it. It has no order
    among systems; here more conditions come first.
    """

    own_architecture: bool
    exact_size: bool
    conditions: int
    length: int

    @classmethod
    def of(cls, architecture: str, patterns: Sequence[str], *, exact_size: bool = False) -> "Closeness":
        """The closeness of an entry that matched, by its patterns of which the first is the most telling."""
        conditions = sum(bool(pattern) for pattern in patterns)
        return cls(architecture != "all", exact_size, conditions, len(patterns[0]))


def _found(pattern: str, said: str) -> bool:
    expression = compiled(pattern)
    return bool(said and expression and expression.search(said))
