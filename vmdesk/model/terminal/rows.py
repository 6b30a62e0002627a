"""A row of the screen that is being written, and a line as it was written: short, and never changed again."""

from itertools import groupby
from typing import NamedTuple

from vmdesk.model.terminal.look import PLAIN, Look
from vmdesk.model.terminal.width import cells_of, width_of

MOST_JOINED = 8  # characters in a cell: a base, and what stands above and below it
_FIRST, _PLAIN = (0,), (PLAIN,)


class Line(NamedTuple):
    """A row's text without the plain blanks at its end, the looks and the cells where each begins, and whether the text
    goes on in the next line because it was longer than the screen is wide.
    """

    text: str = ""
    begins: tuple[int, ...] = _FIRST
    looks: tuple[Look, ...] = _PLAIN
    goes_on: bool = False

    def cells(self) -> list[str]:
        """The text cell by cell; the right half of a wide character is empty."""
        return cells_of(self.text)

    def look_of_each(self, columns: int) -> list[Look]:
        """The look of each of so many cells."""
        result: list[Look] = []
        ends = (*self.begins[1:], width_of(self.text))
        for begin, end, look in zip(self.begins, ends, self.looks, strict=True):
            result += [look] * (end - begin)
        return result[:columns] + [PLAIN] * (columns - len(result))


EMPTY = Line()


def plain_line(text: str, look: Look, goes_on: bool = False) -> Line:
    """A line of characters that take a cell each, all of one look."""
    if look == PLAIN:
        return Line(text if goes_on else text.rstrip(" "), _FIRST, _PLAIN, goes_on)
    return Line(text, _FIRST, (look,), goes_on)


class Row:
    """The cells of one row, and the look of each."""

    __slots__ = ("cells", "goes_on", "looks")

    def __init__(self, columns: int, look: Look = PLAIN) -> None:
        self.cells = [" "] * columns
        self.looks = [look] * columns
        self.goes_on = False

    @classmethod
    def of(cls, line: Line, columns: int) -> "Row":
        """The row of a line, as far as it fits."""
        row = cls(columns)
        cells = line.cells()[:columns]
        row.cells[: len(cells)] = cells
        row.looks = line.look_of_each(columns)
        row.goes_on = line.goes_on
        if cells and cells[-1] != "" and width_of(cells[-1]) == 2:
            row.cells[len(cells) - 1] = " "  # the left half of what does not fit
        if line.goes_on and len(cells) == columns - 1:
            row.cells[-1] = ""  # a wide character had no room there
        return row

    def put(self, column: int, text: str, look: Look) -> None:
        """Write characters that take a cell each; they must fit."""
        cells = self.cells
        end = column + len(text)
        if cells[column] == "":
            self._split(column)
        if end < len(cells):
            if cells[end] == "":
                self._split(end)
        else:
            self.goes_on = False
        cells[column:end] = text
        self.looks[column:end] = [look] * len(text)

    def put_wide(self, column: int, character: str, look: Look) -> None:
        """Write a character that takes two cells; it must fit."""
        self.put(column, "  ", look)
        self.cells[column : column + 2] = (character, "")

    def join(self, column: int, character: str) -> None:
        """Add what has no width to the character in a cell, unless there is much of that already."""
        if self.cells[column] == "" and column:
            column -= 1
        if len(self.cells[column]) < MOST_JOINED:
            self.cells[column] += character

    def _split(self, column: int) -> None:
        """Make blanks of a wide character whose right half is here, because one of its halves is overwritten."""
        self.cells[column] = " "
        if column and width_of(self.cells[column - 1]) == 2:
            self.cells[column - 1] = " "

    def blank(self, begin: int, end: int, look: Look) -> None:
        """Take out what is in these cells."""
        if begin < end:
            self.put(begin, " " * (end - begin), look)

    def insert(self, column: int, count: int, look: Look) -> None:
        """Make room at a column; what does not fit any more is gone."""
        columns = len(self.cells)
        count = min(count, columns - column)
        if self.cells[column] == "":
            self._split(column)
        self.cells[column:column] = [" "] * count
        self.looks[column:column] = [look] * count
        del self.cells[columns:], self.looks[columns:]
        if width_of(self.cells[-1]) == 2:
            self.cells[-1] = " "
        self.goes_on = False

    def delete(self, column: int, count: int, look: Look) -> None:
        """Take out cells at a column; what stands after them moves there."""
        columns = len(self.cells)
        count = min(count, columns - column)
        for cut in (column, column + count):
            if cut < columns and self.cells[cut] == "":
                self._split(cut)
        del self.cells[column : column + count], self.looks[column : column + count]
        self.cells += [" "] * count
        self.looks += [look] * count
        self.goes_on = False

    def line(self) -> Line:
        """What is written here now."""
        looks = self.looks
        first = looks[0]
        if looks.count(first) == len(looks):
            return plain_line("".join(self.cells), first, self.goes_on)
        begins, kinds = [], []
        column = 0
        for look, group in groupby(looks):
            begins.append(column)
            kinds.append(look)
            column += len(list(group))
        head, tail = "".join(self.cells[: begins[-1]]), "".join(self.cells[begins[-1] :])
        if kinds[-1] == PLAIN and not self.goes_on:
            tail = tail.rstrip(" ")
            if not tail:
                del begins[-1], kinds[-1]
        return Line(head + tail, tuple(begins), tuple(kinds), self.goes_on)
