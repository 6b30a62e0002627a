"""What a pattern could still take, and what it cannot do without: for saying so where something else stands."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce

from vmdesk.model.relaxng.pattern import (
    NOTHING,
    After,
    Attribute,
    Choice,
    Element,
    Group,
    Leaf,
    OneOrMore,
    Pair,
    Pattern,
)


def elements(pattern: Pattern) -> tuple[str, ...]:
    """The names of the elements that may come next."""
    found = (part for part in _next(pattern) if isinstance(part, Element) and part.content is not NOTHING)
    return _distinct(name for part in found for name in part.name.names)


def attributes(pattern: Pattern) -> tuple[str, ...]:
    """The names of the attributes that the open start tag may have."""
    return _distinct(name for part in _all(pattern) if isinstance(part, Attribute) for name in part.name.names)


def values(pattern: Pattern, attribute: str) -> tuple[str, ...]:
    """The words that may be the value of an attribute; empty if it may be more than some words."""
    found = (part for part in _all(pattern) if isinstance(part, Attribute) and part.name.contains(attribute))
    return _words(leaf for part in found for leaf in _all(part.content))


def texts(pattern: Pattern) -> tuple[str, ...]:
    """The words that may come next as the text of the open element; empty if it may be more than some words."""
    return _words(_next(pattern))


def takes_text(pattern: Pattern) -> bool:
    """Whether there is any text that may come next."""
    return any(isinstance(part, Leaf) for part in _next(pattern))


def missing_attributes(pattern: Pattern) -> tuple[str, ...]:
    """The names of the attributes that the open start tag cannot do without."""
    return _missing(pattern, lambda part: isinstance(part, Attribute))


def missing_elements(pattern: Pattern) -> tuple[str, ...]:
    """The names of the elements that the open element cannot do without."""
    return _missing(pattern, lambda part: isinstance(part, Element))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _words(parts: Iterable[Pattern]) -> tuple[str, ...]:
    leaves = [part for part in parts if isinstance(part, Leaf)]
    if any(leaf.word is None for leaf in leaves):
        return ()
    return _distinct(leaf.word for leaf in leaves if leaf.word is not None)


def _next(pattern: Pattern) -> Iterator[Pattern]:
    """The elements and texts that may come next."""
    match pattern:
        case Choice(parts=parts):
            for part in parts:
                yield from _next(part)
        case Group(first=first, second=second):
            yield from _next(first)
            if first.nullable:
                yield from _next(second)
        case After(first=first):
            yield from _next(first)
        case Pair(first=first, second=second):
            yield from _next(first)
            yield from _next(second)
        case OneOrMore(content=content):
            yield from _next(content)
        case _:
            yield pattern


def _all(pattern: Pattern) -> Iterator[Pattern]:
    """The attributes, elements and texts of a pattern, wherever they stand in it."""
    match pattern:
        case Choice(parts=parts):
            for part in parts:
                yield from _all(part)
        case After(first=first):
            yield from _all(first)
        case Pair(first=first, second=second):
            yield from _all(first)
            yield from _all(second)
        case OneOrMore(content=content):
            yield from _all(content)
        case _:
            yield pattern


def _missing(pattern: Pattern, wanted: Callable[[Pattern], bool]) -> tuple[str, ...]:
    """The names, each the only one of its part, that every way to fit the pattern has."""
    match pattern:
        case Choice(parts=parts):
            return reduce(_common, (_missing(part, wanted) for part in parts))
        case After(first=first):
            return _missing(first, wanted)
        case Pair(first=first, second=second):
            return _distinct((*_missing(first, wanted), *_missing(second, wanted)))
        case OneOrMore(content=content):
            return _missing(content, wanted)
        case Attribute() | Element() if wanted(pattern) and len(pattern.name.names) == 1:
            return pattern.name.names
        case _:
            return ()


def _common(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in first if name in second)
