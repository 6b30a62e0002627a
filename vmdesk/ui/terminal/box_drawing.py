"""Characters that are lines, boxes and blocks, drawn so that they meet those in the next cells, as no font does."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

LINES, BLOCKS = range(0x2500, 0x2580), range(0x2580, 0x25A0)
_WEIGHTS = {"LIGHT": 1, "SINGLE": 1, "HEAVY": 2, "DOUBLE": 3}
_DOUBLE = 3
_ARMS = {"LEFT": "l", "RIGHT": "r", "UP": "u", "DOWN": "d", "HORIZONTAL": "lr", "VERTICAL": "ud"}
_DASHES = {"DOUBLE": 2, "TRIPLE": 3, "QUADRUPLE": 4}
_SHADES = {0x91: 0.25, 0x92: 0.5, 0x93: 0.75}
# From U+2596 on: which quarters are filled (1 upper left, 2 upper right, 4 lower left, 8 lower right).
_QUARTERS = (4, 8, 1, 13, 9, 7, 11, 2, 6, 14)


class Arms(NamedTuple):
    """How thick the lines from the middle of a cell to its edges are; 0 for none."""

    left: int = 0
    up: int = 0
    right: int = 0
    down: int = 0


def is_drawn(character: str) -> bool:
    """Whether a character is drawn here."""
    return len(character) == 1 and "\u2500" <= character < "\u25a0"


@lru_cache(maxsize=128)
def arms(character: str) -> Arms:
    """The lines of a character, as its name tells (`BOX DRAWINGS DOWN LIGHT AND RIGHT HEAVY`)."""
    parts = [part.split() for part in _name(character).split(" AND ")]
    first = next(_WEIGHTS[word] for part in parts for word in part if word in _WEIGHTS)
    thick = dict.fromkeys("lurd", 0)
    for part in parts:
        weight = next((_WEIGHTS[word] for word in part if word in _WEIGHTS), first)
        for word in part:
            for arm in _ARMS.get(word, ""):
                thick[arm] = weight
    return Arms(*thick.values())


def _name(character: str) -> str:
    """The name without what is told otherwise of dashes."""
    name = unicodedata.name(character).removeprefix("BOX DRAWINGS ")
    return re.sub("(DOUBLE|TRIPLE|QUADRUPLE) DASH ", "", name)


def _dashes(character: str) -> int:
    match = re.search("(DOUBLE|TRIPLE|QUADRUPLE) DASH", unicodedata.name(character))
    return _DASHES[match[1]] if match else 1


def draw(painter: QPainter, cell: QRectF, character: str, colour: QColor, line: float) -> None:
    """Draw a character into its cell. `line` is the width of a light line."""
    if ord(character) in BLOCKS:
        for part, share in _block(ord(character) - 0x2500, cell):
            shade = QColor(colour)
            shade.setAlphaF(share)
            painter.fillRect(part, shade)
    elif "DIAGONAL" in unicodedata.name(character) or "ARC" in unicodedata.name(character):
        _draw_curved(painter, cell, character, colour, line)
    else:
        for part in _lines(arms(character), cell, line, _dashes(character)):
            painter.fillRect(part, colour)


# Lines.


def _lines(thick: Arms, cell: QRectF, line: float, dashes: int) -> list[QRectF]:
    middle_x, middle_y = _middle(cell.left(), cell.width(), line), _middle(cell.top(), cell.height(), line)
    gap = 2 * line  # from one line of a double one to the other
    across, along = (thick.up, thick.down), (thick.left, thick.right)
    parts = []
    for weight, sign, other in ((thick.left, -1, across), (thick.right, 1, across)):
        edge = cell.left() if sign < 0 else cell.right()
        for begin, offset, width in _strokes(weight, sign, other, line, gap):
            parts.append(_between(middle_x + begin, edge, middle_y + offset, width))
    for weight, sign, other in ((thick.up, -1, along), (thick.down, 1, along)):
        edge = cell.top() if sign < 0 else cell.bottom()
        for begin, offset, width in _strokes(weight, sign, other, line, gap):
            upright = _between(middle_y + begin, edge, middle_x + offset, width)
            parts.append(QRectF(upright.top(), upright.left(), upright.height(), upright.width()))
    return _dashed(cell, parts[0].united(parts[-1]), dashes) if dashes > 1 else parts


def _middle(begin: float, length: float, line: float) -> float:
    """The near edge of a light line through the middle, on a whole step of lines' widths."""
    return begin + round((length - line) / 2 / line) * line


