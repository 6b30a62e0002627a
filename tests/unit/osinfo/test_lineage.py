"""Whom a system takes after."""

from vmdesk.osinfo.lineage import lineage


def test_the_nearest_comes_first_and_each_once() -> None:
    parents = {"c": ["b", "x"], "b": ["a"], "x": ["a"]}
    assert lineage("c", lambda name: parents.get(name, ())) == ("c", "b", "a", "x")


def test_a_circle_ends_where_it_closes() -> None:
    parents = {"a": ["b"], "b": ["c", "b"], "c": ["a"]}
    assert lineage("a", lambda name: parents[name]) == ("a", "b", "c")


def test_a_long_line_is_no_trouble() -> None:
    line = lineage("0", lambda name: [str(int(name) + 1)] if int(name) < 5000 else [])
    assert len(line) == 5001
