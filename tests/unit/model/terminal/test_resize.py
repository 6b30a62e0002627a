"""Another size: the text stays, cut anew where it is longer than the screen is wide."""

import pytest

from tests.unit.model.terminal.screens import cursor, past, shown, terminal
from vmdesk.model.terminal.look import Look
from vmdesk.model.terminal.terminal import MOST_COLUMNS, MOST_ROWS

LONG = "the quick brown fox jumps over"


def test_a_long_line_is_cut_anew_and_put_together_again() -> None:
    made = terminal(f"{LONG}\r\n$ ")
    assert shown(made) == ["the quick brown fox ", "jumps over", "$"]
    made.resize(40, 5)
    assert shown(made) == [LONG, "$"]
    made.resize(10, 5)
    assert shown(made) == ["the quick ", "brown fox ", "jumps over", "$"]
    made.resize(20, 5)
    assert shown(made) == ["the quick brown fox ", "jumps over", "$"]
    assert cursor(made) == (2, 2)


def test_the_history_is_cut_anew_too() -> None:
    made = terminal(f"{LONG}\r\n" * 20)
    made.resize(30, 5)
    assert past(made) + shown(made) == [LONG] * 20
    made.resize(7, 3)
    made.resize(30, 5)
    assert past(made) + shown(made) == [LONG] * 20


def test_looks_are_cut_with_the_text() -> None:
    made = terminal("ab\x1b[31mcdefgh\x1b[0mij", columns=20)
    made.resize(4, 5)
    assert shown(made) == ["abcd", "efgh", "ij"]
    assert made.line(made.top).begins == (0, 2)
    assert made.line(made.top + 1).looks == (Look(text=1),)
    assert made.line(made.top + 2).looks == (Look(),)


def test_wide_characters_are_not_cut_in_two() -> None:
    made = terminal("漢字漢字漢字", columns=20)
    made.resize(5, 5)
    assert shown(made) == ["漢字", "漢字", "漢字"]
    made.resize(20, 5)
    assert shown(made) == ["漢字漢字漢字"]


def test_fewer_rows_keep_the_cursor() -> None:
    made = terminal("a\r\nb\r\nc\r\nd\r\ne")
    made.resize(20, 2)
    assert (shown(made), past(made), cursor(made)) == (["d", "e"], ["a", "b", "c"], (1, 1))


def test_fewer_rows_drop_empty_ones_first() -> None:
    made = terminal("a\r\nb")
    made.resize(20, 3)
    assert (shown(made), past(made)) == (["a", "b"], [])


def test_more_rows_bring_the_history_back() -> None:
    made = terminal("".join(f"{number}\r\n" for number in range(10)) + "$")
    made.resize(20, 8)
    assert shown(made) == ["3", "4", "5", "6", "7", "8", "9", "$"]
    assert cursor(made) == (7, 1)


def test_more_rows_do_not_undo_a_clearing() -> None:
    made = terminal("x\r\n" * 10 + "\x1b[H\x1b[2J$")
    made.resize(20, 8)
    assert shown(made) == ["$"]


def test_the_cursor_stays_on_its_character() -> None:
    made = terminal(LONG + "\x1b[2;3H")
    made.resize(10, 5)
    made.feed(b"X")
    assert shown(made) == ["the quick ", "brown fox ", "juXps over"]


def test_the_cursor_stays_behind_the_text() -> None:
    made = terminal("$ \x1b[1;15H")
    made.resize(10, 5)
    assert cursor(made) == (1, 4)


def test_the_alternate_screen_is_not_cut_anew() -> None:
    made = terminal(f"{LONG}\r\n\x1b[?1049h\x1b[1;1Habcdefghij")
    made.resize(5, 4)
    assert shown(made) == ["abcde"]
    made.resize(20, 5)
    made.feed(b"\x1b[?1049l")
    assert shown(made) == ["the quick brown fox ", "jumps over"]
    assert cursor(made) == (2, 0)


def test_the_alternate_screen_keeps_its_last_rows() -> None:
    made = terminal("\x1b[?1049h\x1b[1;1Ha\r\nb\r\nc\r\nd\r\ne")
    made.resize(20, 3)
    assert (shown(made), cursor(made)) == (["c", "d", "e"], (2, 1))


def test_margins_and_tabulators_fit_the_new_size() -> None:
    made = terminal("\x1b[2;3r")
    made.resize(40, 8)
    assert (made.screen.margin_top, made.screen.margin_bottom) == (0, 7)
    made.feed(b"\r" + b"\t" * 4 + b"x")
    assert cursor(made) == (0, 33)


@pytest.mark.parametrize("size", [(0, 0), (-5, -5), (10**9, 10**9)])
def test_a_size_that_cannot_be_is_the_nearest_that_can(size: tuple[int, int]) -> None:
    made = terminal("x")
    made.resize(*size)
    assert 2 <= made.columns <= MOST_COLUMNS
    assert 1 <= made.rows <= MOST_ROWS


def test_one_endless_line_in_the_history_is_cut_anew() -> None:
    made = terminal("0123456789" * 2000, columns=10)
    made.resize(40, 5)
    assert "".join(past(made) + shown(made)) == "0123456789" * 2000


def test_a_narrow_screen_loses_no_history() -> None:
    made = terminal(f"{LONG}\r\n" * 100, columns=40, history=100)
    before = past(made) + shown(made)
    made.resize(10, 5)
    assert len(past(made)) > 250
    made.resize(40, 5)
    assert past(made) + shown(made) == before
