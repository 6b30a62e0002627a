"""One of libvirt's settings files as text: a value read from it, or written where it stands, all else to the letter.

The format is that of libvirt's virconf: `name = value` in lines, values in quotes or numbers, comments after `#`.
"""

import re

Value = str | int
_VALUE = r"""(?P<value>"[^"\n]*"|'[^'\n]*'|-?\d+)(?P<rest>[^\n]*)$"""


def value_of(text: str, name: str) -> Value | None:
    """The value of a setting; None where it is not set, or to something else than a text or a number.

    libvirt takes the first where a name stands there twice.
    """
    found = _set(name).search(text)
    if found is None:
        return None
    value = found["value"]
    return value[1:-1] if value[0] in "\"'" else int(value)


def with_value(text: str, name: str, value: Value | None) -> str:
    """The text with the setting so, or turned into a comment by None.

    One that was not set comes below its example, which libvirt's files have as a comment, or else at the end. A text
    must hold neither quotes nor line breaks.
    """
    found = _set(name).search(text)
    if value is None:
        return text if found is None else f"{text[: found.start()]}#{text[found.start() :]}"
    row = f"{name} = {value}" if isinstance(value, int) else f'{name} = "{value}"'
    if found is not None:
        return f"{text[: found.start()]}{row}{found['rest']}{text[found.end() :]}"
    examples = list(_example(name).finditer(text))
    if examples:
        place = examples[-1].end()
        return f"{text[:place]}\n{row}{text[place:]}"
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{row}\n"


def _set(name: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{re.escape(name)}[ \t]*=[ \t]*{_VALUE}", re.MULTILINE)


def _example(name: str) -> re.Pattern[str]:
    return re.compile(rf"^#[ \t]*{re.escape(name)}[ \t]*=[^\n]*", re.MULTILINE)
