"""GLib's text form of values, as far as settings need it: a string, and a list of strings.

The form is that of `g_variant_print`: `'…'` or `"…"` with escapes by backslash, `[…]`, and `@as []` for an empty list.
"""

import re

_STRING = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_BETWEEN = re.compile(r"\s*,\s*")
_HALVES, _LARGEST = range(0xD800, 0xE000), 0x10FFFF  # half a character of UTF-16 is none


def read_string(text: str) -> str:
    """The string in the text. Raises ValueError where it is none."""
    match = _STRING.fullmatch(text.strip())
    if match is None:
        raise ValueError("not a string")
    return _unescaped(match)


def read_strings(text: str) -> tuple[str, ...]:
    """The strings of the list in the text. Raises ValueError where it is none."""
    body = text.strip().removeprefix("@as").strip()
    if not (body.startswith("[") and body.endswith("]")):
        raise ValueError("not a list")
    body = body[1:-1].strip()
    strings: list[str] = []
    place = 0
    while place < len(body):
        if strings:
            place = _end_of(_BETWEEN.match(body, place))
        match = _STRING.match(body, place)
        place = _end_of(match)
        strings.append(_unescaped(match))  # type: ignore[arg-type]  # its end was known
    return tuple(strings)


def _end_of(match: re.Match[str] | None) -> int:
    if match is None:
        raise ValueError("not a list of strings")
    return match.end()


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPE.sub(_meaning, match[1] if match[1] is not None else match[2])


def _meaning(escape: re.Match[str]) -> str:
    if digits := escape[1] or escape[2]:
        number = int(digits, 16)
        return "\N{REPLACEMENT CHARACTER}" if number in _HALVES or number > _LARGEST else chr(number)
    return _LETTERS.get(escape[3], escape[3])
