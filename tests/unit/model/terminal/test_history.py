"""The lines that have left the screen."""

import pytest

from vmdesk.model.terminal.history import History
from vmdesk.model.terminal.look import PLAIN
from vmdesk.model.terminal.rows import plain_line


def lines(begin: int, end: int) -> list[str]:
    return [str(number) for number in range(begin, end)]


def filled(count: int, limit: int = 100) -> History:
    history = History(limit)
    for text in lines(0, count):
        history.append(plain_line(text, PLAIN))
    return history


def test_at_least_the_limit_is_kept() -> None:
    history = filled(5000)
    assert 100 <= len(history) <= 1101
    assert history.line(history.end - 1).text == "4999"
    assert history.end == 5000


def test_lines_are_found_by_their_numbers() -> None:
    history = filled(5000)
    assert history.line(4950).text == "4950"
    for number in (history.first - 1, history.end):
        with pytest.raises(IndexError):
            history.line(number)


def test_lines_that_were_left_out_are_counted() -> None:
    history = filled(10)
    history.extend([plain_line("x", PLAIN)], left_out=500)
    assert (history.first, history.end) == (510, 511)


def test_lines_can_be_taken_back() -> None:
    history = filled(10)
    assert [line.text for line in history.take_back(3)] == lines(7, 10)
    assert len(history.take_back(50)) == 7
    assert len(history) == 0


def test_numbers_are_not_used_again_after_clearing() -> None:
    history = filled(10)
    history.clear()
    assert (history.first, history.end, len(history)) == (10, 10, 0)


def test_a_line_without_end_has_a_bound() -> None:
    history = History(100)
    for number in range(5000):
        history.append(plain_line(str(number), PLAIN, goes_on=True))
    assert 300 < len(history) < 1500
