"""Texts, words and lines of what a terminal shows."""

import pytest

from tests.unit.model.terminal.screens import terminal
from vmdesk.model.terminal.selecting import Place, Span, everything, line_at, text_of, word_at

TEXT = "$ ls /srv/images\r\nweb.qcow2  db (2).img\r\n"


def test_a_text_goes_over_lines() -> None:
    made = terminal(TEXT)
    assert text_of(made, Span(Place(0, 2), Place(1, 3))) == "ls /srv/images\nweb"


def test_lines_that_go_on_are_one() -> None:
    made = terminal("x" * 30 + "\r\ny")
    assert text_of(made, Span(Place(0, 15), Place(2, 1))) == "x" * 15 + "\ny"


@pytest.mark.parametrize(
    ("line", "column", "word"),
    [
        (0, 6, "/srv/images"),
        (0, 2, "ls"),
        (1, 0, "web.qcow2"),
        (1, 9, "  "),
        (1, 14, "("),
        (1, 16, ")"),
        (1, 17, ".img"),
    ],
)
def test_a_word_is_a_name_of_a_file_too(line: int, column: int, word: str) -> None:
    made = terminal(TEXT)
    assert text_of(made, word_at(made, Place(line, column))) == word


def test_a_word_goes_over_the_edge() -> None:
    made = terminal("cat " + "a" * 30)
    assert text_of(made, word_at(made, Place(1, 3))) == "a" * 30
    assert word_at(made, Place(1, 3)) == Span(Place(0, 4), Place(1, 14))


def test_a_word_beyond_the_text_is_nothing_to_copy() -> None:
    made = terminal("a")
    assert text_of(made, word_at(made, Place(0, 10))) == ""


def test_a_line_is_all_of_its_text() -> None:
    made = terminal("x" * 30 + "\r\ny")
    assert text_of(made, line_at(made, 1)) == "x" * 30


def test_wide_characters_are_words() -> None:
    made = terminal("a 漢字 b")
    assert text_of(made, word_at(made, Place(0, 3))) == "漢字"


def test_everything_is_the_history_too() -> None:
    made = terminal("".join(f"{number}\r\n" for number in range(9)))
    assert text_of(made, everything(made)) == "\n".join(str(number) for number in range(9))


def test_lines_that_are_gone_are_left_out() -> None:
    made = terminal("x\r\n" * 3000, history=10)
    assert len(text_of(made, Span(Place(0, 0), Place(made.end, 0)))) < 5000


def test_blanks_at_the_ends_of_lines_are_left_out() -> None:
    made = terminal("\x1b[44mab   \r\ncd   \x1b[K\x1b[m")
    assert text_of(made, everything(made)) == "ab\ncd"
    assert text_of(made, Span(Place(1, 0), Place(1, 4))) == "cd  "
