"""The terminal's answers to a program's questions: few, short, and none that repeats what somebody else has written."""

from vmdesk.event import Signal
from vmdesk.model.terminal.screen import Screen

MOST = 16  # answers to one piece of what comes: a flood of questions must not become a flood of keys


class Answers:
    """Sends answers by a signal. `text_colour` and `ground_colour` are what is told of how it is painted, 0xRRGGBB."""

    def __init__(self, screen: Screen, answered: Signal[bytes]) -> None:
        self._screen = screen
        self._answered = answered
        self._left = MOST
        self.text_colour: int | None = None
        self.ground_colour: int | None = None

    def begin(self) -> None:
        """Another piece of what comes has begun."""
        self._left = MOST

    def attributes(self) -> None:
        """What kind of terminal it is (DA1): one with colours, of the VT220's kind."""
        self._answer("\x1b[?62;22c")

    def more_attributes(self) -> None:
        """Which one it is (DA2): none that programs know peculiarities of."""
        self._answer("\x1b[>1;10;0c")

    def status(self, number: int) -> None:
        """That all is well (5), or where the cursor is (6)."""
        screen = self._screen
        if number == 5:
            self._answer("\x1b[0n")
        elif number == 6:
            row = screen.cursor.row - (screen.margin_top if screen.modes.origin else 0)
            self._answer(f"\x1b[{row + 1};{min(screen.cursor.column, screen.columns - 1) + 1}R")

    def size(self) -> None:
        """How many rows and columns there are."""
        self._answer(f"\x1b[8;{self._screen.row_count};{self._screen.columns}t")

    def colour(self, number: int) -> None:
        """The colour of text (10) or ground (11), by which programs choose their own."""
        colour = self.text_colour if number == 10 else self.ground_colour
        if colour is not None:
            parts = "/".join(f"{part:02x}{part:02x}" for part in colour.to_bytes(3, "big"))
            self._answer(f"\x1b]{number};rgb:{parts}\x1b\\")

    def _answer(self, text: str) -> None:
        if self._left:
            self._left -= 1
            self._answered.emit(text.encode())
