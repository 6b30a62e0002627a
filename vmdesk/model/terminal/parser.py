"""What comes from a line, taken apart: text, control characters, and sequences (ECMA-48, xterm's control sequences).

Whoever sends it may be hostile: nothing that is kept grows beyond a bound, and nothing raises.
"""

import re
from collections.abc import Callable
from enum import Enum, auto
from time import perf_counter
from typing import Protocol

MOST_PARAMETERS, MOST_STRING, MOST_TEXT = 256, 4096, 1024  # characters; more text comes in pieces
LOOK_AT_CLOCK = 16  # steps between two looks at the clock; a long text is as much work as several sequences
CHARACTERS_OF_A_STEP = 256
_ESC, _BEL, _CANCEL = "\x1b", "\x07", "\x18\x1a"

_NEXT = re.compile(
    f"([^\x00-\x1f\x7f-\x9f]{{1,{MOST_TEXT}}})"  # 1: text
    f"|\x1b\\[([<=>?]?)([0-9:;]{{0,{MOST_PARAMETERS}}})([ -/]{{0,2}})([@-~])"  # 2-5: a whole sequence
    "|([\x00-\x1f])"  # 6: a control character
    "|[\x7f-\x9f]+",  # what has no meaning here
)
# Lines of plain text, as programs print them in masses.
_LINES = re.compile("(?:[ -~]{0,512}\r\n){1,1024}")
_PARAMETERS = re.compile("[ -?]*")
_STRING = re.compile("[^\x07\x18\x1a\x1b\x9c]*")


class Receiver(Protocol):
    """Whom the parser tells what it found."""

    def write(self, text: str) -> None:
        """Text without control characters."""

    def write_lines(self, lines: list[str]) -> None:
        """Lines of plain ASCII, each of which was followed by a return and a line feed."""

    def control(self, character: str) -> None:
        """A control character below 32, other than Escape."""

    def escape(self, between: str, final: str) -> None:
        """An escape sequence: what stands between Escape and its last character, and that."""

    def sequence(self, key: str, parameters: str) -> None:
        """A control sequence. The key is its private mark, what is between, and its last character."""

    def command(self, text: str) -> None:
        """An operating system command (OSC); longer ones are not told."""


class _State(Enum):
    TEXT = auto()
    ESCAPE = auto()
    SEQUENCE = auto()
    COMMAND = auto()
    STRING = auto()  # device control strings and the like, of which none has a meaning here


class Parser:
    """Remembers a sequence that has not come to its end."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._steps: dict[_State, Callable[[str, int], int]] = {
            _State.ESCAPE: self._escape,
            _State.SEQUENCE: self._sequence,
            _State.COMMAND: self._string,
            _State.STRING: self._string,
        }
        self.reset()

    def reset(self) -> None:
        """Forget what has begun."""
        self._state = _State.TEXT
        self._held = ""
        self._too_long = False

    def parse(self, text: str, at: int = 0, end_by: float = float("inf")) -> int:
        """Take in a text from a place on, until its end or a time of `perf_counter`; the place that was reached."""
        receiver = self._receiver
        match_next, end, steps, begun = _NEXT.match, len(text), 0, at
        while at < end:
            steps += 1
            if steps + (at - begun) // CHARACTERS_OF_A_STEP >= LOOK_AT_CLOCK:
                if perf_counter() > end_by:
                    break
                steps, begun = 0, at
            if self._state is not _State.TEXT:
                at = self._steps[self._state](text, at)
                continue
            match = match_next(text, at)
            if match is None:  # pragma: no cover - the alternatives leave out no character
                at += 1
                continue
            at = match.end()
            kind = match.lastindex
            if kind == 1:
                receiver.write(match[1])
            elif kind == 5:
                receiver.sequence(match[2] + match[4] + match[5], match[3])
            elif kind == 6:
                at = self._control(match[6], text, at)
        return at

    def _control(self, character: str, text: str, at: int) -> int:
        if character == _ESC:
            self._begin(_State.ESCAPE)
            return at
        self._receiver.control(character)
        if character == "\n":
            match = _LINES.match(text, at)
            if match is not None:
                self._receiver.write_lines(match[0].split("\r\n")[:-1])
                return match.end()
        return at

    def _begin(self, state: _State) -> None:
        self._state, self._held, self._too_long = state, "", False

    def _hold(self, text: str, most: int) -> None:
        """Keep a part of a sequence; one that is too long is not kept, and means nothing."""
        self._too_long = self._too_long or len(self._held) + len(text) > most
        self._held = "" if self._too_long else self._held + text

    def _interrupted(self, character: str) -> bool:
        """Whether a control character within a sequence ends it; others are done at once, as on real terminals."""
        if character == _ESC:
            self._begin(_State.ESCAPE)
        elif character in _CANCEL:
            self._begin(_State.TEXT)
        elif character < " ":
            self._receiver.control(character)
            return False
        return True

    def _escape(self, text: str, at: int) -> int:
        character = text[at]
        if character < " ":
            self._interrupted(character)
        elif character < "0":
            self._hold(character, 2)
        elif character == "[" and not self._held:
            self._begin(_State.SEQUENCE)
        elif character == "]" and not self._held:
            self._begin(_State.COMMAND)
        elif character in "PX^_" and not self._held:
            self._begin(_State.STRING)
        else:
            between, too_long = self._held, self._too_long
            self._begin(_State.TEXT)
            if character <= "~" and not too_long:
                self._receiver.escape(between, character)
        return at + 1

    def _sequence(self, text: str, at: int) -> int:
        match = _PARAMETERS.match(text, at)
        if match is not None and match[0]:
            self._hold(match[0], MOST_PARAMETERS)
            return match.end()
        character = text[at]
        if "@" <= character <= "~":
            held, too_long = self._held, self._too_long
            self._begin(_State.TEXT)
            if not too_long:
                self._tell(held, character)
        elif character > "\x7f":
            self._begin(_State.TEXT)
        elif character != "\x7f":
            self._interrupted(character)
        return at + 1

    def _tell(self, held: str, final: str) -> None:
        """Tell of a sequence that came in parts, if it is well formed."""
        match = _NEXT.fullmatch(f"\x1b[{held}{final}")
        if match is not None and match.lastindex == 5:
            self._receiver.sequence(match[2] + match[4] + match[5], match[3])

    def _string(self, text: str, at: int) -> int:
        match = _STRING.match(text, at)
        end = match.end() if match is not None else at
        if self._state is _State.COMMAND:
            self._hold(text[at:end], MOST_STRING)
        if end == len(text):
            return end
        character = text[end]
        if self._state is _State.COMMAND and character not in _CANCEL:
            held, too_long = self._held, self._too_long
            if not too_long:
                self._receiver.command(held)
        if character == _ESC:
            self._begin(_State.ESCAPE)  # what usually follows is a backslash, which ends the string and means no more
        elif character != _BEL or self._state is _State.COMMAND:
            self._begin(_State.TEXT)
        return end + 1
