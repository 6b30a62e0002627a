"""A line of vmdesk's own among those of a guest, who does not notice it: the line that is being written stays."""

from vmdesk.model.terminal.history import History
from vmdesk.model.terminal.rows import Line, Row
from vmdesk.model.terminal.screen import Screen


def remark(screen: Screen, text: str) -> None:
    """Put a text before the line with the cursor, as much of it as fits into a row.

    A program that paints all of the screen would not find its picture again: there it is put above the screen.
    """
    row = Row.of(Line(text), screen.columns)
    begin = 0 if _is_picture(screen) else _begin_of_line(screen)
    if begin:
        screen.rows.insert(begin, row)
        screen.history.append(screen.rows.pop(0).line())
    else:
        _put_above(screen.history, row.line())


def _is_picture(screen: Screen) -> bool:
    """Whether more is painted than lines one below the other."""
    below = screen.rows[screen.cursor.row + 1 :]
    part = (screen.margin_top, screen.margin_bottom) != (0, screen.row_count - 1)
    return screen.alternate or part or any(row.line().text.strip() for row in below)


def _begin_of_line(screen: Screen) -> int:
    """The row in which the line with the cursor begins; 0 also where it begins above the screen."""
    begin = screen.cursor.row
    while begin and screen.rows[begin - 1].goes_on:
        begin -= 1
    return begin


def _put_above(history: History, line: Line) -> None:
    """As the last line of the history, but not within one that goes on in the screen."""
    rows, count = history.rows(), 0
    while count < len(rows) and rows[-1 - count].goes_on:
        count += 1
    for each in (line, *history.take_back(count)):
        history.append(each)
