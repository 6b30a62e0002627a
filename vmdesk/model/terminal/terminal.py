"""A terminal: bytes come in and change its screen, and the few questions that have harmless answers are answered."""

import codecs
import unicodedata
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache

from vmdesk.event import Signal
from vmdesk.model.terminal import resize as resizing
from vmdesk.model.terminal.answers import Answers
from vmdesk.model.terminal.history import LINES, History
from vmdesk.model.terminal.look import changed
from vmdesk.model.terminal.modes import Modes, Shape
from vmdesk.model.terminal.parser import Parser
from vmdesk.model.terminal.rows import Line, Row
from vmdesk.model.terminal.screen import Screen
from vmdesk.model.terminal.switches import Switches

LEAST_COLUMNS, MOST_COLUMNS, MOST_ROWS = 2, 2000, 1000
MOST_TITLE = 160
_MOST_NUMBER = 65_535
_LINE_DRAWING = str.maketrans("_`abcdefghijklmnopqrstuvwxyz{|}~", "\xa0◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·")


class Terminal:
    """A screen with its history, as wide and high as it was made.

    Signals: `answered` with bytes that are to be sent, `rang` when the bell is to be heard. Lines have numbers that
    stay with them: that of the first one that is kept is `first`, of the first one on the screen `top`, and `end` is
    after the last.
    """

    def __init__(self, columns: int, rows: int, history: int = LINES) -> None:
        self.modes = Modes()
        self.history = History(history)
        self.screen = Screen(columns, rows, self.history, self.modes)
        self.title = ""
        self.answered: Signal[bytes] = Signal()
        self.rang: Signal[()] = Signal()
        self.answers = Answers(self.screen, self.answered)
        self._switches = Switches(self.screen, self.modes)
        self._parser = Parser(self)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._controls = self._control_actions()
        self._escapes = self._escape_actions()
        self._sequences = self._sequence_actions()

    # What it is asked.

    @property
    def columns(self) -> int:
        """How many cells a row has."""
        return self.screen.columns

    @property
    def rows(self) -> int:
        """How many rows the screen has."""
        return len(self.screen.rows)

    @property
    def first(self) -> int:
        """The number of the first line that can be looked at; the alternate screen has no history."""
        return self.top if self.screen.alternate else self.history.first

    @property
    def top(self) -> int:
        """The number of the first line on the screen."""
        return self.history.end

    @property
    def end(self) -> int:
        """The number after that of the last line."""
        return self.top + self.rows

    def line(self, number: int) -> Line:
        """A line of the history or the screen. Raises IndexError where there is none."""
        if number >= self.top:
            return self.screen.line(number - self.top)
        return self.history.line(number)

    # What is done to it.

    def decode(self, data: bytes) -> str:
        """The text of some bytes; what is not UTF-8 is replaced, and a character that is not complete waits."""
        return self._decoder.decode(data)

    def take(self, text: str, at: int = 0, end_by: float = float("inf")) -> int:
        """Take in a text from a place on, until its end or a time of `perf_counter`; the place that was reached."""
        self.answers.begin()
        return self._parser.parse(text, at, end_by)

    def feed(self, data: bytes) -> None:
        """Take in bytes, however long that takes."""
        self.take(self.decode(data))

    def resize(self, columns: int, rows: int) -> None:
        """Be as wide and high as this, at most MOST_COLUMNS and MOST_ROWS. The numbers of lines may change."""
        columns, rows = min(max(columns, LEAST_COLUMNS), MOST_COLUMNS), min(max(rows, 1), MOST_ROWS)
        if (columns, rows) != (self.columns, self.rows):
            resizing.resize(self.screen, columns, rows)

    def reset(self) -> None:
        """Be as at the beginning, but for the history: what a program has garbled is right again."""
        self._parser.reset()
        self._decoder.reset()
        self._start_anew()

    def clear(self) -> None:
        """Drop the history and all rows but the one with the cursor, which is then the first."""
        self.history.clear()
        if not self.screen.alternate:
            cursor, rows = self.screen.cursor, self.screen.rows
            self.screen.rows = [rows[cursor.row], *(Row(self.columns) for _ in range(len(rows) - 1))]
            cursor.row = 0

    # What the parser tells.

    def write(self, text: str) -> None:
        """Text without control characters."""
        cursor = self.screen.cursor
        if cursor.drawing[cursor.shifted]:
            text = text.translate(_LINE_DRAWING)
        self.screen.write(text)

    def write_lines(self, lines: list[str]) -> None:
        """Lines of plain ASCII, each of which was followed by a return and a line feed."""
        cursor = self.screen.cursor
        if cursor.drawing[cursor.shifted] or self.modes.newline:
            for line in lines:
                if line:
                    self.write(line)
                self.screen.carriage_return()
                self._line_feed()
        else:
            self.screen.write_lines(lines)

    def control(self, character: str) -> None:
        """A control character."""
        action = self._controls.get(character)
        if action is not None:
            action()

    def escape(self, between: str, final: str) -> None:
        """An escape sequence."""
        if between in {"(", ")"}:
            first, second = self.screen.cursor.drawing
            lines = final == "0"
            self.screen.cursor.drawing = (lines, second) if between == "(" else (first, lines)
            return
        action = self._escapes.get(between + final)
        if action is not None:
            action()

    def sequence(self, key: str, parameters: str) -> None:
        """A control sequence."""
        if key == "m":
            cursor = self.screen.cursor
            cursor.look = changed(cursor.look, parameters)
            return
        action = self._sequences.get(key)
        if action is not None:
            action(_numbers(parameters))

    def command(self, text: str) -> None:
        """An operating system command: a title is taken, a question for a colour answered, all else refused.

        Refused are above all the clipboard (52) and the setting of colours.
        """
        number, _, rest = text.partition(";")
        if number in {"0", "2"}:
            self.title = clean_title(rest)
        elif number in {"10", "11"} and rest == "?":
            self.answers.colour(int(number))

    # What the sequences mean.

    def _control_actions(self) -> dict[str, Callable[[], object]]:
        screen = self.screen
        return {
            "\x07": self.rang.emit,
            "\b": lambda: screen.move_by(0, -1),
            "\t": lambda: screen.tab(1),
            "\n": self._line_feed,
            "\v": self._line_feed,
            "\f": self._line_feed,
            "\r": screen.carriage_return,
            "\x0e": lambda: self._shift(True),
            "\x0f": lambda: self._shift(False),
        }

    def _escape_actions(self) -> dict[str, Callable[[], object]]:
        screen = self.screen
        return {
            "7": screen.save_cursor,
            "8": screen.restore_cursor,
            "D": screen.index,
            "E": self._next_line,
            "H": lambda: screen.tabs.add(min(screen.cursor.column, screen.columns - 1)),
            "M": screen.reverse_index,
            "c": self._start_anew,
            "=": lambda: setattr(self.modes, "application_keypad", True),
            ">": lambda: setattr(self.modes, "application_keypad", False),
            "#8": lambda: screen.fill("E"),
        }

    def _sequence_actions(self) -> dict[str, Callable[[tuple[int, ...]], object]]:
        screen, count = self.screen, _count
        return {
            "A": lambda numbers: screen.move_by(-count(numbers), 0),
            "B": lambda numbers: screen.move_by(count(numbers), 0),
            "C": lambda numbers: screen.move_by(0, count(numbers)),
            "D": lambda numbers: screen.move_by(0, -count(numbers)),
            "E": lambda numbers: self._move_lines(count(numbers)),
            "F": lambda numbers: self._move_lines(-count(numbers)),
            "G": lambda numbers: screen.move_column(count(numbers) - 1),
            "H": lambda numbers: screen.move_to(count(numbers) - 1, count(numbers[1:]) - 1),
            "I": lambda numbers: screen.tab(count(numbers)),
            "J": lambda numbers: self._erase(numbers[0]),
            "?J": lambda numbers: screen.erase(numbers[0]),
            "K": lambda numbers: screen.erase_row(numbers[0]),
            "?K": lambda numbers: screen.erase_row(numbers[0]),
            "L": lambda numbers: screen.insert_rows(count(numbers)),
            "M": lambda numbers: screen.delete_rows(count(numbers)),
            "P": lambda numbers: screen.delete_characters(count(numbers)),
            "S": lambda numbers: screen.scroll_up(count(numbers)),
            "T": lambda numbers: screen.scroll_down(count(numbers)) if len(numbers) == 1 else None,
            "X": lambda numbers: screen.erase_characters(count(numbers)),
            "Z": lambda numbers: screen.tab(-count(numbers)),
            "@": lambda numbers: screen.insert_characters(count(numbers)),
            "`": lambda numbers: screen.move_column(count(numbers) - 1),
            "a": lambda numbers: screen.move_by(0, count(numbers)),
            "b": lambda numbers: self._repeat(count(numbers)),
            "c": lambda numbers: self.answers.attributes() if numbers == (0,) else None,
            ">c": lambda numbers: self.answers.more_attributes() if numbers == (0,) else None,
            "d": lambda numbers: screen.move_row(count(numbers) - 1),
            "e": lambda numbers: screen.move_by(count(numbers), 0),
            "f": lambda numbers: screen.move_to(count(numbers) - 1, count(numbers[1:]) - 1),
            "g": lambda numbers: self._clear_tabs(numbers[0]),
            "h": lambda numbers: self._switches.set(numbers, True),
            "l": lambda numbers: self._switches.set(numbers, False),
            "?h": lambda numbers: self._switches.set_private(numbers, True),
            "?l": lambda numbers: self._switches.set_private(numbers, False),
            "n": lambda numbers: self.answers.status(numbers[0]),
            "r": lambda numbers: screen.set_margins(count(numbers) - 1, count(numbers[1:], screen.row_count) - 1),
            "s": lambda _numbers: screen.save_cursor(),
            "t": lambda numbers: self.answers.size() if numbers[0] == 18 else None,
            "u": lambda _numbers: screen.restore_cursor(),
            "!p": lambda _numbers: self._reset_softly(),
            " q": lambda numbers: self._shape_cursor(numbers[0]),
        }

    def _line_feed(self) -> None:
        self.screen.index()
        if self.modes.newline:
            self.screen.carriage_return()

    def _move_lines(self, count: int) -> None:
        self.screen.move_by(count, 0)
        self.screen.carriage_return()

    def _next_line(self) -> None:
        self.screen.carriage_return()
        self.screen.index()

    def _shift(self, on: bool) -> None:
        self.screen.cursor.shifted = on

    def _erase(self, how: int) -> None:
        if how == 3:
            self.history.clear()
        else:
            self.screen.erase(how)

    def _repeat(self, count: int) -> None:
        self.screen.write(self.screen.last_written * min(count, self.columns * self.rows))

    def _clear_tabs(self, how: int) -> None:
        if how == 3:
            self.screen.tabs.clear()
        elif how == 0:
            self.screen.tabs.discard(self.screen.cursor.column)

    def _shape_cursor(self, number: int) -> None:
        shapes = {3: Shape.UNDERLINE, 4: Shape.UNDERLINE, 5: Shape.BAR, 6: Shape.BAR}
        self.modes.cursor_shape = shapes.get(number, Shape.BLOCK)
        self.modes.cursor_steady = number in {2, 4, 6}

    def _start_anew(self) -> None:
        """RIS, without a change of the history."""
        self._reset_softly()
        self.screen.show_alternate(False)
        self.screen.erase(2)
        self.screen.other_rows = [Row(self.columns) for _ in range(self.rows)]
        self.title = ""

    def _reset_softly(self) -> None:
        """DECSTR, and all that has gathered."""
        fresh = Modes()
        for field in fields(Modes):
            setattr(self.modes, field.name, getattr(fresh, field.name))
        self.screen.reset()


def clean_title(text: str) -> str:
    """A title that can be shown anywhere: on one line, without controls and marks that turn its direction."""
    shown = "".join(c if c.isprintable() and unicodedata.category(c) != "Cf" else " " for c in text[: 4 * MOST_TITLE])
    return " ".join(shown.split())[:MOST_TITLE]


@lru_cache(maxsize=4096)
def _numbers(parameters: str) -> tuple[int, ...]:
    """The numbers of a sequence, at least one; 0 for those that are left out or make no sense."""
    return tuple(
        min(int(text), _MOST_NUMBER) if text.isdecimal() and len(text) < 10 else 0 for text in parameters.split(";")
    )


def _count(numbers: tuple[int, ...], default: int = 1) -> int:
    return (numbers[0] if numbers else 0) or default
