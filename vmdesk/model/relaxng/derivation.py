"""What a pattern becomes when a part of a document has been read: derivatives, after Brzozowski and James Clark.

What is left of a pattern that the part does not fit is NOTHING.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from vmdesk.model.relaxng.pattern import (
    EMPTY,
    NOTHING,
    TEXT,
    After,
    Attribute,
    Choice,
    Element,
    Group,
    Interleave,
    Leaf,
    OneOrMore,
    Pair,
    Pattern,
    Patterns,
)

_Key = tuple[object, ...]
_Follow = Callable[[Pattern], Pattern]


@dataclass(slots=True)
class Derivation:
    """Derives patterns, and remembers what it derived."""

    patterns: Patterns
    _known: dict[_Key, Pattern] = field(default_factory=dict)

    def opened(self, pattern: Pattern, name: str) -> Pattern:
        """After the name of a start tag."""
        return self._once((pattern, "open", name), lambda: self._opened(pattern, name))

    def with_attribute(self, pattern: Pattern, name: str, value: str | None) -> Pattern:
        """After an attribute of a start tag; None for a value that is taken whatever it is."""
        return self._once((pattern, "attribute", name, value), lambda: self._with_attribute(pattern, name, value))

    def closed(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """After the end of a start tag, when no attribute may be missing; `forgiving` lets them."""
        return self._once((pattern, "close", forgiving), lambda: self._closed(pattern, forgiving))

    def with_text(self, pattern: Pattern, text: str) -> Pattern:
        """After a text."""
        return self._once((pattern, "text", text), lambda: self._with_text(pattern, text))

    def ended(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """After an end tag, when nothing may be missing in the element; `forgiving` lets it."""
        if isinstance(pattern, Choice):
            return self.patterns.choice(self.ended(part, forgiving=forgiving) for part in pattern.parts)
        if isinstance(pattern, After) and (forgiving or pattern.first.nullable):
            return pattern.second
        return NOTHING

    def fits(self, pattern: Pattern, value: str) -> bool:
        """Whether a text, by itself, is what an attribute's content may be."""
        return (pattern.nullable and not value.strip()) or self.with_text(pattern, value).nullable

    def _once(self, key: _Key, derive: Callable[[], Pattern]) -> Pattern:
        result = self._known.get(key)
        if result is None:
            result = self._known[key] = derive()
        return result

    def _again(self, repeated: OneOrMore) -> Pattern:
        return self.patterns.optional(repeated)

    def _opened(self, pattern: Pattern, name: str) -> Pattern:
        make = self.patterns
        match pattern:
            case Element():
                return make.after(pattern.content, EMPTY) if pattern.name.contains(name) else NOTHING
            case Choice():
                return make.choice(self.opened(part, name) for part in pattern.parts)
            case Interleave(first=first, second=second):
                in_first = self._then(self.opened(first, name), lambda rest: make.interleave(rest, second))
                in_second = self._then(self.opened(second, name), lambda rest: make.interleave(first, rest))
                return make.choice((in_first, in_second))
            case Group(first=first, second=second):
                in_first = self._then(self.opened(first, name), lambda rest: make.group(rest, second))
                return make.choice((in_first, self.opened(second, name))) if first.nullable else in_first
            case OneOrMore(content=content):
                return self._then(self.opened(content, name), lambda rest: make.group(rest, self._again(pattern)))
            case After(first=first, second=second):
                return self._then(self.opened(first, name), lambda rest: make.after(rest, second))
            case _:
                return NOTHING

    def _then(self, pattern: Pattern, follow: _Follow) -> Pattern:
        """The pattern with something done to what follows the open element."""
        match pattern:
            case After(first=first, second=second):
                return self.patterns.after(first, follow(second))
            case Choice(parts=parts):
                return self.patterns.choice(self._then(part, follow) for part in parts)
            case _:
                return NOTHING

    def _with_attribute(self, pattern: Pattern, name: str, value: str | None) -> Pattern:
        match pattern:
            case Attribute():
                fits = pattern.name.contains(name) and (value is None or self.fits(pattern.content, value))
                return EMPTY if fits else NOTHING
            case Group() | Interleave():
                return self._either(pattern, lambda part: self.with_attribute(part, name, value))
            case _:
                return self._inside(pattern, lambda part: self.with_attribute(part, name, value))

    def _with_text(self, pattern: Pattern, text: str) -> Pattern:
        match pattern:
            case Leaf():
                return EMPTY if pattern.allows(text) else NOTHING
            case Group(first=first, second=second):
                in_first = self.patterns.group(self.with_text(first, text), second)
                return self.patterns.choice((in_first, self.with_text(second, text))) if first.nullable else in_first
            case Interleave():
                return self._either(pattern, lambda part: self.with_text(part, text))
            case _ if pattern is TEXT:
                return pattern
            case _:
                return self._inside(pattern, lambda part: self.with_text(part, text))

    def _either(self, pattern: Pair, derive: _Follow) -> Pattern:
        """Something is part of the first or of the second of two patterns."""
        join = self.patterns.group if isinstance(pattern, Group) else self.patterns.interleave
        in_first, in_second = derive(pattern.first), derive(pattern.second)
        return self.patterns.choice((join(in_first, pattern.second), join(pattern.first, in_second)))

    def _inside(self, pattern: Pattern, derive: _Follow) -> Pattern:
        """Something is part of what a pattern is made of."""
        match pattern:
            case Choice(parts=parts):
                return self.patterns.choice(derive(part) for part in parts)
            case OneOrMore(content=content):
                return self.patterns.group(derive(content), self._again(pattern))
            case After(first=first, second=second):
                return self.patterns.after(derive(first), second)
            case _:
                return NOTHING

    def _closed(self, pattern: Pattern, forgiving: bool) -> Pattern:
        make = self.patterns
        match pattern:
            case Attribute():
                return EMPTY if forgiving else NOTHING
            case After(first=first, second=second):
                return make.after(self.closed(first, forgiving=forgiving), second)
            case Choice(parts=parts):
                return make.choice(self.closed(part, forgiving=forgiving) for part in parts)
            case Pair(first=first, second=second):
                join = make.group if isinstance(pattern, Group) else make.interleave
                return join(self.closed(first, forgiving=forgiving), self.closed(second, forgiving=forgiving))
            case OneOrMore(content=content):
                return make.one_or_more(self.closed(content, forgiving=forgiving))
            case _:
                return pattern
