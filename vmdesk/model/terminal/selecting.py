"""Parts of what a terminal shows: the text of one, and the word or line at a place."""

from typing import NamedTuple

from vmdesk.model.terminal.rows import Line
from vmdesk.model.terminal.terminal import Terminal

_WORD_SIGNS = frozenset("-#%&+,./=?@\\_~:·")  # beside letters and digits: those of names of files and addresses
_FARTHEST = 200  # lines that a word or a text is followed in each direction


class Place(NamedTuple):
    """Before a cell: the number of a line, and of the cell in it."""

    line: int
    column: int


class Span(NamedTuple):
    """From a place to another one after it."""

    begin: Place
    end: Place


def text_of(terminal: Terminal, span: Span) -> str:
    """The text of a part. Lines that go on in the next one are joined; lines that are gone are left out, and so are
    blanks at the ends of lines, which programs write where they erase.
    """
    parts = []
    first = max(span.begin.line, terminal.first)
    last = min(span.end.line, terminal.end - 1)
    for number in range(first, last + 1):
        line = terminal.line(number)
        begin = span.begin.column if number == span.begin.line else 0
        end = span.end.column if number == span.end.line else None
        text = "".join(line.cells()[begin:end])
        ends = not line.goes_on and (end is None or end >= terminal.columns)
        parts.append(text.rstrip(" ") if ends else text)
        if number != last and not line.goes_on:
            parts.append("\n")
    return "".join(parts)


def word_at(terminal: Terminal, place: Place) -> Span:
    """The word at a place, or the blanks or signs there; it may go over the ends of lines that go on."""
    first, lines = _text_around(terminal, place.line)
    cells = [_padded(line, terminal.columns) for line in lines]
    flat = [cell for row in cells for cell in row]
    at = min(sum(map(len, cells[: place.line - first])) + place.column, len(flat) - 1)
    kind = _kind(flat, at)
    begin, end = at, at + 1
    while begin > 0 and _kind(flat, begin - 1) == kind:
        begin -= 1
    while end < len(flat) and _kind(flat, end) == kind:
        end += 1
    return Span(_place(first, begin, cells), _place(first, end, cells, after=True))


def line_at(terminal: Terminal, number: int) -> Span:
    """The whole text that a line is a part of."""
    first, lines = _text_around(terminal, number)
    return Span(Place(first, 0), Place(first + len(lines) - 1, terminal.columns))


def everything(terminal: Terminal) -> Span:
    """All that there is, without the empty rows at the end."""
    last = terminal.end - 1
    while last > terminal.first and not terminal.line(last).text:
        last -= 1
    return Span(Place(terminal.first, 0), Place(last, terminal.columns))


def _text_around(terminal: Terminal, number: int) -> tuple[int, list[Line]]:
    """The number of the first line of the text that a line is part of, and its lines."""
    number = min(max(number, terminal.first), terminal.end - 1)
    first, last = number, number
    while first > terminal.first and number - first < _FARTHEST and terminal.line(first - 1).goes_on:
        first -= 1
    while last < terminal.end - 1 and last - number < _FARTHEST and terminal.line(last).goes_on:
        last += 1
    return first, [terminal.line(each) for each in range(first, last + 1)]


def _padded(line: Line, columns: int) -> list[str]:
    cells = line.cells()[:columns]
    return cells + [" "] * (columns - len(cells))


def _kind(cells: list[str], at: int) -> str:
    """What tells words, blanks and signs from each other."""
    cell = cells[at] or (cells[at - 1] if at else " ")
    if cell[0].isalnum() or cell[0] in _WORD_SIGNS:
        return "word"
    return "blank" if cell[0].isspace() else "sign"


def _place(first: int, at: int, cells: list[list[str]], *, after: bool = False) -> Place:
    """The place of a cell of several lines; one after a line's last cell is at its end rather than in the next."""
    row = 0
    while row < len(cells) - 1 and (at > len(cells[row]) if after else at >= len(cells[row])):
        at -= len(cells[row])
        row += 1
    return Place(first + row, at)