def _strokes(
    weight: int, sign: int, other: tuple[int, int], line: float, gap: float
) -> list[tuple[float, float, float]]:
    """The strokes of an arm: where each begins and how far aside it is, from the middle, and its width.

    `other` are the arms across it: where they are double, an arm ends at the nearer or the farther of their lines.
    """
    doubled = (other[0] == _DOUBLE, other[1] == _DOUBLE)
    half = gap / 2
    if weight == 0:
        return []
    if weight != _DOUBLE:
        begin = sign * half if all(doubled) else -sign * half if any(doubled) else 0.0
        width = line if weight == 1 else 3 * line
        start = begin if sign > 0 else begin + line
        if weight == 2 or 2 in other:
            start -= sign * line  # heavy lines are wider to both sides
        return [(start, -line if weight == 2 else 0.0, width)]
    strokes = []
    for side, own, opposite in ((-1, doubled[0], doubled[1]), (1, doubled[1], doubled[0])):
        begin = sign * half if own else -sign * half if opposite else 0.0
        strokes.append((begin if sign > 0 else begin + line, side * half, line))
    return strokes


def _between(begin: float, end: float, aside: float, width: float) -> QRectF:
    return QRectF(min(begin, end), aside, abs(end - begin), width)


def _dashed(cell: QRectF, whole: QRectF, dashes: int) -> list[QRectF]:
    if whole.width() > whole.height():
        step = cell.width() / dashes
        return [QRectF(cell.left() + step * (i + 0.2), whole.top(), step * 0.6, whole.height()) for i in range(dashes)]
    step = cell.height() / dashes
    return [QRectF(whole.left(), cell.top() + step * (i + 0.2), whole.width(), step * 0.6) for i in range(dashes)]


def _draw_curved(painter: QPainter, cell: QRectF, character: str, colour: QColor, line: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(cell)
    painter.setPen(QPen(colour, line))
    if "ARC" in unicodedata.name(character):
        painter.drawPath(_arc(arms(character), cell, line))
    if character in "╱╳":
        painter.drawLine(cell.topRight(), cell.bottomLeft())
    if character in "╲╳":
        painter.drawLine(cell.topLeft(), cell.bottomRight())
    painter.restore()


def _arc(thick: Arms, cell: QRectF, line: float) -> QPainterPath:
    x = _middle(cell.left(), cell.width(), line) + line / 2
    y = _middle(cell.top(), cell.height(), line) + line / 2
    end = QPointF(cell.right() if thick.right else cell.left(), y)
    begin = QPointF(x, cell.bottom() if thick.down else cell.top())
    radius = min(abs(end.x() - x), abs(begin.y() - y))
    to_y, to_x = (1 if thick.down else -1), (1 if thick.right else -1)
    path = QPainterPath(begin)
    path.lineTo(x, y + to_y * radius)
    path.quadTo(x, y, x + to_x * radius, y)
    path.lineTo(end)
    return path


# Blocks.


def _block(number: int, cell: QRectF) -> list[tuple[QRectF, float]]:
    """The parts of a cell that a block fills, and how much of the ground each covers."""
    if number in _SHADES:
        return [(cell, _SHADES[number])]
    if number >= 0x96:
        filled = _QUARTERS[number - 0x96]
        places = ((0, 0), (0.5, 0), (0, 0.5), (0.5, 0.5))
        return [(_part(cell, x, y, 0.5, 0.5), 1.0) for bit, (x, y) in enumerate(places) if filled & 1 << bit]
    if number == 0x80:
        return [(_part(cell, 0, 0, 1, 0.5), 1.0)]
    if number <= 0x88:
        return [(_part(cell, 0, 1 - (number - 0x80) / 8, 1, (number - 0x80) / 8), 1.0)]
    if number <= 0x8F:
        return [(_part(cell, 0, 0, (0x90 - number) / 8, 1), 1.0)]
    rest = {0x90: (0.5, 0, 0.5, 1), 0x94: (0, 0, 1, 0.125), 0x95: (0.875, 0, 0.125, 1)}
    return [(_part(cell, *rest[number]), 1.0)]


def _part(cell: QRectF, x: float, y: float, width: float, height: float) -> QRectF:
    """A part of a cell, its edges on whole units so that parts meet."""
    left, top = round(cell.width() * x), round(cell.height() * y)
    right, bottom = cell.width() * (x + width), cell.height() * (y + height)
    right = cell.width() if x + width >= 1 else round(right)
    bottom = cell.height() if y + height >= 1 else round(bottom)
    return QRectF(cell.left() + left, cell.top() + top, max(right - left, 1), max(bottom - top, 1))
