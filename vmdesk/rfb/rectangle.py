"""Rectangles of a screen, and which parts of it one update has changed."""

from typing import NamedTuple

_MOST = 16  # rectangles that an update tells of; more are joined


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
    """What has changed, as a few rectangles: neighbours become one, and where there are many, so do any two in turn."""

    def __init__(self) -> None:
        self._parts: list[Rectangle] = []

    def add(self, part: Rectangle) -> None:
        """Note a change."""
        if not part.area:
            return
        while self._parts and _fit(self._parts[-1], part):
            part = self._parts.pop().joined(part)
        self._parts.append(part)
        if len(self._parts) >= 2 * _MOST:
            self._parts = _halved(self._parts)

    def take(self) -> tuple[Rectangle, ...]:
        """All changes since the last time."""
        parts, self._parts = self._parts, []
        return tuple(parts if len(parts) <= _MOST else _halved(parts))


def _fit(one: Rectangle, other: Rectangle) -> bool:
    """Whether the two together are hardly more than a rectangle themselves, or one holds the other."""
    return one.joined(other).area <= one.area + other.area


def _halved(parts: list[Rectangle]) -> list[Rectangle]:
    """Every two that follow each other as one: servers send what lies together together."""
    pairs = [one.joined(other) for one, other in zip(parts[::2], parts[1::2], strict=False)]
    return pairs + parts[len(pairs) * 2 :]
