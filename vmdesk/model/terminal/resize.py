"""Another size of the screen: long lines are cut anew, and what was at the cursor stays there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from vmdesk.model.terminal.look import Look
from vmdesk.model.terminal.rows import EMPTY, Line, Row
from vmdesk.model.terminal.screen import TAB, Screen
from vmdesk.model.terminal.width import width, width_of


def resize(screen: Screen, columns: int, rows: int) -> None:
    """Give the screen another size. The rows of the alternate one are cut off or filled up instead."""
    main = screen.other_rows if screen.alternate else screen.rows
    alternate = screen.rows if screen.alternate else screen.other_rows
    saved = screen.saved.get(False)
    cursor = screen.cursor if not screen.alternate else (saved[0] if saved else None)
    at = (cursor.row, cursor.column) if cursor else (0, 0)
    main, (row, column) = _main_rows(screen, main, at, columns, rows)
    if cursor is not None:
        cursor.row, cursor.column = row, column
    drop = max(0, screen.cursor.row + 1 - rows) if screen.alternate else 0
    alternate = _cut(alternate, drop, columns, rows)
    if screen.alternate:
        screen.cursor.row -= drop
    screen.rows, screen.other_rows = (alternate, main) if screen.alternate else (main, alternate)
    screen.tabs |= set(range(-(-screen.columns // TAB) * TAB, columns, TAB))
    screen.columns = columns
    screen.cursor.column = min(screen.cursor.column, columns)
    screen.margin_top, screen.margin_bottom = 0, rows - 1


def _cut(rows: list[Row], drop: int, columns: int, count: int) -> list[Row]:
    kept = [Row.of(row.line(), columns) for row in rows[drop : drop + count]]
    return kept + [Row(columns) for _ in range(count - len(kept))]


def _main_rows(
    screen: Screen, rows: list[Row], at: tuple[int, int], columns: int, count: int
) -> tuple[list[Row], tuple[int, int]]:
    """The rows of the main screen in another size, and where the cursor is in them."""
    lines = [row.line() for row in rows]
    used = max([at[0] + 1, *(number + 1 for number, line in enumerate(lines) if line.text)])
    full = used == len(rows)
    lines = lines[:used]
    if columns == screen.columns:
        above, (row, column) = 0, at
    else:
        lines, above, (row, column) = _reflow(screen, lines, at, columns)
    top = above  # the line that is now the first on the screen
    if len(lines) - top > count:
        top = min(len(lines) - count, row)
    elif full:
        top = len(lines) - count
    if top < 0:
        taken = screen.history.take_back(-top)
        lines, row, top = taken + lines, row + len(taken), 0
    for line in lines[:top]:
        screen.history.append(line)
    new = [Row.of(line, columns) for line in lines[top : top + count]]
    new += [Row(columns) for _ in range(count - len(new))]
    return new, (row - top, min(column, columns))


def _reflow(
    screen: Screen, lines: list[Line], at: tuple[int, int], columns: int
) -> tuple[list[Line], int, tuple[int, int]]:
    """Cut all lines anew. What comes back are those of the screen, with the beginning of a line that goes on from the
    history; how many of them are above the screen; and where the cursor is in them.
    """
    old = screen.history.rows()
    begin = len(old)
    while begin and old[begin - 1].goes_on:
        begin -= 1
    joined = [*old[begin:], *lines]
    cursor_line, above = at[0] + len(old) - begin, len(old) - begin
    screen.history.replace(cut_anew(old[:begin], columns))
    result: list[Line] = []
    place, top = (0, 0), 0
    number = 0
    for group in _groups(joined):
        first = len(result)
        result += _cut_group(group, columns)
        if number <= cursor_line < number + len(group):
            offset = sum(width_of(line.text) for line in group[: cursor_line - number]) + at[1]
            place = _place(result, first, offset, columns)
            result += [EMPTY] * (place[0] + 1 - len(result))
        if number <= above < number + len(group):
            offset = sum(width_of(line.text) for line in group[: above - number])
            top = _place(result, first, offset, columns)[0] if above > number else first
        number += len(group)
    return result, top, place


def _place(lines: list[Line], first: int, offset: int, columns: int) -> tuple[int, int]:
    """Where the cell is that is so many cells after the beginning of a line."""
    row = first
    while row < len(lines) - 1 and offset >= width_of(lines[row].text):
        offset -= width_of(lines[row].text)
        row += 1
    if offset > columns:  # in the blanks after the text
        return row + (offset - 1) // columns, (offset - 1) % columns + 1
    return row, offset


def cut_anew(lines: Sequence[Line], columns: int) -> Iterator[Line]:
    """The lines as they are on a screen of this width."""
    for group in _groups(lines):
        yield from _cut_group(group, columns)


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines, with those together that are one text."""
    begin = 0
    for number, line in enumerate(lines, 1):
        if not line.goes_on:
            yield lines[begin:number]
            begin = number
    if begin < len(lines):
        yield lines[begin:]


def _cut_group(group: Sequence[Line], columns: int) -> list[Line]:
    if len(group) == 1 and width_of(group[0].text) <= columns:
        return [group[0]]
    text = "".join(line.text for line in group)
    begins, looks = _joined_looks(group)
    if text.isascii():
        pieces = [text[at : at + columns] for at in range(0, len(text), columns)] or [""]
    else:
        pieces = _pieces(text, columns)
    result = []
    begin = 0
    for piece in pieces:
        end = begin + width_of(piece)
        first = bisect_right(begins, begin) - 1
        after = bisect_left(begins, end, first + 1)
        inner = tuple(at - begin for at in begins[first + 1 : after])
        result.append(Line(piece, (0, *inner), tuple(looks[first:after]), True))
        begin = end
    result[-1] = result[-1]._replace(goes_on=group[-1].goes_on)
    return result


def _pieces(text: str, columns: int) -> list[str]:
    """A text with wide characters, cut so that each piece fits."""
    pieces, begin, used = [], 0, 0
    for at, character in enumerate(text):
        taken = width(character)
        if used + taken > columns and used:
            pieces.append(text[begin:at])
            begin, used = at, 0
        used += taken
    return [*pieces, text[begin:]]


def _joined_looks(group: Sequence[Line]) -> tuple[list[int], list[Look]]:
    """The looks of several lines, and the cells where each begins, counted through."""
    begins: list[int] = []
    looks: list[Look] = []
    offset = 0
    for line in group:
        for begin, look in zip(line.begins, line.looks, strict=True):
            if not looks or looks[-1] != look:
                begins.append(offset + begin)
                looks.append(look)
        offset += width_of(line.text)
    return begins, looks
