"""What a terminal was sent, as lines that can be read in any editor: without colours and movements of the cursor."""

import codecs

from vmdesk.model.terminal.parser import Parser

LONGEST_LINE = 4096  # characters: of a longer one, the beginning is given away


class PlainText:
    """Bytes in, lines out. What overwrites a line, as a backspace or a progress bar does, changes it before it goes."""

    def __init__(self) -> None:
        self._parser = Parser(self)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._lines: list[str] = []
        self._line, self._at = "", 0

    def take(self, data: bytes) -> str:
        """The lines that have become complete."""
        self._parser.parse(self._decoder.decode(data))
        lines, self._lines = self._lines, []
        return "".join(lines)

    def rest(self) -> str:
        """What has no end yet, with one."""
        line, self._line, self._at = self._line.rstrip(), "", 0
        return f"{line}\n" if line else ""

    # What the parser tells.

    def write(self, text: str) -> None:
        """Text without control characters."""
        self._line = self._line[: self._at] + text + self._line[self._at + len(text) :]
        self._at += len(text)
        if len(self._line) > LONGEST_LINE:
            self._lines.append(self._line)
            self._line, self._at = "", 0

    def write_lines(self, lines: list[str]) -> None:
        """Whole lines of plain ASCII."""
        for line in lines:
            self.write(line)
            self._end_line()

    def control(self, character: str) -> None:
        """Only what ends a line, or goes back in it, has a meaning here."""
        if character == "\n":
            self._end_line()
        elif character == "\r":
            self._at = 0
        elif character == "\b":
            self._at = max(0, self._at - 1)
        elif character == "\t":
            self.write("\t")

    def escape(self, _between: str, _final: str) -> None:
        """Nothing of it is text."""

    def sequence(self, key: str, parameters: str) -> None:
        """Erasing the rest of the line is what shells do when something is taken back."""
        if key == "K" and parameters in {"", "0"}:
            self._line = self._line[: self._at]

    def command(self, _text: str) -> None:
        """Nothing of it is text."""

    def _end_line(self) -> None:
        self._lines.append(f"{self._line.rstrip()}\n")
        self._line, self._at = "", 0
