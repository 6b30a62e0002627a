"""A line of vmdesk's own stands among a guest's, which find their places as before."""

import pytest

from vmdesk.model.terminal.remark import remark
from vmdesk.model.terminal.terminal import Terminal

MARK = "- moved -"


def made(sent: str, columns: int = 20, rows: int = 4) -> Terminal:
    """A terminal that was sent something, with the line of vmdesk's own."""
    terminal = Terminal(columns, rows)
    terminal.feed(sent.encode())
    remark(terminal.screen, MARK)
    return terminal


def lines(terminal: Terminal) -> list[str]:
    """All that can be seen or scrolled to, without blank rows at the end."""
    texts = [terminal.line(number).text.rstrip() for number in range(terminal.history.first, terminal.end)]
    return "\n".join(texts).rstrip("\n").split("\n")


def test_it_stands_before_the_line_that_is_being_written() -> None:
    terminal = made("one\r\ntwo\r\n# ls")
    terminal.feed(b" -l\r\nthree")
    assert lines(terminal) == ["one", "two", MARK, "# ls -l", "three"]


def test_it_stands_before_a_line_that_takes_several_rows() -> None:
    terminal = made("one\r\n" + "x" * 30)
    terminal.feed(b"yy")
    assert lines(terminal) == ["one", MARK, "x" * 20, "x" * 10 + "yy"]
    terminal.resize(40, 4)
    assert lines(terminal) == ["one", MARK, "x" * 30 + "yy"]


def test_a_line_that_goes_on_from_the_history_is_not_cut() -> None:
    terminal = made("one\r\n" + "x" * 90)
    terminal.resize(100, 4)
    assert lines(terminal) == ["one", MARK, "x" * 90]


def test_with_the_cursor_at_the_top_it_is_in_the_history() -> None:
    terminal = made("# ")
    assert lines(terminal) == [MARK, "#"]
    assert terminal.screen.cursor.row == 0


@pytest.mark.parametrize(
    "paints",
    ["\x1b[2J\x1b[Hone\r\ntwo\r\nthree\r\nfour\x1b[2;1H", "\x1b[1;3rone\r\ntwo"],
    ids=["the cursor is in the middle", "a part scrolls"],
)
def test_a_program_that_paints_finds_its_picture_as_it_was(paints: str) -> None:
    plain = Terminal(20, 4)
    plain.feed(paints.encode())
    terminal = made(paints)
    assert [terminal.line(terminal.top + row) for row in range(4)] == [plain.line(plain.top + row) for row in range(4)]
    assert terminal.history.line(terminal.history.end - 1).text == MARK


def test_on_the_other_screen_it_waits_in_the_history() -> None:
    terminal = made("one\r\n\x1b[?1049hpicture")
    assert [line for line in lines(terminal) if line] == [MARK, "picture"]
    terminal.feed(b"\x1b[?1049l")
    assert lines(terminal)[:2] == [MARK, "one"]


def test_it_is_cut_where_it_has_no_room() -> None:
    assert lines(made("a\r\n", columns=5)) == ["a", "- mov"]
