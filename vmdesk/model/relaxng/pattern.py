"""Patterns of RELAX NG: what may stand at a place. Equal ones are one object, so that what was found of one is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol


class NameClass(Protocol):
    """Which names an element or an attribute may have. A name is written as lxml does: `{namespace}local`."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names, where they can be counted."""

    def contains(self, name: str) -> bool:
        """Whether it may have this name."""


@dataclass(frozen=True, slots=True)
class Names:
    """One of these names."""

    names: tuple[str, ...]

    def contains(self, name: str) -> bool:
        return name in self.names


@dataclass(frozen=True, slots=True)
class AnyName:
    """Any name at all."""

    names: tuple[str, ...] = ()

    def contains(self, name: str) -> bool:  # noqa: ARG002 - it may be any
        return True


class Pattern:
    """What may stand somewhere. `nullable`: nothing at all fits it too."""

    __slots__ = ("nullable",)

    def __init__(self, *, nullable: bool) -> None:
        self.nullable = nullable


NOTHING = Pattern(nullable=False)  # what no document fits
EMPTY = Pattern(nullable=True)
TEXT = Pattern(nullable=True)  # any text


class Leaf(Pattern):
    """A text of a certain sort: a value, which is then its `word`, or data, of which `allows` knows which it takes."""

    __slots__ = ("allows", "word")

    def __init__(self, allows: Callable[[str], bool], word: str | None = None) -> None:
        super().__init__(nullable=False)
        self.allows = allows
        self.word = word


class Attribute(Pattern):
    """An attribute, and what its value may be."""

    __slots__ = ("content", "name")

    def __init__(self, name: NameClass, content: Pattern) -> None:
        super().__init__(nullable=False)
        self.name = name
        self.content = content


class Element(Pattern):
    """An element. What may be in it is read when it is first asked for, since it may be in itself."""

    __slots__ = ("_content", "_read", "name")

    def __init__(self, name: NameClass, read: Callable[[], Pattern]) -> None:
        super().__init__(nullable=False)
        self.name = name
        self._read = read
        self._content: Pattern | None = None

    @property
    def content(self) -> Pattern:
        """Its attributes and what is in it."""
        if self._content is None:
            self._content = self._read()
        return self._content


class OneOrMore(Pattern):
    """What its content says, once or several times."""

    __slots__ = ("content",)

    def __init__(self, content: Pattern) -> None:
        super().__init__(nullable=content.nullable)
        self.content = content


class Choice(Pattern):
    """One of several."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Pattern, ...]) -> None:
        super().__init__(nullable=any(part.nullable for part in parts))
        self.parts = parts


class Pair(Pattern):
    """Two patterns, both of which are to be fitted."""

    __slots__ = ("first", "second")

    def __init__(self, first: Pattern, second: Pattern) -> None:
        super().__init__(nullable=first.nullable and second.nullable)
        self.first = first
        self.second = second


class Group(Pair):
    """One after the other."""

    __slots__ = ()


class Interleave(Pair):
    """Both, their parts mixed in any way."""

    __slots__ = ()


class After(Pair):
    """The rest of an open element, and what may follow when it is closed."""

    __slots__ = ()

    def __init__(self, first: Pattern, second: Pattern) -> None:
        super().__init__(first, second)
        self.nullable = False


_Key = tuple[object, ...]


@dataclass(slots=True)
class Patterns:
    """Puts patterns together, as simply as they can be said. What is put together twice is the same object."""

    _known: dict[_Key, Pattern] = field(default_factory=dict)

    def copy(self) -> "Patterns":
        """One that knows the same, and keeps for itself what it is asked for from now on."""
        return Patterns(dict(self._known))

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """One of these."""
        alternatives: dict[Pattern, None] = {}
        for part in parts:
            alternatives |= dict.fromkeys(part.parts if isinstance(part, Choice) else (part,))
        alternatives.pop(NOTHING, None)
        if len(alternatives) < 2:  # then there is no choice
            return next(iter(alternatives), NOTHING)
        return self._one((Choice, frozenset(alternatives)), lambda: Choice(tuple(alternatives)))

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """One after the other."""
        return self._pair(Group, first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both, in any order."""
        return self._pair(Interleave, first, second)

    def after(self, first: Pattern, second: Pattern) -> Pattern:
        """The first up to the end of the open element, then the second."""
        if NOTHING in {first, second}:
            return NOTHING
        return self._one((After, first, second), lambda: After(first, second))

    def one_or_more(self, content: Pattern) -> Pattern:
        """Once or several times."""
        if content in {NOTHING, EMPTY}:
            return content
        return self._one((OneOrMore, content), lambda: OneOrMore(content))

    def optional(self, content: Pattern) -> Pattern:
        """Or nothing."""
        return self.choice((content, EMPTY))

    def _pair(self, kind: type[Pair], first: Pattern, second: Pattern) -> Pattern:
        if NOTHING in {first, second}:
            return NOTHING
        if EMPTY in {first, second}:
            return second if first is EMPTY else first
        return self._one((kind, first, second), lambda: kind(first, second))

    def _one(self, key: _Key, make: Callable[[], Pattern]) -> Pattern:
        pattern = self._known.get(key)
        if pattern is None:
            pattern = self._known[key] = make()
        return pattern
