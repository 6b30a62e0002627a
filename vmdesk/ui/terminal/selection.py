"""What is selected in a terminal: by characters, words or lines, until what it was made of changes."""

from enum import Enum, auto

from vmdesk.model.terminal.rows import Line
from vmdesk.model.terminal.selecting import Place, Span, everything, line_at, text_of, word_at
from vmdesk.model.terminal.terminal import Terminal


class Unit(Enum):
    """What is selected as a whole."""

    CHARACTER = auto()
    WORD = auto()
    LINE = auto()


class Selection:
    """A part of a terminal's text, from where it was begun to where it was extended; `span` is None for nothing."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._unit = Unit.CHARACTER
        self._anchor: Span | None = None
        self._changeable: dict[int, Line] = {}
        self.span: Span | None = None

    @property
    def by_characters(self) -> bool:
        """Whether it goes from one place between characters to another, and not by words or lines."""
        return self._unit is Unit.CHARACTER

    def begin(self, place: Place, unit: Unit) -> None:
        """Begin at a place: with nothing, or with the word or line there."""
        self._unit = unit
        self._anchor = self._around(place)
        self._take(self._anchor)

    def extend(self, place: Place) -> None:
        """Go on until a place, by what it was begun with. Where nothing was begun, begin."""
        if self._anchor is None:
            self.begin(place, Unit.CHARACTER)
            return
        here = self._around(place)
        self._take(Span(min(self._anchor.begin, here.begin), max(self._anchor.end, here.end)))

    def take_all(self) -> None:
        """Select all that there is."""
        self._unit = Unit.CHARACTER
        self._anchor = everything(self._terminal)
        self._take(self._anchor)

    def take(self, span: Span) -> None:
        """Select a part that was found."""
        self._unit = Unit.CHARACTER
        self._anchor = Span(span.begin, span.begin)
        self._take(span)

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self.span = None
        self._changeable.clear()

    def text(self) -> str:
        """The text of it."""
        return text_of(self._terminal, self.span) if self.span is not None else ""

    def check(self) -> None:
        """Let go of it if it is no longer what it was when it was made."""
        if self.span is None:
            return
        terminal = self._terminal
        if self.span.end.line < terminal.first or any(
            number >= terminal.end or (number >= terminal.first and terminal.line(number) != line)
            for number, line in self._changeable.items()
        ):
            self.clear()

    def columns(self, number: int) -> tuple[int, int] | None:
        """The cells of a line that are selected: from one to before another."""
        span = self.span
        if span is None or not span.begin.line <= number <= span.end.line:
            return None
        begin = span.begin.column if number == span.begin.line else 0
        end = span.end.column if number == span.end.line else self._terminal.columns
        return (begin, end) if begin < end else None

    def _around(self, place: Place) -> Span:
        match self._unit:
            case Unit.WORD:
                return word_at(self._terminal, place)
            case Unit.LINE:
                return line_at(self._terminal, place.line)
            case Unit.CHARACTER:
                place = self._whole(place)
                return Span(place, place)

    def _whole(self, place: Place) -> Place:
        """The place, moved out of a wide character."""
        if not self._terminal.first <= place.line < self._terminal.end:
            return place
        cells = self._terminal.line(place.line).cells()
        split = place.column < len(cells) and cells[place.column] == ""
        return Place(place.line, place.column + 1) if split else place

    def _take(self, span: Span) -> None:
        self.span = span if span.begin < span.end else None
        terminal = self._terminal
        first, last = max(span.begin.line, terminal.top), min(span.end.line, terminal.end - 1)
        self._changeable = {number: terminal.line(number) for number in range(first, last + 1)} if self.span else {}
