"""Where elements and attributes stand in a text: the parser tells lines at most, and no columns."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_TAGS = re.compile(
    r"""<!--.*?--> | <\?.*?\?> | <!\[CDATA\[.*?\]\]>
    | <(?P<name>[^\s<>/!?="']+)(?P<attributes>(?:[^<>"']++|"[^"]*"|'[^']*')*+)>""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s<>/="']+)\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Positions:
    """The places of a well-formed document. Elements are numbered from 0 in the order of their start tags."""

    xml: str
    _tags: list[re.Match[str]] = field(init=False)
    _lines: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._tags = [match for match in _TAGS.finditer(self.xml) if match["name"] is not None]
        self._lines = [0, *(match.end() for match in re.finditer("\n", self.xml))]

    def of_element(self, number: int) -> tuple[int, int]:
        """The line and column, from 1, of the “<” of its start tag."""
        return self._at(self._tags[number].start())

    def of_attribute(self, number: int, name: str) -> tuple[int, int]:
        """The line and column of an attribute, by its name as it is written; of the element, if it is not there."""
        tag = self._tags[number]
        for match in _ATTRIBUTE.finditer(self.xml, tag.start("attributes"), tag.end("attributes")):
            if match["name"] == name:
                return self._at(match.start("name"))
        return self._at(tag.start())

    def of_text(self, number: int, text: str) -> tuple[int, int]:
        """The line and column of a text after its start tag; of what follows that, if it is written in another way."""
        end = self._tags[number].end()
        first_word = re.escape(next(iter(text.split()), ""))
        match = re.compile(rf">\s*({first_word})").search(self.xml, end - 1)
        return self._at(match.start(1) if match else end)

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1
