"""Rectangles of a screen, and which parts of it one update has changed."""

from typing import NamedTuple

_MOST = 16  # rectangles that an update tells of; more are joined
_MANY = 64  # that are looked at one by one
_MOST_KEPT = 4096


class Rectangle(NamedTuple):
    """A part of a screen, in pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def area(self) -> int:
        """How many pixels it has."""
        return self.width * self.height

    @property
    def right(self) -> int:
        """The first column that it does not have."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row that it does not have."""
        return self.y + self.height

    def joined(self, other: "Rectangle") -> "Rectangle":
        """The smallest one around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rectangle(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class Damage:
    """What has changed, as a few rectangles: neighbours become one, and where there are many, so do any in a row.

    Servers send what lies together together. They are joined when they are asked for, or are too many: one by one it
    would be a fifth of a decoder's work.
    """

    def __init__(self) -> None:
        self._parts: list[Rectangle] = []

    def add(self, part: Rectangle) -> None:
        """Note a change."""
        if part.width and part.height:
            self._parts.append(part)
            if len(self._parts) >= _MOST_KEPT:
                self._parts = _joined(self._parts)

    def take(self) -> tuple[Rectangle, ...]:
        """All changes since the last time."""
        parts, self._parts = self._parts, []
        return tuple(_joined(parts))


def _joined(parts: list[Rectangle]) -> list[Rectangle]:
    """A few that hold all of these."""
    joined: list[Rectangle] = []
    for part in _gathered(parts, _MANY):
        whole = part
        while joined and _fit(joined[-1], whole):
            whole = joined.pop().joined(whole)
        joined.append(whole)
    return _gathered(joined, _MOST)


def _fit(one: Rectangle, other: Rectangle) -> bool:
    """Whether the two together are hardly more than a rectangle themselves, or one holds the other."""
    return one.joined(other).area <= one.area + other.area


def _gathered(parts: list[Rectangle], most: int) -> list[Rectangle]:
    """So many at most, each around some that follow each other."""
    if len(parts) <= most:
        return parts
    count = -(-len(parts) // most)
    return [_around(parts[at : at + count]) for at in range(0, len(parts), count)]


def _around(parts: list[Rectangle]) -> Rectangle:
    x, y = min(part.x for part in parts), min(part.y for part in parts)
    right, bottom = max(part.right for part in parts), max(part.bottom for part in parts)
    return Rectangle(x, y, right - x, bottom - y)
