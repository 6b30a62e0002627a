"""Colours the parts of XML while it is written, whether it is whole or not yet."""

import re
from enum import IntEnum

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from vmdesk.ui import theme
from vmdesk.ui.xml import shades


class _State(IntEnum):
    """In what a line ends; Qt says -1 above the first one."""

    TEXT = -1
    COMMENT = 1
    CDATA = 2
    INSTRUCTION = 3
    TAG = 4
    DOUBLE_QUOTED = 5
    SINGLE_QUOTED = 6


_OPENINGS = {"<!--": _State.COMMENT, "<![CDATA[": _State.CDATA, "<?": _State.INSTRUCTION, "<!": _State.INSTRUCTION}
_QUOTES = {'"': _State.DOUBLE_QUOTED, "'": _State.SINGLE_QUOTED}
# By the state: its part, what ends it, and the state after that.
_RUNS = {
    _State.COMMENT: ("aside", re.compile("-->"), _State.TEXT),
    _State.CDATA: ("value", re.compile(r"\]\]>"), _State.TEXT),
    _State.INSTRUCTION: ("aside", re.compile(">"), _State.TEXT),
    _State.DOUBLE_QUOTED: ("value", re.compile('"'), _State.TAG),
    _State.SINGLE_QUOTED: ("value", re.compile("'"), _State.TAG),
}
_IN_TEXT = re.compile(r"(?P<opening><!--|<!\[CDATA\[|<\?|<!)|(?P<tag></?[^\s<>/]*)|(?P<reference>&[^\s;&<>]*;?)")
_IN_TAG = re.compile(r"""(?P<end>/?>)|(?P<quote>["'])|(?P<again><)|(?P<attribute>[^\s<>="'/]+)""")
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")


class Highlighter(QSyntaxHighlighter):
    """Colours a document in the theme's colours, and anew when they change."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats = _formats()
        disconnect = theme.changed.connect(self._colours_changed)
        self.destroyed.connect(lambda _object: disconnect())

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        text = _BEYOND_16_BITS.sub("xx", text)  # Qt counts such characters twice
        place, state = 0, _State(self.previousBlockState())
        while place < len(text):
            place, state = self._step(text, place, state)
        self.setCurrentBlockState(state)

    def _step(self, text: str, place: int, state: _State) -> tuple[int, _State]:
        """Colour what stands next; the place and the state after it."""
        if state in _RUNS:
            return self._run(text, place, place, state)
        match = (_IN_TAG if state is _State.TAG else _IN_TEXT).search(text, place)
        if match is None:
            return len(text), state
        begin, end = match.span()
        match match.lastgroup:
            case "opening":
                return self._run(text, begin, end, _OPENINGS[match[0]])
            case "quote":
                return self._run(text, begin, end, _QUOTES[match[0]])
            case "again":  # a tag that was not closed
                return begin, _State.TEXT
            case "tag" | "end":
                self._colour(begin, end, "element")
                return end, _State.TAG if match.lastgroup == "tag" else _State.TEXT
            case part:
                self._colour(begin, end, str(part))
                return end, state

    def _run(self, text: str, begin: int, inside: int, state: _State) -> tuple[int, _State]:
        """Colour up to the end of a run of one colour, which may be on a line below."""
        part, ending, after = _RUNS[state]
        match = ending.search(text, inside)
        end = match.end() if match else len(text)
        self._colour(begin, end, part)
        return end, after if match else state

    def _colour(self, begin: int, end: int, part: str) -> None:
        self.setFormat(begin, end - begin, self._formats[part])

    def _colours_changed(self) -> None:
        self._formats = _formats()
        self.rehighlight()


def _formats() -> dict[str, QTextCharFormat]:
    formats = {}
    for name in ("element", "attribute", "value", "reference", "aside"):
        formats[name] = QTextCharFormat()
        formats[name].setForeground(shades.part(name))
    return formats
