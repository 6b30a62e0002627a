"""How a character looks: its colours and marks, and the sequence (SGR of ECMA-48 and xterm) that sets them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

DEFAULT = -1  # the terminal's own colour for text or ground
TRUE = 1 << 24  # a colour with this bit is its own red, green and blue; below 256 it is a place in the palette

BOLD, FAINT, ITALIC, UNDERLINED, DOUBLY, CURLY, BLINKING, INVERSE, HIDDEN, STRUCK, OVERLINED = (
    1 << place for place in range(11)
)
_ANY_UNDERLINE = UNDERLINED | DOUBLY | CURLY


class Look(NamedTuple):
    """The colours of a character and its ground, and its marks as bits."""

    text: int = DEFAULT
    ground: int = DEFAULT
    marks: int = 0


PLAIN = Look()

_MARKS = {  # number: (what it clears, what it sets)
    1: (0, BOLD),
    2: (0, FAINT),
    3: (0, ITALIC),
    4: (_ANY_UNDERLINE, UNDERLINED),
    5: (0, BLINKING),
    6: (0, BLINKING),
    7: (0, INVERSE),
    8: (0, HIDDEN),
    9: (0, STRUCK),
    21: (_ANY_UNDERLINE, DOUBLY),
    22: (BOLD | FAINT, 0),
    23: (ITALIC, 0),
    24: (_ANY_UNDERLINE, 0),
    25: (BLINKING, 0),
    27: (INVERSE, 0),
    28: (HIDDEN, 0),
    29: (STRUCK, 0),
    53: (0, OVERLINED),
    55: (OVERLINED, 0),
}
_UNDERLINES = {0: 0, 1: UNDERLINED, 2: DOUBLY, 3: CURLY, 4: UNDERLINED, 5: UNDERLINED}  # dots and dashes as a line
_TEXT, _GROUND, _UNDERLINE_COLOUR = 38, 48, 58


@lru_cache(maxsize=2048)
def changed(look: Look, parameters: str) -> Look:
    """What a look becomes by the parameters of a sequence; what nobody knows changes nothing."""
    fields = iter(parameters.split(";"))
    for field in fields:
        look = _coloured(look, field, fields) if ":" in field else _marked(look, _number(field), fields)
    return look


def _marked(look: Look, number: int, rest: Iterator[str]) -> Look:
    if number in _MARKS:
        clears, sets = _MARKS[number]
        return look._replace(marks=look.marks & ~clears | sets)
    if number == 0:
        return PLAIN
    if number in {_TEXT, _GROUND, _UNDERLINE_COLOUR}:
        return _with(look, number, _colour(_number(next(rest, "")), rest))
    for first, colour in ((30, 0), (90, 8)):
        if first <= number < first + 8:
            return look._replace(text=number - first + colour)
        if first + 10 <= number < first + 18:
            return look._replace(ground=number - first - 10 + colour)
    if number in {39, 49}:
        return _with(look, number - 1, DEFAULT)
    return look


def _coloured(look: Look, field: str, _rest: Iterator[str]) -> Look:
    """By a parameter with parts of its own, as in `38:2::255:128:0` (ITU-T T.416) or `4:3` (a curly underline)."""
    first, *parts = field.split(":")
    number = _number(first)
    if number == 4 and parts:
        return look._replace(marks=look.marks & ~_ANY_UNDERLINE | _UNDERLINES.get(_number(parts[0]), UNDERLINED))
    if number not in {_TEXT, _GROUND, _UNDERLINE_COLOUR} or not parts:
        return look
    kind = _number(parts[0])
    values = parts[2:] if kind == 2 and len(parts) > 4 else parts[1:]  # of a colour space nobody makes use
    return _with(look, number, _colour(kind, iter(values)))


def _colour(kind: int, values: Iterator[str]) -> int | None:
    if kind == 5:
        place = _number(next(values, "256"))
        return place if place < 256 else None
    if kind == 2:
        parts = [_number(next(values, "256")) for _ in range(3)]
        return TRUE | parts[0] << 16 | parts[1] << 8 | parts[2] if max(parts) < 256 else None
    return None


def _with(look: Look, number: int, colour: int | None) -> Look:
    if colour is None or number == _UNDERLINE_COLOUR:  # an underline has the colour of its text here
        return look
    return look._replace(text=colour) if number == _TEXT else look._replace(ground=colour)


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 6 else 0
