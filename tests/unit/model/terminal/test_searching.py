"""Where words are."""

from tests.unit.model.terminal.screens import terminal
from vmdesk.model.terminal.searching import find
from vmdesk.model.terminal.selecting import Place, Span


def test_words_are_found_in_the_history_and_on_the_screen() -> None:
    made = terminal("Error one\r\nfine\r\n" * 5 + "an error")
    found = find(made, "error", 100)
    assert len(found) == 6
    assert found[0] == Span(Place(0, 0), Place(0, 5))
    assert found[-1] == Span(Place(10, 3), Place(10, 8))


def test_words_go_over_the_edge() -> None:
    made = terminal("x" * 17 + "needle")
    assert find(made, "needle", 10) == [Span(Place(0, 17), Place(1, 3))]


def test_wide_characters_count_twice() -> None:
    made = terminal("漢字 needle 漢")
    assert find(made, "needle", 10) == [Span(Place(0, 5), Place(0, 11))]
    assert find(made, "漢", 10) == [Span(Place(0, 0), Place(0, 2)), Span(Place(0, 12), Place(0, 14))]


def test_the_latest_are_found_where_there_are_many() -> None:
    made = terminal("x\r\n" * 100)
    assert [span.begin.line for span in find(made, "x", 3)] == [97, 98, 99]


def test_signs_are_only_signs() -> None:
    made = terminal("a.c abc a*c")
    assert len(find(made, "a.c", 10)) == 1
    assert find(made, "(", 10) == []
    assert find(made, "", 10) == []


def test_the_alternate_screen_has_no_history_to_look_in() -> None:
    made = terminal("x\r\n" * 100 + "\x1b[?1049hx")
    assert len(find(made, "x", 10)) == 1
