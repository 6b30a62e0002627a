"""What differs between two XML texts, line by line, as a person would tell it: quotes alone are no difference."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

CONTEXT = 3  # unchanged lines shown around a change
ALIKE = 0.5  # of 1: how much two lines must be alike to be one line that was changed
MOST_LINES = 20_000  # compared with one another; beyond that all are told as changed
MOST_PAIRS = 400  # of lines that are compared word by word, of one change

_TAG = re.compile(
    r"""<!--.*?--> | <\?.*?\?> | <!\[CDATA\[.*?\]\]> | <[^\s<>/!?="'](?:[^<>"']++|"[^"]*"|'[^']*')*+>""",
    re.DOTALL | re.VERBOSE,
)
_VALUE = re.compile(r"""(=\s*)(?:"([^"]*)"|'([^']*)')""")
_WORD = re.compile(r"\w+|\s+|.", re.DOTALL)
_FIRST_WORD = re.compile(r"/?\w+")

Spans = tuple[tuple[int, int], ...]
_Step = tuple[str, int, int, int, int]


class Change(Enum):
    """What happened to a line."""

    NONE = " "
    REMOVED = "-"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and its number from 1 in the text before and in the one after; None where it is not in it.

    `emphasis` are the parts (first character, and the one after the last) that differ from the line's counterpart.
    """

    change: Change
    text: str
    before: int | None
    after: int | None
    emphasis: Spans = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Lines that are the same and far from a change."""

    lines: tuple[Line, ...]


def difference(before: str, after: str, context: int = CONTEXT) -> tuple[Line | Unchanged, ...]:
    """The changed lines with some lines around them; nothing if the texts say the same."""
    old, new = _lines(before), _lines(after)
    if old == new:
        return ()
    lines: list[Line | Unchanged] = []
    changes = list(_changes(old, new))
    for number, (tag, i1, i2, j1, j2) in enumerate(changes):
        if tag != "equal":
            lines += _changed(old[i1:i2], new[j1:j2], i1, j1)
            continue
        same = [Line(Change.NONE, old[i], i + 1, i + 1 + j1 - i1) for i in range(i1, i2)]
        head = context if number else 0
        tail = context if number + 1 < len(changes) else 0
        lines += _folded(same, head, tail)
    return tuple(lines)


def same_quotes(xml: str) -> str:
    """The text with all values of attributes in the quotes that libvirt writes."""
    return _TAG.sub(lambda tag: tag[0] if tag[0][1] in "!?" else _VALUE.sub(_single_quoted, tag[0]), xml)


def _single_quoted(match: re.Match[str]) -> str:
    value = match[2] if match[2] is not None else match[3]
    plain = value.replace("&quot;", '"').replace("&apos;", "'")
    return f"{match[1]}'{plain.replace(chr(39), '&apos;')}'"


def _lines(xml: str) -> list[str]:
    """The lines; white space at the end of the text is nothing that anybody changed."""
    return same_quotes(xml).rstrip().replace("\r\n", "\n").split("\n")


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Step]:
    """The steps from the old lines to the new ones, as difflib tells them; equal ends are left out of its work."""
    least = min(len(old), len(new))
    begin = next((i for i in range(least) if old[i] != new[i]), least)
    end = next((i for i in range(least - begin) if old[-1 - i] != new[-1 - i]), least - begin)
    if begin:
        yield "equal", 0, begin, 0, begin
    yield from _changes_between(old[begin : len(old) - end], new[begin : len(new) - end], begin)
    if end:
        yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _changes_between(old: Sequence[str], new: Sequence[str], begin: int) -> Iterator[_Step]:
    if max(len(old), len(new)) > MOST_LINES:
        yield "replace", begin, begin + len(old), begin, begin + len(new)
        return
    for tag, *places in SequenceMatcher(None, old, new).get_opcodes():
        i1, i2, j1, j2 = (place + begin for place in places)
        yield tag, i1, i2, j1, j2


def _folded(same: list[Line], head: int, tail: int) -> Iterator[Line | Unchanged]:
    """Unchanged lines, all but the first and the last of which are folded if that hides more than one."""
    hidden = same[head : len(same) - tail]
    if len(hidden) <= 1:
        yield from same
        return
    yield from same[:head]
    yield Unchanged(tuple(hidden))
    yield from same[len(same) - tail :]


def _changed(old: Sequence[str], new: Sequence[str], old_begin: int, new_begin: int) -> Iterator[Line]:
    """The removed lines, then the added ones, with the words emphasised that differ in lines that are alike."""
    in_old: dict[int, Spans] = {}
    in_new: dict[int, Spans] = {}
    for i, j in _pairs(old, new):
        in_old[i], in_new[j] = _different_words(old[i], new[j])
    for i, text in enumerate(old):
        yield Line(Change.REMOVED, text, old_begin + i + 1, None, in_old.get(i, ()))
    for j, text in enumerate(new):
        yield Line(Change.ADDED, text, None, new_begin + j + 1, in_new.get(j, ()))


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which removed line became which added one, in their order; those of other elements are other lines."""
    if len(old) * len(new) > MOST_PAIRS:
        return
    begin = 0
    for i, text in enumerate(old):
        likeness = {j: _likeness(text, new[j]) for j in range(begin, len(new))}
        best = max(likeness, key=lambda j: likeness[j], default=None)
        if best is not None and likeness[best] >= ALIKE:
            yield i, best
            begin = best + 1


def _likeness(old: str, new: str) -> float:
    first, second = _FIRST_WORD.search(old), _FIRST_WORD.search(new)
    if first is None or second is None or first[0] != second[0]:
        return 0.0
    return SequenceMatcher(None, _WORD.findall(old), _WORD.findall(new)).ratio()


def _different_words(old: str, new: str) -> tuple[Spans, Spans]:
    """The parts of two lines that are not in the other one."""
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    steps = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    changed = [step[1:] for step in steps if step[0] != "equal"]
    return (
        tuple(_span(old_words, i1, i2) for i1, i2, _, _ in changed if i1 != i2),
        tuple(_span(new_words, j1, j2) for _, _, j1, j2 in changed if j1 != j2),
    )


def _span(words: Sequence[str], begin: int, end: int) -> tuple[int, int]:
    """Where some words are in the line that all of them make."""
    first = sum(map(len, words[:begin]))
    return first, first + sum(map(len, words[begin:end]))
