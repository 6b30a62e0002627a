"""What a guest might print, and what has to hold whatever it is."""

import re
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from tests.unit.model.terminal.test_hostile import PARTS, check
from vmdesk.model.terminal.answers import MOST
from vmdesk.model.terminal.intake import Intake
from vmdesk.model.terminal.searching import find
from vmdesk.model.terminal.selecting import Place, everything, line_at, text_of, word_at
from vmdesk.model.terminal.terminal import MOST_TITLE, Terminal

HISTORY = 50
RESIZE = 0xFF  # a byte that UTF-8 has not: what follows says how large, or what is looked at
_ANSWER = re.compile(rb"\x1b\[[?>]?[0-9;]*[cnRty]|\x1b\[\?[0-9;]*\$y|\x1b\]1[01];rgb:[0-9a-f/]{14}\x1b\\")
_HARMLESS = {"object.__getattr__", "object.__setattr__", "gc.get_objects", "import", "compile", "exec"}
_touched: list[str] | None = None  # what has been done meanwhile beyond this program, where somebody looks
_hooked: list[int] = []  # the thread that is looked at, once the hook is there: it cannot be taken away


def terminal(data: bytes) -> None:
    """Two bytes of the size, then what is printed. The byte 0xff changes the size, searches and selects."""
    if len(data) < 2:
        return
    made = Terminal(2 + data[0] % 60, 1 + data[1] % 12, HISTORY)
    made.answers.text_colour = made.answers.ground_colour = 0x102030
    answers: list[bytes] = []
    made.answered.connect(answers.append)
    with nothing_touched():
        for piece in data[2:].split(bytes([RESIZE])):
            _do(made, piece)
            _check(made, answers)


def intake(data: bytes) -> None:
    """The same, taken in little by little, as in a window."""
    made = Terminal(20, 5, HISTORY)
    waiting = Intake(made)
    for piece in data.split(b"\xff"):
        waiting.add(piece)
        waiting.work(0.0)
    while not waiting.empty:
        waiting.work(0.01)
    assert waiting.waiting == 0
    check(made)


def _do(made: Terminal, piece: bytes) -> None:
    """Feed a piece, of which the first four bytes say what else happens before."""
    if len(piece) >= 4 and piece[0] >= 0xF8:
        made.resize(piece[1] % 70, piece[2] % 15)
        place = Place(made.first + piece[3] % (made.end - made.first), piece[2] % made.columns)
        text_of(made, word_at(made, place))
        text_of(made, line_at(made, place.line))
        text_of(made, everything(made))
        find(made, chr(piece[3] or 1), 20)
        if piece[0] == 0xF9:
            made.reset()
        elif piece[0] == 0xFA:
            made.clear()
        piece = piece[4:]
    made.feed(piece)


def _check(made: Terminal, answers: list[bytes]) -> None:
    check(made)
    assert len(answers) <= MOST
    assert all(_ANSWER.fullmatch(answer) for answer in answers), answers
    answers.clear()
    assert len(made.title) <= MOST_TITLE
    assert all(letter.isprintable() and unicodedata.category(letter) != "Cf" for letter in made.title)
    assert made.end - made.history.first <= 4 * HISTORY + 1000 + made.rows


@contextmanager
def nothing_touched() -> Iterator[None]:
    """Fail where a file, process or connection is opened meanwhile: by no sequence is anything done."""
    global _touched
    if not _hooked:
        sys.addaudithook(_note)
        _hooked.append(threading.get_ident())
    touched: list[str] = []
    _touched = touched
    try:
        yield
    finally:
        _touched = None
    assert not touched, touched


def _note(event: str, _arguments: object) -> None:
    if _touched is not None and event not in _HARMLESS and threading.get_ident() in _hooked:
        _touched.append(event)


def seeds() -> dict[str, list[bytes]]:
    """What each of them begins with, beside its corpus."""
    parts = [part.encode("utf-8", "replace") for part in PARTS]
    texts = [b"\x14\5" + part for part in parts] + [b"\x14\5" + b"".join(parts)]
    return {"terminal": [*texts, b"\x14\5abc\xff\xf8\x0a\3\0def\xff\xf9\0\0\0\xff\xfa\1\1\1"], "intake": texts}
