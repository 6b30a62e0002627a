"""The screen: rows of cells, a cursor that writes into them, and what scrolls out at the top."""

from dataclasses import dataclass, replace

from vmdesk.model.terminal.history import History
from vmdesk.model.terminal.look import PLAIN, Look
from vmdesk.model.terminal.modes import Modes
from vmdesk.model.terminal.rows import Line, Row, plain_line
from vmdesk.model.terminal.width import PIECES, UNSEEN, all_single, width

TAB = 8


@dataclass(slots=True)
class Cursor:
    """Where the next character goes. `column` is the number of columns when a row is full: the next one wraps."""

    row: int = 0
    column: int = 0
    look: Look = PLAIN
    drawing: tuple[bool, bool] = (False, False)  # which of the two character sets are the one with lines
    shifted: bool = False  # the second character set is used


class Screen:
    """Two sets of rows, of which one is shown: the main one with a history, and the alternate one without."""

    def __init__(self, columns: int, rows: int, history: History, modes: Modes) -> None:
        self.columns = columns
        self.history = history
        self.modes = modes
        self.rows = [Row(columns) for _ in range(rows)]
        self.other_rows = [Row(columns) for _ in range(rows)]
        self.alternate = False
        self.reset()

    def reset(self) -> None:
        """Have everything as it is at the beginning, but the rows."""
        self.cursor = Cursor()
        self.saved: dict[bool, tuple[Cursor, bool]] = {}
        self.last_written = " "
        self.tabs = set(range(TAB, self.columns, TAB))
        self.margin_top, self.margin_bottom = 0, len(self.rows) - 1

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def blank(self) -> Look:
        """The look of what is erased: the ground that is set, and no marks."""
        ground = self.cursor.look.ground
        return PLAIN if ground == PLAIN.ground else Look(ground=ground)

    # Writing.

    def write(self, text: str) -> None:
        """Write characters, none of which is a control."""
        self.last_written = text[-1]
        if all_single(text):
            self._write_single(text)
            return
        for match in PIECES.finditer(text):
            if match[1]:
                self._write_single(match[1])
            else:
                self._write_character(match[2])

    def _write_single(self, text: str) -> None:
        """Write characters that take a cell each."""
        cursor, at = self.cursor, 0
        while at < len(text):
            if cursor.column >= self.columns:
                self._wrap()
            room = self.columns - cursor.column
            piece = text[at : at + room]
            row = self.rows[cursor.row]
            if self.modes.inserts:
                row.insert(cursor.column, len(piece), self.blank)
            row.put(cursor.column, piece, cursor.look)
            cursor.column += len(piece)
            at += room
            if not self.modes.wraps and cursor.column == self.columns:
                cursor.column -= 1
                if at < len(text):  # all that follows is written over each other in the last column
                    row.put(cursor.column, text[-1], cursor.look)
                return

    def _write_character(self, character: str) -> None:
        taken = width(character)
        cursor = self.cursor
        if taken == 0:
            self._join(character)
        elif taken == 1:
            self._write_single(character)
        elif taken != UNSEEN and taken <= self.columns:
            if cursor.column + taken > self.columns:
                self._wrap_early()
            row = self.rows[cursor.row]
            if self.modes.inserts:
                row.insert(cursor.column, taken, self.blank)
            row.put_wide(cursor.column, character, cursor.look)
            cursor.column = min(cursor.column + taken, self.columns - (not self.modes.wraps))

    def _join(self, character: str) -> None:
        """Put an accent or the like onto the character before the cursor."""
        if self.cursor.column:
            self.rows[self.cursor.row].join(self.cursor.column - 1, character)

    def _wrap(self) -> None:
        """Go on in the next row, or stay in the last column where nothing wraps."""
        if self.modes.wraps:
            self.rows[self.cursor.row].goes_on = True
            self.cursor.column = 0
            self.index()
        else:
            self.cursor.column = self.columns - 1

    def _wrap_early(self) -> None:
        """Make room for a wide character, which may leave the last cell unused."""
        if self.modes.wraps:
            if self.cursor.column < self.columns:
                row = self.rows[self.cursor.row]
                row.blank(self.columns - 1, self.columns, self.blank)
                row.cells[-1] = ""  # not a blank that was written: the text goes on without it
            self._wrap()
        else:
            self.cursor.column = self.columns - 2

    def write_lines(self, lines: list[str]) -> None:
        """Write many lines of plain ASCII, each followed by a return and a line feed, faster than one by one."""
        first = min(len(lines), len(self.rows))
        while lines and not self._takes_lines_at_once(len(lines), first):
            for text in lines[:first]:
                if text:
                    self.write(text)
                self.carriage_return()
                self.index()
            lines = lines[first:]
        if lines:
            self._scroll_in(lines)

    def _takes_lines_at_once(self, count: int, first: int) -> bool:
        """Whether the cursor is at the beginning of an empty last row, and writing is as simple as can be."""
        whole = (self.margin_top, self.margin_bottom) == (0, len(self.rows) - 1)
        at = (self.cursor.row, self.cursor.column) == (len(self.rows) - 1, 0)
        simple = self.modes.wraps and not self.modes.inserts and not self.modes.newline
        return count > first and whole and at and simple and not self.rows[-1].line().text

    def _scroll_in(self, texts: list[str]) -> None:
        """Have these lines come in at the bottom, and as many go out at the top."""
        columns, look, room = self.columns, self.cursor.look, len(self.rows)
        self.last_written = next((text[-1] for text in reversed(texts) if text), self.last_written)
        left_out = 0
        most = self.history.limit + room
        if len(texts) > most:
            left_out = sum(max(1, -(-len(text) // columns)) for text in texts[:-most])
            texts = texts[-most:]
        lines = [row.line() for row in self.rows[:-1]] if not left_out else []
        different = set(texts)
        made = {text: _cut(text, columns, look) for text in different}
        if len(different) < len(texts) // 4 and max(map(len, different)) <= columns:  # as `yes` prints
            lines += [made[text][0] for text in texts]
        else:
            lines += [line for text in texts for line in made[text]]
        kept = lines[len(lines) - room + 1 :]
        if not self.alternate:
            self.history.extend(lines[: len(lines) - room + 1], left_out + (room - 1 if left_out else 0))
        self.rows = [*(Row.of(line, columns) for line in kept), Row(columns, self.blank)]

    # Lines.

    def carriage_return(self) -> None:
        """Go to the first column."""
        self.cursor.column = 0

    def index(self) -> None:
        """Go down a row; at the bottom margin, scroll instead."""
        if self.cursor.row == self.margin_bottom:
            self.scroll_up(1)
        elif self.cursor.row < len(self.rows) - 1:
            self.cursor.row += 1

    def reverse_index(self) -> None:
        """Go up a row; at the top margin, scroll instead."""
        if self.cursor.row == self.margin_top:
            self.scroll_down(1)
        elif self.cursor.row:
            self.cursor.row -= 1

    def scroll_up(self, count: int, top: int | None = None) -> None:
        """Move what is between the margins, or below a row, up; what leaves the whole screen goes into the history."""
        begin, end = self.margin_top if top is None else top, self.margin_bottom + 1
        count = min(count, end - begin)
        if begin == 0 and top is None and not self.alternate:
            for row in self.rows[:count]:
                self.history.append(row.line())
        blank = self.blank
        self.rows[begin:end] = self.rows[begin + count : end] + [Row(self.columns, blank) for _ in range(count)]

    def scroll_down(self, count: int, top: int | None = None) -> None:
        """Move what is between the margins, or below a row, down; what leaves is gone."""
        begin, end = self.margin_top if top is None else top, self.margin_bottom + 1
        count = min(count, end - begin)
        blank = self.blank
        self.rows[begin:end] = [Row(self.columns, blank) for _ in range(count)] + self.rows[begin : end - count]

    # The cursor.

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor there, or as near as can be; counted from 0, and from the top margin where that is wanted."""
        low, high = (self.margin_top, self.margin_bottom) if self.modes.origin else (0, len(self.rows) - 1)
        self.cursor.row = min(max(row + (low if self.modes.origin else 0), low), high)
        self.cursor.column = min(max(column, 0), self.columns - 1)

    def move_row(self, row: int) -> None:
        """Put the cursor into a row, counted as in `move_to`, in its column."""
        self.move_to(row, min(self.cursor.column, self.columns - 1))

    def move_column(self, column: int) -> None:
        """Put the cursor into a column of its row."""
        self.cursor.column = min(max(column, 0), self.columns - 1)

    def move_by(self, rows: int, columns: int) -> None:
        """Move the cursor; a margin that it has not passed stops it."""
        cursor = self.cursor
        if rows < 0:
            cursor.row = max(cursor.row + rows, self.margin_top if cursor.row >= self.margin_top else 0)
        elif rows > 0:
            last = self.margin_bottom if cursor.row <= self.margin_bottom else len(self.rows) - 1
            cursor.row = min(cursor.row + rows, last)
        self.move_column(min(cursor.column, self.columns - 1) + columns)

    def set_margins(self, top: int, bottom: int) -> None:
        """Scroll only between these rows from now on; nothing happens where they are not two."""
        bottom = min(bottom, len(self.rows) - 1)
        if 0 <= top < bottom:
            self.margin_top, self.margin_bottom = top, bottom
            self.move_to(0, 0)

    def tab(self, count: int) -> None:
        """Go to the next of the tabulator's places, or back for a negative count."""
        for _ in range(min(abs(count), self.columns)):
            column = min(self.cursor.column, self.columns - 1)
            if count > 0:
                following = min((tab for tab in self.tabs if tab > column), default=self.columns)
                self.cursor.column = min(following, self.columns - 1)
            else:
                self.cursor.column = max((tab for tab in self.tabs if tab < column), default=0)

    def save_cursor(self) -> None:
        """Remember the cursor of the rows that are shown."""
        self.saved[self.alternate] = (replace(self.cursor), self.modes.origin)

    def restore_cursor(self) -> None:
        """Put the cursor where it was remembered, or to the beginning."""
        cursor, self.modes.origin = self.saved.get(self.alternate, (Cursor(), False))
        self.cursor = replace(cursor)
        self.cursor.row = min(cursor.row, len(self.rows) - 1)
        self.cursor.column = min(cursor.column, self.columns)

    def show_alternate(self, on: bool) -> None:
        """Change to the other rows; the cursor stays where it is."""
        if on != self.alternate:
            self.alternate = on
            self.rows, self.other_rows = self.other_rows, self.rows

    # Erasing and moving in rows.

    def erase_row(self, how: int) -> None:
        """Erase from the cursor to the end of its row (0), from the beginning to the cursor (1), or all of it (2)."""
        column = min(self.cursor.column, self.columns - 1)
        begin, end = {0: (column, self.columns), 1: (0, column + 1), 2: (0, self.columns)}.get(how, (0, 0))
        self.rows[self.cursor.row].blank(begin, end, self.blank)

    def erase(self, how: int) -> None:
        """Erase below the cursor and from it on (0), above and up to it (1), or all rows (2)."""
        row, blank = self.cursor.row, self.blank
        begin, end = {0: (row + 1, len(self.rows)), 1: (0, row), 2: (0, len(self.rows))}.get(how, (0, 0))
        self.rows[begin:end] = [Row(self.columns, blank) for _ in range(begin, end)]
        if how in {0, 1}:
            self.erase_row(how)

    def erase_characters(self, count: int) -> None:
        """Erase characters at the cursor; nothing moves."""
        column = min(self.cursor.column, self.columns - 1)
        self.rows[self.cursor.row].blank(column, min(column + count, self.columns), self.blank)

    def insert_characters(self, count: int) -> None:
        """Insert blanks at the cursor."""
        self.rows[self.cursor.row].insert(min(self.cursor.column, self.columns - 1), count, self.blank)

    def delete_characters(self, count: int) -> None:
        """Take out characters at the cursor."""
        self.rows[self.cursor.row].delete(min(self.cursor.column, self.columns - 1), count, self.blank)

    def insert_rows(self, count: int) -> None:
        """Insert rows at the cursor, within the margins."""
        if self.margin_top <= self.cursor.row <= self.margin_bottom:
            self.scroll_down(count, self.cursor.row)
            self.cursor.column = 0

    def delete_rows(self, count: int) -> None:
        """Take out rows at the cursor, within the margins."""
        if self.margin_top <= self.cursor.row <= self.margin_bottom:
            self.scroll_up(count, self.cursor.row)
            self.cursor.column = 0

    def fill(self, character: str) -> None:
        """Fill the screen with a character, to see how it is adjusted."""
        for row in self.rows:
            row.blank(0, self.columns, PLAIN)
            row.put(0, character * self.columns, PLAIN)
        self.margin_top, self.margin_bottom = 0, len(self.rows) - 1
        self.move_to(0, 0)

    def line(self, row: int) -> Line:
        """What is written in a row."""
        return self.rows[row].line()


def _cut(text: str, columns: int, look: Look) -> list[Line]:
    """The lines that a text of ASCII becomes on a screen of this width."""
    if len(text) <= columns:
        return [plain_line(text, look)]
    last = (len(text) - 1) // columns * columns
    lines = [plain_line(text[at : at + columns], look, True) for at in range(0, last, columns)]
    return [*lines, plain_line(text[last:], look)]
