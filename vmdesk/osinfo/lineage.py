"""Whom an operating system takes after: the order in which facts are looked for."""

from collections.abc import Callable, Iterable


def lineage(start: str, parents: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """The ids of a system and of all that it inherits from, the nearest first, each once.

    Depth first, as libosinfo walks; a circle ends where it closes.
    """
    order: dict[str, None] = {}
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current not in order:
            order[current] = None
            waiting.extend(reversed(tuple(parents(current))))
    return tuple(order)
