"""How many cells of a screen a character takes: none, one or two."""

import re
import unicodedata
from functools import lru_cache

from wcwidth import wcwidth

# Letters, signs and lines that take a cell each, which is told at once for a whole text.
_SINGLE = (
    " -~\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200a\u2010-\u2027\u2070-\u20cf\u20f1-\u2319\u2500-\u25fc\ufffd"
)
PIECES = re.compile(f"([{_SINGLE}]+)|(.)", re.DOTALL)  # a piece of such, or any other character
_all_single = re.compile(f"[{_SINGLE}]*").fullmatch
_JOINER = "\u200d"
UNSEEN = -1


def all_single(text: str) -> bool:
    """Whether every character is known to take one cell."""
    return text.isascii() or _all_single(text) is not None


@lru_cache(maxsize=8192)
def width(character: str) -> int:
    """The cells that a character takes, 0 if it joins the one before it, or UNSEEN if it is to be dropped.

    Dropped are the marks that reverse the direction of a text, by which a line may be made to read as another one.
    """
    cells = wcwidth(character)
    if cells == 0 and character != _JOINER and unicodedata.category(character) in {"Cf", "Zl", "Zp", "Cc"}:
        return UNSEEN
    return cells


def cells_of(text: str) -> list[str]:
    """The text cell by cell: a wide character is followed by an empty one, and what joins stands with its base."""
    if all_single(text):
        return list(text)
    cells: list[str] = []
    for character in text:
        taken = width(character)
        if taken == 0 and cells:
            cells[-2 if cells[-1] == "" and len(cells) > 1 else -1] += character
        else:
            cells.append(character)
            if taken == 2:
                cells.append("")
    return cells


def width_of(text: str) -> int:
    """The cells that a text takes."""
    return len(text) if all_single(text) else len(cells_of(text))
