"""Where words are in what a terminal shows and has in its history."""

import re
from collections.abc import Iterator

from vmdesk.model.terminal.rows import Line
from vmdesk.model.terminal.selecting import Place, Span
from vmdesk.model.terminal.terminal import Terminal
from vmdesk.model.terminal.width import all_single, width

MOST_JOINED = 1000  # lines that are looked through as one text


def find(terminal: Terminal, words: str, most: int) -> list[Span]:
    """The places of some words, upper and lower case alike, at most so many: the latest. No words are nowhere."""
    if not words:
        return []
    look = re.compile(re.escape(words), re.IGNORECASE).finditer
    found: list[Span] = []
    for last, lines in _texts_backwards(terminal):
        text = lines[0].text if len(lines) == 1 else "".join(line.text for line in lines)
        here = [_span(last - len(lines) + 1, lines, *match.span()) for match in look(text)]
        found += reversed(here)
        if len(found) >= most:
            break
    return found[:most][::-1]


def _texts_backwards(terminal: Terminal) -> Iterator[tuple[int, list[Line]]]:
    """The number of the last line of each text, the latest text first, and its lines."""
    number = terminal.end - 1
    line = terminal.line(number)
    while True:
        last, lines = number, [line]
        while number > terminal.first:
            number -= 1
            line = terminal.line(number)
            if not line.goes_on or len(lines) == MOST_JOINED:
                break
            lines.append(line)
        else:
            yield last, lines[::-1]
            return
        yield last, lines[::-1]


def _span(first: int, lines: list[Line], begin: int, end: int) -> Span:
    last, character = _place(first, lines, end - 1)
    return Span(_place(first, lines, begin)[0], last._replace(column=last.column + max(0, width(character))))


def _place(first: int, lines: list[Line], at: int) -> tuple[Place, str]:
    """The place of a character of several lines, and the character."""
    row = 0
    while row < len(lines) - 1 and at >= len(lines[row].text):
        at -= len(lines[row].text)
        row += 1
    before, character = lines[row].text[:at], lines[row].text[at]
    column = at if all_single(before) else sum(max(0, width(each)) for each in before)
    return Place(first + row, column), character
