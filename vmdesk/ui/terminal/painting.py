"""Painting a row of a terminal: grounds, letters, the lines below and through them, and what lies over them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from vmdesk.model.terminal.look import (
    BOLD,
    CURLY,
    DOUBLY,
    ITALIC,
    OVERLINED,
    PLAIN,
    STRUCK,
    UNDERLINED,
    Look,
)
from vmdesk.model.terminal.rows import EMPTY, Line, plain_line
from vmdesk.model.terminal.width import width_of
from vmdesk.ui.terminal import box_drawing, palette
from vmdesk.ui.terminal.typeface import Typeface
from vmdesk.ui.xml import shades

_DRAWN_LINES = UNDERLINED | DOUBLY | CURLY | STRUCK | OVERLINED


class Over(Enum):
    """What lies over the characters of a row and gives them other colours."""

    SELECTED = auto()
    HIT = auto()
    PRESENT_HIT = auto()
    CURSOR = auto()


class Cover(NamedTuple):
    """From a cell to the one after the last."""

    begin: int
    end: int
    what: Over


class Mark(NamedTuple):
    """A cursor that does not cover its character: what it looks like, and the cells it is at."""

    shape: Literal["hollow", "underline", "bar"]
    begin: int
    end: int


class Picture(NamedTuple):
    """All that decides how a row looks: two that are equal look alike. `composed` is what an input method has written
    so far, and the cell where it begins.
    """

    line: Line = EMPTY
    covers: tuple[Cover, ...] = ()
    reverse: bool = False
    mark: Mark | None = None
    composed: tuple[int, str] | None = None


class Piece(NamedTuple):
    """Cells that are painted alike."""

    begin: int
    end: int
    look: Look
    over: Over | None


def pieces(picture: Picture, columns: int) -> list[Piece]:
    """The row from left to right."""
    line = picture.line
    used = min(width_of(line.text), columns)
    edges = {0, used, columns, *line.begins}
    edges |= {edge for cover in picture.covers for edge in (cover.begin, cover.end)}
    result = []
    for begin, end in pairwise(sorted(edge for edge in edges if 0 <= edge <= columns)):
        look = line.looks[bisect_right(line.begins, begin) - 1] if begin < used else PLAIN
        over = next((cover.what for cover in reversed(picture.covers) if cover.begin <= begin < cover.end), None)
        result.append(Piece(begin, end, look, over))
    return result


class RowPainter:
    """Paints rows with one typeface; a row's left upper corner is told each time."""

    def __init__(self, painter: QPainter, face: Typeface, columns: int) -> None:
        self._painter = painter
        self._face = face
        self._columns = columns

    def paint(self, picture: Picture, corner: QPointF) -> None:
        """Paint a row; the ground of the screen is there already."""
        row = pieces(picture, self._columns)
        painted = [(piece, *_colours(piece, picture.reverse)) for piece in row]
        for piece, _text, ground in painted:
            if ground is not None:
                self._painter.fillRect(self._cells(corner, piece.begin, piece.end), ground)
        cells = picture.line.cells()
        for piece, text, _ground in painted:
            if piece.begin < len(cells):
                self._write(cells, piece, text, corner)
            if piece.look.marks & _DRAWN_LINES:
                self._draw_lines(self._cells(corner, piece.begin, piece.end), piece.look.marks, text)
        if picture.mark is not None:
            self._draw_mark(picture.mark, self._cells(corner, picture.mark.begin, picture.mark.end))
        if picture.composed is not None:
            self._write_composed(*picture.composed, corner)

    def _cells(self, corner: QPointF, begin: int, end: int) -> QRectF:
        width = self._face.width
        return QRectF(corner.x() + begin * width, corner.y(), (end - begin) * width, self._face.height)

    def _write(self, cells: list[str], piece: Piece, colour: QColor, corner: QPointF) -> None:
        face, painter = self._face, self._painter
        painter.setPen(colour)
        painter.setFont(face.font(bool(piece.look.marks & BOLD), bool(piece.look.marks & ITALIC)))
        left, base = corner.x() + piece.begin * face.width, corner.y() + face.ascent
        for column, text, alone in _texts(cells[piece.begin : piece.end], face):
            if alone:
                self._write_alone(text, left + column * face.width, corner.y(), piece.look.marks, colour)
            else:
                painter.drawText(QPointF(left + column * face.width, base), text)

    def _write_alone(self, text: str, left: float, top: float, marks: int, colour: QColor) -> None:
        """Write a character that the font does not have, or not as wide as its cells, into the middle of them."""
        face, painter = self._face, self._painter
        if box_drawing.is_drawn(text):
            box_drawing.draw(painter, QRectF(left, top, face.width, face.height), text, colour, face.line_width)
            return
        room, advance = face.width * max(1, width_of(text)), face.advance(text, bool(marks & BOLD))
        place = QPointF(left + max(0.0, (room - advance) / 2), top + face.ascent)
        if advance <= room + 1:
            painter.drawText(place, text)
            return
        painter.save()
        painter.translate(place)
        painter.scale(room / advance, 1)
        painter.drawText(QPointF(0, 0), text)
        painter.restore()

    def _draw_lines(self, cells: QRectF, marks: int, colour: QColor) -> None:
        face, painter = self._face, self._painter
        wide = face.line_width

        def line(y: float) -> None:
            painter.fillRect(QRectF(cells.left(), cells.top() + y, cells.width(), wide), colour)

        if marks & (UNDERLINED | DOUBLY):
            line(face.underline)
        if marks & DOUBLY:
            line(face.underline - 2 * wide)
        if marks & STRUCK:
            line(face.strike_out)
        if marks & OVERLINED:
            line(0)
        if marks & CURLY:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, wide))
            painter.drawPath(_wave(cells, cells.top() + face.underline, face.width / 2, wide))
            painter.restore()

    def _draw_mark(self, mark: Mark, cells: QRectF) -> None:
        wide, colour = self._face.line_width, palette.cursor()[1]
        match mark.shape:
            case "bar":
                self._painter.fillRect(QRectF(cells.topLeft(), QSizeF(2 * wide, cells.height())), colour)
            case "underline":
                place = QPointF(cells.left(), cells.bottom() - 2 * wide)
                self._painter.fillRect(QRectF(place, QSizeF(cells.width(), 2 * wide)), colour)
            case "hollow":
                self._painter.setPen(QPen(colour, wide))
                self._painter.drawRect(cells.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2))

    def _write_composed(self, begin: int, text: str, corner: QPointF) -> None:
        """Write what an input method has so far, over what is there, underlined."""
        begin = max(0, min(begin, self._columns - width_of(text)))
        cells = self._cells(corner, begin, begin + width_of(text))
        self._painter.fillRect(cells, palette.own_ground())
        picture = Picture(plain_line(text, Look(marks=UNDERLINED)))
        self.paint(picture, corner + QPointF(begin * self._face.width, 0))


