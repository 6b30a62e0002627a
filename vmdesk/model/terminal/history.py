"""The lines that have left the screen at its top, as many as there is room for."""

from collections.abc import Iterable, Sequence

from vmdesk.model.terminal.rows import Line

LINES = 10_000
_SLACK = 1_000  # lines that wait to be dropped together
_ROWS = 4  # how many rows of a screen there may be for each line: a narrow one cuts lines into many
MOST_WEIGHT = 32_000_000  # bytes, roughly: a hostile line has a colour of its own for every character
_BASE, _RUN = 240, 16
_AT_ONCE = 50  # rows that are dropped together where they are too heavy


class History:
    """Rows by numbers that stay the same while others come and go: the oldest one has the number `first`.

    `limit` counts lines as they were written. On a narrow screen they are more rows, which a wider one joins again.
    """

    def __init__(self, limit: int = LINES) -> None:
        self.limit = limit
        self.first = 0
        self._rows: list[Line] = []
        self._weight = self._lines = 0

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def end(self) -> int:
        """The number of the first row that is not here yet."""
        return self.first + len(self._rows)

    def line(self, number: int) -> Line:
        """A row. Raises IndexError where there is none."""
        if not self.first <= number < self.end:
            raise IndexError(number)
        return self._rows[number - self.first]

    def append(self, row: Line) -> None:
        """Take in a row."""
        self._rows.append(row)
        self._count((row,))
        if self._lines > self.limit + _SLACK or self._weight > MOST_WEIGHT or len(self._rows) > self._most_rows:
            self._shorten()

    def extend(self, rows: Sequence[Line], left_out: int = 0) -> None:
        """Take in several, `left_out` of which came before them and need not be kept."""
        if left_out:
            self.first = self.end + left_out
            self._rows, self._weight, self._lines = [], 0, 0
        self._rows += rows
        self._count(rows)
        self._shorten()

    def take_back(self, count: int) -> list[Line]:
        """The last rows, which are no longer here."""
        kept = max(0, len(self._rows) - count)
        taken = self._rows[kept:]
        del self._rows[kept:]
        self._count(taken, -1)
        return taken

    def replace(self, rows: Iterable[Line]) -> None:
        """Have these instead: the same text cut anew."""
        self._rows = list(rows)
        self._weight = self._lines = 0
        self._count(self._rows)
        self._shorten()

    def clear(self) -> None:
        """Drop all rows."""
        self.first = self.end
        self._rows, self._weight, self._lines = [], 0, 0

    def rows(self) -> Sequence[Line]:
        """All rows, the oldest first; not to be changed."""
        return self._rows

    @property
    def _most_rows(self) -> int:
        return _ROWS * self.limit + _SLACK

    def _count(self, rows: Sequence[Line], sign: int = 1) -> None:
        """Count rows that have come, or gone."""
        self._weight += sign * sum([_BASE + len(text) + _RUN * len(begins) for text, begins, _looks, _on in rows])
        self._lines += sign * (len(rows) - sum([goes_on for _text, _begins, _looks, goes_on in rows]))

    def _shorten(self) -> None:
        """Drop the oldest rows that are too much."""
        lightest = MOST_WEIGHT * 3 // 4 if self._weight > MOST_WEIGHT else MOST_WEIGHT
        rows, drop = self._rows, 0
        more = max(len(rows) - _ROWS * self.limit, self._too_much(lightest))
        while more:
            self._count(rows[drop : drop + more], -1)
            drop += more
            more = self._too_much(lightest)
        del rows[:drop]
        self.first += drop

    def _too_much(self, lightest: int) -> int:
        """How many rows are to be dropped at least."""
        return max(self._lines - self.limit, _AT_ONCE if self._weight > lightest else 0, 0)
