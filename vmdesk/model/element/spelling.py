"""Writing an edited document so that all that was not edited is spelled as before: quotes, spaces, entities, CDATA.

The old and the new text are cut into small pieces, which are compared by what they mean. A piece that means the same as
before is written as before, so that the difference between the two texts is the edit and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from lxml import etree

_NAME = r"[^\s<>/=\"']+"
_BETWEEN_TAGS = re.compile(
    rf"""(?P<kept><!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>)
    |(?P<open><(?![!?]){_NAME})
    |(?P<end></{_NAME}\s*>)
    |(?P<text>[^<]+)""",
    re.DOTALL | re.VERBOSE,
)
_IN_TAG = re.compile(
    rf"""(?P<attribute>\s+(?P<name>{_NAME})\s*=\s*(?P<quote>["'])(?P<value>.*?)(?P=quote))
    |(?P<empty>\s*/>|\s*></{_NAME}\s*>)
    |(?P<close>\s*>)""",
    re.DOTALL | re.VERBOSE,
)
_BEFORE_ROOT = re.compile(r"(?:\s+|\ufeff|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#(?P<decimal>\d{1,7})|#x(?P<hexadecimal>[0-9a-fA-F]{1,6})|(?P<name>\w+));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_LINE_BREAK = re.compile(r"\r\n?")
_SPACE = re.compile(r"\r\n|\s")
_DEPTH = {"open": 1, "empty": -1, "end": -1}
_MOST_PIECES = 20_000  # that are compared with one another; beyond that a text is nobody's to read


class _Piece(NamedTuple):
    """A piece of a text; two pieces that mean the same are spellings of one thing."""

    spelling: str
    meaning: str


def spelled_as(old: str, root: etree._Element) -> str:
    """The text of an edited document, spelled as the `old` one, from which it was parsed, where they agree.

    New attributes have the quotes that the first one of the old text has. What stands before and after the root
    element stays.
    """
    new = etree.tostring(root, encoding="unicode", with_tail=False)
    match = _BEFORE_ROOT.match(old)
    begin = match.end() if match else 0
    before, after = _pieces(old, begin), _pieces(new, 0)
    if not before or not after:
        return new
    end = begin + sum(len(piece.spelling) for piece in before)
    after = _in_order_of(before, after)
    merged = "".join(_merged(before, after, _quote(before)))
    return old[:begin] + merged + old[end:]


def _quote(pieces: Sequence[_Piece]) -> str:
    first = next((piece.spelling for piece in pieces if piece.meaning.startswith("attribute ")), "'")
    return first[-1]


def _pieces(text: str, begin: int) -> list[_Piece]:
    """The pieces of the root element that begins there; none if it cannot be followed to its end."""
    pieces: list[_Piece] = []
    depth, in_tag, tag = 0, False, ""
    while match := (_IN_TAG if in_tag else _BETWEEN_TAGS).match(text, begin):
        kind = next(name for name in match.groupdict() if match[name] is not None)
        tag = match[0] if kind == "open" else tag
        pieces.append(_Piece(match[0], _meaning(kind, match, tag)))
        begin = match.end()
        in_tag = kind in {"open", "attribute"}
        depth += _DEPTH.get(kind, 0)
        if depth == 0:
            return pieces
    return []


def _meaning(kind: str, match: re.Match[str], tag: str) -> str:
    """What a piece means, in words that no two meanings share. `tag` is the one that it stands in."""
    match kind:
        case "attribute":
            return f"attribute {match['name']}={_resolved(_SPACE.sub(' ', match['value']))}"
        case "empty":
            return f"empty {tag}"  # it may be spelled with the name
        case "close":
            return kind
        case "end":
            return "end " + "".join(match[0].split())
        case "text":
            return "text " + _resolved(_LINE_BREAK.sub("\n", match[0]))
        case _:
            return f"{kind} " + _LINE_BREAK.sub("\n", match[0])


def _resolved(text: str) -> str:
    """The text with characters instead of references to them."""
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED.get(match["name"], match[0])
    code = int(match["decimal"]) if match["decimal"] else int(match["hexadecimal"], 16)
    return chr(code) if code < 0x110000 else match[0]


def _in_order_of(old: list[_Piece], new: list[_Piece]) -> list[_Piece]:
    """The new pieces, with attributes in their old order in tags that have the same: lxml writes namespaces first."""
    known = {frozenset(_meanings(run)): run for run in _runs(old) if len(run) > 1}
    return [piece for run in _runs(new) for piece in known.get(frozenset(_meanings(run)), run)]


def _runs(pieces: Iterable[_Piece]) -> Iterator[tuple[_Piece, ...]]:
    """The attributes of each tag together, and everything else by itself."""
    for is_run, group in groupby(pieces, lambda piece: piece.meaning.startswith("attribute ")):
        if is_run:
            yield tuple(group)
        else:
            yield from ((piece,) for piece in group)


def _merged(old: list[_Piece], new: list[_Piece], quote: str) -> Iterator[str]:
    """The new pieces in the old spelling where there is one: compared by lines, and changed lines by their pieces."""
    old_lines, new_lines = _lines(old), _lines(new)
    for same, before, after in _changes(
        [_meanings(line) for line in old_lines], [_meanings(line) for line in new_lines]
    ):
        old_part = [piece for line in old_lines[before] for piece in line]
        if same:
            yield from (piece.spelling for piece in old_part)
        else:
            yield from _changed(old_part, [piece for line in new_lines[after] for piece in line], quote)


def _changed(old: list[_Piece], new: list[_Piece], quote: str) -> Iterator[str]:
    for same, before, after in _changes([piece.meaning for piece in old], [piece.meaning for piece in new]):
        if same:
            yield from (piece.spelling for piece in old[before])
        else:
            yield from (_quoted(piece, quote) for piece in new[after])


def _lines(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces by line: each line ends with the text in which the next one begins."""
    lines: list[list[_Piece]] = [[]]
    for piece in pieces:
        lines[-1].append(piece)
        if piece.meaning.startswith("text ") and "\n" in piece.meaning:
            lines.append([])
    return lines


def _meanings(line: Sequence[_Piece]) -> tuple[str, ...]:
    return tuple(piece.meaning for piece in line)


def _changes(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[bool, slice, slice]]:
    """Whether each part is the same, and where it is in the old and in the new."""
    begin, least = 0, min(len(old), len(new))
    while begin < least and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < least - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    old_end, new_end = len(old) - end, len(new) - end
    yield True, slice(0, begin), slice(0, begin)
    if old_end - begin > _MOST_PIECES or new_end - begin > _MOST_PIECES:
        yield False, slice(begin, old_end), slice(begin, new_end)
    else:
        matcher = SequenceMatcher(None, old[begin:old_end], new[begin:new_end], autojunk=False)
        for kind, i1, i2, j1, j2 in matcher.get_opcodes():
            yield kind == "equal", slice(begin + i1, begin + i2), slice(begin + j1, begin + j2)
    yield True, slice(old_end, len(old)), slice(new_end, len(new))


def _quoted(piece: _Piece, quote: str) -> str:
    """A new piece with the quotes of the document. lxml writes double ones, and escapes these within."""
    if quote == '"' or not (piece.meaning.startswith("attribute ") and piece.spelling.endswith('"')):
        return piece.spelling
    name, _, value = piece.spelling.partition('="')
    return f"{name}='{value[:-1].replace(chr(39), '&apos;')}'"