def _colours(piece: Piece, reverse: bool) -> tuple[QColor, QColor | None]:
    match piece.over:
        case Over.SELECTED:
            return palette.selected()
        case Over.CURSOR:
            return palette.cursor()
        case Over.HIT:
            return shades.text(), shades.tint("hit")
        case Over.PRESENT_HIT:
            return shades.text(), shades.tint("present-hit")
        case None:
            return palette.colours(piece.look, reverse)


def _texts(cells: Sequence[str], face: Typeface) -> Iterator[tuple[int, str, bool]]:
    """The texts of some cells, where they are, and whether they are to be fitted into their cells.

    Written together are characters that the font has in the width of a cell, and that are written from left to right
    whatever stands beside them.
    """
    begin = 0
    for column, cell in enumerate(cells):
        if cell != "" and (cell.isascii() or (len(cell) == 1 and _steady(cell) and face.fits(cell))):
            continue
        if text := "".join(cells[begin:column]).rstrip():
            yield begin, text, False
        if cell:
            yield column, cell, True
        begin = column + 1
    if text := "".join(cells[begin:]).rstrip():
        yield begin, text, False


def _steady(character: str) -> bool:
    """Whether a character is of a script without shapes that join, and not one that is drawn."""
    return character < "\u0530" or "\u1e00" <= character < "\u2500" or character == "\ufffd"


def _wave(cells: QRectF, middle: float, step: float, height: float) -> QPainterPath:
    path = QPainterPath(QPointF(cells.left(), middle))
    x, up = cells.left(), True
    while x < cells.right():
        path.quadTo(x + step / 2, middle + (-2 if up else 2) * height, x + step, middle)
        x, up = x + step, not up
    return path
