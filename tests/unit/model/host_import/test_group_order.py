"""Groups in groups: the innermost, whose variables win, and groups in themselves."""

import time

from vmdesk.model.host_import.group_order import GroupOrder

PARENTS = {"all": [], "town": ["all"], "house": ["town"], "web": ["all"], "db": ["all"]}


def test_the_innermost_is_the_deepest_and_the_first_of_several() -> None:
    order = GroupOrder(PARENTS, {})
    assert order.innermost(["web", "house", "town"], besides=["all"]) == "house"
    assert order.innermost(["db", "web"], besides=["all"]) == "db"
    assert order.innermost(["all"], besides=["all"]) == ""


def test_what_is_further_inside_says_the_last_word() -> None:
    variables = {"house": {"user": "h"}, "all": {"user": "a", "port": "1"}, "town": {"user": "t", "key": "k"}}
    order = GroupOrder(PARENTS, variables)
    assert order.merged(["house"]) == {"user": "h", "port": "1", "key": "k"}
    assert order.merged(["web"]) == {"user": "a", "port": "1"}


def test_groups_in_themselves_are_told_and_stand_alone() -> None:
    order = GroupOrder({"all": [], "a": ["b"], "b": ["a"], "c": ["b"], "d": ["d", "all"]}, {"a": {"x": "1"}})
    assert set(order.circular) == {"a", "b", "c"}
    assert order.merged(["b"]) == {}
    assert order.innermost(["a", "d"], besides=()) == "d"


def test_very_many_groups_in_each_other_take_a_moment() -> None:
    layers = [[f"{layer}-{number}" for number in range(50)] for layer in range(20)]
    parents: dict[str, list[str]] = {"all": []}
    for above, layer in zip([["all"], *layers], layers, strict=False):
        parents.update(dict.fromkeys(layer, above))
    begun = time.thread_time()
    order = GroupOrder(dict(reversed(parents.items())), {group: {"user": group} for group in parents})
    for _ in range(2000):
        assert order.merged(layers[-1])["user"].startswith("19-")
    assert time.thread_time() - begun < 5
